"""Presentations: a slide is a page."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pptx
import pytest
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from muniment_ingest.readers.pptx import PptxReader
from muniment_ingest.readers.reader import UnpackBudget
from muniment_models import IngestError
from tests.support.documents import ReaderContract, block_texts, check_pages

if TYPE_CHECKING:
    from pathlib import Path


def _saved(presentation: object, path: Path) -> Path:
    presentation.save(str(path))  # type: ignore[attr-defined]
    return path


def _ordinary(path: Path) -> Path:
    deck = pptx.Presentation()
    first = deck.slides.add_slide(deck.slide_layouts[0])
    first.shapes.title.text = "Аренда"
    first.placeholders[1].text = "The rent of 2024"
    second = deck.slides.add_slide(deck.slide_layouts[1])
    second.shapes.title.text = "Terms"
    frame = second.placeholders[1].text_frame
    frame.text = "paid monthly"
    nested = frame.add_paragraph()
    nested.text = "by the fifth"
    nested.level = 1
    second.notes_slide.notes_text_frame.text = "Ask the tenant"
    return _saved(deck, path)


class TestPptxReader(ReaderContract):
    @pytest.fixture
    def reader(self) -> PptxReader:
        return PptxReader()

    @pytest.fixture
    def ordinary_file(self, tmp_path: Path) -> Path:
        return _ordinary(tmp_path / "a.pptx")


def test_structure(tmp_path: Path) -> None:
    """Titles, lists with their levels by the layout, notes; hidden slides are read."""
    path = _ordinary(tmp_path / "a.pptx")
    seen: list[int] = []
    read = PptxReader().read(path, seen.append)
    check_pages(read)
    assert seen == [1, 2]
    assert read.title == "Аренда"
    assert [(b.kind, b.level) for page in read.pages for b in page.blocks] == [
        ("heading", 1), ("paragraph", 0), ("heading", 2), ("list_item", 1), ("list_item", 2), ("footnote", 0),
    ]  # fmt: skip
    assert block_texts(read.pages[1]) == ["Terms", "• paid monthly", "• by the fifth", "Ask the tenant"]


def test_shapes_in_reading_order_with_tables_and_charts(tmp_path: Path) -> None:
    """Top to bottom, left to right, groups together, merged cells once, the values of a chart as a table."""
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Sales"
    for text, left, top in [("lower", 1, 6), ("right", 5, 2), ("left", 1, 2.1)]:
        slide.shapes.add_textbox(Inches(left), Inches(top), Inches(2), Inches(1)).text_frame.text = text
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(Inches(1), Inches(7), Inches(1), Inches(1)).text_frame.text = "in group"
    table = slide.shapes.add_table(2, 3, Inches(1), Inches(4), Inches(4), Inches(0.5)).table
    for cell, text in zip(table.iter_cells(), ["Year", "Value", "", "2024", "5", "6"], strict=True):
        cell.text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    data = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = ["2023", "2024"]
    data.add_series("Milk", (1.5, 2))  # type: ignore[no-untyped-call]
    slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, Inches(1), Inches(9), Inches(3), Inches(2), data)
    path = _saved(deck, tmp_path / "a.pptx")
    assert block_texts(PptxReader().read(path).pages[0]) == [
        "Sales", "left", "right", "Year | Value\n2024 | 5 | 6", "lower", "in group", "| Milk\n2023 | 1.5\n2024 | 2",
    ]  # fmt: skip
    folder = tmp_path / "out"
    folder.mkdir()
    assert PptxReader().unpack(path, folder, UnpackBudget()) == ()


def test_a_broken_slide_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    """Nothing is lost in silence; shows with macros are presentations, too."""
    path, broken = _ordinary(tmp_path / "a.pptx"), tmp_path / "b.ppsm"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "ppt/slides/slide1.xml":
                content = content[:-50]
            content = content.replace(
                b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
                b"application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml",
            )
            new.writestr(name, content)
    read = PptxReader().read(broken)
    check_pages(read)
    assert [page.number for page in read.pages] == [2]
    assert [(one.number, one.reason) for one in read.pages_failed] == [(1, "damaged")]


def test_nothing_to_read_has_a_code(tmp_path: Path) -> None:
    """A deck without text, and a file that is no deck."""
    deck = pptx.Presentation()
    deck.slides.add_slide(deck.slide_layouts[6])
    (tmp_path / "b.pptx").write_bytes(b"PK\x03\x04 no")
    for path, code in [(_saved(deck, tmp_path / "a.pptx"), "no_text"), (tmp_path / "b.pptx", "damaged")]:
        with pytest.raises(IngestError) as caught:
            PptxReader().read(path)
        assert caught.value.code == code


def test_diagrams_and_comments(tmp_path: Path) -> None:
    """The words of a SmartArt diagram and of comments, whoever wrote them."""
    path, richer = _ordinary(tmp_path / "a.pptx"), tmp_path / "b.pptx"
    office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    frame = (
        f'<p:graphicFrame><a:graphic><a:graphicData><dgm:relIds xmlns:dgm="{drawing}/diagram" '
        f'xmlns:r="{office.decode()}" r:dm="rId90"/></a:graphicData></a:graphic></p:graphicFrame>'
    )
    point = "<dgm:pt><dgm:t><a:p><a:r><a:t>{}</a:t></a:r></a:p></dgm:t></dgm:pt>"
    data = (
        f'<dgm:dataModel xmlns:dgm="{drawing}/diagram" xmlns:a="{drawing}/main"><dgm:ptLst>'
        f"{point.format('Plan')}{point.format('Build')}<dgm:pt/></dgm:ptLst></dgm:dataModel>"
    )
    comments = (
        '<p:cmLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">'
        '<p:cm authorId="0"><p:text>Check the sum</p:text></p:cm></p:cmLst>'
    )
    relations = b"".join(
        b'<Relationship Id="rId%d" Type="%s/%s" Target="../%s"/>' % (number, office, kind, target)
        for number, kind, target in [
            (90, b"diagramData", b"diagrams/data1.xml"),
            (91, b"comments", b"comments/comment1.xml"),
        ]
    )
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(richer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "ppt/slides/slide1.xml":
                content = content.replace(b"</p:spTree>", frame.encode() + b"</p:spTree>")
            if name == "ppt/slides/_rels/slide1.xml.rels":
                content = content.replace(b"</Relationships>", relations + b"</Relationships>")
            new.writestr(name, content)
        new.writestr("ppt/diagrams/data1.xml", data)
        new.writestr("ppt/comments/comment1.xml", comments)
    texts = block_texts(PptxReader().read(richer).pages[0])
    assert sorted(texts[1:]) == ["The rent of 2024", "[*] Check the sum", "• Build", "• Plan"]
    assert texts[-1] == "[*] Check the sum"
