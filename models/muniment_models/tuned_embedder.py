"""An embedder that finds out how it runs best, once it is worth it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from muniment_models.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from muniment_models.card import ModelCard
    from muniment_models.embedder import Embedder, TextKind

BULK_TEXTS = 100
"""A call with as many passages is indexing: questions and their quotes ask for fewer."""
_WORTH_TEXTS = 500
"""Passages that a calibration pays for: the first file or two are not kept waiting for it."""

_logger = logging.getLogger(__name__)


class TunedEmbedder:
    """Works at once, and better after some hundred passages; see :class:`muniment_models.embedder.Embedder`.

    Questions, and passages in small numbers, never wait: only a call with many passages does, in its own lane.

    Args:
        embedder: open, in the way that suits every machine.
        tune: opens it in the way that suits this one; takes its time.
    """

    def __init__(self, embedder: Embedder, tune: Callable[[], Embedder]) -> None:
        self._embedder = embedder
        self._tune: Callable[[], Embedder] | None = tune
        self._seen = 0

    @property
    def card(self) -> ModelCard:
        """What is known about the model that is open."""
        return self._embedder.card

    def embed(self, texts: Sequence[str], kind: TextKind) -> NDArray[np.float32]:
        """Embed texts; see the protocol.

        Raises:
            ModelError: as the embedder itself.
        """
        if self._tune is not None and kind == "passage" and len(texts) >= BULK_TEXTS:
            self._seen += len(texts)
            if self._seen > _WORTH_TEXTS:
                self._change(self._tune)
        return self._embedder.embed(texts, kind)

    def close(self) -> None:
        """Free what the model holds."""
        self._tune = None
        self._embedder.close()

    def _change(self, tune: Callable[[], Embedder]) -> None:
        self._tune = None  # once: what failed now would fail again at every call
        try:
            # The one before is not closed: a question may be in it, and it goes when that is done.
            self._embedder = tune()
        except ModelError as error:
            _logger.warning("the embedder runs as before, it could not be tuned: %s", error.code)
