"""``muniment search``."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from muniment_app.commands.advice import warn
from muniment_app.commands.batch import batch_items
from muniment_app.commands.scope import collection_ids
from muniment_ingest.scope import Scope

if TYPE_CHECKING:
    import argparse

    from muniment_app.commands.output import Output
    from muniment_app.compose import Compose
    from muniment_engine.hit import Hit


def run(args: argparse.Namespace, compose: Compose, out: Output) -> int:
    """Find passages."""
    retriever = compose.open_retriever()
    try:
        warn(compose, retriever.library, out, answers=False)
        scope = Scope(collection_ids(retriever.library, args.collection), newest_only=args.newest)
        for item in batch_items(args.query, args.batch, "query"):
            begun = time.monotonic()
            hits = retriever.search(item.text, args.k, scope)
            fields = {
                **item.id_field,
                "query": item.text,
                "hits": [_hit_fields(hit) for hit in hits],
                "ms": round((time.monotonic() - begun) * 1000, 2),
            }
            out.result(
                fields,
                "\n\n".join(_hit_text(n, hit) for n, hit in enumerate(hits, start=1)) or "Nothing found.",
            )
    finally:
        retriever.library.close()
    return 0


def _hit_fields(hit: Hit) -> dict[str, object]:
    return {
        "document": hit.title,
        "path": hit.path,
        "page": hit.chunk.page,
        "text": hit.chunk.text,
        "score": round(hit.score, 6),
        "found_by": hit.found_by,
    }


def _hit_text(number: int, hit: Hit) -> str:
    text = " ".join(hit.chunk.text.split())
    return f"{number}. {hit.title}, {hit.chunk.page}  ({hit.score:.3f}, {hit.found_by})\n   {text}"
