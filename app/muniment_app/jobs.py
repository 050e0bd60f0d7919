"""The only place with threads: work runs in lanes, its events come home by one signal.

A lane is an executor with one worker, so that what must be alone (the language model, the writing of the
library) is alone without a lock. Every job ends in exactly one of done, failed, cancelled.
"""

from __future__ import annotations

import itertools
import logging
import os
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

from muniment_models.errors import Cancelled
from muniment_models.stop_sign import StopSign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


logger = logging.getLogger(__name__)

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

Lane = Literal["look", "files", "library", "folders", "question", "search", "models", "exam", "reports"]


@dataclass(frozen=True, slots=True)
class JobReported:
    """A running job has something to say; ``value`` is what the work reported."""

    job_id: int
    tag: object
    value: object


@dataclass(frozen=True, slots=True)
class JobDone:
    """The work returned ``value``."""

    job_id: int
    tag: object
    value: object


@dataclass(frozen=True, slots=True)
class JobFailed:
    """The work raised ``error``."""

    job_id: int
    tag: object
    error: BaseException


@dataclass(frozen=True, slots=True)
class JobCancelled:
    """The work stopped on request, or never began."""

    job_id: int
    tag: object


JobEvent = JobReported | JobDone | JobFailed | JobCancelled


class Job:
    """A handle of one piece of work.

    Args:
        job_id: unique while the program runs.
        lane: where it runs.
        tag: carried by every event, for the receiver's use.
    """

    def __init__(self, job_id: int, lane: Lane, tag: object) -> None:
        self.job_id = job_id
        self.lane = lane
        self.tag = tag
        self.cancelled = StopSign()
        """Whether somebody asked it to stop; a language model looks at it in the middle of its computation."""

    def cancel(self) -> None:
        """Ask the work to stop at its next convenient point."""
        self.cancelled.set()


def alone(
    function: Callable[[], object],
) -> Callable[[Callable[[object], None], Callable[[], bool]], object]:
    """Make a function without arguments into a job's work."""

    def work(_report: Callable[[object], None], _cancelled: Callable[[], bool]) -> object:
        return function()

    return work


def on_all_cores(work: Callable[[_Item], _Result], items: Iterable[_Item]) -> Iterator[_Result]:
    """Like ``map``, in the same order, in as many threads as this process has cores: for work that lets others run.

    What ``work`` raises comes out here, and no further item is begun.
    """
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count()
    with ThreadPoolExecutor(cores, thread_name_prefix="cores") as pool:
        yield from pool.map(work, items)


class Jobs(QObject):
    """Starts work in lanes and brings its events to the thread that made this object."""

    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids = itertools.count(1)
        self._executors: dict[Lane, ThreadPoolExecutor] = {}
        self._running: dict[int, tuple[Job, Callable[[JobEvent], None]]] = {}
        self._futures: dict[int, Future[None]] = {}
        self._last_works: list[tuple[Lane, Callable[[], None]]] = []
        self._closing = False
        self._abandoned = False  # a lane that outlives its limit must not speak to what is gone
        self._posted.connect(self._on_posted, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        lane: Lane,
        work: Callable[[Callable[[object], None], Callable[[], bool]], object],
        on_event: Callable[[JobEvent], None],
        tag: object = None,
    ) -> Job:
        """Queue a piece of work.

        Args:
            lane: where it runs, after everything queued there before.
            work: a function of ``report(value)`` and ``cancelled()`` that knows no thread.
            on_event: a bound method, called in this object's thread: any number of reports, then one ending.
            tag: carried by every event.

        Returns:
            The handle by which the work can be cancelled.
        """
        job = Job(next(self._ids), lane, tag)
        if self._closing:
            on_event(JobCancelled(job.job_id, tag))
            return job
        executor = self._executors.get(lane)
        if executor is None:
            executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix=f"lane-{lane}")
            self._executors[lane] = executor
        self._running[job.job_id] = (job, on_event)
        self._futures[job.job_id] = executor.submit(self._run, job, work)
        return job

    def at_close(self, lane: Lane, work: Callable[[], None]) -> None:
        """Have something done at the very end of a lane, in that lane, such as closing what it opened."""
        self._last_works.append((lane, work))

    def cancel_all(self) -> None:
        """Ask every job to stop, and take no new ones."""
        self._closing = True
        for job, _ in tuple(self._running.values()):
            job.cancel()

    def busy(self, lane: Lane | None = None) -> bool:
        """Whether anything is queued or running, in one lane or in any."""
        return any(lane in (None, job.lane) for job, _ in self._running.values())

    def close(self, limit_s: float = 10.0) -> bool:
        """Cancel everything, wait for the lanes, deliver the last events.

        Returns:
            True when every lane ended within ``limit_s`` seconds.
        """
        self.cancel_all()
        waiting = list(self._futures.values())
        for lane, work in self._last_works:
            executor = self._executors.get(lane)
            if executor is not None:
                waiting.append(executor.submit(work))
        self._last_works.clear()
        ended = not wait_for(waiting, timeout=limit_s).not_done
        self._abandoned = not ended
        for executor in self._executors.values():
            executor.shutdown(wait=ended, cancel_futures=True)
        QCoreApplication.sendPostedEvents(self)
        return ended

    def _run(self, job: Job, work: Callable[[Callable[[object], None], Callable[[], bool]], object]) -> None:
        def report(value: object) -> None:
            if not self._abandoned:
                self._posted.emit(JobReported(job.job_id, job.tag, value))

        ending: JobEvent
        if job.cancelled():
            ending = JobCancelled(job.job_id, job.tag)
        else:
            try:
                ending = JobDone(job.job_id, job.tag, work(report, job.cancelled))
            except Cancelled:
                ending = JobCancelled(job.job_id, job.tag)
            except BaseException as error:  # noqa: BLE001 - a lane must end every job, whatever was raised
                ending = JobFailed(job.job_id, job.tag, error)
        if not self._abandoned:
            self._posted.emit(ending)

    @Slot(object)
    def _on_posted(self, event: JobEvent) -> None:
        job, on_event = self._running.get(event.job_id, (None, None))
        if job is None or on_event is None:
            return
        if not isinstance(event, JobReported):
            del self._running[event.job_id]
            self._futures.pop(event.job_id, None)
            if isinstance(event, JobFailed):
                logger.info("job %d in lane %s failed: %s", job.job_id, job.lane, type(event.error).__name__)
        on_event(event)
