"""HTML that stands alone: a parser finds our tags and nothing else."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from muniment_engine.report_html import html_page
from tests.support.reports import HEBREW, HOSTILE, LONG, hostile, ordinary

OURS = {
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "ul", "li", "blockquote", "table", "tbody",
    "tr", "th", "td", "a", "span", "strong", "del", "ins",
}  # fmt: skip


class Seen(HTMLParser):
    """Tags, attributes and text, and whether each tag is closed in its turn."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("report", [ordinary(), hostile()], ids=["ordinary", "hostile"])
def test_only_our_tags_closed_in_turn(report: object) -> None:
    """Nothing of a document becomes a tag or an attribute; nothing is fetched."""
    seen = Seen(html_page(report))  # type: ignore[arg-type]
    assert set(seen.tags) <= OURS
    assert (seen.open, seen.wrong) == ([], [])
    names = {name for name, _ in seen.attributes}
    assert names <= {
        "lang",
        "charset",
        "http-equiv",
        "content",
        "name",
        "dir",
        "class",
        "id",
        "href",
        "scope",
    }
    assert all((value or "").startswith("#") for name, value in seen.attributes if name == "href")
    assert "url(" not in html_page(report)  # type: ignore[arg-type]


def test_the_words_are_there() -> None:
    """As they stand in the document, whatever they are."""
    text = Seen(html_page(hostile())).text
    for part in (HOSTILE, HEBREW, LONG):
        assert part in text


def test_a_citation_leads_to_its_quote() -> None:
    """A link inside the page, to an id that is there."""
    seen = Seen(html_page(ordinary()))
    assert ("href", "#q-1") in seen.attributes
    assert ("id", "q-1") in seen.attributes
    assert seen.text.count("28 календарных дней") == 1


def test_a_browser_is_told_to_fetch_nothing() -> None:
    """The policy stands in the page itself, and its language, too."""
    page = html_page(ordinary())
    assert "default-src 'none'" in page
    assert '<html lang="ru">' in page
    assert "@media print" in page
