"""The program: a window without arguments, a command with them."""

from __future__ import annotations

import atexit
import logging
import multiprocessing
import os
import runpy
import sys
from functools import partial
from typing import NoReturn

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


def program() -> NoReturn:
    """Be the process: ``main``, and then an end at which no library is taken apart."""
    codes: list[int] = []
    # What is registered first is called last: whatever else wants to be done at the end is done by then.
    atexit.register(partial(_leave, codes))
    codes.append(main())
    sys.exit(codes[0])


def _leave(codes: list[int]) -> None:
    """End here, now that all is closed and written.

    Chroma's threads outlive its client, and OpenVINO's and llama.cpp's may; where the C library takes their libraries
    apart under them, a process that has done its work crashes. Without a code something went wrong in Python, and
    Python is to tell it.
    """
    if codes:
        logging.shutdown()  # a handler of its own, if it was registered before this one, is not called any more
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except (OSError, ValueError, AttributeError):
            return  # Python says it in its own way; a program of the window may have no streams at all
        os._exit(codes[0])


if __name__ == "__main__":
    program()
