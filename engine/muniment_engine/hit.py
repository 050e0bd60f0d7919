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
        keyword_score: BM25, higher is better; 0.0 when the keyword side did not find it.
        similarity: cosine to the question, None when the vector side was not asked or did not find it.
    """

    chunk: Chunk
    title: str
    path: str
    score: float
    found_by: FoundBy
    keyword_score: float
    similarity: float | None
