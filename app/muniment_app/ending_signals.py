"""Signals that ask a program to end close the window in order, as when somebody logs out."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

_NAMES = ("SIGTERM", "SIGINT", "SIGHUP")


class EndingSignals(QObject):
    """Listens while Qt's loop runs; on Windows there are no such signals.

    Python only notices a signal when it computes next, and under Qt's loop that may be never: the signal's number goes
    through a pipe, which wakes the loop.

    Args:
        end: called in the loop, once for each signal.
        parent: owns it.
    """

    def __init__(self, end: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._end = end
        self._before: dict[int, object] = {}
        if os.name != "posix":
            return
        self._reading, self._writing = os.pipe()
        for end_of_pipe in (self._reading, self._writing):
            os.set_blocking(end_of_pipe, False)
        self._woken_before = signal.set_wakeup_fd(self._writing, warn_on_full_buffer=False)
        for name in _NAMES:
            number = getattr(signal, name)
            self._before[number] = signal.signal(number, lambda _number, _frame: None)
        self._notifier = QSocketNotifier(self._reading, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_woken)

    def close(self) -> None:
        """Let signals do what they did before."""
        if not self._before:
            return
        self._notifier.setEnabled(False)
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]  # as signal.signal gave it
        self._before.clear()
        signal.set_wakeup_fd(self._woken_before)
        os.close(self._reading)
        os.close(self._writing)

    @Slot()
    def _on_woken(self) -> None:
        numbers = os.read(self._reading, 64)
        if any(number in self._before for number in numbers):
            self._end()
