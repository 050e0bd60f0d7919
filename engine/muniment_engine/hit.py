"""A chunk found for a question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from muniment_ingest.chunk import Chunk

FoundBy = Literal["keywords", "vectors", "both"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk with the reasons why it was found.

    Args:
        chunk: the passage.
        title: its document's title (or file name).
        path: its document's first file.
        score: fused score in [0, 1], comparable within one search only.
        found_by: which side of the retrieval brought it.
        keyword_score: BM25 with the credit of the document's name, higher is better; 0.0 when no word was found.
        similarity: cosine to the question, None when the vectors were not asked or it has none.
        superseded_by: id of its document's newest version, "" when that is its own.
        names: terms of the question that name its document: they stand in its names or first lines.
    """

    chunk: Chunk
    title: str
    path: str
    score: float
    found_by: FoundBy
    keyword_score: float
    similarity: float | None
    superseded_by: str = ""
    names: tuple[str, ...] = ()
