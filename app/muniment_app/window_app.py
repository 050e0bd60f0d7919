"""Starts the window: shown first, filled by the lanes, closed in order."""

from __future__ import annotations

import logging
import os
import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QMessageBox

from muniment_app.desk import Desk
from muniment_app.ending_signals import EndingSignals
from muniment_app.icons import application_icon
from muniment_app.jobs import Jobs
from muniment_app.main_window import MainWindow
from muniment_app.notices import Notice, crash_report
from muniment_app.policy import Policy, policy_file
from muniment_app.settings import Settings, load_settings, save_settings
from muniment_app.single_instance import SingleInstance, hand_over
from muniment_app.theme import Theme
from muniment_app.translations import Translations
from muniment_app.wording import of_error
from muniment_models.errors import PolicyError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from types import TracebackType

    from muniment_app.parts import Parts
    from muniment_app.shipped import Shipped
    from muniment_app.workspace import Workspace

logger = logging.getLogger(__name__)

CLOSE_LIMIT_S = 15.0
"""A model that evaluates a long prompt looks at its Stop sign after some seconds; longer is not waited."""


class WindowApp(QObject):
    """One window over one workspace, from its first moment to its last.

    Args:
        workspace: not yet prepared.
        open_parts: puts the parts together; called in a lane.
        application: Qt's, already made.
        policy: what the administrator has fixed.
        shipped: what came with the program; None = it is looked for.
    """

    def __init__(
        self,
        workspace: Workspace,
        open_parts: Callable[[], Parts],
        application: QApplication,
        policy: Policy | None = None,
        shipped: Shipped | None = None,
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._closed = False
        loaded = load_settings(workspace.settings_file)
        policy = policy or Policy()
        settings = policy.applied(loaded.settings)
        self.translations = Translations()
        self.translations.speak(loaded.settings.appearance.language)
        self.theme = _theme_of(application)
        self.theme.choose(loaded.settings.appearance.theme)
        self.jobs = Jobs(self)
        self.desk = Desk(open_parts, self.jobs, self)
        self.window = MainWindow(self.desk, settings, self.theme, self.translations, policy.locked, shipped)
        self.window.settings_changed.connect(self._on_settings_changed)
        self._ear = SingleInstance(workspace.folder, self)
        self._ear.started_again.connect(self._on_started_again)
        if loaded.kept_aside is not None:
            self.window.panes.notices.tell(
                Notice(
                    self.tr("The settings were damaged and are as on the first day."),
                    self.tr("The old file was kept as {name}.").format(name=loaded.kept_aside.name),
                    "warn",
                )
            )

    def show(self, paths: Sequence[Path] = ()) -> None:
        """Show the window, then let the lanes begin; ``paths`` are brought in."""
        self._ear.listen()
        self.window.show()
        self.desk.open()
        if paths:
            self.window.add_paths(paths)

    def close(self) -> bool:
        """End everything in order: cancel, drain, join with a limit.

        Returns:
            True when every lane ended in time.
        """
        if self._closed:
            return True
        self._closed = True
        self._ear.close()
        self.desk.stop()
        self.jobs.cancel_all()
        self.window.close()
        ended = self.jobs.close(CLOSE_LIMIT_S)
        if ended:
            self.desk.close_parts()
        self.window.deleteLater()
        self.translations.close()
        return ended

    @Slot(object)
    def _on_settings_changed(self, settings: Settings) -> None:
        self.window.settings = settings
        try:
            save_settings(self._workspace.settings_file, settings)
        except OSError as error:
            logger.warning("settings cannot be saved: %s", type(error).__name__)

    @Slot(object)
    def _on_started_again(self, paths: tuple[str, ...]) -> None:
        from pathlib import Path

        self.window.come_forward()
        self.window.add_paths([Path(path) for path in paths])


def run_window(workspace: Workspace, open_paths: Sequence[Path] = ()) -> int:
    """Open the window on a workspace and stay until it is closed.

    Args:
        workspace: need not exist yet.
        open_paths: files and folders to bring in.

    Returns:
        Exit code.

    Raises:
        PolicyError: the administrator's policy cannot be understood: nothing is opened past it.
    """
    application = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(application, QApplication):
        raise TypeError(application)
    application.setApplicationName("Muniment")
    application.setApplicationDisplayName("Muniment")
    application.setDesktopFileName("muniment")
    application.setStyle("Fusion")
    application.setWindowIcon(application_icon())
    if hand_over(workspace.folder, open_paths):
        return 0
    try:
        policy = Policy.load(policy_file())
    except PolicyError as error:
        words = of_error(error)
        QMessageBox.critical(None, "Muniment", f"{words.text()}\n\n{words.place}")
        raise
    app = WindowApp(workspace, partial(open_parts, workspace), application, policy)
    sys.excepthook = partial(_on_exception, app.window)
    signals = EndingSignals(partial(application.exit, 0), application)
    app.show(open_paths)
    code = application.exec()
    signals.close()
    if not app.close():
        # A lane still sits in native code that cannot be interrupted; everything is saved, so leave without it.
        logging.shutdown()
        os._exit(code)
    sys.excepthook = sys.__excepthook__
    return code


def open_parts(workspace: Workspace) -> Parts:
    """Put the parts of a workspace together and keep it for writing; called in a lane."""
    from muniment_app.compose import Compose

    compose = Compose(workspace)
    compose.hold()
    logging.basicConfig(
        filename=workspace.log_file,
        encoding="utf-8",
        level=logging.INFO,
        format="%(asctime)s %(levelname)s %(name)s %(message)s",
    )
    compose.lay_bundled_models()
    return compose


def _on_exception(
    window: MainWindow, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        window.close()
        return
    logger.error("our mistake: %s", crash_report(error.with_traceback(trace)))
    window.tell_trouble(error)


def _theme_of(application: QApplication) -> Theme:
    found = application.findChild(Theme)
    return found if isinstance(found, Theme) else Theme(application)
