"""Mails that Outlook saved."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest

from muniment_ingest.readers.mail import EmlReader
from muniment_ingest.readers.outlook import MsgReader
from muniment_ingest.readers.reader import UnpackBudget
from muniment_models import IngestError
from tests.support.documents import RUSSIAN, ReaderContract, block_texts, check_pages
from tests.support.ole import write_ole

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.ole import Tree


def _wide(**values: str) -> dict[str, bytes | Tree]:
    return {f"__substg1.0_{pid.strip('x')}001F": text.encode("utf-16-le") for pid, text in values.items()}


def _properties(code_page: int = 0) -> dict[str, bytes]:
    page = struct.pack("<HHIII", 3, 0x3FFD, 6, code_page, 0) if code_page else b""
    return {"__properties_version1.0": bytes(32) + page}


class TestMsgReader(ReaderContract):
    @pytest.fixture
    def reader(self) -> MsgReader:
        return MsgReader()

    @pytest.fixture
    def ordinary_file(self, tmp_path: Path) -> Path:
        return write_ole(tmp_path / "a.msg", _properties() | _wide(x0037="Lease", x1000="The rent is due."))


def test_subject_people_and_text(tmp_path: Path) -> None:
    """In the same form as a mail from the net."""
    values = _wide(
        x0037="Договор",
        x0C1A="Анна Петрова",
        x0C1F="a@example.com",
        x0E04="Пётр",
        x1000="Добрый день!\r\n\r\nСрок истёк.",
    )
    document = MsgReader().read(write_ole(tmp_path / "a.msg", _properties() | values))
    check_pages(document)
    assert document.title == "Договор"
    assert block_texts(document.pages[0]) == [
        "Договор",
        "From: Анна Петрова <a@example.com>\nTo: Пётр",
        "Добрый день!",
        "Срок истёк.",
    ]


@pytest.mark.parametrize("code_page", [0, 1251, 1252, 99999])
def test_letters_of_an_old_code_page(tmp_path: Path, code_page: int) -> None:
    """Declared rightly, wrongly, or not at all; a page of HTML, too."""
    body = {"__substg1.0_1000001E": RUSSIAN.encode("cp1251")}
    page = {"__substg1.0_10130102": f"<p>{RUSSIAN}</p>".encode("cp1251")}
    for content in (body, page):
        document = MsgReader().read(write_ole(tmp_path / "a.msg", _properties(code_page) | content))
        assert " ".join(RUSSIAN.split()) in " ".join(document.pages[0].text.split())


def test_attachments_are_unpacked(tmp_path: Path) -> None:
    """A file, a mail inside the mail, and an object that is no file."""
    inner = _properties() | _wide(x001A="IPM.Note", x0037="Внутри", x1000="inner words")
    tree: dict[str, bytes | Tree] = {
        **_properties(),
        **_wide(x0037="x"),
        "__attach_version1.0_#00000000": {
            **_properties(), **_wide(x3707="Договор.pdf"), "__substg1.0_37010102": b"%PDF-1.4" * 1000
        },
        "__attach_version1.0_#00000001": {
            **_properties(), **_wide(x3001="Внутри"), "__substg1.0_3701000D": inner
        },
        "__attach_version1.0_#00000002": {
            **_properties(), **_wide(x3001="Drawing"), "__substg1.0_3701000D": {"CONTENTS": b"x"}
        },
    }  # fmt: skip
    path = write_ole(tmp_path / "a.msg", tree)
    folder = tmp_path / "out"
    folder.mkdir()
    members = MsgReader().unpack(path, folder, UnpackBudget())
    assert [(member.name, member.reason) for member in members] == [
        ("Договор.pdf", ""),
        ("Внутри.eml", ""),
        ("Drawing", "unknown_format"),
    ]
    assert members[0].file is not None
    assert members[0].file.read_bytes() == b"%PDF-1.4" * 1000
    assert members[1].file is not None
    mail = EmlReader().read(members[1].file)
    assert mail.title == "Внутри"
    assert "inner words" in mail.pages[0].text


def test_locked_and_broken_mails_say_so(tmp_path: Path) -> None:
    """Encrypted by a certificate; cut; without a word."""
    locked = write_ole(tmp_path / "a.msg", _properties() | _wide(x001A="IPM.Note.SMIME", x0037="x"))
    cut = write_ole(tmp_path / "b.msg", _properties() | _wide(x1000="words " * 2000))
    cut.write_bytes(cut.read_bytes()[:1500])
    bare = write_ole(tmp_path / "c.msg", {"x": b"1"})
    for path, codes in ((locked, {"encrypted"}), (cut, {"damaged"}), (bare, {"damaged", "no_text"})):
        with pytest.raises(IngestError) as caught:
            MsgReader().read(path)
        assert caught.value.code in codes
