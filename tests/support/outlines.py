"""Outlines of texts, for tests that compare and summarise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_engine.document_outline import outline
from muniment_engine.whole_document import WholeDocument
from muniment_ingest.document import Block, Page
from muniment_ingest.readers.choice import choose_kind, open_reader

if TYPE_CHECKING:
    from pathlib import Path

    from muniment_engine.document_outline import Section


def page(text: str, number: int = 1) -> Page:
    """A page of paragraphs with empty lines between them; "# " begins a heading, whose mark is no part of the text."""
    shown, blocks = "", []
    for part in text.strip("\n").split("\n\n"):
        level = len(part) - len(part.lstrip("#"))
        words = part.lstrip("#").strip(" ") if level else part
        shown += "\n\n" * bool(shown)
        kind = "heading" if level else "table" if " | " in words else "paragraph"
        blocks.append(Block(kind, len(shown), len(shown) + len(words), level))  # type: ignore[arg-type]
        shown += words
    return Page(number, shown, tuple(blocks))


def sections(*texts: str) -> tuple[Section, ...]:
    """The outline of a document of one page for each text."""
    return outline([page(text, number) for number, text in enumerate(texts, start=1)])


def whole(*texts: str, title: str = "Rules", language: str = "en") -> WholeDocument:
    """A document of one page for each text."""
    pages = tuple(page(text, number) for number, text in enumerate(texts, start=1))
    return WholeDocument("doc-1", title, "/papers/rules.pdf", language, pages, outline(pages))


def read(path: Path) -> WholeDocument:
    """A file as its reader understands it."""
    found = open_reader(choose_kind(path)).read(path)
    return WholeDocument(
        path.name, found.title or path.name, str(path), "", found.pages, outline(found.pages)
    )
