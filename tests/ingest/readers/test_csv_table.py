"""Separated values: rows stay rows, whatever parts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_ingest import chunk_pages
from muniment_ingest.readers.csv_table import CsvReader, find_separator
from tests.support.documents import ReaderContract, block_texts, check_pages

if TYPE_CHECKING:
    from pathlib import Path


class TestCsvReader(ReaderContract):
    @pytest.fixture
    def reader(self) -> CsvReader:
        return CsvReader()

    @pytest.fixture
    def ordinary_file(self, tmp_path: Path) -> Path:
        path = tmp_path / "a.csv"
        path.write_text("what,sum\nrent,100\n", encoding="utf-8")
        return path


def _text(path: Path, content: str, encoding: str = "utf-8") -> str:
    path.write_bytes(content.encode(encoding))
    document = CsvReader().read(path)
    check_pages(document)
    return "\n".join(page.text for page in document.pages)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators(tmp_path: Path, separator: str) -> None:
    """Found by the rows themselves; what Excel says in the first line goes first."""
    rows = [["Имя", "Сумма", "Город"], ["Анна", "1 500", "Рига"], ["Пётр", "20", "Омск"]]
    content = "\r\n".join(separator.join(row) for row in rows)
    assert find_separator(content) == separator
    expected = "\n".join(" | ".join(row) for row in rows)
    assert _text(tmp_path / "a.csv", content, "cp1251") == expected
    assert _text(tmp_path / "b.csv", f"sep={separator}\r\n{content}") == expected


def test_decimal_commas_do_not_part_cells(tmp_path: Path) -> None:
    """Russian numbers in a file with semicolons."""
    assert _text(tmp_path / "a.csv", "a;1,5;2,5\nb;3;4,1\n") == "a | 1,5 | 2,5\nb | 3 | 4,1"


def test_rows_that_do_not_fit_are_kept(tmp_path: Path) -> None:
    """Too few, too many, line feeds in quotes, quotation marks that are never closed."""
    assert (
        _text(tmp_path / "a.csv", 'a,b,c\n1\n1,2,3,4\n"two\nlines",,\n')
        == "a | b | c\n1\n1 | 2 | 3 | 4\ntwo lines"
    )
    rows = "".join(f"{number},row\n" for number in range(20_000))
    text = _text(tmp_path / "b.csv", f'a,b\n"19,inch\n{rows}')
    assert "19999 | row" in text


def test_a_long_table_has_pages_with_its_header(tmp_path: Path) -> None:
    """Each page and each passage says what its columns are."""
    seen: list[int] = []
    path = tmp_path / "a.csv"
    path.write_text("number,what\n" + "".join(f"{n},rent {n}\n" for n in range(1200)), encoding="utf-8")
    document = CsvReader().read(path, seen.append)
    assert document.pages_total == 3
    assert all(page.text.startswith("number | what\n") for page in document.pages)
    assert seen[:3] == [1, 2, 3]
    last = chunk_pages(document.pages)[-1]
    assert "1199 | rent 1199" in last.text
    assert "number | what" in last.context or last.text.startswith("number")
    assert [len(block_texts(page, "table")) for page in document.pages] == [1, 1, 1]
