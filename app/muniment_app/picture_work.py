"""Pages as they are printed, for the page view; runs in the lane "look" and knows no thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from muniment_ingest.reading_wire import PictureRequest
from muniment_ingest.sources import hash_file
from muniment_models.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable

    from muniment_app.parts import Parts, PicturesPart
    from muniment_ingest.records import DocumentRecord

DRAWN_KINDS = frozenset({"pdf", "image"})
"""Kinds of documents whose pages look the same everywhere."""

_INSIDE = "!/"


@dataclass(frozen=True, slots=True)
class PictureWanted:
    """A page that is to be seen.

    Args:
        document: whose page it is.
        page: 1-based.
        width_px: in the pixels of the screen.
        start: first character of the quote in the text of the page.
        end: one past its last; ``start`` when nothing is quoted.
        words: the quote.
    """

    document: DocumentRecord
    page: int
    width_px: int
    start: int = 0
    end: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class PictureShown:
    """A page as a picture, or why there is none.

    Args:
        wanted: what was asked for.
        image: None when there is no picture.
        boxes: rectangles of the quote in pixels of the picture: left, top, right, bottom.
        reason: "file_missing", "file_changed", "file_inside", or the code of what went wrong; "" with a picture.
    """

    wanted: PictureWanted
    image: QImage | None
    boxes: tuple[tuple[int, int, int, int], ...] = ()
    reason: str = ""


class PictureWork:
    """Draws pages of documents whose files are on disk as they were read."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._pictures: PicturesPart | None = None
        self._same: tuple[Path, int, int, str] | None = None

    def picture(self, wanted: PictureWanted, cancelled: Callable[[], bool]) -> PictureShown:
        """Draw a page of the first of the document's files that is there."""
        try:
            path, reason = self._file(wanted.document, cancelled)
        except OSError:
            path, reason = None, "unreadable"
        if path is None:
            return PictureShown(wanted, None, reason=reason)
        if self._pictures is None:
            self._pictures = self._parts.pictures()
        request = PictureRequest(
            path, wanted.document.kind, wanted.page, wanted.width_px, wanted.start, wanted.end, wanted.words
        )
        result = self._pictures.draw(request, cancelled)
        if result.reason:
            return PictureShown(wanted, None, reason=result.reason)
        # Unpacked here: in the window it would be felt. PySide's stub says bytes for the format, which PySide refuses.
        image = QImage.fromData(result.png, "PNG")  # type: ignore[arg-type]
        if image.isNull():
            return PictureShown(wanted, None, reason="damaged")
        return PictureShown(wanted, image, result.boxes)

    def close(self) -> None:
        """End the process that draws."""
        if self._pictures is not None:
            self._pictures.close()
            self._pictures = None

    def _file(self, document: DocumentRecord, cancelled: Callable[[], bool]) -> tuple[Path | None, str]:
        """The file of a document, or why it cannot be used."""
        outside = [Path(name) for name in document.paths if _INSIDE not in name]
        if not outside and document.paths:
            return None, "file_inside"
        path = next((path for path in outside if path.is_file()), None)
        if path is None:
            return None, "file_missing"
        if not self._is_as_it_was(path, document.sha256, cancelled):
            return None, "file_changed"
        return path, ""

    def _is_as_it_was(self, path: Path, sha256: str, cancelled: Callable[[], bool]) -> bool:
        """Whether a file is still the document; looked at again only when the file was touched."""
        found = path.stat()
        state = (path, found.st_size, found.st_mtime_ns, sha256)
        if self._same != state:
            now = hash_file(path, cancelled)
            if now is None:
                raise Cancelled
            if now != sha256:
                return False
            self._same = state
        return True
