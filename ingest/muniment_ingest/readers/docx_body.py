"""Walks through the body of a Word document: what stands where, in the order of the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from muniment_ingest.readers.block_sink import CellSink, TableSink
from muniment_ingest.readers.docx_numbering import BULLET, Numbering
from muniment_ingest.readers.docx_text import PAGE_END, ParagraphText
from muniment_ingest.readers.office_xml import (
    TableRows,
    attribute,
    chart_text,
    child,
    chosen,
    diagram_lines,
    integer,
    join_lines,
    q,
)
from muniment_ingest.readers.ordinal import spelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from muniment_ingest.document import BlockKind
    from muniment_ingest.readers.block_sink import BlockSink
    from muniment_ingest.readers.docx_styles import Styles
    from muniment_ingest.readers.office_xml import Node

_LONGEST_HEADING = 300
"""A longer paragraph in the style of a heading is text that somebody wanted large."""

_COMMENT_MARK = "[*]"
_CODE_LETTERS = re.compile(r"[;{}()=<>\[\]\\]")
_SENTENCE_END = re.compile(r"[.!?…;]['\"»”)]*\s")
_CLEAR = frozenset(
    q(name)
    for name in (
        "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag", "w:footnote", "w:endnote", "w:comment",
    )
)  # fmt: skip


class Notes:
    """Footnotes, endnotes and comments: their texts, and the numbers of those that were referred to.

    Args:
        texts: the elements by kind and id.
    """

    def __init__(self, texts: dict[tuple[str, str], Node]) -> None:
        self._texts = texts
        self._labels: dict[tuple[str, str], str] = {}
        self._counts = {"footnote": 0, "endnote": 0}

    def label(self, kind: str, key: str) -> str:
        """The mark in the text and before the note: "[1]", "[i]" for an endnote, "[*]" for a comment."""
        if kind == "comment":
            return _COMMENT_MARK
        if (kind, key) not in self._labels:
            self._counts[kind] += 1
            form = "decimal" if kind == "footnote" else "lowerRoman"
            self._labels[kind, key] = f"[{spelled(self._counts[kind], form)}]"
        return self._labels[kind, key]

    def take(self, kind: str, key: str) -> Node | None:
        """A note's element, once."""
        return self._texts.pop((kind, key), None)


class Body:
    """Reads stories of a document (body, cells, boxes, notes) into a sink.

    Args:
        styles: of the document.
        numbering: counts its lists.
        notes: what is referred to.
        related: root of the part behind a relationship, None when there is none.
        paged: whether the file says where its pages end.
    """

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        notes: Notes,
        related: Callable[[str], Node | None],
        *,
        paged: bool,
    ) -> None:
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._related = related
        self._paged = paged
        self._grounds = 0

    def read(self, parent: Iterable[Node], sink: BlockSink) -> None:
        """Read everything inside an element."""
        story = _Story(sink)
        for node in _flat(parent):
            if node.tag == q("w:p"):
                self._paragraph(node, story)
            else:
                story.end_code()
                self._table(node, sink)
        story.finish()

    def _read_on_ground(self, parent: Iterable[Node], sink: BlockSink) -> None:
        self._grounds += 1
        self.read(parent, sink)
        self._grounds -= 1

    def _paragraph(self, paragraph: Node, story: _Story) -> None:
        properties = child(paragraph, "w:pPr")
        # Cells and boxes have grounds that nobody tells here: white letters in them are seen.
        on_white = not self._grounds and child(properties, "w:shd") is None
        read = ParagraphText(
            paragraph,
            self._notes.label,
            lambda run: self._styles.hides(run, properties, on_white=on_white),
        )
        text = read.text
        if read.hidden:
            story.sink.hide(read.hidden)
        if child(properties, "w:rPr", "w:del") is not None:  # its end was deleted: it goes on in the next
            story.carried += text
            self._after(read, story)
            return
        text, story.carried = story.carried + text, ""
        kind, number, level = self._role(properties, text, read)
        if kind == "code":
            story.add_code(text.replace(PAGE_END, ""))
        else:
            story.end_code()
            self._put(kind, number, level, text, story.sink)
        self._after(read, story)

    def _role(self, properties: Node | None, text: str, read: ParagraphText) -> tuple[BlockKind, str, int]:
        level = self._styles.heading_level(properties)
        number_id, place, style = self._styles.numbering(properties)
        number = None
        if number_id:
            depth = self._numbering.level_of_style(number_id, style) if place is None else place
            number = self._numbering.next(number_id, depth)
            place = depth
        if level and len(text) <= _LONGEST_HEADING:
            return "heading", "" if number in {None, BULLET} else str(number), level
        if number:
            return "list_item", number, (place or 0) + 1
        if self._styles.is_code(properties) or (read.is_monospaced and _CODE_LETTERS.search(text)):
            return "code", "", 0
        if number is None and self._styles.is_list(properties):
            return "list_item", BULLET, 1
        return "paragraph", "", 0

    def _put(self, kind: BlockKind, number: str, level: int, text: str, sink: BlockSink) -> None:
        pieces = _at_page_ends(text) if self._paged else [text.replace(PAGE_END, "\n")]
        for index, piece in enumerate(pieces):
            if index:
                sink.end_page()
            stripped = piece.strip()
            if kind == "heading":
                stripped = " ".join(stripped.split())
            if stripped and number:
                stripped, number = f"{number} {stripped}", ""
            sink.add(kind, stripped, level)

    def _after(self, read: ParagraphText, story: _Story) -> None:
        """What hangs on a paragraph: boxes, charts, diagrams, notes."""
        sink = story.sink
        if not (read.has_picture or read.notes):
            return
        story.end_code()
        if read.has_picture:
            sink.add_drawing()
        for kind, target in read.drawings:
            self._drawing(kind, target, sink)
        for box in read.boxes:
            self._read_on_ground(box, sink)
        for note in read.notes:
            element = self._notes.take(*note)
            if element is not None:
                cell = CellSink()
                self.read(element, cell)
                sink.add("footnote", f"{self._notes.label(*note)} {cell.text}" if cell.text else "")
                cell.pass_on(sink)

    def _drawing(self, kind: str, target: str, sink: BlockSink) -> None:
        if kind == "words":
            sink.add("paragraph", target)
            return
        root = self._related(target) if target else None
        if root is None:
            return
        if kind == "chart":
            title, values = chart_text(root)
            sink.add("paragraph", title)
            sink.add("table", values)
        else:
            for line in diagram_lines(root):
                sink.add("list_item", line, 1)

    def _table(self, table: Node, sink: BlockSink) -> None:
        rows = list(_rows(table))
        if len(rows) == 1 and len(cells := list(_cells(rows[0]))) == 1:
            self._read_on_ground(cells[0], sink)  # a frame around text, no table
            return
        collected = TableRows()
        later = CellSink()
        written = TableSink(sink)
        for row in rows:
            line, pages = self._row(row, collected, later)
            written.add_row(line, pages if self._paged else 0)
        written.finish()
        later.pass_on(sink)

    def _row(self, row: Node, collected: TableRows, later: CellSink) -> tuple[str, int]:
        collected.skip_columns(integer(attribute(child(row, "w:trPr", "w:gridBefore"), "w:val"), 0))
        pages = 0
        for node in _cells(row):
            properties = child(node, "w:tcPr")
            merge = child(properties, "w:vMerge")
            sideways = child(properties, "w:hMerge")
            if sideways is not None and attribute(sideways, "w:val", "continue") == "continue":
                continue
            cell = CellSink()
            self._read_on_ground(node, cell)
            pages = max(pages, cell.pages)
            cell.pass_on(later)
            collected.add_cell(
                cell.text,
                integer(attribute(child(properties, "w:gridSpan"), "w:val"), 1),
                begins_span=merge is not None and attribute(merge, "w:val") == "restart",
                continues=merge is not None and attribute(merge, "w:val") != "restart",
            )
        return collected.end_row(), pages


