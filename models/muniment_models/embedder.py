"""What every embedder can do, whatever runs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from muniment_models.card import ModelCard

TextKind = Literal["query", "passage"]
"""What a text is to the embedder: some models want another prefix for a question than for a passage."""


class Embedder(Protocol):
    """Turns texts into unit vectors whose inner product is their likeness."""

    @property
    def card(self) -> ModelCard:
        """What is known about the model that is open."""
        ...

    def embed(self, texts: Sequence[str], kind: TextKind) -> NDArray[np.float32]:
        """Embed texts, each cut to the model's window.

        Args:
            texts: any number of texts, possibly none; the card's prefix for ``kind`` is added here.
            kind: whether the texts are questions or passages.

        Returns:
            Array of shape ``(len(texts), card.dimension)``, float32, each row of length 1, in the order
            given.
        """
        ...

    def close(self) -> None:
        """Free what the model holds; the embedder is not used afterwards."""
        ...
