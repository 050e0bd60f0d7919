"""Model packs for tests: of small files that are called models, and altered in every way that a stick can bring."""

from __future__ import annotations

import hashlib
import zipfile
from typing import TYPE_CHECKING

from muniment_models import InstalledModel, ModelCard
from muniment_models.card_file import write_card
from muniment_models.model_pack_writing import ModelToPack, PackMade, write_model_pack
from muniment_models.signed_folder import make_key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PRIVATE, PUBLIC = make_key()
STRANGER_PRIVATE, STRANGER_PUBLIC = make_key()


def small_model(folder: Path, model_id: str = "small", *, licence: str = "MIT") -> InstalledModel:
    """Something that lies in a folder as a language model does, and that no library would open."""
    place = folder / model_id
    place.mkdir(parents=True)
    weights = b"GGUF" + model_id.encode() + bytes(range(256)) * 40
    (place / "model.gguf").write_bytes(weights)
    digest = hashlib.sha256(weights).hexdigest()
    card = ModelCard(
        model_id,
        model_id.title(),
        "language",
        ("en",),
        licence,
        weights_sha256=digest,
        sha256=(("model.gguf", digest),),
    )
    write_card(place, card)
    return InstalledModel(card, place)


def packed(
    models: list[InstalledModel],
    out: Path,
    *,
    private_pem: bytes = PRIVATE,
    part_bytes: int | None = None,
    with_exam: bool = False,
) -> PackMade:
    """A pack of installed models."""
    room = out.with_name(f"{out.name}-room")
    room.mkdir()
    entries = [ModelToPack(model, with_exam=with_exam) for model in models]
    return write_model_pack(entries, out, private_pem=private_pem, room=room, part_bytes=part_bytes)


def members(path: Path) -> dict[str, bytes]:
    """What is in a pack."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewritten(path: Path, contents: Mapping[str, bytes], how: int = zipfile.ZIP_STORED) -> None:
    """Make the archive anew with other members; checksums of the archive itself are right."""
    with zipfile.ZipFile(path, "w", how) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
