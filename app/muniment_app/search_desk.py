"""The jobs behind the search page, without a widget: one search at a time, the latest that was asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from muniment_app.jobs import Job, JobDone, JobEvent, JobFailed, Jobs, alone
from muniment_app.search_work import SearchShown, SearchWanted, SearchWork

if TYPE_CHECKING:
    from muniment_app.parts import Parts, SearchPart


class SearchDesk(QObject):
    """Searches beside everything else.

    Args:
        jobs: where work runs.
    """

    found = Signal(object)
    trouble = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._work: SearchWork | None = None
        self._wanted: SearchWanted | None = None
        self._searching: Job | None = None

    @property
    def searching(self) -> bool:
        """Whether a search is on its way."""
        return self._wanted is not None and (self._searching is not None or self._work is None)

    def open(self, parts: Parts) -> None:
        """The library can be searched from now on, by words."""
        self._work = SearchWork(parts)
        self._jobs.at_close("search", self._work.close)
        self._again()

    def take(self, search: SearchPart) -> None:
        """The models are loaded, perhaps other ones: what is shown is searched once more, by meaning, too."""
        if self._work is not None:
            self._jobs.start("search", alone(partial(self._work.take, search)), self._on_taken)

    def find(self, wanted: SearchWanted) -> None:
        """Search; what was asked before and has not come yet will not come."""
        self.forget()
        self._wanted = wanted
        self._again()

    def forget(self) -> None:
        """Nothing is wanted any more."""
        self._wanted = None
        if self._searching is not None:
            self._searching.cancel()
            self._searching = None

    def refresh(self) -> None:
        """Search once more for what is shown: the library has changed."""
        if self._searching is None:
            self._again()

    def _again(self) -> None:
        if self._work is not None and self._wanted is not None:
            if self._searching is not None:
                self._searching.cancel()
            self._searching = self._jobs.start(
                "search", partial(self._work.find, self._wanted), self._on_found
            )

    def _on_found(self, event: JobEvent) -> None:
        if self._searching is None or event.job_id != self._searching.job_id:
            return
        self._searching = None
        if isinstance(event, JobDone) and isinstance(event.value, SearchShown):
            self.found.emit(event.value)
        elif isinstance(event, JobFailed):
            self.trouble.emit(event.error)

    def _on_taken(self, event: JobEvent) -> None:
        if isinstance(event, JobDone):
            self._again()
        elif isinstance(event, JobFailed):
            self.trouble.emit(event.error)
