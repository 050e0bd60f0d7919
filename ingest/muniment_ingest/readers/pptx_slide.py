"""The text of one slide in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from muniment_ingest.readers.block_sink import in_reading_order
from muniment_ingest.readers.office_xml import (
    TableRows,
    attribute,
    chart_text,
    child,
    chosen,
    diagram_lines,
    integer,
    join_lines,
    math_text,
    q,
)
from muniment_ingest.readers.ordinal import spelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from muniment_ingest.readers.office_xml import Node
    from muniment_ingest.readers.page_builder import PageBuilder

BULLET = "•"
_TITLES = {"title", "ctrTitle"}
_BODIES = {"", "body", "obj", "subTitle"}
_MARGINS = {"ftr", "hdr"}
_NOT_READ = {"sldNum", "dt", "sldImg"}
_SHAPES = frozenset(q(name) for name in ("p:sp", "p:grpSp", "p:graphicFrame", "p:pic", "p:cxnSp"))
_LONGEST_GUESSED_TITLE = 90
_MOST_LEVELS = 9
_NOWHERE = 1 << 40
_FORMS = (
    ("arabic", "decimal"),
    ("alphaLc", "lowerLetter"),
    ("alphaUc", "upperLetter"),
    ("romanLc", "lowerRoman"),
    ("romanUc", "upperRoman"),
)


@dataclass(frozen=True, slots=True)
class _Shape:
    node: Node
    role: str  # of a placeholder: "title", "body", ...; "-" for a free shape
    top: int
    left: int
    height: int


class SlideText:
    """Reads a slide into a page.

    Args:
        models: roots of layout, master and presentation: what a placeholder does not say itself, they say for it.
        related: root of the part behind a relationship of the slide, None when there is none.
    """

    def __init__(self, models: list[Node], related: Callable[[str], Node | None]) -> None:
        self._models = models
        self._related = related
        self.has_picture = False
        self._hidden: list[str] = []
        self._size = next((size for size in map(_slide_size, models) if all(size)), (0, 0))

    def read(self, slide: Node, builder: PageBuilder) -> None:
        """Title first, then from top to bottom and from left to right; groups hold together."""
        tree = child(slide, "p:cSld", "p:spTree")
        if tree is None:
            return
        shapes = self._seen(self._ordered(tree))
        titles = [shape for shape in shapes if shape.role in _TITLES and _body(shape.node) is not None]
        others = [shape for shape in shapes if shape not in titles]
        for shape in titles[:1]:
            text = " ".join(self._plain(shape.node).split())
            # The title of a title slide stands over the whole presentation.
            builder.add("heading", text, 1 if shape.role == "ctrTitle" else 2)
        if not any(self._plain(shape.node).strip() for shape in titles):
            others = self._guess_title(others, builder)
        for shape in titles[1:] + others:
            self._shape(shape, builder)
        for said in self._hidden:
            builder.hide(said)

    def _seen(self, shapes: list[_Shape]) -> list[_Shape]:
        """Without shapes that are hidden or lie beside the slide."""
        seen = []
        for shape in shapes:
            if _is_hidden(shape.node) or _is_outside(shape.node, self._size):
                self._hidden.append("\n".join(t.text or "" for t in shape.node.iter(q("a:t"))))
            else:
                seen.append(shape)
        return seen

    def notes(self, notes: Node) -> str:
        """What the speaker noted; the picture and the number of the slide are not part of it."""
        tree = child(notes, "p:cSld", "p:spTree")
        lines = []
        for shape in self._ordered(tree) if tree is not None else ():
            if shape.role not in _NOT_READ | _MARGINS:
                lines.extend(self._plain(shape.node).split("\n"))
        return join_lines(line.strip() for line in lines)

    def _ordered(self, parent: Node) -> list[_Shape]:
        shapes = [self._placed(node) for node in _shape_nodes(parent)]
        places = [(shape.left, shape.top, shape.height) for shape in shapes]
        return [shapes[index] for index in in_reading_order(places)]

    def _placed(self, node: Node) -> _Shape:
        holder = _placeholder(node)
        role = "-" if holder is None else attribute(holder, "type")
        place = _place(node)
        if place is None and holder is not None:
            for model in self._models:
                place = next((found for m in _like(model, holder) if (found := _place(m)) is not None), None)
                if place is not None:
                    break
        # What has no place is drawn by nobody, and must not stand before what has one.
        left, top, height = place or (0, 0 if role in _TITLES else _NOWHERE, 0)
        return _Shape(node, role, top, left, height)

    def _guess_title(self, shapes: list[_Shape], builder: PageBuilder) -> list[_Shape]:
        """On a slide without a title, one short line at the top is it."""
        for index, shape in enumerate(shapes):
            text = self._plain(shape.node).strip()
            if not text or shape.role in _NOT_READ | _MARGINS:
                continue
            short = (
                len(text) <= _LONGEST_GUESSED_TITLE
                and "\n" not in text
                and not text.endswith((".", ";", ","))
            )
            if short and shape.node.tag == q("p:sp") and len(shapes) > index + 1:
                builder.add("heading", text, 2)
                return shapes[:index] + shapes[index + 1 :]
            return shapes
        return shapes

    def _shape(self, shape: _Shape, builder: PageBuilder) -> None:
        node = shape.node
        if shape.role in _NOT_READ:
            return
        if shape.role in _MARGINS:
            builder.add_margin(self._plain(node))
        elif node.tag == q("p:grpSp"):
            for inner in self._ordered(node):
                if _is_hidden(inner.node):
                    builder.hide("\n".join(t.text or "" for t in inner.node.iter(q("a:t"))))
                else:
                    self._shape(inner, builder)
        elif node.tag == q("p:graphicFrame"):
            self._frame(node, builder)
        elif node.tag == q("p:pic"):
            self.has_picture = True
        else:
            body = _body(node)
            if body is not None:
                self._paragraphs(body, shape, builder)

    def _paragraphs(self, body: Node, shape: _Shape, builder: PageBuilder) -> None:
        models = self._list_models(body, shape)
        counts = [0] * (_MOST_LEVELS + 1)
        for paragraph in body:
            if paragraph.tag != q("a:p"):
                continue
            text = _text(paragraph).strip()
            level = min(
                max(integer(attribute(child(paragraph, "a:pPr"), "lvl", "0"), 0), 0), _MOST_LEVELS - 1
            )
            if not text:
                continue
            mark = _mark(paragraph, level, models, counts)
            if mark:
                builder.add("list_item", f"{mark} {text}", level + 1)
            else:
                builder.add("paragraph", text)

    def _list_models(self, body: Node, shape: _Shape) -> list[Node]:
        """Where the bullets of a level are said, the nearest first."""
        found = [child(body, "a:lstStyle")]
        holder = _placeholder(shape.node)
        for model in self._models:
            if holder is not None:
                found.extend(child(_body(like), "a:lstStyle") for like in _like(model, holder))
            if holder is not None and shape.role in _BODIES - {"subTitle"}:
                found.append(child(model, "p:txStyles", "p:bodyStyle"))
            elif holder is None:
                found.append(child(model, "p:defaultTextStyle"))
        return [one for one in found if one is not None]

    def _frame(self, frame: Node, builder: PageBuilder) -> None:
        for node in frame.iter(q("a:tbl"), q("c:chart"), q("dgm:relIds"), q("p:pic")):
            if node.tag == q("a:tbl"):
                builder.add("table", _table(node))
            elif node.tag == q("c:chart"):
                chart = self._related(attribute(node, "r:id"))
                if chart is not None:
                    title, values = chart_text(chart)
                    builder.add("paragraph", title)
                    builder.add("table", values)
            elif node.tag == q("dgm:relIds"):
                data = self._related(attribute(node, "r:dm"))
                for line in diagram_lines(data) if data is not None else ():
                    builder.add("list_item", f"{BULLET} {line}", 1)
            else:
                self.has_picture = True

    def _plain(self, node: Node) -> str:
        body = _body(node)
        return "" if body is None else "\n".join(_text(p) for p in body if p.tag == q("a:p")).strip("\n")


def _shape_nodes(parent: Node) -> Iterable[Node]:
    """Shapes, and whatever else has text: an unknown kind of shape must not lose what is written in it."""
    for node in parent:
        if node.tag in _SHAPES:
            yield node
        elif node.tag == q("mc:AlternateContent"):
            branch = chosen(node)
            if branch is not None:
                yield from _shape_nodes(branch)
        elif isinstance(node.tag, str) and any(t.text for t in node.iter(q("a:t"))):
            yield node


def _placeholder(node: Node) -> Node | None:
    for part in node:
        if isinstance(part.tag, str) and part.tag.endswith("Pr"):
            found = child(part, "p:nvPr", "p:ph")
            if found is not None:
                return found
    return child(node, "p:nvSpPr", "p:nvPr", "p:ph")


def _like(model: Node, holder: Node) -> Iterable[Node]:
    """The placeholder of a layout or master that a slide's one takes after: by number, else by type."""
    tree = child(model, "p:cSld", "p:spTree")
    number = attribute(holder, "idx")
    candidates = [(n, ph) for n in (tree if tree is not None else ()) if (ph := _placeholder(n)) is not None]
    same = [n for n, ph in candidates if number and attribute(ph, "idx") == number]
    alike = [n for n, ph in candidates if _family(ph) == _family(holder)]
    return (same or alike)[:1]


