"""Pages of a PDF as pictures, by pdfium. Forms are not begun, so nothing in the file is run."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING

import pypdfium2

from muniment_ingest.readers.page_picture import MOST_PIXELS, PagePicture
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PIL import Image

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
    image, scale = _drawn(path, number, lambda _width: dpi / _POINTS, grey=True)
    return PagePicture(image.width, image.height, image.tobytes(), scale * _POINTS)


def render_rgb_png(path: Path, number: int, width_px: int) -> bytes:
    """Draw one page in colour for a window, as a PNG file.

    Args:
        path: a PDF.
        number: 1-based.
        width_px: width of the picture; less when the page would be above ``MOST_PIXELS``.

    Raises:
        IngestError: as ``render``.
    """
    image, _ = _drawn(path, number, lambda width: width_px / width, grey=False)
    stored = io.BytesIO()
    image.convert("RGB").save(stored, "PNG", compress_level=1)
    return stored.getvalue()


def _drawn(
    path: Path, number: int, wanted_scale: Callable[[float], float], *, grey: bool
) -> tuple[Image.Image, float]:
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
        bitmap.close()
        page.close()
    except pypdfium2.PdfiumError as exc:
        raise IngestError("damaged", str(exc)[:120], path=path, page=number) from exc
    finally:
        document.close()
    return image, scale
