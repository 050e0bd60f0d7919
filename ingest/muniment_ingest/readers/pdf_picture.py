"""Pages of a PDF as pictures, by pdfium. Forms are not begun, so nothing in the file is run."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING

import pypdfium2

from muniment_ingest.readers.page_picture import MOST_PIXELS, PagePicture, ShownPicture
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PIL import Image

    from muniment_ingest.readers.pdf_page import Box

_POINTS = 72.0
_PASSWORD_ERROR = 4
"""FPDF_ERR_PASSWORD."""

_LEAST_SIDE_PX = 16
_MOST_SIDE_PX = 20_000
"""A page may be a thread: 14,400 points long and one wide."""


def render(path: Path, number: int, dpi: float = 300.0) -> PagePicture:
    """Draw one page in grey, with its annotations, as large as asked but never above ``MOST_PIXELS``.

    Args:
        path: a PDF.
        number: 1-based.
        dpi: pixels an inch.

    Raises:
        IngestError: ``encrypted``, ``damaged`` or ``page_not_found``.
    """
    image, scale, _ = _drawn(path, number, lambda _width: dpi / _POINTS, grey=True)
    return PagePicture(image.width, image.height, image.tobytes(), scale * _POINTS)


def render_rgb_png(path: Path, number: int, width_px: int) -> bytes:
    """Draw one page in colour for a window, as a PNG file; see ``render_marked``."""
    return render_marked(path, number, width_px, ()).png


def render_marked(path: Path, number: int, width_px: int, boxes: Sequence[Box]) -> ShownPicture:
    """Draw one page in colour for a window, and find places of the page in the picture.

    Args:
        path: a PDF.
        number: 1-based.
        width_px: width of the picture; less when the page would be above ``MOST_PIXELS``.
        boxes: in the file's own coordinates, as ``quote_boxes`` gives them.

    Raises:
        IngestError: as ``render``.
    """
    image, _, placed = _drawn(path, number, lambda width: width_px / width, boxes, grey=False)
    stored = io.BytesIO()
    image.save(stored, "PNG", compress_level=1)
    return ShownPicture(stored.getvalue(), image.width, image.height, placed)


def _drawn(
    path: Path,
    number: int,
    wanted_scale: Callable[[float], float],
    boxes: Sequence[Box] = (),
    *,
    grey: bool,
) -> tuple[Image.Image, float, tuple[tuple[int, int, int, int], ...]]:
    try:
        # By bytes: pdfium opens paths in the system's code page on Windows, which loses Cyrillic names.
        document = pypdfium2.PdfDocument(path.read_bytes())
    except pypdfium2.PdfiumError as exc:
        code = "encrypted" if getattr(exc, "err_code", None) == _PASSWORD_ERROR else "damaged"
        raise IngestError(code, str(exc)[:120], path=path) from exc
    try:
        if not 1 <= number <= len(document):
            raise IngestError("page_not_found", path=path, page=number)
        page = document[number - 1]
        width, height = page.get_size()
        if not (width > 0 and height > 0):
            raise IngestError("damaged", "page without size", path=path, page=number)
        scale = min(
            wanted_scale(width),
            math.sqrt(MOST_PIXELS / (width * height)),
            _MOST_SIDE_PX / max(width, height),
        )
        scale = max(scale, _LEAST_SIDE_PX / max(width, height))
        bitmap = page.render(scale=scale, grayscale=grey, may_draw_forms=False, draw_annots=True)
        image = bitmap.to_pil().convert("L" if grey else "RGB")
        # By pdfium's own arithmetic: the page may be turned, cropped, or begin anywhere.
        place = bitmap.get_posconv(page)
        corners = [
            (place.to_bitmap(box.left, box.top), place.to_bitmap(box.right, box.bottom)) for box in boxes
        ]
        bitmap.close()
        page.close()
    except pypdfium2.PdfiumError as exc:
        raise IngestError("damaged", str(exc)[:120], path=path, page=number) from exc
    finally:
        document.close()
    placed = [
        (
            max(0, min(one[0], other[0])),
            max(0, min(one[1], other[1])),
            min(image.width, max(one[0], other[0])),
            min(image.height, max(one[1], other[1])),
        )
        for one, other in corners
    ]
    seen = tuple(box for box in placed if box[0] < box[2] and box[1] < box[3])
    return image, scale, seen
