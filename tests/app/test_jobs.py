"""Work in lanes: each job ends once, and closing waits for it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from muniment_app.jobs import JobCancelled, JobDone, JobEvent, JobFailed, JobReported, Jobs
from muniment_models.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot


class Listener:
    """Remembers what came home, and in which thread."""

    def __init__(self) -> None:
        self.events: list[JobEvent] = []
        self.threads: set[int] = set()

    def hear(self, event: JobEvent) -> None:
        self.events.append(event)
        self.threads.add(threading.get_ident())

    @property
    def endings(self) -> list[JobEvent]:
        return [event for event in self.events if not isinstance(event, JobReported)]


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    """Jobs that close in time."""
    made = Jobs()
    yield made
    assert made.close()


def test_done_comes_home_in_the_gui_thread(jobs: Jobs, qtbot: QtBot) -> None:
    """Reports come in order, then one ending, all in the thread that made the jobs."""
    listener = Listener()

    def work(report: Callable[[object], None], _cancelled: Callable[[], bool]) -> int:
        for number in range(5):
            report(number)
        return 42

    job = jobs.start("look", work, listener.hear, "tag")
    qtbot.waitUntil(lambda: bool(listener.endings))
    assert [e.value for e in listener.events if isinstance(e, JobReported)] == [0, 1, 2, 3, 4]
    assert listener.endings == [JobDone(job.job_id, "tag", 42)]
    assert listener.threads == {threading.get_ident()}
    assert not jobs.busy()


def test_failure_and_cancel_each_end_once(jobs: Jobs, qtbot: QtBot) -> None:
    """An exception is a failure; Cancelled is not."""
    listener = Listener()

    def fails(_report: object, _cancelled: object) -> None:
        raise ValueError

    def stops(_report: object, _cancelled: object) -> None:
        raise Cancelled

    jobs.start("look", fails, listener.hear)
    jobs.start("look", stops, listener.hear)
    qtbot.waitUntil(lambda: len(listener.endings) == 2)
    assert isinstance(listener.endings[0], JobFailed)
    assert isinstance(listener.endings[0].error, ValueError)
    assert isinstance(listener.endings[1], JobCancelled)


def test_a_job_cancelled_before_its_turn_never_begins(jobs: Jobs, qtbot: QtBot) -> None:
    """A queued job that is cancelled ends as cancelled without having run."""
    gate, ran, listener = threading.Event(), [], Listener()
    jobs.start("look", lambda _r, _c: gate.wait(5), listener.hear)
    second = jobs.start("look", lambda _r, _c: ran.append(1), listener.hear)
    second.cancel()
    gate.set()
    qtbot.waitUntil(lambda: len(listener.endings) == 2)
    assert listener.endings[1] == JobCancelled(second.job_id, None)
    assert ran == []


def test_a_lane_is_alone_and_lanes_are_not(jobs: Jobs, qtbot: QtBot) -> None:
    """Two jobs of one lane never run together; another lane does not wait for them."""
    gate, listener, inside = threading.Event(), Listener(), []

    def slow(_report: object, _cancelled: object) -> None:
        inside.append("in")
        gate.wait(5)
        inside.append("out")

    jobs.start("library", slow, listener.hear)
    jobs.start("library", slow, listener.hear)
    jobs.start("look", lambda _r, _c: None, listener.hear)
    qtbot.waitUntil(lambda: len(listener.endings) == 1)
    assert inside == ["in"]
    gate.set()
    qtbot.waitUntil(lambda: len(listener.endings) == 3)
    assert inside == ["in", "out", "in", "out"]


def test_close_cancels_waits_and_delivers(qtbot: QtBot) -> None:
    """Closing asks a running job to stop, hears its ending, runs what a lane does last, and takes nothing new."""
    jobs, listener, last = Jobs(), Listener(), []
    began = threading.Event()

    def until_cancelled(_report: object, cancelled: Callable[[], bool]) -> None:
        began.set()
        while not cancelled():
            threading.Event().wait(0.005)
        raise Cancelled

    jobs.at_close("question", lambda: last.append(threading.current_thread().name))
    jobs.start("question", until_cancelled, listener.hear)
    assert began.wait(5)
    assert jobs.close()
    assert len(listener.endings) == 1
    assert isinstance(listener.endings[0], JobCancelled)
    assert last
    assert last[0].startswith("lane-question")
    jobs.start("question", until_cancelled, listener.hear)
    assert isinstance(listener.endings[-1], JobCancelled)
    assert not [t for t in threading.enumerate() if t.name.startswith("lane-")]


def test_close_gives_up_after_its_limit(qtbot: QtBot) -> None:
    """A lane that cannot be interrupted does not keep the program for ever."""
    jobs, gate = Jobs(), threading.Event()
    jobs.start("models", lambda _r, _c: gate.wait(5), Listener().hear)
    assert not jobs.close(limit_s=0.05)
    gate.set()
    qtbot.waitUntil(lambda: not [t for t in threading.enumerate() if t.name.startswith("lane-")])
