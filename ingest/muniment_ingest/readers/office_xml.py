"""What the XML of Office and OpenDocument files has in common: names, tables, charts, diagrams and formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "v": "urn:schemas-microsoft-com:vml",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "presentation": "urn:oasis:names:tc:opendocument:xmlns:presentation:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}

LONGEST_REPEATED = 80
"""A cell that spans rows and is no longer than this stands in each of them: a row is found and quoted alone."""

_MOST_CHART_ROWS = 2000


class Node(Protocol):
    """An XML element as lxml makes it; this module is no door to lxml itself."""

    @property
    def tag(self) -> Any:
        """Name with its namespace; no string for comments."""
        ...

    @property
    def text(self) -> str | None:
        """Characters before the first child."""
        ...

    @property
    def tail(self) -> str | None:
        """Characters after the end of the element."""
        ...

    def get(self, key: str, default: str = ...) -> str | None:
        """An attribute."""
        ...

    def iter(self, *tags: str) -> Iterator[Node]:
        """The element and all below it, in document order."""
        ...

    def __iter__(self) -> Iterator[Node]:
        """Children."""
        ...


def q(name: str) -> str:
    """The full name of "w:p"."""
    prefix, _, local = name.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


def child(node: Node | None, *names: str) -> Node | None:
    """The first child of a name, then its first child of the next name, and so on."""
    for name in names:
        if node is None:
            return None
        wanted = q(name)
        node = next((one for one in node if one.tag == wanted), None)
    return node


def attribute(node: Node | None, name: str, default: str = "") -> str:
    """An attribute, or the default where the element or the attribute is not there."""
    if node is None:
        return default
    found = node.get(q(name) if ":" in name else name)
    return default if found is None else found


def integer(text: str, default: int) -> int:
    """A number as files write it; whatever else is there, the default."""
    try:
        return int(text)
    except ValueError:
        return default


def is_on(node: Node | None) -> bool:
    """Whether a switch such as ``w:b`` is there and not off."""
    return node is not None and attribute(node, "w:val", "1") not in {"0", "false", "off"}


def chosen(alternatives: Node) -> Node | None:
    """The one branch of ``mc:AlternateContent`` that is read: both say the same."""
    branches = list(alternatives)
    with_text = [one for one in branches if any(t.text for t in one.iter(q("w:t"), q("a:t"), q("m:t")))]
    return next(iter(with_text or branches), None)


class TableRows:
    """Collects the rows of a table, so that a cell that spans rows or columns is told with sense.

    A cell that spans columns stands once; one that spans rows stands again in each row when it is short.
    """

    def __init__(self) -> None:
        self._rows: list[str] = []
        self._spanning: dict[int, str] = {}
        self._cells: list[str] = []
        self._column = 0

    def add_cell(
        self, text: str, columns: int = 1, *, begins_span: bool = False, continues: bool = False
    ) -> None:
        """Append a cell to the present row.

        Args:
            text: its text; white space is made single.
            columns: how many it spans.
            begins_span: it spans rows, and this is the first.
            continues: it spans rows, and this is not the first; the text does not count.
        """
        text = " ".join(text.split())
        if continues:
            text = text or self._spanning.get(self._column, "")
        elif begins_span:
            self._spanning[self._column] = text if len(text) <= LONGEST_REPEATED else ""
        else:
            self._spanning.pop(self._column, None)
        self._cells.append(text)
        self._column += max(columns, 1)

    def skip_columns(self, columns: int) -> None:
        """Leave columns without a cell."""
        self._column += columns

    def end_row(self) -> str:
        """Close the row; "" when nothing is written in it."""
        row = " | ".join(self._cells).strip() if any(self._cells) else ""
        self._cells = []
        self._column = 0
        return row


def chart_text(chart: Node) -> tuple[str, str]:
    """The title of a chart, and its values as a table: a row a category, a column a series."""
    title = child(chart, "c:chart", "c:title")
    heading = "" if title is None else _letters(title)
    names: list[str] = []
    columns: list[dict[int, str]] = []
    categories: dict[int, str] = {}
    for series in chart.iter(q("c:ser")):
        name = child(series, "c:tx")
        names.append("" if name is None else " ".join(v.text or "" for v in name.iter(q("c:v"))).strip())
        columns.append(_points(child(series, "c:val")) or _points(child(series, "c:yVal")))
        own = _points(child(series, "c:cat")) or _points(child(series, "c:xVal"))
        categories = own | categories
    rows = [" | ".join(["", *names])] if any(names) else []
    numbers = sorted({i for column in columns for i in column} | set(categories))[:_MOST_CHART_ROWS]
    rows.extend(
        " | ".join([categories.get(index, ""), *(column.get(index, "") for column in columns)])
        for index in numbers
    )
    return heading, "\n".join(rows)


def _points(values: Node | None) -> dict[int, str]:
    found: dict[int, list[str]] = {}
    for point in values.iter(q("c:pt")) if values is not None else ():
        value = child(point, "c:v")
        if value is not None and value.text:
            # Categories of several levels have points of the same number: the outer level comes last.
            found.setdefault(integer(attribute(point, "idx"), 0), []).insert(0, _number(value.text))
    return {index: " ".join(parts) for index, parts in found.items()}


def _number(text: str) -> str:
    """Without the noise of binary fractions: 0.30000000000000004 is 0.3."""
    try:
        return f"{float(text):.12g}" if "." in text and len(text) > 12 else text  # noqa: PLR2004 - as the format
    except ValueError:
        return text


def diagram_lines(data: Node) -> list[str]:
    """The texts of a SmartArt diagram in the order in which they were written."""
    lines = []
    for point in data.iter(q("dgm:pt")):
        body = child(point, "dgm:t")
        text = "" if body is None else " ".join(_letters(p) for p in body.iter(q("a:p")))
        if text.strip():
            lines.append(" ".join(text.split()))
    return lines


def _letters(node: Node) -> str:
    return "".join(one.text or "" for one in node.iter(q("a:t"))).strip()


def math_text(formula: Node) -> str:
    """A formula in one line: fractions with "/", powers with "^", indices with "_"."""
    shapes: dict[str, Callable[[Node], str]] = {
        q("m:f"): lambda n: f"{_operand(n, 'm:num')}/{_operand(n, 'm:den')}",
        q("m:sSup"): lambda n: f"{_operand(n, 'm:e')}^{_operand(n, 'm:sup')}",
        q("m:sSub"): lambda n: f"{_operand(n, 'm:e')}_{_operand(n, 'm:sub')}",
        q("m:sSubSup"): lambda n: f"{_operand(n, 'm:e')}_{_operand(n, 'm:sub')}^{_operand(n, 'm:sup')}",
        q("m:rad"): lambda n: f"√{_operand(n, 'm:e')}",
        q("m:d"): lambda n: f"({', '.join(_inner(e) for e in n if e.tag == q('m:e'))})",
        q("m:nary"): lambda n: (
            f"{attribute(child(n, 'm:naryPr', 'm:chr'), 'm:val', '∫')}"
            f"_{_operand(n, 'm:sub')}^{_operand(n, 'm:sup')} {_operand(n, 'm:e')}"
        ),
    }
    made = shapes.get(formula.tag)
    if made is not None:
        return made(formula)
    if formula.tag == q("m:t"):
        return formula.text or ""
    return _inner(formula)


def _inner(node: Node) -> str:
    return "".join(math_text(one) for one in node)


def _operand(node: Node, name: str) -> str:
    part = child(node, name)
    text = "" if part is None else _inner(part)
    return text if text.isalnum() else f"({text})"


def join_lines(lines: Iterable[str]) -> str:
    """Lines that say something, one below the other."""
    return "\n".join(line for line in lines if line.strip())
