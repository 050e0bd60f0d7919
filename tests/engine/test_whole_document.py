"""A document of the library with all its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_engine.document_outline import Place
from muniment_engine.whole_document import WholeDocument
from muniment_models import Cancelled, IngestError
from tests.support.outlines import whole

if TYPE_CHECKING:
    from tests.support.shelf import Shelf


def test_it_is_read_from_the_library(shelf: Shelf) -> None:
    """Title, file, language and sections as they are there."""
    (file,) = (file for file in shelf.library.files() if file.path.endswith("leave.md"))
    assert file.document_id is not None
    document = WholeDocument.load(shelf.library, file.document_id)
    assert (document.title, document.language) == ("Leave policy", "en")
    assert document.path == file.path
    assert [section.title for section in document.sections] == ["Leave policy", "Annual leave", "Sick leave"]


def test_one_that_is_gone_is_told(shelf: Shelf) -> None:
    """By its code."""
    with pytest.raises(IngestError) as caught:
        WholeDocument.load(shelf.library, "gone")
    assert caught.value.code == "document_not_found"


def test_reading_can_be_cancelled(shelf: Shelf) -> None:
    """Between two pages."""
    (file,) = (file for file in shelf.library.files() if file.path.endswith("leave.md"))
    with pytest.raises(Cancelled):
        WholeDocument.load(shelf.library, str(file.document_id), lambda: True)


def test_places_become_quotes_page_by_page() -> None:
    """Those of one page are one quote with what stands between them."""
    document = whole("One. Two. Three.", "Four.")
    quotes = document.quotes([Place(1, 0, 4), Place(1, 10, 16), Place(2, 0, 5)], document.sections[0], 3)
    assert [(q.number, q.page, q.text) for q in quotes] == [(3, 1, "One. Two. Three."), (4, 2, "Four.")]
