"""The program: a window without arguments, a command with them."""

from __future__ import annotations

import multiprocessing
import runpy
import sys

from muniment_models.child_process import FROZEN_SWITCH

_OURS = ("muniment_app", "muniment_engine", "muniment_ingest", "muniment_models")


def main(arguments: list[str] | None = None) -> int:
    """Start Muniment.

    Args:
        arguments: as on the command line, without the program's name; None = the process's own.

    Returns:
        Exit code: 0 done, 1 done with failures, 2 wrong use, 3 refused by policy.
    """
    multiprocessing.freeze_support()
    given = sys.argv[1:] if arguments is None else arguments
    if getattr(sys, "frozen", False) and given[:1] == [FROZEN_SWITCH]:
        _run_module(given[1:])
        return 0
    # Before anything else is imported: no library may phone home, no socket may leave this machine.
    from muniment_models.walls import close_walls, refuse_egress

    close_walls()
    refuse_egress()
    from muniment_app.cli import run

    return run(given)


def _run_module(arguments: list[str]) -> None:
    """What ``python -m`` does from source: a module of ours as the main program of a child process."""
    module = arguments[0] if arguments else ""
    if module.partition(".")[0] not in _OURS:
        raise SystemExit(f"not a module of this program: {module}")
    sys.argv = list(arguments)
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    sys.exit(main())
