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

from muniment_engine.evaluation_plain import split_recursively
from muniment_models.walls import close_walls, refuse_egress

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


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
