"""A word that is half typed is completed from what the library knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_ingest.term_completion import TermCompletion
from tests.support.shelf import LEAVE, RUSSIAN, TRAVEL, Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def completion(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TermCompletion]:
    """Over three documents."""
    with Shelf(tmp_path_factory.mktemp("completion")) as shelf:
        for name, text in (("a.md", LEAVE), ("b.md", TRAVEL), ("c.md", RUSSIAN)):
            shelf.put(name, text)
        yield TermCompletion(shelf.library.database)


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("bus", ("busi",)),
        ("пропу", ("пропуск",)),
        ("пропуска", ()),
        ("pe", ()),
        ("zzz", ()),
        ("two words", ()),
        ('"%_', ()),
    ],
)
def test_completed(completion: TermCompletion, typed: str, terms: tuple[str, ...]) -> None:
    """Known words and very short ones are left alone."""
    assert completion.complete(typed) == terms


def test_the_most_common_comes_first(completion: TermCompletion) -> None:
    """And no more than are wanted."""
    assert completion.complete("emp") == ("employe",)
    assert len(completion.complete("охр")) > len(completion.complete("охр", limit=1)) == 1
