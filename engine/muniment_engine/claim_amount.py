"""A number of a sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, what it counts and how it bounds.

    Args:
        value: in the smallest unit of its measure; of a reference or a number with several dots, 0.
        measure: "second", "workday", "rub", ... ; "" where nothing that we know is counted.
        bound: "", "<=", ">=", "<", ">", "~", "<t" (a time within which), "range".
        label: for a reference "статья:115", for another number with dots the number; else "".
        first: index of its first word.
        last: index of its last.
        year: whether it can be a year.
        ordinal: whether it says which one, not how many.
        face: the number as it is written, before its unit.
        soft: whether no number is written: "within a day".
    """

    value: float
    measure: str
    bound: str
    label: str
    first: int
    last: int
    year: bool = False
    ordinal: bool = False
    face: float = 0.0
    soft: bool = False

    @property
    def kind(self) -> tuple[str, bool, bool]:
        """Two numbers of one kind may be mistaken for one another."""
        return self.measure, self.year, ":" in self.label
