"""The steps of a proof: what was tried, what came of it, how long it took."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = {True: "ok", False: "FAIL", None: "-"}


class StepFailedError(Exception):
    """What was to be proved is not so; the message says what was seen instead."""


class NotProvedError(Exception):
    """A step that this program or machine does not offer; it is said and not counted."""


@dataclass(slots=True)
class Step:
    """One step.

    Args:
        name: what is proved.
        ok: None while it runs and where it could not be tried.
        seconds: it took.
        said: one line of what was seen.
        facts: figures and lists for the file.
    """

    name: str
    ok: bool | None = None
    seconds: float = 0.0
    said: str = ""
    facts: dict[str, object] = field(default_factory=dict)


class Steps:
    """Takes steps one after another and shows each when it has ended; a failure does not stop the next."""

    def __init__(self) -> None:
        self.done: list[Step] = []

    @contextmanager
    def step(self, name: str) -> Iterator[Step]:
        """Time what happens inside; an error of this module ends the step, others go on up."""
        step = Step(name)
        begun = time.monotonic()
        try:
            yield step
            step.ok = True
        except NotProvedError as exc:
            step.said = f"not proved: {exc}"
        except StepFailedError as exc:
            step.ok, step.said = False, str(exc)
        finally:
            step.seconds = round(time.monotonic() - begun, 2)
            self.done.append(step)
            print(line_of(step), flush=True)

    @property
    def good(self) -> bool:
        """Whether nothing failed."""
        return all(step.ok is not False for step in self.done)

    def rows(self) -> list[dict[str, object]]:
        """For the file."""
        return [
            {"step": s.name, "ok": s.ok, "seconds": s.seconds, "said": s.said, **s.facts} for s in self.done
        ]


def line_of(step: Step) -> str:
    """A row of the table: mark, seconds, name, and what was seen; further lines are indented."""
    first, *rest = (step.said or "").splitlines() or [""]
    more = "".join(f"\n{'':17}{text}" for text in rest)
    return f"{_MARKS[step.ok]:4} {step.seconds:8.1f} s  {step.name}: {first}{more}"


def table(steps: list[Step]) -> str:
    """All rows and the sum."""
    total = sum(step.seconds for step in steps)
    bad = sum(step.ok is False for step in steps)
    unproved = sum(step.ok is None for step in steps)
    end = f"{len(steps)} steps, {bad} failed, {unproved} not proved, {total:.0f} s ({total / 60:.1f} min)"
    return "\n".join([*map(line_of, steps), end])
