"""What the peers' default stack does with the same files, in one process, so that ours is measured against it.

pypdf, a recursive 1000/100-character splitter, sentence-transformers in fp32 and Chroma with the text: run as
``python -m muniment_app.baseline_ingest REFERENCE LIMIT_S PDF...`` it prints one JSON line. Nothing else imports this
module, and the program itself never runs it but for ``muniment bench ingest``.
"""

from __future__ import annotations

import json
import logging
import sys
import tempfile
import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_models.walls import close_walls, refuse_egress

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CHUNK_CHARACTERS, OVERLAP_CHARACTERS = 1000, 100
_SEPARATORS = ("\n\n", "\n", " ", "")


def split_recursively(text: str, separators: Sequence[str] = _SEPARATORS) -> list[str]:
    """Cut a text as the peers' default splitter does: at the coarsest separator that gives pieces small enough.

    Source: the recursive character splitter that AnythingLLM and Open WebUI use, 1000 characters with 100 overlapping.
    """
    if len(text) <= CHUNK_CHARACTERS:
        return [text] if text.strip() else []
    separator = next(one for one in separators if not one or one in text)
    parts = text.split(separator) if separator else list(text)
    chunks: list[str] = []
    current = ""
    for part in parts:
        joined = f"{current}{separator}{part}" if current else part
        if len(joined) <= CHUNK_CHARACTERS:
            current = joined
            continue
        if current.strip():
            chunks.append(current)
        if len(part) > CHUNK_CHARACTERS:
            chunks.extend(split_recursively(part, separators[separators.index(separator) + 1 :]))
            current = ""
        else:
            current = (current[-OVERLAP_CHARACTERS:] + separator + part)[-CHUNK_CHARACTERS:]
    if current.strip():
        chunks.append(current)
    return chunks


def main(arguments: Sequence[str]) -> int:
    """Ingest until the files or the seconds are through, and print what was done."""
    reference, limit_s, paths = Path(arguments[0]), float(arguments[1]), arguments[2:]
    close_walls()
    refuse_egress()
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    import chromadb
    from chromadb.config import Settings
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(reference), device="cpu")
    model.encode(["warm"])
    pages = chunks = 0
    embed_s = 0.0
    with tempfile.TemporaryDirectory() as folder:
        client = chromadb.PersistentClient(folder, settings=Settings(anonymized_telemetry=False))
        collection = client.create_collection("baseline", embedding_function=None)
        begun = time.perf_counter()
        for text in _pages(paths):
            pages += 1
            parts = split_recursively(text)
            if parts:
                before = time.perf_counter()
                vectors = model.encode(parts)
                embed_s += time.perf_counter() - before
                ids = [f"{pages}-{n}" for n in range(len(parts))]
                collection.add(ids=ids, embeddings=vectors, documents=parts)
                chunks += len(parts)
            if time.perf_counter() - begun > limit_s:
                break
        spent_s = time.perf_counter() - begun
    sys.stdout.write(
        json.dumps({"pages": pages, "chunks": chunks, "seconds": spent_s, "embed_s": embed_s}) + "\n"
    )
    return 0


def _pages(paths: Sequence[str]) -> Iterator[str]:
    import pypdf

    for path in paths:
        for page in pypdf.PdfReader(path).pages:
            yield page.extract_text()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
