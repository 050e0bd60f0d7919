"""Embedding with an OpenVINO pack and the tokenizers library: nothing of torch is in the process.

Safe for a query lane and an indexing lane at once: each call makes its own infer requests, the compiled graph and the
tokenizer are read-only after opening, and OpenVINO itself queues what comes at the same time. A call never has more
batches under way than there are streams, so that a query is next in turn as soon as one of them is done.
"""

from __future__ import annotations

import ctypes
import functools
import threading
import tomllib
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from muniment_models.errors import ModelError
from muniment_models.pack_compression import GROUP, compress_feed_forward

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

BATCH_TOKENS = 1024
"""Tokens of a batch, padding counted: four passages of 150 words or forty sentences. Measured on two cores, 2, 4, 8 and
16 passages are equally fast in one stream, 4 the fastest in two; a query that comes meanwhile waits for one batch."""

_BATCHES_PER_STREAM = 3
"""A call is cut into at least as many: streams must not stand idle while the last batch is finished."""
_LEAST_BATCH_TOKENS = 256

_OPENING = threading.Lock()

PRECISIONS = ("f32", "default", "int8")
"""32 bits; what the processor prefers (bf16 where it can); that with eight bits in the feed-forward weights."""


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


def runtime() -> tuple[str, str]:
    """The processor as the runtime names it, and the runtime's version: what a calibration holds for.

    Raises:
        ModelError: ``model_failed``.
    """
    try:
        import openvino

        return str(_core().get_property("CPU", "FULL_DEVICE_NAME")).strip(), str(openvino.__version__)
    except Exception as exc:  # it raises bare Exception where it cannot be loaded
        raise ModelError("model_failed", type(exc).__name__) from exc


def _core() -> openvino.Core:
    """The runtime, one for the whole life of the process.

    Its code for processors gives the thread that opens it a stack for signals, and gives back the one before when it is
    closed. Two that are not closed in the opposite order leave a stack that is freed, and the next signal ends the
    process: Ctrl+C after a calibration, or after another embedder took over. Seen with OpenVINO 2026.4.
    """
    with _OPENING:
        return _the_core()


@functools.cache
def _the_core() -> openvino.Core:
    import openvino

    core = openvino.Core()
    # Not even the end of Python closes it, when its threads may still be at work.
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(core))
    return core


