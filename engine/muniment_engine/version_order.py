"""Of two versions of a document the newer one first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from muniment_ingest.versions import NO_DATE, version_mark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from muniment_engine.ranking import Ranked
    from muniment_ingest.chunk import StoredChunk
    from muniment_ingest.versions import VersionMark

_ANSWERS_TOO = 0.6
"""Share of an older passage's score from which the newer version's best passage speaks of the same thing."""

_JUST_BELOW = 0.999


def newest_first(question: str, ranked: Sequence[Ranked], stored: Mapping[int, StoredChunk]) -> list[Ranked]:
    """Put passages of superseded versions behind what the newest version says of it.

    What the newest version no longer says stays where it is. Where the question names a version by its number or date,
    that one stands before the others.

    Args:
        question: as asked.
        ranked: best first.
        stored: the passages by id.

    Returns:
        All of them; the score of what was put back is just below that of the passage it stands behind.
    """
    best: dict[str, Ranked] = {}
    for item in ranked:
        best.setdefault(stored[item.id].chunk.document_id, item)
    asked = version_mark("", question.replace("/", " "))
    preferred: dict[str, Ranked] = {}
    for item in best.values():
        passage = stored[item.id]
        if _is_named(asked, passage):
            preferred[_newest(passage)] = item
        elif not passage.superseded_by:
            preferred.setdefault(passage.chunk.document_id, item)
    return sorted((_put_back(item, stored, preferred) for item in ranked), key=lambda item: -item.score)


def _put_back(item: Ranked, stored: Mapping[int, StoredChunk], preferred: Mapping[str, Ranked]) -> Ranked:
    first = preferred.get(_newest(stored[item.id]))
    if first is None or stored[first.id].chunk.document_id == stored[item.id].chunk.document_id:
        return item
    if first.score < item.score * _ANSWERS_TOO:
        return item
    return replace(item, score=min(item.score, first.score * _JUST_BELOW))


def _newest(passage: StoredChunk) -> str:
    return passage.superseded_by or passage.chunk.document_id


def _is_named(asked: VersionMark, passage: StoredChunk) -> bool:
    """Whether the question asks for this very version."""
    own = version_mark(passage.path, passage.title)
    if asked.version:
        return asked.version == own.version
    dated = own.date if own.date != NO_DATE else _date(passage.dated)
    told = [(a, b) for a, b in zip(asked.date, dated, strict=True) if a]
    return bool(told) and all(a == b for a, b in told)


def _date(dated: str) -> tuple[int, ...]:
    parts = [int(part) for part in dated.split("-") if part]
    return tuple(parts + [0] * (3 - len(parts)))
