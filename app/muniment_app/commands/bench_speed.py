"""``muniment bench speed``: how fast texts become vectors, searches are answered and answers written."""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from muniment_app import search_speed
from muniment_app.commands.advice import sentence
from muniment_app.commands.bench_answer_speed import measure_answers
from muniment_app.commands.reference_model import reference_model
from muniment_engine.retriever import Retriever
from muniment_ingest.library import Library
from muniment_ingest.vector_store import VectorStore
from muniment_models.calibration_texts import CHUNK_WORDS, calibration_chunks
from muniment_models.child_process import run_child
from muniment_models.errors import ModelError, MunimentError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from muniment_app.commands.output import Output
    from muniment_app.compose import Compose
    from muniment_models.embedder import Embedder

_QUERIES = 10
_SEARCHES = 201
_QUERY_WORDS = 8
_BASELINE_LIMIT_S = 1800.0


def run(args: argparse.Namespace, compose: Compose, out: Output) -> int:
    """Measure what was asked for; a part a line. 1 when there is no model for it."""
    if args.answers:
        return measure_answers(compose, args.rounds, args.baseline_threads, out)
    embedder = compose.embedder()
    if embedder is None:
        out.error(f"muniment: {sentence('no_embedder')}")
        return 1
    _embedding(args, embedder, out)
    if args.chunks:
        _searching(args.chunks, embedder, out)
    return 0


def _searching(chunks: int, embedder: Embedder, out: Output) -> None:
    """Time searches, and the parts of them that a plain system would be, in a made-up library of this size."""
    with tempfile.TemporaryDirectory(prefix="muniment-bench-") as folder:
        vectors = VectorStore(Path(folder) / "vectors", embedder.card.id).open()
        try:
            with Library.open(Path(folder) / "library.db") as library:
                search_speed.fill(library, chunks, progress=lambda n, of: out.progress("passages", n, of))
                search_speed.fill_vectors(
                    library,
                    vectors,
                    embedder.card.dimension,
                    progress=lambda n, of: out.progress("vectors", n, of),
                )
                retriever = Retriever(library, vectors, embedder)
                asked = search_speed.questions(_SEARCHES)
                for part in search_speed.measure(retriever, vectors, asked):
                    fields = {"measured": part.part, "chunks": chunks, "searches": _SEARCHES - 1}
                    fields |= {"p50_ms": part.p50_ms, "p95_ms": part.p95_ms, "max_ms": part.max_ms}
                    line = (
                        f"{part.part:12} p50 {part.p50_ms} ms, p95 {part.p95_ms} ms, longest {part.max_ms} ms"
                    )
                    out.result(fields, line)
                held = search_speed.memory_mib()
                out.result({"measured": "memory", "chunks": chunks, "mib": held}, f"{'memory':12} {held} MiB")
        finally:
            vectors.close()


def _embedding(args: argparse.Namespace, embedder: Embedder, out: Output) -> None:
    """Embed the same texts by turns, ours and the reference, a process each time for the latter."""
    texts = _texts(args)
    embedder.embed(texts, "passage")
    ours, theirs, query_ms = [], [], []
    vectors: NDArray[np.float32] | None = None
    for number in range(args.rounds):
        rate, vectors = _round(embedder, texts)
        ours.append(rate)
        query_ms.append(_query_ms(embedder, texts, number))
        if args.reference:
            with reference_model(Path(args.reference)) as model:
                theirs.append(_baseline(model, texts, vectors))
        out.progress("rounds", number + 1, args.rounds)
    fields: dict[str, object] = {
        "measured": "embedding",
        "embedder": embedder.card.id,
        "texts": len(texts),
        "words": CHUNK_WORDS,
        "rounds": args.rounds,
        "texts_per_s": round(statistics.median(ours), 2),
        "query_ms": round(statistics.median(query_ms), 2),
    }
    if theirs:
        ratios = [mine / other["texts_per_s"] for mine, other in zip(ours, theirs, strict=True)]
        fields |= {
            "baseline_texts_per_s": round(statistics.median(other["texts_per_s"] for other in theirs), 2),
            "baseline_query_ms": round(statistics.median(other["query_ms"] for other in theirs), 2),
            "ratio": round(statistics.median(ratios), 2),
            "ratios": [round(ratio, 2) for ratio in ratios],
            "lowest_cosine": round(min(other["lowest_cosine"] for other in theirs), 5),
        }
    out.result(fields, "\n".join(f"{name}: {value}" for name, value in fields.items()))


def _texts(args: argparse.Namespace) -> list[str]:
    """Different chunks of 150 words: of a file, or of the text that calibrations use."""
    if not args.text:
        return list(calibration_chunks(args.texts))
    path = Path(args.text)
    try:
        words = path.read_text(encoding="utf-8").split()
    except (OSError, UnicodeDecodeError) as exc:
        code = "not_found" if isinstance(exc, FileNotFoundError) else "unreadable"
        raise MunimentError(code, type(exc).__name__, path=path) from exc
    chunks = [" ".join(words[at : at + CHUNK_WORDS]) for at in range(0, len(words), CHUNK_WORDS)]
    different = list(dict.fromkeys(chunks))[: args.texts]
    if not different:
        raise MunimentError("no_text", "no text", path=path)
    return different


def _round(embedder: Embedder, texts: Sequence[str]) -> tuple[float, NDArray[np.float32]]:
    begun = time.perf_counter()
    vectors = embedder.embed(texts, "passage")
    return len(texts) / (time.perf_counter() - begun), vectors


def _query_ms(embedder: Embedder, texts: Sequence[str], number: int) -> float:
    """The median of questions that were not asked before: what is remembered would cost nothing."""
    spent = []
    for text in texts[:_QUERIES]:
        words = text.split()[number : number + _QUERY_WORDS]
        begun = time.perf_counter()
        embedder.embed([" ".join(words)], "query")
        spent.append((time.perf_counter() - begun) * 1000)
    return statistics.median(spent)


def _baseline(model: Path, texts: Sequence[str], vectors: NDArray[np.float32]) -> Mapping[str, float]:
    with tempfile.TemporaryDirectory(prefix="muniment-bench-") as folder:
        texts_file, vectors_file = Path(folder) / "texts.json", Path(folder) / "vectors.npy"
        texts_file.write_text(json.dumps(list(texts)), encoding="utf-8")
        result = run_child(
            "muniment_app.baseline_speed",
            [str(model), str(texts_file), str(vectors_file)],
            limit_s=_BASELINE_LIMIT_S,
            cancelled=lambda: False,
        )
        if result.exit_code != 0 or result.reply is None:
            raise MunimentError("model_failed", f"baseline ended with {result.exit_code}")
        theirs = np.load(vectors_file)
    if theirs.shape != vectors.shape:
        raise ModelError("model_wrong_kind", "another model than the embedder", path=model)
    theirs /= np.linalg.norm(theirs, axis=1, keepdims=True)
    lowest = float((theirs * vectors).sum(axis=1).min())
    return {
        "texts_per_s": float(str(result.reply["texts_per_s"])),
        "query_ms": float(str(result.reply["query_ms"])),
        "lowest_cosine": lowest,
    }
