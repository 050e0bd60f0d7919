"""Killed at any moment, the library is sound: each document whole or not there, and the next run ends the same."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from muniment_ingest import Database
from tests.support.documents import EXAMPLES
from tests.support.libraries import opened
from tests.support.models import HashEmbedder

if TYPE_CHECKING:
    from pathlib import Path

    from muniment_ingest import ReadingPool

_KILLS = 4

_RUN = """
import sys
from pathlib import Path
from muniment_ingest import ReadingPool
from tests.support.libraries import embed, ingest, opened
from tests.support.models import HashEmbedder

if __name__ == "__main__":
    workspace, documents = map(Path, sys.argv[1:])
    with ReadingPool(2) as pool, opened(workspace, pool, HashEmbedder()) as indexer:
        print("open", flush=True)
        for document in sorted(documents.rglob("*.*")):  # vectors between documents, so that a kill meets them too
            ingest(indexer, document)
            indexer.check_vectors()
            embed(indexer)
"""


def _start(script: Path, workspace: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, str(script), str(workspace), str(EXAMPLES)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _state(workspace: Path, pool: ReadingPool) -> tuple[object, ...]:
    with opened(workspace, pool, HashEmbedder()) as indexer:
        assert indexer.vectors is not None
        files = {
            f.path: (f.document_id, f.title, f.status, f.pages, f.chunks, f.embedded)
            for f in indexer.library.files()
        }
        return files, indexer.vectors.count(), indexer.check_vectors()


def _check_sound(workspace: Path) -> None:
    database = Database.open(workspace / "library.db")
    assert database.rows("PRAGMA integrity_check") == [("ok",)]
    assert database.rows("PRAGMA foreign_key_check") == []
    assert database.rows("INSERT INTO chunk_terms (chunk_terms) VALUES ('integrity-check')") == []
    for table in ("pages", "chunks", "files"):
        assert (
            database.rows(
                f"SELECT id FROM documents WHERE id NOT IN (SELECT document_id FROM {table})"  # noqa: S608 - three constants
            )
            == []
        ), table
    assert database.rows("SELECT id FROM chunks EXCEPT SELECT rowid FROM chunk_terms") == []
    assert database.rows("SELECT rowid FROM chunk_terms EXCEPT SELECT id FROM chunks") == []
    database.close()


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is Unix's")
def test_killed_and_begun_again_it_ends_the_same(tmp_path: Path, pool: ReadingPool) -> None:
    """Four kills at random moments, the library sound after each; then a run to the end, as if nothing had been."""
    script = tmp_path / "run.py"
    script.write_text(_RUN, encoding="utf-8")
    begun = time.monotonic()
    with _start(script, tmp_path / "undisturbed") as process:
        assert process.wait(timeout=120) == 0
    took_s = time.monotonic() - begun
    wanted = _state(tmp_path / "undisturbed", pool)

    seed = time.time_ns()
    chance = random.Random(seed)  # noqa: S311 - moments to be killed at
    workspace = tmp_path / "killed"
    for _ in range(_KILLS):
        with _start(script, workspace) as process:
            assert process.stdout is not None
            process.stdout.readline()
            try:
                process.wait(timeout=chance.uniform(0, took_s / 2))
            except subprocess.TimeoutExpired:
                process.kill()
        _check_sound(workspace)
    with _start(script, workspace) as process:
        assert process.wait(timeout=120) == 0
    _check_sound(workspace)
    assert _state(workspace, pool) == wanted, f"seed {seed}"
