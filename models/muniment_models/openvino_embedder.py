"""Embedding with an OpenVINO pack and the tokenizers library: nothing of torch is in the process.

Safe for a query lane and an indexing lane at once: each call makes its own infer request, the compiled graph
and the tokenizer are read-only after opening, and OpenVINO itself queues what comes at the same time.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from muniment_models.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy as np
    import openvino  # type: ignore[import-untyped,unused-ignore]
    import tokenizers
    from numpy.typing import NDArray

    from muniment_models.card import ModelCard
    from muniment_models.embedder import TextKind

GRAPH_FILE, WEIGHTS_FILE, TOKENIZER_FILE, PACK_FILE = "model.xml", "model.bin", "tokenizer.json", "pack.toml"

_BATCH_TEXTS = 16
"""Measured on two cores with 150-word chunks: 76 a second by 16, 81 by 32, 81 by 64. A query that comes
meanwhile waits for one batch: 0.2 s with 16, 0.4 s with 32."""


@dataclass(frozen=True, slots=True)
class PackFacts:
    """What the graph must be fed with; written at conversion, read from ``pack.toml``.

    Args:
        dimension: of the vectors.
        window_tokens: tokens read of a text, special tokens included.
        pad_token_id: fills short rows; some models derive positions from it.
        precision: "f32" where the processor's preferred precision was not faithful, else "default".
        pooling: as sentence-transformers names it.
        query_prefix: put before a question.
        passage_prefix: put before a passage.
        fidelity: lowest cosine to sentence-transformers at conversion.
    """

    dimension: int
    window_tokens: int
    pad_token_id: int
    precision: str = "default"
    pooling: str = ""
    query_prefix: str = ""
    passage_prefix: str = ""
    fidelity: float = 0.0

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read ``pack.toml``.

        Raises:
            ModelError: ``model_not_found`` or ``model_unreadable``.
        """
        path = folder / PACK_FILE
        try:
            facts = cls(**tomllib.loads(path.read_text(encoding="utf-8")))
        except FileNotFoundError as exc:
            raise ModelError("model_not_found", path=path) from exc
        except (OSError, ValueError, TypeError) as exc:
            raise ModelError("model_unreadable", type(exc).__name__, path=path) from exc
        return facts


class OpenVinoEmbedder:
    """An embedder that is open; see :class:`muniment_models.embedder.Embedder`."""

    def __init__(
        self,
        card: ModelCard,
        facts: PackFacts,
        graph: openvino.CompiledModel,
        tokenizer: tokenizers.Tokenizer,
    ) -> None:
        self._card = card
        self._facts = facts
        self._graph: openvino.CompiledModel | None = graph
        self._tokenizer = tokenizer
        self._inputs = frozenset(name for port in graph.inputs for name in port.names)

    @classmethod
    def open(cls, folder: Path, card: ModelCard, *, threads: int, precision: str | None = None) -> Self:
        """Compile a pack for this processor.

        Args:
            folder: of the pack.
            card: what is known about it.
            threads: for one call.
            precision: "f32" or "default"; None = as the pack says.

        Raises:
            ModelError: ``model_not_found`` when a file of the pack is missing, ``model_unreadable`` when it
                is damaged.
        """
        facts = PackFacts.load(folder)
        for name in (GRAPH_FILE, WEIGHTS_FILE, TOKENIZER_FILE):
            if not (folder / name).is_file():
                raise ModelError("model_not_found", path=folder / name)
        try:
            import openvino  # type: ignore[import-untyped,unused-ignore]
            import tokenizers

            tokenizer = tokenizers.Tokenizer.from_file(str(folder / TOKENIZER_FILE))
            tokenizer.enable_truncation(facts.window_tokens)
            tokenizer.no_padding()
            options = {"INFERENCE_NUM_THREADS": threads, "PERFORMANCE_HINT": "LATENCY"}
            if (precision or facts.precision) == "f32":
                options["INFERENCE_PRECISION_HINT"] = "f32"
            core = openvino.Core()
            graph = core.compile_model(core.read_model(folder / GRAPH_FILE), "CPU", options)
        except Exception as exc:  # both libraries raise bare Exception for a damaged file
            raise ModelError("model_unreadable", type(exc).__name__, path=folder) from exc
        return cls(card, facts, graph, tokenizer)

    @property
    def card(self) -> ModelCard:
        """What is known about the model that is open."""
        return self._card

    def embed(self, texts: Sequence[str], kind: TextKind) -> NDArray[np.float32]:
        """Embed texts; see the protocol.

        Raises:
            ModelError: ``model_failed`` when the runtime fails or the embedder was closed.
        """
        import numpy as np

        vectors = np.zeros((len(texts), self._facts.dimension), dtype=np.float32)
        if not texts:
            return vectors
        if self._graph is None:
            raise ModelError("model_failed", "closed")
        prefix = self._card.query_prefix if kind == "query" else self._card.passage_prefix
        try:
            rows = self._tokenizer.encode_batch([prefix + _storable(text) for text in texts])
            request = self._graph.create_infer_request()
            order = sorted(range(len(rows)), key=lambda place: len(rows[place].ids))
            for start in range(0, len(order), _BATCH_TEXTS):
                places = order[start : start + _BATCH_TEXTS]
                result = request.infer(self._fed([rows[place] for place in places]))
                vectors[places] = result[0]
        except RuntimeError as exc:
            raise ModelError("model_failed", type(exc).__name__) from exc
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), np.finfo(np.float32).tiny)
        return vectors

    def close(self) -> None:
        """Let go of the graph."""
        self._graph = None

    def _fed(self, rows: Sequence[tokenizers.Encoding]) -> dict[str, NDArray[np.int64]]:
        import numpy as np

        shape = (len(rows), max(1, *(len(row.ids) for row in rows)))
        ids = np.full(shape, self._facts.pad_token_id, dtype=np.int64)
        mask, types = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
        for place, row in enumerate(rows):
            ids[place, : len(row.ids)] = row.ids
            mask[place, : len(row.ids)] = 1
        fed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}
        return {name: array for name, array in fed.items() if name in self._inputs}


def _storable(text: str) -> str:
    """Lone surrogates, which a broken PDF can yield, cannot cross into the tokenizer."""
    return text.encode("utf-8", "replace").decode("utf-8")
