"""Evidence: sentences as they stand in a document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quote:
    """Verbatim sentences with their place.

    Args:
        number: 1-based, as shown beside the answer and in citations "[1]".
        text: exactly the page's characters from ``start`` to ``end``.
        document_id: for opening the page.
        document: the title shown to people.
        path: the document's first file.
        page: 1-based.
        start: first character in the page's text.
        end: one past the last character.
        heading: heading path above the passage, "" when there is none.
        chunk_id: the passage that the quote was cut from.
        passage: text of that passage, for the prompt and for verification.
        score: how well it answers the question, in [0, 1], comparable within one answer only.
        suspicions: what people should know of its passage: kinds as in ``Suspicion``, each once; see ``quote_marks``.
    """

    number: int
    text: str
    document_id: str
    document: str
    path: str
    page: int
    start: int
    end: int
    heading: str
    chunk_id: int
    passage: str
    score: float
    suspicions: tuple[str, ...] = ()
