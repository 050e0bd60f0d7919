"""How full a model's window was, as a bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath
from PySide6.QtWidgets import QSizePolicy, QWidget

from muniment_app.context_model import colour_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from muniment_app.theme import Theme
    from muniment_engine.context_report import ContextReport

HEIGHT_PX = 14


class ContextBar(QWidget):
    """The parts from left to right, the model's own template, the room kept for the answer, what is free."""

    def __init__(self, report: ContextReport, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report, self._theme = report, theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._recolour)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Qt's."""
        return QSize(240, HEIGHT_PX)

    def shares(self) -> list[tuple[str, float]]:
        """Kind and share of the window, in order; more than the window was never given."""
        report = self._report
        kinds: list[tuple[str, int]] = [(part.kind, part.tokens) for part in report.parts]
        kinds += [("template", max(report.template_tokens, 0)), ("answer", report.answer_tokens)]
        whole = max(report.window_tokens, sum(tokens for _, tokens in kinds), 1)
        return [(kind, tokens / whole) for kind, tokens in kinds]

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Qt's."""
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(frame, HEIGHT_PX / 2, HEIGHT_PX / 2)
        painter.setClipPath(shape)
        painter.fillRect(frame, QColor(colours.hover))
        left = 0.0
        for kind, share in self.shares():
            width = share * frame.width()
            if kind == "answer":
                brush = QBrush(QColor(colours.border_strong), Qt.BrushStyle.BDiagPattern)
            elif kind == "template":
                brush = QBrush(QColor(colours.border))
            else:
                brush = QBrush(QColor(colour_of(kind, self._theme)))
            painter.fillRect(QRectF(left, 0, max(width - 1, 0.5), frame.height()), brush)
            left += width
        painter.end()

    @Slot()
    def _recolour(self) -> None:
        self.update()
