"""The encoding of a text is told by its bytes, of long texts and of single words."""

from __future__ import annotations

import json
import re

import pytest

from muniment_ingest.readers.encoding import detect_encoding
from tests.support.documents import RUSSIAN
from tests.support.open_data import EVALUATION, needs_open_data

_PARAGRAPHS = EVALUATION / "xquad" / "xquad.ru.json"


def _read(content: bytes) -> str:
    return content.decode(detect_encoding(content), errors="replace").removeprefix("\ufeff")


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-r", "cp866", "iso8859-5"],
)
def test_russian_in_every_encoding(encoding: str) -> None:
    """A notice, its sentences one by one, in small letters and in capitals."""
    for text in [RUSSIAN, *re.split(r"(?<=\.)\s+", RUSSIAN.strip())]:
        for form in (text, text.upper(), text.lower()):
            assert _read(form.encode(encoding)) == form


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "cp1251", "koi8-r", "cp866"])
@pytest.mark.parametrize(
    "text",
    [
        "Отпуск",
        "Зарплата за март",
        "Привет, мир!\n1. Хлеб\n2. Молоко\n",
        "Иванов;Пётр;15000\nПетрова;Анна;17500\n",
        "2024-01-01 12:00:01 INFO start\n2024-01-01 12:00:02 ERROR файл не найден: C:\\temp\n",
    ],
)
def test_little_russian(text: str, encoding: str) -> None:
    """A word, a note, a table, a log with a few words among English ones."""
    assert _read(text.encode(encoding)) == text


def test_frames_of_old_programs() -> None:
    """A table drawn with the line signs of DOS."""
    text = "┌──────┬───────┐\n│ Имя  │ Сумма │\n├──────┼───────┤\n│ Анна │ 15000 │\n└──────┴───────┘\n"
    assert _read(text.encode("cp866")) == text


@pytest.mark.parametrize(
    "text",
    [
        "Société Générale",
        "Übergröße und Maße",
        "El Niño llegó",
        "Il est à Paris",
        "naïve — “quoted”",
        "£100 © 2020",
    ],
)
def test_western_text_is_not_taken_for_russian(text: str) -> None:
    """Names and signs with accents in old files."""
    assert _read(text.encode("cp1252")) == text


def test_a_broken_byte_does_not_change_the_encoding() -> None:
    """One bad byte in a log, half a letter at its end, a few NULs after a lost power supply."""
    log = "INFO start ok\n" * 20 + "ОШИБКА: файл не найден\n" * 3
    for at in (0, 100, 290, 350):
        content = log.encode()
        assert "не найден" in _read(content[:at] + b"\xf1" + content[at:])
    assert detect_encoding(log.encode()[:-2] + b"\xd0") == "utf-8"
    assert detect_encoding(log.encode() + bytes(5)) == "utf-8"


def test_what_is_declared_is_a_hint() -> None:
    """A wrong label is not believed, a right one decides, and encodings that are no alphabets are never used."""
    assert detect_encoding(RUSSIAN.encode("koi8-r"), "windows-1251") == "koi8-r"
    assert detect_encoding(RUSSIAN.encode(), "windows-1251") == "utf-8"
    assert detect_encoding("Zażółć gęślą jaźń".encode("cp1250"), "windows-1250") == "cp1250"
    assert detect_encoding("会议纪要".encode("gbk"), "gb2312") == "gb18030"
    for name in ("unicode_escape", "idna", "hex", "no-such", "x" * 500):
        assert detect_encoding(b"plain words", name) == "utf-8"


def test_what_is_no_text_has_no_encoding() -> None:
    """Bytes without sense, and letters of none of the alphabets that are told apart."""
    assert detect_encoding(bytes(range(256)) * 4) == ""
    greek = "Η σύμβαση μίσθωσης λήγει στις τριάντα Ιουνίου και ο μισθωτής οφείλει να αποδώσει το ακίνητο."
    assert detect_encoding(greek.encode("cp1253")) == ""


@needs_open_data
@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866"])
def test_paragraphs_of_the_open_data(encoding: str) -> None:
    """At least 99 of 100 pieces of forty characters are exact; single words 96 of 100."""
    data = json.loads(_PARAGRAPHS.read_text(encoding="utf-8"))["data"]
    texts = [paragraph["context"] for article in data for paragraph in article["paragraphs"]]
    for size, share in ((40, 0.99), (12, 0.97)):
        pieces = [text[20 : 20 + size].rpartition(" ")[0] for text in texts]
        told = [piece for piece in pieces if re.search("[а-я]{4}", piece) and _fits(piece, encoding)]
        right = sum(_read(piece.encode(encoding)) == piece for piece in told)
        assert right >= share * len(told)


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
