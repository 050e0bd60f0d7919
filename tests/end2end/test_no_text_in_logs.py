"""This house keeps secrets: no text of a document, question or answer in a log or on standard error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.program import muniment, put, with_models

if TYPE_CHECKING:
    from pathlib import Path

SECRETS = ("Xylophagous", "зеленоглазк", "Quixotically", "Фиолетовый")
"""Words that stand in documents or questions only."""


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory, starter_workspace: Path) -> str:
    """Everything that was logged or said on standard error over many commands, failures among them."""
    place = tmp_path_factory.mktemp("secrets")
    workspace = with_models(place / "workspace", starter_workspace)
    papers = put(
        place / "papers",
        a__md="# Xylophagous beetles\n\nXylophagous beetles have 28 days of leave in 2026.\n",
        b__txt="Зеленоглазки живут 45 лет. Зеленоглазка любит тишину.\n",
        broken__pdf="%PDF-1.7 Xylophagous zeleno",
        broken__docx="PK\x03\x04 Xylophagous",
        empty__html="<html><body></body></html>",
    )
    questions = (
        "How many days of leave have Xylophagous beetles, Quixotically?",
        "Сколько лет живут зеленоглазки? Фиолетовый",
        "Quixotically? NEAR((",
    )
    err = [muniment(workspace, "ingest", papers).err]
    for question in questions:
        err.append(muniment(workspace, "ask", question).err)
        err.append(muniment(workspace, "search", question, "--json").err)
        err.append(muniment(workspace, "ask", question, "--collection", "none").err)
    err.append(muniment(workspace, "ask", "--batch", "-", stdin='{"no question": "Quixotically"}').err)
    (workspace / "vectors" / "chroma.sqlite3").write_bytes(b"garbage" * 1000)
    err.append(muniment(workspace, "ask", questions[0]).err)
    err.append(muniment(workspace, "ingest", papers).err)
    log = (workspace / "muniment.log").read_text(encoding="utf-8")
    assert "vectors_damaged" in log, "something was logged at all"
    return log + "".join(err)


@pytest.mark.parametrize("secret", SECRETS)
def test_nothing_is_told(said: str, secret: str) -> None:
    """In any case of its letters."""
    assert secret.casefold() not in said.casefold()
