"""``muniment models pack``."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import uuid
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_app.commands.advice import sentence
from muniment_models.errors import ModelError
from muniment_models.model_pack import LARGEST_FAT32_BYTES, MODEL_PACK_SUFFIX
from muniment_models.model_pack_writing import ModelToPack, licence_text, write_model_pack
from muniment_models.published_licence import published_licence
from muniment_models.signed_folder import make_key, public_part

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from muniment_app.commands.output import Output
    from muniment_app.compose import Compose
    from muniment_models.store import InstalledModel

_KEY_FILE, _PUBLIC_FILE = "model-packs-private.pem", "model-packs.pem"
_MOST_TEXT_BYTES = 1 << 20
_UNKNOWN = "Nobody knows under which licence this model was published. Whoever packed it said so.\n"


def run(args: argparse.Namespace, compose: Compose, out: Output) -> int:
    """Make a pack of installed models and of model files; everything it needs beside the pack is removed again."""
    target = Path(args.out)
    if not target.name.lower().endswith(MODEL_PACK_SUFFIX):
        target = target.with_name(target.name + MODEL_PACK_SUFFIX)
    stated = (
        _read(Path(args.licence), "licence_unreadable").decode("utf-8", "replace") if args.licence else ""
    )
    key, public_file = _key(args, compose)
    with _room(compose) as room:
        models: list[ModelToPack] = []
        for name in args.models:
            model, published = _model(name, compose, room / "models", out)
            taken = _among(models, model)
            if taken is not None:
                licence = _licence(args, stated, model, published)
                models.append(ModelToPack(taken, licence, with_exam=args.with_exam))
        for entry in models:
            exam = entry.model.exam
            if (
                args.with_exam
                and entry.model.card.kind == "language"
                and (exam is None or not exam.is_portable)
            ):
                out.error(f"muniment: {entry.model.card.id}: {sentence('exam_not_portable')}")
        (room / "pack").mkdir()
        made = write_model_pack(
            models,
            target.absolute(),
            private_pem=key,
            room=room / "pack",
            note=args.note,
            part_bytes=args.split_bytes,
            progress=lambda done, total: out.progress("pack", done, total),
        )
    if len(made.parts) == 1 and made.size_bytes > LARGEST_FAT32_BYTES:
        out.error(f"muniment: {sentence('model_pack_over_fat32')}")
    fields = {
        "parts": [str(part) for part in made.parts],
        "size_bytes": made.size_bytes,
        "models": [entry.model.card.id for entry in models],
        "signed_by": made.manifest.signer,
        "public_key": str(public_file) if public_file is not None else "",
        "manifest_sha256": made.manifest.sha256,
    }
    lines = [str(part) for part in made.parts]
    lines.append(f"signed by {made.manifest.signer}")
    if public_file is not None:
        lines.append(f"its public key, for the machines that are to trust it: {public_file}")
    out.result(fields, "\n".join(lines))
    return 0


def _model(name: str, compose: Compose, folder: Path, out: Output) -> tuple[InstalledModel, str]:
    """An installed model by its id, else what a file holds, imported for this pack only; and its licence's text."""
    store = compose.models()
    # An id is one word; a file of the same name in this folder has to be called ./NAME.
    if re.fullmatch(r"[a-z0-9-]+", name):
        return store.get(name), ""
    path = Path(name)
    model = compose.models(folder).import_file(
        path, lambda done, total: out.progress("import", done, total), lambda: False
    )
    return model, published_licence(path)


def _among(models: Sequence[ModelToPack], model: InstalledModel) -> InstalledModel | None:
    """A model with an id that no other in the pack has; None when it is there already."""
    cards = [entry.model.card for entry in models]
    if model.card.weights_sha256 in {card.weights_sha256 for card in cards}:
        return None
    number, wanted = 1, model.card.id
    while wanted in {card.id for card in cards}:
        number += 1
        wanted = f"{model.card.id}-{number}"
    return replace(model, card=replace(model.card, id=wanted))


def _licence(args: argparse.Namespace, stated: str, model: InstalledModel, published: str) -> str:
    known = stated or published or licence_text(model)
    return known or (_UNKNOWN if args.licence_unknown else "")


def _key(args: argparse.Namespace, compose: Compose) -> tuple[bytes, Path | None]:
    """The key to sign with, and where its public part lies if it is the workspace's own."""
    if args.key:
        return _read(Path(args.key), "key_damaged"), None
    folder = compose.workspace.keys_folder
    private, public = folder / _KEY_FILE, folder / _PUBLIC_FILE
    if not private.is_file():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial = folder / f".{_KEY_FILE}.{os.getpid()}"
        with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123 - for the owner alone from its first moment
            file.write(make_key()[0])
        partial.replace(private)
    key = _read(private, "key_damaged")
    if not public.is_file():
        public.write_bytes(public_part(key))
    return key, public


def _read(path: Path, code: str) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_MOST_TEXT_BYTES)
    except OSError as exc:
        raise ModelError(code, type(exc).__name__, path=path) from exc


@contextmanager
def _room(compose: Compose) -> Iterator[Path]:
    """On the disk of the models, so that they need not be copied to be signed; elsewhere where that is read only."""
    room = compose.models_folder / f".incoming-{os.getpid()}-{uuid.uuid4().hex[:8]}"
    try:
        room.mkdir(parents=True)
    except OSError:
        room = Path(tempfile.mkdtemp(prefix="muniment-pack-"))
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)
