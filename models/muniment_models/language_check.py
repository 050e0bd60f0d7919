"""Which languages an embedder knows, measured: names and files of models promise what they like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_models.language_pairs import LANGUAGE_PAIRS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from muniment_models.embedder import Embedder

LEAST_LANGUAGE_SCORE = 0.6
"""Share of the questions whose own passage comes first of 32. Measured: all-MiniLM-L6-v2 has 1.0 in English and 0.03
in Russian, which it was not made for; the beginnings of words, or pieces of two to four letters, that a question and
its passage share bring at most 0.1 (the tests hold to it), chance 0.03."""


def language_scores(embedder: Embedder) -> tuple[tuple[str, float], ...]:
    """Measure how well an embedder brings question and passage together in each language that we can test.

    Returns:
        (language, share of the questions whose passage is the nearest), by language.
    """
    return tuple(
        (language, round(_share_found(embedder, pairs), 3))
        for language, pairs in sorted(LANGUAGE_PAIRS.items())
    )


def languages_known(claimed: Sequence[str], scores: Iterable[tuple[str, float]]) -> tuple[str, ...]:
    """Languages to believe in: those that were measured, and of the others what the model says.

    A model that says "multilingual" and fails in a language that we can test is not believed in the rest either.

    Args:
        claimed: ISO 639-1 codes or "multilingual", as the model's files or the catalog say.
        scores: as ``language_scores`` returns them.
    """
    measured: Mapping[str, float] = dict(scores)
    passed = [language for language, score in measured.items() if score >= LEAST_LANGUAGE_SCORE]
    if "multilingual" in claimed:
        return ("multilingual",) if len(passed) == len(measured) else tuple(passed)
    return tuple(dict.fromkeys([*passed, *(code for code in claimed if code not in measured)]))


def _share_found(embedder: Embedder, pairs: Sequence[tuple[str, str]]) -> float:
    questions = embedder.embed([question for question, _ in pairs], "query")
    passages = embedder.embed([passage for _, passage in pairs], "passage")
    nearest = (questions @ passages.T).argmax(axis=1)
    return sum(int(place) == number for number, place in enumerate(nearest)) / len(pairs)
