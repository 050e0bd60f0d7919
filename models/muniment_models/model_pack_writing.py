"""Making a model pack on a connected machine."""

from __future__ import annotations

import errno
import os
import shutil
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from muniment_models.card_file import write_card
from muniment_models.errors import Cancelled, ModelError
from muniment_models.linked_copy import link_or_copy
from muniment_models.manifest import MANIFEST_FILE, SIGNATURE_FILE
from muniment_models.model_pack import LICENCE_FILE, MODEL_FILES, PACK_FORMAT, PACK_KIND, SIGNER_FILE
from muniment_models.part_files import PartWriter
from muniment_models.signed_folder import public_part, read_manifest, sign_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from muniment_models.manifest import Manifest
    from muniment_models.store import InstalledModel

_ZIP64_FROM_BYTES = 1 << 31
_DATE = (1980, 1, 1, 0, 0, 0)
_READ_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class ModelToPack:
    """One model that goes into a pack.

    Args:
        model: installed, and whole: its files are compared with its card on the way.
        licence: text; "" = what lies beside the model, or else what its card says.
        with_exam: whether its exam goes along; one that another machine would have to sit anew does not.
    """

    model: InstalledModel
    licence: str = ""
    with_exam: bool = False


@dataclass(frozen=True, slots=True)
class PackMade:
    """A pack as it lies on the disk.

    Args:
        parts: one file, or several in their order.
        size_bytes: of all parts.
        manifest: what was signed.
    """

    parts: tuple[Path, ...]
    size_bytes: int
    manifest: Manifest


def licence_text(model: InstalledModel) -> str:
    """What can be told of a model's licence without asking: the text beside it, or what its card says; else ""."""
    try:
        return (model.folder / LICENCE_FILE).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        card = model.card
        if not card.licence:
            return ""
        source = f"Source: {card.source}\n" if card.source else ""
        return (
            f"{card.name}\nLicence, as the model's own files or its publisher say: {card.licence}\n{source}"
        )


def write_model_pack(
    models: Sequence[ModelToPack],
    out: Path,
    *,
    private_pem: bytes,
    room: Path,
    note: str = "",
    part_bytes: int | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> PackMade:
    """Make a pack; a file that is there under its name is replaced when all is written.

    Args:
        models: each once.
        out: name of the pack.
        private_pem: of the key to sign with.
        room: an empty folder, best on the disk of the models; what is put there may be deleted afterwards.
        note: a line for whoever receives it.
        part_bytes: cut the pack into files of this size.
        progress: bytes done and bytes in all, of hashing and writing.
        cancelled: asked on the way.

    Raises:
        ModelError: ``model_changed`` with the file that is not what its card says; ``licence_unknown``;
            ``key_damaged``; ``disk_full``; ``folder_read_only``; ``model_pack_needs_parts`` where the file system holds
            no file as large.
        Cancelled: nothing is left under the name.
    """
    for entry in models:
        _stage(entry, room / entry.model.card.id, cancelled)
    public_pem = public_part(private_pem)
    (room / SIGNER_FILE).write_bytes(public_pem)
    facts = {
        "kind": PACK_KIND,
        "pack_format": PACK_FORMAT,
        "models": " ".join(sorted(entry.model.card.id for entry in models)),
        "note": note,
    }
    sign_folder(room, facts, private_pem)
    manifest = read_manifest(room, [public_pem])
    _compare(models, manifest)
    if cancelled():
        raise Cancelled
    names = [MANIFEST_FILE, SIGNATURE_FILE, SIGNER_FILE]
    names += [file.path for file in manifest.files if file.path not in names]
    with _mapped(out), PartWriter(out, part_bytes) as writer:
        _write_archive(room, names, writer, manifest.size_bytes, progress, cancelled)
        parts = writer.finish()
        return PackMade(parts, writer.size_bytes, manifest)


def _stage(entry: ModelToPack, folder: Path, cancelled: Callable[[], bool]) -> None:
    model = entry.model
    licence = entry.licence or licence_text(model)
    if not licence.strip():
        raise ModelError("licence_unknown", model.card.id)
    folder.mkdir()
    for name, _ in model.card.sha256:
        source = model.folder / name
        if name not in MODEL_FILES or not source.is_file():
            raise ModelError("model_changed", name, path=source)
        link_or_copy(source, folder / name, cancelled=cancelled)
    write_card(folder, model.card)
    (folder / LICENCE_FILE).write_text(licence, encoding="utf-8", newline="\n")
    if entry.with_exam and model.exam is not None and model.exam.is_portable:
        model.exam.carried().save(folder)


def _compare(models: Sequence[ModelToPack], manifest: Manifest) -> None:
    """What is signed is what was installed: the card's digests are those of its import."""
    found = {file.path: file.sha256 for file in manifest.files}
    for entry in models:
        for name, digest in entry.model.card.sha256:
            if found.get(f"{entry.model.card.id}/{name}") != digest:
                raise ModelError("model_changed", name, path=entry.model.folder / name)


def _write_archive(
    room: Path,
    names: Sequence[str],
    writer: PartWriter,
    total: int,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> None:
    done = 0
    with zipfile.ZipFile(writer, "w", zipfile.ZIP_STORED) as archive:
        for name in names:
            source = room / name
            size = source.stat().st_size
            member = zipfile.ZipInfo(name, _DATE)
            member.create_system, member.external_attr = 3, 0o644 << 16
            member.file_size = size
            large = size >= _ZIP64_FROM_BYTES
            with source.open("rb") as stream, archive.open(member, "w", force_zip64=large) as target:
                while block := stream.read(_READ_BYTES):
                    if cancelled():
                        raise Cancelled
                    target.write(block)
                    done += len(block)
                    progress(min(done, total), total)


@contextmanager
def _mapped(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as exc:
        if exc.errno == errno.EFBIG:
            raise ModelError("model_pack_needs_parts", path=out) from exc
        if exc.errno in {errno.ENOSPC, errno.EDQUOT}:
            free = shutil.disk_usage(out.parent).free if out.parent.is_dir() else None
            raise ModelError("disk_full", path=out, size_bytes=free) from exc
        detail = os.strerror(exc.errno) if exc.errno else type(exc).__name__
        raise ModelError("folder_read_only", detail, path=out.parent) from exc
