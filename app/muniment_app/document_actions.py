"""What the user wants to know of whole documents: a summary, or what changed since another version."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QComboBox, QInputDialog, QWidget

from muniment_app.notices import Notice
from muniment_app.report_dialog import ReportDialog
from muniment_app.report_work import ComparisonWanted, SummaryWanted, by_age

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_app.desk import Desk
    from muniment_app.export_actions import ExportActions
    from muniment_app.jobs import Job
    from muniment_app.lane_work import AssistantOpened
    from muniment_app.page_actions import PageActions
    from muniment_app.panes import Panes
    from muniment_app.report_work import VersionChoice
    from muniment_app.theme import Theme
    from muniment_app.translations import Translations
    from muniment_engine.answer import AnswerMode
    from muniment_engine.report import Report
    from muniment_ingest.records import FileRecord


class DocumentActions(QObject):
    """Joins the library pane, the dialogs of reports, the desk and the pages."""

    def __init__(
        self,
        desk: Desk,
        panes: Panes,
        pages: PageActions,
        exports: ExportActions,
        theme: Theme,
        translations: Translations,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk, self._pages, self._exports = desk, pages, exports
        self._notices, self._theme, self._translations, self._window = (
            panes.notices,
            theme,
            translations,
            window,
        )
        self._modes: tuple[tuple[str, AnswerMode], ...] = ()
        self._job: Job | None = None
        self._compared: ComparisonWanted | None = None
        self._choosing: FileRecord | None = None
        self.dialog: ReportDialog | None = None
        self.chooser: QInputDialog | None = None
        panes.library.summary_wanted.connect(self.summarise)
        panes.library.comparison_wanted.connect(self.compare)
        desk.assistant_opened.connect(self._on_assistant_opened)
        desk.reports.moved.connect(self._on_moved)
        desk.reports.made.connect(self._on_made)
        desk.reports.failed.connect(self._on_failed)
        desk.reports.versions_read.connect(self._on_versions_read)

    @Slot(object)
    def summarise(self, file: FileRecord) -> None:
        """Summarise a document, by the language model where one is able to write in full."""
        if file.document_id is not None:
            wanted = SummaryWanted(file.document_id, self._translations.language, self._modes)
            self._compared = None
            self._begin(self.tr("Summary of {name}").format(name=PurePath(file.path).name), can_swap=False)
            self._job = self._desk.reports.summarise(wanted)

    @Slot(object)
    def compare(self, files: Sequence[FileRecord]) -> None:
        """Compare two documents, or let the user choose the other one."""
        known = [file for file in files if file.document_id is not None]
        if len(known) == 1:
            self._choosing = known[0]
            self._desk.reports.read_versions(str(known[0].document_id))
        elif len(known) == 2:  # noqa: PLR2004 - a pair
            older, younger = by_age(known)
            self.start_comparison(str(older.document_id), str(younger.document_id))

    def start_comparison(self, old: str, new: str) -> None:
        """Compare two documents, the older one first."""
        self._compared = ComparisonWanted(old, new, self._translations.language, self._modes)
        self._begin(self.tr("What changed"), can_swap=True)
        self._job = self._desk.reports.compare(self._compared)

    def _begin(self, title: str, *, can_swap: bool) -> None:
        self._cancel()
        if self.dialog is not None:
            self.dialog.close()
        self.dialog = made = ReportDialog(self._theme, title, self._window, can_swap=can_swap)
        made.quote_opened.connect(self._pages.open_quote)
        made.export_wanted.connect(self._on_export_wanted)
        made.swap_wanted.connect(self._on_swap_wanted)
        made.cancelled.connect(self._cancel)
        made.finished.connect(self._on_closed)
        made.show()

    @Slot()
    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @Slot()
    def _on_closed(self) -> None:
        if self.sender() is self.dialog:
            self.dialog = None

    @Slot(object)
    def _on_assistant_opened(self, opened: AssistantOpened) -> None:
        self._modes = opened.modes

    @Slot(int, object)
    def _on_moved(self, job_id: int, progressed: object) -> None:
        if self.dialog is not None and self._job is not None and self._job.job_id == job_id:
            self.dialog.show_progress(progressed)  # type: ignore[arg-type]

    @Slot(int, object)
    def _on_made(self, job_id: int, report: Report) -> None:
        if self.dialog is not None and self._job is not None and self._job.job_id == job_id:
            compared, writing = self._compared, self.dialog.writing
            self._job = None
            self.dialog.show_report(report)
            if compared is not None and compared.by_model and not writing:
                # The changes are there to be read; what the model says of them comes when it is written.
                self.dialog.show_writing()
                self._job = self._desk.reports.say_changes(compared)

    @Slot(int)
    def _on_failed(self, job_id: int) -> None:
        if self._job is not None and self._job.job_id == job_id:
            self._job = None
            if self.dialog is not None and self.dialog.writing:
                self.dialog.show_written()
            elif self.dialog is not None:
                self.dialog.close()

    @Slot(object)
    def _on_export_wanted(self, report: Report) -> None:
        self._exports.export_report(report, self.dialog)

    @Slot()
    def _on_swap_wanted(self) -> None:
        if self.dialog is not None and self._compared is not None:
            old, new = self._compared.new, self._compared.old
            self._cancel()
            self._compared = ComparisonWanted(old, new, self._translations.language, self._modes)
            self.dialog.wait()
            self._job = self._desk.reports.compare(self._compared)

    # the other version

    @Slot(str, object)
    def _on_versions_read(self, document_id: str, choices: tuple[VersionChoice, ...]) -> None:
        chosen = self._choosing
        if chosen is None or chosen.document_id != document_id:
            return
        if not choices:
            self._choosing = None
            self._notices.tell(
                Notice(
                    self.tr("There is no other document in this collection."),
                    self.tr("Add the other version, or select two documents and compare them."),
                )
            )
            return
        words = [self._words(choice) for choice in choices]
        self.chooser = dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Compare with another version"))
        dialog.setLabelText(self.tr("Compare {name} with:").format(name=PurePath(chosen.path).name))
        dialog.setComboBoxItems(words)
        dialog.setMinimumWidth(460)
        for field in dialog.findChildren(QComboBox):
            field.setProperty("role", "field")

        def selected(text: str) -> None:
            self._choose(choices[words.index(text)])

        dialog.textValueSelected.connect(selected)
        dialog.finished.connect(self._on_chooser_closed)
        dialog.open()

    @Slot()
    def _on_chooser_closed(self) -> None:
        self.chooser = None

    def _choose(self, other: VersionChoice) -> None:
        chosen, self._choosing = self._choosing, None
        if chosen is None or chosen.document_id is None:
            return
        pair = (chosen.document_id, other.document_id)
        self.start_comparison(*(pair[::-1] if other.is_older else pair))

    def _words(self, choice: VersionChoice) -> str:
        words = choice.name
        if choice.label:
            words += f" · {choice.label}"
        if choice.is_version:
            words += " · " + (self.tr("older version") if choice.is_older else self.tr("newer version"))
        return words
