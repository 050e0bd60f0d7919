"""The numbers that Word computes: "4.2.1", "а)", a bullet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from muniment_ingest.readers.office_xml import attribute, child, integer, is_on, q
from muniment_ingest.readers.ordinal import spelled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from muniment_ingest.readers.office_xml import Node

BULLET = "•"
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    pattern: str
    arabic_only: bool
    restarts: bool


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class Numbering:
    """Counts the numbered paragraphs of a document in their order.

    Args:
        numbering: root of the numbering part; None when the document has none.
        list_styles: id of the list that a numbering style stands for, by the style's id.
    """

    def __init__(self, numbering: Node | None, list_styles: Mapping[str, str]) -> None:
        self._abstract: dict[str, Node] = {}
        self._numbers: dict[str, Node] = {}
        self._list_styles = list_styles
        self._lists: dict[str, _List] = {}
        self._begun: set[str] = set()
        for node in numbering if numbering is not None else ():
            if node.tag == q("w:abstractNum"):
                self._abstract[attribute(node, "w:abstractNumId")] = node
            elif node.tag == q("w:num"):
                self._numbers[attribute(node, "w:numId")] = node

    def level_of_style(self, number_id: str, style_id: str) -> int:
        """The level that a list keeps for paragraphs of a style; 0 when it names none."""
        abstract = self._definition(number_id)
        for level in abstract if abstract is not None else ():
            if attribute(child(level, "w:pStyle"), "w:val") == style_id:
                return integer(attribute(level, "w:ilvl"), 0)
        return 0

    def next(self, number_id: str, level: int) -> str | None:
        """Count a paragraph.

        Args:
            number_id: of the list.
            level: 0-based.

        Returns:
            The number as it is printed; "•" for a bullet, "" for an item without a mark, None without such a list.
        """
        number = self._numbers.get(number_id)
        if number is None or not 0 <= level < _LEVELS:
            return None
        abstract = self._definition(number_id)
        if abstract is None:
            return None
        # Lists made from one definition go on counting, unless one says that it starts anew.
        key = attribute(abstract, "w:abstractNumId")
        counting = self._lists.setdefault(key, _List({}))
        levels = {**_levels(abstract), **_overridden(number)}
        if number_id not in self._begun:
            self._begun.add(number_id)
            for override in number:
                start = child(override, "w:startOverride")
                if override.tag == q("w:lvlOverride") and start is not None:
                    place = integer(attribute(override, "w:ilvl"), 0)
                    if 0 <= place < _LEVELS:
                        counting.counts[place] = integer(attribute(start, "w:val"), 1) - 1
        counting.levels = levels
        return _counted(counting, level)

    def _definition(self, number_id: str) -> Node | None:
        for _ in range(_LEVELS):  # a list may point to a style that points to a list
            number = self._numbers.get(number_id)
            abstract = self._abstract.get(attribute(child(number, "w:abstractNumId"), "w:val"))
            link = attribute(child(abstract, "w:numStyleLink"), "w:val")
            if not link or self._list_styles.get(link, number_id) == number_id:
                return abstract
            number_id = self._list_styles[link]
        return None


def _levels(node: Node) -> dict[int, _Level]:
    found = {}
    for level in node:
        if level.tag == q("w:lvl"):
            found[integer(attribute(level, "w:ilvl"), 0)] = _Level(
                start=integer(attribute(child(level, "w:start"), "w:val"), 0),
                form=attribute(child(level, "w:numFmt"), "w:val", "decimal"),
                pattern=attribute(child(level, "w:lvlText"), "w:val"),
                arabic_only=is_on(child(level, "w:isLgl")),
                restarts=attribute(child(level, "w:lvlRestart"), "w:val") != "0",
            )
    return found


def _overridden(number: Node) -> dict[int, _Level]:
    found = {}
    for override in number:
        if override.tag == q("w:lvlOverride"):
            found.update(_levels(override))
    return found


def _counted(one: _List, level: int) -> str:
    for above in range(level):
        if one.counts[above] is None:
            one.counts[above] = one.levels[above].start if above in one.levels else 1
    present = one.counts[level]
    definition = one.levels.get(level)
    first = definition.start if definition else 1
    one.counts[level] = first if present is None else present + 1
    for below in range(level + 1, _LEVELS):
        if below not in one.levels or one.levels[below].restarts:
            one.counts[below] = None
    if definition is None:
        return BULLET
    if definition.form == "bullet":
        return BULLET

    def number(found: re.Match[str]) -> str:
        place = int(found.group(1)) - 1
        form = one.levels[place].form if place in one.levels else "decimal"
        return spelled(one.counts[place] or 0, "decimal" if definition.arabic_only else form)

    return _PLACE.sub(number, definition.pattern).strip()
