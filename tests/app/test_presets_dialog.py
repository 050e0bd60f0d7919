"""The dialog of instructions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from muniment_app.presets_dialog import PresetsDialog
from muniment_engine.presets import Preset

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of the offscreen platform

OWN, LOCKED = Preset("Own", "Be short."), Preset("Style", "Be formal.", locked=True)


def opened(qtbot: QtBot, *, may_write: bool = True, chosen: str = "") -> PresetsDialog:
    """The dialog on the screen, with a preset of the user's own and one of the administrator's."""
    dialog = PresetsDialog((LOCKED, OWN), chosen, may_write=may_write)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_chosen_one_is_shown_first(qtbot: QtBot) -> None:
    """Ready to be changed; nothing can be saved before something is."""
    dialog = opened(qtbot, chosen="Own")
    assert (dialog.name.text(), dialog.text.toPlainText()) == ("Own", "Be short.")
    assert not dialog.save_button.isEnabled()
    dialog.text.setPlainText("Be very short.")
    assert dialog.save_button.isEnabled()


def test_an_administrators_is_read_only(qtbot: QtBot) -> None:
    """It is shown with who has set it."""
    dialog = opened(qtbot, chosen="Style")
    assert dialog.name.isReadOnly()
    assert dialog.text.isReadOnly()
    assert not dialog.remove_button.isEnabled()
    assert dialog.note.text() == "Set by your administrator"
    dialog.list.setCurrentRow(1)
    assert not dialog.text.isReadOnly()
    assert dialog.remove_button.isEnabled()


def test_where_own_ones_are_not_allowed_none_can_be_made(qtbot: QtBot) -> None:
    """The administrator's can still be read."""
    dialog = opened(qtbot, may_write=False)
    assert not dialog.new_button.isEnabled()
    assert dialog.name.isReadOnly()
    assert dialog.text.toPlainText() == "Be formal."


def test_a_name_is_taken_once(qtbot: QtBot) -> None:
    """Another preset of the same name would take its place unseen."""
    dialog = opened(qtbot)
    dialog.new_button.click()
    assert dialog.focusWidget() is dialog.name
    dialog.name.setText("Own")
    dialog.text.setPlainText("Be long.")
    assert not dialog.save_button.isEnabled()
    assert dialog.note.text() == "There is another one of this name."
    dialog.name.setText("Long")
    with qtbot.waitSignal(dialog.save_wanted) as saved:
        dialog.save_button.click()
    assert saved.args == ["Long", "Be long.", ""]
