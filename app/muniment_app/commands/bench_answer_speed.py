"""The language part of ``muniment bench speed``: first word and further words, beside plain llama-cpp-python."""

from __future__ import annotations

import statistics
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_app.answer_speed import Conversations, measure
from muniment_app.commands.advice import sentence
from muniment_models.child_process import run_child
from muniment_models.errors import MunimentError
from muniment_models.machine import Machine
from muniment_models.opening import open_language_model

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from muniment_app.commands.output import Output
    from muniment_app.compose import Compose
    from muniment_models.store import InstalledModel

_CONTEXT_TOKENS = 2048
_BASELINE_LIMIT_S = 900.0
_RATIOS = (
    ("first_token_ratio", "first_token_ms", "first_token_ms"),
    ("cold_first_token_ratio", "first_token_ms", "cold_first_token_ms"),
    ("prepared_first_token_ratio", "prepared_first_token_ms", "first_token_ms"),
    ("follow_up_ratio", "follow_up_ms", "follow_up_ms"),
    ("cold_follow_up_ratio", "follow_up_ms", "cold_follow_up_ms"),
    ("prepared_follow_up_ratio", "prepared_follow_up_ms", "follow_up_ms"),
    ("tokens_ratio", "tokens_per_s", "tokens_per_s"),
    ("quoting_ratio", "quoting_tokens_per_s", "quoting_tokens_per_s"),
)
"""Name, ours, the baseline's: medians of the rounds' ratios."""


def measure_answers(compose: Compose, rounds: int, threads: int, out: Output) -> int:
    """Answer by turns, we and the baseline, a process each time for the latter. 1 when there is no language model.

    Args:
        compose: for the model that is chosen.
        rounds: turns of each.
        threads: of the baseline; 0 = what it takes by itself.
        out: where the figures go.
    """
    installed = compose.chosen("language")
    if installed is None:
        out.error(f"muniment: {sentence('no_model')}")
        return 1
    talks = Conversations.built_in()
    ours, theirs = [], []
    with tempfile.TemporaryDirectory(prefix="muniment-bench-") as folder:
        model = open_language_model(installed, Machine.measure(), _CONTEXT_TOKENS, state_folder=Path(folder))
        try:
            measure(model, talks)  # threads and slices find their size
            for number in range(rounds):
                theirs.append(_baseline(installed, model.context_tokens, threads))
                speed, prepared = measure(model, talks)
                ours.append(
                    {
                        **asdict(speed),
                        "prepared_first_token_ms": prepared.sources_ms,
                        "prepared_follow_up_ms": prepared.follow_up_ms,
                    }
                )
                out.progress("rounds", number + 1, rounds)
        finally:
            model.close()
    fields: dict[str, object] = {
        "measured": "answers",
        "model": installed.card.id,
        "rounds": rounds,
        **_medians(ours, ""),
        **_medians(theirs, "baseline_"),
    }
    for name, mine, other in _RATIOS:
        ratios = [one[mine] / max(two[other], 1e-9) for one, two in zip(ours, theirs, strict=True)]
        fields[name] = round(statistics.median(ratios), 3)
    out.result(fields, "\n".join(f"{name}: {value}" for name, value in fields.items()))
    return 0


def _medians(rounds: Sequence[Mapping[str, float]], prefix: str) -> dict[str, float]:
    return {f"{prefix}{name}": round(statistics.median(one[name] for one in rounds), 2) for name in rounds[0]}


def _baseline(installed: InstalledModel, context_tokens: int, threads: int) -> Mapping[str, float]:
    result = run_child(
        "muniment_app.baseline_answers",
        [str(installed.weights), str(context_tokens), str(threads)],
        limit_s=_BASELINE_LIMIT_S,
        cancelled=lambda: False,
    )
    if result.exit_code != 0 or result.reply is None:
        raise MunimentError("model_failed", f"baseline ended with {result.exit_code}")
    return {name: float(str(value)) for name, value in result.reply.items()}
