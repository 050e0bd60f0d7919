"""The jobs behind the presets, without a widget."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from muniment_app.jobs import JobDone, JobEvent, JobFailed, Jobs, alone

if TYPE_CHECKING:
    from collections.abc import Callable

    from muniment_app.parts import Parts, PresetsPart
    from muniment_engine.presets import Preset


@dataclass(frozen=True, slots=True)
class PresetsRead:
    """What may be chosen, and whether the user may have presets of his own."""

    presets: tuple[Preset, ...] = ()
    may_write: bool = True


class PresetDesk(QObject):
    """Reads and keeps presets; each change ends with ``presets_read``.

    Args:
        jobs: where work runs.
    """

    presets_read = Signal(object)
    trouble = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._parts: Parts | None = None

    def open(self, parts: Parts) -> None:
        """Presets can be read from now on; they are."""
        self._parts = parts
        self._do(_nothing)

    def save(self, name: str, text: str, instead_of: str = "") -> None:
        """Keep a preset.

        Args:
            name: of one that there is, or a new one.
            text: its instructions.
            instead_of: its name until now, "" for a new one.
        """
        self._do(partial(_save, name, text, instead_of))

    def remove(self, name: str) -> None:
        """Forget a preset."""
        self._do(partial(_remove, name))

    def _do(self, change: Callable[[PresetsPart], None]) -> None:
        if self._parts is not None:
            self._jobs.start("look", alone(partial(_changed, self._parts, change)), self._on_read)

    def _on_read(self, event: JobEvent) -> None:
        if isinstance(event, JobDone):
            self.presets_read.emit(event.value)
        elif isinstance(event, JobFailed):
            self.trouble.emit(event.error)


def _changed(parts: Parts, change: Callable[[PresetsPart], None]) -> PresetsRead:
    presets = parts.presets()
    change(presets)
    return PresetsRead(tuple(presets.list()), presets.may_write)


def _nothing(_presets: PresetsPart) -> None:
    pass


def _save(name: str, text: str, instead_of: str, presets: PresetsPart) -> None:
    presets.save(name, text)
    if instead_of and instead_of != name:
        presets.remove(instead_of)


def _remove(name: str, presets: PresetsPart) -> None:
    presets.remove(name)
