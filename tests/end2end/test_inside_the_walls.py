"""The whole job without a network: behind the program's own guard, and where the system has no interface at all."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.support.program import Done, environment, muniment, put, with_models
from tests.support.shelf import LEAVE, RUSSIAN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

QUESTION = "How many days of annual leave does every employee have?"
_KNOCK = "from muniment_app.self_check_walls import check_walls; check_walls()"
_IN_THE_NAMESPACE = "import socket; print(sorted(name for _, name in socket.if_nameindex()))"
# Two guards: the program's own, and one that ends the process with 99 on any address beyond loopback, so that a
# refusal that some library swallowed is seen, too. Children of the program start with it as well, by sitecustomize.
_ALARM = """
import os, sys

def _alarm(event, args):
    if event not in {"socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"}:
        return
    host = args[1][0] if event in {"socket.connect", "socket.sendto"} and isinstance(args[1], tuple) else args[0]
    if event in {"socket.connect", "socket.sendto"} and not isinstance(args[1], tuple):
        return
    if host not in {None, "", "localhost", "127.0.0.1", "::1", b"localhost"}:
        os.write(2, f"ALARM {event} {host!r}\\n".encode())
        os._exit(99)

sys.addaudithook(_alarm)
"""


def _whole_job(run: Callable[..., Done], place: Path, starter: Path) -> Done:
    """Bring in, ask, search; returns the self-test."""
    workspace = with_models(place / "workspace", starter)
    papers = put(place / "papers", leave__md=LEAVE, ru__md=RUSSIAN)
    ingested = run(workspace, "ingest", papers, "--wait-vectors", "--json")
    assert ingested.code == 0, ingested.err
    assert [row["status"] for row in ingested.rows] == ["indexed", "indexed"]
    asked = run(workspace, "ask", QUESTION, "--json")
    assert asked.code == 0, asked.err
    (row,) = asked.rows
    assert "28 calendar days" in row["quotes"][0]["text"]
    assert row["model"] == "SmolLM2 135M Instruct"
    assert row["sentences"]
    assert run(workspace, "search", QUESTION, "--json").rows[0]["hits"][0]["found_by"] == "both"
    checked = run(workspace, "self-test", "--json")
    assert checked.code == 0, checked.out
    return checked


def test_with_every_socket_beyond_loopback_refused(
    tmp_path: Path, starter_workspace: Path, note: list[str]
) -> None:
    """Nobody even tries: a second hook in each process ends it at the first attempt."""
    from muniment_models.walls import _SILENCE

    assert _SILENCE, "the walls have something to close"
    site = put(tmp_path / "site", sitecustomize__py=_ALARM)
    checked = subprocess.run(
        [sys.executable, "-c", "import socket; socket.create_connection(('192.0.2.1', 443), 1)"],
        env={**environment(tmp_path / "w"), "PYTHONPATH": str(site)},
        capture_output=True,
        check=False,
    )
    assert checked.returncode == 99, "the alarm itself must work"

    def run(workspace: Path, *arguments: object) -> Done:
        path = f"{site}{';' if sys.platform == 'win32' else ':'}{environment(workspace)['PYTHONPATH']}"
        # self-test knocks at the wall on purpose
        return muniment(workspace, *arguments, env={} if "self-test" in arguments else {"PYTHONPATH": path})

    _whole_job(run, tmp_path, starter_workspace)
    note.append("inside the walls: the whole job passed behind the socket guard")


def test_in_a_network_namespace_without_an_interface(
    tmp_path: Path, starter_workspace: Path, note: list[str], record_property: Callable[[str, object], None]
) -> None:
    """Native code included: there is no way out to be taken. Where the system forbids it, the guard stands alone."""
    prefix = _namespace()
    record_property("network_namespace", "none" if prefix is None else " ".join(prefix))
    if prefix is None:
        note.append(
            "inside the walls: NO network namespace on this system, so the socket guard alone was tested"
        )
        pytest.skip("the system makes no network namespace for us")

    def run(workspace: Path, *arguments: object) -> Done:
        return muniment(workspace, *arguments, prefix=prefix)

    checked = {row["check"]: row for row in _whole_job(run, tmp_path, starter_workspace).rows}
    assert checked["system"]["ok"], "the kernel itself says that there is no way out"
    note.append(
        f"inside the walls: the whole job passed in a network namespace without an interface ({prefix[0]})"
    )


def test_the_self_test_knows_an_open_wall(tmp_path: Path) -> None:
    """Without the program's guard an attempt reaches the system, and that is a failure. Nothing can be sent here."""
    prefix = _namespace()
    if prefix is None:
        pytest.skip("the system makes no network namespace for us")
    done = subprocess.run(
        [*prefix, sys.executable, "-c", _KNOCK],
        env=environment(tmp_path / "w"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert "CheckFailed: a connection was tried; the wall is open" in done.stderr


def _namespace() -> tuple[str, ...] | None:
    """A command that starts another without any interface but an unconfigured loopback; None where it cannot."""
    tool = shutil.which("unshare")
    for prefix in ((tool or "", "-n"), (tool or "", "-r", "-n")):
        if not tool:
            break
        done = subprocess.run(
            [*prefix, sys.executable, "-c", _IN_THE_NAMESPACE], capture_output=True, check=False, text=True
        )
        if done.returncode == 0 and done.stdout.strip() == "['lo']":
            return prefix
    return None
