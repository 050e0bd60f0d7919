"""States on disk: found again whole, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_models.state_file import StateFolder

if TYPE_CHECKING:
    from pathlib import Path

TOKENS, STATE = (1, 2, 3), b"keys and values" * 100


def test_a_state_is_found_under_its_own_conditions_only(tmp_path: Path) -> None:
    """Other weights, another library, another prompt: nothing."""
    folder = StateFolder(tmp_path / "states", {"weights": "a", "window": 1})
    assert folder.load(TOKENS) is None
    assert folder.save(TOKENS, STATE)
    assert StateFolder(tmp_path / "states", {"window": 1, "weights": "a"}).load(TOKENS) == STATE
    assert StateFolder(tmp_path / "states", {"weights": "b", "window": 1}).load(TOKENS) is None
    assert folder.load((1, 2)) is None


def test_a_damaged_state_is_thrown_away(tmp_path: Path) -> None:
    """A byte changed, the end missing, another file's content: the file goes, and can be written again."""
    folder = StateFolder(tmp_path, {"weights": "a"})
    for damage in (lambda found: found[:-1], lambda found: found[:60] + b"?" + found[61:], lambda _: b""):
        assert folder.save(TOKENS, STATE)
        (file,) = tmp_path.iterdir()
        file.write_bytes(damage(file.read_bytes()))
        assert folder.load(TOKENS) is None
        assert list(tmp_path.iterdir()) == []


def test_the_oldest_go(tmp_path: Path) -> None:
    """A folder does not grow without end."""
    folder = StateFolder(tmp_path, {})
    for number in range(12):
        folder.save((number,), STATE)
    assert len(list(tmp_path.iterdir())) == 8
    assert folder.load((11,)) == STATE


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    """The state is then only in memory."""
    (tmp_path / "file").write_bytes(b"")
    assert not StateFolder(tmp_path / "file" / "states", {}).save(TOKENS, STATE)
