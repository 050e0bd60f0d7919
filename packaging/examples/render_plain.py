"""The formats that are text: Markdown, plain text in columns, and a page of the intranet."""

import textwrap
from html import escape

from dialect import (
    Block,
    Bullets,
    Clause,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Table,
    Text,
    split_bold,
    without_bold,
)

_COLUMNS = 88
_SITE = {
    "en": (
        "Orvanta Intranet",
        ("Home", "People", "Dublin office", "Quality", "IT service desk", "Telephone list"),
        "Last changed",
    ),
    "ru": (
        "Портал Орванта",
        ("Главная", "Кадры", "Московский офис", "Качество", "ИТ-поддержка", "Телефоны"),
        "Изменено",
    ),
}


def render_markdown(text: Text) -> str:
    """Write the document as CommonMark with pipe tables."""
    return "\n\n".join(_markdown(block) for block in text.blocks if not isinstance(block, PageBreak)) + "\n"


def render_txt(text: Text) -> str:
    """Write the document in lines of at most 88 characters, as an old typing program left it."""
    return "\n\n".join(_lines(block) for block in text.blocks if not isinstance(block, PageBreak)) + "\n"


def render_html(text: Text) -> str:
    """Write the document as a page of the intranet, with the navigation that surrounds every page there."""
    site, places, changed = _SITE[text.language]
    headings = [block.text for block in text.blocks if isinstance(block, Heading) and block.level == 2]  # noqa: PLR2004
    menu = "\n".join(
        f'      <li><a href="/{index}/">{escape(place)}</a></li>' for index, place in enumerate(places)
    )
    contents = "\n".join(f'      <li><a href="#{_anchor(name)}">{escape(name)}</a></li>' for name in headings)
    body = "\n".join(_html(block) for block in text.blocks)
    return f"""<!DOCTYPE html>
<html lang="{text.language}">
<head>
  <meta charset="utf-8">
  <title>{escape(text.title)} | {site}</title>
  <meta name="author" content="{escape(text.code)}">
  <style>
    body {{ font-family: "Segoe UI", Arial, sans-serif; margin: 0; color: #1b1f24; }}
    header, footer {{ background: #1f4e79; color: #fff; padding: 0.6rem 1.5rem; }}
    .page {{ display: grid; grid-template-columns: 14rem 1fr; gap: 2rem; padding: 1.5rem; }}
    table {{ border-collapse: collapse; }}
    th, td {{ border: 1px solid #9aa5b1; padding: 0.3rem 0.6rem; text-align: left; vertical-align: top; }}
    td.number {{ text-align: right; }}
    blockquote {{ background: #e8eef4; margin: 1rem 0; padding: 0.6rem 1rem; }}
  </style>
</head>
<body>
<header>{site}</header>
<div class="page">
  <nav>
    <ul class="site">
{menu}
    </ul>
    <ul class="contents">
{contents}
    </ul>
  </nav>
  <main>
{body}
  </main>
</div>
<footer>{escape(text.version)}. {changed}: {text.date}</footer>
</body>
</html>
"""


def _markdown(block: Block) -> str:  # noqa: PLR0911 (one return for each kind of block)
    match block:
        case Heading(level, words):
            return f"{'#' * level} {words}"
        case Clause(number, words):
            return f"{number} {words}"
        case Bullets(items):
            return "\n".join(f"- {item}" for item in items)
        case Note(words):
            return f"> {words}"
        case Table(rows, _, numeric):
            rule = "|" + "|".join("---:" if x in numeric else "---" for x in range(len(rows[0]))) + "|"
            head, *rest = ("| " + " | ".join(row) + " |" for row in rows)
            return "\n".join([head, rule, *rest])
        case Paragraph(words):
            return words
        case PageBreak():
            return ""


def _lines(block: Block) -> str:  # noqa: PLR0911 (one return for each kind of block)
    match block:
        case Heading(1, words):
            return words.upper().center(_COLUMNS).rstrip()
        case Heading(_, words):
            return f"{words}\n{'-' * len(words)}"
        case Paragraph(words, right):
            lines = words.splitlines() if right else _wrapped(words)
            return "\n".join(line.rjust(_COLUMNS) if right else line for line in lines)
        case Clause(number, words):
            return "\n".join(_wrapped(words, first=f"{number} ", rest=" " * (len(number) + 1)))
        case Bullets(items):
            return "\n".join("\n".join(_wrapped(item, first="  - ", rest="    ")) for item in items)
        case Note(words):
            return "\n".join(_wrapped(words, first="    ! ", rest="      "))
        case Table(rows):
            widths = [max(len(without_bold(row[x])) for row in rows) for x in range(len(rows[0]))]
            typed = [
                "  ".join(without_bold(cell).ljust(widths[x]) for x, cell in enumerate(row)).rstrip()
                for row in rows
            ]
            return "\n".join([typed[0], "  ".join("-" * width for width in widths), *typed[1:]])
        case PageBreak():
            return ""


def _wrapped(words: str, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(
        without_bold(words),
        _COLUMNS,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _html(block: Block) -> str:  # noqa: PLR0911 (one return for each kind of block)
    match block:
        case Heading(level, words):
            return f'    <h{level} id="{_anchor(words)}">{escape(words)}</h{level}>'
        case Paragraph(words):
            return f"    <p>{_inline(words)}</p>"
        case Clause(number, words):
            return f"    <p><b>{number}</b> {_inline(words)}</p>"
        case Bullets(items):
            return (
                "    <ul>\n" + "\n".join(f"      <li>{_inline(item)}</li>" for item in items) + "\n    </ul>"
            )
        case Note(words):
            return f"    <blockquote>{_inline(words)}</blockquote>"
        case Table(rows, _, numeric):
            head = "".join(f"<th>{_inline(cell)}</th>" for cell in rows[0])
            body = "\n".join(
                "      <tr>" + "".join(_td(cell, x in numeric) for x, cell in enumerate(row)) + "</tr>"
                for row in rows[1:]
            )
            return f"    <table>\n      <tr>{head}</tr>\n{body}\n    </table>"
        case PageBreak():
            return ""


def _td(cell: str, number: bool) -> str:  # noqa: FBT001 (a private helper with one caller)
    return f'<td class="number">{_inline(cell)}</td>' if number else f"<td>{_inline(cell)}</td>"


def _inline(words: str) -> str:
    return "".join(f"<b>{escape(run)}</b>" if bold else escape(run) for run, bold in split_bold(words))


def _anchor(words: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in words.lower()).split())
