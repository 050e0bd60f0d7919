"""What was there before the program ended is there when it starts again."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.support.program import environment, muniment, put
from tests.support.shelf import LEAVE

if TYPE_CHECKING:
    from pathlib import Path

_ASK_AND_KEEP = """
import os, sys
from pathlib import Path
from muniment_app.compose import Compose
from muniment_app.workspace import Workspace
from muniment_engine import AnswerFinished
compose = Compose(Workspace(Path(sys.argv[1])))
assistant, chats = compose.open_assistant(), compose.chats()
for event in assistant.ask("How many days of annual leave?", cancelled=lambda: False):
    if isinstance(event, AnswerFinished):
        chat = chats.add_turn(None, event.answer).chat_id
        chats.add_turn(chat, event.answer)
print(chat, flush=True)
os._exit(9)  # as a program that is killed: nothing is closed
"""
_SHOW = """
import sys
from pathlib import Path
from muniment_app.compose import Compose
from muniment_app.workspace import Workspace
compose = Compose(Workspace(Path(sys.argv[1])))
chats = compose.chats()
for chat in chats.chats():
    print(chat.title, [turn.answer.quotes[0].text for turn in chats.turns(chat.id)])
chats.close()
"""


def _python(code: str, workspace: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, str(workspace)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment(workspace, PYTHONIOENCODING="utf-8"),
        check=False,
    )


def test_library_and_chat_survive_a_killed_program(tmp_path: Path) -> None:
    """Both are read by a new process as they were written."""
    workspace = tmp_path / "workspace"
    assert muniment(workspace, "ingest", put(tmp_path / "papers", leave__md=LEAVE)).code == 0
    killed = _python(_ASK_AND_KEEP, workspace)
    assert (killed.returncode, killed.stdout.strip()) == (9, "1"), killed.stderr
    shown = _python(_SHOW, workspace)
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.startswith("How many days of annual leave? [")
    assert shown.stdout.count("28 calendar days") == 2
    assert muniment(workspace, "library", "status", "--json").rows[0]["documents"] == 1
    assert muniment(workspace, "ingest", tmp_path / "papers", "--json").rows[0]["status"] == "unchanged"