class OpenVinoEmbedder:
    """An embedder that is open; see :class:`muniment_models.embedder.Embedder`."""

    def __init__(
        self,
        card: ModelCard,
        facts: PackFacts,
        graph: openvino.CompiledModel,
        tokenizer: tokenizers.Tokenizer,
        *,
        question_graph: openvino.CompiledModel | None = None,
        streams: int,
        batch_tokens: int,
    ) -> None:
        self._card = card
        self._facts = facts
        self._graph: openvino.CompiledModel | None = graph
        self._question_graph = question_graph
        self._tokenizer = tokenizer
        self._streams = streams
        self._batch_tokens = batch_tokens
        self._inputs = frozenset(name for port in graph.inputs for name in port.names)

    @classmethod
    def open(
        cls,
        folder: Path,
        card: ModelCard,
        *,
        threads: int,
        precision: str | None = None,
        streams: int = 1,
        batch_tokens: int = BATCH_TOKENS,
    ) -> Self:
        """Compile a pack for this processor.

        Args:
            folder: of the pack.
            card: what is known about it.
            threads: for all streams together.
            precision: one of ``PRECISIONS``; None = as the pack says.
            streams: batches computed side by side, each by its share of the threads.
            batch_tokens: as ``BATCH_TOKENS``.

        Raises:
            ModelError: ``model_not_found`` when a file of the pack is missing, ``model_unreadable`` when it
                is damaged.
        """
        facts = PackFacts.load(folder)
        for name in (GRAPH_FILE, WEIGHTS_FILE, TOKENIZER_FILE):
            if not (folder / name).is_file():
                raise ModelError("model_not_found", path=folder / name)
        try:
            import tokenizers

            tokenizer = tokenizers.Tokenizer.from_file(str(folder / TOKENIZER_FILE))
            tokenizer.enable_truncation(facts.window_tokens)
            tokenizer.no_padding()
            core = _core()
            graph = core.read_model(folder / GRAPH_FILE)
            wanted = precision or facts.precision
            options: dict[str, Any] = {"INFERENCE_NUM_THREADS": threads}
            if wanted == "f32":
                options["INFERENCE_PRECISION_HINT"] = "f32"
            if wanted == "int8" and compress_feed_forward(graph):
                options["DYNAMIC_QUANTIZATION_GROUP_SIZE"] = GROUP
            compiled = core.compile_model(graph, "CPU", options | {"PERFORMANCE_HINT": "LATENCY"})
            # A question by itself gets all threads, and waits for no batch: 4 ms instead of 7 on two cores.
            questions = compiled if streams > 1 else None
            if streams > 1:
                compiled = core.compile_model(graph, "CPU", options | {"NUM_STREAMS": streams})
        except Exception as exc:  # both libraries raise bare Exception for a damaged file
            raise ModelError("model_unreadable", type(exc).__name__, path=folder) from exc
        return cls(
            card,
            facts,
            compiled,
            tokenizer,
            question_graph=questions,
            streams=streams,
            batch_tokens=batch_tokens,
        )

    @property
    def card(self) -> ModelCard:
        """What is known about the model that is open."""
        return self._card

    def embed(self, texts: Sequence[str], kind: TextKind) -> NDArray[np.float32]:
        """Embed texts, equal ones once; see the protocol.

        Raises:
            ModelError: ``model_failed`` when the runtime fails or the embedder was closed.
        """
        import numpy as np

        if not texts:
            return np.zeros((0, self._facts.dimension), dtype=np.float32)
        if self._graph is None:
            raise ModelError("model_failed", "closed")
        prefix = self._card.query_prefix if kind == "query" else self._card.passage_prefix
        different = {text: place for place, text in enumerate(dict.fromkeys(texts))}
        vectors = np.zeros((len(different), self._facts.dimension), dtype=np.float32)
        try:
            rows = self._tokenizer.encode_batch([prefix + _storable(text) for text in different])
            alone = self._question_graph if len(rows) == 1 else None
            self._infer(alone or self._graph, [row.ids for row in rows], vectors)
        except RuntimeError as exc:
            raise ModelError("model_failed", type(exc).__name__) from exc
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), np.finfo(np.float32).tiny)
        return vectors if len(different) == len(texts) else vectors[[different[text] for text in texts]]

    def close(self) -> None:
        """Let go of the graph."""
        self._graph = self._question_graph = None

    def _infer(
        self, graph: openvino.CompiledModel, rows: Sequence[Sequence[int]], vectors: NDArray[np.float32]
    ) -> None:
        # Not OpenVINO's own queue: its callbacks take Python's lock in the runtime's threads, and a graph that is let
        # go while one of them ends waits for ever.
        under_way: deque[tuple[openvino.InferRequest, list[int]]] = deque()
        free = [graph.create_infer_request() for _ in range(self._streams)]
        for places in self._batches([len(row) for row in rows]):
            if not free:
                free.append(_taken(under_way, vectors))
            request = free.pop()
            request.start_async(self._fed([rows[place] for place in places]))
            under_way.append((request, places))
        while under_way:
            _taken(under_way, vectors)

    def _batches(self, lengths: Sequence[int]) -> list[list[int]]:
        """Places of rows that go together: like lengths, so that little is padded, and the longest first, so that no
        stream is left alone with much at the end.
        """
        share = sum(lengths) // (self._streams * _BATCHES_PER_STREAM)
        limit = min(self._batch_tokens, max(_LEAST_BATCH_TOKENS, share))
        batches: list[list[int]] = []
        for place in sorted(range(len(lengths)), key=lambda place: -lengths[place]):
            if batches and lengths[batches[-1][0]] * (len(batches[-1]) + 1) <= limit:
                batches[-1].append(place)
            else:
                batches.append([place])
        return batches

    def _fed(self, rows: Sequence[Sequence[int]]) -> dict[str, NDArray[np.int64]]:
        import numpy as np

        shape = (len(rows), max(1, *(len(row) for row in rows)))
        ids = np.full(shape, self._facts.pad_token_id, dtype=np.int64)
        mask, types = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
        for place, row in enumerate(rows):
            ids[place, : len(row)] = row
            mask[place, : len(row)] = 1
        fed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}
        return {name: array for name, array in fed.items() if name in self._inputs}


def _taken(
    under_way: deque[tuple[openvino.InferRequest, list[int]]], vectors: NDArray[np.float32]
) -> openvino.InferRequest:
    """Wait for the oldest batch, and take its rows; batches take equally long, so it is the first to end."""
    request, places = under_way.popleft()
    request.wait()
    vectors[places] = request.get_output_tensor(0).data
    return request


def _storable(text: str) -> str:
    """Lone surrogates, which a broken PDF can yield, cannot cross into the tokenizer."""
    return text.encode("utf-8", "replace").decode("utf-8")
