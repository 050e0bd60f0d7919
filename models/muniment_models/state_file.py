"""Keys and values of a fixed prompt, kept on disk between two starts.

Only texts of the program come here: whoever calls says so. The file holds numbers and digests, no text; yet numbers of
a source would tell of the source, hence the rule.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
from typing import TYPE_CHECKING

from muniment_models.file_swap import put_in_place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

SUFFIX = ".state"
_MAGIC = b"muniment state 1\n"
_MOST_FILES = 8
"""Two languages, a few tasks; the oldest go."""

_logger = logging.getLogger(__name__)


class StateFolder:
    """Files of states, one for each fixed prompt of each way of running a model.

    Args:
        folder: made when it is needed; nothing else lies there.
        conditions: what a state holds for: weights, library, window. Another state is not found.
    """

    def __init__(self, folder: Path, conditions: Mapping[str, object]) -> None:
        self._folder = folder
        self._conditions = json.dumps(dict(conditions), sort_keys=True)

    def load(self, tokens: Sequence[int]) -> bytes | None:
        """The state of these tokens; None when there is none. A damaged file is removed."""
        path = self._path(tokens)
        try:
            found = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as exc:
            _logger.warning("a state cannot be read: %s", type(exc).__name__)
            return None
        start = len(_MAGIC) + hashlib.sha256().digest_size
        state = found[start:]
        if found[: len(_MAGIC)] != _MAGIC or found[len(_MAGIC) : start] != self._digest(tokens, state):
            _logger.warning("a state is damaged")
            self.remove(tokens)
            return None
        return state

    def save(self, tokens: Sequence[int], state: bytes) -> bool:
        """Keep a state, whole or not at all; False where the folder cannot be written."""
        path = self._path(tokens)
        partial = path.with_suffix(f".{os.getpid()}")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            partial.write_bytes(_MAGIC + self._digest(tokens, state) + state)
            put_in_place(partial, path)
            files = sorted(self._folder.glob(f"*{SUFFIX}"), key=lambda file: file.stat().st_mtime_ns)
            for file in files[:-_MOST_FILES]:
                file.unlink(missing_ok=True)
        except OSError as exc:
            _logger.warning("a state cannot be stored: %s", type(exc).__name__)
            with contextlib.suppress(OSError):
                partial.unlink(missing_ok=True)
            return False
        return True

    def remove(self, tokens: Sequence[int]) -> None:
        """Have no state of these tokens."""
        try:
            self._path(tokens).unlink(missing_ok=True)
        except OSError as exc:
            _logger.warning("a state cannot be removed: %s", type(exc).__name__)

    def _path(self, tokens: Sequence[int]) -> Path:
        return self._folder / f"{self._digest(tokens, b'').hex()[:32]}{SUFFIX}"

    def _digest(self, tokens: Sequence[int], state: bytes) -> bytes:
        digest = hashlib.sha256(json.dumps([self._conditions, list(tokens)]).encode())
        digest.update(state)
        return digest.digest()
