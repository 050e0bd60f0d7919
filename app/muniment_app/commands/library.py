"""``muniment library``."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from muniment_app import wording
from muniment_ingest.erasure import erase

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from muniment_app.commands.output import Output
    from muniment_app.compose import Compose


def run(args: argparse.Namespace, compose: Compose, out: Output) -> int:
    """List the files of the library, sum it up, or erase documents; 1 when something of one was left."""
    if args.action == "erase":
        with compose.workspace.writing():
            return _erase(args.documents, compose, out)
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


def _erase(names: Sequence[str], compose: Compose, out: Output) -> int:
    chats, vectors = compose.chats(), compose.stored_vectors()
    try:
        with compose.library() as library:
            proofs = erase(library, vectors, names, forget_quotes=chats.forget_document)
    finally:
        chats.close()
        if vectors is not None:
            vectors.close()
    for proof in proofs:
        fields = {**asdict(proof), "ok": proof.ok}
        said = "nothing is left" if proof.ok else f"LEFT in {', '.join(proof.left_in)}"
        places = f"searched: {', '.join(proof.verified)}"
        out.result(fields, f"{proof.document_id}  {', '.join(proof.paths)}\n{'':15}{said}; {places}")
    return 0 if all(proof.ok for proof in proofs) else 1
