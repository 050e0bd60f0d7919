"""What came with the program."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from muniment_app.shipped import Release, Shipped

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_from_source_they_lie_in_the_tree() -> None:
    """Guides and examples, and nothing is said of a release."""
    shipped = Shipped.find()
    assert shipped.help is not None
    assert (shipped.help / "user-guide.ru.md").is_file()
    assert shipped.examples is not None
    assert (shipped.examples.parent / "questions.jsonl").is_file()
    assert (shipped.installation, shipped.release) == (None, Release())


def test_an_installed_program_has_them_in_its_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Examples by the way that an upgrade leaves: the library knows documents by their paths."""
    folder = tmp_path / "Программы" / "versions" / "1.2"
    (folder / "help").mkdir(parents=True)
    (folder / "examples" / "documents").mkdir(parents=True)
    (folder / "release.json").write_text(
        '{"version": "1.2", "commit": "0123456789abcdef", "glibc": 7, "more": "x"}', encoding="utf-8"
    )
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "muniment"))
    shipped = Shipped.find()
    assert (shipped.help, shipped.examples) == (folder / "help", folder / "examples" / "documents")
    assert shipped.release == Release("1.2", "0123456789abcdef")
    current = tmp_path / "Программы" / "current"
    current.symlink_to("versions/1.2")
    assert Shipped.find().examples == current / "examples" / "documents"


def test_what_is_missing_or_damaged_is_not_offered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The program starts without it."""
    (tmp_path / "release.json").write_text("[1, 2", encoding="utf-8")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "muniment"))
    shipped = Shipped.find()
    assert (shipped.help, shipped.examples, shipped.release) == (None, None, Release())
    (tmp_path / "release.json").write_text("[1, 2]", encoding="utf-8")
    assert Shipped.find().release == Release()
