"""Model packs in the window: from the dialog, dropped, or opened from the file manager before the window is ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton

from muniment_app.window_app import WindowApp
from muniment_models import PolicyError
from tests.support.fake_models import SIGNER, FakeModels

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.support.fake_parts import FakeParts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of the offscreen platform


def _question(app: WindowApp, qtbot: QtBot) -> QMessageBox:
    dialog = app.window.model_actions.dialog
    qtbot.waitUntil(lambda: dialog.findChild(QMessageBox) is not None)
    box = dialog.findChild(QMessageBox)
    assert box is not None
    return box


def test_an_unknown_signer_is_asked_about_and_not_trusted_by_accident(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot, tmp_path: Path
) -> None:
    """The fingerprint is there to be compared; Enter and Escape refuse; then nothing is installed and nothing told."""
    app = start(parts)
    app.window.model_actions.import_file(tmp_path / "для отдела.munimentpack")
    box = _question(app, qtbot)
    assert SIGNER in box.informativeText()
    assert "для отдела.munimentpack" in box.text()
    assert box.defaultButton() is box.escapeButton()
    refusing = box.defaultButton()
    assert isinstance(refusing, QPushButton)
    assert refusing.text() == "Cancel"
    refusing.click()
    qtbot.waitUntil(lambda: not app.jobs.busy())
    assert parts.stored_models == []
    assert app.window.panes.notices.cards == []
    app.window.model_actions.dialog.close()


def test_a_trusted_pack_installs_all_its_models(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot, tmp_path: Path
) -> None:
    """The notice names each."""
    app = start(parts)
    app.window.model_actions.import_file(tmp_path / "two.munimentpack.001")
    box = _question(app, qtbot)
    (yes,) = [button for button in box.buttons() if button is not box.defaultButton()]
    with qtbot.waitSignal(app.desk.assistant_opened):
        yes.click()
    qtbot.waitUntil(lambda: not app.jobs.busy())
    assert [model.card.kind for model in parts.stored_models] == ["language", "embedder"]
    told = [card.notice.text for card in app.window.panes.notices.cards]
    assert any("language” is installed" in text and "embedder” is installed" in text for text in told)
    app.window.model_actions.dialog.close()


def test_a_dropped_pack_goes_to_the_models_and_a_document_to_the_library(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot, tmp_path: Path
) -> None:
    """Of a pack in parts it is one pack, however many of them are dropped."""
    app = start(parts)
    (tmp_path / "note.txt").write_text("Days expire.", encoding="utf-8")
    names = ["note.txt", "p.munimentpack.001", "p.munimentpack.002"]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in names[1:]])
    flags = (data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    app.window.dragEnterEvent(QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, *flags))
    assert app.window.overlay.words == "Drop to install the models"
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in names])
    app.window.dragEnterEvent(QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, *flags))
    assert "Drop to add to" in app.window.overlay.words
    app.window.dropEvent(QDropEvent(QPoint(9, 9), Qt.DropAction.CopyAction, *flags))
    _question(app, qtbot).close()
    qtbot.waitUntil(lambda: not app.jobs.busy())
    assert len(app.window.model_actions.dialog.findChildren(QMessageBox)) <= 1
    assert [file.path for file in parts.stored_files] == [str(tmp_path / "note.txt")]
    app.window.model_actions.dialog.close()


def test_a_pack_opened_from_the_file_manager_waits_for_the_window(
    parts: FakeParts, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    """The program is started with it: nothing can be installed in the first moment, and nothing is lost."""
    app = WindowApp(parts.workspace, lambda: parts, qapp)
    app.window.choose_language("en")
    app.show([tmp_path / "p.munimentpack"])
    assert SIGNER in _question(app, qtbot).informativeText()
    qtbot.waitUntil(lambda: not app.jobs.busy())
    assert parts.stored_files == []
    app.window.model_actions.dialog.close()
    assert app.close()


def test_what_the_policy_forbids_is_told_and_not_asked(
    parts: FakeParts,
    start: Callable[[FakeParts], WindowApp],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The administrator has decided: there is no question to click away."""

    def forbidden(_models: FakeModels, path: Path, *_more: object, **_trusted: object) -> None:
        raise PolicyError("signer_forbidden", SIGNER, path=path)

    monkeypatch.setattr(FakeModels, "import_pack", forbidden)
    app = start(parts)
    app.window.model_actions.import_file(tmp_path / "p.munimentpack")
    qtbot.waitUntil(lambda: bool(app.window.panes.notices.cards))
    assert "administrator" in app.window.panes.notices.cards[0].notice.text
    assert app.window.model_actions.dialog.findChild(QMessageBox) is None
    app.window.model_actions.dialog.close()


def test_the_file_dialog_offers_packs(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """Beside model files; of a pack in parts the first."""
    app = start(parts)
    app.window.model_actions.choose_file()
    dialog = app.window.findChild(QFileDialog)
    assert dialog is not None
    assert all("*.munimentpack *.munimentpack.001" in words for words in dialog.nameFilters()[:2])
    dialog.close()
