"""HTML by lxml through Beautiful Soup. Nothing is fetched, run or followed: only the text that is there."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning
from bs4.builder import ParserRejectedMarkup
from bs4.builder._lxml import LXMLTreeBuilder
from bs4.element import Comment, NavigableString, Tag
from lxml import etree

from muniment_ingest.document import ReadDocument
from muniment_ingest.readers.page_builder import PageBuilder
from muniment_ingest.readers.plain import decode
from muniment_ingest.readers.reader import ignore_page
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from muniment_ingest.readers.reader import AtPage

_DROPPED = frozenset(
    ["script", "style", "noscript", "template", "nav", "svg", "iframe", "object", "button", "select"]
)
_BLOCKS = frozenset(
    [
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "hr", "html", "legend", "li", "main", "menu", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
        "tfoot", "th", "thead", "tr", "ul",
    ]
)  # fmt: skip
_TABLE = frozenset(["table"])
_ARRANGED = frozenset(["h1", "h2", "h3", "ul", "ol", "p", "div"])
_PIECE_CHARACTERS = 1 << 18
_BLOCKS_BETWEEN_SIGNS = 2000
_LISTS = frozenset(["ul", "ol", "menu", "dir"])
_HEADING = re.compile(r"h([1-6])")
_SILENT = frozenset(["script", "style", "svg", "object"])
_FOLDED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
"""What a page shows on a click: a menu, a notice on cookies. Left out, and too usual to be told of."""

_DRESSED = re.compile(
    r"font-size\s*:\s*[01](?:\.\d+)?(?:px|pt|%)?\s*(?:;|!|$)|font-size\s*:\s*0(?:\.0\d*)?(?:r?em)?\s*(?:;|!|$)"
    r"|(?<![\w-])color\s*:\s*transparent",
    re.IGNORECASE,
)
"""Text that is drawn so that nobody sees it. Not opacity and not places beside the window: scripts bring such text in,
and programs that read a page aloud find it there."""

_COLOUR = re.compile(
    r"(?<![\w-])(color|background(?:-color)?)\s*:\s*(#[0-9a-f]{3,6}|rgb\([^)]*\)|[a-z]+)", re.IGNORECASE
)
_WHITE = re.compile(r"white|#fff|#ffffff|rgb\(255,255,255\)", re.IGNORECASE)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding=[\"']([\w.:-]+)",
    re.IGNORECASE,
)
_DECLARED_BYTES = 4096
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_WIDEST = 64
_LONGEST_REPEATED = 60
"""A cell that spans columns is told in each of them when it is as short as a header; a remark under a table is not."""


class HtmlReader:
    """Reads a page as a browser without scripts would show it, navigation left out."""

    kind = "html"

    def read(self, path: Path, at_page: AtPage = ignore_page) -> ReadDocument:
        """Read a whole file; see ``Reader``."""
        at_page(1)
        return read_html(path.read_bytes(), self.kind, at_page)


def read_html(markup: bytes | str, kind: str, at_page: AtPage = ignore_page) -> ReadDocument:
    """Turn markup into one page.

    Args:
        markup: bytes (the encoding is told from BOM, meta element and content) or text.
        kind: format name for the result.
        at_page: called again and again in a long page, as a sign of life.

    Raises:
        IngestError: ``no_text`` when nothing visible is there.
    """
    builder = PageBuilder(1)
    title = add_html(markup, builder, lambda: at_page(1))
    page = builder.page()
    if not page.text:
        raise IngestError("no_text")
    if not title:
        heading = next((b for b in page.blocks if b.kind == "heading"), None)
        title = page.text[heading.start : heading.end] if heading else ""
    return ReadDocument(title, kind, (page,), 1, hidden=builder.hidden())


def add_html(markup: bytes | str, builder: PageBuilder, alive: Callable[[], None] = lambda: None) -> str:
    """Append what markup shows to a page.

    Args:
        markup: see ``read_html``.
        builder: of the page.
        alive: called again and again.

    Returns:
        The title element's text, "" without one.
    """
    text = _XML_DECLARATION.sub("", decode_markup(markup) if isinstance(markup, bytes) else markup)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)  # it is to be read as a browser would
        # Beautiful Soup takes text without a tag for the name of a file that was meant.
        soup = BeautifulSoup(text if "<" in text else f"<p>{text}</p>", builder=_PatientBuilder(alive))
    alive()
    title = " ".join(soup.title.get_text().split()) if soup.title else ""
    unseen = [one for one in soup.descendants if isinstance(one, Tag) and _is_unseen(one)]
    # Every page has scripts, menus and comments; text that is dressed so that nobody sees it is another matter.
    for comment in soup.find_all(string=lambda text: type(text) is Comment):
        builder.hide(str(comment), is_usual=True)
    for element in unseen:
        if not element.decomposed:
            if element.name not in _SILENT:
                builder.hide(
                    element.get_text(" "), is_usual=element.name in _DROPPED or not _is_dressed(element)
                )
            element.decompose()
    alive()
    _Walk(builder, alive).children(soup.body or soup, 0)
    return title


def decode_markup(content: bytes, declared: str = "") -> str:
    """Decode HTML.

    Args:
        content: the bytes.
        declared: the encoding that a mail says, which goes before that in the markup.
    """
    found = _DECLARED.search(content[:_DECLARED_BYTES])
    told = (found.group(1) or found.group(2)).decode("ascii", "replace") if found else ""
    return decode(content, declared or told) if content.strip() else ""


class _PatientBuilder(LXMLTreeBuilder):
    """Feeds the parser in pieces, and says in between that it is alive."""

    def __init__(self, alive: Callable[[], None]) -> None:
        super().__init__()
        self._alive = alive

    def feed(self, markup: str | bytes) -> None:
        """Parse the whole markup."""
        self.parser = self.parser_for(self.soup.original_encoding if self.soup else None)
        try:
            for start in range(0, len(markup), _PIECE_CHARACTERS):
                self.parser.feed(markup[start : start + _PIECE_CHARACTERS])
                self._alive()
            self.parser.close()
        except (UnicodeDecodeError, LookupError, etree.ParserError) as exc:
            raise ParserRejectedMarkup(exc) from exc


class _Walk:
    """Goes through elements in order; the mark of a list item waits for the item's first words."""

    def __init__(self, builder: PageBuilder, alive: Callable[[], None]) -> None:
        self._builder = builder
        self._alive = alive
        self._mark = ""
        self._count = 0

    def children(self, parent: Tag, depth: int) -> None:
        inline: list[str] = []
        for child in parent.children:
            if isinstance(child, Tag) and (child.name in _BLOCKS or _has(child, _BLOCKS)):
                self._flush(inline, depth)
                self._block(child, depth)
            else:
                inline.append(_inline_text(child))
        self._flush(inline, depth)

    def _flush(self, inline: list[str], depth: int) -> None:
        text = _flat("".join(inline))
        inline.clear()
        if not text:
            return
        if self._mark:
            self._builder.add("list_item", self._mark + text, max(depth, 1))
            self._mark = ""
        else:
            self._builder.add("paragraph", text)

    def _block(self, element: Tag, depth: int) -> None:
        self._count += 1
        if self._count % _BLOCKS_BETWEEN_SIGNS == 0:
            self._alive()
        heading = _HEADING.fullmatch(element.name)
        if heading:
            self._builder.add("heading", _flat(_inline_text(element)), int(heading.group(1)))
        elif element.name == "table":
            self._table(element, depth)
        elif element.name == "pre":
            self._builder.add("code", _inline_text(element).strip("\n"))
        elif element.name == "li":
            self._mark = _mark(element)
            self.children(element, max(depth, 1))
            self._mark = ""
        elif element.name in _LISTS:
            self._mark = ""
            self.children(element, depth + 1)
        else:
            self.children(element, depth)

    def _table(self, element: Tag, depth: int) -> None:
        if _has(element, _TABLE) and _is_layout(element):
            for row in _own_rows(element):
                for cell in _cells(row):
                    self.children(cell, depth)
            return
        for caption in _tags(element, "caption"):
            self._builder.add("paragraph", _flat(_inline_text(caption)))
        self._builder.add("table", "\n".join(_rows(element)))


