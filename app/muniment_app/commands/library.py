"""``muniment library``."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

from muniment_app import wording
from muniment_app.commands.ingest import outcome_fields, outcome_line
from muniment_engine.refusal_calibration import read_calibration
from muniment_ingest.erasure import erase
from muniment_ingest.repair import repair
from muniment_ingest.soundness import check

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from muniment_app.commands.output import Output
    from muniment_app.compose import Compose
    from muniment_ingest.library import Library
    from muniment_ingest.outcome import FileOutcome
    from muniment_ingest.records import FileRecord
    from muniment_ingest.soundness import Soundness


def run(args: argparse.Namespace, compose: Compose, out: Output) -> int:
    """List the files of the library, sum it up, prove that it is whole, make it whole, or erase from it."""
    if args.action == "verify":
        return _verify(compose, out)
    if args.action == "repair":
        return _repair(compose, out)
    if args.action == "erase":
        with compose.workspace.writing():
            return _erase(args.documents, compose, out)
    with compose.library() as library:
        files = library.files()
        if args.action == "list":
            for record in files:
                reason = f"  {wording.of_reason(record.reason).text()}" if record.reason else ""
                text = f"{wording.of_status(record.status):<14} {record.collection}: {record.path}{reason}"
                out.result(asdict(record), text)
            return 0
        status = library.status()
        totals = {**asdict(status), "files": dict(status.files), "waiting": library.waiting.totals().files}
        kept = read_calibration(library.database)
        if kept is not None:
            totals["refusal_calibrated"] = kept.made_at
        coverage = [
            _coverage(c.name, [file for file in files if file.collection == c.name], library)
            for c in library.collections()
        ]
        lines = [f"{name}: {value}" for name, value in totals.items()]
        lines.extend(f"{one['collection']}: {one['statuses']} {one['pages']}" for one in coverage)
        out.result({**totals, "coverage": coverage}, "\n".join(lines))
    return 0


def _coverage(name: str, files: list[FileRecord], library: Library) -> dict[str, object]:
    """What was read of a collection, in sum and file by file."""
    noted = library.suspicions(file.document_id for file in files if file.document_id and file.suspicions)
    return {
        "collection": name,
        "files": len(files),
        "documents": len({file.document_id for file in files} - {None}),
        "statuses": dict(Counter(file.status for file in files)),
        "reasons": dict(Counter(file.reason for file in files if file.reason)),
        "pages": _sum_pages(files),
        "each": [
            {
                "path": file.path,
                "document_id": file.document_id,
                "status": file.status,
                "pages": asdict(file.pages),
                "chunks": file.chunks,
                "reason": f"{file.reason}: {file.detail}" if file.detail else file.reason,
                "suspicions": [
                    {"page": page, "kind": kind}
                    for page, kind in dict.fromkeys(
                        (one.page, one.kind) for one in noted.get(file.document_id or "", ())
                    )
                ],
            }
            for file in files
        ],
    }


def _sum_pages(files: Iterable[FileRecord]) -> dict[str, int]:
    sums: Counter[str] = Counter({"total": 0, "text": 0, "ocr": 0, "empty": 0, "failed": 0})
    for file in files:
        sums.update(asdict(file.pages))
    return dict(sums)


def _verify(compose: Compose, out: Output) -> int:
    with compose.library() as library:
        sound = check(library, compose.vectors(), compose.embedder_card())
    _tell(sound, out)
    return 1 if sound.findings or compose.problems() else 0


def _repair(compose: Compose, out: Output) -> int:
    failures = 0

    def finished(outcome: FileOutcome) -> None:
        nonlocal failures
        failures += outcome.status in {"partial", "quarantined", "failed"}
        out.result({"outcome": outcome_fields(outcome)}, outcome_line(outcome))

    with compose.workspace.writing():
        indexer = compose.open_indexer()
        try:
            for code in repair(indexer):
                out.result({"repaired": code}, f"repaired: {code}")
            indexer.run(
                progress=lambda moved: out.progress(moved.stage, moved.files_done, moved.files_total),
                finished=finished,
                cancelled=lambda: False,
            )
            sound = check(indexer.library, indexer.vectors, compose.embedder_card())
        finally:
            indexer.close()
    _tell(sound, out)
    return 1 if sound.findings or failures else 0


def _tell(sound: Soundness, out: Output) -> None:
    fields = {"ok": not sound.findings, **asdict(sound)}
    lines = [f"{finding.code}: {finding.count} {finding.detail}".rstrip() for finding in sound.findings]
    pending = ", ".join(f"{name} {count}" for name, count in asdict(sound.pending).items() if count)
    verdict = "NOT whole" if sound.findings else "whole"
    waits = f"; pending: {pending}" if pending else ""
    lines.append(f"{verdict}: {sound.documents} documents, {sound.passages} passages{waits}")
    out.result(fields, "\n".join(lines))


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
