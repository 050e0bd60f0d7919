"""What covers the window while files are dragged over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from muniment_app.icons import icon_pixmap

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from muniment_app.theme import Theme


class DropOverlay(QWidget):
    """Says where the files will go; lets every event through."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = ""
        self._window = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def words(self) -> str:
        """What is said."""
        return self._words

    def show_for(self, collection: str) -> None:
        """Cover the window; "" = only models are being dragged, which go into no collection."""
        self._words = self.tr("Drop to install the models")
        if collection:
            self._words = self.tr("Drop to add to “{collection}”").format(collection=collection)
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Qt's."""
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(colours.ground)
        veil.setAlpha(243)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(QColor(colours.accent), 2.5, Qt.PenStyle.DashLine))
        soft = QColor(colours.accent_soft)
        soft.setAlpha(150)
        painter.setBrush(soft)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(24, 24, -24, -24), 20, 20)
        middle = self.rect().center()
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(middle.x() - 32, middle.y() - 72, icon_pixmap("drop", colours.accent, 64, ratio))
        painter.setFont(self._theme.font(1.6, bold=True))
        painter.setPen(QColor(colours.accent_text))
        painter.drawText(
            self.rect().adjusted(40, 60, -40, 60),
            Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
            self._words,
        )
