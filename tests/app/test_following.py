"""Followed folders over a real library and real folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_app.following import Following
from muniment_ingest.library import Library
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def never() -> bool:
    """Nobody cancels."""
    return False


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two documents."""
    made = tmp_path / "Договоры"
    (made / "2024").mkdir(parents=True)
    (made / "а.txt").write_text("Договор аренды склада.", encoding="utf-8")
    (made / "2024" / "б.txt").write_text("Договор поставки.", encoding="utf-8")
    return made


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Sees what the other sees."""
    with Library.open(tmp_path / "w" / "library.db") as opened:
        yield opened


@pytest.fixture
def following(library: Library) -> Iterator[Following]:
    """Followed folders of the same library, through a connection of their own."""
    made = Following(Library.open(library.database.path))
    yield made
    made.close()


def waiting(library: Library) -> list[str]:
    """Names of what waits."""
    return [file.source.name for file in library.waiting.list(10)]


def test_a_folder_that_is_followed_is_looked_through_at_once(
    following: Following, library: Library, folder: Path
) -> None:
    """Its files wait after the first step, and are not queued twice by the next."""
    made = following.follow(folder, "HR")
    assert following.follow(folder, "HR") == made
    step = following.step(0.0, never)
    assert (step.queued, step.removed) == (2, 0)
    assert sorted(waiting(library)) == ["а.txt", "б.txt"]
    following.check(made.id)
    assert following.step(1.0, never).queued == 0


def test_what_the_user_excludes_leaves(following: Following, library: Library, folder: Path) -> None:
    """New patterns hold at once, for what waits too; what is no longer excluded comes again."""
    made = following.follow(folder, "HR")
    following.step(0.0, never)
    following.exclude(made.id, ["2024"])
    following.step(1.0, never)
    assert waiting(library) == ["а.txt"]
    following.exclude(made.id, [])
    following.step(2.0, never)
    assert sorted(waiting(library)) == ["а.txt", "б.txt"]


def test_what_the_user_removes_does_not_come_back(
    following: Following, library: Library, folder: Path
) -> None:
    """A removed file stays on disk and stays away, whatever signs its name has."""
    odd = folder / "скан [1].txt"
    odd.write_text("x", encoding="utf-8")
    made = following.follow(folder, "HR")
    following.step(0.0, never)
    library.remove_file(str(odd), made.collection_id)
    following.forget([(str(odd), made.collection_id), ("/elsewhere/x.txt", made.collection_id)])
    following.check(made.id)
    following.step(1.0, never)
    assert sorted(waiting(library)) == ["а.txt", "б.txt"]
    assert len(following.folders()[0].excluded) == 1


def test_a_folder_that_is_away_is_marked(following: Following, library: Library, folder: Path) -> None:
    """Nothing is removed while a folder is away, and it is told since when."""
    made = following.follow(folder, "HR")
    following.step(0.0, never)
    folder.rename(folder.with_name("weg"))
    following.check(made.id)
    step = following.step(1.0, never)
    assert step.folders[0].offline_since
    assert step.removed == 0
    following.unfollow(made.id)
    assert following.step(2.0, never).folders == ()


def test_unknown_folders_are_errors(following: Following, tmp_path: Path) -> None:
    """A folder that is not there is told by its code."""
    with pytest.raises(IngestError, match="folder_not_found"):
        following.follow(tmp_path / "nowhere", "HR")
    with pytest.raises(IngestError, match="folder_not_found"):
        following.check(99)
