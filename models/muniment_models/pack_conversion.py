"""Turning a sentence-transformers folder into a pack: the only place for torch and sentence-transformers.

Run as ``python -m muniment_models.pack_conversion FOLDER OUT`` it is the child that loads torch, converts,
compares and prints one JSON line. Imported, it is the parent's side: torch never enters the application's
process.
"""

from __future__ import annotations

import errno
import json
import sys
import warnings
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from muniment_models.card import ModelCard
from muniment_models.child_process import run_child
from muniment_models.embedder_family import family_from, family_of
from muniment_models.errors import ModelError, MunimentError
from muniment_models.fidelity_sentences import FIDELITY_SENTENCES
from muniment_models.language_check import language_scores
from muniment_models.openvino_embedder import (
    GRAPH_FILE,
    PACK_FILE,
    TOKENIZER_FILE,
    OpenVinoEmbedder,
    PackFacts,
)
from muniment_models.pack_folder import read_pack_folder
from muniment_models.walls import close_walls, refuse_egress

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from muniment_models.embedder_family import EmbedderFamily

LEAST_FIDELITY = 0.999
"""Measured on all-MiniLM-L6-v2: bf16 keeps 0.99997, dynamic int8 0.946; between them lies what we accept."""

_LIMIT_S = 1800.0
"""Measured: 14 s for all-MiniLM-L6-v2 on two cores; a model of gigabytes must be read and traced first."""
_QUERY_PROMPTS = ("query", "search_query", "retrieval.query", "s2p_query")
_PASSAGE_PROMPTS = ("document", "passage", "search_document", "retrieval.passage")
"""Names under which published models keep their prompts for retrieval, in the order of trust."""
_MOST_WINDOW_TOKENS = 8192
"""A passage has some 300 tokens; nothing is gained beyond, and a mistaken document must not take all memory."""
_NO_POSITIONS_TOKENS = 512
"""For relative positions without a stated end (T5), as their authors trained them."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """What came of a conversion.

    Args:
        facts: as written into the pack.
        parameters: number of weights.
        fidelity_f32: lowest cosine in 32-bit arithmetic.
        fidelity_default: lowest cosine in the precision this processor prefers.
        prefixes_from: "files", or the name of a family; empty = no prefixes.
        pooling_assumed: whether the folder does not say how its tokens are pooled.
        languages: as the folder or the family says, not to be believed before ``scores``.
        licence: as the folder says.
        scores: as ``language_scores`` returns them.
    """

    facts: PackFacts
    parameters: int
    fidelity_f32: float
    fidelity_default: float
    prefixes_from: str = ""
    pooling_assumed: bool = False
    languages: tuple[str, ...] = ()
    licence: str = ""
    scores: tuple[tuple[str, float], ...] = ()


def convert_to_pack(
    folder: Path,
    out: Path,
    *,
    cancelled: Callable[[], bool],
    title: str = "",
    families: Sequence[EmbedderFamily] = (),
) -> Conversion:
    """Convert in a child process and read what came of it.

    Args:
        folder: as sentence-transformers saves it, with ``modules.json``, or as transformers does, without.
        out: an existing empty folder for the pack.
        cancelled: asked while the child works.
        title: what the user's folder or archive is called.
        families: whose prefixes are used when the folder says none.

    Raises:
        ModelError: ``pack_unsupported`` (what we do not convert, in ``detail``), ``pack_unfaithful``,
            ``model_unreadable``, ``model_crashes``, ``converter_missing`` when torch is not installed,
            ``disk_full``.
        Cancelled: when ``cancelled()`` became true.
    """
    try:
        known = json.dumps([asdict(family) for family in families])
        arguments = [str(folder.absolute()), str(out.absolute()), title, known]
        result = run_child(__name__, arguments, limit_s=_LIMIT_S, cancelled=cancelled)
    except OSError as exc:
        raise ModelError("inspection_failed", type(exc).__name__, path=folder) from exc
    reply = result.reply
    if reply is None or result.exit_code != 0:
        raise ModelError("model_crashes", f"exit code {result.exit_code}", path=folder)
    if "code" in reply:
        raise ModelError(str(reply["code"]), str(reply.get("detail", "")), path=folder)
    return _conversion_from(reply, folder, out)


def _conversion_from(reply: Mapping[str, object], folder: Path, out: Path) -> Conversion:
    parameters, exact, usual = (reply.get(key) for key in ("parameters", "fidelity_f32", "fidelity_default"))
    if not (isinstance(parameters, int) and isinstance(exact, float) and isinstance(usual, float)):
        raise ModelError("model_crashes", "reply not understood", path=folder)
    languages, scores = reply.get("languages"), reply.get("scores")
    if not (isinstance(languages, list) and isinstance(scores, list)):
        raise ModelError("model_crashes", "reply not understood", path=folder)
    return Conversion(
        PackFacts.load(out),
        parameters,
        exact,
        usual,
        str(reply.get("prefixes_from", "")),
        reply.get("pooling_assumed") is True,
        tuple(map(str, languages)),
        str(reply.get("licence", "")),
        tuple((str(language), float(score)) for language, score in scores),
    )


def _main(arguments: list[str]) -> int:
    close_walls()
    refuse_egress()
    warnings.simplefilter("ignore")
    folder, out, title = Path(arguments[0]), Path(arguments[1]), arguments[2]
    try:
        families = [family_from(raw) for raw in json.loads(arguments[3])]
        made = _convert(folder, out, title, families)
        reply = {**asdict(made), "facts": None}
    except MunimentError as error:
        reply = {"code": error.code, "detail": error.detail}
    except ImportError as error:
        reply = {"code": "converter_missing", "detail": error.name or ""}
    except OSError as error:
        reply = {
            "code": "disk_full" if error.errno == errno.ENOSPC else "model_unreadable",
            "detail": type(error).__name__,
        }
    except Exception as error:  # noqa: BLE001 - a child's last words: torch raises anything for a damaged file
        reply = {"code": "model_unreadable", "detail": type(error).__name__}
    sys.stdout.write("\n" + json.dumps(reply) + "\n")
    sys.stdout.flush()
    return 0


def _convert(folder: Path, out: Path, title: str, families: Sequence[EmbedderFamily]) -> Conversion:
    known = family_of(families, [title])
    said = read_pack_folder(folder, is_known=known is not None)
    # A title that people gave first: a configuration often names the model that this one was trained from.
    family = family_of(families, [*said.names[:1], title, *said.names[1:]])
    original = _opened(folder)
    _check_original(original, folder)
    example = dict(original.tokenizer(["a first text, longer", "short"], padding=True, return_tensors="pt"))
    example = {
        name: example[name] for name in ("input_ids", "attention_mask", "token_type_ids") if name in example
    }
    facts, prefixes_from = _facts(original, family)
    _save(original, example, out)
    _write_facts(out, facts)
    made = _judged(out, facts, original)
    return replace(
        made,
        prefixes_from=prefixes_from,
        pooling_assumed=not said.has_modules,
        languages=said.languages or (family.languages if family else ()),
        licence=said.licence,
        scores=_scores(out, made.facts),
    )


def _opened(folder: Path) -> Any:
    import sentence_transformers
    import torch

    try:
        original = sentence_transformers.SentenceTransformer(
            str(folder),
            device="cpu",
            local_files_only=True,
            trust_remote_code=False,
            # Published in 16 bits by many; the comparison must not be with rounded numbers. Eager: no fused kernel
            # whose trace would hold the example's shapes.
            model_kwargs={"dtype": torch.float32, "attn_implementation": "eager"},
        ).eval()
    except ValueError as exc:
        if "trust_remote_code" in str(exc):
            raise ModelError("pack_unsupported", "code of its own", path=folder) from exc
        raise
    tokenizer = original.tokenizer
    if tokenizer.pad_token is None:
        tokenizer.pad_token = tokenizer.eos_token or tokenizer.unk_token
    return original


def _check_original(original: Any, folder: Path) -> None:
    if not hasattr(original.tokenizer, "backend_tokenizer"):
        raise ModelError("pack_unsupported", "tokenizer without tokenizer.json", path=folder)
    if original.tokenizer.truncation_side != "right":
        raise ModelError("pack_unsupported", "truncation on the left", path=folder)
    for part in original:
        if (
            type(part).__name__ == "Pooling"
            and not part.include_prompt
            and any((original.prompts or {}).values())
        ):
            raise ModelError("pack_unsupported", "pooling without the prompt", path=folder)


def _save(original: Any, example: Mapping[str, Any], out: Path) -> None:
    import openvino  # type: ignore[import-untyped,unused-ignore]

    graph = openvino.convert_model(_whole(original, tuple(example)), example_input=tuple(example.values()))
    for port, name in zip(graph.inputs, example, strict=True):
        port.get_tensor().set_names({name})
    openvino.save_model(graph, out / GRAPH_FILE, compress_to_fp16=False)
    original.tokenizer.backend_tokenizer.save(str(out / TOKENIZER_FILE))


def _whole(original: Any, names: tuple[str, ...]) -> Any:
    """One module from token ids to unit vectors, made of the original's own modules."""
    import torch

    class Whole(torch.nn.Module):  # type: ignore[misc,unused-ignore]  # torch is untyped where it is not installed
        def __init__(self) -> None:
            super().__init__()
            self.parts = torch.nn.ModuleList(original)

        def forward(self, *tensors: torch.Tensor) -> torch.Tensor:
            features: dict[str, Any] = dict(zip(names, tensors, strict=True))
            for part in self.parts:
                features = part(features)
            vectors = features["sentence_embedding"][:, : original.truncate_dim]
            return torch.nn.functional.normalize(vectors, p=2.0, dim=1)

    return Whole().eval()


