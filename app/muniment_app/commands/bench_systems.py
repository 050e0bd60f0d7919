"""What is asked in ``muniment bench retrieval``: our retrieval and the plain ones, over the same documents."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

import numpy as np

from muniment_engine.evaluation_baselines import Baselines
from muniment_engine.evaluation_pages import pages_with
from muniment_engine.evaluation_ranking import Found
from muniment_ingest.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from muniment_app.commands.output import Output
    from muniment_engine.evaluation_baselines import Baseline
    from muniment_engine.evaluation_set import QuestionSet, SetQuestion
    from muniment_ingest.chunk import StoredChunk
    from muniment_ingest.library import Library
    from muniment_models.embedder import Embedder

_BATCH = 256
"""Texts embedded between two words of progress."""
_IDS = 500


@dataclass(frozen=True, slots=True)
class Unit:
    """What a baseline finds: a whole document, a passage or a sentence."""

    place: Found
    text: str


class PlainSystems:
    """The baselines over one kind of unit.

    Args:
        units: what is searched.
        embedder: None when none is installed.
        folder: where the vectors are kept.
        out: of the command.
    """

    def __init__(self, units: Sequence[Unit], embedder: Embedder | None, folder: Path, out: Output) -> None:
        self._units = units
        texts = [unit.text for unit in units]
        vectors = None if embedder is None else _vectors(texts, embedder, folder, out)
        self._baselines = Baselines(texts, embedder, vectors)

    @property
    def systems(self) -> tuple[Baseline, ...]:
        """Those that can be asked."""
        return self._baselines.systems

    def search(self, system: Baseline, question: str, limit: int) -> list[Unit]:
        """Units that a system finds, best first."""
        return [self._units[place] for place in self._baselines.search(system, question, limit)]


class PageIndex:
    """Which pages of a library's documents hold a question's clauses.

    Args:
        library: open.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._ids = {PurePath(file.path).name: file.document_id for file in library.files()}
        self._pages: dict[str, dict[int, str]] = {}

    def right_pages(self, question: SetQuestion) -> dict[str, frozenset[int]]:
        """Right pages of each right document."""
        return {
            name: frozenset[int]().union(*(pages_with(text, self._texts(name)) for text in question.clauses))
            for name in question.relevant
        }

    def _texts(self, name: str) -> dict[int, str]:
        document_id = self._ids.get(name)
        if document_id is None:
            return {}
        if name not in self._pages:
            numbers = self._library.page_numbers(document_id)
            self._pages[name] = {number: self._library.page(document_id, number).text for number in numbers}
        return self._pages[name]


def units_of(questions: QuestionSet, library: Library) -> list[Unit]:
    """What baselines search: whole documents, or the library's passages where pages matter."""
    if questions.form == "contracts":
        return [
            Unit(Found(PurePath(stored.path).name, stored.chunk.page), stored.chunk.text)
            for stored in _passages(library)
        ]
    return [
        Unit(Found(document.name), ". ".join(part for part in (document.title, document.text) if part))
        for document in questions.documents
    ]


def sentences_of(questions: QuestionSet) -> list[Unit]:
    """The sentences of all documents: what baselines quote."""
    return [
        Unit(Found(document.name), document.text[span.start : span.end])
        for document in questions.documents
        for span in split_sentences(document.text)
        if span.end > span.start
    ]


def _passages(library: Library) -> Iterator[StoredChunk]:
    wanted, found, start = library.chunk_count(), 0, 1
    while found < wanted:
        stored = library.chunks(range(start, start + _IDS))
        yield from stored.values()
        found, start = found + len(stored), start + _IDS


def _vectors(texts: Sequence[str], embedder: Embedder, folder: Path, out: Output) -> NDArray[np.float32]:
    """Vectors of texts, kept for the next run."""
    digest = hashlib.sha256("\0".join((embedder.card.weights_sha256, *texts)).encode("utf-8", "replace"))
    path = folder / f"{embedder.card.id}-{digest.hexdigest()[:16]}.npy"
    if path.is_file():
        return np.asarray(np.load(path), dtype=np.float32)
    vectors = np.zeros((len(texts), embedder.card.dimension), dtype=np.float32)
    for start in range(0, len(texts), _BATCH):
        part = texts[start : start + _BATCH]
        vectors[start : start + len(part)] = embedder.embed(part, "passage")
        out.progress("vectors of the baselines", start + len(part), len(texts))
    folder.mkdir(parents=True, exist_ok=True)
    np.save(path, vectors)
    return vectors
