"""How fast sentence-transformers embeds the same texts, in a process of its own, so that ours is measured against it.

In 32 bits, by batches of 32, with the threads that it takes by itself: run as ``python -m muniment_app.baseline_speed
REFERENCE TEXTS VECTORS`` it reads a JSON list of texts, leaves their vectors in a file of NumPy's, and prints one JSON
line. Nothing else imports this module, and the program itself never runs it but for ``muniment bench speed``.
"""

from __future__ import annotations

import json
import logging
import sys
import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_models.walls import close_walls, refuse_egress

if TYPE_CHECKING:
    from collections.abc import Sequence

_QUERIES = 10


def main(arguments: Sequence[str]) -> int:
    """Embed the texts once, and one of the first's beginnings as a question a few times."""
    reference, texts_file, vectors_file = (Path(argument) for argument in arguments)
    close_walls()
    refuse_egress()
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    import numpy as np
    from sentence_transformers import SentenceTransformer

    texts = json.loads(texts_file.read_text(encoding="utf-8"))
    model = SentenceTransformer(str(reference), device="cpu", local_files_only=True)
    model.encode(texts[:32])  # as warm as ours
    begun = time.perf_counter()
    vectors = model.encode(texts)
    spent_s = time.perf_counter() - begun
    np.save(vectors_file, vectors)
    queries = []
    for text in texts[:_QUERIES]:
        begun = time.perf_counter()
        model.encode([" ".join(text.split()[:8])])
        queries.append(time.perf_counter() - begun)
    sys.stdout.write(
        json.dumps(
            {"texts_per_s": len(texts) / spent_s, "query_ms": sorted(queries)[len(queries) // 2] * 1000}
        )
        + "\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
