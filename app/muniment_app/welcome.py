"""What an empty chat shows: what to do, and questions to begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from muniment_app.elided_label import ElidedButton
from muniment_app.icons import application_icon, icon_pixmap

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from muniment_app.theme import Theme

SUGGESTIONS = 3
COLUMN_WIDTH = 640


class DropCard(QFrame):
    """A dashed field that says where documents may be dropped."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text = QLabel()
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text.setWordWrap(True)
        self.text.setProperty("role", "strong")
        self.kinds = QLabel()
        self.kinds.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.kinds.setWordWrap(True)
        self.kinds.setProperty("role", "small")
        self.files_button = QPushButton()
        self.files_button.setProperty("role", "primary")
        self.folder_button = QPushButton()
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.files_button)
        buttons.addWidget(self.folder_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 28, 24, 28)
        layout.setSpacing(10)
        layout.addWidget(self._icon)
        layout.addWidget(self.text)
        layout.addWidget(self.kinds)
        layout.addSpacing(6)
        layout.addLayout(buttons)
        theme.changed.connect(self._recolour)
        self._recolour()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Qt's."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.colours.border_strong), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(self._theme.colours.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 14, 14)

    @Slot()
    def _recolour(self) -> None:
        self._icon.setPixmap(icon_pixmap("drop", self._theme.colours.accent, 36, self.devicePixelRatioF()))
        self.update()


class Welcome(QScrollArea):
    """Says what the program does and how to begin."""

    add_files_wanted = Signal()
    add_folder_wanted = Signal()
    examples_wanted = Signal()
    question_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._documents = 0
        self._questions: tuple[str, ...] = ()
        self._examples = False
        self._theme = theme
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._logo = QLabel()
        self._logo.setPixmap(application_icon().pixmap(56, 56))
        self.hero = QLabel()
        self.hero.setProperty("role", "hero")
        self.hero.setWordWrap(True)
        self.lead = QLabel()
        self.lead.setProperty("role", "soft")
        self.lead.setWordWrap(True)
        self.drop = DropCard(theme)
        self.try_label = QLabel()
        self.try_label.setProperty("role", "section")
        self.suggestions = tuple(ElidedButton() for _ in range(SUGGESTIONS))
        self.examples_button = QPushButton()
        self.examples_button.setProperty("role", "link")
        self.examples_button.clicked.connect(self._on_examples_clicked)
        self.drop.files_button.clicked.connect(self.add_files_wanted)
        self.drop.folder_button.clicked.connect(self.add_folder_wanted)
        column = QWidget()
        column.setMaximumWidth(COLUMN_WIDTH)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addStretch(1)
        layout.addWidget(self._logo)
        layout.addSpacing(4)
        layout.addWidget(self.hero)
        layout.addWidget(self.lead)
        layout.addSpacing(12)
        layout.addWidget(self.drop)
        layout.addWidget(self.examples_button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.try_label)
        for button in self.suggestions:
            button.setProperty("role", "suggestion")
            button.clicked.connect(self._on_suggestion_clicked)
            layout.addWidget(button)
        layout.addStretch(2)
        inside = QWidget()
        centre = QHBoxLayout(inside)
        centre.addStretch(1)
        centre.addWidget(column, 100)
        centre.addStretch(1)
        self.setWidget(inside)
        self._retranslate()

    def show_state(self, documents: int, questions: tuple[str, ...], *, examples: bool = False) -> None:
        """Adapt to what the library holds; ``examples`` can be offered to an empty one."""
        # Evenly out of the list, which goes by document: suggestions should show its breadth.
        step = max(1, len(questions) // SUGGESTIONS)
        self._documents, self._questions = documents, questions[::step][:SUGGESTIONS]
        self._examples = examples and not documents
        if documents:
            self.examples_button.setEnabled(True)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        if self._documents:
            self.hero.setText(self.tr("Ask your documents"))
            self.lead.setText(
                self.tr("%n document(s) can be searched. Every answer comes with the exact words and the page.", "",
                        self._documents)
            )  # fmt: skip
        else:
            self.hero.setText(self.tr("Welcome to Muniment"))
            self.lead.setText(
                self.tr("Add your documents and ask about them. Every answer comes with the exact words and the "
                        "page, and nothing leaves this computer.")
            )  # fmt: skip
        self.drop.setVisible(self._documents == 0)
        self.drop.text.setText(self.tr("Drop files or folders here"))
        self.drop.kinds.setText(self.tr("Office documents, PDF, mail, archives, scans and more"))
        self.drop.files_button.setText(self.tr("Choose files…"))
        self.drop.folder_button.setText(self.tr("Choose a folder…"))
        self.examples_button.setVisible(self._examples)
        self.examples_button.setText(self.tr("Add the example documents"))
        self.examples_button.setToolTip(
            self.tr(
                "Documents of a company that does not exist, in English and Russian, and questions to ask them"
            )
        )
        self.try_label.setText(self.tr("For example"))
        self.try_label.setVisible(bool(self._questions))
        for position, button in enumerate(self.suggestions):
            shown = position < len(self._questions)
            button.setVisible(shown)
            question = self._questions[position] if shown else ""
            button.setToolTip(question)
            button.setAccessibleName(question)
            button.setText(question.replace("&", "&&"))

    @Slot()
    def _on_examples_clicked(self) -> None:
        # They come in while one waits; asking for them twice would do nothing.
        self.examples_button.setEnabled(False)
        self.examples_wanted.emit()

    @Slot()
    def _on_suggestion_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.question_chosen.emit(button.accessibleName())
