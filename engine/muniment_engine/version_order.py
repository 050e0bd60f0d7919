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

    What the newest version no longer says stays where it is. So does the version that the question names by its number
    or date.

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
    ordered = []
    for item in ranked:
        passage = stored[item.id]
        newer = best.get(passage.superseded_by)
        if newer is not None and newer.score >= item.score * _ANSWERS_TOO and not _is_named(asked, passage):
            ordered.append(replace(item, score=min(item.score, newer.score * _JUST_BELOW)))
        else:
            ordered.append(item)
    return sorted(ordered, key=lambda item: -item.score)


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
