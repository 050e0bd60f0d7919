"""What of a document may be meant for an assistant rather than for people: told, never judged.

Nothing of this is proof of an attack: a filtered table hides rows, an article on assistants quotes what one says to
them. People are shown the mark and decide; code sees to it that such text orders nobody about (``fencing``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from muniment_ingest.control_tokens import find_control_tokens
from muniment_ingest.invisible_characters import find_invisible, tagged_words
from muniment_ingest.orders import find_orders
from muniment_ingest.plain_letters import plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_ingest.document import HiddenText, Page

SUSPICION_VERSION = 1
"""Raised when the rules change: libraries are then looked over anew at their next opening."""

SuspicionKind = Literal["zero_width", "hidden_text", "addresses_assistant", "control_tokens"]

_MOST_OF_A_KIND = 50
"""On one page; further ones would only lengthen the list."""

_LEAST_LETTERS = 12
"""Of hidden text: a page number, a sort key or a space set in white is no text."""


@dataclass(frozen=True, slots=True, order=True)
class Suspicion:
    """A place of a document that people should know of.

    Args:
        page: 1-based.
        start: first character in the page's text; 0, like ``end``, for text that is hidden and not in it.
        end: one past the last character.
        kind: ``zero_width`` invisible characters inside words or in rows; ``hidden_text`` text that people do not see;
            ``addresses_assistant`` a sentence that addresses an AI assistant or gives it orders; ``control_tokens``
            spellings of a chat template's control tokens.
    """

    page: int
    start: int
    end: int
    kind: SuspicionKind


def text_suspicions(text: str, page: int = 1) -> tuple[Suspicion, ...]:
    """Look a page's text over, or any other text.

    Args:
        text: as it is shown.
        page: its number.

    Returns:
        By place; at most fifty of a kind.
    """
    plain = plain_text(text)
    found = [Suspicion(page, *span, "addresses_assistant") for span in find_orders(plain)]
    found += [
        Suspicion(page, *span, "control_tokens") for span in find_control_tokens(plain)[:_MOST_OF_A_KIND]
    ]
    if len(plain.text) != len(text):
        spans = find_invisible(text)
        found += [Suspicion(page, *span, "zero_width") for span in spans[:_MOST_OF_A_KIND]]
        found += [
            Suspicion(page, start, end, "addresses_assistant")
            for start, end, said in tagged_words(text)
            if find_orders(plain_text(said))
        ]
    return tuple(sorted(found))


def page_suspicions(pages: Sequence[Page], hidden: Sequence[HiddenText] = ()) -> tuple[Suspicion, ...]:
    """Look the pages of a document over, and what its reader found hidden on them.

    Returns:
        By page and place, each place and kind once.
    """
    found: dict[tuple[int, int, SuspicionKind], Suspicion] = {}
    for one in _fewer(hidden):
        if one.start < one.end:
            found[one.page, one.start, "hidden_text"] = Suspicion(one.page, one.start, one.end, "hidden_text")
            continue
        if one.is_usual or sum(map(str.isalpha, one.text)) >= _LEAST_LETTERS:
            kinds = {suspicion.kind for suspicion in text_suspicions(one.text)} - {"zero_width"}
            if kinds or not one.is_usual:
                kinds.add("hidden_text")
            for kind in kinds:
                found[one.page, 0, kind] = Suspicion(one.page, 0, 0, kind)
    for page in pages:
        for suspicion in text_suspicions(page.text, page.number):
            found[suspicion.page, suspicion.start, suspicion.kind] = suspicion
    return tuple(sorted(found.values()))


def _fewer(hidden: Sequence[HiddenText]) -> list[HiddenText]:
    """Of a page with very many hidden places, such as a column of a long list, one place around them all."""
    by_page: dict[int, list[HiddenText]] = {}
    for one in hidden:
        if one.start < one.end:
            by_page.setdefault(one.page, []).append(one)
    fewer = [one for one in hidden if one.start >= one.end]
    for ones in by_page.values():
        if len(ones) > _MOST_OF_A_KIND:
            ones = [replace(ones[0], end=max(one.end for one in ones))]  # noqa: PLW2901 - the page's list
        fewer.extend(ones)
    return fewer
