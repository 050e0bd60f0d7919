"""Pages recognised from pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageOps

from muniment_ingest.readers.ocr import read_picture
from muniment_ingest.readers.page_picture import from_image
from muniment_ingest.readers.tessdata import LANGUAGES
from muniment_ingest.terms import words
from muniment_models import IngestError
from tests.support.documents import block_texts
from tests.support.scans import NOTICE, draw_scan, require_ocr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from muniment_ingest.readers.ocr import OcrPage


def _read(image: Image.Image) -> OcrPage:
    require_ocr()
    return read_picture(from_image(image, 200), 3)


def _found(page: OcrPage) -> float:
    expected = words(" ".join(NOTICE))
    got = set(words(page.page.text))
    return sum(word in got for word in expected) / len(expected)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda scan: scan,
        lambda scan: scan.rotate(90, expand=True),
        lambda scan: scan.rotate(180),
        lambda scan: scan.rotate(270, expand=True),
        lambda scan: scan.rotate(5, expand=True, fillcolor=245),
        lambda scan: scan.rotate(270, expand=True).rotate(-3, expand=True, fillcolor=245),
        ImageOps.invert,
        lambda scan: scan.resize((scan.width * 2 // 5, scan.height * 2 // 5), Image.Resampling.LANCZOS),
    ],
    ids=["upright", "on its left", "on its head", "on its right", "leaning", "both", "negative", "small"],
)
def test_a_page_is_read_however_it_lies(spoil: Callable[[Image.Image], Image.Image]) -> None:
    """Both languages are found on a page that is turned, leaning, negative or coarse."""
    read = _read(spoil(draw_scan()))
    assert read.page.number == 3
    assert read.page.source == "ocr"
    assert read.confidence > 80
    assert _found(read) > 0.9


def test_structure_comes_with_the_words() -> None:
    """The large line is a heading; lines that go on are one paragraph."""
    read = _read(draw_scan())
    assert block_texts(read.page, "heading") == [NOTICE[0]]
    paragraphs = block_texts(read.page, "paragraph")
    assert paragraphs[0] == " ".join(NOTICE[2:5])


def test_numbers_of_a_list_are_not_lost() -> None:
    """Numbers that stand apart from their items are no column of their own."""
    months = ("январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь")
    read = _read(
        draw_scan(
            [
                "Месяцы года",
                "",
                *(f"{number}.     {month}" for number, month in enumerate(months, 1)),
            ]
        )
    )
    got = words(read.page.text)
    assert [number for number in range(1, 10) if str(number) not in got] == []


@pytest.mark.parametrize("size", [(1, 1), (40, 40), (900, 1200)])
def test_an_empty_sheet_is_an_empty_page(size: tuple[int, int]) -> None:
    """Nothing is invented on white paper."""
    read = _read(Image.new("L", size, 250))
    assert (read.page.text, read.page.blocks, read.confidence) == ("", (), 0.0)


def test_without_language_data_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that cannot be recognised is not passed over in silence."""
    scan = from_image(draw_scan(), 200)
    monkeypatch.setattr("muniment_ingest.readers.tessdata._places", list)
    with pytest.raises(IngestError, match="no_ocr"):
        read_picture(scan, 1)


def test_language_data_that_are_broken_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cut-off file of language data is the administrator's affair, not a crash."""
    for name in LANGUAGES:
        (tmp_path / f"{name}.traineddata").write_bytes(b"cut off")
    monkeypatch.setenv("MUNIMENT_TESSDATA", str(tmp_path))
    with pytest.raises(IngestError, match="ocr_failed"):
        read_picture(from_image(draw_scan(), 200), 1)
