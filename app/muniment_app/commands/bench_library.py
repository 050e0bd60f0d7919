"""A library that is made of a question set's documents, in the way that any library is made."""

from __future__ import annotations

import json
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_app.compose import Compose
from muniment_app.workspace import Workspace
from muniment_models.errors import MunimentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from muniment_app.commands.output import Output
    from muniment_engine.evaluation_set import QuestionSet
    from muniment_ingest.outcome import FileOutcome
    from muniment_ingest.progress import IngestProgress

_STAMP_FILE = "set.json"
_COLLECTION = "bench"
_FAILED = frozenset({"quarantined", "failed", "skipped"})


class BenchLibrary:
    """A folder with the set's files, a workspace that holds them, and what baselines keep.

    Args:
        folder: for this set alone.
        compose: of the workspace with the models.
    """

    def __init__(self, folder: Path, compose: Compose) -> None:
        self.folder = folder
        self.workspace = Workspace(folder / "workspace")
        self.compose = Compose(self.workspace, models_folder=compose.models_folder)

    def fill(self, questions: QuestionSet, out: Output) -> None:
        """Bring the documents in, unless they are there already with the present embedder's vectors.

        Raises:
            MunimentError: ``bench_folder_taken`` when the folder holds something else.
        """
        card = self.compose.embedder_card()
        wanted = {
            "documents": questions.documents_digest(),
            "embedder": f"{card.id} {card.weights_sha256}" if card is not None else "",
        }
        stamp = self._stamp()
        if stamp == {**wanted, "whole": True}:
            return
        if stamp.get("documents") != wanted["documents"]:
            self._clear()
        self.folder.mkdir(parents=True, exist_ok=True)
        self._write_stamp({**wanted, "whole": False})
        self._ingest(self._written(questions), out)
        self._write_stamp({**wanted, "whole": True})

    def _written(self, questions: QuestionSet) -> list[Path]:
        """Files of the set; those that were not files become some."""
        texts = self.folder / "documents"
        texts.mkdir(exist_ok=True)
        paths = []
        for document in questions.documents:
            path = document.file or texts / document.name
            if document.file is None and not path.exists():
                path.write_text(f"{document.whole}\n", encoding="utf-8")
            paths.append(path)
        return paths if any(document.file for document in questions.documents) else [texts]

    def _ingest(self, paths: list[Path], out: Output) -> None:
        failed = 0

        def finished(outcome: FileOutcome) -> None:
            nonlocal failed
            failed += outcome.status in _FAILED

        def progress(moved: IngestProgress) -> None:
            if moved.stage == "embedding":
                out.progress("vectors", moved.passages_done, moved.passages_total)
            else:
                out.progress("files", moved.files_done, moved.files_total)

        with self.workspace.writing():
            indexer = self.compose.open_indexer()
            try:
                indexer.check_vectors()
                indexer.ingest(
                    paths, _COLLECTION, progress=progress, finished=finished, cancelled=lambda: False
                )
                indexer.run(progress=progress, finished=finished, cancelled=lambda: False)
            finally:
                indexer.close()
        if failed:
            out.error(f"muniment: {failed} files of the set could not be read; they count as not found")

    def _stamp(self) -> dict[str, object]:
        path = self.folder / _STAMP_FILE
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            if self.folder.is_dir() and any(self.folder.iterdir()):
                raise MunimentError("bench_folder_taken", path=self.folder) from None
            return {}
        except (OSError, ValueError) as exc:
            raise MunimentError("bench_folder_taken", type(exc).__name__, path=self.folder) from exc
        return found if isinstance(found, dict) else {}

    def _write_stamp(self, stamp: dict[str, object]) -> None:
        (self.folder / _STAMP_FILE).write_text(json.dumps(stamp), encoding="utf-8")

    def _clear(self) -> None:
        for name in ("documents", "workspace", "baselines"):
            shutil.rmtree(self.folder / name, ignore_errors=True)


@contextmanager
def bench_library(
    questions: QuestionSet, keep: Path | None, compose: Compose, out: Output
) -> Iterator[BenchLibrary]:
    """A library with the set's documents.

    Args:
        questions: the set.
        keep: where libraries stay, a folder for each set; None = thrown away in the end.
        compose: of the workspace with the models.
        out: of the command.
    """
    folder = Path(tempfile.mkdtemp(prefix="muniment-bench-")) if keep is None else keep / questions.name
    library = BenchLibrary(folder, compose)
    try:
        library.fill(questions, out)
        yield library
    finally:
        library.compose.close()
        if keep is None:
            shutil.rmtree(folder, ignore_errors=True)
