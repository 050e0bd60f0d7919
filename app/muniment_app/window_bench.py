"""One start of the window, timed; ``muniment bench window`` runs it.

``python -m muniment_app.window_bench DIR --since S`` prints one JSON object, times counted from S, the wall clock at
which the process was begun; with ``--bare`` an empty Qt window is timed instead.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication


def main() -> int:
    """Start, wait until a question can be answered, report and leave."""
    from muniment_models.walls import close_walls, refuse_egress

    close_walls()
    refuse_egress()
    parser = argparse.ArgumentParser(prog="muniment_app.window_bench")
    parser.add_argument("workspace", type=Path)
    parser.add_argument("--bare", action="store_true")
    parser.add_argument("--since", type=float, required=True, help="seconds since the epoch")
    args = parser.parse_args()
    clock = partial(_since_ms, args.since)
    from PySide6.QtWidgets import QApplication

    application = QApplication(sys.argv[:1])
    figures = _bare(application, clock) if args.bare else _window(application, args.workspace, clock)
    sys.stdout.write(f"{json.dumps(figures)}\n")
    return 0


def _since_ms(begun_s: float) -> float:
    return round((time.time() - begun_s) * 1000, 1)


def _memory_bytes() -> int:
    return int(psutil.Process().memory_info().rss)


def _bare(application: QApplication, clock: Callable[[], float]) -> dict[str, float | int]:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QLabel

    label = QLabel("Muniment")
    label.show()
    figures: dict[str, float | int] = {}

    def shown() -> None:
        figures.update(shown_ms=clock(), memory_bytes=_memory_bytes())
        application.quit()

    QTimer.singleShot(0, shown)
    application.exec()
    return figures


def _window(application: QApplication, folder: Path, clock: Callable[[], float]) -> dict[str, float | int]:
    from PySide6.QtCore import QTimer

    from muniment_app.window_app import WindowApp, open_parts
    from muniment_app.workspace import Workspace

    application.setStyle("Fusion")
    workspace = Workspace(folder)
    app = WindowApp(workspace, partial(open_parts, workspace), application)
    figures: dict[str, float | int] = {}

    def answerable(_opened: object) -> None:
        figures.update(answerable_ms=clock(), memory_bytes=_memory_bytes())
        QTimer.singleShot(0, application.quit)

    app.desk.assistant_opened.connect(answerable)
    # The first turn of the event loop after show(): the window is painted and takes keys.
    QTimer.singleShot(0, lambda: figures.update(shown_ms=clock()))
    app.show()
    application.exec()
    app.close()
    return figures


if __name__ == "__main__":
    sys.exit(main())