class _Story:
    def __init__(self, sink: BlockSink) -> None:
        self.sink = sink
        self.carried = ""
        self._code: list[str] = []

    def add_code(self, line: str) -> None:
        self._code.append(line)

    def end_code(self) -> None:
        self.sink.add("code", "\n".join(self._code).strip("\n"))
        self._code = []

    def finish(self) -> None:
        self.end_code()
        self.sink.add("paragraph", self.carried.replace(PAGE_END, " "))


def header_lines(body: Body, header: Node) -> str:
    """The text of a header or footer."""
    sink = CellSink()
    body.read(header, sink)
    return join_lines(sink.lines)


def _flat(parent: Iterable[Node]) -> Iterator[Node]:
    """Paragraphs and tables, through content controls and insertions; deleted and moved-away ones left out."""
    for node in parent:
        if node.tag in {q("w:p"), q("w:tbl")}:
            yield node
        elif node.tag == q("w:sdt"):
            content = child(node, "w:sdtContent")
            if content is not None:
                yield from _flat(content)
        elif node.tag in _CLEAR:
            yield from _flat(node)
        elif node.tag == q("mc:AlternateContent"):
            branch = chosen(node)
            if branch is not None:
                yield from _flat(branch)


def _through(parent: Node, wanted: str) -> Iterator[Node]:
    for node in parent:
        if node.tag == wanted:
            yield node
        elif node.tag == q("w:sdt"):
            content = child(node, "w:sdtContent")
            if content is not None:
                yield from _through(content, wanted)
        elif node.tag in _CLEAR:
            yield from _through(node, wanted)


def _rows(table: Node) -> Iterable[Node]:
    return (row for row in _through(table, q("w:tr")) if child(row, "w:trPr", "w:del") is None)


def _cells(row: Node) -> Iterable[Node]:
    return _through(row, q("w:tc"))


def _at_page_ends(text: str) -> list[str]:
    """A paragraph cut where pages end; at one page end the sentence that is begun is finished first."""
    body = text.lstrip(f"{PAGE_END} ")
    before = [""] * text[: len(text) - len(body)].count(PAGE_END)
    pieces = body.split(PAGE_END)
    if len(pieces) != 2 or not pieces[1].strip() or _SENTENCE_END.search(pieces[0][-3:] + " "):  # noqa: PLR2004
        return before + pieces
    whole = "".join(pieces)
    end = _SENTENCE_END.search(whole, len(pieces[0]))
    cut = end.end() if end else len(whole)
    return [*before, whole[:cut], whole[cut:]]