def _facts(original: Any, family: EmbedderFamily | None) -> tuple[PackFacts, str]:
    """What the graph must be fed with, and who says the prefixes."""
    prompts = {name: text or "" for name, text in (original.prompts or {}).items()}
    usual = prompts.get(original.default_prompt_name or "", "")
    query = next((prompts[name] for name in _QUERY_PROMPTS if prompts.get(name)), usual)
    passage = next((prompts[name] for name in _PASSAGE_PROMPTS if prompts.get(name)), usual)
    prefixes_from = "files" if query or passage else ""
    if not prefixes_from and family and (family.query_prefix or family.passage_prefix):
        query, passage, prefixes_from = family.query_prefix, family.passage_prefix, family.name
    pooling: Mapping[str, Any] = next(
        (part.get_config_dict() for part in original if type(part).__name__ == "Pooling"), {}
    )
    mode = pooling.get("pooling_mode", "")
    facts = PackFacts(
        dimension=len(original.encode("A")),
        window_tokens=_window_tokens(original),
        pad_token_id=int(original.tokenizer.pad_token_id or 0),
        pooling=mode if isinstance(mode, str) else "+".join(mode),
        query_prefix=query,
        passage_prefix=passage,
    )
    return facts, prefixes_from


def _window_tokens(original: Any) -> int:
    """What the model says, but no more than it has positions for; tokenizers write 10**30 for "no end"."""
    transformer = original[0]
    config = transformer.auto_model.config
    positions = getattr(config, "max_position_embeddings", None)
    if not isinstance(positions, int) or positions <= 0:
        positions = getattr(config, "n_positions", None) or _NO_POSITIONS_TOKENS
    table = getattr(getattr(transformer.auto_model, "embeddings", None), "position_embeddings", None)
    if table is not None and getattr(table, "padding_idx", None) is not None:
        # RoBERTa counts positions from the padding's number on.
        positions -= int(table.padding_idx) + 1
    said = original.max_seq_length
    window = min(int(said) if said else positions, _MOST_WINDOW_TOKENS)
    # Positions that are computed (rotary, relative) do not end where training ended; only a table does.
    window = min(window, positions) if table is not None or not said or said > _MOST_WINDOW_TOKENS else window
    original.max_seq_length = window
    return window


