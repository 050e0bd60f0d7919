"""Two versions of a document: what changed, section by section, with the words of both."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from muniment_engine.compared_units import is_same, joined, lines_of, paired_lines
from muniment_engine.compared_words import difference, figure_changes, signs_key, words_key

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from muniment_engine.compared_units import Line, Pair
    from muniment_engine.compared_words import FigureChange, Piece
    from muniment_engine.document_outline import Section, Unit

ChangeKind = Literal["changed", "added", "removed", "moved", "punctuation"]
SectionKind = Literal["changed", "added", "removed"]
_LEAST_SHARE = 0.3
"""So much of a section's words must stand in another one for the two to be the same section."""


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence, a table row or a heading that is not as it was.

    Args:
        kind: ``changed``: other words; ``added`` or ``removed``; ``moved``: the same words elsewhere;
            ``punctuation``: the same words with other signs.
        old: as it was, None for one that came.
        new: as it is, None for one that went.
        pieces: both as one text, where both are there and differ.
        figures: numbers, dates and sums that differ.
        times: how often the very same change was made in this section.
    """

    kind: ChangeKind
    old: Unit | None
    new: Unit | None
    pieces: tuple[Piece, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    times: int = 1


@dataclass(frozen=True, slots=True)
class SectionChange:
    """A section with what changed in it.

    Args:
        kind: of the section as a whole.
        old: as it was, None for one that came.
        new: as it is, None for one that went.
        changes: those of figures first, then the others in the order of the text.
        said: what a language model says of them, checked against both versions; "" = nothing.
    """

    kind: SectionKind
    old: Section | None
    new: Section | None
    changes: tuple[Change, ...]
    said: str = ""

    @property
    def title(self) -> str:
        """Its present title, that of before where there is none."""
        section = self.new or self.old
        return section.title if section is not None else ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two versions.

    Args:
        sections: those with changes, in the order of the new version; removed ones where they stood.
        moved: sections that stand elsewhere now, old and new.
        renumbered: sections that have another number, old and new.
        sections_old: number of sections of the old version.
        sections_new: number of sections of the new version.
        model: name of the language model that was asked to say what changed, "" when none was.
        dropped: sentences of it that the two versions do not support.
    """

    sections: tuple[SectionChange, ...]
    moved: tuple[tuple[Section, Section], ...]
    renumbered: tuple[tuple[Section, Section], ...]
    sections_old: int
    sections_new: int
    model: str = ""
    dropped: int = 0

    @property
    def figures(self) -> tuple[FigureChange, ...]:
        """All figures that differ, each once, in order."""
        found = (
            figure for section in self.sections for change in section.changes for figure in change.figures
        )
        return tuple(dict.fromkeys(found))

    @property
    def counts(self) -> dict[ChangeKind, int]:
        """How many changes there are of each kind."""
        found: Counter[ChangeKind] = Counter()
        for section in self.sections:
            for change in section.changes:
                found[change.kind] += change.times
        return dict(found)

    @property
    def is_same(self) -> bool:
        """Whether nothing changed but perhaps numbers and places of sections."""
        return not self.sections


def compare(
    old: Sequence[Section], new: Sequence[Section], cancelled: Callable[[], bool] = lambda: False
) -> Comparison:
    """Compare two versions.

    Args:
        old: the outline of the older version.
        new: that of the newer one.
        cancelled: asked now and then.

    Returns:
        What changed. Spaces, hyphens at line ends, yo, page breaks and where a paragraph is cut are no change; nor is
        another number of a section or a sentence.

    Raises:
        Cancelled: when ``cancelled()``.
    """
    lines_old, lines_new = lines_of(old), lines_of(new)
    pairs, moved = paired_lines(lines_old, lines_new, cancelled)
    partner = _partners([*pairs, *moved], lines_old, lines_new)
    sections_moved = _moved(partner, moved)
    builder = _Builder(old, new, partner)
    for pair in pairs:
        builder.take(pair, _change(pair))
    for before, after in moved:
        home = partner.get(before[0].section) == after[0].section
        # What moved with its section did not move in it.
        stays = home and before[0].section in sections_moved
        change = _change((before, after))
        if change is not None or not stays:
            builder.take((before, after), change or Change("moved", joined(before), joined(after)))
    renumbered = [
        (old[i], new[j])
        for i, j in sorted(partner.items(), key=lambda pair: pair[1])
        if old[i].heading and new[j].heading and _number(old[i]) != _number(new[j])
    ]
    return Comparison(
        builder.sections(),
        tuple((old[i], new[partner[i]]) for i in sorted(sections_moved)),
        tuple(renumbered),
        len(old),
        len(new),
    )


def in_order(places: Sequence[int]) -> set[int]:
    """The most places that ascend one after another: those that did not move."""
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        where = bisect_left(tails, place)
        before.append(at[where - 1] if where else -1)
        if where == len(tails):
            tails.append(place)
            at.append(index)
        else:
            tails[where], at[where] = place, index
    found = set()
    index = at[-1] if at else -1
    while index >= 0:
        found.add(places[index])
        index = before[index]
    return found


