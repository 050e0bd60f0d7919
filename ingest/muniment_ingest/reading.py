"""Reading files in child processes: a document that crashes, hangs or swells takes only its child with it."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import multiprocessing
import time
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from muniment_ingest.chunk import Chunk
from muniment_ingest.chunking import chunk_pages
from muniment_ingest.document import Block, Page, PageFailure, ReadDocument
from muniment_ingest.readers.choice import choose_kind, open_reader
from muniment_models.errors import IngestError, MunimentError
from muniment_models.walls import close_walls, refuse_egress

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess
    from types import TracebackType

READ_TIMEOUT_S = 120.0
"""Wall-clock limit for one file: pdfium reads some 150 pages a second, so this is 18,000 pages."""

MEMORY_LIMIT_BYTES = 3 << 30
"""Address space of a child; a 160-page report needs about 0.3 GB of it."""


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What a child made of one file.

    Args:
        path: the file that was asked for.
        document: its pages, None when it could not be read.
        chunks: passages of the document.
        reason: stable code when there is no document ("timeout", "crashed", "encrypted", ...).
        detail: technical addition, never text of the document.
    """

    path: Path
    document: ReadDocument | None
    chunks: tuple[Chunk, ...] = ()
    reason: str = ""
    detail: str = ""


class ReadingPool:
    """A few child processes that read files; they start when they are first needed.

    Args:
        processes: how many read at the same time.
        timeout_s: wall-clock limit for one file.
        memory_bytes: limit of one child's address space, where the system can limit it (not on Windows).
    """

    def __init__(
        self, processes: int = 2, timeout_s: float = READ_TIMEOUT_S, memory_bytes: int = MEMORY_LIMIT_BYTES
    ) -> None:
        self._timeout_s = timeout_s
        self._memory_bytes = memory_bytes
        self._idle: list[_Child] = []
        self._busy: list[_Child] = []
        self._size = processes

    @property
    def has_room(self) -> bool:
        """Whether another file can be given to a child now."""
        return len(self._busy) < self._size

    @property
    def is_reading(self) -> bool:
        """Whether a file is being read."""
        return bool(self._busy)

    def submit(self, path: Path) -> None:
        """Give a file to a free child; ``has_room`` must be true."""
        child = self._idle.pop() if self._idle else _Child(self._memory_bytes)
        child.begin(path, self._timeout_s)
        self._busy.append(child)

    def collect(self, wait_s: float) -> list[ReadResult]:
        """Take the results that have come, waiting at most ``wait_s`` for the first.

        A child that died, or is over its time, is replaced and gives a result with the reason.
        """
        ready = wait([child.connection for child in self._busy], timeout=wait_s) if self._busy else []
        results = []
        for child in list(self._busy):
            if child.connection in ready:
                result, alive = child.finish()
            elif child.is_late:
                result, alive = child.fail("timeout", f"over {self._timeout_s:.0f} s"), False
            else:
                continue
            self._busy.remove(child)
            if alive:
                self._idle.append(child)
            else:
                child.kill()
            results.append(result)
        return results

    def close(self) -> None:
        """End the children, whatever they are doing."""
        for child in [*self._idle, *self._busy]:
            child.kill()
        self._idle.clear()
        self._busy.clear()

    def __enter__(self) -> Self:
        """Use the pool in a ``with`` block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the children."""
        self.close()


class _Child:
    def __init__(self, memory_bytes: int) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process: SpawnProcess = context.Process(target=_serve, args=(theirs, memory_bytes), daemon=True)
        self._process.start()
        theirs.close()
        self._path = Path()
        self._deadline = 0.0

    def begin(self, path: Path, timeout_s: float) -> None:
        self._path = path
        self._deadline = time.monotonic() + timeout_s
        with contextlib.suppress(OSError):  # a child that died is noticed in finish
            self.connection.send_bytes(str(path).encode("utf-8", "surrogatepass"))

    @property
    def is_late(self) -> bool:
        return time.monotonic() > self._deadline

    def finish(self) -> tuple[ReadResult, bool]:
        try:
            answer = json.loads(self.connection.recv_bytes())
        except (EOFError, OSError):
            self._process.join(2.0)
            return self.fail("crashed", f"exit code {self._process.exitcode}"), False
        if "reason" in answer:
            return self.fail(answer["reason"], answer["detail"]), answer["reason"] != "memory"
        document = _document(answer["document"])
        chunks = tuple(Chunk(**chunk) for chunk in answer["chunks"])
        return ReadResult(self._path, document, chunks), True

    def fail(self, reason: str, detail: str) -> ReadResult:
        return ReadResult(self._path, None, (), reason, detail)

    def kill(self) -> None:
        self._process.kill()
        self._process.join(5.0)
        self._process.close()
        self.connection.close()


def _document(fields: dict[str, Any]) -> ReadDocument:
    return ReadDocument(
        title=fields["title"],
        kind=fields["kind"],
        pages=tuple(
            Page(page["number"], page["text"], tuple(Block(**block) for block in page["blocks"]))
            for page in fields["pages"]
        ),
        pages_total=fields["pages_total"],
        pages_empty=tuple(fields["pages_empty"]),
        pages_failed=tuple(PageFailure(**failure) for failure in fields["pages_failed"]),
    )


def _serve(connection: Connection, memory_bytes: int) -> None:
    """Child: read files one after the other until the parent is gone."""
    close_walls()
    refuse_egress()
    _limit_memory(memory_bytes)
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            path = Path(connection.recv_bytes().decode("utf-8", "surrogatepass"))
            connection.send_bytes(_answer(path))


def _answer(path: Path) -> bytes:
    try:
        document = open_reader(choose_kind(path)).read(path)
        chunks = chunk_pages(document.pages)
        return _packed(
            document=dataclasses.asdict(document), chunks=[dataclasses.asdict(chunk) for chunk in chunks]
        )
    except MunimentError as exc:
        return _packed(reason=exc.code, detail=exc.detail)
    except MemoryError:
        return _packed(reason="memory", detail="")
    except RecursionError:
        return _packed(reason="damaged", detail="nested too deeply")
    except OSError as exc:
        return _packed(reason="unreadable", detail=exc.strerror or type(exc).__name__)
    except Exception as exc:  # noqa: BLE001 - whatever a parser throws at a broken file is that file's outcome
        return _packed(reason="damaged", detail=type(exc).__name__)


def _packed(**fields: object) -> bytes:
    return json.dumps(fields, ensure_ascii=True).encode("ascii")


def _limit_memory(memory_bytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: no such limit; the wall clock still holds
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read_one(path: Path, timeout_s: float = READ_TIMEOUT_S) -> ReadResult:
    """Read a single file in a child of its own.

    Raises:
        IngestError: with the reason when it cannot be read.
    """
    with ReadingPool(1, timeout_s) as pool:
        pool.submit(path)
        results: list[ReadResult] = []
        while not results:
            results = pool.collect(0.2)
    result = results[0]
    if result.document is None:
        raise IngestError(result.reason, result.detail, path=path)
    return result
