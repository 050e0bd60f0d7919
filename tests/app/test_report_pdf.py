"""PDF as its readers see it: pages, letters that can be searched, nothing active."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdf
import pypdfium2
import pytest

from muniment_app.report_pdf import pdf_bytes
from muniment_engine.report import Paragraph, Report, Run
from muniment_models.errors import Cancelled
from tests.support.reports import HOSTILE, hostile, ordinary

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def pdfium_text(written: bytes) -> list[str]:
    """Text of each page as Chrome's reader has it."""
    document = pypdfium2.PdfDocument(written)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return texts


def test_cyrillic_can_be_searched_and_copied(qtbot: QtBot) -> None:
    """Two readers find the words with their spaces; title and language-independent properties are there."""
    written = pdf_bytes(ordinary())
    reader = pypdf.PdfReader(io.BytesIO(written))
    for text in ("\n".join(page.extract_text() for page in reader.pages), "\n".join(pdfium_text(written))):
        assert "Отпуск составляет 28 календарных дней." in text
        assert "Отпуска и переносы" in text
        assert "\t" not in text
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.creator) == ("Отпуска и переносы", "Muniment")
    width, height = (float(side) for side in reader.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (595, 842)


def test_fonts_are_embedded(qtbot: QtBot) -> None:
    """Whoever opens it elsewhere sees the same letters."""
    reader = pypdf.PdfReader(io.BytesIO(pdf_bytes(ordinary())))
    for font in reader.pages[0]["/Resources"]["/Font"].values():  # type: ignore[index]
        descendant = font.get_object()["/DescendantFonts"][0].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(descendant["/FontDescriptor"].get_object())


def test_long_reports_have_numbered_pages(qtbot: QtBot) -> None:
    """Every paragraph once, every page with its number of how many."""
    blocks = tuple(Paragraph((Run(f"Абзац {number}: " + "слово " * 60),)) for number in range(60))
    texts = pdfium_text(pdf_bytes(Report("Длинный", "ru", blocks)))
    assert len(texts) > 3
    for number, text in enumerate(texts, start=1):
        assert text.rstrip().endswith(f"{number} / {len(texts)}")
    whole = "\n".join(texts)
    assert [whole.count(f"Абзац {number}:") for number in range(60)] == [1] * 60


def test_hostile_words_are_words(qtbot: QtBot) -> None:
    """No link, no action, no script; the words are there, and none runs out of the page."""
    written = pdf_bytes(hostile())
    reader = pypdf.PdfReader(io.BytesIO(written))
    assert not any(page.annotations for page in reader.pages)
    catalogue = reader.trailer["/Root"].get_object()
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(catalogue)  # type: ignore[call-overload]
    assert b"/JavaScript" not in written
    assert not reader.attachments
    text = " ".join(" ".join(pdfium_text(written)).split())
    assert HOSTILE.split(" <img", maxsplit=1)[0] in text
    document = pypdfium2.PdfDocument(written)
    for page in document:
        words = page.get_textpage()
        whole = words.get_text_range()
        ends = [words.get_charbox(place)[2] for place, letter in enumerate(whole) if not letter.isspace()]
        assert max(ends) <= page.get_width() - 40
    document.close()


def test_it_can_be_cancelled(qtbot: QtBot) -> None:
    """Between two pages."""
    with pytest.raises(Cancelled):
        pdf_bytes(ordinary(), lambda: True)
