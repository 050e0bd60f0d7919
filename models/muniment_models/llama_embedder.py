"""Embedding with a GGUF file through llama.cpp."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, Self

from muniment_models.errors import ModelError
from muniment_models.llama_library import llama_library

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import llama_cpp
    import numpy as np
    from numpy.typing import NDArray

    from muniment_models.card import ModelCard
    from muniment_models.embedder import TextKind

MOST_WINDOW_TOKENS = 1024
"""Read of a text at most. A passage has some 300 tokens; llama.cpp wants a batch whole, and computes a row as long as
the vocabulary for each token of it (0.6 GB for Qwen3 with this window)."""

POOLINGS = {"mean": 1, "cls": 2, "lasttoken": 3}
"""Our names, which are those of sentence-transformers, and llama.cpp's numbers."""

_BATCH_TEXTS = 16
"""A query that comes meanwhile waits for one batch, as in a pack."""


class LlamaEmbedder:
    """An embedder that is open; see :class:`muniment_models.embedder.Embedder`.

    A context of llama.cpp works for one caller at a time, and the lanes of questions and of indexing share an embedder:
    hence a lock around each batch, the one place where this wing knows of threads.
    """

    def __init__(self, llama: llama_cpp.Llama, card: ModelCard) -> None:
        self._llama: llama_cpp.Llama | None = llama
        self._card = card
        self._lock = threading.Lock()

    @classmethod
    def open(cls, path: Path, card: ModelCard, *, threads: int) -> Self:
        """Load a model file; it should have been inspected in a child process before.

        Args:
            path: the GGUF file.
            card: its window, its pooling and its prefixes are used.
            threads: for one batch.

        Raises:
            ModelError: ``model_not_found``, ``model_unreadable`` when llama.cpp declines the file or memory is short.
        """
        if not path.is_file():
            raise ModelError("model_not_found", path=path)
        window = min(card.window_tokens or MOST_WINDOW_TOKENS, MOST_WINDOW_TOKENS)
        try:
            library = llama_library()
            llama = library.Llama(
                model_path=str(path),
                embedding=True,
                pooling_type=POOLINGS.get(card.pooling, library.LLAMA_POOLING_TYPE_UNSPECIFIED),
                n_ctx=window,
                # Encoders see a text whole: no batch may be cut.
                n_batch=window,
                n_ubatch=window,
                n_threads=threads,
                n_threads_batch=threads,
                n_gpu_layers=0,
                verbose=False,
            )
        except (ImportError, OSError, ValueError, RuntimeError, AssertionError) as exc:
            raise ModelError("model_unreadable", type(exc).__name__, path=path) from exc
        llama.tokenizer_ = _WindowTokenizer(llama, window)  # a base class would load llama_cpp
        return cls(llama, card)

    @property
    def card(self) -> ModelCard:
        """What is known about the model that is open."""
        return self._card

    @property
    def dimension(self) -> int:
        """Length of the vectors, as the file has it."""
        return int(self._llama.n_embd()) if self._llama is not None else 0

    def embed(self, texts: Sequence[str], kind: TextKind) -> NDArray[np.float32]:
        """Embed texts; see the protocol.

        Raises:
            ModelError: ``model_failed`` when llama.cpp fails or the embedder was closed.
        """
        import numpy as np

        if self._llama is None:
            raise ModelError("model_failed", "closed")
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        prefix = self._card.query_prefix if kind == "query" else self._card.passage_prefix
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        for start in range(0, len(order), _BATCH_TEXTS):
            places = order[start : start + _BATCH_TEXTS]
            vectors[places] = self._embed_some([prefix + texts[place] for place in places])
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not np.isfinite(norms).all() or (norms == 0).any():
            raise ModelError("model_failed", "no vector")
        return np.asarray(vectors / norms, dtype=np.float32)

    def close(self) -> None:
        """Free weights and context; closing twice does no harm."""
        with self._lock:
            llama, self._llama = self._llama, None
            if llama is not None:
                llama.close()

    def _embed_some(self, texts: list[str]) -> Any:
        # A lone surrogate, which a broken PDF can yield, has no bytes.
        storable = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
        with self._lock:
            if self._llama is None:
                raise ModelError("model_failed", "closed")
            try:
                return self._llama.embed(storable)
            except (RuntimeError, ValueError, AssertionError, TypeError) as exc:
                raise ModelError("model_failed", type(exc).__name__) from exc


class _WindowTokenizer:
    """Cuts a text to the window as the training did: its last token, which ends a text, stays."""

    def __init__(self, llama: llama_cpp.Llama, window: int) -> None:
        self._plain = llama.tokenizer_
        self._llama = llama
        self._window = window

    def tokenize(self, text: bytes, add_bos: bool = True, special: bool = False) -> list[int]:  # noqa: FBT001, FBT002 - llama_cpp's
        tokens = list(self._plain.tokenize(text, add_bos, special))
        if not tokens:
            return [max(0, self._llama.token_eos())]
        if len(tokens) <= self._window:
            return tokens
        ends = self._plain.tokenize(b"a", add_bos, special)[-1]
        last = [ends] if tokens[-1] == ends else tokens[self._window - 1 : self._window]
        return tokens[: self._window - 1] + last

    def __getattr__(self, name: str) -> Any:
        return getattr(self._plain, name)
