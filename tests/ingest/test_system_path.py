"""Paths by the rules of Windows and macOS, as far as they are rules of names: no file of theirs is opened here."""

from __future__ import annotations

import unicodedata
from pathlib import Path, PurePosixPath, PureWindowsPath
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from muniment_ingest.system_path import (
    NotOnDiskError,
    check_on_disk,
    extended,
    reachable,
    reason_of,
    spelled_as_on_disk,
    whole_path,
)

if TYPE_CHECKING:
    import os
    from pathlib import PurePath

LONG = "x" * 120


@pytest.mark.parametrize(
    ("path", "prefixed"),
    [
        (rf"C:\{LONG}\{LONG}\а.docx", rf"\\?\C:\{LONG}\{LONG}\а.docx"),
        (rf"\\server\Общая папка\{LONG}\{LONG}", rf"\\?\UNC\server\Общая папка\{LONG}\{LONG}"),
        (r"D:\Архив\NUL.txt", r"\\?\D:\Архив\NUL.txt"),
        (r"D:\aux\план.txt", r"\\?\D:\aux\план.txt"),
        (r"D:\com1 .tar.gz", r"\\?\D:\com1 .tar.gz"),
        (r"D:\Проект.\план.txt", r"\\?\D:\Проект.\план.txt"),
        (r"D:\план ", r"\\?\D:\план "),
    ],
)
def test_what_only_a_prefix_leads_to(path: str, prefixed: str) -> None:
    """Long paths, on servers too, names of devices, points and spaces at the end."""
    assert extended(path) == prefixed
    assert extended(prefixed) == prefixed


@pytest.mark.parametrize(
    "path",
    [
        r"C:\Users\Мария Петрова\Documents\Договор.docx",
        r"\\server\share\a.docx",
        r"C:\console\nulls.txt",
        r"\\.\NUL",
        rf"{LONG}\{LONG}\a.docx",
        rf"C:\..\{LONG}\{LONG}\a.docx",
        rf"\{LONG}\{LONG}\a.docx",
    ],
)
def test_what_is_left_as_it_is(path: str) -> None:
    """Ordinary paths; and those that are not whole, to which no prefix may be set."""
    assert extended(path) == path


def test_elsewhere_paths_are_as_they_are(tmp_path: Path) -> None:
    """NUL is a name like any other on Linux."""
    assert reachable(tmp_path / "NUL.txt") == tmp_path / "NUL.txt"


def disk(*paths: str) -> dict[str, list[str]]:
    """Folders with their names, as they would be listed."""
    folders: dict[str, list[str]] = {}
    for path in paths:
        whole = PureWindowsPath(path)
        for place in (whole, *whole.parents):
            if place != place.parent and place.name not in folders.setdefault(str(place.parent).upper(), []):
                folders[str(place.parent).upper()].append(place.name)
    return folders


def spelled(path: str, folders: dict[str, list[str]]) -> str:
    """A path of Windows in the letters of such a disk."""

    def names_in(folder: PurePath) -> list[str]:
        try:
            return folders[str(folder).upper()]
        except KeyError:
            raise OSError from None

    return str(spelled_as_on_disk(PureWindowsPath(path), names_in))


def test_one_folder_has_one_name() -> None:
    """However it was typed; what is not there stays as typed, and servers keep their names."""
    folders = disk(r"C:\Docs\Кадры\План.docx", r"\\srv\share\Общее")
    assert spelled(r"c:\docs\кадры\ПЛАН.DOCX", folders) == r"C:\Docs\Кадры\План.docx"
    assert spelled(r"c:\docs\Новое\а.txt", folders) == r"C:\Docs\Новое\а.txt"
    assert spelled(r"d:\docs", folders) == r"D:\docs"
    assert spelled(r"\\srv\share\ОБЩЕЕ", folders) == r"\\srv\share\Общее"


def test_two_names_that_differ_in_case_are_two() -> None:
    """As in folders that keep the case; a third spelling is nobody's."""
    folders = disk(r"C:\a\Plan", r"C:\a\plan")
    assert spelled(r"C:\a\plan", folders) == r"C:\a\plan"
    assert spelled(r"C:\a\PLAN", folders) == r"C:\a\PLAN"


def test_letters_that_are_composed_otherwise() -> None:
    """MacOS may have taken a name apart that was typed whole."""
    apart = unicodedata.normalize("NFD", "Йога")
    found = spelled_as_on_disk(
        PurePosixPath("/Users/йога"), lambda folder: {"/": ["Users"], "/Users": [apart]}[str(folder)]
    )
    assert found == PurePosixPath("/Users") / apart


def test_a_relative_path_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seen from where the program was started; links stay."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    monkeypatch.chdir(tmp_path)
    assert whole_path("link/../link/a.txt") == tmp_path / "link" / "a.txt"


@pytest.mark.parametrize("field", [{"st_file_attributes": 0x400020}, {"st_flags": 0x40000000}])
def test_a_file_of_the_cloud_is_not_fetched(field: dict[str, int]) -> None:
    """OneDrive and iCloud would bring it over the net as soon as it is read."""
    with pytest.raises(NotOnDiskError) as caught:
        check_on_disk(cast("os.stat_result", SimpleNamespace(**field)))
    assert reason_of(caught.value) == "cloud_only"


def test_a_file_of_the_disk_is_read(tmp_path: Path) -> None:
    """Nothing marks it; why one cannot be opened has a name."""
    check_on_disk(tmp_path.stat())
    assert reason_of(FileNotFoundError()) == "not_found"
    assert reason_of(PermissionError()) == "unreadable"
