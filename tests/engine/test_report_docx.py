"""Word documents that Word's own rules accept, read with python-docx."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
from lxml import etree

from muniment_engine.report_docx import docx_bytes
from tests.support.reports import HEBREW, HOSTILE, LONG, hostile, ordinary

if TYPE_CHECKING:
    from docx.document import Document

    from muniment_engine.report import Report

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(report: Report) -> Document:
    """The document as a reader sees it."""
    return docx.Document(io.BytesIO(docx_bytes(report)))


def test_headings_lists_quotes_and_facts_are_real() -> None:
    """Styles that Word's outline and search know, not bold letters."""
    document = opened(ordinary())
    shown = [(p.style.name if p.style else "", p.text) for p in document.paragraphs if p.text]
    assert shown == [
        ("Title", "Отпуска и переносы"),
        ("Muniment Lead", "Сколько дней отпуска?"),
        ("Heading 1", "Ответ"),
        ("List Bullet", "Положено 28 дней. [1] — подтверждено"),
        ("List Bullet", "Не больше. — не подтверждено"),
        ("Heading 2", "Цитаты"),
        ("Normal", "[1] Правила, стр. 2"),
        ("Quote", "Отпуск составляет 28 календарных дней."),
        ("Quote", "Срок | 14 | 28\nИтого | 1 | 2"),
        ("Normal", "срок 14 28 дней"),
    ]
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Модель", "Q_4"],
        ["SHA-256", "ab" * 32],
    ]
    changed = {run.text: (run.font.strike, run.font.bold) for run in document.paragraphs[9].runs}
    assert changed["14"] == (True, None)
    assert changed["28"] == (None, True)


def test_a_citation_leads_to_its_quote() -> None:
    """A link inside the document to a bookmark that is there; one that leads nowhere is plain text."""
    body = opened(ordinary()).element.body
    links = [link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")]
    assert links == ["m_q_1"]
    assert [mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")] == links
    assert not list(opened(hostile()).element.body.iter(f"{W}hyperlink"))


def test_properties_say_what_it_is() -> None:
    """Title, language, date and paper; nothing of a template's author."""
    document = opened(ordinary())
    properties = document.core_properties
    assert (properties.title, properties.author, properties.comments) == (
        "Отпуска и переносы",
        "Muniment",
        "",
    )
    assert properties.language == "ru"
    assert properties.created is not None
    assert properties.created.year == 2026
    width = document.sections[0].page_width
    assert width is not None
    assert round(width.mm) == 210
    assert "PAGE" in "".join(p._p.xml for p in document.sections[0].footer.paragraphs)


def test_hostile_words_are_words() -> None:
    """Every part is XML, nothing is fetched from outside, and the words are all there."""
    written = docx_bytes(hostile())
    with zipfile.ZipFile(io.BytesIO(written)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(package.read(name))
                assert b"evil.example" not in package.read(name) or name == "word/document.xml"
                assert b'TargetMode="External"' not in package.read(name)
    text = "\n".join(p.text for p in docx.Document(io.BytesIO(written)).paragraphs)
    for part in (HOSTILE, HEBREW, LONG):
        assert part in text


@pytest.mark.parametrize("text", [HEBREW])
def test_right_to_left_words_begin_on_the_right(text: str) -> None:
    """A paragraph knows its direction."""
    paragraph = next(p for p in opened(hostile()).paragraphs if p.text == text)
    assert paragraph._p.find(f".//{W}bidi") is not None
