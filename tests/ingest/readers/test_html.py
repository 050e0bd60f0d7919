"""A page is read as a browser without scripts would show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_ingest.readers.html import HtmlReader, read_html
from muniment_models import IngestError
from tests.support.documents import RUSSIAN, ReaderContract, block_texts, check_pages

if TYPE_CHECKING:
    from pathlib import Path


class TestHtmlReader(ReaderContract):
    @pytest.fixture
    def reader(self) -> HtmlReader:
        return HtmlReader()

    @pytest.fixture
    def ordinary_file(self, tmp_path: Path) -> Path:
        path = tmp_path / "a.html"
        path.write_text(
            "<html><title>Lease</title><h1>Rent</h1><p>The rent<br>is due.<ul><li>cash<li>cheque</ul>",
            encoding="utf-8",
        )
        return path


def _blocks(markup: str | bytes) -> list[str]:
    document = read_html(markup, "html")
    check_pages(document)
    return [text for page in document.pages for text in block_texts(page)]


def test_navigation_and_scripts_are_not_text() -> None:
    """What a reader of the page does not see is not found; what is hidden neither."""
    markup = "<nav>Menu</nav><script>x</script><style>y</style><!-- z --><p hidden>h</p><p>Text<button>OK</button></p>"
    assert _blocks(markup) == ["Text"]


def test_a_page_inside_a_form_is_read() -> None:
    """Many intranet servers put the whole page into one form."""
    assert _blocks("<form id=aspnetForm><h1>Rules</h1><p>Be kind.<select><option>1</select></form>") == [
        "Rules",
        "Be kind.",
    ]


def test_tables_and_lists() -> None:
    """Rows with their cells, the caption above; a table for layout is only its content; numbers of an ordered list."""
    table = "<table><caption>Prices</caption><tr><th>Item<th>EUR<tr><td>Bolt\n M6<td>1<tr><td><td></table>"
    assert _blocks(table) == ["Prices", "Item | EUR\nBolt M6 | 1"]
    assert _blocks(f"<table><tr><td><p>Left</p><td>{table}</table>") == [
        "Left",
        "Prices",
        "Item | EUR\nBolt M6 | 1",
    ]
    assert _blocks("<ol start=3><li>three<li>four<ul><li>inner</ul></ol>") == [
        "3. three",
        "4. four",
        "• inner",
    ]


def test_broken_characters_do_not_break_the_library() -> None:
    """Half a surrogate pair, NUL and a soft hyphen."""
    assert "\ud800" not in "".join(_blocks("<p>a&#xD800;b&#0;c hy&shy;phen"))
    assert "hyphen" in _blocks("<p>a&#xD800;b&#0;c hy&shy;phen")[0]


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", ""),
        ("cp1251", "<meta charset=windows-1251>"),
        ("cp1251", ""),
        ("koi8-r", "<meta charset=koi8-r>"),
    ],
)
def test_encodings(encoding: str, head: str) -> None:
    """Declared or not, Russian letters are letters."""
    markup = f"<html><head>{head}</head><body><p>{RUSSIAN}</p></body></html>"
    assert _blocks(markup.encode(encoding)) == [" ".join(RUSSIAN.split())]


def test_a_page_without_text_says_so() -> None:
    """Only pictures and scripts."""
    with pytest.raises(IngestError) as caught:
        read_html("<img src=http://example.com/x.png><script>1</script>", "html")
    assert caught.value.code == "no_text"
