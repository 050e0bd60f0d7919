"""Looking into a model pack that came on a stick: first who signed it, then whether it is what was signed."""

from __future__ import annotations

import hashlib
import os
import struct
import tempfile
import zipfile
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import IO, TYPE_CHECKING

from muniment_models.card_file import CARD_FILE, read_card
from muniment_models.errors import Cancelled, ModelError
from muniment_models.manifest import MANIFEST_FILE, SIGNATURE_FILE
from muniment_models.model_pack import (
    EXTRA_FILES,
    MODEL_FILES,
    PACK_FORMAT,
    PACK_KIND,
    SIGNER_FILE,
)
from muniment_models.part_files import PartReader, find_parts
from muniment_models.signed_folder import fingerprint, read_manifest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from muniment_models.card import ModelCard
    from muniment_models.manifest import ListedFile, Manifest

_SEAL_LIMITS = {MANIFEST_FILE: 1 << 20, SIGNATURE_FILE: 1024, SIGNER_FILE: 4096}
"""Read before the signature was looked at, and never larger than this in a pack that we made."""
_MOST_DIRECTORY_BYTES = 1 << 20
"""Of the archive's own list of members, which is read whole: a pack of fifty models has thirty thousand bytes."""
_MOST_CARD_BYTES = 1 << 20
_END, _END64, _WHERE64 = b"PK\5\6", b"PK\6\6", b"PK\6\7"
_END_BYTES, _END64_BYTES, _WHERE64_BYTES = 22, 56, 20
_READ_BYTES = 1 << 20


class ModelPack:
    """A pack that is open, signed by somebody who is trusted, and holds what the signer says it holds.

    Args:
        path: what the user chose.
        archive: open.
        manifest: vouched for.
        cards: of its models, by id.
    """

    def __init__(
        self, path: Path, archive: zipfile.ZipFile, manifest: Manifest, cards: Mapping[str, ModelCard]
    ) -> None:
        self.path = path
        self.manifest = manifest
        self.cards = cards
        self._archive = archive

    def files(self, model_id: str) -> tuple[ListedFile, ...]:
        """The files of one of its models."""
        return tuple(file for file in self.manifest.files if file.path.startswith(f"{model_id}/"))

    def size_bytes(self, model_ids: Sequence[str]) -> int:
        """What some of its models take on the disk."""
        return sum(file.size_bytes for model_id in model_ids for file in self.files(model_id))

    def unpack(
        self, model_id: str, folder: Path, progress: Callable[[int], None], cancelled: Callable[[], bool]
    ) -> None:
        """Copy the files of a model into a new folder, and compare each with what was signed.

        Args:
            model_id: of one of its models.
            folder: does not exist.
            progress: bytes of each block.
            cancelled: asked between blocks.

        Raises:
            ModelError: ``model_pack_changed`` with the file; ``model_unreadable`` when the stick cannot be read. Errors
                of writing stay OSError.
            Cancelled: a part of the folder is left.
        """
        folder.mkdir()
        for file in self.files(model_id):
            digest = hashlib.sha256()
            target = folder / file.path.partition("/")[2]
            with target.open("xb") as copy:
                for block in _blocks(self._archive, file.path, self.path, cancelled):
                    copy.write(block)
                    digest.update(block)
                    progress(len(block))
                copy.flush()
                os.fsync(copy.fileno())
            if digest.hexdigest() != file.sha256:
                raise ModelError("model_pack_changed", file.path, path=self.path)


