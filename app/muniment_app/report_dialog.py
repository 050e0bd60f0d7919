"""A summary or a comparison beside the conversation: its points, and the way to their pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QUrl, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from muniment_app.report_document import PLACE, lay_out

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

    from muniment_app.lane_work import Progressed
    from muniment_app.theme import Theme
    from muniment_engine.quote import Quote
    from muniment_engine.report import Report


class ReportDialog(QDialog):
    """Shows a report as soon as it is there, and how far the work is until then."""

    quote_opened = Signal(object)
    export_wanted = Signal(object)
    swap_wanted = Signal()
    cancelled = Signal()

    def __init__(
        self, theme: Theme, title: str, parent: QWidget | None = None, *, can_swap: bool = False
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setWindowTitle(title)
        self.resize(760, 720)
        self.setMinimumSize(420, 320)
        self._theme = theme
        self._places: tuple[Quote, ...] = ()
        self._document: QTextDocument | None = None
        self.report: Report | None = None
        self.writing = False
        self.waiting = QLabel()
        self.waiting.setProperty("role", "strong")
        self.waiting.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 0)
        self.view = QTextBrowser()
        self.view.setOpenLinks(False)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.swap_button, self.export_button, self.close_button = QPushButton(), QPushButton(), QPushButton()
        self.swap_button.setVisible(can_swap)
        paper = QFrame()
        paper.setObjectName("paper")
        inside = QVBoxLayout(paper)
        inside.setContentsMargins(18, 14, 6, 14)
        inside.addWidget(self.view)
        self._paper = paper
        foot = QHBoxLayout()
        foot.addWidget(self.swap_button)
        foot.addStretch(1)
        for button in (self.swap_button, self.export_button, self.close_button):
            button.setAutoDefault(False)
        foot.addWidget(self.export_button)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self.waiting)
        layout.addWidget(self.progress)
        layout.addWidget(paper, 1)
        layout.addStretch(0)
        layout.addLayout(foot)
        self.view.anchorClicked.connect(self._on_anchor)
        self.export_button.clicked.connect(self._on_export)
        self.swap_button.clicked.connect(self.swap_wanted)
        self.close_button.clicked.connect(self.reject)
        theme.changed.connect(self._render)
        self.wait()

    def wait(self) -> None:
        """Show that the work has begun (anew)."""
        self.report, self.writing = None, False
        self.progress.setRange(0, 0)
        self._show_state()

    def show_writing(self) -> None:
        """The report is there, and a language model adds to it."""
        self.writing = True
        self.progress.setRange(0, 0)
        self._show_state()

    def show_written(self) -> None:
        """Nothing more is added."""
        self.writing = False
        self._show_state()

    @Slot(object)
    def show_progress(self, progressed: Progressed) -> None:
        """Show how far the work is."""
        self.progress.setRange(0, progressed.total)
        self.progress.setValue(progressed.done)

    def show_report(self, report: Report) -> None:
        """Show the result."""
        self.report, self.writing = report, False
        self._render()
        self._show_state()
        self.view.setFocus()

    def reject(self) -> None:
        """Qt's: whoever closes it wants no more work done for it."""
        if self.report is None or self.writing:
            self.cancelled.emit()
        super().reject()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show_state()
        super().changeEvent(event)

    def _show_state(self) -> None:
        there = self.report is not None
        self.waiting.setVisible(not there or self.writing)
        self.progress.setVisible(not there or self.writing)
        self._paper.setVisible(there)
        self.export_button.setVisible(there)
        self.swap_button.setEnabled(there)
        self.waiting.setText(
            self.tr("The language model is putting the changes into words…")
            if self.writing
            else self.tr("Reading the whole document…")
        )
        self.view.setAccessibleName(self.windowTitle())
        self.progress.setAccessibleName(self.waiting.text())
        self.export_button.setText(self.tr("Export…"))
        self.export_button.setToolTip(self.tr("Save it as Word, PDF, HTML or Markdown"))
        self.swap_button.setText(self.tr("Swap old and new"))
        self.close_button.setText(self.tr("Close") if there else self.tr("Cancel"))

    @Slot()
    def _render(self) -> None:
        if self.report is None:
            return
        place = self.view.verticalScrollBar().value()
        laid_out = lay_out(self.report, self._theme.font(), self._theme.colours, links=True)
        self._places = laid_out.places
        before, self._document = self._document, laid_out.document
        # The view keeps no document that is not its child, and throws only its first one away.
        self._document.setParent(self.view)
        self.view.setDocument(self._document)
        if before is not None:
            before.deleteLater()
        self.view.verticalScrollBar().setValue(place)

    @Slot(QUrl)
    def _on_anchor(self, url: QUrl) -> None:
        target = url.toString()
        if target.startswith(PLACE):
            self.quote_opened.emit(self._places[int(target.removeprefix(PLACE))])
        elif target.startswith("#"):
            self.view.scrollToAnchor(target[1:])

    @Slot()
    def _on_export(self) -> None:
        if self.report is not None:
            self.export_wanted.emit(self.report)
