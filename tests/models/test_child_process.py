"""Children are started by a program that can answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_models.child_process import console_program

if TYPE_CHECKING:
    from pathlib import Path


def test_the_window_starts_children_by_the_program_of_the_console(tmp_path: Path) -> None:
    """A window's program on Windows has no output; where there is no other, it is what there is."""
    window = tmp_path / "Моя программа" / "muniment-window.exe"
    window.parent.mkdir()
    assert console_program(window) == window
    (window.parent / "muniment.exe").touch()
    assert console_program(window) == window.parent / "muniment.exe"
    assert console_program(window.parent / "muniment.exe") == window.parent / "muniment.exe"
