"""Text of documents made harmless for a prompt: it says what it said, and can neither end its fence nor order about.

What people are shown stays word for word; this is for what a language model reads.
"""

from __future__ import annotations

import re

from muniment_ingest.control_tokens import find_control_tokens
from muniment_ingest.invisible_characters import tagged_words
from muniment_ingest.orders import find_orders
from muniment_ingest.plain_letters import INVISIBLE, plain_text

LEFT_OUT = "[…]"
"""Where a sentence was that orders the assistant about."""

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_JOINERS = "\u200c\u200d\ufe0f"
_FIRST_JOINED = 0x0590
"""From Hebrew on come the scripts, and at last the emoji, whose letters are joined by invisible characters."""

_NOT_NAME = re.compile(r"[^\w/]+")
_BAR = re.compile(r"(?<=[<＜])(?=\s?[|｜])|(?<=[|｜])(?=[>＞])")
_OWN_FENCE = re.compile(
    r"<\s*(/?\s*(?:source|document|passage|context|question|answer|example|system|user|assistant|instructions?|think"
    r"|quote|text|источник|документ|вопрос)s?\b[^<>\n]{0,60})>",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"^([ \t>*_#-]*)((?:system|assistant|user|human|ai|bot|developer|tool|instructions?|response|question|answer"
    r"|sources?|система|ассистент|пользователь|помощник|инструкци[яи]|вопрос|ответ|источники?)(?:[ \t]*\[?\d{1,3}\]?)?)"
    r"([ \t*_]*)[:：]",
    re.IGNORECASE | re.MULTILINE,
)
_RULE = re.compile(r"^[ \t]*(?:-{3,}|={3,}|#{3,}|`{3,}|\"{3,}|~{3,})[ \t]*$", re.MULTILINE)
_NUMBERED = re.compile(r"^([ \t]*)\[(\d{1,3})\](?=[ \t:])", re.MULTILINE)
_MOST_ROUNDS = 4


def fenced(text: str, *, no_orders: bool = False) -> str:
    """A text as it may stand among the sources of a prompt.

    Invisible characters go; spellings of control tokens and of our own fences become words in round brackets; a line
    that begins as a role's turn ("System:", "### Instruction:", "Источник 3:") loses its colon, one that begins as a
    source's ("[3] ") gets round brackets, a line of dashes or backticks goes, and "»" without its "«" becomes "”".
    Words and numbers stay as they are, so that an answer can be checked against the text itself.

    Args:
        text: of a document.
        no_orders: leave out the sentences that address an assistant.

    Returns:
        Text on which this changes nothing more.
    """
    if no_orders:
        text = without_orders(text)
    for _ in range(_MOST_ROUNDS):
        fresh = _once(text)
        if fresh == text:
            break
        text = fresh
    return text


def without_orders(text: str) -> str:
    """A text in which each sentence that addresses an assistant is left out; "[…]" stands in its place.

    What only such a sentence says supports nothing.
    """
    plain = plain_text(text)
    spans = find_orders(plain)
    if len(plain.text) != len(text):
        spans += [(start, end) for start, end, said in tagged_words(text) if find_orders(plain_text(said))]
    parts: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if start < at:
            continue
        between = text[at:start]
        if between.strip() or not parts:
            parts.extend((between, LEFT_OUT))
        at = end
    return "".join([*parts, text[at:]])


def _once(text: str) -> str:
    if not text.isascii():
        text = _INVISIBLE.sub(_joiner, text)
    plain = plain_text(text)
    parts: list[str] = []
    at = 0
    for start, end in find_control_tokens(plain):
        name = _NOT_NAME.sub(" ", plain_text(text[start:end]).text).strip()
        parts.extend((text[at:start], f"({name})"))
        at = end
    text = "".join([*parts, text[at:]])
    text = _OWN_FENCE.sub(r"(\1)", _BAR.sub(" ", text))
    text = _NUMBERED.sub(r"\1(\2)", _ROLE.sub(_without_colon, text))
    return _closed(_RULE.sub("", text))


def _closed(text: str) -> str:
    """Closing marks of quotation that close nothing would close the fence."""
    if "»" not in text:
        return text
    depth = 0
    letters = []
    for letter in text:
        if letter == "«":
            depth += 1
        elif letter == "»":
            letter = "»" if depth else "”"  # noqa: PLW2901 - one letter for another
            depth = max(0, depth - 1)
        letters.append(letter)
    return "".join(letters)


def _joiner(found: re.Match[str]) -> str:
    before = found.string[found.start() - 1 : found.start()]
    return found[0] if found[0] in _JOINERS and before and ord(before) >= _FIRST_JOINED else ""


def _without_colon(found: re.Match[str]) -> str:
    return f"{found[1].replace('#', '')}{found[2]}{found[3]} -"
