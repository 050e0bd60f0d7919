"""The one tree of errors that concern the user.

::

    Exception
    ├── MunimentError          the user's affair: shown as a notice with what to do
    │   ├── ModelError         a model file or a loaded model
    │   ├── IngestError        a document or the library on disk
    │   ├── EngineError        a question that cannot be answered now
    │   └── PolicyError        refused by the administrator's policy or by the perimeter
    └── Cancelled              somebody pressed Stop; never shown as a failure

Anything else that is raised is our own bug. An error carries a stable code and data; the
sentence for people, in their language, is made in ``muniment_app.wording``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class MunimentError(Exception):
    """Something the user can understand and act upon.

    Args:
        code: stable name of what happened, such as ``model_not_gguf``; words for it live in app.
        detail: technical addition in English, never text of a document, question or answer.
        path: the file or folder concerned.
        page: the page concerned, 1-based.
        size_bytes: bytes needed or found, where the code speaks of a size.
    """

    def __init__(
        self,
        code: str,
        detail: str = "",
        *,
        path: Path | None = None,
        page: int | None = None,
        size_bytes: int | None = None,
    ) -> None:
        self.code = code
        self.detail = detail
        self.path = path
        self.page = page
        self.size_bytes = size_bytes
        place = "" if path is None else f" [{path}]"
        super().__init__(f"{code}{place}: {detail}" if detail else f"{code}{place}")


class ModelError(MunimentError):
    """A model file is unusable, missing, changed, or does not fit this machine."""


class IngestError(MunimentError):
    """A document or the library on disk cannot be read or written."""


class EngineError(MunimentError):
    """A question cannot be answered in the present state."""


class PolicyError(MunimentError):
    """Refused by the administrator's policy or by the perimeter."""


class Cancelled(Exception):  # noqa: N818 - not an error: the user asked for it
    """The work was stopped on request, at a point where nothing is half-written."""