def _mark(item: Tag) -> str:
    parent = item.parent
    if parent is None or parent.name != "ol":
        return "• "
    start = str(parent.get("start") or "")
    own = str(item.get("value") or "")
    if own.isdecimal():
        return f"{own}. "
    return f"{len(item.find_previous_siblings('li')) + (int(start[:9]) if start.isdecimal() else 1)}. "


def _is_layout(table: Tag) -> bool:
    """Whether a table with tables inside only arranges the page: its own cells hold more than a few words."""
    if _has(table, _ARRANGED):
        return True
    own = list(_own_rows(table))
    widths = {sum(1 for _ in _cells(row)) for row in own}
    return len(own) < 3 or len(widths) > 1 or max(widths, default=0) < 2  # noqa: PLR2004 - a grid of data


def _rows(table: Tag) -> list[str]:
    """Rows with their cells; a cell that spans rows is told in each, so that a row says everything about itself."""
    rows: list[str] = []
    waiting: dict[int, tuple[int, str]] = {}  # column -> rows still to fill, text
    for row in _own_rows(table):
        cells: list[str] = []
        news = False

        def fill(cells: list[str] = cells) -> None:
            while len(cells) in waiting and len(cells) < _WIDEST:
                left, text = waiting.pop(len(cells))
                if left > 1:
                    waiting[len(cells)] = (left - 1, text)
                cells.append(text)

        own = list(_cells(row))
        for cell in own:
            fill()
            text = _flat(_inline_text(cell))
            down, right = _span(cell, "rowspan"), _span(cell, "colspan")
            news = news or (bool(text) and down == 1)
            for step in range(right):
                shown = (
                    text if not step or ((len(own) > 1 or cells) and len(text) <= _LONGEST_REPEATED) else ""
                )
                if down > 1:
                    waiting[len(cells)] = (down - 1, shown)
                cells.append(shown)
        fill()
        if news or (any(cells) and not waiting):
            rows.append(" | ".join(cells))
    return rows


