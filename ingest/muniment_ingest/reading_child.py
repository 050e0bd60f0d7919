"""The process in which documents are read: it trusts no byte of them, and nobody trusts it."""

from __future__ import annotations

import contextlib
import ctypes
import dataclasses
import multiprocessing
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING

from muniment_ingest.chunking import chunk_pages
from muniment_ingest.fingerprint import fingerprint
from muniment_ingest.readers.choice import choose_kind, open_reader, open_unpacker
from muniment_ingest.readers.reader import UnpackBudget
from muniment_ingest.reading_wire import (
    OcrRequest,
    PictureRequest,
    ReadRequest,
    pack_document,
    pack_failure,
    pack_page,
    pack_picture,
    unpack_request,
)
from muniment_ingest.suspicion import page_suspicions
from muniment_models.errors import IngestError, MunimentError
from muniment_models.walls import close_walls, refuse_egress

if TYPE_CHECKING:
    from collections.abc import Callable, MutableSequence
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from muniment_ingest.readers.pdf_page import Box
    from muniment_ingest.reading_wire import Request

_PR_SET_PDEATHSIG = 1
_CONVERTER_BYTES = 4 << 30
"""Address space that an office program may ask for, which a child starts to convert an old format."""


def serve(connection: Connection, life: MutableSequence[int], memory_bytes: int) -> None:
    """Read what is asked for, one after the other, until the parent is gone.

    Args:
        connection: requests come in and answers go out, as ``reading_wire`` packs them.
        life: shared with the parent: [signs of life so far, number of the page that is begun].
        memory_bytes: limit of this process's address space.
    """
    close_walls()
    refuse_egress()
    _die_with_parent()
    _limit_memory(memory_bytes)

    def at_page(number: int) -> None:
        life[1] = number
        life[0] += 1

    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            request = unpack_request(connection.recv_bytes())
            connection.send_bytes(_answer(request, at_page))


def _answer(request: Request, at_page: Callable[[int], None]) -> bytes:
    try:
        return _done(request, at_page)
    except MunimentError as exc:
        return pack_failure(exc.code, exc.detail)
    except MemoryError:
        return pack_failure("memory", "")
    except RecursionError:
        return pack_failure("damaged", "nested too deeply")
    except OSError as exc:
        return pack_failure("unreadable", exc.strerror or type(exc).__name__)
    except Exception as exc:  # noqa: BLE001 - whatever a parser throws at a broken file is that file's outcome
        return pack_failure("damaged", type(exc).__name__)


def _done(request: Request, at_page: Callable[[int], None]) -> bytes:
    if isinstance(request, OcrRequest):
        return _recognised(request)
    return _drawn(request) if isinstance(request, PictureRequest) else _read(request, at_page)


def _read(request: ReadRequest, at_page: Callable[[int], None]) -> bytes:
    kind = choose_kind(request.path, request.name)
    document = open_reader(kind).read(request.path, at_page)
    unpacker = open_unpacker(kind)
    if unpacker is not None and request.unpack_into is not None:
        budget = UnpackBudget(request.entries, request.unpacked_bytes)
        try:
            members = unpacker.unpack(request.path, request.unpack_into, budget)
        except IngestError:
            # A text that is there is not lost with its attachments; an archive is nothing else.
            if not document.pages:
                raise
            members = ()
        document = dataclasses.replace(document, members=members)
    chunks = chunk_pages(document.pages)
    return pack_document(
        document,
        chunks,
        fingerprint(page.text for page in document.pages),
        page_suspicions(document.pages, document.hidden),
    )


def _recognised(request: OcrRequest) -> bytes:
    from muniment_ingest.readers.ocr_page import recognise

    found = recognise(request.path, request.kind, request.page)
    return pack_page(found.page, chunk_pages([found.page]), found.confidence, page_suspicions([found.page]))


def _drawn(request: PictureRequest) -> bytes:
    if request.kind == "pdf":
        from muniment_ingest.readers.pdf_picture import render_marked

        drawn = render_marked(request.path, request.page, request.width_px, _quoted(request))
    elif request.kind == "image":
        from muniment_ingest.readers.image import frame_png

        drawn = frame_png(request.path, request.page, request.width_px)
    else:
        return pack_failure("no_picture", request.kind)
    return pack_picture(drawn.png, drawn.width_px, drawn.height_px, drawn.boxes)


def _quoted(request: PictureRequest) -> tuple[Box, ...]:
    """Where the quote stands; nothing when it cannot be said, for the page is worth showing all the same."""
    if request.start >= request.end:
        return ()
    from muniment_ingest.readers.pdf_places import quote_boxes

    try:
        return quote_boxes(request.path, request.page, request.start, request.end, request.words)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - as in _answer; a file that cannot be drawn either says so there
        return ()


def _die_with_parent() -> None:
    """A parent that is killed cannot end its children; on Linux the kernel does, elsewhere they look themselves."""
    if sys.platform != "linux":
        watch_parent()
    else:
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        parent = multiprocessing.parent_process()
        if parent is not None and os.getppid() != parent.pid:  # it was gone before the line above
            os._exit(1)


def watch_parent() -> None:
    """End this process, whatever it is at, as soon as its parent is gone.

    By a thread, though threads are the app's affair: a parser that hangs can only be ended from beside it.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _limit_memory(memory_bytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: no such limit; the parent watches the memory instead
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, max(memory_bytes, _CONVERTER_BYTES)))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
