"""A page is drawn for the window in a child process, with the quote where its words are."""

from __future__ import annotations

import io
import random
import re
from typing import TYPE_CHECKING

import numpy as np
import pypdf
import pytest
from PIL import Image

from muniment_ingest import PageDrawer, PictureRequest, PictureResult
from muniment_ingest.readers.pdf import PdfReader
from muniment_models import Cancelled
from tests.support import poison
from tests.support.documents import EXAMPLES, draw_pdf
from tests.support.open_data import EVALUATION, needs_open_data

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_LINES = ["The rent is due on the first", "", "", "day of each month."]


@pytest.fixture(scope="module")
def drawer() -> Iterator[PageDrawer]:
    """One child for the tests of this file."""
    made = PageDrawer()
    yield made
    made.close()


def _never() -> bool:
    return False


def _quoted(drawer: PageDrawer, path: Path, words: str, page: int = 1, width_px: int = 900) -> PictureResult:
    text = PdfReader().read(path).pages[page - 1].text
    start = text.index(words)
    return drawer.draw(PictureRequest(path, "pdf", page, width_px, start, start + len(words), words), _never)


def _pixels(result: PictureResult) -> np.ndarray:
    with Image.open(io.BytesIO(result.png)) as image:
        assert image.size == (result.width_px, result.height_px)
        return np.asarray(image.convert("L"))


def _change(path: Path, change: Callable[[pypdf.PageObject], object]) -> Path:
    writer = pypdf.PdfWriter(clone_from=path)
    change(writer.pages[0])
    changed = path.with_name(f"changed {path.name}")
    writer.write(changed)
    return changed


def _ink_is_inside(result: PictureResult) -> bool:
    """Whether all that is dark lies in the boxes, but for the edges of letters."""
    dark = _pixels(result) < 128
    total = dark.sum()
    for left, top, right, bottom in result.boxes:
        dark[top - 2 : bottom + 2, left - 2 : right + 2] = False
    return bool(total > 0 and dark.sum() <= total * 0.01)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_boxes_lie_on_the_words(drawer: PageDrawer, tmp_path: Path, turn: int) -> None:
    """However the page is turned, and where it is cropped: all the ink of the page is under the boxes of its text."""

    def change(page: pypdf.PageObject) -> None:
        page.cropbox.lower_left = (40, 600)
        page.cropbox.upper_right = (400, 800)
        page.rotate(turn)

    path = _change(draw_pdf(tmp_path / "a.pdf", [_LINES]), change)
    text = PdfReader().read(path).pages[0].text
    result = _quoted(drawer, path, text)
    assert result.width_px == 900
    assert len(result.boxes) == 2
    assert _ink_is_inside(result)
    one = _quoted(drawer, path, "first")
    ((left, top, right, bottom),) = one.boxes
    assert (right - left) * (bottom - top) < one.width_px * one.height_px * 0.03
    assert (_pixels(one)[top:bottom, left:right] < 128).any()


@needs_open_data
@pytest.mark.parametrize(
    "name",
    ["documents/hostile/2-column-state.pdf", "documents/russian/pdf_with_text_layer__VVP_6_tables.pdf"],
)
def test_the_boxes_lie_on_the_words_of_real_files(drawer: PageDrawer, name: str) -> None:
    """Each box of a quote has ink, none has only paper."""
    chance = random.Random(name)  # noqa: S311 - spans to try, no secret
    pages = PdfReader().read(EVALUATION / name).pages
    for _ in range(5):
        page = chance.choice(pages)
        words = list(re.finditer(r"\w{3,}", page.text))
        first = chance.randrange(max(1, len(words) - 8))
        start, end = words[first].start(), words[min(first + 7, len(words) - 1)].end()
        request = PictureRequest(
            EVALUATION / name, "pdf", page.number, 1200, start, end, page.text[start:end]
        )
        result = drawer.draw(request, _never)
        assert result.boxes
        pixels = _pixels(result)
        for left, top, right, bottom in result.boxes:
            inside = pixels[top:bottom, left:right]
            assert int(inside.max()) - int(inside.min()) > 80


def test_other_words_at_the_place_are_not_marked(drawer: PageDrawer, tmp_path: Path) -> None:
    """Where the file has changed the page is shown, but nothing on it is said to be the quote."""
    path = draw_pdf(tmp_path / "a.pdf", [_LINES])
    result = drawer.draw(PictureRequest(path, "pdf", 1, 600, 4, 8, "fees"), _never)
    assert (result.reason, result.boxes, result.width_px) == ("", (), 600)
    assert result.png.startswith(b"\x89PNG")


def test_a_photograph_comes_upright_in_its_colours(drawer: PageDrawer, tmp_path: Path) -> None:
    """As its camera says it is to be held, no wider than asked for."""
    photograph = Image.new("RGB", (1600, 800), "red")
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    photograph.save(tmp_path / "Фото.jpg", exif=exif)
    result = drawer.draw(PictureRequest(tmp_path / "Фото.jpg", "image", 1, 400), _never)
    assert (result.width_px, result.height_px, result.boxes) == (400, 800, ())
    with Image.open(io.BytesIO(result.png)) as image:
        middle = np.asarray(image.convert("RGB"))[400, 200]
    assert middle[0] > 200
    assert middle[1] < 60


def test_what_cannot_be_drawn_has_a_reason(drawer: PageDrawer, tmp_path: Path) -> None:
    """A file that is gone, a page that is not there, a broken file, a kind without pictures."""
    path = draw_pdf(tmp_path / "a.pdf", [_LINES])
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(path.read_bytes()[:60])
    asked = [
        (tmp_path / "none.pdf", "pdf", 1),
        (path, "pdf", 7),
        (broken, "pdf", 1),
        (broken, "image", 1),
        (path, "docx", 1),
    ]
    reasons = [
        drawer.draw(PictureRequest(file, kind, page, 600), _never).reason for file, kind, page in asked
    ]
    assert reasons == ["unreadable", "page_not_found", "damaged", "damaged", "no_picture"]


def test_a_crash_takes_only_the_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page that crashes or hangs has a reason; the next is drawn; who no longer waits gets nothing."""
    monkeypatch.setattr("muniment_ingest.reading.serve", poison.serve)
    bad, hanging = tmp_path / "bad.pdf", tmp_path / "hanging.pdf"
    bad.write_bytes(poison.ABORT)
    hanging.write_bytes(poison.HANG)
    good = draw_pdf(tmp_path / "good.pdf", [_LINES])
    drawer = PageDrawer(limit_s=6.0)
    try:
        assert drawer.draw(PictureRequest(bad, "pdf", 1, 600), _never).reason == "crashed"
        assert drawer.draw(PictureRequest(good, "pdf", 1, 600), _never).reason == ""
        assert drawer.draw(PictureRequest(hanging, "pdf", 1, 600), _never).reason == "timeout"
        asked = iter([False])
        with pytest.raises(Cancelled):
            drawer.draw(PictureRequest(hanging, "pdf", 1, 600), lambda: next(asked, True))
        assert drawer.draw(PictureRequest(good, "pdf", 1, 600), _never).width_px == 600
    finally:
        drawer.close()


def test_one_child_draws_all(drawer: PageDrawer) -> None:
    """The pages of the examples come one after the other, as wide as asked."""
    for path in sorted(EXAMPLES.rglob("*.pdf"))[:2]:
        result = drawer.draw(PictureRequest(path, "pdf", 1, 700), _never)
        assert result.reason == ""
        assert result.width_px in {700, 701}
