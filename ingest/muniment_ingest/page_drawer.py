"""Drawing pages for a window, in a child process that outlives the single page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_ingest.reading import ReadingPool
from muniment_ingest.reading_wire import PictureResult
from muniment_models.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable

    from muniment_ingest.reading_wire import PictureRequest

DRAWING_LIMIT_S = 15.0
"""Somebody is waiting in front of the text; the slowest honest page, a large drawing, takes some 5 s."""

_LOOK_UP_S = 0.1


class PageDrawer:
    """Draws one page after the other; its child starts at the first and is kept.

    Args:
        limit_s: wall-clock limit for one page.
    """

    def __init__(self, limit_s: float = DRAWING_LIMIT_S) -> None:
        self._pool = ReadingPool(1, stall_s=limit_s, timeout_s=limit_s)

    def draw(self, request: PictureRequest, cancelled: Callable[[], bool]) -> PictureResult:
        """Draw a page and find the quote on it.

        Returns:
            The picture, or the reason why there is none: a page that cannot be drawn is no error.

        Raises:
            Cancelled: when ``cancelled`` says so; a page that is being drawn is given up.
        """
        if cancelled():
            raise Cancelled
        self._pool.submit(request)
        while True:
            for result in self._pool.collect(_LOOK_UP_S):
                if isinstance(result, PictureResult):
                    return result
            if cancelled():
                self._pool.close()
                raise Cancelled

    def close(self) -> None:
        """End the child."""
        self._pool.close()
