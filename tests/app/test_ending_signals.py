"""A program that is asked to end does so in order, under Qt's loop too; each in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no such signals")

_PROGRAM = """
import os, signal, sys
from PySide6.QtCore import QCoreApplication, QTimer
from muniment_app.ending_signals import EndingSignals

application = QCoreApplication([])
number = getattr(signal, sys.argv[1])
before = signal.signal(signal.SIGCHLD, lambda *_: None), signal.getsignal(number)
signals = EndingSignals(lambda: application.exit(7))
# Only C from here on: a timer of Python's own would wake Python, and hide whether the signal does.
QTimer.singleShot(int(sys.argv[2]), application.quit)
os.kill(os.getpid(), number)
code = application.exec()
signals.close()
signals.close()
if number != signal.SIGCHLD:
    assert signal.getsignal(number) == before[1]
sys.exit(code)
"""


def _ended(name: str, wait_ms: int) -> int:
    command = [sys.executable, "-c", _PROGRAM, name, str(wait_ms)]
    return subprocess.run(command, timeout=60, check=False).returncode


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_signal_ends_the_loop(name: str) -> None:
    """Handlers are as before afterwards."""
    assert _ended(name, 30_000) == 7


def test_other_signals_pass() -> None:
    """A child that ended is nobody's reason to close the window."""
    assert _ended("SIGCHLD", 100) == 0
