"""A model's card as it lies beside its files: one JSON object, read without trust."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

from muniment_models.card import ModelCard
from muniment_models.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CARD_FILE = "card.json"

_FORMAT = 1
_RESERVED = frozenset('/\\:*?"<>|')


def write_card(folder: Path, card: ModelCard) -> None:
    """Write the card of a model into its folder."""
    raw = {
        "format": _FORMAT,
        **dataclasses.asdict(card),
        "language_scores": dict(card.language_scores),
        "sha256": dict(card.sha256),
    }
    (folder / CARD_FILE).write_text(json.dumps(raw, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_card(folder: Path) -> ModelCard:
    """Read the card of an installed model.

    Raises:
        ModelError: ``card_damaged`` when it is missing, is no card, belongs to another folder, or names files
            outside it.
    """
    path = folder / CARD_FILE
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        card = _card(raw)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as exc:
        raise ModelError("card_damaged", type(exc).__name__, path=path) from exc
    if card.id != folder.name:
        raise ModelError("card_damaged", "card of another model", path=path)
    return card


def _card(raw: Mapping[str, object]) -> ModelCard:
    kind, parameters, fidelity = raw["kind"], raw.get("parameters"), raw.get("fidelity")
    digests, languages, scores = raw["sha256"], raw.get("languages", []), raw.get("language_scores", {})
    if kind != "language" and kind != "embedder":  # noqa: PLR1714 - mypy narrows a Literal only so
        raise ValueError(kind)
    if not isinstance(digests, dict) or not digests or not isinstance(languages, list):
        raise TypeError
    if not isinstance(scores, dict):
        raise TypeError
    return ModelCard(
        id=_text(raw["id"]),
        name=_text(raw["name"]),
        kind=kind,
        languages=tuple(str(code) for code in languages),
        licence=_text(raw.get("licence", "")),
        source=_text(raw.get("source", "")),
        context_tokens=_count(raw.get("context_tokens", 0)),
        parameters=parameters if isinstance(parameters, int) else None,
        quantisation=_text(raw.get("quantisation", "")),
        dimension=_count(raw.get("dimension", 0)),
        window_tokens=_count(raw.get("window_tokens", 0)),
        query_prefix=_text(raw.get("query_prefix", "")),
        passage_prefix=_text(raw.get("passage_prefix", "")),
        prefixes_from=_text(raw.get("prefixes_from", "")),
        pooling=_text(raw.get("pooling", "")),
        pooling_assumed=raw.get("pooling_assumed", False) is True,
        language_scores=tuple(sorted((str(code), float(score)) for code, score in scores.items())),
        fidelity=float(fidelity) if isinstance(fidelity, (int, float)) else None,
        kv_bytes_per_token=_count(raw.get("kv_bytes_per_token", 0)),
        weights_sha256=_text(raw["weights_sha256"]),
        sha256=tuple(sorted((_plain_name(name), str(digest)) for name, digest in digests.items())),
    )


def _plain_name(name: str) -> str:
    if name in {"", ".", ".."} or _RESERVED.intersection(name):
        raise ValueError(name)
    return name


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _count(value: object) -> int:
    if not isinstance(value, int) or value < 0:
        raise TypeError
    return value
