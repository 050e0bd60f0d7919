# ruff: noqa: SLF001 - it looks inside to know when a view is ready
"""Pictures of every view, in both languages and themes, from the real program on the example documents.

``python packaging/screenshots.py --models DIR --examples DIR --out DIR`` works without a display.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from muniment_app.window_app import WindowApp

QUESTIONS = {
    "en": ("How long must complaint records be kept?", "What is the chief executive's favourite colour?"),
    "ru": ("Какие сейчас суточные для поездки в Казань?", "Какая температура плавления вольфрама?"),
}
SEARCHES = {
    "en": ("complaint records", "leave type:pdf after:yesterday in:Nowhere", "zzzz type:mail"),
    "ru": ("отпуск", "суточные тип:pdf после:вчера в:Нигде", "щщщщ тип:письмо"),
}
"""Something to find, filters that cannot be used, and nothing to find."""
SIZES = ((1600, 1000), (1280, 820), (900, 600))
LIMIT_S = 120


def wait_until(done: Callable[[], bool]) -> None:
    """Let the window live until something is so."""
    end = time.monotonic() + LIMIT_S
    while not done():
        if time.monotonic() > end:
            message = "the window did not get there"
            raise TimeoutError(message)
        settle(20)


def settle(pause_ms: int) -> None:
    """Let the window live for a moment; QTest.qWait would keep the lanes from running meanwhile."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(pause_ms, loop.quit)
    loop.exec()


class Photographer:
    """Takes the pictures of one window.

    Args:
        app: shown and opened.
        out: folder for the pictures.
    """

    def __init__(self, app: WindowApp, out: Path) -> None:
        self.app, self.window, self.out = app, app.window, out

    def take(self, name: str) -> None:
        """Take a picture of the window and what lies on it."""
        settle(120)
        picture = self.window.grab()
        picture.save(str(self.out / f"{name}.png"))
        print(name)

    def take_widget(self, widget: object, name: str) -> None:
        """Take a picture of a dialog."""
        settle(120)
        widget.grab().save(str(self.out / f"{name}.png"))
        print(name)

    def ask(self, question: str) -> None:
        """Ask and wait for the end."""
        self.window.conversation.ask(question)
        wait_until(lambda: not self.window.conversation.answering)


def tour(app: WindowApp, out: Path, language: str, theme: str) -> None:
    """Walk through every view once."""
    from muniment_app.library_model import COLLECTION_ROLE

    window = app.window
    shots = Photographer(app, out)
    tag = f"{language}-{theme}"
    window.choose_language(language)
    window.choose_theme(theme)
    for width, height in SIZES:
        window.resize(width, height)
        size = f"{width}"
        window.new_chat()
        shots.take(f"{tag}-{size}-welcome")
        known, unknown = QUESTIONS[language]
        window.panes.composer.set_question(known)
        shots.ask(known)
        window.panes.composer.set_question("")
        shots.take(f"{tag}-{size}-answer")
        if window.panes.evidence.cards:
            window.panes.evidence.cards[0].chosen.emit(window.panes.evidence.cards[0].quote.number)
            wait_until(lambda: window.panes.right.currentWidget() is window.panes.page)
            shots.take(f"{tag}-{size}-page")
            window.panes.page.back_wanted.emit()
        shots.ask(unknown)
        shots.take(f"{tag}-{size}-refusal")
        search(shots, f"{tag}-{size}", language)
    window.resize(1280, 820)
    window.overlay.show_for(window.library_actions.target())
    shots.take(f"{tag}-drop")
    window.overlay.hide()
    window.coverage_actions.show_all()
    report = window.coverage_actions.dialog
    wait_until(lambda: report.model.rowCount() > 0)
    report.table.selectRow(0)
    shots.take_widget(report, f"{tag}-coverage")
    report.close()
    window.indexing_actions.show_queue()
    shots.take_widget(window.indexing_actions.queue, f"{tag}-queue")
    window.indexing_actions.queue.close()
    window.following_actions.show_dialog(window.panes.library.model.index(0, 0).data(COLLECTION_ROLE))
    shots.take_widget(window.following_actions.dialog, f"{tag}-followed")
    window.following_actions.dialog.close()
    window.model_actions.show_dialog()
    wait_until(lambda: bool(window.model_actions._models))
    shots.take_widget(window.model_actions.dialog, f"{tag}-models")
    window.model_actions.dialog.close()


