"""Which sentence of an old version is which of the new one, wherever its section begins and ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import numpy as np

from muniment_engine.compared_words import held, likeness, words_key
from muniment_engine.document_outline import Unit
from muniment_models.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from muniment_engine.document_outline import Section

_LEAST = 0.45
"""Sentences with fewer words in common are another sentence, not a changed one."""
_SURELY = 0.75
"""So much must be the same for a sentence that stands elsewhere: nothing but its words speaks for it."""
_LONG_WORDS = 6
_MOST_CELLS = 60_000
_BAND = 40
"""Beyond so many cells only sentences near the diagonal are weighed: all against all would take seconds."""
_TOO_MANY_CELLS = 16_000_000
"""Beyond, two texts have nothing in common but perhaps some sentences, which are looked for wherever they stand."""
_NUMBERS = re.compile(
    r"\(\s*[a-zа-яё\d]{1,4}\s*\)|(?<![\w.])(?:\d{1,3}\.)+\d{0,3}(?!\w)|(?<!\w)[a-zа-яё\d]{1,2}\)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, a table row or a heading of one version.

    Args:
        unit: its words and places.
        section: number of its section in the outline.
        key: its words as they are compared.
        is_heading: whether it is the section's heading.
    """

    unit: Unit
    section: int
    key: tuple[str, ...]
    is_heading: bool = False


Lines = tuple[Line, ...]
Pair = tuple[Lines, Lines]
"""Lines of the old version that are lines of the new one: none where they came or went, several where one was cut."""


def lines_of(sections: Sequence[Section]) -> list[Line]:
    """All lines of a version in order, those without words left out."""
    found = []
    for number, section in enumerate(sections):
        if section.heading and section.place is not None:
            unit = Unit(section.heading, (section.place,), "sentence", section.label)
            found.append(Line(unit, number, words_key(section.heading), is_heading=True))
        found += [Line(unit, number, words_key(unit.text)) for unit in section.units]
    return [line for line in found if line.key]


