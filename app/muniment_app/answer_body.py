"""What a model wrote: supported sentences in the open, unsupported ones folded away behind a line each run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from muniment_app.folded_pane import FoldedPane
from muniment_app.rich_answer import RichAnswer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_app.answer_pieces import Run
    from muniment_app.theme import Theme


class FoldedSentences(FoldedPane):
    """Sentences without support, one after the other."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.text = RichAnswer(theme)
        self.text.setObjectName("unsupported")
        super().__init__(theme, self.text, parent)
        self._count = 0

    def show_run(self, run: Run) -> None:
        """Show other sentences; who opened them sees them still."""
        self._count = run.sentences
        self.text.show_pieces(run.pieces)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words in the language of now."""
        self.text.setAccessibleName(self.tr("Sentences without support in the documents"))
        self.show_words(
            self.tr("%n sentence(s) without support in the documents", "", self._count)
            if self.is_open
            else self.tr("%n sentence(s) without support in the documents are hidden", "", self._count)
        )


class AnswerBody(QWidget):
    """Runs of sentences, one below the other; those that did not change are left as they are."""

    citation_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.parts: list[RichAnswer | FoldedSentences] = []
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(6)

    @property
    def folds(self) -> list[FoldedSentences]:
        """The lines that hide something."""
        return [part for part in self.parts if isinstance(part, FoldedSentences)]

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Show another state of the text."""
        for place, run in enumerate(runs):
            part = self._part(place, folded=run.folded)
            if isinstance(part, FoldedSentences):
                part.show_run(run)
            else:
                part.show_pieces(run.pieces)
        self._drop_from(len(runs))

    def shown_text(self) -> str:
        """The text that is to be seen."""
        return "\n".join(part.toPlainText() for part in self.parts if isinstance(part, RichAnswer))

    def _part(self, place: int, *, folded: bool) -> RichAnswer | FoldedSentences:
        if place < len(self.parts) and isinstance(self.parts[place], FoldedSentences) != folded:
            self._drop_from(place)
        if place < len(self.parts):
            return self.parts[place]
        part = FoldedSentences(self._theme) if folded else RichAnswer(self._theme)
        text = part.text if isinstance(part, FoldedSentences) else part
        text.citation_chosen.connect(self.citation_chosen)
        self.parts.append(part)
        self._list.addWidget(part)
        return part

    def _drop_from(self, place: int) -> None:
        for part in self.parts[place:]:
            self._list.removeWidget(part)
            part.hide()
            part.deleteLater()
        del self.parts[place:]
