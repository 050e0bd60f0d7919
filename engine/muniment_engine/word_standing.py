"""Where the words of a claim stand that is held against a place of a source, and which of them have to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_engine.claim import Asked, Claim, same_name
from muniment_engine.contradictions import name_around
from muniment_engine.minimal_edit import is_verb
from muniment_engine.number_words import word_list
from muniment_engine.polarity import is_denial, is_modal, is_of_a_bound
from muniment_engine.word_relations import is_light, likeness
from muniment_ingest.terms import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from muniment_engine.claim_words import Word
    from muniment_engine.source_places import Place

_SUBJECT = 2
"""Words at the beginning of a claim that a pronoun of its source may stand for."""
GONE = ("absent", "near", "far")
"""Where words stand that nothing excuses: nowhere, in the sentence before, elsewhere in the source."""


def found_at(said: Claim, place: Place) -> dict[int, tuple[int, ...]]:
    """Where the words of a claim stand at a place: index -> indices, the same words before kin and synonyms."""
    source = place.claim
    found: dict[int, tuple[int, ...]] = {}
    exact = {said.words[n].stem for n in said.content} & source.at.keys()
    for n in said.content:
        word = said.words[n]
        same = source.at.get(word.stem) or tuple(
            p
            for root, there in source.at.items()
            if (root not in exact and likeness(word.stem, root))
            or (word.capital and same_name(word.low, source.words[there[0]].low))
            for p in there
        )
        if not same and word.stem in place.aliases:
            same = tuple(p for root in place.aliases[word.stem] for p in source.at.get(root, ()))
        if same:
            found[n] = same
    return found


def is_itself(said: Claim, n: int, place: Place, found: Mapping[int, tuple[int, ...]]) -> bool:
    """Whether a word stands at a place as itself, not as kin or as a synonym."""
    return any(place.claim.words[p].stem == said.words[n].stem for p in found[n])


def standing(
    said: Claim,
    places: Sequence[Place],
    at: int,
    found: Mapping[int, tuple[int, ...]],
    names: frozenset[int],
    asked: Asked,
) -> dict[int, tuple[str, str]]:
    """Of each word that has to stand at a place, where it does, and what it is.

    Args:
        said: a claim.
        places: of a source.
        at: which of them the claim is held against.
        found: index of a claim's word -> indices of the place's words that say the same.
        names: indices of the claim's names.
        asked: what the question has said already.

    Returns:
        Index -> "here", "header" (over the place), "asked" (in the question), "other" (in the question, and elsewhere
        in the source), "near" (in the sentence before), "far" or "absent"; and "name", "verb" or "noun".
    """
    return {
        n: (
            "here" if n in found else _where(said, n, places, at, names, asked),
            "name" if n in names else "verb" if is_verb(said, n) else "noun",
        )
        for n in said.content
        if not says_little(said, n) and not _is_copula(said, n)
    }


def _where(said: Claim, n: int, places: Sequence[Place], at: int, names: frozenset[int], asked: Asked) -> str:
    """Where a word stands that does not stand at the place."""
    word = said.words[n]
    if (
        is_over(said, n, places[at])
        or _is_like(word, places[at].header)
        or (n in names and name_around(said, n, places[at]))
    ):
        return "header"
    elsewhere = [k for k, other in enumerate(places) if k != at and _is_like(word, other.claim.at)]
    if n not in names and _is_like(word, asked.stems):
        return "other" if elsewhere else "asked"
    if not elsewhere:
        return "absent"
    return "near" if at - 1 in elsewhere else "far"


def says_little(said: Claim, n: int) -> bool:
    """Whether a word need not stand there: a light one, or one whose sense is looked at by itself."""
    word = said.words[n]
    return is_light(word.stem) or is_modal(word.low) or is_denial(word.low) or is_of_a_bound(said, n)


def _is_copula(said: Claim, n: int) -> bool:
    """Whether a verb only joins a number to what it is the number of: "lasts three years", "насчитывает 40 человек"."""
    word = said.words[n]
    if word.capital or not (is_verb(said, n) or (word.low.isascii() and word.low.endswith(("s", "ed")))):
        return False
    behind = n + 1 + (n + 1 < len(said.words) and said.words[n + 1].low in _JOINING)
    return behind in said.facts


_JOINING = frozenset(word_list("at for about around примерно около"))


def is_over(said: Claim, n: int, place: Place) -> bool:
    """Whether a word stands over a place, or before it where the place refers to it as "it"."""
    root = said.words[n].stem
    if root in place.header:
        return True
    return (
        place.refers
        and place.before is not None
        and n in said.content[:_SUBJECT]
        and root in place.before.stems
    )


def _is_like(word: Word, stems: Iterable[str]) -> bool:
    return any(likeness(word.stem, stem) for stem in stems)


def is_name(said: Claim, n: int, place: Place, asked: Asked) -> bool:
    """Whether a capital is one of a name: no sentence begins with it, or the source has it as a name too."""
    word = said.words[n]
    if word.stem in _ITSELF:
        return False
    if not word.opening or word.text.isupper() or word.kind == "code":
        return True
    if n + 1 in said.capitals and not said.words[n + 1].opening:
        return True
    return any(same_name(word.low, low) for low in (*place.known, *asked.names))


_ITSELF = frozenset(
    stem(word)
    for word in word_list(
        "agreement contract policy section договор контракт соглашение положение правила закон кодекс общество стороны"
    )
)
"""What a text calls itself with a capital letter."""