def _number(section: Section) -> tuple[str, ...]:
    return words_key(section.label)


def _partners(pairs: Sequence[Pair], old: Sequence[Line], new: Sequence[Line]) -> dict[int, int]:
    """Which old section is which new one, by the words that they share."""
    votes: Counter[tuple[int, int]] = Counter()
    for before, after in pairs:
        if before and after:
            heading = before[0].is_heading and after[0].is_heading
            votes[before[0].section, after[0].section] += len(after[0].key) * (3 if heading else 1)
    size_old, size_new = _sizes(old), _sizes(new)
    partner: dict[int, int] = {}
    for (i, j), count in votes.most_common():
        enough = count >= _LEAST_SHARE * min(size_old[i], size_new[j])
        if enough and i not in partner and j not in partner.values():
            partner[i] = j
    return partner


def _sizes(lines: Sequence[Line]) -> Counter[int]:
    sizes: Counter[int] = Counter()
    for line in lines:
        sizes[line.section] += len(line.key)
    return sizes


def _moved(partner: dict[int, int], moved: Sequence[Pair]) -> set[int]:
    """Old sections that stand elsewhere now, and some of whose lines are told as moved."""
    places = [i for i, _ in sorted(partner.items(), key=lambda pair: pair[1])]
    staying = in_order(places)
    told = {(before[0].section, after[0].section) for before, after in moved}
    return {i for i in places if i not in staying and (i, partner[i]) in told}


def _change(pair: Pair) -> Change | None:
    """What a pair says, None when it says nothing new."""
    old, new = joined(pair[0]), joined(pair[1])
    if old is None or new is None:
        return Change("added" if old is None else "removed", old, new)
    if is_same(pair):
        if signs_key(old.text) == signs_key(new.text) or len(pair[0]) + len(pair[1]) > 2:  # noqa: PLR2004 - a pair
            return None
        return Change("punctuation", old, new, difference(old.text, new.text))
    return Change("changed", old, new, difference(old.text, new.text), figure_changes(old.text, new.text))


class _Builder:
    """Changes by section."""

    def __init__(self, old: Sequence[Section], new: Sequence[Section], partner: dict[int, int]) -> None:
        self._old, self._new, self._partner = old, new, partner
        self._back = {j: i for i, j in partner.items()}
        self._of_new: dict[int, list[Change]] = {}
        self._of_old: dict[int, list[Change]] = {}
        self._kept_new: set[int] = set()
        self._kept_old: set[int] = set()

    def take(self, pair: Pair, change: Change | None) -> None:
        before, after = pair
        if before and after:
            self._kept_old.update(line.section for line in before)
            self._kept_new.update(line.section for line in after)
        if change is None:
            return
        if after:
            self._put(self._of_new, after[0].section, change)
        elif before[0].section in self._partner:
            self._put(self._of_new, self._partner[before[0].section], change)
        else:
            self._put(self._of_old, before[0].section, change)

    def sections(self) -> tuple[SectionChange, ...]:
        found: list[tuple[tuple[int, int, int], SectionChange]] = []
        for j, changes in self._of_new.items():
            i = self._back.get(j)
            came = i is None and j not in self._kept_new
            section = SectionChange(
                "added" if came else "changed",
                self._old[i] if i is not None else None,
                self._new[j],
                _sorted(changes, self._new[j] if came else None),
            )
            found.append(((j, 0, 0), section))
        for i, changes in self._of_old.items():
            went = i not in self._kept_old
            kind: SectionKind = "removed" if went else "changed"
            section = SectionChange(
                kind, self._old[i], None, _sorted(changes, self._old[i] if went else None)
            )
            before = max((self._partner[k] for k in self._partner if k < i), default=-1)
            found.append(((before, 1, i), section))
        return tuple(section for _, section in sorted(found, key=lambda entry: entry[0]))

    def _put(self, changes: dict[int, list[Change]], section: int, change: Change) -> None:
        known = changes.setdefault(section, [])
        for place, other in enumerate(known):
            if _says_the_same(other, change):
                known[place] = replace(other, times=other.times + 1)
                return
        known.append(change)


def _sorted(changes: Sequence[Change], whole: Section | None) -> tuple[Change, ...]:
    """Figures first, what says least last; of a section that came or went its heading is no change by itself."""
    kept = [c for c in changes if whole is None or _place(c) != whole.place]
    return tuple(sorted(kept, key=lambda c: (not c.figures, c.kind in {"punctuation", "moved"})))


def _place(change: Change) -> object:
    unit = change.new or change.old
    return unit.places[0] if unit is not None else None


def _says_the_same(one: Change, other: Change) -> bool:
    return one.kind == other.kind and _keys(one) == _keys(other)


def _keys(change: Change) -> tuple[tuple[str, ...] | None, ...]:
    return tuple(words_key(unit.text) if unit is not None else None for unit in (change.old, change.new))