def _family(holder: Node) -> str:
    kind = attribute(holder, "type", "body")
    return {"ctrTitle": "title", "subTitle": "body", "obj": "body"}.get(kind, kind)


def _place(node: Node) -> tuple[int, int, int] | None:
    """Left, top and height in the units of the file."""
    for name in ("p:spPr", "p:grpSpPr"):
        place = child(node, name, "a:xfrm")
        if place is not None:
            break
    else:
        place = child(node, "p:xfrm")
    offset, extent = child(place, "a:off"), child(place, "a:ext")
    if offset is None:
        return None
    return (
        integer(attribute(offset, "x"), 0),
        integer(attribute(offset, "y"), 0),
        integer(attribute(extent, "cy"), 0),
    )


def _slide_size(presentation: Node) -> tuple[int, int]:
    size = child(presentation, "p:sldSz")
    return integer(attribute(size, "cx"), 0), integer(attribute(size, "cy"), 0)


def _is_hidden(node: Node) -> bool:
    for part in node:
        if isinstance(part.tag, str) and part.tag.endswith("Pr"):
            return attribute(child(part, "p:cNvPr"), "hidden") in {"1", "true"}
    return False


def _is_outside(node: Node, size: tuple[int, int]) -> bool:
    """Whether a free shape lies wholly beside the slide; one that moves in is not told apart."""
    place = child(node, "p:spPr", "a:xfrm")
    offset, extent = child(place, "a:off"), child(place, "a:ext")
    if node.tag != q("p:sp") or offset is None or extent is None or not all(size):
        return False
    left, top = integer(attribute(offset, "x"), 0), integer(attribute(offset, "y"), 0)
    right, bottom = left + integer(attribute(extent, "cx"), 0), top + integer(attribute(extent, "cy"), 0)
    return right <= 0 or bottom <= 0 or left >= size[0] or top >= size[1]