def paired_lines(
    old: Sequence[Line], new: Sequence[Line], cancelled: Callable[[], bool] = lambda: False
) -> tuple[list[Pair], list[Pair]]:
    """Pair the lines of two versions.

    Returns:
        The pairs in the order of the new version, a line without partner alone where it stood; and the pairs of lines
        that stand elsewhere now, which are not among the first.
    """
    pairs: list[Pair] = []
    matcher = SequenceMatcher(None, [line.key for line in old], [line.key for line in new], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if cancelled():
            raise Cancelled
        if tag == "equal":
            pairs += [((a,), (b,)) for a, b in zip(old[i1:i2], new[j1:j2], strict=True)]
        else:
            pairs += _absorbed(_aligned(old[i1:i2], new[j1:j2], cancelled))
    return _found_elsewhere(pairs, cancelled)


def joined(lines: Lines) -> Unit | None:
    """Lines as one unit, with the numbers of those behind the first in their places; None of none."""
    if len(lines) <= 1:
        return lines[0].unit if lines else None
    first, *rest = (line.unit for line in lines)
    words = [first.text, *(f"{unit.label} {unit.text}".strip() for unit in rest)]
    places = [place for line in lines for place in line.unit.places]
    return Unit(" ".join(words), tuple(places), first.kind, first.label)


def is_same(pair: Pair) -> bool:
    """Whether a pair has the same words; where sentences are cut in another way, whatever numbers stand between."""
    before, after = pair
    if sum((line.key for line in before), ()) == sum((line.key for line in after), ()):
        return True
    if len(before) == len(after) == 1:
        return False
    return _loose(before) == _loose(after)


def _loose(lines: Lines) -> tuple[str, ...]:
    unit = joined(lines)
    return words_key(_NUMBERS.sub(" ", unit.text)) if unit is not None else ()


def _aligned(old: Sequence[Line], new: Sequence[Line], cancelled: Callable[[], bool]) -> list[Pair]:
    """The pairing in order that keeps most of the words together."""
    rows, columns = len(old), len(new)
    pairs: list[Pair] = []
    i = j = 0
    if rows * columns <= _TOO_MANY_CELLS:
        best, gains = _best(old, new, cancelled)
        while i < rows and j < columns:
            gain = gains.get((i, j), 0.0)
            if gain and best[i + 1, j + 1] + gain >= best[i, j]:
                pairs.append(((old[i],), (new[j],)))
                i, j = i + 1, j + 1
            elif best[i + 1, j] >= best[i, j + 1]:
                pairs.append(((old[i],), ()))
                i += 1
            else:
                pairs.append(((), (new[j],)))
                j += 1
    return [*pairs, *(((line,), ()) for line in old[i:]), *(((), (line,)) for line in new[j:])]


def _best(
    old: Sequence[Line], new: Sequence[Line], cancelled: Callable[[], bool]
) -> tuple[NDArray[np.float64], dict[tuple[int, int], float]]:
    """The most that pairing can keep from each place on, and what each pair is worth."""
    rows, columns = len(old), len(new)
    banded = rows * columns > _MOST_CELLS
    slope = columns / max(1, rows)
    best = np.zeros((rows + 1, columns + 1))
    gains: dict[tuple[int, int], float] = {}
    for i in range(rows - 1, -1, -1):
        if cancelled():
            raise Cancelled
        low = max(0, int(i * slope) - _BAND) if banded else 0
        high = min(columns, int(i * slope) + _BAND + 1) if banded else columns
        best[i, high:] = best[i + 1, high:]
        for j in range(high - 1, low - 1, -1):
            most = max(best[i + 1, j], best[i, j + 1])
            gain = _gain(old[i], new[j])
            if gain:
                gains[i, j] = gain
                most = max(most, best[i + 1, j + 1] + gain)
            best[i, j] = most
        best[i, :low] = np.maximum(best[i + 1, :low], best[i, low])
    return best, gains


def _gain(old: Line, new: Line) -> float:
    """What it is worth to take two lines for one: the words that they share."""
    shorter = min(len(old.key), len(new.key))
    if shorter * 20 < max(len(old.key), len(new.key)):
        return 0.0
    alike = likeness(old.key, new.key)
    if alike < _LEAST and not (shorter >= _LONG_WORDS and held(old.key, new.key) >= _SURELY):
        return 0.0
    # A heading is a heading's partner unless nothing else is like it.
    return alike * (len(old.key) + len(new.key)) * (1.0 if old.is_heading == new.is_heading else 0.5)


def _absorbed(pairs: list[Pair]) -> list[Pair]:
    """Join what was cut in two on one side: a lone line goes to its neighbour's pair when its words are in it."""
    done: list[Pair] = []
    for pair in pairs:
        if done and (merged := _merged(done[-1], pair)) is not None:
            done[-1] = merged
        else:
            done.append(pair)
    # Once more from behind, for pieces that stand before the pair that they belong to.
    back: list[Pair] = []
    for pair in reversed(done):
        if back and (merged := _merged(pair, back[-1])) is not None:
            back[-1] = merged
        else:
            back.append(pair)
    return back[::-1]


def _merged(first: Pair, second: Pair) -> Pair | None:
    """Two neighbouring pairs as one, None where they are two."""
    lone, whole = (first, second) if not (first[0] and first[1]) else (second, first)
    if (lone[0] and lone[1]) or not (whole[0] and whole[1]):
        return None
    together = (first[0] + second[0], first[1] + second[1])
    apart = likeness(_words(whole[0]), _words(whole[1]))
    if (
        likeness(_words(together[0]), _words(together[1])) > apart
        and held(_words(lone[0] or lone[1]), _left_over(whole, of_new=bool(lone[0]))) >= _SURELY
    ):
        return together
    return None


def _words(lines: Lines) -> tuple[str, ...]:
    return sum((line.key for line in lines), ())


def _left_over(whole: Pair, *, of_new: bool) -> tuple[str, ...]:
    """Words of one side of a pair that the other side does not have."""
    mine, others = (whole[1], whole[0]) if of_new else (whole[0], whole[1])
    rest = list(_words(mine))
    for word in _words(others):
        if word in rest:
            rest.remove(word)
    return tuple(rest)


def _found_elsewhere(pairs: list[Pair], cancelled: Callable[[], bool]) -> tuple[list[Pair], list[Pair]]:
    """Take out of the pairs what went in one place and came in another."""
    gone = [pair[0] for pair in pairs if not pair[1]]
    come = [pair[1] for pair in pairs if not pair[0]]
    by_word: dict[str, set[int]] = {}
    for number, lines in enumerate(gone):
        for word in set(_words(lines)):
            by_word.setdefault(word, set()).add(number)
    moved: list[Pair] = []
    left = set(range(len(gone)))
    exact = {_words(lines): number for number, lines in reversed(list(enumerate(gone)))}
    for surely in (1.0, _SURELY):
        for lines in [lines for lines in come if all(lines is not pair[1] for pair in moved)]:
            if cancelled():
                raise Cancelled
            found = _partner(lines, gone, left, by_word, exact, surely)
            if found is not None:
                left.discard(found)
                moved.append((gone[found], lines))
    taken = {id(lines) for pair in moved for lines in pair}
    kept = [pair for pair in pairs if id(pair[0]) not in taken and id(pair[1]) not in taken]
    return kept, moved


def _partner(
    lines: Lines,
    gone: Sequence[Lines],
    left: set[int],
    by_word: dict[str, set[int]],
    exact: dict[tuple[str, ...], int],
    surely: float,
) -> int | None:
    words = _words(lines)
    if surely >= 1.0:
        same = exact.get(words)
        return same if same in left else None
    if len(words) < _LONG_WORDS:
        return None
    rare = sorted(set(words), key=lambda word: len(by_word.get(word, ())))
    near = {n for word in rare[:8] if word in by_word for n in by_word[word]} & left
    scored = [(likeness(_words(gone[n]), words), -n) for n in near]
    best = max(scored, default=(0.0, 0))
    return -best[1] if best[0] >= surely else None
