"""Which pages of a library's documents are the right ones for a question."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from muniment_engine.evaluation_pages import pages_with

if TYPE_CHECKING:
    from muniment_engine.evaluation_set import SetQuestion
    from muniment_ingest.library import Library


class RightPages:
    """Finds clauses in the pages as the library has them.

    Args:
        library: open; documents are told apart by the names of their files.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._ids = {PurePath(file.path).name: file.document_id for file in library.files()}
        self._texts: dict[str, dict[int, str]] = {}

    def of(self, question: SetQuestion) -> dict[str, frozenset[int]]:
        """Right pages of each right document; none where a clause stands nowhere."""
        return {
            name: frozenset[int]().union(*(pages_with(text, self._pages(name)) for text in question.clauses))
            for name in question.relevant
        }

    def _pages(self, name: str) -> dict[int, str]:
        document_id = self._ids.get(name)
        if document_id is None:
            return {}
        if name not in self._texts:
            numbers = self._library.page_numbers(document_id)
            self._texts[name] = {number: self._library.page(document_id, number).text for number in numbers}
        return self._texts[name]