def _body(node: Node | None) -> Node | None:
    if node is None:
        return None
    body = child(node, "p:txBody")
    if body is None and node.tag not in _SHAPES:
        body = next(
            (one for one in node.iter() if isinstance(one.tag, str) and one.tag.endswith("}txBody")), None
        )
    return body


def _text(paragraph: Node) -> str:
    parts = []
    for node in paragraph:
        if node.tag in {q("a:r"), q("a:fld")}:
            letters = child(node, "a:t")
            parts.append("" if letters is None else letters.text or "")
        elif node.tag == q("a:br"):
            parts.append("\n")
        elif node.tag == q("mc:AlternateContent"):
            parts.extend(math_text(formula) for formula in node.iter(q("m:oMath")))
        elif isinstance(node.tag, str) and node.tag.endswith("}m"):  # a14:m, a formula
            parts.append(math_text(node))
    return "".join(parts).replace("\v", "\n").replace("_x000B_", "\n")


def _mark(paragraph: Node, level: int, models: list[Node], counts: list[int]) -> str:
    for properties in (
        child(paragraph, "a:pPr"),
        *(child(model, f"a:lvl{level + 1}pPr") for model in models),
    ):
        for node in properties if properties is not None else ():
            if node.tag == q("a:buNone"):
                counts[level:] = [0] * len(counts[level:])
                return ""
            if node.tag in {q("a:buChar"), q("a:buBlip")}:
                counts[level:] = [0] * len(counts[level:])
                return BULLET
            if node.tag == q("a:buAutoNum"):
                first = integer(attribute(node, "startAt", "1"), 1)
                counts[level] = counts[level] + 1 if counts[level] else first
                counts[level + 1 :] = [0] * len(counts[level + 1 :])
                return _numbered(counts[level], attribute(node, "type"))
    counts[level:] = [0] * len(counts[level:])
    return ""


def _numbered(number: int, kind: str) -> str:
    form = next((form for start, form in _FORMS if kind.startswith(start)), "decimal")
    written = spelled(number, form)
    if kind.endswith("ParenBoth"):
        return f"({written})"
    if kind.endswith("ParenR"):
        return f"{written})"
    return written if kind.endswith("Plain") else f"{written}."


def _table(table: Node) -> str:
    rows = TableRows()
    lines = []
    for row in table:
        if row.tag != q("a:tr"):
            continue
        for cell in row:
            if cell.tag != q("a:tc") or attribute(cell, "hMerge") in {"1", "true"}:
                continue
            body = child(cell, "a:txBody")
            text = " ".join(_text(p) for p in body if p.tag == q("a:p")) if body is not None else ""
            rows.add_cell(
                text,
                integer(attribute(cell, "gridSpan", "1"), 1),
                begins_span=integer(attribute(cell, "rowSpan", "1"), 1) > 1,
                continues=attribute(cell, "vMerge") in {"1", "true"},
            )
        lines.append(rows.end_row())
    return join_lines(lines)
