"""OpenDocument texts and presentations."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import odfdo
import pytest

from muniment_ingest.readers.odf import OdpReader, OdtReader
from muniment_models import IngestError
from tests.support.documents import ReaderContract, block_texts, check_pages

if TYPE_CHECKING:
    from pathlib import Path

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = " ".join(
    f'xmlns:{prefix}="{_OASIS}{name}:1.0"'
    for prefix, name in [
        ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"), ("presentation", "presentation"),
    ]
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip


def _content(inner: str, styles: str = "") -> str:
    return (
        f"<office:document-content {_SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body>{inner}</office:body></office:document-content>"
    )


def _written(path: Path, content: str, **parts: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", part)
    return path


def _text(path: Path, inner: str, automatic: str = "", **parts: str) -> Path:
    return _written(path, _content(f"<office:text>{inner}</office:text>", automatic), **parts)


class TestOdtReader(ReaderContract):
    @pytest.fixture
    def reader(self) -> OdtReader:
        return OdtReader()

    @pytest.fixture
    def ordinary_file(self, tmp_path: Path) -> Path:
        document = odfdo.Document("text")
        document.body.clear()
        document.body.append(odfdo.Header(1, "Lease"))
        document.body.append(odfdo.Paragraph("The rent is due."))
        path = tmp_path / "a.odt"
        document.save(str(path))
        return path


class TestOdpReader(ReaderContract):
    @pytest.fixture
    def reader(self) -> OdpReader:
        return OdpReader()

    @pytest.fixture
    def ordinary_file(self, tmp_path: Path) -> Path:
        return _deck(tmp_path / "a.odp")


def _frame(kind: str, place: str, inner: str) -> str:
    return (
        f'<draw:frame presentation:class="{kind}" {place}><draw:text-box>{inner}</draw:text-box></draw:frame>'
    )


def _deck(path: Path) -> Path:
    slide = (
        '<draw:page draw:name="one">'
        + _frame("outline", 'svg:x="1cm" svg:y="5cm" svg:height="2cm"', "<text:p>The rent is due</text:p>")
        + _frame("title", 'svg:x="1cm" svg:y="1cm" svg:height="2cm"', "<text:p>Lease</text:p>")
        + _frame("page-number", "", "<text:p>1</text:p>")
        + '<draw:g><draw:custom-shape svg:x="9cm" svg:y="5.1cm" svg:height="2cm">'
        + "<text:p>beside</text:p></draw:custom-shape></draw:g>"
        + "<presentation:notes>"
        + _frame("notes", "", "<text:p>Speak slowly</text:p>")
        + "</presentation:notes>"
        + "</draw:page>"
    )
    picture = "<draw:page><draw:frame><draw:image/></draw:frame></draw:page>"
    return _written(
        path, _content(f"<office:presentation>{slide}{picture}<draw:page/></office:presentation>")
    )


def test_slides(tmp_path: Path) -> None:
    """Title first, shapes in reading order, notes last; what has no text is told."""
    read = OdpReader().read(_deck(tmp_path / "a.odp"))
    check_pages(read)
    assert read.title == "Lease"
    assert block_texts(read.pages[0])[0] == "Lease"
    assert set(block_texts(read.pages[0])[1:3]) == {"The rent is due", "beside"}
    assert block_texts(read.pages[0], "footnote") == ["Speak slowly"]
    assert ([one.number for one in read.pages_failed], read.pages_empty, read.pages_total) == ([2], (3,), 3)


def test_lists_and_headings_are_numbered(tmp_path: Path) -> None:
    """As the styles say, with the levels above; a list of its own begins anew."""
    styles = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" '
        'style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="а, б" '
        'style:num-suffix=")"/><text:list-level-style-number text:level="3" style:num-format="1" '
        'text:display-levels="3"/></text:list-style>'
    )
    outline = (
        f"<office:document-styles {_SPACES}><office:styles><text:outline-style>"
        '<text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/>'
        "</text:outline-style></office:styles><office:master-styles><style:master-page>"
        "<style:footer><text:p>Confidential</text:p></style:footer></style:master-page></office:master-styles>"
        "</office:document-styles>"
    )
    item = "<text:list-item><text:p>{}</text:p>{}</text:list-item>"
    deepest = f"<text:list>{item.format('third', '')}</text:list>"
    inner = f"<text:list>{item.format('inner', '')}{item.format('again', deepest)}</text:list>"
    whole = (
        '<text:h text:outline-level="1">Head</text:h>'
        f'<text:list text:style-name="L">{item.format("one", "")}{item.format("two", inner)}</text:list>'
        f'<text:list text:style-name="L" text:continue-numbering="true">{item.format("three", "")}</text:list>'
        f'<text:list text:style-name="L">{item.format("anew", "")}</text:list>'
        f"<text:list>{item.format('bullet', '')}</text:list>"
    )
    (page,) = OdtReader().read(_text(tmp_path / "a.odt", whole, styles, styles=outline)).pages
    assert block_texts(page) == [
        "I. Head", "1. one", "2. two", "а) inner", "б) again", "2.б.1 third", "3. three", "1. anew", "• bullet",
    ]  # fmt: skip
    assert page.blocks[5].level == 3
    assert page.text.endswith("Confidential")


def test_notes_changes_frames_and_spaces(tmp_path: Path) -> None:
    """Deleted text is not there, notes follow, boxes once, alternative texts of pictures not."""
    whole = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>deleted</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        '<text:p>A  \n b<text:s text:c="3"/>c<text:note><text:note-citation>7</text:note-citation>'
        "<text:note-body><text:p>The note</text:p></text:note-body></text:note><text:change/> end"
        "<office:annotation><dc:creator>Somebody</dc:creator><text:p>Check</text:p></office:annotation>"
        "<draw:frame><draw:text-box><text:p>Boxed</text:p></draw:text-box><svg:desc>a logo</svg:desc></draw:frame>"
        "</text:p>"
        '<text:section><text:p>In <text:a>a link</text:a><text:s text:c="999999999"/>.</text:p></text:section>'
    )
    (page,) = OdtReader().read(_text(tmp_path / "a.odt", whole)).pages
    texts = block_texts(page)
    assert texts[:4] == ["A b   c[1] end", "Boxed", "[1] The note", "[*] Check"]
    assert texts[4].startswith("In a link")
    assert len(page.text) < 300


def test_tables_are_bounded(tmp_path: Path) -> None:
    """Rows and cells that repeat a million times are not believed; spans are told as in Word."""
    cell = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>"
    whole = (
        "<table:table><table:table-header-rows><table:table-row>"
        + cell.format(' table:number-columns-spanned="2"', "Wide")
        + "<table:covered-table-cell/>"
        + cell.format("", "C")
        + "</table:table-row></table:table-header-rows><table:table-row>"
        + cell.format(' table:number-rows-spanned="2"', "Tall") + cell.format("", "b") + cell.format("", "c")
        + "</table:table-row><table:table-row><table:covered-table-cell/>" + cell.format("", "d") + cell.format("", "")
        + '</table:table-row><table:table-row table:number-rows-repeated="1000000">'
        + cell.format(' table:number-columns-repeated="1000000"', "x")
        + "</table:table-row></table:table>"
    )  # fmt: skip
    (page,) = OdtReader().read(_text(tmp_path / "a.odt", whole)).pages
    assert page.text.startswith("Wide | C\nTall | b | c\nTall | d |\nx | x")
    assert len(page.text) < 100_000


def test_pages_end_where_the_file_says(tmp_path: Path) -> None:
    """Soft page ends, and paragraphs that begin a page by their style."""
    styles = (
        '<style:style style:name="P" style:family="paragraph">'
        '<style:paragraph-properties fo:break-before="page"/></style:style>'
    )
    whole = (
        '<text:p>One</text:p><text:p text:style-name="P">Two</text:p><text:soft-page-break/>'
        "<text:p>Three <text:soft-page-break/>four</text:p>"
    )
    read = OdtReader().read(_text(tmp_path / "a.odt", whole, styles))
    check_pages(read)
    assert [page.text for page in read.pages] == ["One", "Two", "Three", "four"]


def test_refusals_have_codes(tmp_path: Path) -> None:
    """Passwords, entities, a container without content, a text without words."""
    manifest = '<manifest><file-entry><encryption-data checksum="x"/></file-entry></manifest>'
    bomb = '<!DOCTYPE a [<!ENTITY b "c">]>' + _content("<office:text><text:p>&b;</text:p></office:text>")
    with zipfile.ZipFile(tmp_path / "d.odt", "w") as archive:
        archive.writestr("mimetype", "x")
    for path, code in [
        (_text(tmp_path / "a.odt", "<text:p>x</text:p>", **{"META-INF__manifest": manifest}), "encrypted"),
        (_written(tmp_path / "b.odt", bomb), "damaged"),
        (_text(tmp_path / "c.odt", "<text:p/>"), "no_text"),
        (tmp_path / "d.odt", "damaged"),
    ]:
        with pytest.raises(IngestError) as caught:
            OdtReader().read(path)
        assert caught.value.code == code
