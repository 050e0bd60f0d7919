"""The keyword index says what the documents say, whatever becomes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_ingest import FileOutcome, Library, Page, Source, check, chunk_pages
from muniment_ingest.document import Block
from muniment_ingest.keyword_index import dated, folded, name_terms
from muniment_ingest.records import Trust
from tests.support.libraries import put

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from muniment_ingest.document_names import Bearers


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Empty."""
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


@pytest.mark.parametrize(
    ("path", "terms"),
    [
        ("/home/ivan/Договоры/2024/Аренда_склада.docx", ["аренд", "склад", "2024", "договор"]),
        ("C:\\Files\\Contracts\\Lease v2.pdf", ["leas", "v2", "contract", "file"]),
        ("/a/b/Архив 2023.zip!/Кадры/Приказ №15.pdf", ["приказ", "15", "#15", "кадр", "арх", "2023"]),
        ("file", ["file"]),
    ],
)
def test_names_are_those_of_the_file_and_the_folders_next_above(path: str, terms: list[str]) -> None:
    """Suffixes say nothing, and folders far above are the same for all."""
    assert name_terms(path) == terms


def test_paths_are_compared_folded() -> None:
    """What an archive holds lies in it as in a folder."""
    assert folded("/A/Ещё.zip!/Б\\В.txt") == ("/a/еще.zip/б", "в.txt")


@pytest.mark.parametrize(
    ("path", "title", "text", "date"),
    [
        ("Отчет 2024-03-01.pdf", "", "", "2024-03-01"),
        ("Отчет за март 2024.pdf", "", "", "2024-03"),
        ("Отчет.pdf", "Отчет за 2023 год", "", "2023"),
        ("Положение.docx", "", "Положение\nв ред. от 05.02.2022", "2022-02-05"),
        ("Приказ 2025-118.pdf", "", "", ""),
    ],
)
def test_a_document_is_dated_by_what_it_says(path: str, title: str, text: str, date: str) -> None:
    """As far as it is told."""
    assert dated([path], title, text) == date


def _bearing(library: Library, term: str) -> Bearers:
    found = library.names.bearing(term, 9)
    assert found is not None
    return found


def test_the_words_of_a_name_without_spaces() -> None:
    """Each by itself, and the whole as it is written."""
    assert {"orion", "freight", "limit", "ooo", "вектор"} <= {
        *name_terms("/x/OrionFreightLimited_2024.pdf"),
        *name_terms("/x/ОООВектор OOO.pdf"),
        *name_terms("/x/ДоговорВектор.pdf"),
    }


def test_a_copy_brings_its_names_and_takes_them_away(library: Library, tmp_path: Path) -> None:
    """A document is told by every name that it has now."""
    document = put(library, tmp_path / "a.md", "# Title\n\nThe rent is due.")
    collection = library.find_collection("Кадры").id
    copy = tmp_path / "Прейскурант 2024.md"
    assert not _bearing(library, "прейскурант").in_names
    library.documents.record_file(
        collection, Source(copy, 1, 1), "", document, FileOutcome(str(copy), "indexed", document)
    )
    assert set(library.names.ids(_bearing(library, "прейскурант").in_names).values()) == {document}
    library.remove_file(str(tmp_path / "a.md"), collection)
    assert len(_bearing(library, "прейскурант").in_names) == 1
    library.remove_file(str(copy), collection)
    assert _bearing(library, "прейскурант") == _bearing(library, "rent") == (frozenset(), frozenset())


def test_a_recognised_page_joins_its_document(library: Library, tmp_path: Path) -> None:
    """Its words and, where it comes first, its first lines and its date are the document's from then on."""
    document = put(library, tmp_path / "скан.md", "# Скан\n\nВторая страница.")
    library.database.run(
        "INSERT INTO page_notes (document_id, number, state, reason) VALUES (?, 0, 'waiting', '')",
        (document,),
    )
    text = "Договор поставки, действует с 05.02.2022, сторона ООО Ромашка."
    page = Page(0, text, (Block("paragraph", 0, len(text)),))
    library.documents.store_recognised(document, page, chunk_pages([page]), 90.0)
    assert len(_bearing(library, "ромашк").in_opening) == len(_bearing(library, "скан").in_names) == 1
    ((found, _),) = library.keyword_search(["ромашк"], 5)
    assert library.chunks([found])[found].dated == "2022-02-05"


def test_made_anew_it_is_the_same(library: Library, tmp_path: Path) -> None:
    """From pages and files alone."""
    put(library, tmp_path / "отпуск.md", "# Отпуск\n\nОтпуск длится 28 дней.\n\n## Перенос\n\nПо заявлению.")
    put(library, tmp_path / "lease 2024-03.md", "# Lease\n\nThe rent is due on Monday.")
    tables = [
        "SELECT id, c0, c1, c2 FROM chunk_terms_content ORDER BY 1",
        "SELECT id, c0, c1 FROM document_terms_content ORDER BY 1",
        "SELECT id, dated, folded_title FROM documents ORDER BY 1",
        "SELECT id, folded_folder, folded_name FROM files ORDER BY 1",
    ]
    before = [library.database.rows(table) for table in tables]
    assert all(before)
    library.database.run("DELETE FROM document_terms")
    library.database.run("UPDATE files SET folded_name = ''")
    assert [finding.code for finding in check(library).findings] == ["passage_without_keywords"]
    library.rebuild_keywords()
    assert [library.database.rows(table) for table in tables] == before
    assert check(library).findings == ()


def test_what_was_measured_is_kept(library: Library) -> None:
    """By embedder and language; a new measurement takes the place of all older ones."""
    ru, en = Trust("ru", 0.2, "2026-01-01T00:00:00", 900), Trust("en", 0.6, "2026-01-01T00:00:00", 800)
    library.set_trust("e5", [ru, en])
    library.set_trust("minilm", [en])
    assert library.trust("e5") == {"ru": ru, "en": en}
    library.set_trust("e5", [en])
    assert (library.trust("e5"), library.trust("minilm"), library.trust("none")) == (
        {"en": en},
        {"en": en},
        {},
    )
