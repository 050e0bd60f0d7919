"""``muniment ingest``."""

from __future__ import annotations

import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_app import suspicion_words, wording
from muniment_app.commands.advice import error_text
from muniment_ingest.following import FolderSync
from muniment_ingest.queueing import enqueue

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from muniment_app.commands.output import Output
    from muniment_app.compose import Compose
    from muniment_ingest.indexing import Indexer
    from muniment_ingest.outcome import FileOutcome
    from muniment_ingest.progress import IngestProgress

_FOLLOW_EVERY_S = 0.5
"""Between two looks at what the system told of changed folders."""


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
            indexer.check_vectors()
            if args.follow:
                _follow(args, indexer, finished, out)
            else:
                indexer.ingest(
                    [Path(path) for path in args.paths],
                    args.collection,
                    progress=lambda moved: _tell(moved, out),
                    finished=finished,
                    cancelled=lambda: False,
                    retry=args.retry,
                    excluded=args.exclude,
                )
                indexer.embed_pending(
                    progress=lambda done, total: out.progress("vectors", done, total), cancelled=lambda: False
                )
        finally:
            indexer.close()
    return 1 if failures else 0


def _follow(
    args: argparse.Namespace, indexer: Indexer, finished: Callable[[FileOutcome], None], out: Output
) -> None:
    from muniment_app.commands.follow import follow
    from muniment_ingest.folder_watch import FolderWatch

    sync = FolderSync(indexer.library)
    collection_id = indexer.library.add_collection(args.collection).id
    if args.retry:
        paths = [Path(path) for path in args.paths]
        enqueue(indexer.library, paths, args.collection, finished=finished, retry=True, excluded=args.exclude)
    for path in args.paths:
        sync.folders.add(collection_id, Path(path).absolute(), args.exclude)

    def run_waiting() -> None:
        indexer.run(progress=lambda moved: _tell(moved, out), finished=finished, cancelled=lambda: False)

    def pace() -> float:
        time.sleep(_FOLLOW_EVERY_S)
        return time.monotonic()

    with FolderWatch() as watch:
        follow(sync, watch, run_waiting=run_waiting, pace=pace, out=out)


def _tell(moved: IngestProgress, out: Output) -> None:
    if moved.stage == "embedding":
        out.progress("vectors", moved.passages_done, moved.passages_total)
    elif moved.stage == "recognising":
        out.progress("pages to recognise", moved.pages_done, moved.pages_done + moved.pages_waiting)
    else:
        out.progress("files", moved.files_done, moved.files_total)


def outcome_fields(outcome: FileOutcome) -> dict[str, object]:
    """An outcome as the command line's contract names its fields."""
    return {
        "path": outcome.path,
        "document_id": outcome.document_id,
        "status": outcome.status,
        "pages": asdict(outcome.pages),
        "chunks": outcome.chunks,
        "reason": f"{outcome.reason}: {outcome.detail}" if outcome.detail else outcome.reason,
        "suspicions": [{"page": page, "kind": kind} for page, kind in outcome.suspicions],
    }


def outcome_line(outcome: FileOutcome) -> str:
    """An outcome for people."""
    what = f"{wording.of_status(outcome.status):<14} {outcome.path}"
    noted = suspicion_words.of_file(kind for _, kind in outcome.suspicions)
    noted = f"\n{'':15}{noted}" if noted else ""
    if outcome.reason:
        detail = f" ({outcome.detail})" if outcome.detail else ""
        return f"{what}\n{'':15}{wording.of_reason(outcome.reason).text()}{detail}{noted}"
    return f"{what}  [{outcome.pages.total} / {outcome.chunks}]{noted}"
