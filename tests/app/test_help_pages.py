"""The guides as files, and where the links between them lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_app.help_pages import GUIDES, HelpPlace, anchors, guide_file, guide_of, picture_file, place_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def guides(tmp_path: Path) -> Path:
    """A folder with a guide in two languages, one in English, and something beside it that is nobody's affair."""
    folder = tmp_path / "справка"
    (folder / "images").mkdir(parents=True)
    for name in ("user-guide.md", "user-guide.ru.md", "compliance.md", "images/окно.png"):
        (folder / name).touch()
    (tmp_path / "secret.md").touch()
    (tmp_path / "secret.png").touch()
    return folder


def test_a_guide_in_the_language_of_the_interface(guides: Path) -> None:
    """English where there is no other, nothing where there is none."""
    assert guide_file(guides, "user-guide", "ru") == guides / "user-guide.ru.md"
    assert guide_file(guides, "user-guide", "en") == guides / "user-guide.md"
    assert guide_file(guides, "compliance", "ru") == guides / "compliance.md"
    assert guide_file(guides, "command-line", "en") is None
    assert guide_of(guides / "user-guide.ru.md") == GUIDES[0]


def test_anchors_are_those_of_the_published_guides() -> None:
    """Punctuation goes, letters of any language stay, and what stands there twice is counted."""
    titles = (
        "Keys, and whether the program is whole",
        "Что читается",
        "The .run file",
        "Limits",
        "Limits",
        "C++",
    )
    assert anchors(titles) == (
        "keys-and-whether-the-program-is-whole", "что-читается", "the-run-file", "limits", "limits-1", "c"
    )  # fmt: skip


def test_links_lead_to_pages_of_the_folder(guides: Path) -> None:
    """Also where an anchor is written as an address has it."""
    here = guides / "user-guide.ru.md"
    assert place_of(here, "compliance.md#limits") == HelpPlace(guides / "compliance.md", "limits")
    assert place_of(here, "#%D0%BE%D0%BA%D0%BD%D0%BE") == HelpPlace(here, "окно")


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org/user-guide.md", "//example.org/user-guide.md", "file:///etc/hosts", "../secret.md",
        "..%2Fsecret.md", "images/окно.png", "C:user-guide.md", "nowhere.md", "#", "", "mailto:a@example.org",
    ],
)  # fmt: skip
def test_other_links_lead_nowhere(guides: Path, link: str) -> None:
    """Neither out of the folder, nor to what is no page, nor into the web."""
    assert place_of(guides / "user-guide.md", link) is None


def test_pictures_come_from_the_folder(guides: Path) -> None:
    """A picture beside it or from elsewhere is not looked for."""
    assert picture_file(guides, "images/%D0%BE%D0%BA%D0%BD%D0%BE.png") == guides / "images" / "окно.png"
    for link in (
        "../secret.png",
        str(guides.parent / "secret.png"),
        "file:///etc/hosts",
        "https://example.org/a.png",
        "a\0b",
    ):
        assert picture_file(guides, link) is None
