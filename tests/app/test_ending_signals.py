"""A program that is asked to end does so in order, under Qt's loop too."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from muniment_app.ending_signals import EndingSignals

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no such signals")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_is_heard_in_the_loop(qtbot: QtBot, number: signal.Signals) -> None:
    """Without a timer that would keep Python awake."""
    heard: list[bool] = []
    before = signal.getsignal(number)
    signals = EndingSignals(lambda: heard.append(True))
    try:
        os.kill(os.getpid(), number)
        qtbot.waitUntil(lambda: bool(heard), timeout=2000)
    finally:
        signals.close()
    assert signal.getsignal(number) == before
    signals.close()


def test_other_signals_pass(qtbot: QtBot) -> None:
    """A child that ended is nobody's reason to close the window."""
    heard: list[bool] = []
    before = signal.signal(signal.SIGCHLD, lambda _number, _frame: None)
    signals = EndingSignals(lambda: heard.append(True))
    try:
        os.kill(os.getpid(), signal.SIGCHLD)
        qtbot.wait(50)
    finally:
        signals.close()
        signal.signal(signal.SIGCHLD, before)
    assert not heard
