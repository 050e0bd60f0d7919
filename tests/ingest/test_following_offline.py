"""The worst would be an index that is wiped because a drive was not there."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.support.following import Following, three_documents
from tests.support.permissions import closed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from muniment_ingest import ReadingPool


@pytest.fixture
def desk(tmp_path: Path, pool: ReadingPool) -> Iterator[Following]:
    """Three documents, read and embedded."""
    with three_documents(tmp_path, pool) as opened:
        yield opened


def _statuses(desk: Following) -> dict[str, str]:
    return {desk.short(outcome.path): outcome.status for outcome in desk.outcomes}


def test_a_folder_that_disappears_keeps_its_files(desk: Following, tmp_path: Path) -> None:
    """It is marked, and nothing else; when it is back, what changed meanwhile is followed."""
    before = desk.files()
    desk.path.rename(tmp_path / "away")
    (changes,) = desk.look(desk.path / "Отпуск.txt")
    assert (changes.offline, changes.gone, desk.removed, desk.files()) == (True, (), [], before)
    since = desk.folder.offline_since
    assert since != ""
    assert desk.look()[0].offline
    assert desk.folder.offline_since == since
    (tmp_path / "away" / "Отпуск.txt").unlink()
    (tmp_path / "away").rename(desk.path)
    desk.look(desk.path / "Договоры")
    assert (desk.folder.offline_since, desk.removed) == ("", ["Отпуск.txt"])


@pytest.mark.parametrize("left", ["", "desktop.ini", "Пусто/Тоже пусто/.keep"])
def test_an_empty_mount_point_keeps_its_files(desk: Following, tmp_path: Path, left: str) -> None:
    """Empty, or with nothing in it that could be read, whichever part is looked at."""
    before = desk.files()
    shutil.move(desk.path, tmp_path / "away")
    (desk.path / left).parent.mkdir(parents=True, exist_ok=True)
    desk.path.mkdir(exist_ok=True)
    if left:
        (desk.path / left).write_text("x", encoding="utf-8")
    for places in ([], [desk.path / "Отпуск.txt"], [desk.path / "Договоры"], [desk.path]):
        assert desk.look(*places)[0].offline
        assert (desk.removed, desk.files()) == ([], before)
    (desk.path / "новый.txt").write_text("Папка снова в ходу.", encoding="utf-8")
    desk.look()
    assert (desk.folder.offline_since, set(desk.files())) == ("", {"новый.txt"})


def test_a_folder_that_disappears_before_it_is_settled(desk: Following, tmp_path: Path) -> None:
    """What was gone a moment before stays, too, until it can be seen again."""
    (desk.path / "Отпуск.txt").unlink()
    desk.sync.sync(desk.folder)
    desk.path.rename(tmp_path / "away")
    assert desk.sync.settle_all() == ()
    assert len(desk.files()) == 3
    (tmp_path / "away").rename(desk.path)
    desk.look()
    assert desk.removed == ["Отпуск.txt"]


def test_what_waits_of_it_is_not_tried(desk: Following, tmp_path: Path) -> None:
    """It would only fail; it is found again when the folder is back."""
    (desk.path / "новый.txt").write_text("Новый файл.", encoding="utf-8")
    desk.sync.sync(desk.folder)
    desk.path.rename(tmp_path / "away")
    desk.look()
    assert desk.outcomes == []
    (tmp_path / "away").rename(desk.path)
    desk.look()
    assert _statuses(desk) == {"новый.txt": "indexed"}


def test_a_drive_below_the_folder(desk: Following) -> None:
    """A folder that stands empty, though nothing was taken from it since it was seen full, lost a drive."""
    before = desk.files()
    for path in (desk.path / "Договоры").iterdir():
        path.unlink()
    # Its times say now, as always when a file is deleted; a mount point's would be of long before the last look.
    desk.library.database.run("UPDATE followed_folders SET checked_at = '2999-01-01T00:00:00+00:00'")
    desk.look()
    assert (desk.removed, desk.files()) == ([], before)
    desk.library.database.run("UPDATE followed_folders SET checked_at = '2001-01-01T00:00:00+00:00'")
    desk.look()
    assert desk.removed == ["Договоры/travel.txt", "Договоры/Аренда.md"]


def test_a_part_that_may_not_be_entered(desk: Following) -> None:
    """Its files stay; the rest is followed."""
    (desk.path / "Отпуск.txt").rename(desk.path / "Отпуска.txt")
    with closed(desk.path / "Договоры"):
        (changes,) = desk.look()
        assert changes.unlisted == (str(desk.path / "Договоры"),)
        assert not desk.look(desk.path / "Договоры" / "travel.txt")[0].gone
    assert set(desk.files()) == {"Отпуска.txt", "Договоры/Аренда.md", "Договоры/travel.txt"}


def test_a_root_that_may_not_be_entered(desk: Following) -> None:
    """It is offline."""
    with closed(desk.path):
        assert desk.look()[0].offline
        assert desk.look(desk.path / "Отпуск.txt")[0].gone == ()
    assert len(desk.files()) == 3


def test_an_empty_folder_that_never_had_a_file(desk: Following, tmp_path: Path) -> None:
    """Is not offline."""
    empty = tmp_path / "пусто"
    empty.mkdir()
    folder = desk.sync.folders.add(desk.collection_id, empty)
    assert not desk.sync.sync(folder).offline


def test_a_link_whose_target_is_away(desk: Following, tmp_path: Path) -> None:
    """Its document stays; it goes with the link."""
    (tmp_path / "drive").mkdir()
    (tmp_path / "drive" / "b.txt").write_text("Text on another drive.", encoding="utf-8")
    (desk.path / "b.txt").symlink_to(tmp_path / "drive" / "b.txt")
    desk.look()
    (tmp_path / "drive").rename(tmp_path / "away")
    desk.look()
    assert (desk.removed, "b.txt" in desk.files()) == ([], True)
    (desk.path / "b.txt").unlink()
    desk.look()
    assert desk.removed == ["b.txt"]
