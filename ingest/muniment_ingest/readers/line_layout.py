"""Recognised lines with their places, put together into headings, paragraphs, lists and tables.

The order is Tesseract's, which has seen the picture; the PDF reader finds its own, out of exact places and sizes that a
scan does not have.
"""

from __future__ import annotations

import re
import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

from muniment_ingest.readers.page_builder import PageBuilder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_ingest.document import Page

_ITEM = re.compile(
    r"(?:[-*\u2022\u2014\u2013\u25aa\u25cf\uf0b7]\s|\(?[a-zа-я]\)\s|\(?[ivx]{1,4}\)\s|\d{1,3}\)\s)"
)
_CLAUSE = re.compile(r"(?:\d{1,3}\.)+(?:\d{1,3}\.?)?\s|(?:Article|Section|Статья|Раздел|Глава)\s+\d")
_NUMBERED_HEADING = re.compile(
    r"(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+[A-ZА-ЯЁ]|(?:Article|Section|Chapter|Part|Annex|Appendix|"
    r"Статья|Раздел|Глава|Приложение)\b",
    re.IGNORECASE,
)
_CELL = " | "
_LONGEST_HEADING = 110
_LARGER = 1.12
"""A line this much above the size of the text stands out."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page.

    Args:
        text: its characters, cells of a table row parted by " | ".
        left: x of its first character, points from the left.
        right: x where its last character ends.
        bottom: y of its first character's foot, points from the bottom.
        size: font size in points.
        bold: whether it begins in a bold face.
    """

    text: str
    left: float
    right: float
    bottom: float
    size: float
    bold: bool


def page_of_lines(number: int, lines: Sequence[Line]) -> Page:
    """Put lines together into a page, in the order in which they come.

    Lines that fill the column go on in the next line; short ones, items and clauses begin a new block. Hyphens at line
    ends are undone when the word goes on in small letters.

    Args:
        number: 1-based page number.
        lines: in reading order.
    """
    builder = PageBuilder(number)
    if lines:
        _add_blocks(builder, lines)
    return builder.page()


def _add_blocks(builder: PageBuilder, lines: Sequence[Line]) -> None:
    body_size = statistics.median(line.size for line in lines for _ in range(max(1, len(line.text) // 20)))
    column_right = (
        sorted(line.right for line in lines)[int(len(lines) * 0.9)] if len(lines) > 1 else lines[0].right
    )
    column_left = min(line.left for line in lines)
    group: list[Line] = []
    kind = ""
    for line in lines:
        line_kind = _kind(line, body_size)
        if kind == "table" and line_kind in {"paragraph", "list_item"} and _is_wrapped_cell(group, line):
            line_kind = "table"
        goes_on = (
            bool(group)
            and line_kind == kind
            and (
                kind == "table"
                or _continues(
                    group[-1],
                    line,
                    column_right - column_left,
                    column_right,
                    body_size,
                    heading=kind == "heading",
                )
            )
        ) or (
            bool(group)
            and kind == "list_item"
            and line_kind == "paragraph"
            and _continues(
                group[-1], line, column_right - column_left, column_right, body_size, heading=False
            )
        )
        if not goes_on:
            _put(builder, kind, group, body_size)
            group, kind = [], line_kind
        group.append(line)
    _put(builder, kind, group, body_size)


def _is_wrapped_cell(group: list[Line], line: Line) -> bool:
    drop = group[-1].bottom - line.bottom
    return line.left > min(row.left for row in group) + line.size and abs(drop) < line.size * 2.5


def _kind(line: Line, body_size: float) -> str:
    if _CELL in line.text:
        return "table"
    short = len(line.text) <= _LONGEST_HEADING and line.text[-1] not in ".;,"
    larger = line.size > body_size * _LARGER
    if short and any(c.isalpha() for c in line.text) and (larger or line.bold):
        return "heading"
    if _ITEM.match(line.text):
        return "list_item"
    return "paragraph"


def _continues(
    previous: Line, line: Line, width: float, column_right: float, body_size: float, *, heading: bool
) -> bool:
    drop = previous.bottom - line.bottom
    if abs(previous.size - line.size) > 1 or not 0 <= drop < max(previous.size, body_size) * 2.1:
        return False
    if _ITEM.match(line.text) or _CLAUSE.match(line.text):
        return False
    if heading:
        return previous.bold == line.bold
    if (
        previous.bold
        and not line.bold
        and not previous.text.endswith("-")
        and previous.right < column_right - width * 0.15
    ):
        return False
    if previous.text.endswith(("-", "\u00ad")) or line.text[0].islower():
        return True
    return previous.right >= column_right - width * 0.15


def _put(builder: PageBuilder, kind: str, group: list[Line], body_size: float) -> None:
    if not group:
        return
    if kind == "table":
        if len(group) == 1:
            builder.add("paragraph", group[0].text)
        else:
            builder.add("table", "\n".join(_rows(group)))
    elif kind == "heading":
        text = _joined(group)
        builder.add("heading", text, _level(text, group[0].size, body_size))
    elif kind == "list_item":
        builder.add("list_item", _joined(group), 1)
    else:
        builder.add("paragraph", _joined(group))


def _rows(group: list[Line]) -> list[str]:
    """Rows of a table; a line that begins right of the first column goes on in the row above."""
    first_column = min(line.left for line in group)
    rows: list[str] = []
    previous = group[0]
    for line in group:
        if rows and line.left > first_column + line.size:
            # A cell's next line stands below; the next cell begins higher again.
            joint = _CELL if line.bottom > previous.bottom + 1 else " "
            rows[-1] = f"{rows[-1]}{joint}{line.text}"
        else:
            rows.append(line.text)
        previous = line
    return rows


def _joined(group: list[Line]) -> str:
    text = group[0].text
    for line in group[1:]:
        if text.endswith("\u00ad") or (
            text.endswith("-") and len(text) > 1 and text[-2].isalpha() and line.text[0].islower()
        ):
            text = text[:-1] + line.text
        else:
            text = f"{text} {line.text}"
    return text


def _level(text: str, size: float, body_size: float) -> int:
    numbered = _NUMBERED_HEADING.match(text)
    if numbered:
        return 2 + (numbered.group(1) or "").count(".")
    if size > body_size * 1.5:
        return 1
    return 2 if size > body_size * _LARGER else 4
