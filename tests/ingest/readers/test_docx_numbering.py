"""The numbers that Word computes stand in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_ingest.readers.docx import DocxReader
from tests.support.documents import block_texts
from tests.support.office import paragraph, write_word

if TYPE_CHECKING:
    from pathlib import Path


def _level(level: int, pattern: str, form: str = "decimal", more: str = "") -> str:
    said = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{pattern}"/>'
    return f'<w:lvl w:ilvl="{level}">{said}</w:lvl>'


_CLAUSES = (
    '<w:abstractNum w:abstractNumId="7">'
    + _level(0, "%1.", more='<w:pStyle w:val="H1"/>')
    + _level(1, "%1.%2.")
    + _level(2, "%1.%2.%3")
    + _level(3, "%4)", "russianLower")
    + _level(4, "\uf0b7", "bullet")
    + _level(5, "%6.", "upperRoman")
    + "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="Clauses"/></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="8"/></w:num>'
)
_STYLES = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
    '<w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1a"><w:name w:val="Мой раздел"/><w:basedOn w:val="H1"/></w:style>'
    '<w:style w:type="numbering" w:styleId="Clauses"><w:name w:val="Clauses"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)


def _in(number: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def test_clauses_are_numbered_as_printed(tmp_path: Path) -> None:
    """A clause that is cited as "2.1.1" is found by that number; deeper levels begin anew, a restart restarts."""
    body = "".join(
        [
            paragraph("Предмет", '<w:pStyle w:val="H1"/>'),
            paragraph("поставка", _in(1, 1)),
            paragraph("Цена", '<w:pStyle w:val="H1a"/>'),
            paragraph("оплата", _in(1, 1)),
            paragraph("аванс", _in(1, 2)),
            paragraph("остаток", _in(3, 2)),
            paragraph("в рублях", _in(1, 3)),
            paragraph("в юанях", _in(1, 3)),
            paragraph("точка", _in(1, 4)),
            paragraph("римская", _in(1, 5)),
            paragraph("без номера", _in(0, 0)),
            paragraph("Снова", _in(2, 0)),
            paragraph("первый", _in(2, 1)),
        ]
    )
    read = DocxReader().read(
        write_word(tmp_path / "a.docx", body, {"numbering": _CLAUSES, "styles": _STYLES})
    )
    (page,) = read.pages
    assert block_texts(page) == [
        "1. Предмет", "1.1. поставка", "2. Цена", "2.1. оплата", "2.1.1 аванс", "2.1.2 остаток", "а) в рублях",
        "б) в юанях", "• точка", "I. римская", "без номера", "5. Снова", "5.1. первый",
    ]  # fmt: skip
    assert [(b.kind, b.level) for b in page.blocks][:5] == [
        ("heading", 1),
        ("list_item", 2),
        ("heading", 1),
        ("list_item", 2),
        ("list_item", 3),
    ]
    assert page.blocks[10].kind == "paragraph"


def test_damaged_numbering_loses_no_text(tmp_path: Path) -> None:
    """Lists that are not defined, levels that are none, styles based on themselves."""
    styles = '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="A"/></w:style>'
    body = (
        paragraph("one", _in(99, 1))
        + paragraph("two", _in(1, 77))
        + paragraph("three", '<w:pStyle w:val="A"/>')
    )
    path = write_word(tmp_path / "a.docx", body, {"numbering": _CLAUSES, "styles": styles})
    assert block_texts(DocxReader().read(path).pages[0]) == ["one", "two", "three"]
