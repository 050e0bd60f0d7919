"""Instructions that are added to a model's, by name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Preset:
    """Ready instructions, such as "Name the article of each rule".

    Args:
        name: as the user chooses it.
        text: what the model is told besides its own rules, which it cannot take back.
        locked: the administrator's: it cannot be changed or removed.
    """

    name: str
    text: str
    locked: bool = False
