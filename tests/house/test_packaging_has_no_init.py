"""Our folder packaging/ must not be taken for the library `packaging`."""

from __future__ import annotations

from pathlib import Path

import packaging

from tests.support.house import ROOT


def test_packaging_is_not_a_package() -> None:
    """No `__init__.py` anywhere in packaging/."""
    assert list((ROOT / "packaging").rglob("__init__.py")) == []


def test_packaging_is_still_the_library() -> None:
    """`import packaging` finds the library also from the root of the tree."""
    assert packaging.__file__ is not None
    assert ROOT / "packaging" not in Path(packaging.__file__).parents
