"""A quote of an older version says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_ingest.document_facts import DocumentFacts
from tests.support.window import ask

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from muniment_app.window_app import WindowApp
    from tests.support.fake_parts import FakeParts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of the offscreen platform


def test_an_older_version_is_labelled(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """Calmly, with the name of the newer file; without a newer one there is no label."""
    app = start(parts)
    ask(app, qtbot, "When do days expire?")
    qtbot.waitUntil(lambda: not app.jobs.busy())
    (card,) = app.window.panes.evidence.cards
    assert "Older" not in card.accessibleDescription()
    parts.stored_facts["doc-1"] = DocumentFacts(
        "doc-1", "Leave", "text", "en", "/a/leave v1.txt", newer_id="doc-2", newer_path="/a/leave v2.txt"
    )
    app.window.new_chat()
    ask(app, qtbot, "When do days expire?")
    (card,) = app.window.panes.evidence.cards
    qtbot.waitUntil(lambda: "Older version · newer: leave v2.txt" in card.accessibleDescription())
