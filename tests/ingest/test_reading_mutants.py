"""Damaged files of every kind: an outcome for each, no hang, and nothing that reaches the main process."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from muniment_ingest import ReadingPool, ReadRequest, ReadResult
from tests.support.documents import EXAMPLES
from tests.support.open_data import EVALUATION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LARGEST_BYTES = 300_000
_SEED = 20261121


def _originals() -> list[Path]:
    """Small files of every kind that is there: the examples, and the open data where it is."""
    folders = [EXAMPLES, *([EVALUATION / "documents"] if EVALUATION.is_dir() else [])]
    found = (path for folder in folders for path in sorted(folder.rglob("*")))
    return [
        path
        for path in found
        if path.is_file()
        and 0 < path.stat().st_size <= _LARGEST_BYTES
        and path.suffix != ".tsv"
        and not path.name.endswith(".expected.md")
    ]


def mutate(content: bytes, other: bytes, chance: random.Random) -> bytes:
    """Harm a file: flipped bits, a cut, a foreign beginning, a hole, a piece twice."""
    way = chance.randrange(5)
    harmed = bytearray(content)
    if way == 0:
        for _ in range(chance.choice([1, 8, 64])):
            harmed[chance.randrange(len(harmed))] ^= 1 << chance.randrange(8)
        return bytes(harmed)
    if way == 1:
        return content[: chance.randrange(1, len(content) + 1)]
    if way == 2:
        return other[: min(512, len(other))] + content[512:]
    start = chance.randrange(len(content))
    length = chance.choice([16, 512, 8192])
    if way == 3:
        harmed[start : start + length] = bytes(len(harmed[start : start + length]))
        return bytes(harmed)
    return content[: start + length] + content[start:]


def _mutants(folder: Path, count: int, seed: int) -> Iterator[Path]:
    chance = random.Random(seed)  # noqa: S311 - places to be harmed at
    originals = _originals()
    for number in range(count):
        original, other = originals[number % len(originals)], chance.choice(originals)
        path = folder / f"{number:05}{original.suffix}"
        path.write_bytes(mutate(original.read_bytes(), other.read_bytes(), chance))
        yield path


def _read_all(folder: Path, count: int, seed: int) -> dict[str, str]:
    """Every mutant by name, with its reason ("" = it was read)."""
    reasons: dict[str, str] = {}
    waiting = _mutants(folder, count, seed)
    spool = folder / "inside"
    more = True
    with ReadingPool(2) as pool:
        while more or pool.is_busy:
            while more and pool.has_room:
                path = next(waiting, None)
                more = path is not None
                if path is not None:
                    inside = spool / path.name
                    inside.mkdir(parents=True)
                    pool.submit(ReadRequest(path, "", inside, entries=1000, unpacked_bytes=64 << 20))
            for result in pool.collect(0.2):
                assert isinstance(result, ReadResult)
                assert result.reason or result.document is not None
                reasons[result.request.path.name] = result.reason
                result.request.path.unlink()
    return reasons


def test_a_sample_of_mutants(tmp_path: Path) -> None:
    """Sixty of them, other ones in every version of the program."""
    reasons = _read_all(tmp_path, 60, _SEED)
    assert len(reasons) == 60
    assert "timeout" not in reasons.values()


@pytest.mark.full
@pytest.mark.timeout(3600)
def test_two_thousand_mutants(tmp_path: Path) -> None:
    """An outcome for each, and none hangs."""
    reasons = _read_all(tmp_path, 2000, _SEED + 1)
    assert len(reasons) == 2000
    assert [name for name, reason in reasons.items() if reason == "timeout"] == []
