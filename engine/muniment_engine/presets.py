"""Instructions of the user's own that are added to those of the program."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Preset:
    """Instructions under a name.

    Args:
        name: as chosen from; one preset has it.
        text: added to what the model is told.
        locked: an administrator gave it; it can be used, not changed.
    """

    name: str
    text: str
    locked: bool = False
