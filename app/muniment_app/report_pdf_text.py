"""What the letters of a PDF mean, put right where Qt is wrong: a space is a space for who copies or searches."""

from __future__ import annotations

import io
import re

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, StreamObject

_MAPPED = re.compile(rb"^(<[0-9A-Fa-f]{4}> <[0-9A-Fa-f]{4}> )(.*<0009>.*)$", re.MULTILINE)
_TAB, _SPACE = b"<0009>", b"<0020>"


def with_spaces(written: bytes) -> bytes:
    """Write a PDF of Qt's anew, with spaces that are read as spaces.

    Tab and space have one glyph, and Qt says of it that it means a tab (seen in 6.11): a search for two words fails in
    programs that take it at its word.
    """
    writer = PdfWriter(clone_from=io.BytesIO(written))
    for page in writer.pages:
        resources = page["/Resources"].get_object()
        fonts = resources.get("/Font") if isinstance(resources, DictionaryObject) else None
        for font in fonts.get_object().values() if fonts is not None else ():
            meaning = font.get_object().get("/ToUnicode")
            stream = meaning.get_object() if meaning is not None else None
            if isinstance(stream, StreamObject):
                stream.set_data(_MAPPED.sub(_put_right, stream.get_data()))
    put_right = io.BytesIO()
    writer.write(put_right)
    return put_right.getvalue()


def _put_right(found: re.Match[bytes]) -> bytes:
    return found[1] + found[2].replace(_TAB, _SPACE)
