"""How long a search takes, part by part, in a library of any size made up for the purpose."""

from __future__ import annotations

import hashlib
import re
import statistics
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import psutil

from muniment_engine.naming import find_naming
from muniment_ingest.chunk import Chunk
from muniment_ingest.document import Block, Page, ReadDocument
from muniment_ingest.document_store import document_id_for
from muniment_ingest.outcome import FileOutcome, PageCounts
from muniment_ingest.reading_wire import ReadRequest, ReadResult
from muniment_ingest.sources import Source
from muniment_ingest.terms import question_stems, stems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from muniment_engine.retriever import Retriever
    from muniment_ingest.library import Library
    from muniment_ingest.vector_store import VectorStore

CHUNK_WORDS = 120
CHUNKS_ON_PAGE = 2
CHUNKS_IN_DOCUMENT = 40

_SHOWN = 30
"""Passages whose text a search of ten reads."""

_VOCABULARY = 100_000
_STOP_RANKS = 10
"""The most frequent words, which a question does not ask for; the next one stands in every third passage."""

_SYLLABLES = {
    "en": re.findall("..", "baceidfoguhajekilomunapequrosutavewixozubrcldrflgrst"),
    "ru": re.findall("..", "бавегидожузакелимонупареситофухацечишощубркядрстпрвл"),
}
"""Of two letters."""

_TOPICS = 500
"""Directions around which the made-up vectors lie: real ones lie in heaps, too."""


@dataclass(frozen=True, slots=True)
class PartSpeed:
    """Times of one part of a search, in milliseconds."""

    part: str
    p50_ms: float
    p95_ms: float
    max_ms: float


class MadeUpText:
    """Passages and questions in words that nobody speaks, as frequent as words are (Zipf); always the same.

    Args:
        seed: of the chance.
    """

    def __init__(self, seed: int = 7) -> None:
        self._chance = np.random.default_rng(seed)
        weights = 1.0 / np.arange(1, _VOCABULARY + 1)
        self._cumulated = np.cumsum(weights / weights.sum())
        self._words = {language: _vocabulary(syllables) for language, syllables in _SYLLABLES.items()}

    def passage(self, language: str) -> str:
        """About ``CHUNK_WORDS`` words in sentences of twelve."""
        words = [self._words[language][rank] for rank in self._ranks(CHUNK_WORDS)]
        return " ".join(" ".join(words[i : i + 12]).capitalize() + "." for i in range(0, len(words), 12))

    def question(self, language: str, words: int) -> str:
        """Words of a passage, without those that stand everywhere."""
        ranks = [rank for rank in self._ranks(CHUNK_WORDS) if rank >= _STOP_RANKS]
        return " ".join(self._words[language][rank] for rank in ranks[:words]) + "?"

    def _ranks(self, count: int) -> list[int]:
        found: list[int] = np.searchsorted(self._cumulated, self._chance.random(count)).tolist()
        return found


