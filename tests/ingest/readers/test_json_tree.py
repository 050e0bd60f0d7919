"""JSON is read as names and values."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from muniment_ingest.readers.json_tree import JsonReader
from tests.support.documents import ReaderContract, block_texts, check_pages

if TYPE_CHECKING:
    from pathlib import Path

    from muniment_ingest.document import Page


class TestJsonReader(ReaderContract):
    @pytest.fixture
    def reader(self) -> JsonReader:
        return JsonReader()

    @pytest.fixture
    def ordinary_file(self, tmp_path: Path) -> Path:
        path = tmp_path / "a.json"
        path.write_text('{"lease": {"rent": 100, "due": ["March", "April"]}}', encoding="utf-8")
        return path


def _page(path: Path, text: str) -> Page:
    path.write_text(text, encoding="utf-8")
    document = JsonReader().read(path)
    check_pages(document)
    return document.pages[0]


def test_names_values_and_tables(tmp_path: Path) -> None:
    """Nested objects are indented, lists of like objects are tables, escaped Russian is Russian."""
    staff = [{"name": "Анна", "age": 30, "chief": True}, {"name": "Пётр", "age": 1.5, "chief": None}]
    page = _page(
        tmp_path / "a.json", json.dumps({"firm": {"city": "Рига", "phones": [1, 2]}, "staff": staff})
    )
    assert "firm:\n  city: Рига\n  phones: 1, 2" in page.text
    assert block_texts(page, "table") == ["name | age | chief\nАнна | 30 | true\nПётр | 1.5 |"]


def test_lines_of_json(tmp_path: Path) -> None:
    """A log with an object on each line is one table."""
    page = _page(tmp_path / "a.jsonl", '{"id": 1, "text": "a"}\n{"id": 2, "text": "b"}\n')
    assert page.text == "id | text\n1 | a\n2 | b"


def test_broken_json_is_still_found(tmp_path: Path) -> None:
    """A missing quotation mark, thousands of brackets, a number without end: the words are there."""
    assert "two" in _page(tmp_path / "a.json", '{"1": 1, "two: 2}').text
    assert "rent" in _page(tmp_path / "b.json", "[" * 100_000 + '"rent"').text
    assert "rent" in _page(tmp_path / "c.json", '{"rent": ' + "9" * 5000 + "}").text
    deep = '{"a":' * 300 + '"rent"' + "}" * 300
    assert "rent" in _page(tmp_path / "d.json", deep).text
