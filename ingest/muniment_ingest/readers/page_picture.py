"""The picture of a page, and what makes one readable: black on white, upright, level, large enough."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageFilter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    _Floats = NDArray[np.float64]
    _Shades = NDArray[np.uint8]

MOST_PIXELS = 25_000_000
"""A picture is made smaller than this before it is recognised: an A4 page at 400 dpi has 15 million, an A3 page at
300 dpi 17. Recognition takes some ten bytes a pixel."""

_LEVEL_DEGREES = 12.0
"""A page is levelled when it leans less than this; scanners and hands lean less."""

_LEAST_LEAN_DEGREES = 0.25
"""Tesseract follows lines that lean less by itself; turning the picture would only blur it."""

_GRAIN = 5.0
"""Standard deviation of the shades of grainy paper; clean paper has 0, that of an office scanner 1 to 4."""
_BLOCK_PX = 8
_BLUR_AT_300_DPI = 1.0

_PROFILE_PIXELS = 1200
"""Lean is looked for in a picture whose longer side is this: letters are a few pixels, lines are apart."""

_MOST_INK = 200_000
"""Dark pixels looked at when lean is measured; more say the same."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A grey picture of one page.

    Args:
        width_px: pixels in a row.
        height_px: rows.
        grey: one byte a pixel, 0 black, row by row from the top.
        dpi: pixels an inch; what the file says, or a guess.
    """

    width_px: int
    height_px: int
    grey: bytes
    dpi: float


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A page drawn for people.

    Args:
        png: a PNG file.
        width_px: its width.
        height_px: its height.
        boxes: marked places in pixels: left, top, right, bottom, from the top left corner.
    """

    png: bytes
    width_px: int
    height_px: int
    boxes: tuple[tuple[int, int, int, int], ...] = ()


def from_image(image: Image.Image, dpi: float) -> PagePicture:
    """Take over a picture of any size and mode, made smaller than ``MOST_PIXELS``."""
    scale = math.sqrt(MOST_PIXELS / (image.width * image.height))
    if image.mode != "L":
        image = image.convert("L")
    if scale < 1:
        size = (max(1, int(image.width * scale)), max(1, int(image.height * scale)))
        image = image.resize(size, Image.Resampling.BOX)
    return PagePicture(image.width, image.height, image.tobytes(), dpi * min(1.0, scale))


def to_image(picture: PagePicture) -> Image.Image:
    """The picture as Pillow knows it."""
    return Image.frombytes("L", (picture.width_px, picture.height_px), picture.grey)


def is_blank(picture: PagePicture) -> bool:
    """Whether nothing is to be seen: one shade all over, but for the grain of the paper."""
    low, high = np.percentile(_pixels(picture)[::4, ::4], (0.05, 99.95)) if picture.grey else (0, 0)
    return bool(high - low < 30)  # noqa: PLR2004 - pencil on grey paper has 40 of 255 and more


def black_on_white(picture: PagePicture) -> PagePicture:
    """Turn a picture of light letters on a dark ground into its negative; any other comes back as it is."""
    pixels = _pixels(picture)
    dark = np.count_nonzero(pixels[::2, ::2] < _threshold(pixels))
    if dark * 2 <= pixels[::2, ::2].size:
        return picture
    return replace(picture, grey=(255 - pixels).tobytes())


def turned(picture: PagePicture, quarter_turns: int) -> PagePicture:
    """Turn a picture counter-clockwise by quarters."""
    if quarter_turns % 4 == 0:
        return picture
    pixels = np.ascontiguousarray(np.rot90(_pixels(picture), quarter_turns % 4))
    return PagePicture(pixels.shape[1], pixels.shape[0], pixels.tobytes(), picture.dpi)


def scaled(picture: PagePicture, factor: float) -> PagePicture:
    """Make a picture larger or smaller, never larger than ``MOST_PIXELS``."""
    most = math.sqrt(MOST_PIXELS / (picture.width_px * picture.height_px))
    factor = min(factor, most)
    size = (max(1, int(picture.width_px * factor)), max(1, int(picture.height_px * factor)))
    image = to_image(picture).resize(size, Image.Resampling.BICUBIC)
    return PagePicture(*size, image.tobytes(), picture.dpi * factor)


