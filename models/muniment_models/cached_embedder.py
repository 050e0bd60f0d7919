"""An embedder that remembers what it was asked: a question typed again, a sentence that recurs, cost nothing."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from muniment_models.tuned_embedder import BULK_TEXTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from muniment_models.card import ModelCard
    from muniment_models.embedder import Embedder, TextKind

_QUERY_BYTES, _PASSAGE_BYTES = 1 << 20, 8 << 20
"""Some 350 questions and 2,800 sentences with vectors of 384 numbers."""
_LONGEST_CHARS = 600
"""A sentence is shorter; a longer text is a passage that is not asked for twice."""
_ENTRY_BYTES = 1400
"""A text of that kind with what Python needs to keep it; Cyrillic takes two bytes a letter."""


class CachedEmbedder:
    """Remembers vectors of short texts, in memory only; see :class:`muniment_models.embedder.Embedder`.

    Safe where the embedder inside is: each step on the memory is a single one, and a text that another lane has just
    pushed out is embedded again.

    Args:
        embedder: open.
    """

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        entry_bytes = embedder.card.dimension * 4 + _ENTRY_BYTES
        self._most: dict[TextKind, int] = {
            "query": _QUERY_BYTES // entry_bytes,
            "passage": _PASSAGE_BYTES // entry_bytes,
        }
        self._known: dict[TextKind, OrderedDict[str, NDArray[np.float32]]] = {
            "query": OrderedDict(),
            "passage": OrderedDict(),
        }

    @property
    def card(self) -> ModelCard:
        """What is known about the model that is open."""
        return self._embedder.card

    def embed(self, texts: Sequence[str], kind: TextKind) -> NDArray[np.float32]:
        """Embed those texts that are not remembered; see the protocol.

        Raises:
            ModelError: as the embedder itself.
        """
        if not texts or (kind == "passage" and len(texts) >= BULK_TEXTS):
            return self._embedder.embed(texts, kind)
        import numpy as np

        known = self._known[kind]
        vectors: dict[str, NDArray[np.float32]] = {}
        for text in dict.fromkeys(texts):
            vector = known.pop(text, None)
            if vector is not None:
                vectors[text] = vector
        fresh = [text for text in dict.fromkeys(texts) if text not in vectors]
        if fresh:
            # Copies: a row of the array would keep all of it.
            vectors |= {
                text: row.copy() for text, row in zip(fresh, self._embedder.embed(fresh, kind), strict=True)
            }
        for text, vector in vectors.items():
            if len(text) <= _LONGEST_CHARS:
                known[text] = vector
        while len(known) > self._most[kind]:
            known.popitem(last=False)
        return np.stack([vectors[text] for text in texts])

    def close(self) -> None:
        """Forget, and free what the model holds."""
        for known in self._known.values():
            known.clear()
        self._embedder.close()
