"""Passages are exact, lose nothing, and know what they stand under."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muniment_ingest import Page, choose_kind, chunk_pages, open_reader
from muniment_ingest.chunking import CHUNK_CHARACTERS
from muniment_ingest.document import BlockKind
from muniment_ingest.readers.page_builder import PageBuilder
from tests.support.documents import EXAMPLES, check_chunks, check_pages

if TYPE_CHECKING:
    from pathlib import Path


def _page(number: int, *blocks: tuple[BlockKind, str, int]) -> Page:
    builder = PageBuilder(number)
    for kind, text, level in blocks:
        builder.add(kind, text, level)
    return builder.page()


_BLOCK = st.one_of(
    st.tuples(st.just("heading"), st.sampled_from(["Отпуск", "2. Rent", "Scope"]), st.integers(1, 4)),
    st.tuples(
        st.sampled_from([kind for kind in get_args(BlockKind) if kind != "heading"]),
        st.text(alphabet="аб e.|\n:Т1", min_size=1, max_size=60).map(lambda text: text * 30),
        st.just(0),
    ),
)


@given(st.lists(st.lists(_BLOCK, max_size=6), max_size=4))
def test_nothing_is_lost_whatever_the_structure(pages: list[list[tuple[BlockKind, str, int]]]) -> None:
    """Every character of every block is in a passage, or is a heading in the context of one."""
    built = [_page(number, *blocks) for number, blocks in enumerate(pages, start=1)]
    check_chunks(built, chunk_pages(built))


@pytest.mark.parametrize("path", sorted(p for p in EXAMPLES.rglob("*") if p.is_file()), ids=lambda p: p.name)
def test_nothing_of_the_examples_is_lost(path: Path) -> None:
    """Real documents of every kind, from file to passages."""
    document = open_reader(choose_kind(path)).read(path)
    chunks = chunk_pages(document.pages)
    check_pages(document)
    check_chunks(document.pages, chunks)
    assert max(len(chunk.text) for chunk in chunks) <= 1500


def test_the_heading_path_goes_on_over_pages() -> None:
    """A passage on the next page still knows its section, and a section of the same level ends it."""
    pages = [
        _page(
            1,
            ("heading", "Положение", 1),
            ("heading", "1. Отпуск", 2),
            ("paragraph", "Он длится 28 дней.", 0),
        ),
        _page(2, ("paragraph", "Его утверждает директор.", 0), ("heading", "2. Отгул", 2)),
        _page(3, ("paragraph", "Он даётся по заявлению.", 0)),
    ]
    assert [(c.page, c.context) for c in chunk_pages(pages)] == [
        (1, "Положение"),
        (2, "Положение > 1. Отпуск"),
        (3, "Положение > 2. Отгул"),
    ]


def test_a_heading_without_text_below_is_found() -> None:
    """An empty section is a passage itself, not lost."""
    page = _page(1, ("heading", "5. Резерв", 2), ("heading", "6. Сроки", 2), ("paragraph", "Год.", 0))
    assert [c.text.split("\n")[0] for c in chunk_pages([page])] == ["5. Резерв", "6. Сроки"]


def test_rows_stay_whole_under_their_header() -> None:
    """A long table is cut between rows; each part knows caption and column names."""
    rows = [f"Товар {n} | {n * 10} руб. за шт. | склад № {n}" for n in range(1, 80)]
    table = "\n".join(["Название | Цена | Место", *rows])
    page = _page(
        1, ("heading", "Прейскурант", 1), ("paragraph", "Таблица 1. Цены на год", 0), ("table", table, 0)
    )
    chunks = chunk_pages([page])
    assert len(chunks) > 2
    lines = [line for chunk in chunks for line in chunk.text.split("\n") if line]
    assert [line for line in lines if line.startswith("Товар")] == rows
    assert {c.context for c in chunks[1:]} == {"Прейскурант > Таблица 1. Цены на год Название | Цена | Место"}
    assert "Таблица 1" in chunks[0].text


def test_a_table_that_goes_on_keeps_its_header() -> None:
    """On the next page the rows still know the names of their columns; another table does not."""
    more = "\n".join(f"Товар {n} | {n * 10} руб." for n in range(3, 6))
    pages = [
        _page(
            1,
            ("table", "Название | Цена\nТовар 1 | 10 руб.\nТовар 2 | 20 руб.", 0),
            ("footnote", "1 Без НДС.", 0),
        ),
        _page(2, ("table", more, 0), ("paragraph", "Цены действуют год.", 0)),
        _page(3, ("table", "Город | Склад\nТверь | 7", 0)),
        _page(4, ("table", "Имя | Дом | Этаж\nИвин | 2 | 3", 0)),
    ]
    contexts = {chunk.page: chunk.context for chunk in chunk_pages(pages) if "|" in chunk.text}
    assert contexts == {1: "", 2: "Название | Цена", 3: "", 4: ""}


def test_long_text_is_cut_between_sentences() -> None:
    """Passages end with a sentence and are near the aimed length; a monstrous sentence is cut at a space."""
    text = "Работник обязан беречь имущество общества. " * 80
    chunks = chunk_pages([_page(1, ("paragraph", text, 0))])
    assert all(c.text.endswith("общества.") for c in chunks)
    assert all(CHUNK_CHARACTERS / 2 < len(c.text) <= CHUNK_CHARACTERS for c in chunks[:-1])
    endless = chunk_pages([_page(1, ("paragraph", "слово " * 1000, 0))])
    assert {word for c in endless for word in c.text.split()} == {"слово"}
