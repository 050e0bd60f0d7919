"""The evidence on the right: quotes, word for word, with their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from muniment_app import suspicion_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from muniment_app.look_work import QuoteWidened
    from muniment_app.theme import Theme
    from muniment_engine.quote import Quote


_CELL = " | "
HEADINGS_SHOWN = 2
"""The nearest headings say most; the whole path often begins with the title once more."""


class QuoteCard(QFrame):
    """One quote; a click or Enter opens its page, a button shows more of what stands around it."""

    chosen = Signal(int)
    more_wanted = Signal(object)

    def __init__(self, quote: Quote, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("quote")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.quote = quote
        self._theme = theme
        self._number = QLabel()
        self._number.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._document = QLabel(quote.document)
        self._document.setTextFormat(Qt.TextFormat.PlainText)
        self._document.setProperty("role", "strong")
        self._document.setWordWrap(True)
        self._place = QLabel()
        self._place.setTextFormat(Qt.TextFormat.PlainText)
        self._place.setProperty("role", "small")
        self._place.setWordWrap(True)
        self._text = QLabel(_breakable(quote.text))
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self.more_button = QPushButton()
        self.more_button.setProperty("role", "more")
        self.more_button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.more_button.clicked.connect(self._on_more)
        place = QVBoxLayout()
        place.setSpacing(2)
        place.addWidget(self._document)
        place.addWidget(self._place)
        self._older, self._noted = _warning(), _warning()
        self._newer = ""
        place.addWidget(self._older)
        place.addWidget(self._noted)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._number)
        head.addLayout(place, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 14)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(self._text)
        layout.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        theme.changed.connect(self._recolour)
        self._retranslate()
        self._recolour()

    def take(self, widened: QuoteWidened) -> None:
        """Show the quote with its neighbours; where the page has no more, there is no button."""
        self.quote = widened.quote
        self._text.setText(_breakable(self.quote.text))
        if widened.whole_page:
            if self.more_button.hasFocus():
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.more_button.hide()
        self._retranslate()

    def mark(self, *, chosen: bool) -> None:
        """Show whether this is the quote that was asked for."""
        self.setProperty("chosen", chosen)
        self.style().unpolish(self)
        self.style().polish(self)

    def show_newer(self, name: str) -> None:
        """Say that the quote is from an older version, "" that it is not.

        Args:
            name: file of the newer one.
        """
        self._newer = name
        self._older.setVisible(bool(name))
        self._retranslate()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self.quote.number)
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.quote.number)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        page = self.tr("page {page}").format(page=self.quote.page)
        heading = " › ".join(self.quote.heading.split(" > ")[-HEADINGS_SHOWN:])
        self._place.setText(f"{page} · {heading}" if heading else page)
        self._older.setText(self.tr("Older version · newer: {name}").format(name=self._newer))
        noted = suspicion_words.of_quote(self.quote.suspicions)
        self._noted.setText(noted)
        self._noted.setVisible(bool(noted))
        self.setToolTip(self.tr("Open the page"))
        self.more_button.setText(self.tr("Show the sentences around it"))
        self.more_button.setToolTip(self.tr("One more before and one more after, word for word"))
        self.more_button.setAccessibleDescription(
            self.tr("Quote {number}, {document}, page {page}").format(
                number=self.quote.number, document=self.quote.document, page=self.quote.page
            )
        )
        self.setAccessibleName(
            self.tr("Quote {number}, {document}, page {page}").format(
                number=self.quote.number, document=self.quote.document, page=self.quote.page
            )
        )
        older = f"{self._older.text()}. " if self._newer else ""
        self.setAccessibleDescription(f"{older}{f'{noted} ' if noted else ''}{self.quote.text}")

    @Slot()
    def _on_more(self) -> None:
        self.more_wanted.emit(self.quote)

    @Slot()
    def _recolour(self) -> None:
        self._number.setPixmap(number_pixmap(self.quote.number, self._theme, self.devicePixelRatioF()))


class EvidencePane(QWidget):
    """The quotes of one answer."""

    quote_opened = Signal(object)
    versions_wanted = Signal(object)
    more_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._quotes: tuple[Quote, ...] = ()
        self._refused = False
        self.cards: list[QuoteCard] = []
        self.title = QLabel()
        self.title.setProperty("role", "section")
        self.note = QLabel()
        self.note.setProperty("role", "small")
        self.note.setWordWrap(True)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(16, 4, 12, 16)
        self._list.setSpacing(12)
        self._list.addStretch(1)
        self._scroll.setWidget(inside)
        head = QVBoxLayout()
        head.setContentsMargins(18, 18, 16, 6)
        head.setSpacing(4)
        head.addWidget(self.title)
        head.addWidget(self.note)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._scroll, 1)
        self._retranslate()

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotes that were found; a card may show more of the page around its own."""
        return self._quotes

    def show_quotes(self, quotes: tuple[Quote, ...], *, refused: bool) -> None:
        """Show the evidence of an answer; ``refused`` means these are only the nearest passages."""
        self._refused = refused
        if quotes != self._quotes:
            self._quotes = quotes
            for card in self.cards:
                self._list.removeWidget(card)
                card.hide()
                card.deleteLater()
            self.cards = [QuoteCard(quote, self._theme) for quote in quotes]
            for place, card in enumerate(self.cards):
                card.chosen.connect(self._on_card_chosen)
                card.more_wanted.connect(self.more_wanted)
                self._list.insertWidget(place, card)
            self._scroll.verticalScrollBar().setValue(0)
            if quotes:
                self.versions_wanted.emit(frozenset(quote.document_id for quote in quotes))
        self._retranslate()

    @Slot(object)
    def show_newer(self, names: Mapping[str, str]) -> None:
        """Label the quotes of older versions; the file names of the newer ones by the ids of the older documents."""
        for card in self.cards:
            card.show_newer(names.get(card.quote.document_id, ""))

    @Slot(object)
    def take_widened(self, widened: QuoteWidened) -> None:
        """Show more of a quote, if it is still here as it was when more was asked for."""
        for card in self.cards:
            if card.quote == widened.before:
                card.take(widened)

    def choose(self, number: int) -> None:
        """Mark a quote and bring it into view."""
        for card in self.cards:
            card.mark(chosen=card.quote.number == number)
            if card.quote.number == number:
                self._scroll.ensureWidgetVisible(card, 0, 24)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.title.setText(
            self.tr("Nearest passages") if self._refused and self._quotes else self.tr("Evidence")
        )
        if not self._quotes:
            self.note.setText(
                self.tr("The exact words behind an answer will stand here, with document and page.")
            )
        elif self._refused:
            self.note.setText(self.tr("They do not answer the question, but may be what you meant."))
        else:
            self.note.setText(
                self.tr("%n quote(s), word for word. A click opens the page.", "", len(self._quotes))
            )

    @Slot(int)
    def _on_card_chosen(self, number: int) -> None:
        self.choose(number)
        for card in self.cards:
            if card.quote.number == number:
                self.quote_opened.emit(card.quote)


