"""A report as Markdown in which nothing of a document becomes markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never

from muniment_engine.report import Facts, Heading, Paragraph, line, printable

if TYPE_CHECKING:
    from muniment_engine.report import Look, Report, Run

_SIGNS = re.compile(r"([\\`*_\[\]{}<>&|~$^@])")
_AT_THE_BEGINNING = re.compile(r"^([#+=:-]|(\d+)([.)]))", re.MULTILINE)
_ADDRESS = re.compile(r"(?<=\w):(?=//)|(?<=\bwww)\.", re.IGNORECASE)
_MARKS: dict[Look, str] = {"plain": "", "strong": "**", "soft": "*", "good": "*", "warn": "*", "bad": "*",
                           "old": "~~", "new": "**"}  # fmt: skip
_BETWEEN = {"item": "\n", "quote": "\n>\n"}


def markdown(report: Report) -> str:
    """Write a report as CommonMark with strikethrough, paragraphs on one line each."""
    written = f"# {_escaped(line(report.title))}"
    last = ""
    for block in report.blocks:
        style = block.style if isinstance(block, Paragraph) else ""
        written += _BETWEEN.get(style, "\n\n") if style == last else "\n\n"
        last = style
        if isinstance(block, Heading):
            written += f"{'#' * min(6, block.level + 1)} {_escaped(line(block.text))}"
        elif isinstance(block, Facts):
            rows = (f"- **{_escaped(line(name))}:** {_escaped(line(value))}" for name, value in block.rows)
            written += "\n".join(rows)
        elif isinstance(block, Paragraph):
            written += _paragraph(block)
        else:
            assert_never(block)
    return f"{written}\n"


def _paragraph(paragraph: Paragraph) -> str:
    text = "".join(_run(run) for run in paragraph.runs).strip()
    lines = [" ".join(one.split()) for one in text.splitlines() if one.strip()] or [""]
    if paragraph.style == "quote":
        return "\n".join(f"> {one}  " for one in lines).rstrip()
    if paragraph.style == "item":
        return "- " + "  \n  ".join(lines)
    return "  \n".join(lines)


def _run(run: Run) -> str:
    text = _escaped(printable(run.text))
    mark = _MARKS[run.look]
    inside = text.strip()
    if not mark or not inside:
        return text
    # Marks hold only where they touch words.
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{mark}{' '.join(inside.split())}{mark}{after}"


def _escaped(text: str) -> str:
    text = _SIGNS.sub(r"\\\1", text.replace("\t", " "))
    text = _ADDRESS.sub(lambda found: f"\\{found.group()}", text)
    return _AT_THE_BEGINNING.sub(
        lambda found: f"{found[2]}\\{found[3]}" if found[2] else f"\\{found[1]}",
        "\n".join(one.strip() for one in text.split("\n")) if "\n" in text else text,
    )
