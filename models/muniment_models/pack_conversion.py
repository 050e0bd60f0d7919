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
from muniment_models.errors import ModelError, MunimentError
from muniment_models.fidelity_sentences import FIDELITY_SENTENCES
from muniment_models.openvino_embedder import (
    GRAPH_FILE,
    PACK_FILE,
    TOKENIZER_FILE,
    OpenVinoEmbedder,
    PackFacts,
)
from muniment_models.walls import close_walls, refuse_egress

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LEAST_FIDELITY = 0.999
"""Measured on all-MiniLM-L6-v2: bf16 keeps 0.99997, dynamic int8 0.946; between them lies what we accept."""

_LIMIT_S = 900.0
"""Measured: 14 s for all-MiniLM-L6-v2 on two cores; a model of gigabytes must be read and traced first."""
_KNOWN_MODULES = frozenset({"Transformer", "Pooling", "Normalize", "Dense", "LayerNorm"})
"""modules.json names classes to import: only the library's own, and only those that compute on tensors."""
_QUERY_PROMPTS, _PASSAGE_PROMPTS = ("query",), ("document", "passage")


@dataclass(frozen=True, slots=True)
class Conversion:
    """What came of a conversion.

    Args:
        facts: as written into the pack.
        parameters: number of weights.
        fidelity_f32: lowest cosine in 32-bit arithmetic.
        fidelity_default: lowest cosine in the precision this processor prefers.
    """

    facts: PackFacts
    parameters: int
    fidelity_f32: float
    fidelity_default: float


def convert_to_pack(folder: Path, out: Path, *, cancelled: Callable[[], bool]) -> Conversion:
    """Convert in a child process and read what came of it.

    Args:
        folder: as sentence-transformers saves it, with ``modules.json``.
        out: an existing empty folder for the pack.
        cancelled: asked while the child works.

    Raises:
        ModelError: ``pack_unsupported`` (modules we do not convert), ``pack_unfaithful``,
            ``model_unreadable``, ``model_crashes``, ``converter_missing`` when torch is not installed,
            ``disk_full``.
        Cancelled: when ``cancelled()`` became true.
    """
    try:
        arguments = [str(folder.absolute()), str(out.absolute())]
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
    return Conversion(PackFacts.load(out), parameters, exact, usual)


def _main(arguments: list[str]) -> int:
    close_walls()
    refuse_egress()
    warnings.simplefilter("ignore")
    folder, out = Path(arguments[0]), Path(arguments[1])
    try:
        made = _convert(folder, out)
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


def _convert(folder: Path, out: Path) -> Conversion:
    _check_modules(folder)
    import openvino  # type: ignore[import-untyped,unused-ignore]
    import sentence_transformers

    original = sentence_transformers.SentenceTransformer(
        str(folder), device="cpu", local_files_only=True, trust_remote_code=False
    ).eval()
    example = dict(original.tokenizer(["a first text, longer", "short"], padding=True, return_tensors="pt"))
    example = {
        name: example[name] for name in ("input_ids", "attention_mask", "token_type_ids") if name in example
    }
    graph = openvino.convert_model(_whole(original, tuple(example)), example_input=tuple(example.values()))
    for port, name in zip(graph.inputs, example, strict=True):
        port.get_tensor().set_names({name})
    openvino.save_model(graph, out / GRAPH_FILE, compress_to_fp16=False)
    original.tokenizer.backend_tokenizer.save(str(out / TOKENIZER_FILE))
    facts = _facts(original)
    _write_facts(out, facts)
    return _judged(out, facts, original)


def _check_modules(folder: Path) -> None:
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        names = [str(module["type"]) for module in modules]
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise ModelError("pack_unsupported", "modules.json", path=folder) from exc
    for name in names:
        if not name.startswith("sentence_transformers.") or name.rpartition(".")[2] not in _KNOWN_MODULES:
            raise ModelError("pack_unsupported", name, path=folder)


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
            return torch.nn.functional.normalize(features["sentence_embedding"], p=2.0, dim=1)

    return Whole().eval()


def _facts(original: Any) -> PackFacts:
    prompts = {name: text or "" for name, text in (original.prompts or {}).items()}
    pooling: Mapping[str, Any] = next(
        (part.get_config_dict() for part in original if type(part).__name__ == "Pooling"), {}
    )
    mode = pooling.get("pooling_mode", "")
    return PackFacts(
        dimension=len(original.encode("A")),
        window_tokens=int(original.max_seq_length or 512),
        pad_token_id=int(original.tokenizer.pad_token_id or 0),
        pooling=mode if isinstance(mode, str) else "+".join(mode),
        query_prefix=next((prompts[name] for name in _QUERY_PROMPTS if prompts.get(name)), ""),
        passage_prefix=next((prompts[name] for name in _PASSAGE_PROMPTS if prompts.get(name)), ""),
    )


def _judged(out: Path, facts: PackFacts, original: Any) -> Conversion:
    expected = original.encode(list(FIDELITY_SENTENCES), prompt="", normalize_embeddings=True)
    found = {precision: _lowest_cosine(out, precision, expected) for precision in ("f32", "default")}
    precision = "default" if found["default"] >= LEAST_FIDELITY else "f32"
    if found[precision] < LEAST_FIDELITY:
        raise ModelError("pack_unfaithful", f"cosine {found[precision]:.5f}", path=out)
    facts = replace(facts, precision=precision, fidelity=round(found[precision], 7))
    _write_facts(out, facts)
    parameters = sum(weights.numel() for weights in original.parameters())
    return Conversion(facts, parameters, found["f32"], found["default"])


def _lowest_cosine(out: Path, precision: str, expected: Any) -> float:
    embedder = OpenVinoEmbedder.open(out, ModelCard("pack", "", "embedder"), threads=1, precision=precision)
    try:
        return float((embedder.embed(FIDELITY_SENTENCES, "passage") * expected).sum(axis=1).min())
    finally:
        embedder.close()


def _write_facts(out: Path, facts: PackFacts) -> None:
    """TOML by way of JSON's notation of strings and numbers, which TOML shares for what occurs here."""
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in asdict(facts).items()]
    (out / PACK_FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