@contextmanager
def open_model_pack(
    path: Path, public_pems: Sequence[bytes], trusted_fingerprints: Sequence[str] = ()
) -> Iterator[ModelPack]:
    """Open a pack and prove that a trusted key signed its list of files; the models themselves are not read yet.

    Args:
        path: the pack, or any of its parts.
        public_pems: keys that are trusted.
        trusted_fingerprints: of further keys that may have signed this pack.

    Raises:
        ModelError: ``signer_unknown`` with the fingerprint; ``signature_wrong``; ``manifest_missing``;
            ``manifest_damaged``; ``model_pack_truncated``; ``model_pack_damaged``; ``model_pack_extra`` with a file
            that was not signed or that no model is made of; ``model_pack_changed``; ``model_pack_too_new``;
            ``model_not_found``; ``model_pack_part_missing``; ``model_unreadable``.
    """
    parts = find_parts(path)
    try:
        stream = BufferedReader(PartReader(parts), _READ_BYTES)
    except OSError as exc:
        raise ModelError("model_unreadable", type(exc).__name__, path=path) from exc
    with stream:
        _check_end(stream, parts)
        try:
            archive = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error) as exc:
            raise ModelError("model_pack_damaged", type(exc).__name__, path=path) from exc
        with archive, tempfile.TemporaryDirectory(prefix="muniment-pack-") as room:
            seal = Path(room)
            members = _members(archive, path)
            for name, most in _SEAL_LIMITS.items():
                _take(archive, members, name, seal / name, most, path)
            manifest = _vouched(seal, path, public_pems, trusted_fingerprints)
            ids = _compare(members, manifest, path)
            cards = {}
            for model_id in ids:
                place = seal / model_id
                place.mkdir()
                _take(archive, members, f"{model_id}/{CARD_FILE}", place / CARD_FILE, _MOST_CARD_BYTES, path)
                cards[model_id] = _card(place, model_id, manifest, path)
            yield ModelPack(path, archive, manifest, cards)


def _check_end(stream: IO[bytes], parts: Sequence[Path]) -> None:
    """An archive ends with its own list; one that was cut off, or whose list would fill the memory, is not opened."""
    path, tail_bytes = parts[-1], _END_BYTES + _WHERE64_BYTES + _END64_BYTES
    try:
        size = stream.seek(0, os.SEEK_END)
        stream.seek(max(0, size - tail_bytes))
        tail = stream.read(tail_bytes)
        stream.seek(0)
        begins = stream.read(4)
        sizes = [part.stat().st_size for part in parts]
    except OSError as exc:
        raise ModelError("model_unreadable", type(exc).__name__, path=path) from exc
    if begins != b"PK\3\4":
        raise ModelError("model_pack_damaged", "not a model pack", path=parts[0])
    end = tail[-_END_BYTES:]
    if not end.startswith(_END):
        # A last part as large as the others was not the last: the end of a pack is hardly ever at a boundary.
        if len(parts) > 1 and sizes[-1] == sizes[0]:
            raise ModelError("model_pack_part_missing", f"a part after {path.name}", path=path)
        raise ModelError("model_pack_truncated", path=path)
    directory_bytes = struct.unpack("<I", end[12:16])[0]
    where = tail[-_END_BYTES - _WHERE64_BYTES : -_END_BYTES]
    if where.startswith(_WHERE64):
        end64 = tail[: -_END_BYTES - _WHERE64_BYTES]
        if not end64.startswith(_END64):
            raise ModelError("model_pack_damaged", "end of the archive", path=path)
        directory_bytes = struct.unpack("<Q", end64[40:48])[0]
    if directory_bytes > _MOST_DIRECTORY_BYTES:
        raise ModelError("model_pack_damaged", "too many files", path=path)


def _members(archive: zipfile.ZipFile, path: Path) -> dict[str, zipfile.ZipInfo]:
    """The archive's members by name, none of them packed, hidden or twice."""
    members: dict[str, zipfile.ZipInfo] = {}
    for item in archive.infolist():
        if item.filename in members or item.is_dir():
            raise ModelError("model_pack_extra", _shown(item.filename), path=path)
        stored = item.compress_type == zipfile.ZIP_STORED and item.compress_size == item.file_size
        if not stored or item.flag_bits & 1:
            raise ModelError(
                "model_pack_damaged", f"{_shown(item.filename)} is not stored plainly", path=path
            )
        members[item.filename] = item
    return members


def _vouched(
    seal: Path, path: Path, public_pems: Sequence[bytes], trusted_fingerprints: Sequence[str]
) -> Manifest:
    try:
        try:
            return read_manifest(seal, public_pems)
        except ModelError as error:
            if error.code != "signer_unknown":
                raise
        # Whoever is asked about a signer shall be asked about the one who signed.
        own = (seal / SIGNER_FILE).read_bytes()
        manifest, signer = read_manifest(seal, [own]), fingerprint(own)
    except ModelError as error:
        code = "signature_wrong" if error.code in {"key_damaged", "signer_unknown"} else error.code
        raise ModelError(code, error.detail, path=path) from error
    if signer not in trusted_fingerprints:
        raise ModelError("signer_unknown", signer, path=path)
    return manifest


