"""Changes are told once they are quiet, with the real watchdog and a clock of our own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest

from muniment_ingest.folder_watch import FolderWatch
from tests.support.until import until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file in a subfolder."""
    place = tmp_path / "Документы отдела"
    (place / "Договоры").mkdir(parents=True)
    (place / "Договоры" / "Аренда.md").write_text("Rent", encoding="utf-8")
    return place


class Listener:
    """A watch with a clock that goes on by half a second each time it is asked."""

    def __init__(self, watch: FolderWatch) -> None:
        self.watch = watch
        self.now_s = 1000.0
        self.told: list[Path] = []

    def listen(self) -> list[Path]:
        self.now_s += 0.5
        taken = list(self.watch.take_dirty(self.now_s))
        self.told += taken
        return taken

    def until_told(self, *places: Path) -> None:
        """Ask until all these were told."""
        self.told = []

        def all_told() -> bool:
            self.listen()
            return set(places) <= set(self.told)

        until(all_told, f"{places} in {self.told}")


@pytest.fixture
def listener(folder: Path) -> Iterator[Listener]:
    """On the folder, which was told as a whole already."""
    with FolderWatch() as watch:
        made = Listener(watch)
        watch.watch(folder, made.now_s)
        assert made.listen() == [folder]
        yield made


def _heard(watch: FolderWatch, place: Path, now_s: float) -> bool:
    assert watch.take_dirty(now_s) == ()
    return str(place) in watch._noise and watch._noise[str(place)].last_s == now_s


def test_changes_are_told_with_their_place(listener: Listener, folder: Path) -> None:
    """New, changed, renamed, moved, deleted; a new folder with what came in it."""
    new = folder / "Приказ №1.txt"
    new.write_text("a", encoding="utf-8")
    listener.until_told(new)
    with new.open("a", encoding="utf-8") as file:
        file.write("b")
    listener.until_told(new)
    renamed = folder / "Приказ №2.txt"
    new.rename(renamed)
    listener.until_told(new, renamed)
    moved = folder / "Договоры" / "Приказ №2.txt"
    renamed.rename(moved)
    listener.until_told(renamed, moved)
    moved.unlink()
    listener.until_told(moved)
    (folder / "Новая" / "глубже").mkdir(parents=True)
    listener.until_told(folder / "Новая")
    deep = folder / "Новая" / "глубже" / "a.txt"
    deep.write_text("a", encoding="utf-8")
    listener.until_told(deep)
    shutil.rmtree(folder / "Новая")
    listener.until_told(folder / "Новая")


def test_what_lies_in_a_told_place_is_not_told_besides(listener: Listener, folder: Path) -> None:
    """A folder that is moved is one place, or two, whatever it holds."""
    for number in range(20):
        (folder / "Договоры" / f"{number}.txt").write_text("a", encoding="utf-8")
    listener.until_told(folder / "Договоры" / "19.txt")
    (folder / "Договоры").rename(folder / "Соглашения")
    listener.until_told(folder / "Договоры", folder / "Соглашения")
    assert set(listener.told) == {folder / "Договоры", folder / "Соглашения"}


def test_a_place_is_told_when_it_is_quiet(listener: Listener, folder: Path, tmp_path: Path) -> None:
    """Two seconds after the last change, once."""
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    place, now_s = folder / "a.txt", listener.now_s
    (tmp_path / "a.txt").rename(place)  # one event, unlike writing
    until(lambda: _heard(listener.watch, place, now_s))
    assert listener.watch.take_dirty(now_s + 1.9) == ()
    assert listener.watch.take_dirty(now_s + 2.0) == (place,)
    assert listener.watch.take_dirty(now_s + 60.0) == ()


def test_a_place_that_is_never_quiet_is_told_all_the_same(
    listener: Listener, folder: Path, tmp_path: Path
) -> None:
    """After thirty seconds."""
    place, now_s = folder / "a.txt", listener.now_s
    for second in range(30):
        (tmp_path / "a.txt").write_text("a", encoding="utf-8")
        (tmp_path / "a.txt").replace(place)
        until(partial(_heard, listener.watch, place, now_s + second))
    assert listener.watch.take_dirty(now_s + 30.0) == (place,)


def test_reading_is_no_change(listener: Listener, folder: Path) -> None:
    """We read what changed, and would never come to an end."""
    (folder / "Договоры" / "Аренда.md").read_bytes()
    assert len(list((folder / "Договоры").iterdir())) == 1
    last = folder / "z.txt"
    last.write_text("z", encoding="utf-8")
    listener.until_told(last)
    assert listener.told == [last]


