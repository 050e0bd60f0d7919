"""Engine, ingest and models run without Qt."""

from __future__ import annotations

import pytest

from tests.support.house import WINGS, Wing, imported_modules, parsed, shown

BELOW = [wing for wing in WINGS if wing.name != "app"]


@pytest.mark.parametrize("wing", BELOW, ids=lambda wing: wing.name)
def test_no_qt_below_app(wing: Wing) -> None:
    """No module below the app imports Qt, not even for types."""
    offenders = [
        shown(path)
        for path in wing.sources()
        if any(name.split(".")[0] in {"PySide6", "shiboken6"} for name in imported_modules(parsed(path)))
    ]
    assert offenders == []