def search(shots: Photographer, tag: str, language: str) -> None:
    """Walk through the search page: hints, results, a page beside them, a filter that is wrong, nothing found."""
    window = shots.window
    page = window.panes.search
    window.search_actions.enter()
    page.query.clear()
    shots.take(f"{tag}-search-hints")
    for name, query in zip(("results", "wrong", "nothing"), SEARCHES[language], strict=True):
        page.query.setText(query)
        wait_until(lambda: page.is_settled and not shots.app.jobs.busy())
        shots.take(f"{tag}-search-{name}")
        if name == "results":
            page.list.setCurrentIndex(page.model.index(1))
            page.list.setFocus()
            page.list.activated.emit(page.list.currentIndex())
            wait_until(lambda: window.panes.right.currentWidget() is window.panes.page)
            wait_until(lambda: not shots.app.jobs.busy())
            shots.take(f"{tag}-search-page")
            window.panes.page.back_wanted.emit()
            page.query.setFocus()
    window.search_actions.leave()


def open_outcomes(app: WindowApp) -> None:
    """Press the button of the notice that tells what became of the files."""
    for card in app.window.panes.notices.cards:
        if card.notice.action in {"Details", "Подробнее"}:
            card._on_action_wanted()


README_QUESTIONS = {
    "en": "When do we get paid in December?",
    "ru": "Сколько дней дополнительного отпуска положено тем, кто работает на стерилизации оксидом этилена?",
}


def readme_picture(application: QApplication, models: Path, examples: Path, out: Path, language: str) -> None:
    """Take the one picture that a README shows: the examples, one question, its evidence."""
    from muniment_app import window_app
    from muniment_app.workspace import Workspace

    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder) / "workspace")
        workspace.prepare()
        shutil.copytree(models, workspace.models_folder)
        app = window_app.WindowApp(workspace, partial(window_app.open_parts, workspace), application)
        app.window.choose_language(language)
        app.window.choose_theme("light")
        app.window.resize(1280, 820)
        app.show()
        wait_until(lambda: app.window.panes.status._opened is not None)
        app.window.add_paths([examples / "documents"])
        wait_until(lambda: app.desk.indexing.busy)
        wait_until(lambda: not app.desk.indexing.busy and not app.jobs.busy())
        for card in tuple(app.window.panes.notices.cards):
            card.close_notice()
        shots = Photographer(app, out)
        shots.ask(README_QUESTIONS[language])
        shots.take(f"window-{language}-light")
        app.close()


def main() -> int:
    """Make all pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", required=True, type=Path, help="folder of installed models")
    parser.add_argument("--examples", required=True, type=Path, help="the examples folder")
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--languages", nargs="+", default=["en", "ru"])
    parser.add_argument("--themes", nargs="+", default=["light", "dark"])
    parser.add_argument("--readme", action="store_true", help="only the pictures of the two READMEs")
    args = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from muniment_app import window_app
    from muniment_app.workspace import Workspace

    args.out.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    if args.readme:
        for language in args.languages:
            readme_picture(application, args.models, args.examples, args.out, language)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder) / "workspace")
        workspace.prepare()
        shutil.copytree(args.models, workspace.models_folder)
        app = window_app.WindowApp(workspace, partial(window_app.open_parts, workspace), application)
        shots = Photographer(app, args.out)
        app.window.resize(1280, 820)
        app.show()
        wait_until(lambda: app.window.panes.status._opened is not None)
        for language in args.languages:
            for theme in args.themes:
                app.window.choose_language(language)
                app.window.choose_theme(theme)
                shots.take(f"{language}-{theme}-empty")
        odd = Path(folder) / "odd"
        odd.mkdir()
        (odd / "empty.pdf").touch()
        (odd / "broken.docx").write_bytes(b"PK\x03\x04 not a document")
        (odd / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
        app.window.add_paths([args.examples / "documents", odd])
        wait_until(lambda: bool(app.window.panes.activity.progress_shown.path))
        shots.take("indexing")
        wait_until(lambda: not app.desk.indexing.busy and bool(app.window.panes.notices.cards))
        wait_until(lambda: not app.jobs.busy())
        shots.take("added")
        open_outcomes(app)
        from muniment_app.outcomes_dialog import OutcomesDialog

        shots.take_widget(app.window.findChild(OutcomesDialog), "outcomes")
        for dialog in app.window.findChildren(OutcomesDialog):
            dialog.close()
        for card in tuple(app.window.panes.notices.cards):
            card.close_notice()
        for language in args.languages:
            for theme in args.themes:
                tour(app, args.out, language, theme)
        app.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