def _compare(members: Mapping[str, zipfile.ZipInfo], manifest: Manifest, path: Path) -> tuple[str, ...]:
    """That the archive holds the files of the manifest and these are files of models; their ids."""
    if manifest.facts.get("kind") != PACK_KIND:
        raise ModelError("model_pack_damaged", "signed, but no models", path=path)
    if manifest.facts.get("pack_format") != PACK_FORMAT:
        raise ModelError("model_pack_too_new", manifest.facts.get("pack_format", ""), path=path)
    listed = {file.path for file in manifest.files}
    for name in members:
        if name not in listed and name not in {MANIFEST_FILE, SIGNATURE_FILE}:
            raise ModelError("model_pack_extra", _shown(name), path=path)
    files = [file for file in manifest.files if file.path != SIGNER_FILE]
    for file in files:
        _check_listed(file, members.get(file.path), path)
    if not files:
        raise ModelError("model_pack_damaged", "no model in it", path=path)
    return tuple(dict.fromkeys(file.path.partition("/")[0] for file in files))


def _check_listed(file: ListedFile, member: zipfile.ZipInfo | None, path: Path) -> None:
    name = _shown(file.path)
    model_id, _, rest = file.path.partition("/")
    # Folders whose names begin with a dot are the store's own.
    if rest not in MODEL_FILES | EXTRA_FILES or model_id.startswith(".") or file.link:
        raise ModelError("model_pack_extra", name, path=path)
    if member is None:
        raise ModelError("model_pack_damaged", f"{name} is missing", path=path)
    if member.file_size != file.size_bytes:
        raise ModelError("model_pack_changed", name, path=path)


def _card(place: Path, model_id: str, manifest: Manifest, path: Path) -> ModelCard:
    """The card as it was signed; it must speak of the files that are there and of no others."""
    listed = {file.path: file.sha256 for file in manifest.files}
    written = (place / CARD_FILE).read_bytes()
    if hashlib.sha256(written).hexdigest() != listed.get(f"{model_id}/{CARD_FILE}"):
        raise ModelError("model_pack_changed", f"{model_id}/{CARD_FILE}", path=path)
    try:
        card = read_card(place)
    except ModelError as exc:
        raise ModelError("model_pack_damaged", f"{model_id}/{CARD_FILE}", path=path) from exc
    files = {
        name.partition("/")[2]: digest for name, digest in listed.items() if name.startswith(f"{model_id}/")
    }
    if {name: digest for name, digest in files.items() if name in MODEL_FILES} != dict(card.sha256):
        raise ModelError("model_pack_damaged", f"{model_id}: the card speaks of other files", path=path)
    return card


def _take(
    archive: zipfile.ZipFile,
    members: Mapping[str, zipfile.ZipInfo],
    name: str,
    target: Path,
    most_bytes: int,
    path: Path,
) -> None:
    """Copy a small member, whatever is wrong with it, without more than it may have."""
    if name not in members:
        code = "model_pack_damaged" if name.endswith(CARD_FILE) else "manifest_missing"
        raise ModelError(code, name, path=path)
    if members[name].file_size > most_bytes:
        raise ModelError("model_pack_damaged", f"{_shown(name)} is too large", path=path)
    target.write_bytes(b"".join(_blocks(archive, name, path, lambda: False)))


def _blocks(
    archive: zipfile.ZipFile, name: str, path: Path, cancelled: Callable[[], bool]
) -> Iterator[bytes]:
    try:
        with archive.open(name) as stream:
            while True:
                if cancelled():
                    raise Cancelled
                block = stream.read(_READ_BYTES)
                if not block:
                    return
                yield block
    except OSError as exc:
        raise ModelError("model_unreadable", type(exc).__name__, path=path) from exc
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, RuntimeError) as exc:
        raise ModelError("model_pack_changed", _shown(name), path=path) from exc


def _shown(name: str) -> str:
    return ascii(name[:80])[1:-1]
