"""Files that a PDF carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdf

from muniment_ingest.readers.pdf import PdfReader
from muniment_ingest.readers.reader import UnpackBudget
from tests.support.documents import draw_pdf

if TYPE_CHECKING:
    from pathlib import Path


def _with_attachments(tmp_path: Path) -> Path:
    writer = pypdf.PdfWriter(clone_from=draw_pdf(tmp_path / "plain.pdf", [["The rent is due."]]))
    writer.add_attachment("смета.txt", "Сто рублей".encode())
    writer.add_attachment("../../etc/list.csv", b"a,b\n")
    writer.add_attachment("zeros.bin", b"\0" * 4_000_000)
    writer.write(tmp_path / "a.pdf")
    return tmp_path / "a.pdf"


def test_attachments_are_written_under_our_names(tmp_path: Path) -> None:
    """Their own names are told, without the folders in them; nothing is written outside of the folder."""
    folder = tmp_path / "out"
    folder.mkdir()
    path = _with_attachments(tmp_path)
    members = PdfReader().unpack(path, folder, UnpackBudget(size_bytes=1_000_000))
    by_name = {member.name: member for member in members}
    assert set(by_name) == {"смета.txt", "list.csv", "zeros.bin"}
    text = by_name["смета.txt"]
    assert text.file is not None
    assert text.file.read_bytes().decode() == "Сто рублей"
    assert {one.parent for one in folder.iterdir()} == {folder}
    assert sorted(one.suffix for one in folder.iterdir()) == [".csv", ".txt"]
    assert (by_name["zeros.bin"].file, by_name["zeros.bin"].reason) == (None, "archive_limit")


def test_limits_hold(tmp_path: Path) -> None:
    """Too many files, or too large ones, are named with the reason."""
    folder = tmp_path / "out"
    folder.mkdir()
    members = PdfReader().unpack(_with_attachments(tmp_path), folder, UnpackBudget(entries=1))
    assert [member.reason for member in members] == ["", "archive_limit"]


def test_without_attachments_nothing_is_unpacked(tmp_path: Path) -> None:
    """The usual file."""
    assert PdfReader().unpack(draw_pdf(tmp_path / "a.pdf", [["One."]]), tmp_path, UnpackBudget()) == ()
