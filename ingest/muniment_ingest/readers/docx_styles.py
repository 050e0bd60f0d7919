"""What the styles of a Word document say of its paragraphs: headings, lists, code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from muniment_ingest.readers.office_xml import attribute, child, integer, is_on, q

if TYPE_CHECKING:
    from collections.abc import Iterator

    from muniment_ingest.readers.office_xml import Node

_HEADING = re.compile(r"(?:heading|заголовок|überschrift|titre)[\s_]*([1-9])(?!\d)", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|название|заголовок документа)", re.IGNORECASE)
_SUBTITLE = re.compile(r"(?:subtitle|подзаголовок)", re.IGNORECASE)
_CODE = re.compile(
    r"(?:source[ _-]?code|code|code[ _-]?(?:block|listing|snippet)|html preformatted|preformatted(?: text)?"
    r"|macro(?: text)?|verbatim|(?:исходный |программный )?код|листинг|стандартный html)",
    re.IGNORECASE,
)
_LIST = re.compile(r"(?:list(?! paragraph)|(?:маркированный |нумерованный )?список)\b", re.IGNORECASE)
_MOST_LEVELS = 6
_BODY_TEXT = 9
_LONGEST_CHAIN = 20
_SMALLEST_HALF_POINTS = 4
"""Below two points nobody reads, as in a PDF."""

_VANISH, _SIZE, _COLOR = q("w:vanish"), q("w:sz"), q("w:color")
_GROUNDS = frozenset({q("w:shd"), q("w:highlight")})


class Styles:
    """Answers by a style's id, following what each style is based on.

    Args:
        styles: root of the style part; None when the document has none.
    """

    def __init__(self, styles: Node | None) -> None:
        self._styles: dict[str, Node] = {}
        self._default = ""
        self._looks: dict[tuple[str, str], dict[str, str]] = {}
        for node in styles if styles is not None else ():
            if node.tag == q("w:style"):
                key = attribute(node, "w:styleId")
                self._styles[key] = node
                default = attribute(node, "w:default") in {"1", "true", "on"}
                if default and attribute(node, "w:type") == "paragraph":
                    self._default = key

    def heading_level(self, properties: Node | None) -> int:
        """1 to 6 for a heading, 0 for anything else.

        Args:
            properties: ``w:pPr`` of the paragraph.
        """
        own = _outline(properties)
        if own is not None:
            return own
        for style in self._chain(properties):
            outline = _outline(child(style, "w:pPr"))
            if outline is not None:
                return outline
            name = attribute(child(style, "w:name"), "w:val")
            found = _HEADING.match(name)
            if found:
                return min(int(found.group(1)), _MOST_LEVELS)
            if _TITLE.fullmatch(name):
                return 1
            if _SUBTITLE.fullmatch(name):
                return 2
        return 0

    def numbering(self, properties: Node | None) -> tuple[str, int | None, str]:
        """The list of a paragraph by itself or by its style: id, level (None: the list knows), id of the style.

        The id is "" when the paragraph is in no list.
        """
        own = child(properties, "w:numPr")
        number = attribute(child(own, "w:numId"), "w:val")
        level = attribute(child(own, "w:ilvl"), "w:val")
        of_style = ""
        if not number:
            for style in self._chain(properties):
                numbered = child(style, "w:pPr", "w:numPr")
                number = attribute(child(numbered, "w:numId"), "w:val")
                if number:
                    level = level or attribute(child(numbered, "w:ilvl"), "w:val")
                    of_style = attribute(style, "w:styleId")
                    break
        if not number or number == "0":
            return "", None, ""
        return number, integer(level, 0) if level else None, of_style

    def is_code(self, properties: Node | None) -> bool:
        """Whether a style of the chain is one for program text."""
        return any(_CODE.fullmatch(name.strip()) for name in self._names(properties))

    def is_list(self, properties: Node | None) -> bool:
        """Whether the style calls itself a list, though the file does not say which."""
        return any(_LIST.match(name) for name in self._names(properties))

    def hides(self, properties: Node | None, paragraph: Node | None, *, on_white: bool) -> bool:
        """Whether a run's letters are not seen: called hidden, smaller than anybody reads, or white on white paper.

        Args:
            properties: ``w:rPr`` of the run.
            paragraph: ``w:pPr`` of its paragraph.
            on_white: whether nothing around it may put a colour behind it.
        """
        own = _told(properties)
        if not own:
            return self._style_hides(
                paragraph, attribute(child(properties, "w:rStyle"), "w:val"), on_white=on_white
            )
        of_style = self._told_by_styles(paragraph, attribute(child(properties, "w:rStyle"), "w:val"))
        return _unseen({**of_style, **own}, on_white=on_white)

    def _style_hides(self, paragraph: Node | None, style: str, *, on_white: bool) -> bool:
        return _unseen(self._told_by_styles(paragraph, style), on_white=on_white)

    def _told_by_styles(self, paragraph: Node | None, style: str) -> dict[str, str]:
        key = (attribute(child(paragraph, "w:pStyle"), "w:val"), style)
        known = self._looks.get(key)
        if known is None:
            known = {}
            chains = [*self._from(style)] if style else []
            for node in (*chains, *self._chain(paragraph)):
                known = {**_told(child(node, "w:rPr")), **known}
            self._looks[key] = known
        return known

    def list_styles(self) -> dict[str, str]:
        """Id of the list behind each numbering style."""
        found = {}
        for key, style in self._styles.items():
            number = attribute(child(style, "w:pPr", "w:numPr", "w:numId"), "w:val")
            if number and attribute(style, "w:type") == "numbering":
                found[key] = number
        return found

    def _names(self, properties: Node | None) -> Iterator[str]:
        for style in self._chain(properties):
            yield attribute(child(style, "w:name"), "w:val")

    def _chain(self, properties: Node | None) -> Iterator[Node]:
        yield from self._from(attribute(child(properties, "w:pStyle"), "w:val") or self._default)

    def _from(self, key: str) -> Iterator[Node]:
        for _ in range(_LONGEST_CHAIN):  # a style that is based on itself is a damaged file, not a long loop
            style = self._styles.get(key)
            if style is None:
                return
            yield style
            key = attribute(child(style, "w:basedOn"), "w:val")


def _told(properties: Node | None) -> dict[str, str]:
    """What a run's properties say of how its letters are seen."""
    told: dict[str, str] = {}
    for node in properties if properties is not None else ():
        tag = node.tag
        if tag == _VANISH:
            told["vanish"] = "1" if is_on(node) else "0"
        elif tag == _SIZE:
            told["size"] = attribute(node, "w:val")
        elif tag == _COLOR:
            told["color"] = attribute(node, "w:val").lower()
        elif tag in _GROUNDS:
            told["ground"] = "1"
    return told


def _unseen(told: dict[str, str], *, on_white: bool) -> bool:
    if not told:
        return False
    if told.get("vanish") == "1" or 0 < integer(told.get("size", ""), 0) < _SMALLEST_HALF_POINTS:
        return True
    return on_white and told.get("color") == "ffffff" and "ground" not in told


def _outline(properties: Node | None) -> int | None:
    text = attribute(child(properties, "w:outlineLvl"), "w:val")
    level = integer(text, -1)
    if not 0 <= level <= _BODY_TEXT:
        return None
    return 0 if level == _BODY_TEXT else min(level + 1, _MOST_LEVELS)
