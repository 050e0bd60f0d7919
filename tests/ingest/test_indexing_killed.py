"""Killed at any moment, the library is sound: each document whole or waiting, and the next run ends the same."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
import zipfile
from typing import TYPE_CHECKING

import psutil
import pytest

from muniment_ingest import check
from tests.support.documents import EXAMPLES, RUSSIAN, write_docx
from tests.support.libraries import opened
from tests.support.models import HashEmbedder

if TYPE_CHECKING:
    from pathlib import Path

    from muniment_ingest import ReadingPool

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is Unix's")

_RUN = """
import os, signal, sys
from pathlib import Path
from muniment_ingest import DocumentStore, ReadingPool, VectorQueue, VectorStore, WaitingFiles, file_work
from tests.support.libraries import ingest, opened
from tests.support.models import HashEmbedder

STAGES = {
    "queued": (WaitingFiles, "add"),
    "hashed": (file_work, "hash_file"),
    "given to a child": (ReadingPool, "submit"),
    "stored": (DocumentStore, "store"),
    "recorded": (DocumentStore, "record_file"),
    "what is gone inside forgotten": (DocumentStore, "forget_inside"),
    "vectors added": (VectorStore, "add"),
    "vectors marked": (VectorQueue, "mark_embedded"),
    "vectors deleted": (VectorStore, "delete"),
    "deletion marked": (VectorQueue, "deleted"),
}

def die_around(stage, moment, turn):
    owner, name = STAGES[stage]
    real, calls = getattr(owner, name), [0]
    def deadly(*args, **kwargs):
        calls[0] += 1
        if moment == "before" and calls[0] == turn:
            os.kill(os.getpid(), signal.SIGKILL)
        result = real(*args, **kwargs)
        if moment == "after" and calls[0] == turn:
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    setattr(owner, name, deadly)

if __name__ == "__main__":
    workspace, documents = map(Path, sys.argv[1:3])
    if len(sys.argv) > 3:
        die_around(sys.argv[3], sys.argv[4], int(sys.argv[5]))
    with ReadingPool(2) as pool, opened(workspace, pool, HashEmbedder()) as indexer:
        print("open", flush=True)
        indexer.check_vectors()
        ingest(indexer, documents)
        indexer.library.remove_file(str(documents / "gone.txt"), 1)
        indexer.run(progress=lambda moved: None, finished=lambda outcome: None, cancelled=lambda: False)
"""

_STAGES = [
    "queued",
    "hashed",
    "given to a child",
    "stored",
    "recorded",
    "what is gone inside forgotten",
    "vectors added",
    "vectors marked",
    "vectors deleted",
    "deletion marked",
]


def _documents(folder: Path) -> Path:
    """Real documents of both languages, one that goes again, and an archive with two inside."""
    folder.mkdir()
    for example in sorted(EXAMPLES.rglob("*.*"))[::2]:
        (folder / example.name).write_bytes(example.read_bytes())
    (folder / "gone.txt").write_text("This leaves the library again.", encoding="utf-8")
    with zipfile.ZipFile(folder / "архив.zip", "w") as archive:
        archive.write(write_docx(folder.parent / "приказ.docx", "# Приказ", RUSSIAN), "приказ.docx")
        archive.writestr("notes/note.txt", "The gate code is changed every Monday.")
    return folder


def _start(script: Path, workspace: Path, documents: Path, *deadly: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, str(script), str(workspace), str(documents), *deadly],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _state(workspace: Path, pool: ReadingPool) -> object:
    """What a user would notice, once everything is through."""
    with opened(workspace, pool, HashEmbedder()) as indexer:
        sound = check(indexer.library, indexer.vectors, HashEmbedder().card)
        assert sound.findings == ()
        assert not any(
            (sound.pending.files, sound.pending.files_inside, sound.pending.pages, sound.pending.passages)
        )
        return {
            f.path: (f.document_id, f.title, f.status, f.reason, f.pages, f.chunks, f.embedded)
            for f in indexer.library.files()
        }


def _check_sound(workspace: Path, pool: ReadingPool) -> None:
    """Whole or waiting; vectors may be behind, which ``check_vectors`` makes good at the next start."""
    with opened(workspace, pool) as indexer:
        assert check(indexer.library).findings == ()


class _Killing:
    """Runs the same work again and again, and kills it."""

    def __init__(self, folder: Path, pool: ReadingPool) -> None:
        self.folder, self.pool = folder, pool
        self.script = folder / "run.py"
        self.script.write_text(_RUN, encoding="utf-8")
        self.documents = _documents(folder / "Документы")
        begun = time.monotonic()
        with _start(self.script, folder / "undisturbed", self.documents) as process:
            assert process.wait(timeout=120) == 0
        self.took_s = time.monotonic() - begun
        self.wanted = _state(folder / "undisturbed", pool)

    def at_random(self, kills: int, seed: int) -> None:
        """Kill the program, or one of its children, at random moments; then let it end."""
        chance = random.Random(seed)  # noqa: S311 - moments to be killed at
        workspace = self.folder / f"random-{seed}"
        for turn in range(kills):
            if turn % 5 == 0:  # by then little is left to be killed at: begin anew
                workspace = self.folder / f"random-{seed}-{turn}"
            with _start(self.script, workspace, self.documents) as process:
                assert process.stdout is not None
                process.stdout.readline()
                try:
                    process.wait(timeout=chance.uniform(0, self.took_s / 2))
                except subprocess.TimeoutExpired:
                    self._kill(process, child=chance.random() < 0.25)
            _check_sound(workspace, self.pool)
            if turn % 5 == 4 or turn == kills - 1:
                self.ends_the_same(workspace, f"seed {seed}, kill {turn}")

    def at_stage(self, stage: str, moment: str, turn: int) -> None:
        """Kill the program before or after one step; then let it end."""
        workspace = self.folder / f"{stage}-{moment}-{turn}"
        with _start(self.script, workspace, self.documents, stage, moment, str(turn)) as process:
            assert process.wait(timeout=120) in (-9, 0)
        _check_sound(workspace, self.pool)
        self.ends_the_same(workspace, f"{stage}, {moment}, {turn}")

    def ends_the_same(self, workspace: Path, told: str) -> None:
        with _start(self.script, workspace, self.documents) as process:
            assert process.wait(timeout=120) == 0, told
        assert _state(workspace, self.pool) == self.wanted, told

    @staticmethod
    def _kill(process: subprocess.Popen[bytes], *, child: bool) -> None:
        children = psutil.Process(process.pid).children()
        if child and children:
            children[0].kill()
            process.wait(timeout=120)
        else:
            process.kill()


def test_killed_and_begun_again_it_ends_the_same(tmp_path: Path, pool: ReadingPool) -> None:
    """Three kills at random moments and two at the edges of a step."""
    killing = _Killing(tmp_path, pool)
    killing.at_random(3, time.time_ns())
    killing.at_stage("stored", "after", 3)
    killing.at_stage("vectors marked", "before", 1)


@pytest.mark.full
@pytest.mark.timeout(3600)
def test_a_hundred_kills_and_one_at_each_edge(tmp_path: Path, pool: ReadingPool) -> None:
    """The whole of it."""
    killing = _Killing(tmp_path, pool)
    for stage in _STAGES:
        for moment in ("before", "after"):
            for turn in (1, 4):
                killing.at_stage(stage, moment, turn)
    killing.at_random(100, time.time_ns())
