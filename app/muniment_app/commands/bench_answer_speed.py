"""The language part of ``muniment bench speed``: first word and further words, beside plain llama-cpp-python."""

from __future__ import annotations

import tempfile
import time
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from muniment_app.answer_speed import AnswerSpeed, Conversations
from muniment_app.baseline_answers import PlainModel
from muniment_app.commands.advice import sentence
from muniment_models.machine import Machine
from muniment_models.opening import open_language_model

if TYPE_CHECKING:
    from muniment_app.answer_speed import Measured, Reading
    from muniment_app.commands.output import Output
    from muniment_app.compose import Compose

_CONTEXT_TOKENS = 2048
_LIMIT_S = 200.0
"""No round begins that would probably end later: other programs make rounds long."""


def measure_answers(
    compose: Compose, rounds: int, threads: int, out: Output, talks: Conversations | None = None
) -> int:
    """Answer by turns, we and plain llama-cpp-python, in one process. 1 when there is no language model.

    Args:
        compose: for the model that is chosen.
        rounds: turns of each, fewer where they take long.
        threads: of plain; 0 = what it takes by itself.
        out: where the figures go.
        talks: what is asked; None = what is built in.
    """
    installed = compose.chosen("language")
    if installed is None:
        out.error(f"muniment: {sentence('no_model')}")
        return 1
    talks = talks or Conversations.built_in()
    begun = time.perf_counter()
    found: list[dict[Measured, Reading]] = []
    with tempfile.TemporaryDirectory(prefix="muniment-bench-") as folder:
        ours = open_language_model(installed, Machine.measure(), _CONTEXT_TOKENS, state_folder=Path(folder))
        with (
            closing(ours),
            closing(PlainModel.open(installed.weights, ours.context_tokens, threads)) as plain,
        ):
            speed = AnswerSpeed(ours, plain, talks)
            longest_s = 0.0
            while len(found) < rounds and time.perf_counter() - begun + longest_s < _LIMIT_S:
                started = time.perf_counter()
                found.append(speed.round())
                longest_s = max(longest_s, time.perf_counter() - started)
                out.progress("rounds", len(found), rounds)
            stops_ms = speed.stops_ms()
            prompt_tokens = ours.count_tokens(talks.asked)
    fields: dict[str, object] = {
        "measured": "answers",
        "model": installed.card.id,
        "rounds": len(found),
        "prompt_tokens": prompt_tokens,
        "stops": len(stops_ms),
        "longest_stop_ms": round(max(stops_ms, default=0.0), 1),
    }
    for name in found[0]:
        fields |= _figures(name, [readings[name] for readings in found])
    out.result(fields, "\n".join(f"{name}: {value}" for name, value in fields.items()))
    return 0


def _figures(name: Measured, readings: list[Reading]) -> dict[str, object]:
    """Medians, the ratios' of each round's ratio: below one, we are faster."""
    figures = {
        f"{name}_ms": round(median(one.ours_ms for one in readings), 1),
        f"baseline_{name}_ms": round(median(one.plain_ms for one in readings), 1),
        f"{name}_ratio": round(median(one.ours_ms / max(one.plain_ms, 1e-3) for one in readings), 3),
        f"{name}_cpu_ratio": round(
            median(one.ours_cpu_ms / max(one.plain_cpu_ms, 1e-3) for one in readings), 3
        ),
    }
    empty = [(one.ours_ms, one.empty_ms) for one in readings if one.empty_ms is not None]
    if empty:
        figures[f"baseline_empty_{name}_ms"] = round(median(theirs for _, theirs in empty), 1)
        figures[f"empty_{name}_ratio"] = round(median(mine / max(theirs, 1e-3) for mine, theirs in empty), 3)
    return dict(figures)
