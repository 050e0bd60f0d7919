"""``muniment verify-install``: whether the program is what its makers signed, file by file."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_app.installation import Installation
from muniment_app.installation_check import compared
from muniment_app.trusted_keys import read_key, trusted_keys
from muniment_models.errors import MunimentError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from muniment_app.commands.output import Output
    from muniment_app.compose import Compose
    from muniment_models.manifest import Manifest
    from muniment_models.signed_folder import FileProblem


def run(args: argparse.Namespace, _compose: Compose, out: Output) -> int:
    """Check the signature and every file; what is missing, changed or added is named, and the exit code is 1."""
    installation = Installation(Path(args.folder).absolute()) if args.folder else Installation.find()
    if installation is None:
        raise MunimentError("not_an_installation")
    keys = (read_key(Path(args.key)),) if args.key else trusted_keys(installation)

    def progress(done: int, total: int) -> None:
        # Rounded up at the end only: many small files stand behind the last whole megabyte.
        out.progress("MB compared", (done >> 20) + (done == total), (total >> 20) + 1)

    manifest, problems, own = compared(installation, keys, progress)
    for problem in problems:
        out.result({"path": problem.path, "state": problem.state}, f"{problem.state}: {problem.path}")
    _tell(installation, manifest, problems, own, out)
    return 1 if problems else 0


def _tell(
    installation: Installation, manifest: Manifest, problems: Sequence[FileProblem], own: int, out: Output
) -> None:
    states = Counter(problem.state for problem in problems)
    version = manifest.facts.get("version", "")
    fields = {
        "ok": not problems,
        "folder": str(installation.folder),
        "version": version,
        "signer": manifest.signer,
        "files": len(manifest.files),
        "size_bytes": manifest.size_bytes,
        "missing": states["missing"],
        "changed": states["changed"],
        "added": states["added"],
        "own_files": own,
    }
    verdict = "NOT as it was signed" if problems else "as it was signed"
    counts = "".join(f", {count} {state}" for state, count in sorted(states.items()))
    beside = f"\nnot of the program: {own} files of this machine" if own else ""
    out.result(
        fields,
        f"{verdict}: {len(manifest.files)} files, {manifest.size_bytes >> 20} MB{counts}\n"
        f"{installation.folder}: {version}, signed by {manifest.signer}{beside}",
    )
