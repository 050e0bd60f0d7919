"""Pictures made readable."""

from __future__ import annotations

import pytest
from PIL import Image, ImageOps

from muniment_ingest.readers.page_picture import (
    MOST_PIXELS,
    black_on_white,
    from_image,
    is_blank,
    levelled,
    scaled,
    smoothed,
    turned,
)
from tests.support.scans import draw_scan


@pytest.mark.parametrize("degrees", [-9.0, -2.0, 0.0, 3.5, 10.0])
@pytest.mark.parametrize("quarters", [0, 1])
def test_a_leaning_page_is_levelled(degrees: float, quarters: int) -> None:
    """After levelling nothing leans any more, and a page on its side is known as such."""
    scan = draw_scan().rotate(90 * quarters, expand=True).rotate(degrees, expand=True, fillcolor=245)
    level, lies = levelled(from_image(scan, 200))
    assert lies == (quarters == 1)
    assert levelled(level) == (level, lies)


def test_a_negative_becomes_black_on_white() -> None:
    """White letters on black are turned over, black ones on white stay as they are."""
    scan = draw_scan()
    usual, negative = from_image(scan, 200), from_image(ImageOps.invert(scan), 200)
    assert black_on_white(usual) is usual
    assert black_on_white(negative) == usual


def test_turning_four_times_is_nothing() -> None:
    """Quarter turns add up."""
    picture = from_image(draw_scan(), 200)
    assert turned(turned(picture, 1), 3) == picture
    assert turned(picture, 1).width_px == picture.height_px


def test_no_picture_grows_without_limit() -> None:
    """A huge sheet is made smaller, and its dpi with it; making larger ends at the same size."""
    sheet = from_image(Image.new("L", (12_000, 9_000), 255), 600)
    assert sheet.width_px * sheet.height_px <= MOST_PIXELS
    assert 0.99 < sheet.dpi / 600 / (sheet.width_px / 12_000) < 1.01
    larger = scaled(sheet, 5)
    assert larger.width_px * larger.height_px <= MOST_PIXELS


def test_grain_is_smoothed_and_clean_paper_is_not() -> None:
    """Only a noisy scan is blurred."""
    clean = from_image(draw_scan(), 200)
    noisy = from_image(Image.effect_noise((600, 800), 60), 200)
    assert smoothed(clean) is clean
    assert smoothed(noisy) != noisy


def test_blank_paper_is_known() -> None:
    """A white and a grey sheet are blank, a line of text is not."""
    assert is_blank(from_image(Image.new("L", (800, 1000), 255), 200))
    assert is_blank(from_image(Image.new("L", (800, 1000), 90), 200))
    assert not is_blank(from_image(draw_scan(["One line"]), 200))
