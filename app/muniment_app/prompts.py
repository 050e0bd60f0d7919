"""Small questions to the user that do not stop the program while they are open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QInputDialog, QMessageBox

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


def ask_name(
    parent: QWidget, title: str, label: str, on_accepted: Callable[[str], object], text: str = ""
) -> QInputDialog:
    """Ask for a name; a blank one is not accepted."""
    dialog = QInputDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    dialog.setTextValue(text)
    dialog.setMinimumWidth(380)

    def accepted(name: str) -> None:
        if name.strip():
            on_accepted(" ".join(name.split()))

    dialog.textValueSelected.connect(accepted)
    dialog.open()
    return dialog


def confirm(
    parent: QWidget, title: str, text: str, action: str, on_confirmed: Callable[[], object]
) -> QMessageBox:
    """Ask before something is lost; the safe answer is the default."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(title)
    box.setInformativeText(text)
    yes = box.addButton(action, QMessageBox.ButtonRole.DestructiveRole)
    no = box.addButton(QCoreApplication.translate("Prompts", "Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.setEscapeButton(no)

    def confirmed() -> None:
        on_confirmed()

    yes.clicked.connect(confirmed)
    box.open()
    return box
