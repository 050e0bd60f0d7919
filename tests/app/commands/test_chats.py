"""`muniment chats`, and `muniment ask --export`."""

from __future__ import annotations

import io
import json
import shutil
from typing import TYPE_CHECKING

import pypdf
import pytest

from muniment_engine.chat import Feedback
from muniment_engine.chats import ChatStore
from muniment_ingest.database import Database
from tests.support import fake_parts
from tests.support.program import muniment

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def talked(bare: Path, tmp_path: Path) -> Path:
    """A workspace with one conversation of two turns."""
    workspace = tmp_path / "workspace"
    shutil.copytree(bare, workspace)
    chats = ChatStore(Database.open(workspace / "library.db"))
    kept = chats.add_turn(None, fake_parts.answer(text="Days expire in March."))
    second = chats.add_turn(kept.chat_id, fake_parts.answer("And the salary?", refused=True))
    chats.rate(second.turn_id, Feedback("bad", "wrongly_refused", "it is on page 3"))
    chats.close()
    return workspace


def test_chats_are_listed_and_exported(talked: Path, tmp_path: Path) -> None:
    """As JSON for scripts; the file has both questions, feedback only when it is asked for."""
    (row,) = muniment(talked, "chats", "list", "--json").rows
    assert (row["title"], row["turns"]) == ("When do days expire?", 2)
    done = muniment(talked, "chats", "export", row["id"], tmp_path / "a.md", "--json")
    assert (done.code, done.err) == (0, "")
    assert done.rows == [{"chat": row["id"], "turns": 2, "path": str(tmp_path / "a.md")}]
    text = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "And the salary?" in text
    assert "page 3" not in text
    muniment(talked, "chats", "export", row["id"], tmp_path / "a.md", "--with-feedback")
    assert "it is on page 3" in (tmp_path / "a.md").read_text(encoding="utf-8")


def test_words_are_in_the_language_of_the_window(talked: Path, tmp_path: Path) -> None:
    """As the settings of the workspace say."""
    settings = {"version": 1, "appearance": {"language": "ru"}}
    (talked / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    assert muniment(talked, "chats", "export", 1, tmp_path / "a.html").code == 0
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert 'lang="ru"' in page
    assert "В ваших документах нет ответа на этот вопрос." in page


def test_what_cannot_be_exported_is_told(talked: Path, tmp_path: Path) -> None:
    """No such chat: 1; a kind that is not written: 2; nothing is left behind."""
    assert muniment(talked, "chats", "export", 77, tmp_path / "a.md").code == 1
    assert muniment(talked, "chats", "export", 1, tmp_path / "a.doc").code == 2
    assert muniment(talked, "chats", "export", 1, tmp_path / "gone" / "a.md").code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["workspace"]


def test_an_answer_is_exported_as_it_is_given(bare: Path, tmp_path: Path) -> None:
    """Standard output stays what it is without the file."""
    question = "How many days of annual leave does every employee have?"
    done = muniment(bare, "ask", question, "--export", tmp_path / "a.pdf", "--json")
    assert done.code == 0
    assert len(done.rows) == 1
    reader = pypdf.PdfReader(io.BytesIO((tmp_path / "a.pdf").read_bytes()))
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert "28 calendar days" in " ".join(text.split())
    assert muniment(bare, "ask", question, "--export", tmp_path / "a.exe").code == 2


def test_a_batch_is_one_document(bare: Path, tmp_path: Path) -> None:
    """In the order of the questions."""
    lines = "\n".join(
        json.dumps({"question": q}) for q in ("How many days of leave?", "Who pays for travel?")
    )
    done = muniment(bare, "ask", "--batch", "-", "--export", tmp_path / "two.md", stdin=lines)
    assert done.code == 0
    text = (tmp_path / "two.md").read_text(encoding="utf-8")
    assert text.index("How many days of leave?") < text.index("Who pays for travel?")
    assert text.startswith("# two\n")
