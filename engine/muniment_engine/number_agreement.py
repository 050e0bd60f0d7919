"""Whether a source has the number that a claim has."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from muniment_engine import number_words as said
from muniment_ingest.terms import stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_engine.claim_amount import Amount

AGES = frozenset(stem(word) for word in ("age", "aged", "возраст", "старше", "моложе"))
"""Words that make a bare number one of years."""
_THIRD = 0.5
"""A third is said to be 33 percent."""
_AGREEING = {
    "": {"", "<t", "then", "range"}, "then": {"then", ""}, "<t": {"", "<t", "<=", "range"}, "<=": {"<=", "<t", "<"},
    ">=": {">="}, ">": {">"}, "<": {"<", "<="}, "~": {"~", ""}, "range": {"range", ""},
}  # fmt: skip
"""What a source may say where a claim says it: a bound may not be lost or turned."""


def disagreement(claimed: Amount, sources: Sequence[Amount], *, header: frozenset[str] = frozenset()) -> str:
    """Why none of a source's numbers says what a claim's number says, "" when one does.

    Args:
        claimed: the claim's number.
        sources: numbers of the place that supports it.
        header: stems of the words around, where a table's unit may stand.

    Returns:
        "", "number", "unit", "condition" (another bound) or "reference".
    """
    if claimed.soft:
        return "" if any(_same(claimed, s, header) for s in sources) else "soft"
    if claimed.measure == "reference":
        return "" if any(_same_reference(claimed, source) for source in sources) else "reference"
    label = claimed.label.removeprefix("half")
    equal = [s for s in sources if s.label.removeprefix("half") == label and _same(claimed, s, header)]
    if any(s.bound in _AGREEING[claimed.bound] or _loosely(claimed, s) for s in equal):
        return ""
    if equal:
        return "condition"
    alike = any(
        s.label == claimed.label and s.measure != claimed.measure and claimed.face == s.face for s in sources
    )
    return "unit" if alike else "number"


def _loosely(claimed: Amount, source: Amount) -> bool:
    return source.bound == "~" and claimed.bound == "" and not claimed.measure.startswith("rub")


def _same(claimed: Amount, source: Amount, header: frozenset[str]) -> bool:  # noqa: PLR0911 - one a case
    if claimed.year or source.year:
        return claimed.value == source.value and claimed.measure == source.measure
    if (
        claimed.ordinal != source.ordinal
        and (claimed.measure or source.measure)
        and claimed.measure != source.measure
    ):
        return False
    if "half" in (source.label, claimed.label) and {source.measure, claimed.measure} == {"percent", ""}:
        return math.isclose(claimed.value, source.value, abs_tol=_THIRD)
    if source.measure == "percent" and not claimed.measure and claimed.value in (0.5, 1.5):
        return math.isclose(claimed.value * 100, source.value)
    if not claimed.measure and source.measure == "month" and claimed.bound and claimed.face == source.face:
        return True  # "older than 75"
    if not source.measure and claimed.measure == "month" and source.bound and claimed.face == source.face:
        return True
    if not math.isclose(claimed.value, source.value, rel_tol=1e-9):
        return bool(not source.measure and claimed.measure and _in_header(claimed, source, header))
    if claimed.measure == source.measure:
        return True
    if not claimed.measure:
        return source.measure != "percent" or claimed.value == 0
    return not source.measure and _in_header(claimed, source, header)


def _in_header(claimed: Amount, source: Amount, header: frozenset[str]) -> bool:
    """Whether the unit of a claim stands in the words around a bare number, as over a table's column."""
    if claimed.measure == "month" and claimed.value == 12 * source.value and header & AGES:
        return True
    return any(
        measure == claimed.measure and math.isclose(claimed.value, source.value * one, rel_tol=1e-9)
        and (word in header or stem(word) in header)
        for word, (measure, one) in said.UNITS.items()
    )  # fmt: skip


def _same_reference(claimed: Amount, source: Amount) -> bool:
    name, _, number = claimed.label.partition(":")
    if source.measure == "reference":
        other, _, there = source.label.partition(":")
        return number == there and (
            name == other or {name, other} <= {"section", "article", "параграф", "пункт"}
        )
    written = source.label or (
        str(int(source.value)) if source.value == int(source.value) else str(source.value)
    )
    return source.first == 0 and not source.measure and written == number
