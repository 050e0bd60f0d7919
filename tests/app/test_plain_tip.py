"""A tooltip shows a name as it is written."""

from __future__ import annotations

from PySide6.QtGui import QTextDocument

from muniment_app.plain_tip import plain_tip


def test_a_name_that_looks_like_html_is_shown_as_written() -> None:
    """Nothing of it is rendered, so that nothing is fetched; usual names stay as they are."""
    name = '/a/<img src="file:///etc/hosts"><b>x</b>.pdf'
    shown = QTextDocument()
    shown.setHtml(plain_tip(f"{name}\nsecond line"))
    assert shown.toPlainText() == f"{name}\nsecond line"
    assert plain_tip("/a/R&D <draft>.pdf") == "/a/R&D <draft>.pdf"
