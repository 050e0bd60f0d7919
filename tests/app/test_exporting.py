"""The ending of a file's name says what it becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_app.exporting import SUFFIXES, export, file_name, kind_of
from muniment_models.errors import Cancelled, EngineError
from tests.support.reports import hostile, ordinary

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

BEGINNINGS = {".docx": b"PK", ".pdf": b"%PDF-", ".html": b"<!DOCTYPE html>", ".md": "# Отпуска".encode()}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_kind_is_written(qtbot: QtBot, tmp_path: Path, suffix: str) -> None:
    """Ordinary and hostile, over a file that was there."""
    path = tmp_path / f"Отчёт 1{suffix}"
    path.write_bytes(b"old")
    assert export(ordinary(), path) == path
    assert path.read_bytes().startswith(BEGINNINGS[suffix])
    export(hostile(), path)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_names_are_taken_as_people_write_them(tmp_path: Path) -> None:
    """Capitals and the older endings are the same kinds."""
    assert [kind_of(tmp_path / name) for name in ("A.PDF", "a.htm", "a.markdown")] == [".pdf", ".html", ".md"]


@pytest.mark.parametrize("name", ["a", "a.doc", "a.pdf.exe", ".pdf"])
def test_another_ending_is_told(tmp_path: Path, name: str) -> None:
    """Before anything is written."""
    with pytest.raises(EngineError) as caught:
        export(ordinary(), tmp_path / name)
    assert caught.value.code == "report_kind"
    assert list(tmp_path.iterdir()) == []


def test_who_cancels_keeps_what_was_there(tmp_path: Path) -> None:
    """Nothing half-written."""
    path = tmp_path / "a.md"
    path.write_text("old")
    with pytest.raises(Cancelled):
        export(ordinary(), path, lambda: True)
    assert path.read_text() == "old"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Сколько дней?", "Сколько дней"),
        ("../../etc/passwd\0", "etc passwd"),
        (" . ", "Muniment"),
        ("CON: <a>|b", "CON a b"),
        ("я" * 300, "я" * 80),
    ],
)
def test_a_title_becomes_a_name_that_every_system_takes(title: str, expected: str) -> None:
    """No folder, no reserved sign, not too long."""
    assert file_name(title) == expected
