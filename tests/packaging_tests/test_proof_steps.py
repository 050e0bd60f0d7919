"""The table of a proof."""

from __future__ import annotations

import importlib
from typing import Any

import pytest


@pytest.fixture
def steps() -> Any:
    """The module."""
    return importlib.import_module("proof_steps")


def _taken(steps: Any, name: str, error: Exception) -> None:
    with steps.step(name):
        raise error


def test_a_failure_stops_nothing(steps: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """Each step is told when it ends; one that cannot be taken is neither good nor bad."""
    taken = steps.Steps()
    with taken.step("install") as step:
        step.said = "silently"
        step.facts["install_s"] = 12.5
    _taken(taken, "report", steps.NotProvedError("no such command"))
    assert taken.good
    _taken(taken, "uninstall", steps.StepFailedError("left:\n+ home/ivan/.cache"))
    assert not taken.good
    assert [(row["step"], row["ok"]) for row in taken.rows()] == [
        ("install", True),
        ("report", None),
        ("uninstall", False),
    ]
    assert taken.rows()[0]["install_s"] == 12.5
    shown = capsys.readouterr().out.splitlines()
    assert shown[0].split() == ["ok", "0.0", "s", "install:", "silently"]
    assert shown[1].endswith("report: not proved: no such command")
    assert shown[2].startswith("FAIL")
    assert shown[3].strip() == "+ home/ivan/.cache"


def test_our_own_mistake_goes_on_up(steps: Any) -> None:
    """It is in the table, not as good, and nobody hides it."""
    taken = steps.Steps()
    with pytest.raises(KeyError), taken.step("install"):
        raise KeyError("us")
    assert [step.ok for step in taken.done] == [None]


def test_the_table_ends_with_the_sum(steps: Any) -> None:
    """Minutes, because a limit of a whole run is told in minutes."""
    done = [steps.Step("one", ok=True, seconds=90.0), steps.Step("two", ok=False, seconds=30.0, said="why")]
    assert steps.table(done).splitlines()[-1] == "2 steps, 1 failed, 0 not proved, 120 s (2.0 min)"