def fill(library: Library, chunks: int, *, progress: Callable[[int, int], None]) -> None:
    """Store made-up documents, every other one Russian, until the library has that many passages."""
    text = MadeUpText()
    collection = library.add_collection("Made up").id
    for number in range(-(-chunks // CHUNKS_IN_DOCUMENT)):
        language = "ru" if number % 2 else "en"
        pages, found = _document(text, language)
        path = Path(f"/made up/{number % 100}/{text.question(language, 3)[:-1]} {number}.txt")
        digest = hashlib.sha256(str(number).encode()).hexdigest()
        result = ReadResult(ReadRequest(path), ReadDocument("", "text", pages, len(pages)), found)
        counts = PageCounts(len(pages), len(pages))
        outcome = FileOutcome(str(path), "indexed", document_id_for(digest), counts, len(found))
        library.documents.store(collection, Source(path, 1, 1), digest, result, outcome)
        progress(min(chunks, (number + 1) * CHUNKS_IN_DOCUMENT), chunks)


def fill_vectors(
    library: Library, vectors: VectorStore, dimension: int, *, progress: Callable[[int, int], None]
) -> None:
    """Give every passage a vector that means nothing, but lies among others as real ones do."""
    chance = np.random.default_rng(11)
    topics = chance.standard_normal((_TOPICS, dimension), dtype=np.float32)
    ids = [row[0] for row in library.database.rows("SELECT id FROM chunks ORDER BY id")]
    for start in range(0, len(ids), 5000):
        part = ids[start : start + 5000]
        vectors.add(part, _near(topics, len(part), chance))
        library.vector_queue.mark_embedded(vectors.embedder, part)
        progress(start + len(part), len(ids))


def questions(count: int) -> list[str]:
    """Questions of three to eight words in both languages."""
    text = MadeUpText(seed=8)
    return [text.question("ru" if number % 2 else "en", 3 + number % 6) for number in range(count)]


def measure(retriever: Retriever, vectors: VectorStore | None, asked: Sequence[str]) -> list[PartSpeed]:
    """Time whole searches, then each part of them alone; the first question of all is asked before.

    Args:
        retriever: with its library and, where there is one, its embedder.
        vectors: that it searches.
        asked: questions.
    """
    library = retriever.library
    retriever.search(asked[0])
    whole = _times(lambda question: retriever.search(question), asked[1:])  # noqa: PLW0108 - with one argument
    terms = {question: question_stems(question) for question in asked}
    parts: dict[str, Callable[[str], object]] = {
        "term_counts": lambda question: library.term_counts(terms[question]),
        "keywords": lambda question: library.keyword_search(terms[question], 100),
        "documents": lambda question: find_naming(
            stems(question), dict.fromkeys(terms[question], 1.0), library.names
        ),
    }
    if vectors is not None and retriever.embedder is not None:
        embedder = retriever.embedder
        embedded = {question: embedder.embed([question], "query")[0] for question in asked}
        parts["embedding"] = lambda question: embedder.embed([question], "query")
        parts["vectors"] = lambda question: vectors.search(embedded[question], 100)
    found = {question: [i for i, _ in library.keyword_search(terms[question], 100)] for question in asked}
    parts["passages"] = lambda question: library.chunks(found[question][:_SHOWN])
    timed = [("search", whole), *((name, _times(part, asked[1:])) for name, part in parts.items())]
    return [_speed(name, times) for name, times in timed]


def memory_mib() -> float:
    """Memory that this process holds now."""
    return round(psutil.Process().memory_info().rss / 2**20, 1)


def _times(act: Callable[[str], object], asked: Sequence[str]) -> list[float]:
    times = []
    for question in asked:
        start = time.perf_counter()
        act(question)
        times.append((time.perf_counter() - start) * 1000)
    return times


def _speed(part: str, times: Sequence[float]) -> PartSpeed:
    cuts = statistics.quantiles(times, n=20, method="inclusive")
    return PartSpeed(part, round(cuts[9], 1), round(cuts[18], 1), round(max(times), 1))


def _document(text: MadeUpText, language: str) -> tuple[tuple[Page, ...], tuple[Chunk, ...]]:
    pages: list[Page] = []
    chunks: list[Chunk] = []
    for number in range(1, CHUNKS_IN_DOCUMENT // CHUNKS_ON_PAGE + 1):
        passages = [text.passage(language) for _ in range(CHUNKS_ON_PAGE)]
        heading = text.question(language, 3)[:-1]
        blocks: list[Block] = []
        start = 0
        for passage in passages:
            end = start + len(passage)
            blocks.append(Block("paragraph", start, end))
            chunks.append(Chunk(0, "", number, start, end, passage, heading, language))
            start = end + 2
        pages.append(Page(number, "\n\n".join(passages), tuple(blocks)))
    return tuple(pages), tuple(chunks)


def _near(topics: NDArray[np.float32], count: int, chance: np.random.Generator) -> NDArray[np.float32]:
    made = topics[chance.integers(0, len(topics), count)]
    made = made + 0.9 * chance.standard_normal(made.shape, dtype=np.float32)
    unit: NDArray[np.float32] = made / np.linalg.norm(made, axis=1, keepdims=True)
    return unit


def _vocabulary(syllables: Sequence[str]) -> list[str]:
    """Different words, the frequent ones short."""
    return list(_spelled(syllables))


def _spelled(syllables: Sequence[str]) -> Iterator[str]:
    base = len(syllables)
    for number in range(base, base + _VOCABULARY):
        word, left = "", number
        while left:
            left, place = divmod(left, base)
            word += syllables[place]
        yield word
