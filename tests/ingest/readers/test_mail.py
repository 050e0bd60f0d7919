"""Mails are read with their headers, in whatever encoding, and their attachments are files of their own."""

from __future__ import annotations

from email.header import Header
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest

from muniment_ingest.readers.mail import EmlReader
from muniment_ingest.readers.reader import UnpackBudget
from muniment_models import IngestError
from tests.support.documents import RUSSIAN, ReaderContract, block_texts, check_pages

if TYPE_CHECKING:
    from pathlib import Path

    from muniment_ingest import ReadDocument


class TestEmlReader(ReaderContract):
    @pytest.fixture
    def reader(self) -> EmlReader:
        return EmlReader()

    @pytest.fixture
    def ordinary_file(self, tmp_path: Path) -> Path:
        path = tmp_path / "a.eml"
        path.write_bytes(b"From: Anna <a@example.com>\r\nSubject: Lease\r\n\r\nThe rent is due.\r\n")
        return path


def _read(path: Path, content: bytes) -> ReadDocument:
    path.write_bytes(content)
    document = EmlReader().read(path)
    check_pages(document)
    return document


def test_subject_headers_and_text(tmp_path: Path) -> None:
    """The subject is the heading and the title; who and when stand in one paragraph."""
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = (
        "Договор аренды",
        "Анна Петрова <a@example.com>",
        "b@example.com",
    )
    mail["Date"] = "Wed, 09 Dec 2020 14:15:07 +0300"
    mail.set_content("Добрый день!\n\nСрок аренды истекает.\n")
    document = _read(tmp_path / "a.eml", mail.as_bytes())
    assert document.title == "Договор аренды"
    assert block_texts(document.pages[0]) == [
        "Договор аренды",
        "From: Анна Петрова <a@example.com>\nTo: b@example.com\nDate: Wed, 09 Dec 2020 14:15:07 +0300",
        "Добрый день!",
        "Срок аренды истекает.",
    ]


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-8"])
@pytest.mark.parametrize("declared", ["", "utf-8", "us-ascii", "windows-1251", "x-unknown"])
def test_bodies_and_headers_in_old_encodings(tmp_path: Path, encoding: str, declared: str) -> None:
    """Labelled rightly, wrongly or not at all; headers in bare bytes, too."""
    kind = f"Content-Type: text/plain; charset={declared}\r\n" if declared else ""
    head = f"Subject: Отпуск сотрудников\r\n{kind}Content-Transfer-Encoding: 8bit\r\n\r\n"
    document = _read(tmp_path / "a.eml", (head + RUSSIAN.replace("\n", "\r\n")).encode(encoding))
    assert document.title == "Отпуск сотрудников"
    assert " ".join(RUSSIAN.split()) in " ".join(document.pages[0].text.split())


def test_encoded_words_in_koi8(tmp_path: Path) -> None:
    """As mail programs of old wrote them, broken over lines."""
    subject = Header(
        "Протокол собрания акционеров общества с ограниченной ответственностью", "koi8-r"
    ).encode()
    document = _read(tmp_path / "a.eml", f"Subject: {subject}\r\n\r\nrent".encode())
    assert document.title == "Протокол собрания акционеров общества с ограниченной ответственностью"


def test_of_two_forms_the_plain_one_is_read(tmp_path: Path) -> None:
    """And the page, where the plain form is empty."""
    mail = EmailMessage()
    mail["Subject"] = "x"
    mail.set_content("plain words")
    mail.add_alternative("<p>marked <b>words</b></p>", subtype="html")
    text = _read(tmp_path / "a.eml", mail.as_bytes()).pages[0].text
    assert "plain words" in text
    assert "marked" not in text
    mail = EmailMessage()
    mail.set_content("")
    mail.add_alternative("<p>Цена <b>100</b></p><script>no</script>", subtype="html", charset="windows-1251")
    assert _read(tmp_path / "b.eml", mail.as_bytes()).pages[0].text == "Цена 100"


def test_attachments_are_unpacked(tmp_path: Path) -> None:
    """Files with Russian names, the same name twice, a mail inside the mail; none of them is in the text."""
    inner = EmailMessage()
    inner["Subject"] = "Внутри"
    inner.set_content("inner words")
    mail = EmailMessage()
    mail["Subject"] = "x"
    mail.set_content("outer words")
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="Договор № 5.pdf")
    mail.add_attachment("table", filename="../../a.csv")
    mail.add_attachment("table", filename="a.csv")
    mail.add_attachment(inner)
    path = tmp_path / "a.eml"
    text = _read(path, mail.as_bytes()).pages[0].text
    assert "table" not in text
    assert "inner" not in text
    folder = tmp_path / "out"
    folder.mkdir()
    members = EmlReader().unpack(path, folder, UnpackBudget())
    assert [member.name for member in members] == ["Договор № 5.pdf", "a.csv", "a (2).csv", "Внутри.eml"]
    assert [member.file and member.file.name for member in members] == [
        "0001.pdf",
        "0002.csv",
        "0003.csv",
        "0004.eml",
    ]
    assert members[0].file is not None
    assert members[0].file.read_bytes() == b"%PDF-1.4"
    assert members[3].file is not None
    assert "inner words" in EmlReader().read(members[3].file).pages[0].text


def test_an_encrypted_mail_says_so(tmp_path: Path) -> None:
    """By PGP or by a certificate."""
    for kind in ("multipart/encrypted; boundary=x", "application/pkcs7-mime; smime-type=enveloped-data"):
        path = tmp_path / "a.eml"
        path.write_bytes(f"From: a@example.com\r\nContent-Type: {kind}\r\n\r\n--x\r\n".encode())
        with pytest.raises(IngestError) as caught:
            EmlReader().read(path)
        assert caught.value.code == "encrypted"


@pytest.mark.parametrize(
    "content",
    [
        b'Subject: =?utf-8?B?///?=\r\nContent-Type: text/plain; charset="\r\n\r\nrent',
        b"Subject: rent\r\nContent-Type: multipart/mixed\r\n\r\n--x",
        b"Subject: rent\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!",
        b"Subject: rent\r\nContent-Type: text/html; charset=utf-16\r\n\r\n<p>rent",
    ],
)  # fmt: skip
def test_broken_mails_are_still_found(tmp_path: Path, content: bytes) -> None:
    """Broken words, missing boundaries, wrong transfer encodings."""
    assert "rent" in _read(tmp_path / "a.eml", content).pages[0].text
    EmlReader().unpack(tmp_path / "a.eml", tmp_path, UnpackBudget())
