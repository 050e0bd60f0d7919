"""Which file a report becomes, by the ending of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_engine.report_file import write_report
from muniment_engine.report_html import html_page
from muniment_engine.report_markdown import markdown
from muniment_models.errors import Cancelled, EngineError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from muniment_engine.report import Report

SUFFIXES = (".docx", ".pdf", ".html", ".md")
"""What can be written, in the order in which it is offered."""
_OTHER_NAMES = {".htm": ".html", ".markdown": ".md"}
_NAME_CHARACTERS = 80
_RESERVED = frozenset('<>:"/\\|?*')


def kind_of(path: Path) -> str:
    """The suffix that says what a file becomes.

    Raises:
        EngineError: ``report_kind`` for any other.
    """
    suffix = path.suffix.lower()
    suffix = _OTHER_NAMES.get(suffix, suffix)
    if suffix not in SUFFIXES:
        raise EngineError("report_kind", path=path)
    return suffix


def export(report: Report, path: Path, cancelled: Callable[[], bool] = lambda: False) -> Path:
    """Write a report to a file of the kind that its name says.

    Raises:
        EngineError: ``report_kind``, ``report_unwritable`` or ``disk_full``, with the path.
        Cancelled: before anything took its place.
    """
    written = _bytes(report, kind_of(path), cancelled)
    if cancelled():
        raise Cancelled
    write_report(path, written)
    return path


def file_name(title: str) -> str:
    """A name for a report's file, without its ending, that every system takes."""
    kept = "".join(" " if c in _RESERVED or not c.isprintable() else c for c in title)
    name = " ".join(kept.split())[:_NAME_CHARACTERS].strip(" .")
    return name or "Muniment"


def _bytes(report: Report, kind: str, cancelled: Callable[[], bool]) -> bytes:
    if kind == ".md":
        return markdown(report).encode()
    if kind == ".html":
        return html_page(report).encode()
    if kind == ".docx":
        from muniment_engine.report_docx import docx_bytes  # takes a moment to import

        return docx_bytes(report)
    from muniment_app.report_pdf import pdf_bytes

    return pdf_bytes(report, cancelled)
