"""`muniment bench window`: our window beside an empty one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.program import muniment

if TYPE_CHECKING:
    from pathlib import Path


def test_the_window_is_shown_before_it_can_answer(bare: Path) -> None:
    """Each start is a process of its own; the figures stand beside those of an empty window."""
    done = muniment(bare, "bench", "window", "--runs", "1", "--json")
    assert done.code == 0, done.err
    (figures,) = done.rows
    assert list(figures) == [
        "runs", "shown_ms", "answerable_ms", "memory_mib", "baseline_shown_ms", "baseline_memory_mib", "shown_ratio",
    ]  # fmt: skip
    assert 0 < figures["shown_ms"] <= figures["answerable_ms"]
    assert figures["baseline_shown_ms"] > 0
