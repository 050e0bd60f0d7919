"""Markdown that a Markdown reader shows as it was meant, and in which nothing of a document is markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from muniment_engine.report_markdown import markdown
from tests.support.reports import HEBREW, HOSTILE, LONG, hostile, ordinary

if TYPE_CHECKING:
    from markdown_it.token import Token


def tokens(text: str) -> list[Token]:
    """What a reader with tables and strikethrough makes of it, inline tokens included."""
    found = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        found += [token, *(token.children or ())]
    return found


def shown(text: str) -> str:
    """The words that a reader shows."""
    return "".join(
        "\n" if token.type in {"softbreak", "hardbreak", "inline"} else token.content
        for token in tokens(text)
        if token.type in {"text", "text_special", "softbreak", "hardbreak", "inline"}
    )


def test_a_report_is_readable() -> None:
    """Headings, list, quotes with their rows, and what was changed."""
    assert markdown(ordinary()) == (
        "# Отпуска и переносы\n\n"
        "Сколько дней отпуска?\n\n"
        "## Ответ\n\n"
        "- Положено 28 дней. \\[1\\] *— подтверждено*\n"
        "- Не больше. *— не подтверждено*\n\n"
        "### Цитаты\n\n"
        "**\\[1\\]** **Правила, стр. 2**\n\n"
        "> Отпуск составляет 28 календарных дней.\n"
        ">\n"
        "> Срок \\| 14 \\| 28  \n> Итого \\| 1 \\| 2\n\n"
        "срок ~~14~~ **28** дней\n\n"
        "- **Модель:** Q\\_4\n"
        f"- **SHA-256:** {'ab' * 32}\n"
    )


def test_nothing_of_a_document_becomes_markup() -> None:
    """No link, picture, HTML, table, code or list that we did not make."""
    found = tokens(markdown(hostile()))
    kinds = {token.type for token in found}
    assert not kinds & {
        "link_open", "image", "html_inline", "html_block", "code_inline", "fence", "code_block", "table_open",
        "ordered_list_open", "s_open", "em_open",
    }  # fmt: skip
    assert [token.tag for token in found if token.type == "heading_open"] == ["h1", "h2"]
    assert sum(token.type == "bullet_list_open" for token in found) == 2


def test_every_word_is_still_shown() -> None:
    """Hostile words are words."""
    words = shown(markdown(hostile()))
    for part in (
        "<script>alert(1)</script>", "![p](http://evil.example/p.png)", "# Not a heading", "1. nor this", "```",
        "=cmd|' /C calc'!A0", "&amp;", "~~s~~ **b** <!-- c --> {{ x }} $y$", HEBREW, LONG,
    ):  # fmt: skip
        assert part in words
    assert HOSTILE.split("\n")[0] in words
