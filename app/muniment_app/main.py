"""The program: a window without arguments, a command with them."""

from __future__ import annotations

import multiprocessing
import sys


def main(arguments: list[str] | None = None) -> int:
    """Start Muniment.

    Args:
        arguments: as on the command line, without the program's name; None = the process's own.

    Returns:
        Exit code: 0 done, 1 done with failures, 2 wrong use, 3 refused by policy.
    """
    multiprocessing.freeze_support()
    # Before anything else is imported: no library may phone home, no socket may leave this machine.
    from muniment_models.walls import close_walls, refuse_egress

    close_walls()
    refuse_egress()
    from muniment_app.cli import run

    return run(sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    sys.exit(main())
