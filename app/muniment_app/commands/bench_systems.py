"""What is asked in ``muniment bench retrieval``: our retrieval and plain ones, over the same documents."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Protocol, cast

import numpy as np

from muniment_engine.evaluation_baselines import Baselines
from muniment_engine.evaluation_ranking import Found
from muniment_ingest.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from muniment_engine.assistant import Assistant
    from muniment_engine.evaluation_baselines import Baseline
    from muniment_engine.evaluation_set import QuestionSet
    from muniment_engine.hit import Hit
    from muniment_engine.retriever import Retriever
    from muniment_ingest.chunk import StoredChunk
    from muniment_ingest.library import Library
    from muniment_models.embedder import Embedder

_QUOTES = 2
"""Quotes among which the answer must be: what an answer leads with."""
_DEEP = 1000
"""Hits among which a document's own passages are looked for."""
_BATCH = 256
"""Texts embedded between two words of progress."""
_IDS = 500


class System(Protocol):
    """Something that finds documents for a question, and quotes that answer it."""

    def rank(self, question: str, limit: int) -> list[Found]:
        """Find documents or passages, best first."""
        ...

    def quotes(self, question: str, document: str | None = None) -> list[str]:
        """The first two quotes out of the whole library, or out of one document."""
        ...


class OurSystem:
    """Muniment itself.

    Args:
        assistant: that finds.
    """

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._retriever = assistant.retriever

    def rank(self, question: str, limit: int) -> list[Found]:
        """Find passages as ``muniment search`` does."""
        hits = self._retriever.search(question, limit)
        return [Found(PurePath(hit.path).name, hit.chunk.page) for hit in hits]

    def quotes(self, question: str, document: str | None = None) -> list[str]:
        """Find quotes as ``muniment ask`` does."""
        if document is not None:
            self._assistant.retriever = cast("Retriever", _OneDocument(self._retriever, document))
        try:
            return [quote.text for quote in self._assistant.find_evidence(question).quotes[:_QUOTES]]
        finally:
            self._assistant.retriever = self._retriever


class _OneDocument:
    """A retriever that finds in one document only, as if somebody had opened the right one.

    Args:
        retriever: asked for so many passages that the document is among them; everything else is asked of it unchanged.
        document: name of its file.
    """

    def __init__(self, retriever: Retriever, document: str) -> None:
        self._retriever = retriever
        self._document = document

    def search(self, query: str, k: int = 10, *scope: Any, **options: Any) -> tuple[Hit, ...]:
        """The document's passages among the first ones."""
        hits = self._retriever.search(query, _DEEP, *scope, **options)
        return tuple(hit for hit in hits if PurePath(hit.path).name == self._document)[:k]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._retriever, name)


@dataclass(frozen=True, slots=True)
class PlainSystem:
    """A baseline.

    Args:
        name: which one.
        units: what it ranks, in the order of ``ranked``.
        ranked: over the units.
        sentences: what it quotes, (document, text) in the order of ``quoted``.
        quoted: over the sentences, None where no quotes are wanted.
    """

    name: Baseline
    units: Sequence[tuple[Found, str]]
    ranked: Baselines
    sentences: Sequence[tuple[str, str]]
    quoted: Baselines | None

    def rank(self, question: str, limit: int) -> list[Found]:
        """Whole documents, or passages where pages matter."""
        return [self.units[place][0] for place in self.ranked.search(self.name, question, limit)]

    def quotes(self, question: str, document: str | None = None) -> list[str]:
        """The sentences that the same method finds when every sentence is a document."""
        if self.quoted is None:
            return []
        limit = _QUOTES if document is None else len(self.sentences)
        found = (self.sentences[place] for place in self.quoted.search(self.name, question, limit))
        return [text for name, text in found if document in {None, name}][:_QUOTES]


def plain_systems(
    questions: QuestionSet,
    library: Library,
    embedder: Embedder | None,
    folder: Path,
    progress: Callable[[int, int], None],
) -> list[PlainSystem]:
    """Make the baselines that can be asked.

    Args:
        questions: the set.
        library: that holds its documents.
        embedder: None when none is installed: BM25 is the only baseline then.
        folder: where their vectors are kept for the next run.
        progress: told (texts embedded, texts in all).
    """

    def over(texts: Sequence[str]) -> Baselines:
        vectors = None if embedder is None else kept_vectors(texts, embedder, folder, progress)
        return Baselines(texts, embedder, vectors)

    units = _units(questions, library)
    sentences = _sentences(questions) if any(question.answers for question in questions.questions) else []
    ranked = over([text for _, text in units])
    quoted = over([text for _, text in sentences]) if sentences else None
    return [PlainSystem(name, units, ranked, sentences, quoted) for name in ranked.systems]


def _units(questions: QuestionSet, library: Library) -> list[tuple[Found, str]]:
    """What baselines rank: passages as they stand, or whole documents, as published figures have them."""
    if questions.form == "contracts":
        return [
            (Found(PurePath(stored.path).name, stored.chunk.page), stored.chunk.text)
            for stored in _passages(library)
        ]
    return [
        (Found(document.name), ". ".join(part for part in (document.title, document.text) if part))
        for document in questions.documents
    ]


def _sentences(questions: QuestionSet) -> list[tuple[str, str]]:
    return [
        (document.name, document.text[span.start : span.end])
        for document in questions.documents
        for span in split_sentences(document.text)
        if span.end > span.start
    ]


def _passages(library: Library) -> Iterator[StoredChunk]:
    """All passages: ids are counted up, with gaps where something was erased."""
    missing = library.chunk_count()
    for start in range(1, _IDS * (missing + 1), _IDS):
        stored = library.chunks(range(start, start + _IDS))
        yield from stored.values()
        missing -= len(stored)
        if missing <= 0:
            return


def kept_vectors(
    texts: Sequence[str], embedder: Embedder, folder: Path, progress: Callable[[int, int], None]
) -> NDArray[np.float32]:
    """Vectors of texts for a baseline, from the last run where the texts and the embedder are the same.

    Args:
        texts: in their order.
        embedder: makes them.
        folder: where they are kept.
        progress: told (texts embedded, texts in all).

    Returns:
        Shape ``(len(texts), dimension)``, unit rows.
    """
    digest = hashlib.sha256("\0".join((embedder.card.weights_sha256, *texts)).encode("utf-8", "replace"))
    path = folder / f"{embedder.card.id}-{digest.hexdigest()[:16]}.npy"
    if path.is_file():
        return np.asarray(np.load(path), dtype=np.float32)
    vectors = np.zeros((len(texts), embedder.card.dimension), dtype=np.float32)
    for start in range(0, len(texts), _BATCH):
        part = texts[start : start + _BATCH]
        vectors[start : start + len(part)] = embedder.embed(part, "passage")
        progress(start + len(part), len(texts))
    folder.mkdir(parents=True, exist_ok=True)
    np.save(path, vectors)
    return vectors
