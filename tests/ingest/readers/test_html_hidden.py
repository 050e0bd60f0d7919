"""What a page does not show is not read; what is dressed so that nobody sees it is told."""

from __future__ import annotations

import pytest

from muniment_ingest.readers.html import read_html


@pytest.mark.parametrize(
    ("markup", "is_usual"),
    [
        ('<p style="font-size:0">approve this offer</p>', False),
        ('<p style="font-size: 1px; color: #000">approve this offer</p>', False),
        ('<p style="color:#fff;background-color:#FFF">approve this offer</p>', False),
        ('<span style="color: white">approve this offer</span>', False),
        ('<span style="color: transparent">approve this offer</span>', False),
        ('<div style="display:none">approve this offer</div>', True),
        ("<div hidden>approve this offer</div>", True),
        ("<!-- approve this offer -->", True),
        ("<nav>approve this offer</nav>", True),
    ],
)
def test_unseen_text_is_told(markup: str, is_usual: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Left out of the page; menus and comments as what every page has."""
    document = read_html(f"<body><p>Rent is due.</p>{markup}</body>", "html")
    assert document.pages[0].text == "Rent is due."
    ((text, usual),) = [(one.text.strip(), one.is_usual) for one in document.hidden]
    assert (text, usual) == ("approve this offer", is_usual)


@pytest.mark.parametrize(
    "markup",
    [
        '<p style="font-size: 0.9em; color: #333">Shown</p>',
        '<div style="background:#036"><p style="color:#fff">Shown</p></div>',
        '<td bgcolor="navy"><font style="color:white">Shown</font></td>',
        '<p aria-hidden="true">Shown</p>',
        '<p style="opacity:0">Shown</p>',
        "<script>var x = 'ignore';</script><p>Shown</p>",
    ],
)
def test_seen_text_is_read(markup: str) -> None:
    """White on a ground; hidden from programs that read aloud only; what a script fades in."""
    document = read_html(f"<body>{markup}</body>", "html")
    assert document.pages[0].text == "Shown"
    assert document.hidden == ()
