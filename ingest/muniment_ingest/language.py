"""Which of our two languages a text is in, by its letters."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z]")
_SAMPLE_CHARACTERS = 4000
_RUSSIAN_SHARE = 0.3
"""Russian business text is full of Latin names and units; a third of Cyrillic letters still makes it Russian."""


def detect_language(text: str) -> str:
    """Name the language of a text by its script.

    Args:
        text: any text; only its beginning is looked at.

    Returns:
        "ru" when at least 30 % of the letters are Cyrillic, "en" when there are Latin letters, else "".
        Other languages of the same scripts are not told apart.
    """
    sample = text[:_SAMPLE_CHARACTERS]
    cyrillic = len(_CYRILLIC.findall(sample))
    latin = len(_LATIN.findall(sample))
    if cyrillic + latin == 0:
        return ""
    return "ru" if cyrillic / (cyrillic + latin) >= _RUSSIAN_SHARE else "en"


def main_language(passages: Iterable[tuple[str, int]]) -> str:
    """Name the language that most of a document is in, "" when there is none.

    Args:
        passages: language and length of each passage.
    """
    weights: Counter[str] = Counter()
    for language, length in passages:
        weights[language] += length
    return max(weights, key=weights.__getitem__, default="")