def _judged(out: Path, facts: PackFacts, original: Any) -> Conversion:
    # One by one: some models see the padding beside a longer text, and a pack must not depend on its company.
    expected = [
        original.encode(list(FIDELITY_SENTENCES), prompt=prefix, normalize_embeddings=True, batch_size=1)
        for prefix in (facts.query_prefix, facts.passage_prefix)
    ]
    found = {precision: _lowest_cosine(out, facts, precision, expected) for precision in ("f32", "default")}
    precision = "default" if found["default"] >= LEAST_FIDELITY else "f32"
    if not found[precision] >= LEAST_FIDELITY:  # not a number is not faithful either
        raise ModelError("pack_unfaithful", f"cosine {found[precision]:.5f}", path=out)
    facts = replace(facts, precision=precision, fidelity=round(found[precision], 7))
    _write_facts(out, facts)
    parameters = sum(weights.numel() for weights in original.parameters())
    return Conversion(facts, parameters, found["f32"], found["default"])


def _lowest_cosine(out: Path, facts: PackFacts, precision: str, expected: Sequence[Any]) -> float:
    embedder = OpenVinoEmbedder.open(out, _card(facts), threads=1, precision=precision)
    try:
        queries = embedder.embed(FIDELITY_SENTENCES, "query") * expected[0]
        passages = embedder.embed(FIDELITY_SENTENCES, "passage") * expected[1]
        return float(min(queries.sum(axis=1).min(), passages.sum(axis=1).min()))
    finally:
        embedder.close()


def _scores(out: Path, facts: PackFacts) -> tuple[tuple[str, float], ...]:
    embedder = OpenVinoEmbedder.open(out, _card(facts), threads=1)
    try:
        return language_scores(embedder)
    finally:
        embedder.close()


def _card(facts: PackFacts) -> ModelCard:
    return ModelCard(
        "pack", "", "embedder", query_prefix=facts.query_prefix, passage_prefix=facts.passage_prefix
    )


def _write_facts(out: Path, facts: PackFacts) -> None:
    """TOML by way of JSON's notation of strings and numbers, which TOML shares for what occurs here."""
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in asdict(facts).items()]
    (out / PACK_FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
