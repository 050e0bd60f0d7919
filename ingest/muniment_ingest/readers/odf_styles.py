"""What the styles of an OpenDocument file say: titles, code, pages that begin, numbers of lists and headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from muniment_ingest.readers.office_xml import attribute, child, integer, q
from muniment_ingest.readers.ordinal import spelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from muniment_ingest.readers.office_xml import Node

BULLET = "•"
_LEVELS = 10
_LONGEST_CHAIN = 20
_SMALLEST_POINTS = 2.0
_TITLE = re.compile(r"title|название|заглавие", re.IGNORECASE)
_SUBTITLE = re.compile(r"subtitle|подзаголовок", re.IGNORECASE)
_CODE = re.compile(
    r"preformatted[ _]text|source[ _]?code|code|html preformatted|исходный код|листинг", re.IGNORECASE
)
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}


class OdfStyles:
    """Answers by a style's name, and counts lists and headings.

    Args:
        roots: of content and styles, as far as they are there; the first one that knows a name wins.
    """

    def __init__(self, roots: list[Node]) -> None:
        self._styles: dict[str, Node] = {}
        self._letters: dict[str, Node] = {}
        self._lists: dict[str, dict[int, Node]] = {}
        self._outline: dict[int, Node] = {}
        self._counts: dict[str, list[int | None]] = {}
        for root in roots:
            for node in root.iter(q("style:style"), q("text:list-style"), q("text:outline-style")):
                name = attribute(node, "style:name")
                levels = {integer(attribute(level, "text:level"), 0): level for level in node}
                if node.tag == q("text:outline-style"):
                    self._outline = self._outline or levels
                elif node.tag == q("text:list-style"):
                    self._lists.setdefault(name, levels)
                elif attribute(node, "style:family") == "text":
                    self._letters.setdefault(name, node)
                elif attribute(node, "style:family", "paragraph") == "paragraph":
                    self._styles.setdefault(name, node)

    def title_level(self, style: str) -> int:
        """1 for a title, 2 for a subtitle, else 0."""
        for name in self._names(style):
            if _TITLE.fullmatch(name):
                return 1
            if _SUBTITLE.fullmatch(name):
                return 2
        return 0

    def is_code(self, style: str) -> bool:
        """Whether it is a style for program text."""
        return any(_CODE.fullmatch(name) for name in self._names(style))

    def begins_page(self, style: str) -> bool:
        """Whether a paragraph in it stands at the top of a page."""
        for node in self._chain(style):
            if attribute(node, "style:master-page-name"):
                return True
            broken = attribute(child(node, "style:paragraph-properties"), "fo:break-before")
            if broken:
                return broken == "page"
        return False

    def hides(self, style: str, *, of_letters: bool) -> bool:
        """Whether text in a style is called hidden, or is smaller than anybody reads.

        Args:
            style: name of a paragraph's or of some letters' style.
            of_letters: whether it is one of letters.
        """
        chain = [self._letters[style]] if style in self._letters else []
        for node in chain if of_letters else self._chain(style):
            told = child(node, "style:text-properties")
            shown = attribute(told, "text:display")
            if shown:
                return shown == "none"
            size = attribute(told, "fo:font-size")
            if size.endswith("pt"):
                return 0 < _number(size[:-2]) < _SMALLEST_POINTS
        return False

    def restart(self, style: str, depth: int, start: int | None = None) -> None:
        """Let a level of a list begin anew.

        Args:
            style: of the list.
            depth: 1-based level.
            start: number of the next item; None for the one that the style says.
        """
        counts = self._counts.setdefault(style, [None] * (_LEVELS + 1))
        for level in range(min(depth, _LEVELS), _LEVELS + 1):
            counts[level] = None
        if start is not None and depth <= _LEVELS:
            counts[depth] = start - 1

    def number(self, style: str, depth: int) -> str:
        """Count an item of a list; a bullet where the style has no number for its level."""
        level = self._lists.get(style, {}).get(depth)
        if level is None or level.tag != q("text:list-level-style-number"):
            return BULLET
        return self._counted(style, self._lists[style], depth)

    def heading_number(self, level: int) -> str:
        """Count a heading; "" where the document does not number its headings."""
        node = self._outline.get(level)
        return "" if node is None else self._counted("\0outline", self._outline, level)

    def _counted(self, key: str, levels: dict[int, Node], depth: int) -> str:
        depth = min(depth, _LEVELS)
        counts = self._counts.setdefault(key, [None] * (_LEVELS + 1))
        definition = levels[depth]
        present = counts[depth]
        counts[depth] = _start(definition) if present is None else present + 1
        for below in range(depth + 1, _LEVELS + 1):
            counts[below] = None
        form = attribute(definition, "style:num-format")
        if not form:
            return ""
        shown = min(max(integer(attribute(definition, "text:display-levels", "1"), 1), 1), depth)
        parts = []
        for level in range(depth - shown + 1, depth + 1):
            node = levels.get(level)
            if node is None:
                continue
            count = counts[level]
            parts.append(spelled(_start(node) if count is None else count, _form(node)))
        number = ".".join(part for part in parts if part)
        return f"{attribute(definition, 'style:num-prefix')}{number}{attribute(definition, 'style:num-suffix')}".strip()

    def _names(self, style: str) -> Iterator[str]:
        for node in self._chain(style):
            yield attribute(node, "style:display-name") or attribute(node, "style:name").replace("_20_", " ")

    def _chain(self, style: str) -> Iterator[Node]:
        for _ in range(_LONGEST_CHAIN):  # a style that is based on itself is a damaged file, not a long loop
            node = self._styles.get(style)
            if node is None:
                return
            yield node
            style = attribute(node, "style:parent-style-name")


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _start(level: Node) -> int:
    return integer(attribute(level, "text:start-value", "1"), 1)


def _form(level: Node) -> str:
    written = attribute(level, "style:num-format")
    if written[:1] in {"а", "А"}:  # LibreOffice writes out the beginning of the Russian row of letters
        return "russianLower" if written[0] == "а" else "russianUpper"
    return _FORMS.get(written, "decimal")
