"""Pictures by Pillow: photographs and scans, whose text must be recognised."""

from __future__ import annotations

import contextlib
import io
import warnings
from typing import TYPE_CHECKING, Any, cast

from PIL import (  # noqa: F401 - importing a decoder registers it; the others are never loaded
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageOps,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from muniment_ingest.document import PageFailure, ReadDocument
from muniment_ingest.readers.page_picture import MOST_PIXELS, PagePicture, ShownPicture, from_image
from muniment_ingest.readers.reader import ignore_page
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from muniment_ingest.readers.reader import AtPage

_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "DIB", "WEBP", "GIF")
"""Others are rare in offices, and some of their decoders call programs (EPS). The files of cameras with several
pictures (MPO) come as JPEG."""

_MOST_BYTES = 400 << 20
"""Unpacked size of one picture: a sheet A0 at 300 dpi in grey has 140 million pixels. The reading child has 1.2 GB."""

_MOST_FRAMES = 10_000
_PAGE_INCHES = (8.3, 11.7)
_LEAST_DPI, _MOST_DPI = 100.0, 1200.0
"""What a picture may say of its resolution; screens say 72 or 96, which tells nothing of a scan."""


class ImageReader:
    """Reads a picture as pages that wait for recognition: one, or each of a TIFF file."""

    kind = "image"

    def read(self, path: Path, at_page: AtPage = ignore_page) -> ReadDocument:
        """Count the pages; see ``Reader``.

        Raises:
            IngestError: ``damaged``, or ``too_large`` for a picture that unpacks to more than memory allows.
        """
        with _opened(path) as image:
            total = _count(image)
            for number in range(1, total + 1):
                at_page(number)
                image.seek(number - 1)
                _check_size(image, path)
        waiting = tuple(PageFailure(number, "no_text") for number in range(1, total + 1))
        return ReadDocument("", self.kind, (), total, pages_for_ocr=waiting)


def frame(path: Path, number: int) -> PagePicture:
    """Take one page of a picture file, upright as its camera says.

    Args:
        path: a picture.
        number: 1-based; pages of a TIFF file, else 1.

    Raises:
        IngestError: ``page_not_found``, ``damaged`` or ``too_large``.
    """
    with _opened(path) as image:
        if not 1 <= number <= _count(image):
            raise IngestError("page_not_found", path=path, page=number)
        image.seek(number - 1)
        _check_size(image, path)
        dpi = _dpi(image)
        full = image.width * image.height
        if image.format == "JPEG":
            # A large photograph is unpacked at a half or a quarter of its size: faster, and no more than is needed.
            factor = (MOST_PIXELS / full) ** 0.5
            if factor < 1:
                image.draft("L", (int(image.width * factor), int(image.height * factor)))
        upright = _grey(ImageOps.exif_transpose(image))
        return from_image(upright, dpi * (upright.width * upright.height / full) ** 0.5)


def frame_png(path: Path, number: int, width_px: int) -> ShownPicture:
    """Draw one page of a picture file for a window, upright and in its colours.

    Args:
        path: a picture.
        number: 1-based; pages of a TIFF file, else 1.
        width_px: width of the result; a smaller picture is not enlarged.

    Raises:
        IngestError: as ``frame``.
    """
    with _opened(path) as image:
        if not 1 <= number <= _count(image):
            raise IngestError("page_not_found", path=path, page=number)
        image.seek(number - 1)
        _check_size(image, path)
        if image.format == "JPEG":
            image.draft("RGB", (width_px, width_px))
        upright = ImageOps.exif_transpose(image)
        scale = min(1.0, width_px / upright.width, (MOST_PIXELS / (upright.width * upright.height)) ** 0.5)
        shown = _coloured(upright)
    if scale < 1:
        size = (max(1, round(shown.width * scale)), max(1, round(shown.height * scale)))
        shown = shown.resize(size, Image.Resampling.BOX)
    stored = io.BytesIO()
    shown.save(stored, "PNG", compress_level=1)
    return ShownPicture(stored.getvalue(), shown.width, shown.height)


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    # Pillow's own limit is a warning at one size and an error at twice that; ours is by bytes and needs neither.
    Image.MAX_IMAGE_PIXELS = None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of broken properties, which we do not read
            with Image.open(path, formats=_FORMATS) as image:
                yield image
    except UnidentifiedImageError as exc:
        raise IngestError("damaged", "no picture", path=path) from exc
    except (
        OSError,
        EOFError,
        SyntaxError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        OverflowError,
    ) as exc:
        raise IngestError("damaged", type(exc).__name__, path=path) from exc


def _count(image: Image.Image) -> int:
    """Pages: an animation and the copies in a camera's file are one picture."""
    return min(int(getattr(image, "n_frames", 1)), _MOST_FRAMES) if image.format == "TIFF" else 1


def _check_size(image: Image.Image, path: Path) -> None:
    size = image.width * image.height * len(image.getbands()) * (4 if image.mode in {"I", "F"} else 1)
    if size > _MOST_BYTES:
        raise IngestError(
            "too_large", f"{image.width} x {image.height} {image.mode}", path=path, size_bytes=size
        )


def _grey(image: Image.Image) -> Image.Image:
    if image.mode in {"I", "F"} or image.mode.startswith("I;16"):
        low, high = cast("tuple[float, float]", image.convert("F").getextrema())
        scale = 255.0 / (high - low) if high > low else 1.0
        return image.convert("F").point(lambda shade: shade * scale - low * scale).convert("L")
    if image.has_transparency_data:
        paper = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(paper, image.convert("RGBA")).convert("L")
    return image.convert("L")


def _coloured(image: Image.Image) -> Image.Image:
    if image.mode in {"1", "I", "F"} or image.mode.startswith("I;16"):
        return _grey(image)
    if image.has_transparency_data:
        paper = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(paper, image.convert("RGBA")).convert("RGB")
    if image.mode == "L":
        return image.copy()  # the file that it came from is closed
    return image.convert("RGB")


def _dpi(image: Image.Image) -> float:
    said: Any = image.info.get("dpi")
    with contextlib.suppress(TypeError, ValueError, IndexError, ZeroDivisionError):
        dpi = float(said[0])
        if _LEAST_DPI <= dpi <= _MOST_DPI:
            return dpi
    # As if it were a sheet of paper; sizes of letters are compared with each other, so that the guess is enough.
    short, long = sorted(image.size)
    return min(_MOST_DPI, max(70.0, short / _PAGE_INCHES[0], long / _PAGE_INCHES[1]))
