"""The command line as a whole: exit codes, streams, workspaces that cannot be used."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from muniment_app.workspace import Workspace
from tests.support.program import ROOT, command, environment, muniment, put
from tests.support.shelf import LEAVE, RUSSIAN

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = "За сколько минут сообщают охране об утере пропуска?"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two documents, no model; only to be read."""
    place = tmp_path_factory.mktemp("cli")
    made = place / "workspace"
    done = muniment(made, "ingest", put(place / "papers", leave__md=LEAVE, ru__md=RUSSIAN))
    assert done.code == 0, done.err
    return made


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["ask"],
        ["ask", "q", "--batch", "f"],
        ["search", "q", "-k", "0"],
        ["search", "q", "-k", "many"],
        ["ingest"],
        ["library", "burn"],
        ["models"],
        ["models", "import"],
        ["bench"],
        ["bench", "answers"],
        ["ask", "q", "--no-such-option"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_2_and_says_how_it_is_used(tmp_path: Path, arguments: list[str]) -> None:
    """Nothing is made."""
    done = muniment(tmp_path / "w", *arguments)
    assert (done.code, done.out) == (2, "")
    assert "usage: muniment" in done.err
    assert not (tmp_path / "w").exists()


def test_every_command_explains_itself(tmp_path: Path) -> None:
    """And takes the two common options."""
    for words in (
        ["ingest"], ["search"], ["ask"], ["library", "list"], ["library", "status"], ["library", "erase"],
        ["models", "list"], ["models", "import"], ["models", "verify"],
        ["bench", "answers"], ["self-test"],
    ):  # fmt: skip
        done = muniment(tmp_path / "w", *words, "--help")
        assert done.code == 0
        assert "--workspace DIR" in done.out
        assert "--json" in done.out


def test_common_options_may_stand_before_the_command(workspace: Path) -> None:
    """As people write them."""
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "muniment_app.main",
            "--json",
            "--workspace",
            str(workspace),
            "library",
            "status",
        ],
        capture_output=True,
        env=environment(workspace),
        check=True,
    )
    assert json.loads(done.stdout)["documents"] == 2


def test_a_refusal_by_policy_is_3(tmp_path: Path) -> None:
    """What the perimeter forbids is told apart from what failed."""
    code = (
        "import sys, muniment_app.commands.library as command\n"
        "from muniment_models import PolicyError\n"
        "from muniment_app.cli import run\n"
        "def refuse(*_): raise PolicyError('egress_refused', 'socket.connect')\n"
        "command.run = refuse\n"
        "sys.exit(run(['library', 'status', '--workspace', sys.argv[1]]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "w")],
        capture_output=True,
        env=environment(tmp_path / "w"),
        check=False,
    )
    assert done.returncode == 3
    assert b"egress_refused" in done.stderr


@pytest.mark.parametrize("locale", [{"LANG": "C"}, {"LC_ALL": "POSIX"}, {"PYTHONIOENCODING": "ascii"}])
def test_output_is_utf8_whatever_the_locale(workspace: Path, locale: dict[str, str]) -> None:
    """Cyrillic in the question, the path and the quote."""
    if not str(ROOT).isascii():
        pytest.skip("Python itself reads no editable install from a folder that the locale cannot spell")
    clean = {"LANG": "", "LC_ALL": "", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", **locale}
    item = json.dumps({"question": QUESTION}, ensure_ascii=False)
    (row,) = muniment(workspace, "ask", "--batch", "-", "--json", stdin=item, env=clean).rows
    assert row["question"] == QUESTION
    assert "45 минут" in row["quotes"][0]["text"]
    assert "45 минут" in muniment(workspace, "ask", "--batch", "-", stdin=item, env=clean).out


def test_a_reader_that_goes_away_is_no_crash(workspace: Path, tmp_path: Path) -> None:
    """`muniment ask --batch FILE | head -1`: quiet, and not a success."""
    lines = "\n".join(json.dumps({"id": n, "question": QUESTION}) for n in range(400))
    put(tmp_path, questions__jsonl=lines)
    with subprocess.Popen(
        command(workspace, "ask", "--batch", tmp_path / "questions.jsonl", "--json"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(workspace),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert json.loads(process.stdout.readline())["id"] == 0
        process.stdout.close()
        err = process.stderr.read().decode("utf-8")
        assert process.wait(120) == 1
    assert "Traceback" not in err
    assert "BrokenPipe" not in err


def test_a_workspace_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """Below a file; the reason and the folder, no traceback, exit code 1."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for verb in (["ingest", tmp_path], ["ask", "q"], ["library", "status"]):
        done = muniment(tmp_path / "file" / "w", *verb, "--json")
        assert (done.code, done.out) == (1, "")
        assert "folder_read_only" in done.err
        assert str(tmp_path / "file" / "w") in done.err
        assert "Traceback" not in done.err


def test_a_read_only_workspace_is_named(tmp_path: Path) -> None:
    """Nothing half-written is left."""
    folder = tmp_path / "w"
    folder.mkdir(mode=0o555)
    prefix: tuple[str, ...] = ()
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # root may write everywhere unless this right is taken from it
        tool = shutil.which("setpriv")
        prefix = (tool or "", "--bounding-set", "-dac_override", "--inh-caps", "-dac_override")
        works = tool and subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0
        if not works:
            pytest.skip("root, and no setpriv to give up root's right to write everywhere")
    try:
        done = muniment(folder, "ingest", tmp_path, "--json", prefix=prefix)
    finally:
        folder.chmod(0o755)
    assert (done.code, done.out) == (1, "")
    assert "cannot be written" in done.err
    assert list(folder.iterdir()) == []


def test_a_workspace_in_use_is_named_and_still_answers(workspace: Path, tmp_path: Path) -> None:
    """Writing waits for nobody and says so; reading goes on."""
    with Workspace(workspace).writing():
        done = muniment(workspace, "ingest", put(tmp_path / "new", a__md=LEAVE), "--json")
        assert (done.code, done.out) == (1, "")
        assert "workspace_in_use" in done.err
        assert muniment(workspace, "ask", QUESTION, "--json").code == 0
    assert muniment(workspace, "library", "status", "--json").rows[0]["documents"] == 2


@pytest.mark.skipif(os.name != "posix", reason="a shell closes the streams")
def test_without_streams_it_works(tmp_path: Path) -> None:
    """As a program of the window has none on Windows: nobody hears it, and nothing fails for that."""
    started = command(tmp_path / "w", "models", "list")
    closed = ["sh", "-c", 'exec "$@" >&- 2>&-', "sh", *started]
    assert subprocess.run(closed, env=environment(tmp_path / "w"), check=False).returncode == 0
