"""Scans that tests make for themselves: text drawn as pixels, in a font with Cyrillic letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from muniment_ingest.readers.tessdata import ocr_languages

if TYPE_CHECKING:
    from collections.abc import Sequence

NOTICE = (
    "Положение об отпусках",
    "",
    "Продолжительность ежегодного отпуска составляет 28",
    "календарных дней. График отпусков утверждает",
    "генеральный директор не позднее 17 декабря.",
    "",
    "The annual leave of an employee is 28 calendar days.",
    "The schedule is approved by the general director.",
)


def require_ocr() -> None:
    """Skip a test where pages cannot be recognised."""
    if set(ocr_languages()) != {"rus", "eng"}:
        pytest.skip("no Tesseract language data for Russian and English")


def draw_scan(lines: Sequence[str] = NOTICE, *, letter_px: int = 34, ground: int = 245) -> Image.Image:
    """A scanned page: dark letters on paper with a little grain, as a scanner gives at 200 dpi.

    Args:
        lines: drawn one below the other, the first larger.
        letter_px: font size.
        ground: grey of the paper.
    """
    try:
        fonts = [ImageFont.truetype("DejaVuSans.ttf", size) for size in (letter_px, letter_px * 3 // 2)]
    except OSError:
        pytest.skip("the DejaVu fonts are not installed")
    image = Image.new("L", (letter_px * 38, letter_px * (8 + 2 * len(lines))), ground)
    pen = ImageDraw.Draw(image)
    for row, line in enumerate(lines):
        pen.text((letter_px * 3, letter_px * (3 + row * 2)), line, fill=25, font=fonts[row == 0])
    grain = np.random.default_rng(7).normal(0, 4, (image.height, image.width))
    return Image.fromarray((np.asarray(image) + grain).clip(0, 255).astype(np.uint8))
