"""``muniment bench answers``: whether answers can be trusted, in five ways, each with its baseline in the same run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_app.commands import (
    bench_answers_injections,
    bench_answers_known,
    bench_answers_pairs,
    bench_answers_sets,
)

if TYPE_CHECKING:
    import argparse

    from muniment_app.commands.output import Output
    from muniment_app.compose import Compose


def run(args: argparse.Namespace, compose: Compose, out: Output) -> int:
    """Measure what the arguments name; the grammar lets exactly one of them be there."""
    if args.set:
        return bench_answers_sets.run_whole(args, compose, out)
    if args.halves:
        return bench_answers_sets.run_halves(args, compose, out)
    if args.pairs:
        return bench_answers_pairs.run(args, out)
    if args.injections:
        return bench_answers_injections.run(args, compose, out)
    return bench_answers_known.run(args, compose, out)
