"""`muniment bench speed`: texts a second, beside sentence-transformers where a reference is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.program import muniment, put

if TYPE_CHECKING:
    from pathlib import Path


def test_it_measures_the_embedder_alone(equipped: Path, tmp_path: Path) -> None:
    """Of a text of one's own, or of the built-in one."""
    put(tmp_path, text__txt=" ".join(f"word{number}" for number in range(400)))
    done = muniment(
        equipped, "bench", "speed", "--text", tmp_path / "text.txt", "--texts", "4", "--rounds", "1", "--json"
    )
    assert done.code == 0, done.err
    (row,) = done.rows
    assert list(row) == [
        "measured", "embedder", "texts", "words", "rounds", "texts_per_s", "query_ms",
    ]  # fmt: skip
    assert (row["measured"], row["texts"]) == ("embedding", 3)
    assert row["texts_per_s"] > 0
    assert "texts_per_s:" in muniment(equipped, "bench", "speed", "--texts", "2", "--rounds", "1").out


def test_without_an_embedder_or_a_text_it_says_so(bare: Path, equipped: Path, tmp_path: Path) -> None:
    """Exit code 1 and a sentence."""
    done = muniment(bare, "bench", "speed", "--json")
    assert (done.code, done.out) == (1, "")
    assert "muniment models import" in done.err
    done = muniment(equipped, "bench", "speed", "--text", tmp_path / "missing.txt", "--json")
    assert (done.code, done.out) == (1, "")
    assert "Traceback" not in done.err