def number_pixmap(number: int, theme: Theme, ratio: float) -> QPixmap:
    """The number of a quote on a soft square, as in the answer."""
    font = theme.font(0.9, bold=True)
    edge = QFontMetrics(font).height() + 8
    pixmap = QPixmap(round(edge * ratio), round(edge * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    pixmap.setDevicePixelRatio(ratio)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.colours.accent_soft))
    painter.drawRoundedRect(0, 0, edge, edge, 7, 7)
    painter.setFont(font)
    painter.setPen(QColor(theme.colours.accent_text))
    painter.drawText(0, 0, edge, edge, Qt.AlignmentFlag.AlignCenter, str(number))
    painter.end()
    return pixmap


def _warning() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", "warn")
    label.setWordWrap(True)
    label.hide()
    return label


def _breakable(text: str) -> str:
    """A quote for a label: rows and blocks keep their lines, the lines of a printed page do not."""
    lines: list[str] = []
    apart = True
    for line in text.splitlines():
        words = _wrapped(line)
        if not words:
            apart = True
        elif apart or _CELL in line or _CELL in lines[-1]:
            lines.append(words)
            apart = False
        else:
            lines[-1] += f" {words}"
    return "\n".join(lines)


def _wrapped(line: str) -> str:
    # A label cannot break inside a word: long addresses or numbers would widen the whole pane.
    return " ".join(
        word if len(word) <= 24 else "\u200b".join(word[at : at + 20] for at in range(0, len(word), 20))  # noqa: PLR2004
        for word in line.split()
    )
