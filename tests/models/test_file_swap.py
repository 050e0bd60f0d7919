"""A file takes its place though a scanner has it open for a moment."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from muniment_models.file_swap import put_in_place


class HeldFile(type(Path())):  # type: ignore[misc]  # the system's own class of paths
    """A file that another program has open: Windows refuses to move it so many times."""

    times = 0

    def replace(self, target: Path) -> Path:
        """As Windows does it."""
        if type(self).times > 0:
            type(self).times -= 1
            raise PermissionError(13, "in use")
        return Path(super().replace(target))


@pytest.fixture
def held(tmp_path: Path) -> HeldFile:
    """A new file beside an old one."""
    (tmp_path / "old").write_text("old", encoding="utf-8")
    (tmp_path / "new").write_text("new", encoding="utf-8")
    return HeldFile(tmp_path / "new")


@pytest.mark.parametrize("times", [0, 1, 4])
def test_windows_waits(held: HeldFile, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """As often as it takes, each time a little longer."""
    monkeypatch.setattr(sys, "platform", "win32")
    HeldFile.times = times
    waited: list[float] = []
    put_in_place(held, held.with_name("old"), wait=waited.append)
    assert held.with_name("old").read_text(encoding="utf-8") == "new"
    assert len(waited) == times
    assert waited == sorted(waited)


def test_windows_gives_up(held: HeldFile, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both files are as they were."""
    monkeypatch.setattr(sys, "platform", "win32")
    HeldFile.times = 99
    with pytest.raises(PermissionError):
        put_in_place(held, held.with_name("old"), wait=lambda _seconds: None)
    assert held.with_name("old").read_text(encoding="utf-8") == "old"
    assert held.exists()


def test_elsewhere_nobody_waits(held: HeldFile) -> None:
    """There it means what it says."""
    HeldFile.times = 1
    with pytest.raises(PermissionError):
        put_in_place(held, held.with_name("old"), wait=lambda _seconds: pytest.fail("waited"))
