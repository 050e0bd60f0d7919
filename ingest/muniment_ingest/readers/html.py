"""HTML by lxml through Beautiful Soup. Nothing is fetched, run or followed: only the text that is there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from muniment_ingest.document import ReadDocument
from muniment_ingest.readers.page_builder import PageBuilder
from muniment_ingest.readers.reader import ignore_page
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from pathlib import Path

    from muniment_ingest.readers.reader import AtPage

_DROPPED = ["script", "style", "noscript", "template", "nav", "svg", "iframe", "object", "button", "select"]
_BLOCKS = frozenset(
    [
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "hr", "html", "li", "main", "ol", "p", "pre", "section", "summary", "table", "ul",
    ]
)  # fmt: skip
_HEADING = re.compile(r"h([1-6])")


class HtmlReader:
    """Reads a page as a browser without scripts would show it, navigation left out."""

    kind = "html"

    def read(self, path: Path, at_page: AtPage = ignore_page) -> ReadDocument:
        """Read a whole file; see ``Reader``."""
        return read_html(path.read_bytes(), self.kind)


def read_html(markup: bytes | str, kind: str) -> ReadDocument:
    """Turn markup into one page.

    Args:
        markup: bytes (the encoding is taken from BOM, meta element or content) or text.
        kind: format name for the result.

    Raises:
        IngestError: ``no_text`` when nothing visible is there.
    """
    soup = BeautifulSoup(markup, "lxml")
    title = " ".join(soup.title.get_text().split()) if soup.title else ""
    for element in soup(_DROPPED):
        element.decompose()
    for element in soup.select("[hidden]"):
        element.decompose()
    builder = PageBuilder(1)
    _walk(soup.body or soup, builder, 0)
    page = builder.page()
    if not page.text:
        raise IngestError("no_text")
    if not title:
        heading = next((b for b in page.blocks if b.kind == "heading"), None)
        title = page.text[heading.start : heading.end] if heading else ""
    return ReadDocument(title, kind, (page,), 1)


def _walk(parent: Tag, builder: PageBuilder, depth: int) -> None:
    inline: list[str] = []

    def flush() -> None:
        text = _flat("".join(inline))
        inline.clear()
        if text:
            builder.add("paragraph", text)

    for child in parent.children:
        if isinstance(child, NavigableString):
            if type(child) is NavigableString:  # comments and declarations are subclasses
                inline.append(str(child))
            continue
        if not isinstance(child, Tag):
            continue
        if child.name == "br":
            inline.append("\n")
            continue
        if child.name not in _BLOCKS and not child.find(list(_BLOCKS)):
            inline.append(child.get_text())
            continue
        flush()
        _block(child, builder, depth)
    flush()


def _block(element: Tag, builder: PageBuilder, depth: int) -> None:
    heading = _HEADING.fullmatch(element.name)
    if heading:
        builder.add("heading", _flat(element.get_text(" ")), int(heading.group(1)))
    elif element.name == "table":
        _table(element, builder, depth)
    elif element.name == "pre":
        builder.add("code", element.get_text().strip("\n"))
    elif element.name == "li":
        _list_item(element, builder, max(depth, 1))
    elif element.name in {"ul", "ol"}:
        _walk(element, builder, depth + 1)
    else:
        _walk(element, builder, depth if element.name != "div" else 0)


def _list_item(element: Tag, builder: PageBuilder, depth: int) -> None:
    parent = element.parent
    mark = "• "
    if parent is not None and parent.name == "ol":
        number = len(element.find_previous_siblings("li")) + int(str(parent.get("start") or 1) or 1)
        mark = f"{number}. "
    nested = element.find_all(list(_BLOCKS))
    if not nested:
        builder.add("list_item", mark + _flat(element.get_text()), depth)
        return
    own = "".join(
        child.get_text() if isinstance(child, Tag) else str(child)
        for child in element.children
        if not (isinstance(child, Tag) and (child.name in {"ul", "ol", "table", "pre"}))
    )
    builder.add("list_item", mark + _flat(own), depth)
    for child in element.find_all(["ul", "ol", "table", "pre"], recursive=False):
        _block(child, builder, depth)


def _table(element: Tag, builder: PageBuilder, depth: int) -> None:
    if element.find("table"):  # a table for layout
        for cell in element.find_all(["td", "th"]):
            if cell.find_parent("table") is not element:
                continue
            _walk(cell, builder, depth)
        return
    caption = element.find("caption")
    if caption:
        builder.add("paragraph", _flat(caption.get_text(" ")))
    rows = []
    for row in element.find_all("tr"):
        cells = [_flat(cell.get_text(" ")).replace("\n", " ") for cell in row.find_all(["td", "th"])]
        if any(cells):
            rows.append(" | ".join(cells))
    builder.add("table", "\n".join(rows))


def _flat(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return " ".join(line for line in lines if line)
