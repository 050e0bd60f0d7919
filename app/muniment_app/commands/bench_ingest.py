"""``muniment bench ingest``: how fast files are found by their words and by their meaning, beside the default stack."""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from muniment_app.commands.reference_model import reference_model
from muniment_app.compose import Compose
from muniment_app.workspace import Workspace
from muniment_ingest.sources import Source, discover
from muniment_models.child_process import run_child
from muniment_models.errors import MunimentError

if TYPE_CHECKING:
    import argparse

    from muniment_app.commands.output import Output
    from muniment_ingest.progress import IngestProgress

_SEED = 20261121
_PEAK_EVERY_S = 0.25


def run(args: argparse.Namespace, compose: Compose, out: Output) -> int:
    """Index the files into an empty library and measure both stages; then let the default stack do what it can."""
    sources = [
        source for source in discover([Path(path) for path in args.paths]) if isinstance(source, Source)
    ]
    if not sources:
        raise MunimentError("not_found", path=Path(args.paths[0]))
    with tempfile.TemporaryDirectory(prefix="muniment-bench-") as folder:
        ours = _ours([source.path for source in sources], Path(folder), compose, out)
    baseline: dict[str, float] = {}
    pdfs = [str(source.path) for source in sources if source.path.suffix.lower() == ".pdf"]
    if args.reference and pdfs:
        random.Random(_SEED).shuffle(pdfs)  # noqa: S311 - a fair sample of the files, the same in each run
        with reference_model(Path(args.reference)) as model:
            baseline = _baseline(model, args.baseline_s, pdfs)
    fields: dict[str, object] = {
        **{name: round(value, 3) for name, value in ours.items()},
        "baseline": {name: round(value, 3) for name, value in baseline.items()},
    }
    if baseline:
        rate = baseline["pages_per_s"]
        fields["keywords_ratio"] = round(ours["pages_per_s_to_keywords"] / rate, 2)
        fields["full_ratio"] = round(ours["pages_per_s_to_full"] / rate, 2)
    out.result(fields, "\n".join(f"{name}: {value}" for name, value in fields.items()))
    return 0


def _ours(paths: list[Path], folder: Path, compose: Compose, out: Output) -> dict[str, float]:
    workspace = Workspace(folder / "workspace")
    workspace.prepare()
    fresh = Compose(workspace, models_folder=compose.models_folder)
    peak = _Peak()

    def progress(moved: IngestProgress) -> None:
        peak.look()
        if moved.stage == "embedding":
            out.progress("passages", moved.passages_done, moved.passages_total)
        else:
            out.progress("files", moved.files_done, moved.files_total)

    try:
        fresh.embedder()
        indexer = fresh.open_indexer()
        begun = time.perf_counter()
        try:
            indexer.ingest(
                paths,
                "bench",
                progress=progress,
                finished=lambda _outcome: None,
                cancelled=lambda: False,
            )
            to_keywords = time.perf_counter() - begun
            indexer.run(
                progress=progress,
                finished=lambda _outcome: None,
                cancelled=lambda: False,
            )
            to_full = time.perf_counter() - begun
            status = indexer.library.status()
        finally:
            indexer.close()
    finally:
        fresh.close()
    pages = status.pages.text + status.pages.ocr
    return {
        "files": len(paths),
        "pages": pages,
        "chunks": status.chunks,
        "embedded": status.embedded,
        "seconds_to_keywords": to_keywords,
        "seconds_to_full": to_full,
        "pages_per_s_to_keywords": pages / to_keywords,
        "pages_per_s_to_full": pages / to_full,
        "peak_tree_mib": peak.bytes / (1 << 20),
    }


class _Peak:
    """The most memory that this process and its children held at any look."""

    def __init__(self) -> None:
        self.bytes = 0
        self._looked_at = 0.0

    def look(self) -> None:
        now = time.monotonic()
        if now - self._looked_at < _PEAK_EVERY_S:
            return
        self._looked_at = now
        own = psutil.Process()
        total = 0
        for process in (own, *own.children(recursive=True)):
            try:
                total += process.memory_info().rss
            except psutil.Error:  # it has just ended
                continue
        self.bytes = max(self.bytes, total)


def _baseline(model: Path, limit_s: float, pdfs: list[str]) -> dict[str, float]:
    result = run_child(
        "muniment_app.baseline_ingest",
        [str(model), str(limit_s), *pdfs],
        limit_s=limit_s * 3 + 300,
        cancelled=lambda: False,
    )
    if result.exit_code != 0 or result.reply is None:
        raise MunimentError("model_failed", f"baseline ended with {result.exit_code}")
    figures = {name: float(str(value)) for name, value in result.reply.items()}
    return {**figures, "pages_per_s": figures["pages"] / figures["seconds"]}
