"""Walks through an OpenDocument text: headings, lists, tables, notes, frames."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from muniment_ingest.readers.block_sink import CellSink, TableSink
from muniment_ingest.readers.odf_styles import BULLET
from muniment_ingest.readers.office_xml import TableRows, attribute, child, integer, q

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from muniment_ingest.document import BlockKind
    from muniment_ingest.readers.block_sink import BlockSink
    from muniment_ingest.readers.odf_styles import OdfStyles
    from muniment_ingest.readers.office_xml import Node

PAGE_END = "\f"
"""Where a page ends inside a text; XML cannot hold this character itself."""

_WHITE = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 100
_MOST_REPEATED_ROWS = 200
_MOST_REPEATED_CELLS = 64
_LONGEST_HEADING = 300
_MOST_LEVELS = 6
_COMMENT_MARK = "[*]"
_SPACES = {q("text:s"): " ", q("text:tab"): "\t", q("text:line-break"): "\n"}
_CONTAINERS = frozenset(
    q(name)
    for name in (
        "text:section", "text:index-body", "text:index-title", "text:table-of-content", "text:illustration-index",
        "text:table-index", "text:object-index", "text:user-index", "text:alphabetical-index", "text:bibliography",
        "draw:text-box", "draw:g", "draw:a",
    )
)  # fmt: skip
_SHAPES = frozenset(
    q(f"draw:{name}")
    for name in (
        "custom-shape", "rect", "ellipse", "circle", "line", "connector", "polygon", "polyline", "path", "caption",
        "regular-polygon", "measure",
    )
)  # fmt: skip
_PICTURES = frozenset(q(f"draw:{name}") for name in ("image", "object", "object-ole", "plugin"))
_SILENT = frozenset(
    q(name)
    for name in (
        "text:tracked-changes", "text:script", "text:ruby-text", "office:annotation-end", "text:note-citation",
        "office:forms", "text:bibliography-source", "svg:title", "svg:desc",
    )
)  # fmt: skip
_UNSEEN = frozenset({q("text:hidden-text"), q("text:hidden-paragraph")})


class OdfText:
    """Reads stories (a body, a slide's frame, a note) into a sink.

    Args:
        styles: of the document.
        paged: whether the file says where its pages end.
    """

    def __init__(self, styles: OdfStyles, *, paged: bool = False) -> None:
        self._styles = styles
        self._paged = paged
        self._notes = 0
        self._hidden: list[str] = []

    def read(self, parent: Iterable[Node], sink: BlockSink) -> None:
        """Read everything inside an element."""
        for node in parent:
            self._block(node, sink)

    def _block(self, node: Node, sink: BlockSink) -> None:
        tag = node.tag
        if tag in {q("text:p"), q("text:h")}:
            self._paragraph(node, sink, "", 0)
        elif tag == q("text:list"):
            self._list(node, sink, 1, attribute(node, "text:style-name"))
        elif tag == q("text:numbered-paragraph"):
            depth = integer(attribute(node, "text:level", "1"), 1)
            self._item(node, sink, depth, attribute(node, "text:style-name"))
        elif tag == q("table:table"):
            self._table(node, sink)
        elif tag in _CONTAINERS or tag in _SHAPES:
            self.read(node, sink)
        elif tag == q("draw:frame"):
            self._frame(node, sink)
        elif tag == q("text:soft-page-break"):
            self._end_page(sink)
        elif tag == q("office:annotation"):
            self._note(_COMMENT_MARK, node, sink)

    def _end_page(self, sink: BlockSink) -> None:
        if self._paged:
            sink.end_page()

    def _frame(self, frame: Node, sink: BlockSink) -> None:
        for node in frame:
            if node.tag in _PICTURES:
                sink.add_drawing()
            else:
                self._block(node, sink)

    def _paragraph(self, node: Node, sink: BlockSink, mark: str, depth: int) -> None:
        style = attribute(node, "text:style-name")
        if self._styles.begins_page(style):
            self._end_page(sink)
        notes: list[tuple[str, Node]] = []
        frames: list[Node] = []
        whole = "".join(self._inline(node, notes, frames))
        whole = self._shown(whole, style, sink)
        kind, level = self._role(node, whole, depth)
        if node.tag == q("text:h") and level and not mark and whole.strip():
            mark = self._styles.heading_number(level)
        if kind == "heading" and mark == BULLET:
            mark = ""
        for index, piece in enumerate(whole.split(PAGE_END)):
            if index:
                self._end_page(sink)
            text = " ".join(piece.split()) if kind == "heading" else piece.strip()
            if text and mark:
                text, mark = f"{mark} {text}", ""
            sink.add(kind, text, level)
        for frame in frames:
            self._block(frame, sink)
        for label, note in notes:
            self._note(label, note, sink)

    def _shown(self, text: str, style: str, sink: BlockSink) -> str:
        """A paragraph's text, nothing when its style hides it; what is hidden is told."""
        if self._styles.hides(style, of_letters=False):
            self._hidden.append(text.replace(PAGE_END, " "))
            text = PAGE_END * text.count(PAGE_END)
        for said in self._hidden:
            sink.hide(said)
        self._hidden = []
        return text

    def _role(self, node: Node, text: str, depth: int) -> tuple[BlockKind, int]:
        style = attribute(node, "text:style-name")
        level = self._styles.title_level(style)
        if node.tag == q("text:h"):
            level = min(max(integer(attribute(node, "text:outline-level", "1"), 1), 1), _MOST_LEVELS)
        if level and len(text) <= _LONGEST_HEADING:
            return "heading", level
        if depth:
            return "list_item", depth
        return ("code" if self._styles.is_code(style) else "paragraph"), 0

    def _inline(self, node: Node, notes: list[tuple[str, Node]], frames: list[Node]) -> Iterator[str]:
        yield _WHITE.sub(" ", node.text or "")
        for inner in node:
            tag = inner.tag
            if tag in _SPACES:
                yield _SPACES[tag] * min(max(integer(attribute(inner, "text:c", "1"), 1), 0), _MOST_SPACES)
            elif tag == q("text:soft-page-break"):
                yield PAGE_END if self._paged else ""
            elif tag == q("text:note"):
                self._notes += 1
                notes.append((f"[{self._notes}]", inner))
                yield f"[{self._notes}]"
            elif tag == q("office:annotation"):
                notes.append((_COMMENT_MARK, inner))
            elif tag == q("draw:frame") or tag in _SHAPES or tag in _CONTAINERS:
                frames.append(inner)
            elif tag in _UNSEEN or (
                tag == q("text:span")
                and self._styles.hides(attribute(inner, "text:style-name"), of_letters=True)
            ):
                self._hidden.append(_all_text(inner))
            elif isinstance(tag, str) and tag not in _SILENT:
                yield from self._inline(inner, notes, frames)
            yield _WHITE.sub(" ", inner.tail or "")

    def _note(self, label: str, note: Node, sink: BlockSink) -> None:
        inside = CellSink()
        body = child(note, "text:note-body")
        self.read(note if body is None else body, inside)
        sink.add("footnote", f"{label} {inside.text}" if inside.text else "")

    def _list(self, node: Node, sink: BlockSink, depth: int, style: str) -> None:
        continued = attribute(node, "text:continue-numbering") == "true" or attribute(
            node, "text:continue-list"
        )
        if not continued:
            self._styles.restart(style, depth)
        for item in node:
            if item.tag == q("text:list-item"):
                start = attribute(item, "text:start-value")
                if start:
                    self._styles.restart(style, depth, integer(start, 1))
                self._item(item, sink, depth, style)
            elif item.tag == q("text:list-header"):
                self.read(item, sink)
            elif item.tag == q("text:soft-page-break"):
                self._end_page(sink)

    def _item(self, item: Node, sink: BlockSink, depth: int, style: str) -> None:
        marked = False
        for node in item:
            if node.tag in {q("text:p"), q("text:h")}:
                mark = "" if marked else self._styles.number(style, depth)
                marked = True
                self._paragraph(node, sink, mark, depth)
            elif node.tag == q("text:list"):
                self._list(node, sink, depth + 1, attribute(node, "text:style-name") or style)
            else:
                self._block(node, sink)

    def _table(self, table: Node, sink: BlockSink) -> None:
        collected = TableRows()
        written = TableSink(sink)
        later = CellSink()
        for row in _rows(table):
            if row.tag == q("text:soft-page-break"):
                written.add_row("", int(self._paged))
                continue
            times = min(
                max(integer(attribute(row, "table:number-rows-repeated", "1"), 1), 1), _MOST_REPEATED_ROWS
            )
            line, pages = self._row(row, collected, later)
            for _ in range(times if line else 1):
                written.add_row(line, pages if self._paged else 0)
        written.finish()
        later.pass_on(sink)

    def _row(self, row: Node, collected: TableRows, later: CellSink) -> tuple[str, int]:
        pages = 0
        covered_by_left = 0
        for node in row:
            if node.tag == q("table:covered-table-cell"):
                for _ in range(_times(node)):
                    if covered_by_left:
                        covered_by_left -= 1
                    else:
                        collected.add_cell("", continues=True)
                continue
            if node.tag != q("table:table-cell"):
                continue
            cell = CellSink()
            self.read(node, cell)
            pages = max(pages, cell.pages)
            cell.pass_on(later)
            columns = integer(attribute(node, "table:number-columns-spanned", "1"), 1)
            rows = integer(attribute(node, "table:number-rows-spanned", "1"), 1)
            covered_by_left = max(columns - 1, 0)
            for _ in range(_times(node)):
                collected.add_cell(cell.text, columns, begins_span=rows > 1)
        return collected.end_row(), pages


def _all_text(node: Node) -> str:
    return (node.text or "") + "".join(_all_text(one) + (one.tail or "") for one in node)


def _times(cell: Node) -> int:
    return min(
        max(integer(attribute(cell, "table:number-columns-repeated", "1"), 1), 1), _MOST_REPEATED_CELLS
    )


def _rows(table: Node) -> Iterator[Node]:
    for node in table:
        if node.tag in {q("table:table-row"), q("text:soft-page-break")}:
            yield node
        elif node.tag in {
            q("table:table-header-rows"),
            q("table:table-rows"),
            q("table:table-row-group"),
        }:
            yield from _rows(node)
