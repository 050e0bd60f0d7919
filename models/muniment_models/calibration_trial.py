"""One way of running an embedder, opened and measured."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from muniment_models.calibration_texts import PASSAGES, calibration_chunks
from muniment_models.fidelity_sentences import FIDELITY_SENTENCES
from muniment_models.openvino_embedder import BATCH_TOKENS, OpenVinoEmbedder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from muniment_models.card import ModelCard

_FIDELITY_CHUNKS = 12
_QUERIES = 7
_NDCG_PLACES = 10


@dataclass(frozen=True, slots=True)
class Setup:
    """A way of running a pack; the fields are those of ``OpenVinoEmbedder.open``."""

    precision: str | None
    streams: int
    threads: int
    batch_tokens: int = BATCH_TOKENS

    def open(self, folder: Path, card: ModelCard) -> OpenVinoEmbedder:
        """Open a pack in this way.

        Raises:
            ModelError: as ``OpenVinoEmbedder.open``.
        """
        return OpenVinoEmbedder.open(
            folder,
            card,
            threads=self.threads,
            precision=self.precision,
            streams=self.streams,
            batch_tokens=self.batch_tokens,
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """The built-in texts as an embedder sees them; a row each."""

    chunks: NDArray[np.float32]
    sentences: NDArray[np.float32]
    passages: NDArray[np.float32]
    questions: NDArray[np.float32]

    def lowest_cosine(self, other: Reading) -> float:
        """The least likeness of any text to itself as another way of running sees it."""
        pairs = (
            (self.chunks, other.chunks),
            (self.sentences, other.sentences),
            (self.passages, other.passages),
            (self.questions, other.questions),
        )
        return min(float((mine * theirs).sum(axis=1).min()) for mine, theirs in pairs)

    def ndcg(self, card: ModelCard) -> float:
        """How well each question finds its passage among all, over the questions in the languages of the model.

        Source: nDCG at ten with one right passage is 1 / log2(1 + its place).
        """
        likeness = self.questions @ self.passages.T
        gains = []
        for number, passage in enumerate(PASSAGES):
            if card.speaks(passage.language):
                place = 1 + int((likeness[number] > likeness[number, number]).sum())
                gains.append(1 / math.log2(1 + place) if place <= _NDCG_PLACES else 0.0)
        return sum(gains) / len(gains) if gains else 0.0


class Trial:
    """An embedder that runs in one way, for as long as it is compared.

    Args:
        setup: the way.
        folder: of the pack.
        card: what is known about it.
        clock: seconds, rising.

    Raises:
        ModelError: as ``OpenVinoEmbedder.open``.
    """

    def __init__(self, setup: Setup, folder: Path, card: ModelCard, clock: Callable[[], float]) -> None:
        self.setup = setup
        self.texts_per_s = 0.0
        self._clock = clock
        self._embedder = setup.open(folder, card)

    def reading(self) -> Reading:
        """Embed the built-in texts; the first call also makes the runtime ready for their lengths."""
        return Reading(
            self._embedder.embed(calibration_chunks(_FIDELITY_CHUNKS), "passage"),
            self._embedder.embed(FIDELITY_SENTENCES, "passage"),
            self._embedder.embed([passage.text for passage in PASSAGES], "passage"),
            self._embedder.embed([passage.question for passage in PASSAGES], "query"),
        )

    def run(self, chunks: Sequence[str]) -> float:
        """Embed chunks; the seconds they took, and the best rate so far is kept."""
        begun = self._clock()
        self._embedder.embed(chunks, "passage")
        spent_s = max(self._clock() - begun, 1e-9)
        self.texts_per_s = max(self.texts_per_s, len(chunks) / spent_s)
        return spent_s

    def query_ms(self) -> float:
        """One question when nothing else runs: the least of a few."""
        spent = []
        for passage in PASSAGES[:_QUERIES]:
            begun = self._clock()
            self._embedder.embed([passage.question], "query")
            spent.append(self._clock() - begun)
        return min(spent) * 1000

    def close(self) -> None:
        """Let go of the embedder."""
        self._embedder.close()
