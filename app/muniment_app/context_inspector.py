"""Exactly what a model was given for an answer, part by part, and what it was not given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from muniment_app import answer_words
from muniment_app.context_bar import ContextBar
from muniment_app.context_model import PART, PLACE, STATE, TOKENS, ContextModel
from muniment_engine.context_report import LONG_CONTEXT_TOKENS

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from muniment_app.theme import Theme
    from muniment_engine.answer import Answer
    from muniment_engine.context_report import ContextReport


LEAST_SIZE, EMPTY_SIZE = (640, 480), (560, 240)
STATE_SHARE = 0.3


class ContextInspector(QDialog):
    """Shows the prompt of one answer."""

    def __init__(self, answer: Answer, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(900, 640)
        self.setMinimumSize(*(LEAST_SIZE if answer.context is not None else EMPTY_SIZE))
        self._answer = answer
        self.model = ContextModel(answer, theme, self)
        self.title, self.question, self.total = QLabel(), QLabel(), QLabel()
        self.long, self.empty, self.place = QLabel(), QLabel(), QLabel()
        self.bar = ContextBar(answer.context, theme) if answer.context is not None else None
        self.table = QTableView()
        self.text = QPlainTextEdit()
        self.close_button = QPushButton()
        self._both = QSplitter(Qt.Orientation.Vertical)
        self._build()
        self._retranslate()
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.close_button.clicked.connect(self.accept)
        if self.model.rows:
            self.table.selectRow(0)
            self.table.setFocus()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Qt's."""
        super().resizeEvent(event)
        self.table.setColumnWidth(STATE, round(self.width() * STATE_SHARE))

    def _build(self) -> None:
        for label, role in (
            (self.title, "title"),
            (self.question, "soft"),
            (self.total, "small"),
            (self.long, "warn"),
            (self.empty, "soft"),
            (self.place, "section"),
        ):
            label.setProperty("role", role)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._build_table()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        paper = QFrame()
        paper.setObjectName("paper")
        inside = QVBoxLayout(paper)
        inside.setContentsMargins(12, 10, 12, 10)
        inside.addWidget(self.place)
        inside.addWidget(self.text, 1)
        self._both.addWidget(self.table)
        self._both.addWidget(paper)
        self._both.setChildrenCollapsible(False)
        self._both.setHandleWidth(10)
        self._both.setObjectName("gap")
        self._both.setStretchFactor(0, 3)
        self._both.setStretchFactor(1, 2)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 20)
        layout.setSpacing(10)
        layout.addWidget(self.title)
        layout.addWidget(self.question)
        if self.bar is not None:
            layout.addWidget(self.bar)
        layout.addWidget(self.total)
        layout.addWidget(self.long)
        layout.addWidget(self.empty)
        layout.addWidget(self._both, 1)
        if self._answer.context is None:
            layout.addStretch(1)
            self.resize(*EMPTY_SIZE)
        layout.addLayout(foot)
        for widget, there in (
            (self.total, self._answer.context is not None),
            (self.long, self._answer.context is not None and self._answer.context.is_long),
            (self.empty, self._answer.context is None),
            (self._both, self._answer.context is not None),
        ):
            widget.setVisible(there)

    def _build_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(PLACE, QHeaderView.ResizeMode.Stretch)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setColumnWidth(PART, 160)
        table.setColumnWidth(TOKENS, 84)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("What the model was given"))
        self.title.setText(self.tr("What the model was given"))
        self.question.setText(self._answer.question)
        self.close_button.setText(self.tr("Close"))
        self.table.setAccessibleName(self.tr("Parts of what the model was given"))
        self.text.setAccessibleName(self.tr("Exact text of the part"))
        self.empty.setText(self._why_nothing())
        report = self._answer.context
        if report is not None and self.bar is not None:
            self.total.setText(self._totals(report))
            self.bar.setAccessibleName(self.tr("Use of the model's window"))
            self.bar.setAccessibleDescription(self.total.text())
            self.bar.setToolTip(self.total.text())
            self.long.setText(
                self.tr(
                    "That is a long prompt. Above {limit} tokens models of this size follow their instructions worse: "
                    "check the answer with care, or ask about fewer documents."
                ).format(limit=QLocale().toString(LONG_CONTEXT_TOKENS))
            )
        self.model.retranslate()
        self._on_row()

    def _why_nothing(self) -> str:
        if self._answer.model:
            return self.tr("What the model was given is not kept for this answer.")
        why = answer_words.why_quotes(self._answer)
        nothing = self.tr("No model was given anything for this answer.")
        return f"{nothing}\n{why}" if why else nothing

    def _totals(self, report: ContextReport) -> str:
        number = QLocale().toString
        used = report.prompt_tokens / report.window_tokens if report.window_tokens else 0.0
        parts = [
            self.tr("{used} of {window} tokens of the model's window, {percent} %").format(
                used=number(report.prompt_tokens),
                window=number(report.window_tokens),
                percent=number(round(100 * used)),
            ),
            self.tr("%Ln of them read before and not again", "", report.reused_tokens)
            if report.reused_tokens
            else "",
            self.tr("%Ln by the model's own template", "", report.template_tokens)
            if report.template_tokens > 0
            else "",
            self.tr("%Ln more kept free for the answer", "", report.answer_tokens),
        ]
        return " · ".join(part for part in parts if part)

    @Slot()
    def _on_row(self) -> None:
        row = self.table.currentIndex().row()
        if not 0 <= row < len(self.model.rows):
            self.text.setPlainText("")
            self.place.setText(self.tr("Choose a part to read its exact text"))
            return
        part = self.model.rows[row]
        words = [str(self.model.index(row, column).data()) for column in (PART, PLACE)]
        self.place.setText(" · ".join(word for word in words if word))
        if self.text.toPlainText() != part.text:
            self.text.setPlainText(part.text)