def smoothed(picture: PagePicture) -> PagePicture:
    """Take the grain off a noisy picture; a clean one comes back as it is.

    Source: on scans of known text with grain a blur raises the words recognised from 0.92 to 0.95; clean ones lose.
    """
    shades = _pixels(picture)
    rows, columns = shades.shape[0] // _BLOCK_PX * _BLOCK_PX, shades.shape[1] // _BLOCK_PX * _BLOCK_PX
    blocks = shades[:rows, :columns].reshape(rows // _BLOCK_PX, _BLOCK_PX, columns // _BLOCK_PX, _BLOCK_PX)
    # The median: letters vary, too, but most of a page is paper. Every fourth row of blocks tells enough.
    if blocks.size == 0 or float(np.median(blocks[::4].std(axis=(1, 3)))) < _GRAIN:
        return picture
    image = to_image(picture).filter(ImageFilter.GaussianBlur(_BLUR_AT_300_DPI * picture.dpi / 300))
    return replace(picture, grey=image.tobytes())


def ink_outside(picture: PagePicture, boxes: Iterable[tuple[int, int, int, int]]) -> float:
    """Share of the dark pixels that lie outside some boxes (left, top, right, bottom)."""
    pixels = _pixels(picture)
    dark = pixels < _threshold(pixels)
    total = np.count_nonzero(dark)
    for left, top, right, bottom in boxes:
        dark[max(0, top) : bottom + 1, max(0, left) : right + 1] = False
    return float(np.count_nonzero(dark) / total) if total else 0.0


def levelled(picture: PagePicture) -> tuple[PagePicture, bool]:
    """Level the lines of a page that leans a little, and tell how its lines run.

    Returns:
        The picture, and whether its lines run up and down rather than across: such a page lies on its side.
    """
    ink_x, ink_y = _ink(picture)
    if len(ink_x) == 0:
        return picture, False
    across, across_score = _lean(ink_x, ink_y)
    along, along_score = _lean(ink_y, -ink_x)
    lies = along_score > across_score * 1.3
    degrees = along if lies else across
    if abs(degrees) < _LEAST_LEAN_DEGREES:
        return picture, lies
    ground = int(np.median(_pixels(picture)[::8, ::8]))
    image = to_image(picture).rotate(
        degrees, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=ground
    )
    return PagePicture(image.width, image.height, image.tobytes(), picture.dpi), lies


def _pixels(picture: PagePicture) -> _Shades:
    flat = np.frombuffer(picture.grey, dtype=np.uint8)
    return flat.reshape(picture.height_px, picture.width_px)


def _threshold(pixels: _Shades) -> int:
    """The grey that parts ink from paper.

    Source: N. Otsu, A threshold selection method from gray-level histograms, 1979.
    """
    counts = np.bincount(pixels[::2, ::2].ravel(), minlength=256).astype(np.float64)
    shades = np.arange(256)
    below = np.cumsum(counts)
    above = below[-1] - below
    sums = np.cumsum(counts * shades)
    with np.errstate(divide="ignore", invalid="ignore"):
        gap = (sums / below - (sums[-1] - sums) / above) ** 2 * below * above
    return int(np.nanargmax(np.nan_to_num(gap))) + 1


def _ink(
    picture: PagePicture,
) -> tuple[_Floats, _Floats]:
    """Places of dark pixels in a small copy, from its middle."""
    small = to_image(picture)
    small.thumbnail((_PROFILE_PIXELS, _PROFILE_PIXELS), Image.Resampling.BOX)
    pixels = np.asarray(small)
    y, x = np.nonzero(pixels < _threshold(pixels))
    step = max(1, len(x) // _MOST_INK)
    return x[::step] - np.float64(small.width / 2), y[::step] - np.float64(small.height / 2)


def _lean(x: _Floats, y: _Floats) -> tuple[float, float]:
    """Degrees by which the rows must be turned counter-clockwise to be level, and how sharp they are then.

    Source: W. Postl, Detection of linear oblique structures and skew scan in digitized documents, 1986: the rows of
    a level page are full or empty by turns, so the squares of the steps in its profile are the largest.
    """

    def sharpness(degrees: float) -> float:
        rows = (y * math.cos(math.radians(degrees)) - x * math.sin(math.radians(degrees))).astype(np.int64)
        profile = np.bincount(rows - rows.min()).astype(np.float64)
        return float(np.sum(np.diff(profile) ** 2))

    coarse = max(np.arange(-_LEVEL_DEGREES, _LEVEL_DEGREES + 0.5, 0.5), key=sharpness)
    fine = max(np.arange(coarse - 0.5, coarse + 0.55, 0.1), key=sharpness)
    best = sharpness(float(fine))
    # Against a page of pictures: turning must pay, or the page stays as it is.
    return (float(fine), best) if best > sharpness(0.0) * 1.1 else (0.0, sharpness(0.0))
