"""Every file is found once; what cannot be reached is told and stops nobody."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from muniment_ingest import MissingSource, Source, discover
from muniment_ingest.sources import discover_part, hash_file
from tests.support.permissions import closed


def _found(*paths: Path) -> list[str]:
    return [source.path.name for source in discover(paths) if isinstance(source, Source)]


def _reasons(*paths: Path) -> list[str]:
    return [source.reason for source in discover(paths) if isinstance(source, MissingSource)]


def test_a_folder_is_walked_in_order(tmp_path: Path) -> None:
    """Cyrillic, spaces and depth; hidden and temporary files are left out unless they are named."""
    names = ["Б/Второй отчёт.txt", "Б/а.txt", "а.md", ".hidden", "~$открыт.docx", ".git/config", "Thumbs.db"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    assert _found(tmp_path) == ["Второй отчёт.txt", "а.txt", "а.md"]
    assert _found(tmp_path / ".hidden") == [".hidden"]


def test_a_file_given_twice_is_found_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its folder, by its name, and by a relative path."""
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert _found(tmp_path, tmp_path / "a.txt", Path("a.txt"), tmp_path / "." / "a.txt") == ["a.txt"]


def test_links(tmp_path: Path) -> None:
    """Links to folders, broken ones and circles are passed over; links to files, and a folder link named, are read."""
    real = tmp_path / "real"
    real.mkdir()
    (real / "a.txt").write_text("a", encoding="utf-8")
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    (shelf / "up").symlink_to(tmp_path, target_is_directory=True)
    (shelf / "file.txt").symlink_to(real / "a.txt")
    (shelf / "broken.txt").symlink_to(real / "none.txt")
    (shelf / "circle.txt").symlink_to(shelf / "circle.txt")
    assert _found(shelf) == ["file.txt"]
    assert _found(shelf / "up" / "real") == ["a.txt"]
    assert _reasons(shelf / "broken.txt", shelf / "circle.txt") == ["not_found", "unreadable"]


def test_what_is_not_there_has_its_reason(tmp_path: Path) -> None:
    """A missing file, one below a file, a name that is too long, a NUL, a pipe."""
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    os.mkfifo(tmp_path / "pipe")
    given = [tmp_path / "none", tmp_path / "a.txt" / "b", tmp_path / ("я" * 300), tmp_path / "a\0b"]
    assert _reasons(*given) == ["not_found", "not_found", "unreadable", "not_found"]
    assert _reasons(tmp_path / "pipe") == ["not_a_file"]
    assert _found(tmp_path) == ["a.txt"]


def test_a_name_in_another_encoding_stops_nobody(tmp_path: Path) -> None:
    """As an old archive unpacks them: told, and the others are found."""
    try:
        (tmp_path / os.fsdecode("договор.txt".encode("cp1251"))).write_text("a", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (tmp_path / "я.txt").write_text("a", encoding="utf-8")
    assert _found(tmp_path) == ["я.txt"]
    assert _reasons(tmp_path) == ["unreadable"]


def test_a_path_of_250_characters(tmp_path: Path) -> None:
    """Long names and deep folders are walked as any other."""
    deep = tmp_path / ("п" * 100) / ("с пробелами " * 8).strip() / ("д" * 100)
    deep.mkdir(parents=True)
    (deep / ("ф" * 120 + ".txt")).write_text("a", encoding="utf-8")
    assert _found(tmp_path) == ["ф" * 120 + ".txt"]


def test_hashing_can_be_stopped(tmp_path: Path) -> None:
    """The digest is that of the content; a big file does not hold up Stop."""
    path = tmp_path / "a"
    path.write_bytes(b"abc")
    assert (
        hash_file(path, lambda: False) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
    assert hash_file(path, lambda: True) is None


def test_excluded_patterns_hold_below_each_folder(tmp_path: Path) -> None:
    """By name and by path; a file that is named itself is taken all the same."""
    for name in ["Архив/старое.txt", "Отчёты/Черновики/а.txt", "Отчёты/б.txt", "в.bak"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    excluded = ["архив/*", "Черновики", "*.bak"]
    found = [source.path.name for source in discover([tmp_path, tmp_path / "в.bak"], excluded)]
    assert found == ["б.txt", "в.bak"]


def test_a_part_of_a_folder(tmp_path: Path) -> None:
    """What the walk through the whole would find there: nothing where it would not come."""
    for name in ["a/b/в.txt", "a/г.txt", ".скрыто/д.txt", "Черновики/е.txt", "a/~$в.docx"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "a", target_is_directory=True)

    def part(name: str) -> list[str]:
        found = discover_part(tmp_path, tmp_path / name, ["Черновики"])
        return [item.path.relative_to(tmp_path).as_posix() for item in found]

    assert part("") == ["a/b/в.txt", "a/г.txt"] == part("a")
    assert part("a/b") == ["a/b/в.txt"] == part("a/b/в.txt")
    for nothing in (".скрыто", ".скрыто/д.txt", "Черновики/е.txt", "a/~$в.docx", "link/г.txt", "none/none"):
        assert part(nothing) == []


def test_a_folder_that_may_not_be_entered(tmp_path: Path) -> None:
    """Is told, as a whole and for what lies in it, and the others are found."""
    for name in ("zu/a.txt", "auf/b.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(name, encoding="utf-8")
    with closed(tmp_path / "zu"):
        assert _found(tmp_path) == ["b.txt"]
        told = [MissingSource(tmp_path / "zu", "unreadable")]
        assert [item for item in discover([tmp_path]) if isinstance(item, MissingSource)] == told
        assert [item.path.name for item in discover_part(tmp_path, tmp_path / "zu" / "a.txt")] == ["a.txt"]
        assert _reasons(tmp_path / "zu" / "a.txt") == ["unreadable"]


def test_what_is_inside_a_file_is_shown_with_a_mark(tmp_path: Path) -> None:
    """A folder may end with the same sign, and stays a folder."""
    folder = tmp_path / "Срочно!"
    assert Source(folder / "a.docx", 1, 1).shown == str(folder / "a.docx")
    outer = folder / "Архив.zip"
    inner = Source(Path(f"{outer}!/Папка!/a.docx"), 1, 1, outer)
    assert inner.shown == f"{outer}!/Папка!/a.docx"
