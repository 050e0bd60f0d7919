"""A department's file server: 20,000 files come in, and the memory stays what it was."""

from __future__ import annotations

import random
import sys
import time
from typing import TYPE_CHECKING

import psutil
import pytest

from muniment_ingest import check
from tests.support.libraries import opened
from tests.support.models import HashEmbedder

if TYPE_CHECKING:
    from pathlib import Path

    from muniment_ingest import IngestProgress, ReadingPool

FILES = 20_000
CHUNKS_EACH = 10
MOST_BYTES = 1_500_000_000


def _write(folder: Path) -> None:
    """Texts of some ten passages each, no two alike, two hundred in a folder."""
    chance = random.Random(7)  # noqa: S311 - words
    words = [
        "".join(chance.choices("абвгдежиклмнопрстуаеио", k=chance.randint(4, 11))) for _ in range(20_000)
    ]
    for number in range(FILES):
        place = folder / f"Отдел {number // 200:03}"
        place.mkdir(parents=True, exist_ok=True)
        parts = [" ".join(chance.choices(words, k=95)).capitalize() + "." for _ in range(CHUNKS_EACH)]
        (place / f"Документ {number:05}.txt").write_text("\n\n".join(parts), encoding="utf-8")


class _Peak:
    """The most memory that the tests' process and its children held, in all and over what they held at first."""

    def __init__(self) -> None:
        self.first = self.most = 0
        self._looked_at = 0.0

    def look(self, _moved: IngestProgress) -> None:
        now = time.monotonic()
        if now - self._looked_at < 1.0:
            return
        self._looked_at = now
        own = psutil.Process()
        held = sum(process.memory_info().rss for process in (own, *own.children(recursive=True)))
        self.first = self.first or held
        self.most = max(self.most, held)


@pytest.mark.full
@pytest.mark.timeout(5400)
def test_twenty_thousand_files(tmp_path: Path, pool: ReadingPool) -> None:
    """All of them searchable, the library whole, and the whole tree of processes under 1.5 GB."""
    _write(tmp_path / "docs")
    peak = _Peak()
    with opened(tmp_path / "w", pool, HashEmbedder(384)) as indexer:
        begun = time.monotonic()
        report = indexer.ingest(
            [tmp_path / "docs"], "Всё", progress=peak.look, finished=lambda _o: None, cancelled=lambda: False
        )
        read_s = time.monotonic() - begun
        indexer.run(progress=peak.look, finished=lambda _o: None, cancelled=lambda: False)
        whole_s = time.monotonic() - begun
        begun = time.monotonic()
        files = indexer.library.files()
        listed_s = time.monotonic() - begun
        begun = time.monotonic()
        indexer.library.remove_file(files[777].path, 1)
        removed_s = time.monotonic() - begun
        sys.stdout.write(  # figures for docs/MEASUREMENTS.md
            f"read {read_s:.0f} s, whole {whole_s:.0f} s, listed {listed_s:.3f} s, removed {removed_s:.3f} s, "
            f"{indexer.library.chunk_count()} passages, "
            f"peak {peak.most / 1e6:.0f} MB, at first {peak.first / 1e6:.0f} MB"
        )
        assert {outcome.status for outcome in report.outcomes} == {"indexed"}
        assert len(files) == FILES
        assert check(indexer.library).findings == ()
        assert peak.most < MOST_BYTES
