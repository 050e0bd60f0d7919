"""A page as it is printed, with the places of a quote marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QImage, QKeySequence, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent

    from muniment_app.theme import Theme

LEAST_PX, MOST_PX = 480, 3200
"""Bounds of the width that is asked for: below the letters cannot be read, above the picture is slow to come."""
ZOOMS = (1.0, 1.25, 1.5, 2.0, 3.0)
_RESIZE_PAUSE_MS = 200
_TOO_COARSE, _TOO_FINE = 1.2, 0.45
_MARGIN_PX = 3
_SPARE_PX = 2


class PagePictureView(QAbstractScrollArea):
    """Shows a picture as wide as itself; Ctrl and the wheel, + and - enlarge it."""

    finer_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._image = QImage()
        self._boxes: tuple[QRect, ...] = ()
        self._zoom = 1.0
        self._follows_mark = (
            False  # until the user scrolls, the mark stays in sight whatever is laid out anew
        )
        self._scaled = QPixmap()
        self._resized = QTimer(self)
        self._resized.setSingleShot(True)
        self._resized.setInterval(_RESIZE_PAUSE_MS)
        self._resized.timeout.connect(self._on_resized)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Always there: a page that is a little too high would else change its width, and so its height, for ever.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.actionTriggered.connect(self._on_scrolled_by_user)
        self._retranslate()
        theme.changed.connect(self._on_theme_changed)

    @property
    def boxes(self) -> tuple[QRect, ...]:
        """Marked places in pixels of the picture."""
        return self._boxes

    @property
    def image(self) -> QImage:
        """The picture that is shown."""
        return self._image

    def wanted_px(self, outer_px: int) -> int:
        """Width in the screen's own pixels that a picture should have to be sharp in a view ``outer_px`` wide."""
        inner_px = outer_px - self.verticalScrollBar().sizeHint().width()
        return max(LEAST_PX, min(MOST_PX, round(inner_px * self._zoom * self.devicePixelRatioF())))

    def show_picture(
        self, image: QImage, boxes: Sequence[tuple[int, int, int, int]], *, same_page: bool
    ) -> None:
        """Show a page and go to the first mark; the same page in another size stays where it is."""
        self._image = image
        self._boxes = tuple(QRect(QPoint(a, b), QPoint(c, d)) for a, b, c, d in boxes)
        self._scaled = QPixmap()
        self._arrange()
        if not same_page:
            self.go_to_mark()
        self._retranslate()
        self.viewport().update()

    @Slot()
    def go_to_mark(self) -> None:
        """Bring the first mark into sight, or the top of the page."""
        self._follows_mark = True
        self.horizontalScrollBar().setValue(0)
        if not self._boxes:
            self.verticalScrollBar().setValue(0)
            return
        box = self._on_screen(self._boxes[0])
        view = self.viewport().size()
        self.verticalScrollBar().setValue(int(box.top()) - view.height() // 4)
        self.horizontalScrollBar().setValue(int(box.right()) - view.width() + 24)

    def zoom_by(self, steps: int) -> None:
        """Enlarge or make smaller by some steps; what is in the middle stays there."""
        here = min(range(len(ZOOMS)), key=lambda place: abs(ZOOMS[place] - self._zoom))
        zoom = ZOOMS[max(0, min(len(ZOOMS) - 1, here + steps))]
        if zoom == self._zoom:
            return
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        sides = (self.viewport().width(), self.viewport().height())
        middles = [
            (bar.value() + side / 2) * zoom / self._zoom for bar, side in zip(bars, sides, strict=True)
        ]
        self._zoom, self._follows_mark = zoom, False
        self._arrange()
        for bar, side, middle in zip(bars, sides, middles, strict=True):
            bar.setValue(int(middle - side / 2))
        self.viewport().update()
        self._resized.start()

    # Qt's

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Qt's."""
        before = max(self.verticalScrollBar().maximum(), 1)
        part = self.verticalScrollBar().value() / before
        super().resizeEvent(event)
        self._arrange()
        if event.oldSize().width() != event.size().width():
            self.verticalScrollBar().setValue(round(part * self.verticalScrollBar().maximum()))
            self._resized.start()
        if self._follows_mark:
            self.go_to_mark()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Qt's."""
        if self._image.isNull():
            return
        painter = QPainter(self.viewport())
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        painter.drawPixmap(0, 0, self._picture())
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.colours.page_mark))
        for box in self._boxes:
            painter.drawRoundedRect(self._on_screen(box), 2, 2)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.matches(QKeySequence.StandardKey.ZoomIn):
            self.zoom_by(1)
        elif event.matches(QKeySequence.StandardKey.ZoomOut):
            self.zoom_by(-1)
        elif event.key() == Qt.Key.Key_Home:
            self.go_to_mark()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Page as printed"))
        self.setAccessibleDescription(
            self.tr("The quote is marked.") if self._boxes else self.tr("Nothing is marked on this page.")
        )

    def _size(self) -> QSize:
        if self._image.isNull():
            return QSize()
        width = max(1, round(self.viewport().width() * self._zoom))
        return QSize(width, max(1, round(width * self._image.height() / self._image.width())))

    def _arrange(self) -> None:
        size, view = self._size(), self.viewport().size()
        for bar, whole, part in (
            (self.horizontalScrollBar(), size.width(), view.width()),
            (self.verticalScrollBar(), size.height(), view.height()),
        ):
            bar.setRange(0, max(0, whole - part))
            bar.setPageStep(part)
            bar.setSingleStep(32)

    def _picture(self) -> QPixmap:
        """The picture in the size of the screen, made once for each size."""
        ratio = self.devicePixelRatioF()
        wanted = self._size() * ratio
        if self._scaled.size() != wanted:
            image, beyond = self._image, self._image.size() - wanted
            # As it was drawn it is sharper than made smaller by a pixel.
            if not (0 <= beyond.width() <= _SPARE_PX and 0 <= beyond.height() <= _SPARE_PX):
                image = image.scaled(
                    wanted, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
                )
            image = image.copy(QRect(QPoint(), wanted)).convertToFormat(QImage.Format.Format_RGB32)
            painter = QPainter(image)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.fillRect(image.rect(), QColor(self._theme.colours.page_tint))
            painter.end()
            self._scaled = QPixmap.fromImage(image)
            self._scaled.setDevicePixelRatio(ratio)
        return self._scaled

    def _on_screen(self, box: QRect) -> QRectF:
        scale = self._size().width() / self._image.width()
        left, top = box.left() * scale, box.top() * scale
        margin = _MARGIN_PX * scale
        return QRectF(left, top, box.width() * scale, box.height() * scale).adjusted(-margin, 0, margin, 0)

    @Slot(int)
    def _on_scrolled_by_user(self, _action: int) -> None:
        self._follows_mark = False

    @Slot()
    def _on_resized(self) -> None:
        if self._image.isNull():
            return
        wanted = self.wanted_px(self.width())
        if not _TOO_FINE <= wanted / self._image.width() <= _TOO_COARSE:
            self.finer_wanted.emit()

    @Slot()
    def _on_theme_changed(self) -> None:
        self._scaled = QPixmap()
        self.viewport().update()
