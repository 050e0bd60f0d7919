"""The door to pdfium: opening a file, and its smallest questions bound so that thousands of them a page stay cheap.

A call through pypdfium2's own prototypes converts each pointer and lets other threads in; the ones below take plain
addresses and do not. Source: measured, 0.2 instead of 1 microsecond for a character's box. Whoever calls them holds
the page open, and pdfium knows no threads: one lane at a time in a process.
"""

from __future__ import annotations

import contextlib
import ctypes
from typing import TYPE_CHECKING, Any

import pypdfium2

from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RAW = pypdfium2.raw
PdfDocument = pypdfium2.PdfDocument
PdfPage = pypdfium2.PdfPage
PdfTextPage = pypdfium2.PdfTextPage
PdfiumError = pypdfium2.PdfiumError

TEXT_OBJECT, PATH_OBJECT, PICTURE_OBJECT, SHADING_OBJECT, FORM_OBJECT = 1, 2, 3, 4, 5
"""FPDF_PAGEOBJ_*."""

_PASSWORD_ERROR = 4
"""FPDF_ERR_PASSWORD."""
_SECURITY_ERROR = 5
"""FPDF_ERR_SECURITY: a lock that pdfium does not know, such as a certificate."""
_HEADER = b"%PDF-"
_HEADER_WITHIN = 1024
_ADDRESS = ctypes.c_void_p
_INT = ctypes.c_int

Handle = int
"""Address of a pdfium object."""


def handle(pointer: Any) -> Handle:
    """The address behind a pypdfium2 object or pointer; 0 for none."""
    raw = getattr(pointer, "raw", pointer)
    return ctypes.cast(raw, ctypes.c_void_p).value or 0


def _bound(name: str, result: type | None, *arguments: type) -> Callable[..., int]:
    address = ctypes.cast(getattr(RAW, name), ctypes.c_void_p).value or 0
    function: Callable[..., int] = ctypes.PYFUNCTYPE(result, *arguments)(address)
    return function


char_box = _bound("FPDFText_GetCharBox", _INT, *[_ADDRESS, _INT] + [_ADDRESS] * 4)
char_origin = _bound("FPDFText_GetCharOrigin", _INT, _ADDRESS, _INT, _ADDRESS, _ADDRESS)
char_matrix = _bound("FPDFText_GetMatrix", _INT, _ADDRESS, _INT, _ADDRESS)
char_object = _bound("FPDFText_GetTextObject", _ADDRESS, _ADDRESS, _INT)
char_unmapped = _bound("FPDFText_HasUnicodeMapError", _INT, _ADDRESS, _INT)
char_unicode = _bound("FPDFText_GetUnicode", ctypes.c_uint, _ADDRESS, _INT)
count_chars = _bound("FPDFText_CountChars", _INT, _ADDRESS)
text_mode = _bound("FPDFTextObj_GetTextRenderMode", _INT, _ADDRESS)
text_font = _bound("FPDFTextObj_GetFont", _ADDRESS, _ADDRESS)
text_size = _bound("FPDFTextObj_GetFontSize", _INT, _ADDRESS, _ADDRESS)
fill_color = _bound("FPDFPageObj_GetFillColor", _INT, *[_ADDRESS] * 5)
font_weight = _bound("FPDFFont_GetWeight", _INT, _ADDRESS)
font_flags = _bound("FPDFFont_GetFlags", _INT, _ADDRESS)
font_name = _bound("FPDFFont_GetBaseFontName", ctypes.c_size_t, _ADDRESS, _ADDRESS, ctypes.c_size_t)
count_objects = _bound("FPDFPage_CountObjects", _INT, _ADDRESS)
page_object = _bound("FPDFPage_GetObject", _ADDRESS, _ADDRESS, _INT)
object_type = _bound("FPDFPageObj_GetType", _INT, _ADDRESS)
object_bounds = _bound("FPDFPageObj_GetBounds", _INT, *[_ADDRESS] * 5)
object_matrix = _bound("FPDFPageObj_GetMatrix", _INT, _ADDRESS, _ADDRESS)
count_form_objects = _bound("FPDFFormObj_CountObjects", _INT, _ADDRESS)
form_object = _bound("FPDFFormObj_GetObject", _ADDRESS, _ADDRESS, ctypes.c_ulong)
count_segments = _bound("FPDFPath_CountSegments", _INT, _ADDRESS)
path_segment = _bound("FPDFPath_GetPathSegment", _ADDRESS, _ADDRESS, _INT)
segment_point = _bound("FPDFPathSegment_GetPoint", _INT, _ADDRESS, _ADDRESS, _ADDRESS)
segment_type = _bound("FPDFPathSegment_GetType", _INT, _ADDRESS)
segment_close = _bound("FPDFPathSegment_GetClose", _INT, _ADDRESS)


def open_document(path: Path) -> pypdfium2.PdfDocument:
    """Open a file with no password or an empty one.

    Raises:
        IngestError: ``encrypted`` or ``damaged``.
    """
    # By bytes, not by path: pdfium opens paths in the system's code page on Windows, which loses Cyrillic names.
    content = path.read_bytes()
    if content.strip() and _HEADER not in content[:_HEADER_WITHIN] and b"/Root" in content:
        content = b"%PDF-1.7\n" + content  # a lost first line; offsets in a whole file count from it
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as exc:
        code = getattr(exc, "err_code", None)
        if code in {_PASSWORD_ERROR, _SECURITY_ERROR} or "password" in str(exc).lower():
            raise IngestError("encrypted", path=path) from exc
        raise IngestError("damaged", str(exc)[:120], path=path) from exc


def is_locked_beyond_pdfium(document: pypdfium2.PdfDocument, path: Path) -> bool:
    """Whether the file names a lock that was lost in its damage, so that pdfium shows locked pages as empty ones."""
    return RAW.FPDF_GetSecurityHandlerRevision(document) < 0 and b"/Encrypt" in path.read_bytes()


def property_text(document: pypdfium2.PdfDocument, name: str) -> str:
    """One of the document's properties, such as "Title"; "" when there is none."""
    with contextlib.suppress(pypdfium2.PdfiumError, ValueError, UnicodeError):
        return " ".join(document.get_metadata_value(name).split())
    return ""
