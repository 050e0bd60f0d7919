"""Widgets in lines, as words in a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from muniment_app.flow_layout import FlowLayout

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of the offscreen platform


def test_lines_break_where_the_room_ends(qtbot: QtBot) -> None:
    """Nothing lies beyond the right edge, hidden widgets take no room."""
    box = QWidget()
    qtbot.addWidget(box)
    layout = FlowLayout(box, 4)
    labels = [QLabel("word" * 3) for _ in range(5)]
    for label in labels:
        label.setFixedSize(90, 20)
        layout.addWidget(label)
    labels[1].hide()
    box.resize(200, 300)
    box.show()
    qtbot.waitUntil(lambda: labels[4].y() > 0)
    places = [(label.x(), label.y()) for label in labels if label is not labels[1]]
    assert places == [(0, 0), (94, 0), (0, 24), (94, 24)]
    assert layout.heightForWidth(200) == 44
    assert layout.heightForWidth(1000) == 20
    assert layout.itemAt(9) is None
