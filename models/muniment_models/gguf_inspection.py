"""Looking at a model file that nobody vouches for, in a child process that may die of it.

Run as ``python -m muniment_models.gguf_inspection FILE TITLE FAMILIES`` it is the child: it checks the header, opens
the file with llama.cpp, lets it write one token or embed one word and prints one JSON line; with pooling, window,
prefixes and threads after that it measures the languages of an embedder. Imported, it is the parent's side.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_models.card import ModelCard
from muniment_models.child_process import limit_address_space, run_child
from muniment_models.embedder_family import family_from
from muniment_models.errors import ModelError, MunimentError
from muniment_models.gguf_embedder_facts import GgufEmbedderFacts, embedder_facts
from muniment_models.language_model import Message, Sampling
from muniment_models.llama_embedder import LlamaEmbedder
from muniment_models.walls import close_walls, refuse_egress

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from muniment_models.embedder_family import EmbedderFamily
    from muniment_models.gguf_header import GgufHeader

_LEAST_LIMIT_S = 60.0
_LEAST_READ_BYTES_PER_S = 20 << 20
"""A slow USB disk; a model that loads more slowly than this cannot be worked with."""
_ADDRESS_SPACE_BYTES = 6 << 30
"""Measured 0.3 GiB over the file for the starter model; wide models and many cores reserve far more."""
_PROBE_CONTEXT_TOKENS = 512
_HEADER_BYTES = 24
_NO_WRITERS = frozenset({"clip", "wavtokenizer-dec"})
"""Architectures that see or hear but neither write nor embed; names as llama.cpp writes them into the file."""
_MEASURING_BYTES_PER_S = 1 << 20
"""128 short texts: a slow core needs half a second for each million bytes of weights."""


@dataclass(frozen=True, slots=True)
class GgufFacts:
    """What a model file says about itself, after it was opened once with success.

    Args:
        name: as the file says, empty = it does not.
        architecture: llama.cpp's name, such as "llama".
        parameters: number of weights, counted over its tensors.
        quantisation: such as "Q4_1"; empty = the file does not say.
        context_tokens: the trained window.
        kv_bytes_per_token: memory of one token of context with 16-bit keys and values; 0 = cannot be told.
        licence: as the file says.
        languages: ISO 639-1 codes as the file says.
        has_chat_template: whether it knows how a conversation is written.
        size_bytes: of the file.
        embedding: how it embeds; None = it writes.
    """

    name: str = ""
    architecture: str = ""
    parameters: int = 0
    quantisation: str = ""
    context_tokens: int = 0
    kv_bytes_per_token: int = 0
    licence: str = ""
    languages: tuple[str, ...] = ()
    has_chat_template: bool = False
    size_bytes: int = 0
    embedding: GgufEmbedderFacts | None = None


def inspect_gguf(
    path: Path,
    *,
    cancelled: Callable[[], bool],
    memory_bytes: int,
    limit_s: float | None = None,
    title: str = "",
    families: Sequence[EmbedderFamily] = (),
) -> GgufFacts:
    """Find out what a model file is without letting it near this process.

    Args:
        path: the file.
        title: what the user's file is called, when ``path`` is a copy.
        families: by whose names an embedder is known that does not say so itself.
        cancelled: asked while the child works.
        memory_bytes: the machine's memory; a larger file is not even tried.
        limit_s: wall-clock limit of the child; None = a minute plus what a slow disk needs for the file.

    Raises:
        ModelError: ``model_not_found``, ``model_not_gguf``, ``model_truncated``, ``model_too_large``,
            ``model_not_language`` (it sees or hears), ``pack_unsupported`` (it judges pairs), ``model_unreadable``
            (llama.cpp declines it), ``model_crashes`` (the child died or did not come back in time).
        Cancelled: when ``cancelled()`` became true.
    """
    size = _size_with_magic(path)
    if size > memory_bytes:
        raise ModelError("model_too_large", path=path, size_bytes=size)
    limit = limit_s or _LEAST_LIMIT_S + size / _LEAST_READ_BYTES_PER_S
    known = json.dumps([asdict(family) for family in families])
    arguments = [str(path.absolute()), title or path.stem, known]
    return _facts_from(_replied(path, arguments, limit, cancelled), path)


def measure_languages(
    path: Path, card: ModelCard, *, threads: int, cancelled: Callable[[], bool]
) -> tuple[tuple[str, float], ...]:
    """Measure in a child which languages an embedding file knows; it must have been inspected.

    Args:
        path: the file.
        card: its window, pooling and prefixes are used.
        threads: for the child.
        cancelled: asked while the child works.

    Returns:
        As ``language_scores``.

    Raises:
        ModelError: ``model_crashes``, ``model_unreadable``, ``model_failed``.
        Cancelled: when ``cancelled()`` became true.
    """
    use = (card.pooling, str(card.window_tokens), card.query_prefix, card.passage_prefix, str(threads))
    limit = _LEAST_LIMIT_S + path.stat().st_size / _MEASURING_BYTES_PER_S
    reply = _replied(path, [str(path.absolute()), "", "[]", *use], limit, cancelled)
    scores = reply.get("scores")
    if not isinstance(scores, list):
        raise ModelError("model_crashes", "reply not understood", path=path)
    return tuple((str(language), float(score)) for language, score in scores)


def _replied(
    path: Path, arguments: list[str], limit_s: float, cancelled: Callable[[], bool]
) -> Mapping[str, object]:
    try:
        result = run_child(__name__, arguments, limit_s=limit_s, cancelled=cancelled)
    except OSError as exc:
        raise ModelError("inspection_failed", type(exc).__name__, path=path) from exc
    if result.exit_code is None:
        raise ModelError("model_crashes", "time limit", path=path)
    reply = result.reply
    if reply is None or result.exit_code != 0:
        raise ModelError("model_crashes", f"exit code {result.exit_code}", path=path)
    if "code" in reply:
        needed = reply.get("size_bytes")
        raise ModelError(
            str(reply["code"]),
            str(reply.get("detail", "")),
            path=path,
            size_bytes=needed if isinstance(needed, int) else None,
        )
    return reply


def _size_with_magic(path: Path) -> int:
    """Look at four bytes, which is safe anywhere, so that a wrong file is refused without a process."""
    try:
        if not path.exists():
            raise ModelError("model_not_found", path=path)
        size = path.stat().st_size
        with path.open("rb") as stream:
            magic = stream.read(4)
    except OSError as exc:
        raise ModelError("model_unreadable", type(exc).__name__, path=path) from exc
    if magic != b"GGUF":
        raise ModelError("model_not_gguf", "empty file" if not size else "no GGUF magic", path=path)
    if size < _HEADER_BYTES:
        raise ModelError("model_truncated", path=path, size_bytes=_HEADER_BYTES)
    return size


def _facts_from(reply: Mapping[str, object], path: Path) -> GgufFacts:
    try:
        languages = reply["languages"]
        values = {key: value for key, value in reply.items() if key not in {"languages", "embedding"}}
        known = tuple(map(str, languages)) if isinstance(languages, list) else ()
        embedding = reply["embedding"]
        made = (
            GgufEmbedderFacts(**{**embedding, "languages": tuple(embedding["languages"])})
            if isinstance(embedding, dict)
            else None
        )
        return GgufFacts(languages=known, embedding=made, **values)  # type: ignore[arg-type]  # our own child wrote it
    except (KeyError, TypeError) as exc:
        raise ModelError("model_crashes", "reply not understood", path=path) from exc


def _main(arguments: list[str]) -> int:
    close_walls()
    refuse_egress()
    path = Path(arguments[0])
    try:
        limit_address_space(2 * path.stat().st_size + _ADDRESS_SPACE_BYTES)
        reply: dict[str, object] = (
            {"scores": _measured(path, arguments[3:])}
            if arguments[3:]
            else asdict(_look(path, arguments[1], [family_from(raw) for raw in json.loads(arguments[2])]))
        )
    except MunimentError as error:
        reply = {"code": error.code, "detail": error.detail, "size_bytes": error.size_bytes}
    except MemoryError:
        reply = {"code": "model_too_large"}
    except OSError as error:
        reply = {"code": "model_unreadable", "detail": type(error).__name__}
    sys.stdout.write("\n" + json.dumps(reply) + "\n")
    sys.stdout.flush()
    return 0


def _look(path: Path, title: str, families: Sequence[EmbedderFamily]) -> GgufFacts:
    from muniment_models.gguf_header import read_gguf_header
    from muniment_models.llama_model import LlamaModel

    header = read_gguf_header(path)
    facts = _facts_in(header, path)
    if facts.architecture in _NO_WRITERS:
        raise ModelError("model_not_language", facts.architecture, path=path)
    embedding = embedder_facts(header.metadata, title, families)
    if embedding is not None:
        use = (embedding.pooling, str(embedding.window_tokens), "", "", "1")
        embedder = _opened(path, use)
        try:
            dimension = embedder.embed(["A"], "passage").shape[1]
        finally:
            embedder.close()
        return replace(facts, embedding=replace(embedding, dimension=dimension))
    card = ModelCard(id="inspected", name=facts.name, kind="language")
    model = LlamaModel.open(path, card, context_tokens=_PROBE_CONTEXT_TOKENS, threads=1, batch_tokens=64)
    try:
        for _ in model.stream((Message("user", "A"),), Sampling(max_tokens=1), lambda: False):
            pass
    finally:
        model.close()
    return facts


def _measured(path: Path, use: Sequence[str]) -> tuple[tuple[str, float], ...]:
    from muniment_models.language_check import language_scores

    embedder = _opened(path, use)
    try:
        return language_scores(embedder)
    finally:
        embedder.close()


def _opened(path: Path, use: Sequence[str]) -> LlamaEmbedder:
    pooling, window, query_prefix, passage_prefix, threads = use
    card = ModelCard(
        "inspected",
        "",
        "embedder",
        window_tokens=int(window),
        query_prefix=query_prefix,
        passage_prefix=passage_prefix,
        pooling=pooling,
    )
    return LlamaEmbedder.open(path, card, threads=int(threads))


def _facts_in(header: GgufHeader, path: Path) -> GgufFacts:
    from gguf.constants import LlamaFileType

    said = header.metadata
    architecture = str(said.get("general.architecture", ""))
    if not architecture:
        raise ModelError("model_unreadable", "no architecture", path=path)
    parts = said.get("split.count", 0)
    if isinstance(parts, int) and parts > 1:
        raise ModelError("model_unreadable", f"one of {parts} parts", path=path)
    file_type = said.get("general.file_type", -1)
    quantisation = next((kind.name for kind in LlamaFileType if kind.value == file_type), "")
    languages = said.get("general.languages", ())
    window = said.get(f"{architecture}.context_length", 0)
    return GgufFacts(
        name=str(said.get("general.name", "")),
        architecture=architecture,
        parameters=header.parameters,
        quantisation=quantisation.removeprefix("MOSTLY_").removeprefix("ALL_"),
        context_tokens=window if isinstance(window, int) else 0,
        kv_bytes_per_token=_kv_bytes_per_token(header, architecture),
        licence=str(said.get("general.license", "")),
        languages=tuple(str(code) for code in languages) if isinstance(languages, tuple) else (),
        has_chat_template=bool(said.get("tokenizer.chat_template")),
        size_bytes=path.stat().st_size,
    )


def _kv_bytes_per_token(header: GgufHeader, architecture: str) -> int:
    """Keys and values of all layers, two bytes each; 0 where the file lacks a figure."""

    def figure(name: str) -> int:
        value = header.metadata.get(f"{architecture}.{name}", 0)
        return value if isinstance(value, int) else 0

    layers, width, heads = figure("block_count"), figure("embedding_length"), figure("attention.head_count")
    size = width // heads if heads else 0
    both = (figure("attention.key_length") or size) + (figure("attention.value_length") or size)
    of_layers = header.metadata.get(f"{architecture}.attention.head_count_kv", heads)
    kv_heads = sum(map(int, of_layers)) if isinstance(of_layers, tuple) else layers * int(of_layers)
    return 2 * kv_heads * both


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
