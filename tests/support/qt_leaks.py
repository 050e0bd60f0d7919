"""What a Qt test left behind: top-level widgets, running timers and threads."""

from __future__ import annotations

import gc
import time
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication

Kind = TypeVar("Kind", bound=QObject)

# How long closing things may take to come through the event loop before they count as left behind.
GRACE_S = 2.0


def leaks() -> list[str]:
    """A line for each thing that is alive and should not be; waits up to GRACE_S for it to end by itself."""
    application = QApplication.instance()
    if application is None:
        return []
    deadline = time.monotonic() + GRACE_S
    while True:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        application.processEvents()
        found = _alive(application)
        if not found or time.monotonic() >= deadline:
            return found
        gc.collect()
        time.sleep(0.01)


def put_away() -> None:
    """Closes widgets and stops timers that a test left, so that the next test is not blamed for them."""
    application = QApplication.instance()
    widgets = QApplication.topLevelWidgets() if isinstance(application, QApplication) else []
    for timer in _of_type([*widgets, *([application] if application else [])], QTimer):
        timer.stop()
    for widget in widgets:
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _alive(application: QCoreApplication) -> list[str]:
    widgets = QApplication.topLevelWidgets() if isinstance(application, QApplication) else []
    found = [f"top-level widget {_name(widget)}" for widget in widgets if widget.parent() is None]
    roots: list[QObject] = [application, *widgets]
    timers = [timer for timer in _of_type(roots, QTimer) if timer.isActive()]
    found += [f"running timer {_name(timer)}, parent {_name(timer.parent())}" for timer in timers]
    threads = [thread for thread in _of_type(roots, QThread) if thread.isRunning()]
    found += [f"running thread {_name(thread)}" for thread in threads]
    return found


def _of_type(roots: list[QObject], kind: type[Kind]) -> list[Kind]:
    """Qt's children of the roots, and those without a parent that Python still holds."""
    owned = [child for root in roots for child in root.findChildren(kind)]
    # By type(), not isinstance: that would ask every lazy proxy in the process for its class.
    held = [thing for thing in gc.get_objects() if issubclass(type(thing), kind) and shiboken6.isValid(thing)]
    return list({id(thing): thing for thing in [*owned, *held]}.values())


def _name(thing: QObject | None) -> str:
    return "none" if thing is None else f"{type(thing).__name__}({thing.objectName()!r})"