def _tags(parent: Tag, *names: str) -> Iterator[Tag]:
    return (child for child in parent.children if isinstance(child, Tag) and child.name in names)


def _own_rows(table: Tag) -> Iterator[Tag]:
    """Rows of a table, not of those inside it."""
    for part in _tags(table, "tr", "thead", "tbody", "tfoot"):
        yield from [part] if part.name == "tr" else _tags(part, "tr")


def _cells(row: Tag) -> Iterator[Tag]:
    return _tags(row, "td", "th")


def _has(element: Tag, names: frozenset[str]) -> bool:
    return any(isinstance(one, Tag) and one.name in names for one in element.descendants)


def _is_unseen(element: Tag) -> bool:
    if element.name in _DROPPED or "hidden" in element.attrs:
        return True
    if "style" not in element.attrs:
        return False
    return bool(_FOLDED.search(str(element["style"]))) or _is_dressed(element)


def _is_dressed(element: Tag) -> bool:
    """Whether its style makes letters that nobody sees: too small, transparent, of the paper's colour."""
    style = str(element.attrs.get("style", ""))
    if _DRESSED.search(style):
        return True
    colours = {name.split("-")[0].lower(): value.lower() for name, value in _COLOUR.findall(style)}
    if "color" not in colours:
        return False
    if "background" in colours:
        return bool(colours["color"] == colours["background"])
    # White letters are read on a dark ground that somebody above may have.
    white = bool(_WHITE.fullmatch("".join(colours["color"].split())))
    return white and not any(_has_ground(parent) for parent in element.parents)


def _has_ground(element: Tag) -> bool:
    told = element.attrs
    return (
        "bgcolor" in told
        or "background" in told
        or "class" in told
        or "background" in str(told.get("style", ""))
    )


def _span(cell: Tag, name: str) -> int:
    told = str(cell.get(name) or "")
    return max(1, min(int(told[:6]), 1000 if name == "rowspan" else _WIDEST)) if told.isdecimal() else 1


def _inline_text(node: object) -> str:
    """Text of an element and all within, a line feed at breaks and between blocks, the words for a picture."""
    if isinstance(node, NavigableString):
        return str(node) if type(node) is NavigableString else ""  # comments and declarations are subclasses
    if not isinstance(node, Tag):
        return ""
    if node.name == "br":
        return "\n"
    if node.name == "img":
        return f" {node.get('alt') or ''} "
    text = "".join(_inline_text(child) for child in node.children)
    return f"\n{text}\n" if node.name in _BLOCKS and node.name != "pre" else text


def _flat(text: str) -> str:
    return " ".join(text.split())
