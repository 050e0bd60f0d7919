"""What is being done beside the conversation: files read, scans recognised, search by meaning prepared."""

from __future__ import annotations

import time
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from muniment_app import wording
from muniment_app.elided_label import ElidedLabel
from muniment_ingest.progress import IngestProgress

if TYPE_CHECKING:
    from muniment_app.indexing_work import IndexingMoved
    from muniment_app.look_work import QueueView

TIME_PAUSE_S = 2.0
"""The time left is said anew after so long: a figure that twitches is not believed."""


class ActivityBar(QFrame):
    """A calm line with a bar; hidden when nothing goes on."""

    pause_wanted = Signal()
    resume_wanted = Signal()
    cancel_wanted = Signal()
    details_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("activity")
        self._collection = ""
        self.progress_shown = IngestProgress()
        self._all_paused = False
        self._time_words = ""
        self._time_said_s = 0.0
        self.words = QLabel()
        self.words.setProperty("role", "strong")
        self.figures = ElidedLabel()
        self.figures.setProperty("role", "soft")
        self.left = QLabel()
        self.left.setProperty("role", "small")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.name = ElidedLabel()
        self.name.setProperty("role", "small")
        self.pause_button = QPushButton()
        self.cancel_button = QPushButton()
        self.details_button = QPushButton()
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.words)
        line.addWidget(self.figures, 1)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self.name, 1)
        below.addWidget(self.left)
        inside = QVBoxLayout()
        inside.setSpacing(5)
        inside.addLayout(line)
        inside.addWidget(self.progress)
        inside.addLayout(below)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(8)
        layout.addLayout(inside, 1)
        layout.addSpacing(8)
        for button in (self.pause_button, self.cancel_button, self.details_button):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.pause_button.clicked.connect(self._on_pause)
        self.cancel_button.clicked.connect(self.cancel_wanted)
        self.details_button.clicked.connect(self.details_wanted)
        self._retranslate()
        self.hide()

    def begin(self, collection: str) -> None:
        """Files begin to come into a collection; what goes on already is shown on."""
        if self.isVisible():
            return
        self._collection, self.progress_shown, self._time_words = collection, IngestProgress(), ""
        self.cancel_button.setEnabled(True)
        self._retranslate()
        self.show()

    def advance(self, moved: IndexingMoved) -> None:
        """Show how far it is."""
        progress = moved.progress
        if progress.stage == "idle" and not self.isVisible():
            return
        if progress.stage == "reading" and self.progress_shown.stage != "reading":
            self.cancel_button.setEnabled(True)
        self.progress_shown = progress
        if progress.stage == "paused":
            self._all_paused = True
        self._retranslate()
        self.show()

    def show_queue(self, queue: QueueView) -> None:
        """Know whether everything is paused."""
        if queue.all_paused != self._all_paused:
            self._all_paused = queue.all_paused
            self._retranslate()
        self.pause_button.setEnabled(True)

    @Slot()
    def end(self) -> None:
        """Nothing goes on any more."""
        self.progress_shown = IngestProgress()
        self.hide()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._time_words = ""
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _on_pause(self) -> None:
        self.pause_button.setEnabled(False)  # until the queue says how it stands
        if self._all_paused:
            self.resume_wanted.emit()
        else:
            self.pause_wanted.emit()

    def _retranslate(self) -> None:
        self.pause_button.setText(self.tr("Resume") if self._all_paused else self.tr("Pause"))
        self.pause_button.setToolTip(
            self.tr("Go on with reading, recognising and preparing search by meaning")
            if self._all_paused
            else self.tr("Stop for now, after a restart too; a file that is being read is finished first")
        )
        self.cancel_button.setText(self.tr("Cancel"))
        self.cancel_button.setToolTip(self.tr("Stop adding; what is already in stays"))
        self.details_button.setText(self.tr("Details…"))
        self.details_button.setToolTip(self.tr("Files that wait, and their order"))
        self.progress.setAccessibleName(self.tr("Adding documents"))
        now = self.progress_shown
        files_wait = now.files_done < now.files_total
        self.cancel_button.setVisible(
            files_wait or (not now.files_total and now.stage in {"idle", "reading"})
        )
        self.words.setText(self._stage_words(files_wait=files_wait))
        self.figures.setText(self._figures(files_wait=files_wait))
        self._show_time()
        self._show_bar(files_wait=files_wait)
        name = PurePath(now.path.partition("!/")[0]).name
        if now.path and "!/" in now.path:
            name = f"{name} › {PurePath(now.path.rpartition('!/')[2]).name}"
        if now.page:
            name = self.tr("{file}, page {page}").format(file=name, page=now.page)
        self.name.setText(name or " ")  # keeps its line: nothing jumps between two files

    def _stage_words(self, *, files_wait: bool) -> str:
        now = self.progress_shown
        if self._all_paused:
            return self.tr("Paused") if now.stage == "paused" or not now.path else self.tr("Pausing…")
        if now.stage == "recognising":
            return self.tr("Recognising scans")
        if now.stage == "reading" or files_wait:
            return self.tr("Reading")
        if now.stage == "embedding":
            return self.tr("Preparing search by meaning")
        if self._collection:
            return self.tr("Adding to “{collection}”…").format(collection=self._collection)
        return self.tr("Looking for what waits…")

    def _figures(self, *, files_wait: bool) -> str:
        now, locale = self.progress_shown, QLocale()
        if now.stage == "embedding" and not files_wait:
            share = 100 * now.passages_done // now.passages_total if now.passages_total else 0
            return self.tr("{percent} % of the passages").format(percent=share) if now.passages_total else ""
        said = []
        if files_wait or (now.files_total and now.stage != "recognising"):
            said.append(
                self.tr("{done} of %Ln file(s)", "", now.files_total).format(
                    done=locale.toString(now.files_done)
                )
            )
        if now.stage == "recognising" and now.pages_waiting:
            said.append(self.tr("%Ln page(s) to recognise", "", now.pages_waiting))
        if now.pages_per_s and not self._all_paused:
            fast = locale.toString(now.pages_per_s, "f", 0 if now.pages_per_s >= 10 else 1)  # noqa: PLR2004
            said.append(self.tr("{rate} pages/s").format(rate=fast))
        return " · ".join(said)

    def _show_time(self) -> None:
        now = self.progress_shown
        if now.left_s is None or self._all_paused:
            self._time_words = ""
        elif not self._time_words or time.monotonic() - self._time_said_s >= TIME_PAUSE_S:
            words = wording.of_duration(now.left_s)
            reading = now.stage == "reading"
            self._time_words = (
                self.tr("{time} until searchable") if reading else self.tr("{time} left")
            ).format(time=words)
            self._time_said_s = time.monotonic()
        self.left.setText(self._time_words)

    def _show_bar(self, *, files_wait: bool) -> None:
        now = self.progress_shown
        if now.stage == "embedding" and not files_wait:
            done, total = now.passages_done, now.passages_total
        elif now.stage == "recognising" and not files_wait:
            done, total = now.pages_done, now.pages_done + now.pages_waiting
        else:
            done, total = now.files_done, now.files_total
        if not total and not self._all_paused:
            self.progress.setRange(0, 0)
            return
        self.progress.setRange(0, max(total, 1))
        self.progress.setValue(done)
