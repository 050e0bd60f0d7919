"""Reading files in child processes: a document that crashes, hangs or swells takes only its child with it."""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import time
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import psutil

from muniment_ingest.reading_child import serve
from muniment_ingest.reading_wire import (
    OcrRequest,
    OcrResult,
    PictureRequest,
    PictureResult,
    ReadRequest,
    ReadResult,
    pack_request,
    unpack_answer,
)
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess
    from types import TracebackType

    from muniment_ingest.reading_wire import Request, Result

STALL_S = 25.0
"""A child that reads text and has not begun another page for so long hangs."""

OCR_STALL_S = 90.0
"""The same for a page that is recognised: the slowest, a drawing with small print, took 15 s on a busy machine."""

TIMEOUT_S = 1800.0
"""Limit for one file, however many pages it turns."""

MEMORY_LIMIT_BYTES = 1200 << 20
"""Address space of a child; the libraries take 0.3 GB of it, a page of a large scan another 0.2 GB."""

_RECYCLE_BYTES = 400 << 20
"""A child that has come to this size by a large file is ended after it: Python gives memory back to nobody."""

_MEMORY_CHECK_S = 0.5


@dataclass(frozen=True, slots=True)
class Reading:
    """What a child is at.

    Args:
        path: the file.
        page: the page it has begun, 0 before the first.
    """

    path: Path
    page: int


class ReadingPool:
    """A few child processes that read files; they start when they are first needed.

    Args:
        processes: how many read at the same time.
        stall_s: wall-clock limit without a new page.
        timeout_s: wall-clock limit for one file.
        memory_bytes: limit of one child's address space; where the system has no such limit (Windows, macOS) its
            resident memory is watched instead.
    """

    def __init__(
        self,
        processes: int = 2,
        stall_s: float = STALL_S,
        timeout_s: float = TIMEOUT_S,
        memory_bytes: int = MEMORY_LIMIT_BYTES,
    ) -> None:
        self.size = processes
        self._stall_s = stall_s
        self._timeout_s = timeout_s
        self._memory_bytes = memory_bytes
        self._idle: list[_Child] = []
        self._busy: list[_Child] = []
        self._memory_checked_at = 0.0

    @property
    def has_room(self) -> bool:
        """Whether another request can be given to a child now."""
        return len(self._busy) < self.size

    @property
    def is_busy(self) -> bool:
        """Whether anything is being read."""
        return bool(self._busy)

    def readings(self) -> tuple[Reading, ...]:
        """What the children are at now."""
        return tuple(Reading(child.path, child.page) for child in self._busy)

    def submit(self, request: Request) -> None:
        """Give a file or a page to a free child; ``has_room`` must be true."""
        child = self._idle.pop() if self._idle else _Child(self._memory_bytes)
        child.begin(request)
        self._busy.append(child)

    def collect(self, wait_s: float) -> list[Result]:
        """Take the results that have come, waiting at most ``wait_s`` for the first.

        A child that died, or is over a limit, is replaced and gives a result with the reason and the page.
        """
        ready = wait([child.connection for child in self._busy], timeout=wait_s) if self._busy else []
        results: list[Result] = []
        now = time.monotonic()
        too_large = self._too_large(now)
        for child in list(self._busy):
            if child.connection in ready:
                result, alive = child.finish()
            elif child.is_late(now, self._stall_s, self._timeout_s):
                result, alive = child.fail("timeout", "", child.page), False
            elif child in too_large:
                result, alive = child.fail("memory", "", child.page), False
            else:
                continue
            self._busy.remove(child)
            if alive and child.size_bytes() < _RECYCLE_BYTES:
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

    def _too_large(self, now: float) -> tuple[_Child, ...]:
        if now - self._memory_checked_at < _MEMORY_CHECK_S:
            return ()
        self._memory_checked_at = now
        return tuple(child for child in self._busy if child.size_bytes() > self._memory_bytes)


class _Child:
    def __init__(self, memory_bytes: int) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        # [signs of life, page]: shared memory, so that they are there even when the child is not any more.
        self._life = context.RawArray(ctypes.c_longlong, 2)
        self._process: SpawnProcess = context.Process(
            target=serve, args=(theirs, self._life, memory_bytes), daemon=True
        )
        self._process.start()
        theirs.close()
        self._request: Request = ReadRequest(Path())
        self._begun_at = self._alive_at = 0.0
        self._seen = 0

    @property
    def path(self) -> Path:
        return self._request.path

    @property
    def page(self) -> int:
        return int(self._life[1])

    def begin(self, request: Request) -> None:
        self._request = request
        self._begun_at = self._alive_at = time.monotonic()
        self._life[1] = 0 if isinstance(request, ReadRequest) else request.page
        self._seen = self._life[0]
        with contextlib.suppress(OSError):  # a child that died is noticed in finish
            self.connection.send_bytes(pack_request(request))

    def is_late(self, now: float, stall_s: float, timeout_s: float) -> bool:
        beats = self._life[0]
        if beats != self._seen:
            self._seen, self._alive_at = beats, now
        if isinstance(self._request, OcrRequest):
            stall_s = max(stall_s, OCR_STALL_S)
        return now - self._alive_at > stall_s or now - self._begun_at > timeout_s

    def size_bytes(self) -> int:
        try:
            return int(psutil.Process(self._process.pid).memory_info().rss)
        except (psutil.Error, OSError):  # it is ending; finish will tell
            return 0

    def finish(self) -> tuple[Result, bool]:
        try:
            packed = self.connection.recv_bytes()
        except (EOFError, OSError):
            self._process.join(2.0)
            return self.fail("crashed", f"exit code {self._process.exitcode}", self.page), False
        result = unpack_answer(self._request, packed)
        return result, result.reason != "memory"

    def fail(self, reason: str, detail: str, page: int) -> Result:
        if isinstance(self._request, OcrRequest):
            return OcrResult(self._request, None, reason=reason, detail=detail)
        if isinstance(self._request, PictureRequest):
            return PictureResult(self._request, reason=reason, detail=detail)
        place = f"page {page}" if page else ""
        return ReadResult(self._request, None, reason=reason, detail=", ".join(filter(None, [place, detail])))

    def kill(self) -> None:
        self._process.kill()
        self._process.join(5.0)
        self._process.close()
        self.connection.close()


def read_one(path: Path, **limits: Any) -> ReadResult:
    """Read a single file in a child of its own.

    Args:
        path: an existing file.
        limits: as ``ReadingPool`` takes them.

    Raises:
        IngestError: with the reason when it cannot be read.
    """
    with ReadingPool(1, **limits) as pool:
        pool.submit(ReadRequest(path))
        results: list[Result] = []
        while not results:
            results = pool.collect(0.2)
    result = results[0]
    if not isinstance(result, ReadResult) or result.document is None:
        raise IngestError(result.reason, result.detail, path=path)
    return result
