"""The program as its user starts it: a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parents[2]
_WINGS = os.pathsep.join(str(ROOT / name) for name in ("app", "engine", "ingest", "models"))
_FROM_OUTSIDE = (
    "PATH",
    "LANG",
    "LC_ALL",
    "TMPDIR",
    "TEMP",
    "TMP",
    "SYSTEMROOT",
    "OMP_NUM_THREADS",
    "LD_LIBRARY_PATH",
)
TIMEOUT_S = 280

ASK_FIELDS = [
    "question", "answer", "mode", "refused", "quotes", "sentences", "model", "prompt_tokens", "timings"
]  # fmt: skip
QUOTE_FIELDS = ["text", "document", "path", "page", "start", "end"]
SEARCH_FIELDS = ["query", "hits", "ms", "corrected", "notes"]
HIT_FIELDS = ["document", "path", "page", "text", "score", "found_by", "heading", "superseded"]
INGEST_FIELDS = ["path", "document_id", "status", "pages", "chunks", "reason", "suspicions"]


@dataclass(frozen=True, slots=True)
class Done:
    """What a run of the program left."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Standard output as JSON lines: nothing else may stand there."""
        return [json.loads(line) for line in self.out.split("\n") if line]


def environment(workspace: Path, **more: str) -> dict[str, str]:
    """A home beside the workspace, this tree's packages, and nothing else of ours."""
    kept = {name: os.environ[name] for name in _FROM_OUTSIDE if name in os.environ}
    home = {"HOME": str(workspace.parent), "USERPROFILE": str(workspace.parent)}
    return {**kept, **home, "PYTHONPATH": _WINGS, "PYTHONDONTWRITEBYTECODE": "1", **more}


def command(workspace: Path, *arguments: object) -> list[str]:
    """The command line for a workspace."""
    first, *rest = [str(argument) for argument in arguments]
    return [sys.executable, "-m", "muniment_app.main", first, *rest, "--workspace", str(workspace)]


def muniment(
    workspace: Path,
    *arguments: object,
    stdin: str | None = None,
    prefix: tuple[str, ...] = (),
    env: Mapping[str, str] | None = None,
) -> Done:
    """Run ``muniment ARGUMENTS --workspace WORKSPACE`` to its end, behind a prefix such as ``unshare -n``."""
    done = subprocess.run(
        [*prefix, *command(workspace, *arguments)],
        input=None if stdin is None else stdin.encode("utf-8"),
        stdin=subprocess.DEVNULL if stdin is None else None,
        capture_output=True,
        env=environment(workspace, **(env or {})),
        timeout=TIMEOUT_S,
        check=False,
    )
    return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def with_models(workspace: Path, starter: Path) -> Path:
    """A workspace that has the starter models, borrowed where the system knows links."""
    workspace.mkdir(parents=True, exist_ok=True)
    try:
        (workspace / "models").symlink_to(starter / "models", target_is_directory=True)
    except OSError:
        shutil.copytree(starter / "models", workspace / "models")
    return workspace


def put(folder: Path, **texts: str) -> Path:
    """Write texts into a folder; "__" in a name is its last dot."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return folder
