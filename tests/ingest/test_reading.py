"""A document that crashes, hangs or swells takes only its child process with it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import psutil
import pytest

from muniment_ingest import ReadingPool, ReadRequest, ReadResult, chunk_pages, read_one
from muniment_ingest.fingerprint import fingerprint
from muniment_ingest.readers.docx import DocxReader
from muniment_models import IngestError
from tests.support import poison
from tests.support.documents import RUSSIAN, draw_pdf, write_docx

if TYPE_CHECKING:
    from pathlib import Path

# Enough for a child to start on a busy machine; a hanging file takes all of it.
_TIMEOUT_S = 8.0


def _read_all(pool: ReadingPool, *paths: Path) -> dict[str, ReadResult]:
    waiting, results = list(paths), {}
    while waiting or pool.is_busy:
        while waiting and pool.has_room:
            pool.submit(ReadRequest(waiting.pop(0)))
        for result in pool.collect(0.2):
            assert isinstance(result, ReadResult)
            results[result.request.path.name] = result
    return results


def test_a_child_gives_what_the_reader_gives(pool: ReadingPool, tmp_path: Path) -> None:
    """Pages, blocks and passages come through unchanged, failures with their code, one child for many files."""
    word = write_docx(tmp_path / "Отчёт за год.docx", "# Отпуск", RUSSIAN)
    (tmp_path / "empty.txt").touch()
    results = _read_all(pool, word, tmp_path / "empty.txt", tmp_path / "none.txt", word)
    document = DocxReader().read(word)
    assert results[word.name] == ReadResult(
        ReadRequest(word), document, chunk_pages(document.pages), fingerprint(p.text for p in document.pages)
    )
    assert (results["empty.txt"].document, results["empty.txt"].reason) == (None, "empty_file")
    assert results["none.txt"].reason == "unreadable"


def test_poison_is_contained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash, a hang and a memory hog each end with their reason; the files around them are read."""
    monkeypatch.setattr("muniment_ingest.reading.serve", poison.serve)
    for name, content in [
        ("abort.txt", poison.ABORT),
        ("hang.txt", poison.HANG),
        ("swell.txt", poison.SWELL),
    ]:
        (tmp_path / name).write_bytes(content)
    for name in ("1.txt", "2.txt", "3.txt"):
        (tmp_path / name).write_text(RUSSIAN, encoding="utf-8")
    order = ["hang.txt", "1.txt", "abort.txt", "2.txt", "swell.txt", "3.txt"]
    with ReadingPool(2, _TIMEOUT_S) as pool:
        results = _read_all(pool, *(tmp_path / name for name in order))
    assert {name: result.reason for name, result in results.items()} == {
        "hang.txt": "timeout",
        "abort.txt": "crashed",
        "swell.txt": "memory",
        **dict.fromkeys(["1.txt", "2.txt", "3.txt"], ""),
    }


def test_a_real_bomb_is_contained(tmp_path: Path) -> None:
    """A small Word file that unpacks into gigabytes."""
    whole = write_docx(tmp_path / "whole.docx", "rent")
    with (
        zipfile.ZipFile(whole) as old,
        zipfile.ZipFile(tmp_path / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name != "word/document.xml":
                new.writestr(name, old.read(name))
        with new.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(128):
                part.write(b"<w:p>" + b" " * (1 << 22))
    with ReadingPool(1, 60.0, memory_bytes=700 << 20) as pool:
        results = _read_all(pool, tmp_path / "bomb.docx", whole)
    assert results["bomb.docx"].reason in {"archive_limit", "memory", "damaged", "crashed"}
    assert results["whole.docx"].reason == ""


def test_a_single_file_is_read_or_refused(tmp_path: Path) -> None:
    """As the viewer does when a file is opened again."""
    path = draw_pdf(tmp_path / "a.pdf", [["The rent is due."]])
    assert [chunk.text for chunk in read_one(path).chunks] == ["The rent is due."]
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(IngestError) as caught:
        read_one(path)
    assert (caught.value.code, caught.value.path) == ("damaged", path)


def test_a_child_inherits_no_socket(tmp_path: Path) -> None:
    """Neither one that listens nor a connection of the program: a document cannot speak through them."""
    (tmp_path / "a.txt").write_text(RUSSIAN, encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        assert psutil.Process().net_connections()
        with ReadingPool(1) as pool:
            _read_all(pool, tmp_path / "a.txt")
            (child,) = pool._idle
            assert psutil.Process(child._process.pid).net_connections() == []


def test_children_end_with_their_parent(tmp_path: Path) -> None:
    """Also when it is killed: nobody is left behind reading secrets."""
    code = (
        "import sys; from pathlib import Path; from muniment_ingest import ReadingPool, ReadRequest\n"
        "pool = ReadingPool(1); pool.submit(ReadRequest(Path(sys.argv[1])))\n"
        "while not pool.collect(0.1): pass\n"
        "print('read', flush=True); sys.stdin.read()"
    )
    (tmp_path / "a.txt").write_text(RUSSIAN, encoding="utf-8")
    parent = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "a.txt")],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with parent:
        assert parent.stdout is not None
        assert parent.stdout.readline().strip() == b"read"
        children = psutil.Process(parent.pid).children(recursive=True)
        assert children
        parent.kill()
    _, alive = psutil.wait_procs(children, timeout=20)
    assert alive == []
