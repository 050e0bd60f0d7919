"""``muniment ingest``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_app import wording
from muniment_app.commands.advice import error_text

if TYPE_CHECKING:
    import argparse

    from muniment_app.commands.output import Output
    from muniment_app.compose import Compose
    from muniment_ingest.outcome import FileOutcome


def run(args: argparse.Namespace, compose: Compose, out: Output) -> int:
    """Bring files and folders in; 1 when a file that is ours to read could not be read."""
    failures = 0

    def finished(outcome: FileOutcome) -> None:
        nonlocal failures
        failures += outcome.status in {"partial", "quarantined", "failed"}
        out.result(outcome_fields(outcome), outcome_line(outcome))

    with compose.workspace.writing():
        indexer = compose.open_indexer()
        try:
            for error in compose.problems():
                out.error(f"muniment: {error_text(error)}")
            indexer.ingest(
                [Path(path) for path in args.paths],
                args.collection,
                progress=lambda moved: out.progress("files", moved.files_done, moved.files_total),
                finished=finished,
                cancelled=lambda: False,
            )
            indexer.check_vectors()
            indexer.embed_pending(
                progress=lambda done, total: out.progress("vectors", done, total), cancelled=lambda: False
            )
        finally:
            indexer.close()
    return 1 if failures else 0


def outcome_fields(outcome: FileOutcome) -> dict[str, object]:
    """An outcome as the command line's contract names its fields."""
    return {
        "path": outcome.path,
        "document_id": outcome.document_id,
        "status": outcome.status,
        "pages": asdict(outcome.pages),
        "chunks": outcome.chunks,
        "reason": f"{outcome.reason}: {outcome.detail}" if outcome.detail else outcome.reason,
    }


def outcome_line(outcome: FileOutcome) -> str:
    """An outcome for people."""
    what = f"{wording.of_status(outcome.status):<14} {outcome.path}"
    if outcome.reason:
        detail = f" ({outcome.detail})" if outcome.detail else ""
        return f"{what}\n{'':15}{wording.of_reason(outcome.reason).text()}{detail}"
    return f"{what}  [{outcome.pages.total} / {outcome.chunks}]"
