"""The small Markdown dialect in which the example documents are written.

A text starts with `key: value` lines, ends them with `---`, and goes on with blocks that blank lines
separate: headings (`#`), bullets (`- `), tables (`|`), notes (`> `), numbered clauses (`4.2.1. `),
paragraphs, and `===` for a new page. A line in braces before a block says how it looks: `{right}`,
`{plain}`, `{widths: 20 60 20}`.
"""

import re
from dataclasses import dataclass
from pathlib import Path

_CLAUSE = re.compile(r"^(\d+(?:\.\d+)+\.?|[а-яa-z]\)) (.+)$", re.DOTALL)
_OPTIONS = re.compile(r"^\{(.+)\}$")
_BOLD = re.compile(r"\*\*(.+?)\*\*")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title of the document."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `right` puts its lines at the right edge, as an approval stamp stands."""

    text: str
    right: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered paragraph, whose number hangs to the left of its text."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """An unordered list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph set apart from the text around it."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the first row being the header; a plain table has neither header nor rules.

    `widths` are parts of the text width; `numeric` names the columns that are set flush right.
    """

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    numeric: frozenset[int]
    plain: bool = False


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block starts a new page."""


Block = Heading | Paragraph | Clause | Bullets | Note | Table | PageBreak


@dataclass(frozen=True, slots=True)
class Text:
    """One document before it is given a format."""

    file: str
    language: str
    title: str
    code: str
    version: str
    date: str
    face: str
    blocks: tuple[Block, ...]

    @property
    def format(self) -> str:
        """The file name's ending, without its dot."""
        return self.file.rpartition(".")[2]


def read_text(path: Path) -> Text:
    """Read one document of the dialect.

    Raises:
        ValueError: when a header line is missing or a table is ragged.
    """
    head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    header = dict(line.split(": ", 1) for line in head.splitlines())
    missing = {"file", "language", "title", "code", "version", "date"} - header.keys()
    if missing:
        message = f"{path.name}: no {', '.join(sorted(missing))}"
        raise ValueError(message)
    return Text(
        file=header["file"],
        language=header["language"],
        title=header["title"],
        code=header["code"],
        version=header["version"],
        date=header["date"],
        face=header.get("face", "sans"),
        blocks=tuple(_block(piece) for piece in re.split(r"\n\s*\n", body.strip())),
    )


def split_bold(text: str) -> list[tuple[str, bool]]:
    """Cut a text into runs, each with whether it is bold."""
    return [(piece, bool(index % 2)) for index, piece in enumerate(_BOLD.split(text)) if piece]


def without_bold(text: str) -> str:
    """Give the text as it reads, its marks of bold taken away."""
    return _BOLD.sub(r"\1", text)


def _block(piece: str) -> Block:
    lines = piece.splitlines()
    options: dict[str, str] = {}
    while found := _OPTIONS.match(lines[0]):
        key, _, value = found[1].partition(": ")
        options[key] = value
        lines = lines[1:]
    first = lines[0]
    if first == "===":
        return PageBreak()
    if first.startswith("#"):
        marks, _, text = first.partition(" ")
        return Heading(len(marks), text)
    if first.startswith("- "):
        return Bullets(
            tuple(
                " ".join(item.split()) for item in re.split(r"^- ", "\n".join(lines), flags=re.MULTILINE)[1:]
            )
        )
    if first.startswith("> "):
        return Note(" ".join(line.removeprefix("> ") for line in lines))
    if first.startswith("|"):
        return _table(lines, options)
    text = "\n".join(lines) if "right" in options else " ".join(lines)
    clause = _CLAUSE.match(text)
    return Clause(clause[1], clause[2]) if clause else Paragraph(text, right="right" in options)


def _table(lines: list[str], options: dict[str, str]) -> Table:
    rows = [tuple(cell.strip() for cell in line.strip().strip("|").split("|")) for line in lines]
    rules = [row for row in rows if all(re.fullmatch(r":?-+:?", cell) for cell in row)]
    rows = [row for row in rows if row not in rules]
    columns = len(rows[0])
    if any(len(row) != columns for row in rows):
        message = f"a ragged table: {lines[0]}"
        raise ValueError(message)
    widths = tuple(int(part) for part in options.get("widths", " ".join(["1"] * columns)).split())
    numeric = frozenset(index for row in rules for index, cell in enumerate(row) if cell.endswith(":"))
    return Table(tuple(rows), widths, numeric, plain="plain" in options)
