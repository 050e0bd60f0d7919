"""A page of a document with the quote marked, as printed or as text, and the way to the file itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from muniment_app.page_picture import PagePictureView
from muniment_app.page_text import PageText
from muniment_app.picture_work import DRAWN_KINDS, PictureWanted
from muniment_app.plain_tip import plain_tip

if TYPE_CHECKING:
    from muniment_app.look_work import PageShown
    from muniment_app.picture_work import PictureShown
    from muniment_app.theme import Theme
    from muniment_engine.quote import Quote

PATIENCE_MS = 300
"""The last page stays in sight for so long while the next is drawn: a text in between would flicker."""
PICTURE_MARGIN_PX = 6


class PageView(QWidget):
    """Shows one page; says which other is wanted."""

    back_wanted = Signal()
    page_wanted = Signal(str, int)
    picture_wanted = Signal(object)
    trouble_opening = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: PageShown | None = None
        self._quote: Quote | None = None
        self._picture_wanted = True  # as printed rather than as text, where that can be had
        self._asked: PictureWanted | None = None
        self._picture_of: tuple[str, int, int, int] | None = None
        self._reason = ""
        self._to_results = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self.back_button = QToolButton()
        self.back_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.place = QLabel()
        self.place.setProperty("role", "soft")
        self.previous_button = QToolButton()
        self.next_button = QToolButton()
        self.open_button = QPushButton()
        self.folder_button = QPushButton()
        self.missing = QLabel()
        self.missing.setProperty("role", "warn")
        self.missing.setWordWrap(True)
        self.paper = QFrame()
        self.paper.setObjectName("paper")
        self.text = PageText(theme)
        self.picture = PagePictureView(theme)
        self.leaves = QStackedWidget()
        self.picture_button, self.text_button = QPushButton(), QPushButton()
        self.note = QLabel()
        self.note.setProperty("role", "small")
        self.note.setWordWrap(True)
        self._build()
        self._retranslate()
        self._recolour()

    def show_page(self, shown: PageShown, quote: Quote | None) -> None:
        """Show a page and mark the quote, when it is from this page."""
        self._shown = shown
        same = (
            quote is not None and quote.page == shown.page.number and quote.document_id == shown.document.id
        )
        self._quote = quote if same else None
        self._asked, self._reason = None, ""
        self.text.show_text(shown.page, self._quote)
        if self._can_be_drawn and self._picture_wanted:
            if self.leaves.currentWidget() is self._printed:
                self._patience.start()
        else:
            self._show_text()
        self._retranslate()
        QTimer.singleShot(0, self, self._on_laid_out)

    @Slot(object)
    def take_picture(self, shown: PictureShown) -> None:
        """Show the picture that came, when it is still the one that is wanted, or say why there is none."""
        if shown.wanted != self._asked:
            return
        self._reason = shown.reason
        if shown.image is None:
            self._show_text()
        else:
            page = self._place()
            again = self._picture_of == page and self.leaves.currentWidget() is self._printed
            self._picture_of = page
            if self._picture_wanted:
                self._patience.stop()
                self._turn_to(self._printed)
            self.picture.show_picture(shown.image, shown.boxes, same_page=again)
        self._retranslate()

    def show_way_back(self, *, to_results: bool) -> None:
        """Say where the way back leads."""
        self._to_results = to_results
        self._retranslate()

    @property
    def document_id(self) -> str:
        """The document that is shown, "" when none is."""
        return "" if self._shown is None else self._shown.document.id

    def marked_text(self) -> str:
        """The words that are marked."""
        return self.text.marked_text()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.back_button)
        top.addStretch(1)
        top.addWidget(self.previous_button)
        top.addWidget(self.place)
        top.addWidget(self.next_button)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.folder_button)
        buttons.addStretch(1)
        self._printed = _within(self.picture, (PICTURE_MARGIN_PX,) * 4)
        self._written = _within(self.text, (24, 20, 8, 20))
        self.leaves.addWidget(self._written)
        self.leaves.addWidget(self._printed)
        inside = QVBoxLayout(self.paper)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.leaves)
        self.choice = QWidget()
        self._group = QButtonGroup(self)
        line = QHBoxLayout(self.choice)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for button in (self.picture_button, self.text_button):
            button.setCheckable(True)
            self._group.addButton(button)
            line.addWidget(button)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(self.title)
        layout.addWidget(self.missing)
        layout.addLayout(buttons)
        layout.addWidget(self.choice)
        layout.addWidget(self.note)
        layout.addWidget(self.paper, 1)
        self.back_button.clicked.connect(self.back_wanted)
        self.previous_button.clicked.connect(self._on_previous)
        self.next_button.clicked.connect(self._on_next)
        self.open_button.clicked.connect(self._on_open)
        self.folder_button.clicked.connect(self._on_show_in_folder)
        self.picture_button.clicked.connect(self._on_picture_chosen)
        self.text_button.clicked.connect(self._on_text_chosen)
        self.picture.finer_wanted.connect(self._ask)
        self._patience.timeout.connect(self._show_text)
        self._theme.changed.connect(self._recolour)

    def _retranslate(self) -> None:
        if self._to_results:
            self.back_button.setText(self.tr("Results"))
            self.back_button.setAccessibleName(self.tr("Back to the results"))
        else:
            self.back_button.setText(self.tr("Evidence"))
            self.back_button.setAccessibleName(self.tr("Back to the evidence"))
        self.previous_button.setToolTip(self.tr("Previous page"))
        self.previous_button.setAccessibleName(self.tr("Previous page"))
        self.next_button.setToolTip(self.tr("Next page"))
        self.next_button.setAccessibleName(self.tr("Next page"))
        self.open_button.setText(self.tr("Open file"))
        self.folder_button.setText(self.tr("Show in folder"))
        self.text.setAccessibleName(self.tr("Text of the page"))
        self.picture_button.setText(self.tr("Page"))
        self.picture_button.setToolTip(self.tr("The page as it is printed; Ctrl and the wheel enlarge it"))
        self.picture_button.setAccessibleName(self.tr("Show the page as it is printed"))
        self.text_button.setText(self.tr("Text"))
        self.text_button.setToolTip(self.tr("The text that was read from the page"))
        self.text_button.setAccessibleName(self.tr("Show the text of the page"))
        if self._shown is None:
            return
        shown = self._shown
        self.title.setText(shown.document.title)
        self.place.setText(
            self.tr("page {page} of {total}").format(
                page=shown.page.number, total=max(shown.document.pages.total, 1)
            )
        )
        self.previous_button.setEnabled(self._neighbour(-1) is not None)
        self.next_button.setEnabled(self._neighbour(1) is not None)
        file = self._file()
        self.open_button.setEnabled(file is not None)
        self.folder_button.setEnabled(file is not None)
        self.missing.setVisible(file is None)
        self.missing.setText(
            self.tr("The file is no longer at {path}. Its text is kept in the library.").format(
                path=shown.document.path
            )
        )
        self.title.setToolTip(plain_tip(shown.document.path))
        self.choice.setVisible(self._can_be_drawn)
        self.picture_button.setEnabled(not self._reason)
        printed = self._picture_wanted and not self._reason
        (self.picture_button if printed else self.text_button).setChecked(True)
        self.note.setText(self._note() if self._can_be_drawn and file is not None else "")
        self.note.setVisible(bool(self.note.text()))

    @Slot()
    def _recolour(self) -> None:
        self.back_button.setIcon(self._theme.icon("back"))
        self.previous_button.setIcon(self._theme.icon("back"))
        self.next_button.setIcon(self._theme.icon("next"))
        self.open_button.setIcon(self._theme.icon("external"))
        self.folder_button.setIcon(self._theme.icon("collection"))

    @property
    def _can_be_drawn(self) -> bool:
        return self._shown is not None and self._shown.document.kind in DRAWN_KINDS

    def _place(self) -> tuple[str, int, int, int] | None:
        if self._shown is None:
            return None
        start, end = (self._quote.start, self._quote.end) if self._quote is not None else (0, 0)
        return self._shown.document.id, self._shown.page.number, start, end

    def _note(self) -> str:
        if self._reason == "file_inside":
            return self.tr("This document lies inside another file, so its pages are shown as text.")
        if self._reason in ("file_changed", "file_missing"):
            return self.tr("The file has changed since it was read. The text that was read is shown.")
        if self._reason:
            return self.tr("This page cannot be shown as it is printed, so its text is shown.")
        shows = self.leaves.currentWidget() is self._printed and not self._patience.isActive()
        if shows and self._quote is not None and not self.picture.boxes:
            return self.tr(
                "The place of the quote on the printed page is not known; it is marked in the text."
            )
        return ""

    def _file(self) -> Path | None:
        if self._shown is None:
            return None
        for name in self._shown.document.paths:
            path = Path(name.split("!/", 1)[0])  # a member of an archive is opened by its archive
            if path.is_file():
                return path
        return None

    def _neighbour(self, step: int) -> int | None:
        if self._shown is None:
            return None
        numbers, here = self._shown.page_numbers, self._shown.page.number
        beyond = [number for number in numbers if (number - here) * step > 0]
        return (min(beyond) if step > 0 else max(beyond)) if beyond else None

    @Slot()
    def _on_laid_out(self) -> None:
        self.text.go_to_mark()
        if self._picture_wanted:
            self._ask()

    @Slot()
    def _ask(self) -> None:
        if self._shown is None or not self._can_be_drawn:
            return
        quote, page = self._quote, self._shown.page
        start, end = (quote.start, quote.end) if quote is not None else (0, 0)
        width_px = self.picture.wanted_px(self.leaves.width() - 2 * PICTURE_MARGIN_PX)
        self._asked = PictureWanted(
            self._shown.document, page.number, width_px, start, end, page.text[start:end]
        )
        self.picture_wanted.emit(self._asked)

    @Slot()
    def _show_text(self) -> None:
        self._patience.stop()
        self._turn_to(self._written)

    def _turn_to(self, leaf: QWidget) -> None:
        if self.leaves.currentWidget() is leaf:
            return
        had_focus = self.text.hasFocus() or self.picture.hasFocus()
        self.leaves.setCurrentWidget(leaf)
        if had_focus:
            (self.picture if leaf is self._printed else self.text).setFocus()

    @Slot()
    def _on_picture_chosen(self) -> None:
        self._picture_wanted = True
        if self._shown is not None:
            if self._picture_of == self._place():
                self._turn_to(self._printed)
                QTimer.singleShot(0, self.picture, self.picture.go_to_mark)
            else:
                self._ask()
        self._retranslate()

    @Slot()
    def _on_text_chosen(self) -> None:
        self._picture_wanted = False
        self._show_text()
        self.text.go_to_mark()
        self._retranslate()

    @Slot()
    def _on_previous(self) -> None:
        self._walk(-1)

    @Slot()
    def _on_next(self) -> None:
        self._walk(1)

    def _walk(self, step: int) -> None:
        number = self._neighbour(step)
        if number is not None and self._shown is not None:
            self.page_wanted.emit(self._shown.document.id, number)

    @Slot()
    def _on_open(self) -> None:
        self._open(self._file())

    @Slot()
    def _on_show_in_folder(self) -> None:
        file = self._file()
        self._open(file.parent if file is not None else None)

    def _open(self, path: Path | None) -> None:
        if path is None or not path.exists():
            self._retranslate()
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.trouble_opening.emit(str(path))


def _within(widget: QWidget, margins: tuple[int, int, int, int]) -> QWidget:
    leaf = QWidget()
    layout = QVBoxLayout(leaf)
    layout.setContentsMargins(*margins)
    layout.addWidget(widget)
    return leaf
