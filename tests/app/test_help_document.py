"""The guides that are really delivered, laid out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QFont, QImage, QTextCursor, QTextDocument

from muniment_app.colours import DARK, LIGHT
from muniment_app.help_document import HelpDocument
from muniment_app.help_pages import GUIDES, place_of

DOCS = Path(__file__).parents[2] / "docs"
GUIDE_FILES = [DOCS / f"{guide}{suffix}" for guide in GUIDES for suffix in (".md", ".ru.md")]
_LINK = re.compile(r"(?<!!)\[[^\]\n]+\]\(([^)\s]+)\)")

pytestmark = pytest.mark.usefixtures("qapp")


def laid_out(file: Path, text: str | None = None) -> HelpDocument:
    """A guide as the window lays it out."""
    return HelpDocument(file, file.read_text(encoding="utf-8") if text is None else text, QFont(), LIGHT)


def look_of(document: QTextDocument, words: str) -> QTextCursor:
    """A cursor on some words."""
    found = document.find(words)
    assert not found.isNull(), words
    return found


@pytest.mark.parametrize("file", GUIDE_FILES, ids=lambda file: file.name)
def test_every_link_of_the_guides_leads_to_a_heading(file: Path) -> None:
    """Of another guide or of the same, in the language of the page."""
    links = _LINK.findall(file.read_text(encoding="utf-8"))
    places = [place for link in links if (place := place_of(file, link)) is not None]
    assert places
    headings = {one: {h.anchor for h in laid_out(one).headings} for one in {place.file for place in places}}
    assert [place for place in places if place.anchor and place.anchor not in headings[place.file]] == []


@pytest.mark.parametrize("file", GUIDE_FILES, ids=lambda file: file.name)
def test_the_headings_are_those_of_the_file(file: Path) -> None:
    """None is lost, and no comment in a command is taken for one."""
    outside = re.sub(r"^```.*?^```", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    written = [
        line.lstrip("# ").replace("`", "") for line in outside.splitlines() if re.match(r"#{1,6} ", line)
    ]
    assert [heading.title for heading in laid_out(file).headings] == written


def test_web_links_are_words_with_a_reason() -> None:
    """They cannot be followed; where they would lead is told, and so it is of pages that were not delivered."""
    text = "# T\n\n[their site](https://example.org/a) <https://example.com> [here](user-guide.md) [tools](../tools/)\n"
    document = laid_out(DOCS / "compliance.md", text)
    for words, told in (("their site", "https://example.org/a"), ("example.com", "https://example.com")):
        look = look_of(document, words).charFormat()
        assert not look.isAnchor()
        assert look.toolTip() == f"Not opened: nothing leaves this computer.\n{told}"
    assert (
        look_of(document, "tools")
        .charFormat()
        .toolTip()
        .startswith("This page did not come with the program.")
    )
    assert look_of(document, "here").charFormat().anchorHref() == "user-guide.md"


def test_nothing_but_pictures_of_the_folder_is_read(tmp_path: Path) -> None:
    """Not a picture beside the folder, and no HTML that would ask for one."""
    folder = tmp_path / "help"
    folder.mkdir()
    for place in (folder / "a.png", tmp_path / "b.png"):
        picture = QImage(2000, 10, QImage.Format.Format_RGB32)
        picture.fill(QColor("red"))
        assert picture.save(str(place))
    document = laid_out(
        folder / "user-guide.md", "![a](a.png) ![b](../b.png) <img src='../b.png'> <b>bold</b>"
    )
    kind = QTextDocument.ResourceType.ImageResource.value
    assert isinstance(document.resource(kind, QUrl("a.png")), QImage)
    assert document.resource(kind, QUrl("../b.png")) is None
    assert "<img src='../b.png'> <b>bold</b>" in document.toPlainText()


def test_colours_of_the_theme(tmp_path: Path) -> None:
    """Text, headings, links and code are legible in the dark, too."""
    text = (
        "# Title\n\nplain `code` [link](#title)\n\n| a | b |\n|---|---|\n| cell | two |\n\n```\nblock\n```\n"
    )
    document = HelpDocument(tmp_path / "a.md", text, QFont(), DARK)
    for words, colour in (
        ("Title", DARK.accent_text), ("plain", DARK.text), ("code", DARK.text), ("link", DARK.accent_text),
        ("cell", DARK.text), ("block", DARK.text),
    ):  # fmt: skip
        assert look_of(document, words).charFormat().foreground().color() == QColor(colour)
