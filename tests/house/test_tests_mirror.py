"""tests/ mirrors the wings: whoever looks for the test of a file finds it under the same name."""

from __future__ import annotations

import pytest

from tests.support.house import ROOT, WINGS, Wing, shown


@pytest.mark.parametrize("wing", WINGS, ids=lambda wing: wing.name)
def test_tests_mirror(wing: Wing) -> None:
    """`tests/<wing>/readers/test_pdf.py`, also `test_pdf_<aspect>.py`, tests `readers/pdf.py` of that wing."""
    tests = ROOT / "tests" / wing.name
    orphans = []
    for path in sorted(tests.rglob("test_*.py")):
        folder = wing.folder / wing.package / path.parent.relative_to(tests)
        words = path.stem.removeprefix("test_").split("_")
        names = ["_".join(words[:count]) for count in range(1, len(words) + 1)]
        if not any((folder / f"{name}.py").is_file() or (folder / name).is_dir() for name in names):
            orphans.append(shown(path))
    assert orphans == []
