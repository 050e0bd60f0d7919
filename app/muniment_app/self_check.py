"""One thing that the program proves of itself: done, failed, or honestly not done."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from muniment_models.errors import MunimentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class NotChecked(Exception):  # noqa: N818 - not an error: it could not be tried here, and says why
    """A check cannot be made on this machine; the message says why."""


class CheckFailed(Exception):  # noqa: N818 - the counterpart of NotChecked
    """Something is not as it must be; the message says what."""


@dataclass(frozen=True, slots=True)
class Check:
    """Something to be proved.

    Args:
        name: stable, for scripts.
        make: proves it and says what was seen; raises ``CheckFailed`` or ``NotChecked``.
    """

    name: str
    make: Callable[[], str]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What came of a check.

    Args:
        name: of the check.
        ok: None where it was not made.
        result: what was seen, in words.
        seconds: how long it took.
    """

    name: str
    ok: bool | None
    result: str
    seconds: float

    @property
    def text(self) -> str:
        """A line for people."""
        mark = {True: "ok  ", False: "FAIL", None: "-   "}[self.ok]
        return f"{mark} {self.name}: {self.result} ({self.seconds:.1f} s)"


def make_checks(checks: Iterable[Check]) -> Iterator[CheckResult]:
    """Make one check after another; a failure stops none of the others."""
    for check in checks:
        begun = time.perf_counter()
        ok: bool | None
        try:
            result, ok = check.make(), True
        except NotChecked as why:
            result, ok = f"not checked: {why}", None
        except (CheckFailed, MunimentError) as exc:
            result, ok = str(exc), False
        except Exception as exc:  # noqa: BLE001 - a mistake of ours is a failed check, and the others still say something
            result, ok = f"our mistake: {type(exc).__name__}", False
        yield CheckResult(check.name, ok, result, round(time.perf_counter() - begun, 3))
