"""Running one of this wing's modules in a child process, with a wall clock and a way to stop it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_models.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

FROZEN_SWITCH = "--run-module"
"""A frozen application has no ``python -m``: its entry point gives what follows this switch to ``runpy``."""

_WINDOW_MARK = "-window"
"""``muniment-window.exe`` opens the window without a black one behind it, ``muniment.exe`` is for all else."""
_POLL_S = 0.02
_REPLY_LIMIT_CHARS = 1 << 20


@dataclass(frozen=True, slots=True)
class ChildResult:
    """How a child ended.

    Args:
        exit_code: negative = killed by that signal (POSIX); None = we stopped it at the time limit.
        reply: the last line of its output that was a JSON object; None = there was none.
    """

    exit_code: int | None
    reply: Mapping[str, object] | None


def child_command(module: str, arguments: Sequence[str]) -> list[str]:
    """The command that runs a module of ours in a new interpreter, from source or frozen."""
    if getattr(sys, "frozen", False):
        return [str(console_program(Path(sys.executable))), FROZEN_SWITCH, module, *arguments]
    return [sys.executable, "-m", module, *arguments]


def console_program(program: Path) -> Path:
    """The frozen program that can write to a file or a pipe: on Windows the one of the window has no output."""
    beside = program.with_name(program.name.replace(_WINDOW_MARK, ""))
    return beside if _WINDOW_MARK in program.stem and beside.is_file() else program


def limit_address_space(limit_bytes: int) -> None:
    """Limit the memory of this process, a child, where the system can: Windows has no such limit, macOS refuses it.

    There an untrusted file can swell as far as the machine lets it; the time limit remains.
    """
    if sys.platform == "linux":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (limit_bytes if hard < 0 else min(limit_bytes, hard), hard))


def run_child(
    module: str, arguments: Sequence[str], *, limit_s: float, cancelled: Callable[[], bool]
) -> ChildResult:
    """Run a module and wait for its JSON line.

    The child's output goes to a file, not a pipe: whatever amount a library prints, nobody blocks.

    Args:
        module: dotted name.
        arguments: its command line.
        limit_s: seconds after which it is killed.
        cancelled: asked fifty times a second; a child of a cancelled job is killed at once.

    Raises:
        Cancelled: when ``cancelled()`` became true.
        OSError: when no process can be started.
    """
    deadline = time.monotonic() + limit_s
    with (
        tempfile.TemporaryFile() as output,
        subprocess.Popen(  # noqa: S603 - our own module, no shell
            child_command(module, arguments),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        ) as child,
    ):
        try:
            while child.poll() is None:
                if cancelled():
                    raise Cancelled
                if time.monotonic() > deadline:
                    return ChildResult(None, None)
                time.sleep(_POLL_S)
        finally:
            if child.poll() is None:
                child.kill()
                child.wait()
        output.seek(0)
        text = output.read(_REPLY_LIMIT_CHARS).decode("utf-8", "replace")
        return ChildResult(child.returncode, _last_object(text))


def _environment() -> dict[str, str]:
    """Ours, with this package importable by the child however it became importable here."""
    root = str(Path(__file__).resolve().parent.parent)
    known = os.environ.get("PYTHONPATH", "")
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(part for part in (root, known) if part),
        "PYTHONUTF8": "1",
        "PYTHONFAULTHANDLER": "0",
    }


def _last_object(text: str) -> Mapping[str, object] | None:
    for line in reversed(text.splitlines()):
        if line.startswith("{"):
            try:
                value = json.loads(line)
            except ValueError:
                continue
            if isinstance(value, dict):
                return value
    return None