def test_a_folder_that_goes_and_comes_back(listener: Listener, folder: Path, tmp_path: Path) -> None:
    """Is told as a whole each time, and heard again afterwards; the one that was moved away is not."""
    folder.rename(tmp_path / "away")
    listener.until_told(folder)
    assert list(listener.watch.polled) == [folder]
    folder.mkdir()
    listener.until_told(folder)
    assert list(listener.watch.polled) == []
    (tmp_path / "away" / "unheard.txt").write_text("a", encoding="utf-8")
    (folder / "a.txt").write_text("a", encoding="utf-8")
    listener.until_told(folder / "a.txt")
    shutil.rmtree(folder)
    listener.until_told(folder)
    folder.mkdir()
    listener.until_told(folder)
    (folder / "b.txt").write_text("a", encoding="utf-8")
    listener.until_told(folder / "b.txt")


def test_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    """Is waited for."""
    with FolderWatch() as watch:
        listener = Listener(watch)
        watch.watch(tmp_path / "потом", listener.now_s)
        assert listener.listen() == [tmp_path / "потом"]
        (tmp_path / "потом").mkdir()
        listener.until_told(tmp_path / "потом")
        (tmp_path / "потом" / "a.txt").write_text("a", encoding="utf-8")
        listener.until_told(tmp_path / "потом" / "a.txt")


def test_rescans(listener: Listener, folder: Path) -> None:
    """A watched folder each hour, because events can be lost."""
    assert listener.watch.take_dirty(listener.now_s + 3599.0) == ()
    assert listener.watch.take_dirty(listener.now_s + 3600.0) == (folder,)
    assert listener.watch.take_dirty(listener.now_s + 3601.0) == ()


def test_a_flood_is_one_look_at_the_whole(listener: Listener, folder: Path) -> None:
    """As the system may have lost events of it."""
    for number in range(1100):
        (folder / f"{number}.txt").touch()
    until(lambda: len(listener.watch._ear.places) > 1000)
    listener.until_told(folder)


def test_folders_come_and_go(listener: Listener, folder: Path, tmp_path: Path) -> None:
    """What is watched no longer is not told; what is watched already is not told anew."""
    other = tmp_path / "other"
    other.mkdir()
    listener.watch.watch_only([folder, other], listener.now_s)
    assert listener.listen() == [other]
    (folder / "a.txt").write_text("a", encoding="utf-8")
    until(lambda: str(folder / "a.txt") in listener.watch._ear.places)
    listener.watch.watch_only([other], listener.now_s)
    (other / "b.txt").write_text("b", encoding="utf-8")
    listener.until_told(other / "b.txt")
    assert listener.told == [other / "b.txt"]


_WATCH_UNDER_A_LIMIT = """
import sys, pathlib
from muniment_ingest.folder_watch import FolderWatch
folder = pathlib.Path(sys.argv[1])
with FolderWatch() as watch:
    watch.watch(folder, 0.0)
    told = [list(watch.take_dirty(now)) == [folder] for now in (0.0, 299.0, 300.0)]
    print(watch.limit_reached, watch.polled == (folder,), told)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="a limit of Linux")
@pytest.mark.parametrize(
    "limit", ["max_inotify_instances 0", "max_inotify_watches 1", "max_inotify_watches 5"]
)
def test_a_limit_of_the_system_is_told(folder: Path, limit: str) -> None:
    """Reached at once or within the tree: the folder is looked through at intervals instead."""
    for number in range(10):
        (folder / str(number)).mkdir()
    name, value = limit.split()
    inside = ["unshare", "--user", "--map-root-user", "sh", "-c"]
    command = f'echo {value} > /proc/sys/user/{name} && exec "$@"'
    try:
        subprocess.run([*inside, command, "sh", "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no user namespaces here")
    done = subprocess.run(
        [*inside, command, "sh", sys.executable, "-c", _WATCH_UNDER_A_LIMIT, folder],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "True True [True, False, True]\n"


def test_a_folder_reached_by_a_link(folder: Path, tmp_path: Path) -> None:
    """Its places are told as it is named, and besides as the folder is named that the link leads to."""
    link = tmp_path / "ссылка"
    link.symlink_to(folder, target_is_directory=True)
    with FolderWatch() as watch:
        listener = Listener(watch)
        watch.watch_only([link, folder], listener.now_s)
        (folder / "a.txt").write_text("a", encoding="utf-8")
        listener.until_told(link, folder)
        (folder / "b.txt").write_text("b", encoding="utf-8")
        listener.until_told(link / "b.txt", folder / "b.txt")


def test_closing_twice(folder: Path) -> None:
    """Leaves no thread, and does no harm."""
    watch = FolderWatch()
    watch.watch(folder, 0.0)
    watch.close()
    watch.close()
    assert watch.take_dirty(0.0) == ()
