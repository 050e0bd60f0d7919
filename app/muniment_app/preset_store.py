"""The user's own presets, kept in a file of the workspace."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from muniment_engine.presets import Preset

if TYPE_CHECKING:
    from pathlib import Path


class PresetStore:
    """Names and texts; a file that is not there or damaged holds none.

    Args:
        file: made at the first ``save``.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    def list(self) -> tuple[Preset, ...]:
        """All presets, by name."""
        return tuple(Preset(name, text) for name, text in sorted(self._read().items()))

    def save(self, name: str, text: str) -> None:
        """Keep a preset under a name, instead of one that has it."""
        self._write({**self._read(), name: text})

    def remove(self, name: str) -> None:
        """Forget a preset; one that is not there changes nothing."""
        self._write({key: text for key, text in self._read().items() if key != name})

    def _read(self) -> dict[str, str]:
        try:
            raw = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        known = raw if isinstance(raw, dict) else {}
        return {name: text for name, text in known.items() if isinstance(text, str)}

    def _write(self, presets: dict[str, str]) -> None:
        fresh = self._file.with_name(self._file.name + ".new")
        fresh.write_text(json.dumps(presets, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        fresh.replace(self._file)
