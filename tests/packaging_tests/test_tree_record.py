"""What an uninstalled program left is found, whatever it is."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def trees() -> Any:
    """The module."""
    return importlib.import_module("tree_record")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with a few things in it."""
    home = tmp_path / "Иван Петров"
    (home / ".config" / "app").mkdir(parents=True)
    (home / ".config" / "app" / "settings").write_text("a", encoding="utf-8")
    (home / "Письмо.txt").write_text("Здравствуйте", encoding="utf-8")
    (home / "link").symlink_to("Письмо.txt")
    (home / "proc").mkdir()
    return home


def test_nothing_happened(trees: Any, home: Path) -> None:
    """Reading changes nothing, and times do not count."""
    before = trees.record(home)
    (home / "Письмо.txt").write_text("Здравствуйте", encoding="utf-8")
    assert not trees.difference(before, trees.record(home))


def test_every_kind_of_change(trees: Any, home: Path) -> None:
    """An empty folder, a changed letter, other rights, a link that leads elsewhere, a file that is gone."""
    before = trees.record(home)
    (home / ".cache").mkdir()
    (home / "Письмо.txt").write_text("Здравствуйтe", encoding="utf-8")
    (home / ".config").chmod(0o700)
    (home / "link").unlink()
    (home / "link").symlink_to("elsewhere")
    (home / ".config" / "app" / "settings").unlink()
    found = trees.difference(before, trees.record(home))
    assert found.added == (".cache",)
    assert found.removed == (".config/app/settings",)
    assert found.changed == (".config", "link", "Письмо.txt")
    assert found.text.splitlines() == [
        "+ .cache", "- .config/app/settings", "~ .config", "~ link", "~ Письмо.txt"
    ]  # fmt: skip


def test_what_is_not_of_the_disk_is_left_out(trees: Any, home: Path) -> None:
    """Mounted folders are not entered."""
    before = trees.record(home, {"proc"})
    (home / "proc" / "1").mkdir()
    assert "proc" not in before
    assert not trees.difference(before, trees.record(home, {"proc"}))


def test_without_a_folder(trees: Any) -> None:
    """What lies in it is not told; a neighbour whose name begins alike is."""
    left = trees.Difference(("home/ivan", "home/ivan/.cache", "home/ivanov"), (), ("etc",))
    assert left.outside("home/ivan") == trees.Difference(("home/ivanov",), (), ("etc",))


def test_a_long_list_is_cut(trees: Any) -> None:
    """And says how much more there is."""
    left = trees.Difference(tuple(f"{number:03}" for number in range(40)), (), ())
    assert left.text.splitlines()[-1] == "... and 10 more"
