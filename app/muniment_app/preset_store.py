"""The user's own instructions for the model, kept in the workspace as ``presets.json``, beside the administrator's."""

from __future__ import annotations

import json
import logging
import os
from typing import TYPE_CHECKING

from muniment_engine.presets import Preset
from muniment_models.errors import MunimentError, PolicyError
from muniment_models.file_swap import put_in_place

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from muniment_app.policy import Policy

logger = logging.getLogger(__name__)

MOST_CHARACTERS = 2000
"""Of one text: it is read before every answer, and what is longer belongs into a document."""


class PresetStore:
    """Reads and writes them.

    Args:
        path: the file; need not exist.
        policy: the administrator's presets, and whether users may have their own.
    """

    def __init__(self, path: Path, policy: Policy) -> None:
        self._path, self._policy = path, policy

    @property
    def may_write(self) -> bool:
        """Whether the user may have presets of his own."""
        return self._policy.own_presets

    def list(self) -> tuple[Preset, ...]:
        """The administrator's, then the user's own by name; of one name the administrator's counts."""
        taken = {preset.name for preset in self._policy.presets}
        own = [preset for preset in self._own() if preset.name not in taken] if self.may_write else []
        return (*self._policy.presets, *sorted(own, key=lambda preset: preset.name.casefold()))

    def text(self, name: str) -> str:
        """The instructions of a preset; "" when there is none of that name."""
        return next((preset.text for preset in self.list() if preset.name == name), "")

    def save(self, name: str, text: str) -> None:
        """Keep a preset, instead of the user's own one of that name.

        Raises:
            PolicyError: ``preset_locked``.
            MunimentError: ``preset_without_name``, ``preset_too_long``, ``folder_read_only``, ``disk_full``.
        """
        name, text = " ".join(name.split()), text.strip()
        if not name or not text:
            raise MunimentError("preset_without_name")
        if len(text) > MOST_CHARACTERS:
            raise MunimentError("preset_too_long", f"{len(text)} of {MOST_CHARACTERS} characters")
        self._expect_own(name)
        self._write([*(preset for preset in self._own() if preset.name != name), Preset(name, text)])

    def remove(self, name: str) -> None:
        """Forget a preset of the user's own; one that is not there is no error.

        Raises:
            PolicyError: ``preset_locked``.
            MunimentError: ``folder_read_only``, ``disk_full``.
        """
        self._expect_own(name)
        self._write([preset for preset in self._own() if preset.name != name])

    def _expect_own(self, name: str) -> None:
        if not self.may_write or name in {preset.name for preset in self._policy.presets}:
            raise PolicyError("preset_locked", path=self._policy.path)

    def _own(self) -> Sequence[Preset]:
        try:
            raw = json.loads(self._path.read_text(encoding="utf-8"))
            return [Preset(str(entry["name"]), str(entry["text"])) for entry in raw]
        except FileNotFoundError:
            return []
        except (OSError, ValueError, KeyError, TypeError) as error:
            logger.warning("presets cannot be read: %s", type(error).__name__)
            return []

    def _write(self, presets: Sequence[Preset]) -> None:
        text = json.dumps([{"name": p.name, "text": p.text} for p in presets], ensure_ascii=False, indent=2)
        fresh = self._path.with_name(self._path.name + ".new")
        try:
            with fresh.open("w", encoding="utf-8") as file:
                file.write(text + "\n")
                file.flush()
                os.fsync(file.fileno())
            put_in_place(fresh, self._path)
        except OSError as exc:
            code = "disk_full" if exc.errno == 28 else "folder_read_only"  # noqa: PLR2004 - ENOSPC
            raise MunimentError(code, exc.strerror or "", path=self._path.parent) from exc
