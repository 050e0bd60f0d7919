"""The small print under an answer: how its sentences stand, who wrote it, how long it took."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QWidget

if TYPE_CHECKING:
    from muniment_engine.answer import Answer


class AnswerFoot(QLabel):
    """One or two lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "small")
        self.setWordWrap(True)

    def show_answer(self, answer: Answer | None) -> None:
        """Tell of an answer; nothing while it is not there."""
        lines = [] if answer is None else [self._verdicts(answer), self._work(answer)]
        self.setText("\n".join(line for line in lines if line))
        self.setVisible(bool(self.text()))

    def _verdicts(self, answer: Answer) -> str:
        counts = [
            sum(s.status == kind for s in answer.sentences) for kind in ("supported", "partly", "unsupported")
        ]
        parts: list[str] = []
        if counts[0]:
            parts.append(self.tr("%n sentence(s) supported", "", counts[0]))
        if counts[1]:
            parts.append(self.tr("%n only partly", "", counts[1]))
        if counts[2]:
            parts.append(self.tr("%n not supported", "", counts[2]))
        if answer.stopped:
            parts.append(self.tr("stopped by you"))
        return " · ".join(parts)

    def _work(self, answer: Answer) -> str:
        parts: list[str] = []
        if answer.model:
            parts.append(answer.model)
        if answer.prompt_tokens:
            read = self.tr("%Ln token(s) read", "", answer.prompt_tokens)
            parts.append(read)
        if answer.answer_tokens:
            parts.append(self.tr("%Ln written", "", answer.answer_tokens))
        if answer.timings.first_token_ms is not None:
            first = self._seconds(answer.timings.first_token_ms)
            parts.append(self.tr("first word after {seconds} s").format(seconds=first))
        parts.append(self.tr("{seconds} s").format(seconds=self._seconds(answer.timings.total_ms)))
        return " · ".join(parts)

    def _seconds(self, took_ms: float) -> str:
        return self.locale().toString(max(took_ms / 1000, 0.1), "f", 1)
