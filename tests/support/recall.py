"""How much of an expected text a reader found."""

from __future__ import annotations

import os
import re
from difflib import SequenceMatcher
from pathlib import Path

# Asked when the tests are collected: each test has a clean environment.
_NAMED = os.environ.get("MUNIMENT_EVAL_DIR")
OPEN_DATA = Path(_NAMED) if _NAMED else Path(__file__).resolve().parents[3] / "shared" / "eval"
OPEN_DOCUMENTS = OPEN_DATA / "documents"

# What the expected files write beside the words of the document: picture marks with the kind that a classifier gave
# the picture ("Bar chart"), who commented and when (dropped on purpose: a comment is read, its author is not), rules
# under table heads, and the marks of Markdown itself.
_NOT_TEXT = re.compile(
    r"<!-- image -->\s+(?:[A-Z][a-z]+ chart$)?|<!--.*?-->"
    r"|\[author: [^\]]*\]:?"
    r"|^\s*\|(?:\s*:?-+:?\s*\|)+\s*$"
    r"|!\[[^\]]*\]\([^)]*\)|</?[a-z]+>",
    re.MULTILINE | re.DOTALL,
)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_CHECKBOX = re.compile(r"\[[ xX]\]")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>-])")
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&nbsp;": " "}
_WORD = re.compile(r"[^\W_]+")


def words_found_in_order(expected_markdown: str, text: str) -> float:
    """Share of the expected words that stand in the text in the same order; 1.0 when none is expected.

    Args:
        expected_markdown: what should be found; its marks do not count.
        text: what was found.
    """
    expected, found = _words(_plain(expected_markdown)), _words(text)
    if not expected:
        return 1.0
    matcher = SequenceMatcher(None, expected, found, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / len(expected)


def cells_found(expected_markdown: str, text: str) -> float:
    """Share of the cells of the expected tables whose words stand together in the text; 1.0 without tables.

    Args:
        expected_markdown: what should be found.
        text: what was found.
    """
    cells = [
        " ".join(_words(_plain(cell)))
        for line in _NOT_TEXT.sub("", expected_markdown).splitlines()
        if line.strip().startswith("|")
        for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))
    ]
    told = [cell for cell in cells if cell]
    if not told:
        return 1.0
    whole = f" {' '.join(_words(text))} "
    return sum(f" {cell} " in whole for cell in told) / len(told)


def _plain(markdown: str) -> str:
    text = _CHECKBOX.sub(" ", _LINK.sub(r"\1", _NOT_TEXT.sub("", markdown)))
    text = _ESCAPED.sub(r"\1", text)
    for entity, character in _ENTITIES.items():
        text = text.replace(entity, character)
    return text.replace("**", "").replace("~~", "")


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
