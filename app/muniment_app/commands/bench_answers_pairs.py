"""``muniment bench answers --pairs``: whether verification tells true sentences from false ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_engine.evaluation_pairs import pair_figures, pair_status, read_pairs

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from muniment_app.commands.output import Output
    from muniment_engine.answer import SentenceStatus
    from muniment_engine.evaluation_pairs import LabelledPair

ALL = "all"
_COLUMNS = f"{'class':18}{'lang':6}{'pairs':>7}{'supported':>11}{'partly':>8}{'unsupported':>13}\n"


def run(args: argparse.Namespace, out: Output) -> int:
    """Judge every pair, and print what became of each class in each language, then of all."""
    pairs = read_pairs(Path(args.pairs))
    judged: list[tuple[LabelledPair, SentenceStatus]] = []
    for done, pair in enumerate(pairs, start=1):
        judged.append((pair, pair_status(pair)))
        out.progress("pairs", done, len(pairs))
    if args.details:
        _write_details(Path(args.details), judged)
    languages = sorted({pair.language for pair in pairs})
    out.piece(_COLUMNS)
    for kind in dict.fromkeys(pair.kind for pair in pairs):
        for language in [*languages, ALL]:
            _print_class(kind, language, [one for one in judged if one[0].kind == kind], out)
    for language in [*languages, ALL]:
        _print_total(language, [one for one in judged if language in {ALL, one[0].language}], out)
    return 0


def _print_class(
    kind: str, language: str, judged: Sequence[tuple[LabelledPair, SentenceStatus]], out: Output
) -> None:
    said = [status for pair, status in judged if language in {ALL, pair.language}]
    if not said:
        return
    counts = {status: said.count(status) for status in ("supported", "partly", "unsupported")}
    fields: dict[str, object] = {
        "measured": "pairs", "system": "muniment", "class": kind, "language": language, "pairs": len(said), **counts,
    }  # fmt: skip
    line = f"{kind:18}{language:6}{len(said):>7}{counts['supported']:>11}{counts['partly']:>8}"
    out.result(fields, f"{line}{counts['unsupported']:>13}")


def _print_total(language: str, judged: Sequence[tuple[LabelledPair, SentenceStatus]], out: Output) -> None:
    figures = pair_figures(judged)
    fields: dict[str, object] = {
        "measured": "pairs, total", "system": "muniment", "language": language, "true": figures.true,
        "true_shown": round(figures.true_shown, 4), "false": figures.false,
        "false_shown": round(figures.false_shown, 4), "false_among_shown": round(figures.false_among_shown, 4),
        "false_partly": round(figures.false_partly / figures.false, 4) if figures.false else 0.0,
    }  # fmt: skip
    out.result(
        fields,
        f"{language:24}shown as supported: true {figures.true_supported}/{figures.true} = {figures.true_shown:.3f}, "
        f"false or half true {figures.false_supported}/{figures.false} = {figures.false_shown:.3f}",
    )


def _write_details(path: Path, judged: Sequence[tuple[LabelledPair, SentenceStatus]]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for pair, status in judged:
            row = {
                "id": pair.id,
                "language": pair.language,
                "class": pair.kind,
                "label": pair.label,
                "status": status,
            }
            file.write(f"{json.dumps({**row, 'sentence': pair.sentence}, ensure_ascii=False)}\n")
