"""Which text layers can be trusted."""

from __future__ import annotations

import pytest

from muniment_ingest.readers.text_quality import PageGlyphs, judge_text
from tests.support.documents import RUSSIAN

ENGLISH = (
    "The Supplier shall deliver the equipment within thirty days after the order. The Clinic pays each invoice "
    "within fourteen days. Either party may terminate this agreement by written notice of three months. Nothing in "
    "this clause limits the liability of a party for death or injury caused by its negligence."
)


def _judge(text: str, *, unmapped: float = 0.0, invisible: float = 0.0, picture: float = 0.0) -> str:
    count = len("".join(text.split()))
    return judge_text(text, PageGlyphs(count, int(unmapped * count), int(invisible * count), picture))


@pytest.mark.parametrize(
    "text",
    [
        RUSSIAN,
        ENGLISH,
        ENGLISH.upper(),
        "12",
        "1 250 000 | 3,5 % | 2024-01-15 | (12) | -34 | 17:30\n" * 20,
        "for (int i = 0; i < n; ++i) { buffer[i] = (uint8_t)(source[i] ^ 0xFF); } SELECT t.id FROM orders t;"
        * 3,
        "Smith J, Kowalczyk P, Nguyen TH, Öztürk B. J Clin Oncol. 2019;37(4):123-31. doi:10.1200/JCO.18.00123"
        * 3,
        "E = mc², Σ xᵢ / √n ≤ λ + ∫ f(x) dx; H2SO4 + 2 NaOH → Na2SO4 + 2 H2O; P(A|B) = P(B|A) P(A) / P(B)",
        "Все люди народжуються вільними і рівними у своїй гідності та правах. " * 3,
        "Барлық адамдар тумысынан азат және қадір-қасиеті мен құқықтары тең болып дүниеге келеді. " * 3,
        "Tous les êtres humains naissent libres et égaux en dignité et en droits. " * 3,
        "人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。",
        "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق. وقد وهبوا عقلا وضميرا",
        "Съпоставка ............................. 12\nПриложение ............................ 15\n" * 5,
        "\uf0b7 первый пункт списка\n\uf0b7 второй пункт списка\n\uf0b7 третий пункт списка",
    ],
)
def test_good_pages_pass(text: str) -> None:
    """Any language, tables of figures, code, references and formulas are good, also as the layer of a scanner."""
    assert _judge(text) == ""
    assert _judge(text, invisible=1.0) == ""


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("cp1251", "latin-1"),
        ("cp1251", "cp1252"),
        ("cp1251", "koi8-r"),
        ("koi8-r", "cp1251"),
        ("cp866", "cp1251"),
        ("cp1251", "cp866"),
        ("utf-8", "cp1251"),
        ("utf-8", "cp1252"),
        ("utf-8", "koi8-r"),
        ("utf-8", "mac-roman"),
    ],
)
def test_cyrillic_in_the_wrong_code_page_is_mojibake(written: str, read: str) -> None:
    """The classic failures, one by one."""
    assert _judge(RUSSIAN.encode(written, "ignore").decode(read, "replace")) == "mojibake"


def test_wrong_letters_are_mojibake() -> None:
    """Codes that are shifted, and letters in the order in which a font's subset holds them."""
    shifted = "".join(chr((ord(c) - 33 + 65) % 94 + 33) if c.isalpha() else c for c in ENGLISH)
    codes: dict[str, str] = {}
    subset = "".join(c if c.isspace() else codes.setdefault(c, chr(33 + len(codes))) for c in RUSSIAN)
    assert _judge(shifted) == "mojibake"
    assert _judge(subset) == "mojibake"


def test_characters_without_a_meaning_are_private_use() -> None:
    """Glyphs in the private area, and those that were replaced."""
    assert _judge("".join(chr(0xF000 + ord(c) % 256) if c.isalpha() else c for c in RUSSIAN)) == "private_use"
    assert _judge(ENGLISH.replace("e", "\ufffd")) == "private_use"


def test_a_file_that_tells_no_letters_is_read_if_its_codes_are_letters() -> None:
    """No Unicode values and figures only: not trusted. No Unicode values and good English: read."""
    assert _judge("0123 4567 8901 2345", unmapped=1.0) == "no_unicode"
    assert _judge(ENGLISH, unmapped=1.0) == ""


def test_a_picture_with_a_stamp_has_no_text() -> None:
    """A page number on a scan is not its text; on an otherwise empty page it is."""
    assert _judge("стр. 12", picture=0.9) == "no_text"
    assert _judge("стр. 12") == ""
    assert judge_text(" \n", PageGlyphs(0)) == "no_text"
    assert judge_text("", PageGlyphs(0, drawn=False)) == ""


def test_a_scanner_that_read_nonsense_is_found_out() -> None:
    """What Tesseract makes of a Russian page on its head; the same words drawn by a writer are his affair."""
    rubbish = (
        "чеэтАнэиочАц Аниэжиниен иээАгихоэя чноичгэиэи энннеэ хинчгеьен эинэжогоп эмниэжогоп мэИннетэи "
        "ээьогехиэж иинэгиен мэээш хивеэ чэтэинэжогоп онннеэ ичгэиэ"
    )
    assert _judge(rubbish, invisible=1.0, picture=1.0) in {"ocr_rubbish", "mojibake"}
    assert _judge(RUSSIAN, invisible=1.0, picture=1.0) == ""
