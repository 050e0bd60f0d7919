"""The command line: a contract that scripts rely on (docs/command-line.md)."""

from __future__ import annotations

import importlib
import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_app.grammar import build_parser
from muniment_app.workspace import Workspace, default_folder
from muniment_models.errors import MunimentError, PolicyError

if TYPE_CHECKING:
    from collections.abc import Sequence

DONE, FAILURES, WRONG_USE, REFUSED = 0, 1, 2, 3

_WRONG_USE_CODES = frozenset(
    {
        "batch_unreadable", "batch_line", "questions_line", "collection_not_found", "collection_without_name",
        "calibration_too_few", "preset_not_found", "question_set_unknown", "question_set_damaged", "bench_folder_taken",
        "report_kind", "licence_unknown", "licence_unreadable",
    }
)  # fmt: skip


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments say; without a command, open the window."""
    _use_utf8()
    args = build_parser().parse_args(arguments)
    from muniment_app.commands.output import Output

    out = Output(as_json=args.json)
    try:
        workspace = Workspace(Path(args.workspace).absolute() if args.workspace else default_folder())
        if args.command is None:
            return _open_window(workspace, args.open)
        if args.uses_workspace:
            workspace.prepare()
            _log_to(workspace)
        from muniment_app.compose import Compose

        compose = Compose(workspace)
        try:
            if args.uses_workspace:
                compose.lay_bundled_models()
            command = importlib.import_module(f"muniment_app.commands.{args.module}")
            return int(command.run(args, compose, out))
        finally:
            compose.close()
    except MunimentError as exc:
        from muniment_app.commands.advice import error_text

        out.error(f"muniment: {error_text(exc)}")
        if isinstance(exc, PolicyError):
            return REFUSED
        return WRONG_USE if exc.code in _WRONG_USE_CODES else FAILURES
    except KeyboardInterrupt:
        out.error("muniment: stopped; what was finished is kept")
        return 130
    except BrokenPipeError:
        # The reader of our output is gone, as with "| head -1": nothing more can be said, not even at the exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILURES


def _open_window(workspace: Workspace, paths: Sequence[str]) -> int:
    from muniment_app.window_app import run_window

    return run_window(workspace, [Path(path).absolute() for path in paths])


def _log_to(workspace: Workspace) -> None:
    logging.basicConfig(
        filename=workspace.log_file,
        encoding="utf-8",
        level=logging.INFO,
        format="%(asctime)s %(levelname)s %(name)s %(message)s",
    )


def _use_utf8() -> None:
    # A program of Windows without a console has no streams; whoever writes to them must not fail for that.
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - as long as the process
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - the same
    # A redirected stream on Windows, or one under LANG=C, could not print Cyrillic.
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
