"""Parts of the window over a real library; the rest of them is as small as ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_engine import Retriever, Search
from muniment_ingest.library import Library
from tests.support.fake_parts import FakeParts

if TYPE_CHECKING:
    from pathlib import Path


class ShelfParts(FakeParts):
    """Documents that can be searched and opened.

    Args:
        folder: of the workspace.
        shelf: folder of a ``Shelf`` that was filled and may be closed.
    """

    def __init__(self, folder: Path, shelf: Path) -> None:
        super().__init__(folder)
        self._shelf = shelf
        self.searches_opened: list[bool] = []

    def library(self) -> Library:  # type: ignore[override]  # a real one can more
        return Library.open(self._shelf / "library.db")

    def open_search(self, *, by_meaning: bool) -> Search:  # type: ignore[override]
        self.searches_opened.append(by_meaning)
        return Search(Retriever(self.library(), None, None))
