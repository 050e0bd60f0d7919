"""Pages recognised from their pictures by Tesseract, inside this process: it is run in a reading child only."""

from __future__ import annotations

import contextlib
import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from muniment_ingest.document import Page
from muniment_ingest.readers.page_picture import (
    black_on_white,
    ink_outside,
    is_blank,
    levelled,
    scaled,
    smoothed,
    turned,
)
from muniment_ingest.readers.recognised import Word, WordLine, confidence_of, mass_of, page_of
from muniment_ingest.readers.tessdata import ocr_languages, tessdata_folder
from muniment_ingest.terms import in_one_script
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from muniment_ingest.readers.page_picture import PagePicture

_AUTO, _ONE_COLUMN, _ONE_BLOCK = 3, 4, 6
"""Tesseract's page segmentation modes."""

_NOISE = 25.0
"""Words recognised with less confidence are specks and borders: on 20 scans of known text that keeps 99.7 % of the
words and drops a third of the rubbish."""

_SURE = 94.0
"""Pages that are recognised so well gain nothing by another segmentation."""

_DOUBTFUL = 90.0
_MOST_INK_LEFT = 0.03
"""Share of the ink in no word: a page of text has 0.00 to 0.03, a list whose nine numbers were lost 0.06."""
_GAIN = 1.02
"""Another segmentation must recognise so much more to be taken."""

_UPRIGHT = 75.0
"""A page that is recognised so well is not upside down: that gives 30 to 55."""

_LEAST_LETTERS = 20
_PATIENCE_S = 20.0
"""No further attempt is begun after this: what is recognised already must not be lost to the limit of the child."""
_LOW_LINE_PX = 28.0
_GOOD_LINE_PX = 42.0
"""Rows of letters lower than the first are recognised better when they are made as high as the second."""


@dataclass(frozen=True, slots=True)
class OcrPage:
    """A page as it was recognised.

    Args:
        page: its text and blocks, with source "ocr"; without text when nothing was recognised.
        confidence: 0 to 100, mean of the words by their letters; 0 when nothing was recognised.
    """

    page: Page
    confidence: float


def read_picture(picture: PagePicture, number: int) -> OcrPage:
    """Recognise one page.

    A page that lies on its side or its head is turned, one that leans is levelled, white on black becomes black on
    white, small letters are made larger. Words of Cyrillic and Latin letters that look alike are written in one script.

    Args:
        picture: of any size up to ``page_picture.MOST_PIXELS``.
        number: 1-based number of the page.

    Raises:
        IngestError: ``no_ocr`` when there is no language data; ``ocr_failed`` when Tesseract cannot be begun.
    """
    if is_blank(picture):
        return OcrPage(Page(number, "", (), "ocr"), 0.0)
    with _opened() as api:
        lines, used = _upright(api, smoothed(black_on_white(picture)))
        lines, used = _large_enough(api, lines, used)
        lines = _best_segmented(api, lines, used)
    confidence = confidence_of(lines)
    return OcrPage(page_of(number, lines, used.height_px, used.dpi), round(confidence, 1))


@contextlib.contextmanager
def _opened() -> Iterator[Any]:
    languages = ocr_languages()
    if not languages:
        raise IngestError("no_ocr")
    # Two children recognise at the same time; threads of each would only wait for each other.
    os.environ["OMP_THREAD_LIMIT"] = "1"
    import tesserocr

    try:
        api = tesserocr.PyTessBaseAPI(path=f"{tessdata_folder()}{os.sep}", lang="+".join(languages))
    except RuntimeError as exc:
        raise IngestError("ocr_failed", str(exc)[:120]) from exc
    try:
        yield api
    finally:
        api.End()


def _upright(api: Any, picture: PagePicture) -> tuple[list[WordLine], PagePicture]:
    """Recognise a page as it stands, then on its head and sides, until it can be read."""
    level, lies = levelled(picture)
    best: list[WordLine] = []
    used = level
    begun = time.monotonic()
    for quarters in (1, 3, 0, 2) if lies else (0, 2, 1, 3):
        turn = turned(level, quarters)
        lines = _recognised(api, turn, _AUTO)
        if mass_of(lines) > mass_of(best) or not best:
            best, used = lines, turn
        if confidence_of(lines) >= _UPRIGHT and _letters(lines) >= _LEAST_LETTERS:
            break
        if time.monotonic() - begun > _PATIENCE_S:
            break
    return best, used


def _large_enough(
    api: Any, lines: list[WordLine], picture: PagePicture
) -> tuple[list[WordLine], PagePicture]:
    heights = sorted(line.height for line in lines for _ in line.words)
    height = heights[len(heights) // 2] if heights else 0.0
    if not 0 < height < _LOW_LINE_PX:
        return lines, picture
    larger = scaled(picture, _GOOD_LINE_PX / height)
    again = _recognised(api, larger, _AUTO)
    return (again, larger) if mass_of(again) > mass_of(lines) else (lines, picture)


def _best_segmented(api: Any, lines: list[WordLine], picture: PagePicture) -> list[WordLine]:
    """Where the automatic segmentation leaves doubt, try to take the page as one block, then as one column.

    It takes list numbers for another column and loses them, and tears the rows of some ruled tables.
    """
    best = lines
    begun = time.monotonic()
    for mode, below in ((_ONE_BLOCK, _SURE), (_ONE_COLUMN, _DOUBTFUL)):
        if time.monotonic() - begun > _PATIENCE_S / 2:
            break
        if confidence_of(best) < below or _ink_left(best, picture) > _MOST_INK_LEFT:
            again = _recognised(api, picture, mode)
            best = again if mass_of(again) > mass_of(best) * _GAIN else best
    return best


def _ink_left(lines: Sequence[WordLine], picture: PagePicture) -> float:
    words = (word for line in lines for word in line.words)
    return ink_outside(picture, ((word.left, word.top, word.right, word.bottom) for word in words))


def _recognised(api: Any, picture: PagePicture, mode: int) -> list[WordLine]:
    from tesserocr import RIL, iterate_level

    api.SetPageSegMode(mode)
    api.SetImageBytes(picture.grey, picture.width_px, picture.height_px, 1, picture.width_px)
    api.SetSourceResolution(max(70, min(2400, round(picture.dpi))))
    found = api.GetIterator() if api.Recognize() else None
    if found is None:
        return []
    rows: list[tuple[list[Word], float]] = []
    for item in iterate_level(found, RIL.WORD):
        if item.Empty(RIL.WORD):  # a picture without any word: asked for its row, Tesseract would crash
            continue
        if not rows or item.IsAtBeginningOf(RIL.TEXTLINE):
            rows.append(([], float(item.RowAttributes()["row_height"])))
        box = item.BoundingBox(RIL.WORD)
        text = _text(item, RIL.WORD)
        confidence = float(item.Confidence(RIL.WORD))
        if box and text and confidence >= _NOISE:
            rows[-1][0].append(Word(in_one_script(text), confidence, *box))
    api.Clear()
    return [WordLine(tuple(words), height) for words, height in rows if words]


def _text(item: Any, level: int) -> str:
    try:
        return str(item.GetUTF8Text(level)).strip()
    except RuntimeError:  # an empty word
        return ""


def _letters(lines: Sequence[WordLine]) -> int:
    return sum(len(word.text) for line in lines for word in line.words)
