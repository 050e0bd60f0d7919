"""``muniment search``."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from muniment_app.commands.advice import sentence, warn
from muniment_app.commands.batch import batch_items
from muniment_app.commands.scope import collection_ids
from muniment_engine.search import Search
from muniment_ingest.scope import Scope

if TYPE_CHECKING:
    import argparse

    from muniment_app.commands.output import Output
    from muniment_app.compose import Compose
    from muniment_engine.hit import Hit
    from muniment_engine.search import SearchResult
    from muniment_engine.search_query import QueryNote


DONE, WRONG_USE = 0, 2


def run(args: argparse.Namespace, compose: Compose, out: Output) -> int:
    """Find passages; a filter that cannot be used is wrong use, but does not stop a batch."""
    search = Search(compose.open_retriever())
    code = DONE
    try:
        warn(compose, search.library, out, answers=False)
        scope = Scope(collection_ids(search.library, args.collection), newest_only=args.newest)
        for item in batch_items(args.query, args.batch, "query"):
            begun = time.monotonic()
            result = search.find(item.text, args.k, scope)
            ms = round((time.monotonic() - begun) * 1000, 2)
            wrong = wrong_filters(result.notes)
            for note in wrong:
                out.error(f"muniment: {sentence(note.code)} {note.key}:{note.value} ({note.code})")
                code = WRONG_USE
            if wrong and args.batch is None:
                return code
            fields = {
                **item.id_field,
                "query": item.text,
                "hits": [_hit_fields(hit, result) for hit in result.hits],
                "ms": ms,
                "corrected": [list(pair) for pair in result.corrected],
                "notes": [{"code": note.code, "filter": note.key, "value": note.value} for note in wrong],
            }
            out.result(fields, _result_text(result))
    finally:
        search.close()
    return code


def wrong_filters(notes: tuple[QueryNote, ...]) -> tuple[QueryNote, ...]:
    """The notes that concern a filter with a value; a bare "type:" at the end says nothing."""
    return tuple(note for note in notes if note.value)


def _hit_fields(hit: Hit, result: SearchResult) -> dict[str, object]:
    facts = result.documents.get(hit.chunk.document_id)
    return {
        "document": hit.title,
        "path": hit.path,
        "page": hit.chunk.page,
        "text": hit.chunk.text,
        "score": round(hit.score, 6),
        "found_by": hit.found_by,
        "heading": hit.chunk.context,
        "superseded": (facts.newer_path or None) if facts is not None else None,
    }


def _result_text(result: SearchResult) -> str:
    lines = [f"{typed} -> {used}" for typed, used in result.corrected]
    lines += [_hit_text(number, hit, result) for number, hit in enumerate(result.hits, start=1)]
    return "\n\n".join(lines) or "Nothing found."


def _hit_text(number: int, hit: Hit, result: SearchResult) -> str:
    text = " ".join(hit.chunk.text.split())
    facts = result.documents.get(hit.chunk.document_id)
    older = f"   older version, newer: {facts.newer_name}\n" if facts is not None and facts.newer_id else ""
    return f"{number}. {hit.title}, {hit.chunk.page}  ({hit.score:.3f}, {hit.found_by})\n{older}   {text}"
