"""About Muniment: which program this is, who signed it, and whether it still is what was signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QEvent, QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from muniment_app import wording
from muniment_app.answer_report import program_words
from muniment_app.icons import application_icon
from muniment_app.menus import about_text
from muniment_models.errors import MunimentError

if TYPE_CHECKING:
    from muniment_app.installation_desk import InstallationChecked
    from muniment_app.lane_work import Progressed
    from muniment_app.shipped import Shipped

MOST_LISTED = 500
"""Of a folder where everything is wrong the first files say enough."""
WIDTH = 620
"""Where the fingerprint of a key has room beside its name."""
_COMMIT_DIGITS = 12


class AboutDialog(QDialog):
    """Tells what the program is; an installed one can be checked."""

    check_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, shipped: Shipped, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(WIDTH)
        self._shipped = shipped
        self._outcome: InstallationChecked | BaseException | None = None
        self.checking = False
        self.title, self.lead, self.words = QLabel(), QLabel(), QLabel()
        self.title.setProperty("role", "title")
        self.words.setProperty("role", "soft")
        self._facts = QGridLayout()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.verdict = QLabel()
        self.verdict.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (self.title, self.lead, self.words, self.verdict):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.list = QPlainTextEdit()
        self.list.setReadOnly(True)
        self._list_paper = QFrame()
        self.check_button, self.close_button = QPushButton(), QPushButton()
        self._build()
        self.check_button.clicked.connect(self._on_check)
        self.close_button.clicked.connect(self.accept)
        self._retranslate()

    def facts(self) -> tuple[tuple[str, str], ...]:
        """Names and values of what is known of the program."""
        release = self._shipped.release
        if self._shipped.installation is None:
            return ((self.tr("Installation"), self.tr("It runs from its sources.")),)
        when = QDateTime.fromString(release.built, Qt.DateFormat.ISODate).toUTC()
        platform = f"{release.platform}, glibc {release.glibc}" if release.glibc else release.platform
        rows = (
            (self.tr("Version"), release.version),
            (self.tr("Commit"), release.commit[:_COMMIT_DIGITS]),
            (self.tr("Made for"), platform),
            (self.tr("Made on"), QLocale().toString(when.date(), "d MMMM yyyy")),
            (self.tr("Signed with the key"), release.key),
            (self.tr("Folder"), str(self._shipped.installation.folder)),
        )
        return tuple((name, value or self.tr("not said")) for name, value in rows)

    @Slot(object)
    def show_progress(self, progressed: Progressed) -> None:
        """Show how far the check is."""
        self.progress.setRange(0, progressed.total)
        self.progress.setValue(progressed.done)

    @Slot(object)
    def show_outcome(self, outcome: InstallationChecked | BaseException | None) -> None:
        """Show how the check ended; None when it was stopped."""
        self.checking, self._outcome = False, outcome
        self._show_state()

    def done(self, result: int) -> None:
        """Qt's: whoever closes it wants no more work done for it."""
        if self.checking:
            self.stop_wanted.emit()
        super().done(result)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _build(self) -> None:
        logo = QLabel()
        logo.setPixmap(application_icon().pixmap(48, 48))
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(logo, 0, Qt.AlignmentFlag.AlignTop)
        beside = QVBoxLayout()
        beside.setSpacing(4)
        beside.addWidget(self.title)
        beside.addWidget(self.lead)
        head.addLayout(beside, 1)
        paper = QFrame()
        paper.setObjectName("paper")
        paper.setLayout(self._facts)
        self._facts.setContentsMargins(16, 14, 16, 14)
        self._facts.setHorizontalSpacing(18)
        self._facts.setVerticalSpacing(7)
        self._facts.setColumnStretch(1, 1)
        self._list_paper.setObjectName("paper")
        self._list_paper.setMinimumHeight(140)
        inside = QVBoxLayout(self._list_paper)
        inside.addWidget(self.list)
        self.check_button.setAutoDefault(False)
        self.check_button.setVisible(self._shipped.installation is not None)
        foot = QHBoxLayout()
        foot.addWidget(self.check_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 20)
        layout.setSpacing(14)
        layout.addLayout(head)
        layout.addWidget(paper)
        layout.addWidget(self.words)
        layout.addWidget(self.verdict)
        layout.addWidget(self.progress)
        layout.addWidget(self._list_paper, 1)
        layout.addStretch(0)
        layout.addLayout(foot)

    def _retranslate(self) -> None:
        lead, words = about_text()
        self.setWindowTitle(self.tr("About Muniment"))
        version = self._shipped.release.version
        self.title.setText(f"Muniment {version}" if version else program_words())
        self.lead.setText(lead)
        self.words.setText(words)
        self._fill_facts()
        self.progress.setAccessibleName(self.tr("Progress of the check"))
        self.list.setAccessibleName(self.tr("Files that are not as they were signed"))
        self.close_button.setText(self.tr("Close"))
        self._show_state()

    def _fill_facts(self) -> None:
        while (item := self._facts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row, (name, value) in enumerate(self.facts()):
            label, shown = QLabel(name), QLabel(value)
            label.setProperty("role", "soft")
            shown.setWordWrap(True)
            shown.setTextFormat(Qt.TextFormat.PlainText)
            shown.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            shown.setAccessibleName(f"{name}: {value}")
            self._facts.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(shown, row, 1)

    def _show_state(self) -> None:
        self.check_button.setText(
            self.tr("Stop the check") if self.checking else self.tr("Check the installation")
        )
        self.check_button.setToolTip(
            "" if self.checking else self.tr("Compares every file of the program with what its makers signed")
        )
        self.progress.setVisible(self.checking)
        mood, words, lines = self._told()
        self.verdict.setText(words)
        self.verdict.setVisible(bool(words))
        self.verdict.setProperty("role", mood)
        self.verdict.style().polish(self.verdict)
        self.list.setPlainText("\n".join(lines))
        self._list_paper.setVisible(bool(lines))
        self._keep_height()

    def _keep_height(self) -> None:
        """Have room for every line; Qt's own measure forgets those of labels that are wrapped."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            height = layout.totalHeightForWidth(self.width())
            self.setMinimumHeight(height)
            self.resize(self.width(), height)

    def _told(self) -> tuple[str, str, list[str]]:
        """Look, sentence and list of what is to be said of a check."""
        outcome = self._outcome
        if self.checking:
            return "soft", self.tr("Every file of the program is being compared with what was signed…"), []
        if outcome is None:
            return "", "", []
        if isinstance(outcome, BaseException):
            if not isinstance(outcome, MunimentError):
                return "bad", self.tr("The check could not be made."), []
            told = wording.of_error(outcome)
            return "bad", "\n".join(part for part in (told.happened, told.place, told.advice) if part), []
        if not outcome.problems:
            words = self.tr("As it was signed: %n file(s).", "", outcome.files)
            key = self.tr("Key: {signer}").format(signer=outcome.signer)
            return "good", f"{words}\n{key}", []
        states = {
            "missing": self.tr("missing: {path}"),
            "changed": self.tr("changed: {path}"),
            "added": self.tr("added: {path}"),
        }
        lines = [
            states[problem.state].format(path=problem.path) for problem in outcome.problems[:MOST_LISTED]
        ]
        words = self.tr("%n file(s) are not as they were signed. Have the administrator install the program anew.", "",
                        len(outcome.problems))  # fmt: skip
        return "bad", words, lines

    @Slot()
    def _on_check(self) -> None:
        if self.checking:
            self.stop_wanted.emit()
            return
        self.checking = True
        self.progress.setRange(0, 0)
        self._show_state()
        self.check_wanted.emit()
