"""``muniment bench window``: how soon the window is there, beside an empty Qt window in the same run."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import time
from typing import TYPE_CHECKING

from muniment_models.child_process import child_command
from muniment_models.errors import MunimentError

if TYPE_CHECKING:
    import argparse

    from muniment_app.commands.output import Output
    from muniment_app.compose import Compose

_LIMIT_S = 120


def run(args: argparse.Namespace, compose: Compose, out: Output) -> int:
    """Start the window and an empty one in turns, each in a process of its own, and print the medians."""
    ours, bare = [], []
    for turn in range(1, args.runs + 1):
        bare.append(_start(compose, "--bare"))
        ours.append(_start(compose))
        out.progress("starts", turn, args.runs)
    fields: dict[str, object] = {
        "runs": args.runs,
        "shown_ms": _median(ours, "shown_ms"),
        "answerable_ms": _median(ours, "answerable_ms"),
        "memory_mib": round(_median(ours, "memory_bytes") / 2**20, 1),
        "baseline_shown_ms": _median(bare, "shown_ms"),
        "baseline_memory_mib": round(_median(bare, "memory_bytes") / 2**20, 1),
        "shown_ratio": round(_median(ours, "shown_ms") / _median(bare, "shown_ms"), 2),
    }
    out.result(fields, "\n".join(f"{name:22}{value}" for name, value in fields.items()))
    return 0


def _start(compose: Compose, *options: str) -> dict[str, float]:
    folder = str(compose.workspace.folder)
    command = child_command("muniment_app.window_bench", [folder, "--since", str(time.time()), *options])
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    done = subprocess.run(  # noqa: S603 - our own program
        command, capture_output=True, text=True, timeout=_LIMIT_S, env=environment, check=False
    )
    lines = done.stdout.splitlines()
    if done.returncode != 0 or not lines:
        raise MunimentError("window_not_started", done.stderr.strip()[-300:])
    figures: dict[str, float] = json.loads(lines[-1])
    return figures


def _median(starts: list[dict[str, float]], name: str) -> float:
    return round(statistics.median(start[name] for start in starts), 1)
