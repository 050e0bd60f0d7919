"""The documents do not answer: said plainly, with the nearest passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from muniment_app.rich_answer import RichAnswer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_app.answer_pieces import Piece
    from muniment_app.theme import Theme


class RefusalFrame(QFrame):
    """Stands where an answer would."""

    citation_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.text, self.near = QLabel(), QLabel(), QLabel()
        self.title.setProperty("role", "strong")
        self.near.setProperty("role", "section")
        self.passages = RichAnswer(theme)
        self.passages.setObjectName("nearest")
        said = QFrame()
        said.setObjectName("refusal")
        inside = QVBoxLayout(said)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(4)
        for label in (self.title, self.text):
            label.setWordWrap(True)
            inside.addWidget(label)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(said)
        layout.addWidget(self.near)
        layout.addWidget(self.passages)
        self.passages.citation_chosen.connect(self.citation_chosen)

    def show_passages(self, pieces: Sequence[Piece]) -> None:
        """Show the nearest passages, none when nothing is near."""
        self.title.setText(self.tr("Your documents do not contain the answer."))
        self.text.setText(
            self.tr("No model was asked, so nothing is invented.")
            if pieces
            else self.tr("Nothing similar was found. Try other words, or add the document that should know.")
        )
        self.near.setText(self.tr("The nearest passages, which may be what you meant"))
        self.passages.setAccessibleName(self.tr("Nearest passages"))
        self.passages.show_pieces(pieces)
        self.near.setVisible(bool(pieces))
        self.passages.setVisible(bool(pieces))
