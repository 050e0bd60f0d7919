"""Tooltips that show names as they are written: Qt would render one that looks like HTML, and open its pictures."""

from __future__ import annotations

import html

from PySide6.QtGui import Qt


def plain_tip(text: str) -> str:
    """A tooltip's text that Qt shows letter by letter, whatever a document, an archive or a mail calls its files."""
    if not Qt.mightBeRichText(text):
        return text
    return f"<span>{html.escape(text).replace(chr(10), '<br>')}</span>"
