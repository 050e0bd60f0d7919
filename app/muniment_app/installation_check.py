"""Comparing an installed program with what was signed; what the machine itself adds does not count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_app.jobs import on_all_cores
from muniment_models.signed_folder import check_files, read_manifest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from muniment_app.installation import Installation
    from muniment_models.manifest import Manifest
    from muniment_models.signed_folder import FileProblem

_OF_THE_MACHINE = ("install.toml", "policy.toml", "receipt.txt", "keys/", "models/")
"""What an installer or an administrator adds where the prefix is the program folder itself: settings, trusted keys, and
models with what was measured of them. None of it is code, and what was signed below `models` is checked as the rest."""


def compared(
    installation: Installation,
    keys: Sequence[bytes],
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[Manifest, list[FileProblem], int]:
    """What was signed, what is not so now, and how many files the machine has added that are its own affair.

    Raises:
        ModelError: see ``read_manifest`` and ``check_files``.
        Cancelled: when ``cancelled()`` became true.
    """
    manifest = read_manifest(installation.folder, keys)
    found = check_files(
        installation.folder, manifest, in_parallel=on_all_cores, progress=progress, cancelled=cancelled
    )
    own = _own(installation, manifest)
    problems = [
        problem for problem in found if not (problem.state == "added" and problem.path.startswith(own))
    ]
    return manifest, problems, len(found) - len(problems)


def _own(installation: Installation, manifest: Manifest) -> tuple[str, ...]:
    """How the paths begin that belong to the machine and not to the program."""
    if installation.prefix != installation.folder:
        return ()
    workspace = installation.workspace()
    if workspace is None or not workspace.is_relative_to(installation.folder):
        return _OF_THE_MACHINE
    top = workspace.relative_to(installation.folder).parts[:1]
    # Nobody signs install.toml: it must not be able to hide what was laid among the program's own files.
    if not top or top == ("..",) or any(file.path.startswith(f"{top[0]}/") for file in manifest.files):
        return _OF_THE_MACHINE
    return (*_OF_THE_MACHINE, f"{workspace.relative_to(installation.folder).as_posix()}/")
