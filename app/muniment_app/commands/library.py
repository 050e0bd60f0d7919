"""``muniment library``."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from muniment_app import wording

if TYPE_CHECKING:
    import argparse

    from muniment_app.commands.output import Output
    from muniment_app.compose import Compose


def run(args: argparse.Namespace, compose: Compose, out: Output) -> int:
    """List the files of the library, or sum it up."""
    with compose.library() as library:
        if args.action == "list":
            for record in library.files():
                reason = f"  {wording.of_reason(record.reason).text()}" if record.reason else ""
                text = f"{wording.of_status(record.status):<14} {record.collection}: {record.path}{reason}"
                out.result(asdict(record), text)
            return 0
        status = library.status()
        fields = {
            **asdict(status),
            "files": dict(status.files),
            "coverage": [
                {"collection": c.name, "files": c.files, "documents": c.documents}
                for c in library.collections()
            ],
        }
        out.result(fields, "\n".join(f"{name}: {value}" for name, value in fields.items()))
    return 0
