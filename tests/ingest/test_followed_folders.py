"""The list of followed folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_ingest import Library
from muniment_ingest.followed_folders import FollowedFolders
from muniment_ingest.ignored_names import ExcludedNames
from muniment_models import IngestError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty one."""
    with Library.open(tmp_path / "w" / "library.db") as opened:
        yield opened


@pytest.fixture
def folders(library: Library) -> FollowedFolders:
    """The list of that library."""
    return FollowedFolders(library.database)


def test_a_folder_is_listed_with_what_it_excludes(
    library: Library, folders: FollowedFolders, tmp_path: Path
) -> None:
    """For each of its collections; a second time it takes the new patterns; documents stay when it is removed."""
    place = tmp_path / "Договоры"
    place.mkdir()
    first, second = library.add_collection("Право").id, library.add_collection("Архив").id
    made = folders.add(first, place, ["*.tmp", " Черновики \n"])
    other = folders.add(second, place)
    assert (made.path, made.excluded, made.offline_since) == (place, ("*.tmp", "Черновики"), "")
    assert folders.add(first, place, ["*.bak"]).excluded == ("*.bak",)
    assert [folder.id for folder in folders.list()] == [made.id, other.id]
    folders.remove(made.id)
    assert folders.list() == folders.list(second) == (other,)


def test_a_folder_that_is_not_there_is_refused(
    library: Library, folders: FollowedFolders, tmp_path: Path
) -> None:
    """So is a file."""
    collection = library.add_collection("Право").id
    for place in (tmp_path / "none", tmp_path / "w" / "library.db"):
        with pytest.raises(IngestError) as caught:
            folders.add(collection, place)
        assert (caught.value.code, caught.value.path) == ("folder_not_found", place)


def test_a_folder_in_a_followed_one(library: Library, folders: FollowedFolders, tmp_path: Path) -> None:
    """Is refused, and tells the outer one; not so for another collection, nor for one whose name begins the same."""
    inner = tmp_path / "Отдел" / "Приказы [2024]"
    inner.mkdir(parents=True)
    (tmp_path / "Отдел 2").mkdir()
    law, archive = library.add_collection("Право").id, library.add_collection("Архив").id
    folders.add(law, tmp_path / "Отдел")
    folders.add(law, tmp_path / "Отдел 2")
    folders.add(archive, inner, ["Личное", "старое/*"])
    with pytest.raises(IngestError) as caught:
        folders.add(law, inner)
    assert (caught.value.code, caught.value.path) == ("folder_already_followed", tmp_path / "Отдел")
    outer = folders.add(archive, tmp_path / "Отдел", ["*.bak"])
    assert [folder.path for folder in folders.list(archive)] == [outer.path]
    names = ExcludedNames(outer.excluded)
    for hidden in ("Личное", "a/Личное", "старое/a.txt"):
        assert names.matches(f"Приказы [2024]/{hidden}")
        assert not names.matches(hidden)
    assert names.matches("Приказы [2024]/a.bak")


def test_offline_keeps_its_first_date(library: Library, folders: FollowedFolders, tmp_path: Path) -> None:
    """It is the time since when the folder is missing."""
    made = folders.add(library.add_collection("Право").id, tmp_path)
    folders.mark_offline(made.id)
    library.database.run("UPDATE followed_folders SET offline_since = '2026-01-01T00:00:00+00:00'")
    folders.mark_offline(made.id)
    assert folders.list()[0].offline_since == "2026-01-01T00:00:00+00:00"
    folders.mark_online(made.id)
    folders.checked(made.id, "2026-02-02T00:00:00+00:00")
    assert (folders.list()[0].offline_since, folders.list()[0].checked_at) == (
        "",
        "2026-02-02T00:00:00+00:00",
    )


def test_a_collection_takes_its_folders_along(
    library: Library, folders: FollowedFolders, tmp_path: Path
) -> None:
    """Nobody follows a folder into a collection that is gone."""
    collection = library.add_collection("Право").id
    folders.add(collection, tmp_path)
    library.remove_collection(collection)
    assert folders.list() == ()
