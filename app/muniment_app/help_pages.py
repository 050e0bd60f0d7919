"""The guides as files: which there are, in which language, and where the links between them lead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

GUIDES = ("user-guide", "administrator-guide", "command-line", "compliance")
"""In the order in which they are offered."""
_SUFFIX = ".md"
_FILE_NAME = re.compile(r"[\w-]+(\.[\w-]+)*")
"""No slash, no drive, no dots that lead up: a link reaches nothing but the folder of the guides."""
_NOT_IN_ANCHORS = re.compile(r"[^\w\- ]")


@dataclass(frozen=True, slots=True)
class HelpPlace:
    """A place in a guide.

    Args:
        file: of the guide.
        anchor: of a heading in it; "" = its beginning.
    """

    file: Path
    anchor: str = ""


def guide_file(folder: Path, guide: str, language: str) -> Path | None:
    """The file of a guide in a language, else in English; None when there is neither."""
    names = (
        (f"{guide}{_SUFFIX}",) if language == "en" else (f"{guide}.{language}{_SUFFIX}", f"{guide}{_SUFFIX}")
    )
    return next((folder / name for name in names if (folder / name).is_file()), None)


def guide_of(file: Path) -> str:
    """Which guide a file is, whatever its language."""
    return file.name.partition(".")[0]


def anchors(titles: Iterable[str]) -> tuple[str, ...]:
    """The anchors of the headings of one page, in order.

    Source: the rule of GitHub, by which the guides are written: lower case, no punctuation, "-" for a space, and a
    number behind a title that stands there again.
    """
    made: list[str] = []
    for title in titles:
        plain = _NOT_IN_ANCHORS.sub("", title.strip().lower()).replace(" ", "-")
        anchor, number = plain, 0
        while anchor in made:
            number += 1
            anchor = f"{plain}-{number}"
        made.append(anchor)
    return tuple(made)


def place_of(file: Path, link: str) -> HelpPlace | None:
    """Where a link in a guide leads; None when that is no page in the same folder.

    Args:
        file: the guide that the link stands in.
        link: as it is written there.
    """
    name, _, anchor = link.partition("#")
    name, anchor = unquote(name), unquote(anchor).lower()
    if not name:
        return HelpPlace(file, anchor) if anchor else None
    target = file.with_name(name) if _FILE_NAME.fullmatch(name) and name.endswith(_SUFFIX) else None
    return HelpPlace(target, anchor) if target is not None and target.is_file() else None


def picture_file(folder: Path, link: str) -> Path | None:
    """The file of a picture in a guide; None when it is not one in the folder."""
    try:
        file = (folder / unquote(link)).resolve()
        return file if file.is_relative_to(folder.resolve()) and file.is_file() else None
    except (OSError, ValueError):
        return None
