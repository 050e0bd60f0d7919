"""Whether the text layer of a page can be trusted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """What a page says of its text beside the text.

    Args:
        characters: characters of the text layer without white space.
        unmapped: those for which the file has no Unicode value.
        invisible: those drawn in the invisible mode, as the text layer of a scanner is.
        picture_share: share of the page that pictures cover, 0 to 1.
        drawn: whether anything at all is drawn on the page: text, pictures, lines.
    """

    characters: int
    unmapped: int = 0
    invisible: int = 0
    picture_share: float = 0.0
    drawn: bool = True


def judge_text(text: str, glyphs: PageGlyphs) -> str:
    """Judge the text layer of a page.

    Args:
        text: as the reader found it.
        glyphs: what the page says of it.

    Returns:
        "" when it is good, or nothing is drawn at all; else why it must be recognised from the picture: "no_text".
    """
    return "no_text" if not text.strip() and glyphs.drawn else ""
