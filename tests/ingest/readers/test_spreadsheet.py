"""Sheets are pages; tables on them keep their rows."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from muniment_ingest.readers.reader import UnpackBudget
from muniment_ingest.readers.spreadsheet import OdsReader, XlsReader, XlsxReader, shown
from muniment_models import IngestError
from tests.support.documents import ReaderContract, block_texts, check_pages
from tests.support.workbooks import write_xlsx

if TYPE_CHECKING:
    from pathlib import Path


class TestXlsxReader(ReaderContract):
    @pytest.fixture
    def reader(self) -> XlsxReader:
        return XlsxReader()

    @pytest.fixture
    def ordinary_file(self, tmp_path: Path) -> Path:
        return write_xlsx(
            tmp_path / "a.xlsx", {"Costs": {"A1": "what", "B1": "sum", "A2": "rent", "B2": 100}}
        )


def _blocks(path: Path, number: int = 1) -> list[str]:
    document = XlsxReader().read(path)
    check_pages(document)
    return next(block_texts(page) for page in document.pages if page.number == number)


def test_sheets_are_pages_and_empty_ones_are_told(tmp_path: Path) -> None:
    """Also hidden ones; the name of the sheet is its heading."""
    path = write_xlsx(
        tmp_path / "a.xlsx", {"Имена": {"A1": "Анна"}, "Пусто": {}, "Тайно": {"C3": "Пётр"}}, {"Тайно"}
    )
    document = XlsxReader().read(path)
    check_pages(document)
    assert (document.pages_total, document.pages_empty) == (3, (2,))
    assert [page.text for page in document.pages] == ["Имена\n\nАнна", "Тайно\n\nПётр"]
    with pytest.raises(IngestError) as caught:
        XlsxReader().read(write_xlsx(tmp_path / "b.xlsx", {"A": {}}))
    assert caught.value.code == "no_text"


def test_blank_rows_and_columns_part_tables(tmp_path: Path) -> None:
    """One above the other, side by side; a title above is no row; labels and values stay together."""
    first = {"A1": "Prices", "A2": "a", "B2": "b", "A3": 1, "B3": 2, "A4": 3, "B4": 4}
    beside = {"E2": "x", "F2": "y", "E3": 5, "F3": 6, "E4": 7, "F4": 8}
    below = {"A7": "City", "C7": "Riga", "A8": "Rent", "C8": 100}
    assert _blocks(write_xlsx(tmp_path / "a.xlsx", {"S": first | beside | below})) == [
        "S",
        "Prices",
        "a | b\n1 | 2\n3 | 4",
        "x | y\n5 | 6\n7 | 8",
        "City | Riga\nRent | 100",
    ]


def test_merged_cells_are_told_in_each_row(tmp_path: Path) -> None:
    """A cell over two rows belongs to both."""
    cells = {"A1": "year", "B1": "month", "A2": 2025, "B2": "March", "B3": "April"}
    path = write_xlsx(tmp_path / "a.xlsx", {"S": cells}, merged=("A2:A3",))
    assert _blocks(path) == ["S", "year | month\n2025 | March\n2025 | April"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5.0, "5"), (0.1 + 0.2, "0.3"), (12345678901234.0, "12345678901234"), (1e20, "100000000000000000000"),
        (1.5e-7, "0.00000015"), (-2.25, "-2.25"), (True, "TRUE"), (" a\n b ", "a b"),
        (dt.date(2024, 1, 2), "2024-01-02"),
        (dt.datetime(2024, 1, 2), "2024-01-02"),  # noqa: DTZ001 - cells know no zone
        (dt.datetime(2024, 1, 2, 3, 4), "2024-01-02 03:04:00"),  # noqa: DTZ001
        (dt.time(3, 4), "03:04:00"),
    ],
)  # fmt: skip
def test_values_look_as_people_write_them(value: object, text: str) -> None:
    """No point after whole numbers, no powers of ten, no noise of binary fractions."""
    assert shown(value) == text


@pytest.mark.parametrize("far", ["XFD1048576", "XFD1", "A1048576"])
def test_a_cell_far_away_does_not_fill_the_memory(tmp_path: Path, far: str) -> None:
    """The whole sheet would take hundreds of gigabytes."""
    path = write_xlsx(
        tmp_path / "a.xlsx", {"S": {"A1": "near", "B1": "by", far: "far"}}, merged=("A1:XFD1048576",)
    )
    assert " ".join(_blocks(path)).replace("| ", "").split() == ["S", "near", "by", "far"]


def test_charts_boxes_and_comments_are_read(tmp_path: Path) -> None:
    """What lies on a sheet is on its page."""
    a = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    c = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    box = f"<d {a}><txBody><a:p><a:r><a:t>Boxed words</a:t></a:r></a:p></txBody></d>"
    points = "<c:pt idx='0'><c:v>{}</c:v></c:pt>"
    chart = (
        f"<c:chartSpace {c} {a}><c:chart><c:title><c:tx><a:t>Rents</a:t></c:tx></c:title><c:ser><c:tx>"
        f"{points.format('EUR')}</c:tx><c:cat>{points.format('March')}</c:cat><c:val>{points.format('100')}</c:val>"
        "</c:ser></c:chart></c:chartSpace>"
    )
    comment = "<comment ref='B2'><text><r><t>Ask Anna</t></r></text></comment>"
    comments = f"<comments><commentList>{comment}</commentList></comments>"
    extra = {"xl/drawings/d.xml": box, "xl/charts/c.xml": chart, "xl/comments.xml": comments}
    relations = {
        "xl/worksheets/_rels/sheet1.xml.rels": {
            "drawing": "../drawings/d.xml",
            "comments": "/xl/comments.xml",
        },
        "xl/drawings/_rels/d.xml.rels": {"chart": "../charts/c.xml"},
    }
    blocks = _blocks(write_xlsx(tmp_path / "a.xlsx", {"S": {"A1": "x"}}, extra=extra, relations=relations))
    for words in ("Boxed words", "Rents", "March | 100", "B2: Ask Anna"):
        assert any(words in block for block in blocks), words


def test_embedded_files_are_unpacked(tmp_path: Path) -> None:
    """A document in a cell is a member."""
    path = write_xlsx(tmp_path / "a.xlsx", {"S": {"A1": "x"}}, extra={"xl/embeddings/a.pdf": "%PDF-1.4"})
    members = XlsxReader().unpack(path, tmp_path, UnpackBudget())
    assert [member.name.rpartition("/")[2] for member in members] == ["a.pdf"]


@pytest.mark.parametrize("reader", [XlsxReader(), XlsReader(), OdsReader()])
def test_broken_files_say_so(tmp_path: Path, reader: OdsReader) -> None:
    """Noise, a container of something else, a file that is cut."""
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook><sheets><sheet name='a'")
    whole = write_xlsx(tmp_path / "w.xlsx", {"S": {"A1": "x"}}).read_bytes()
    for content in (bytes(range(256)) * 8, other.getvalue(), whole[: len(whole) // 2]):
        path = tmp_path / "a.xlsx"
        path.write_bytes(content)
        with pytest.raises(IngestError) as caught:
            reader.read(path)
        assert caught.value.code in {"damaged", "no_text"}
