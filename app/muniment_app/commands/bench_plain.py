"""The plain system that answers are measured against: the nearest pieces of text, one prompt, the model's words."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from muniment_app.commands.bench_systems import kept_vectors
from muniment_engine.evaluation_answers import Shown
from muniment_engine.evaluation_baselines import Baselines
from muniment_engine.evaluation_plain import (
    PLAIN_SAMPLING,
    STUFFED_CHUNKS,
    says_it_does_not_know,
    split_recursively,
    stuffed_prompt,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from muniment_app.commands.output import Output
    from muniment_models.embedder import Embedder
    from muniment_models.language_model import LanguageModel


class PlainAnswers:
    """Answers as a program does that trusts its model.

    Args:
        documents: (name, text) of each.
        model: the same open model as ours.
        embedder: None when none is installed: BM25 alone then finds; with one, plain fusion of the two.
        folder: where the vectors are kept for the next run.
        out: told how far the vectors are.
    """

    def __init__(
        self,
        documents: Iterable[tuple[str, str]],
        model: LanguageModel,
        embedder: Embedder | None,
        folder: Path,
        out: Output,
    ) -> None:
        self._chunks = [(name, chunk) for name, text in documents for chunk in split_recursively(text)]
        self._model = model
        texts = [chunk for _, chunk in self._chunks]

        def progress(done: int, total: int) -> None:
            out.progress("vectors of the baseline", done, total)

        vectors = None if embedder is None else kept_vectors(texts, embedder, folder, progress)
        self._found = Baselines(texts, embedder, vectors)

    def ask(self, question: str, among: Collection[str] | None = None) -> Shown:
        """Answer from the whole library, or from some of its documents."""
        begun = time.perf_counter()
        depth = STUFFED_CHUNKS if among is None else len(self._chunks)
        places = self._found.search(self._found.systems[-1], question, depth)
        chunks = [self._chunks[place] for place in places]
        nearest = [text for name, text in chunks if among is None or name in among][:STUFFED_CHUNKS]
        room = self._model.context_tokens - PLAIN_SAMPLING.max_tokens
        while len(nearest) > 1 and self._model.count_tokens(stuffed_prompt(question, nearest)) > room:
            nearest.pop()
        pieces = self._model.stream(stuffed_prompt(question, nearest), PLAIN_SAMPLING, lambda: False)
        text = "".join(pieces).strip()
        spent_ms = (time.perf_counter() - begun) * 1000
        return Shown(text, refused=says_it_does_not_know(text), milliseconds=spent_ms)
