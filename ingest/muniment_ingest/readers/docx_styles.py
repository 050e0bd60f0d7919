"""What the styles of a Word document say of its paragraphs: headings, lists, code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from muniment_ingest.readers.office_xml import attribute, child, integer, q

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


class Styles:
    """Answers by a style's id, following what each style is based on.

    Args:
        styles: root of the style part; None when the document has none.
    """

    def __init__(self, styles: Node | None) -> None:
        self._styles: dict[str, Node] = {}
        self._default = ""
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
        key = attribute(child(properties, "w:pStyle"), "w:val") or self._default
        for _ in range(_LONGEST_CHAIN):  # a style that is based on itself is a damaged file, not a long loop
            style = self._styles.get(key)
            if style is None:
                return
            yield style
            key = attribute(child(style, "w:basedOn"), "w:val")


def _outline(properties: Node | None) -> int | None:
    text = attribute(child(properties, "w:outlineLvl"), "w:val")
    level = integer(text, -1)
    if not 0 <= level <= _BODY_TEXT:
        return None
    return 0 if level == _BODY_TEXT else min(level + 1, _MOST_LEVELS)
