"""What a user hands over as a model: a GGUF file, an archive, or a sentence-transformers folder."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING

from muniment_models.card import ModelCard
from muniment_models.errors import Cancelled, ModelError
from muniment_models.file_swap import put_in_place
from muniment_models.gguf_inspection import inspect_gguf, measure_languages
from muniment_models.language_check import languages_known
from muniment_models.machine import Machine
from muniment_models.pack_conversion import convert_to_pack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from muniment_models.catalog import CatalogEntry
    from muniment_models.embedder_family import EmbedderFamily
    from muniment_models.gguf_inspection import GgufFacts

MODEL_FILE = "model.gguf"
"""Every GGUF file inside the store: an ASCII name, whatever the original was called."""

_ARCHIVES = frozenset({".whl", ".zip"})
_CODE = frozenset(
    {".py", ".pyc", ".pyd", ".so", ".dll", ".dylib", ".exe", ".sh", ".bat", ".ps1", ".pkl", ".pickle"}
)
_OTHER_BACKENDS = frozenset({"onnx", "openvino", "coreml"})
"""Sub-folders of published models with the same weights for other runtimes, often thrice the size."""
_WEIGHTS = ("model.safetensors", "pytorch_model.bin")
_SHARD = re.compile(r"^model-0*1-of-\d+\.safetensors$")
"""The first part of large weights, whose digest tells models apart as the whole's would."""
_ROOTS = ("", "0_Transformer/")
"""Where weights lie: older sentence-transformers folders keep them in the first module's own."""
_READ_BYTES = 1 << 20
_ID_CHARS = 60
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
"""What Windows takes for a device; a workspace may be carried from one system to another."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A model that was found, before any of it was read.

    Args:
        path: what the user chose.
        members: name inside the new folder -> name in the archive (or path on disk, when there is no
            archive).
        weights_name: key in ``members`` of the file whose digest is the model's identity.
        size_bytes: of all members.
        is_gguf: language model file, else a sentence-transformers folder.
        title: what to call it when nothing better is known.
    """

    path: Path
    members: Mapping[str, str]
    weights_name: str
    size_bytes: int
    is_gguf: bool
    title: str

    def weights_digest(self, cancelled: Callable[[], bool]) -> str:
        """SHA-256 of the weights where they lie.

        Raises:
            ModelError: ``model_unreadable``.
            Cancelled: when ``cancelled()`` became true.
        """
        digest = hashlib.sha256()
        with self._opened() as archive, self._member(archive, self.weights_name) as stream:
            for block in _blocks(stream, cancelled):
                digest.update(block)
        return digest.hexdigest()

    def identity(self, weights_sha256: str) -> str:
        """What makes two imports the same model: the weights, and in a pack what is done with their output.

        Raises:
            ModelError: ``model_unreadable``.
        """
        if self.is_gguf:
            return weights_sha256
        digest = hashlib.sha256(weights_sha256.encode())
        with self._opened() as archive:
            for name in sorted(self.members):
                parent = PurePosixPath(name).parent.name
                if name != "modules.json" and parent in {"", PurePosixPath(self.weights_name).parent.name}:
                    continue
                digest.update(name.encode("utf-8", "replace"))
                with self._member(archive, name) as stream:
                    for block in _blocks(stream, lambda: False):
                        digest.update(block)
        return digest.hexdigest()

    def copy_to(
        self, folder: Path, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
    ) -> dict[str, str]:
        """Copy all members into a folder that does not exist yet.

        Returns:
            SHA-256 by member name.

        Raises:
            ModelError: ``model_unreadable`` when the original cannot be read; errors of writing stay OSError.
            Cancelled: when ``cancelled()`` became true.
        """
        digests, done = {}, 0
        with self._opened() as archive:
            for name in self.members:
                target = folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                digest = hashlib.sha256()
                with self._member(archive, name) as stream, target.open("xb") as copy:
                    for block in _blocks(stream, cancelled):
                        copy.write(block)
                        digest.update(block)
                        done += len(block)
                        progress(done, self.size_bytes)
                    copy.flush()
                    os.fsync(copy.fileno())
                digests[name] = digest.hexdigest()
        return digests

    @contextmanager
    def _opened(self) -> Iterator[zipfile.ZipFile | None]:
        if self.path.is_file() and not (self.is_gguf and self.members[self.weights_name] == str(self.path)):
            with zipfile.ZipFile(self.path) as archive:
                yield archive
        else:
            yield None

    def _member(self, archive: zipfile.ZipFile | None, name: str) -> IO[bytes]:
        place = self.members[name]
        try:
            return archive.open(place) if archive is not None else Path(place).open("rb")
        except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, KeyError) as exc:
            raise ModelError("model_unreadable", type(exc).__name__, path=self.path) from exc


def find_weights(path: Path) -> Incoming:
    """Tell what kind of model a path holds, by names alone.

    Raises:
        ModelError: ``model_not_found``; ``archive_damaged``; ``archive_without_model``; ``pack_unsupported``
            for a folder that sentence-transformers did not save.
    """
    try:
        if path.is_dir():
            files = {
                str(PurePosixPath(*file.relative_to(path).parts)): file
                for file in path.rglob("*")
                if file.is_file()
            }
            sizes = {name: (str(file), file.stat().st_size) for name, file in files.items()}
            return _found_pack(path, sizes, path.name)
        if not path.is_file():
            raise ModelError("model_not_found", path=path)
        if path.suffix.lower() in _ARCHIVES:
            return _found_in_archive(path)
        return Incoming(
            path, {MODEL_FILE: str(path)}, MODEL_FILE, path.stat().st_size, is_gguf=True, title=path.stem
        )
    except OSError as exc:
        raise ModelError("model_unreadable", type(exc).__name__, path=path) from exc


def card_of_gguf(
    source: Incoming,
    room: Path,
    known: CatalogEntry | None,
    digests: Mapping[str, str],
    families: Sequence[EmbedderFamily],
    memory_bytes: int,
    cancelled: Callable[[], bool],
) -> ModelCard:
    """Inspect the copy in ``room/taken`` and, when it is sound, move it to ``room/made``.

    Returns:
        The catalog's card where the weights are known, else one made of what the file says of itself; an embedder's
        has the languages that were measured.
    """
    copied = room / "taken" / MODEL_FILE
    try:
        facts = inspect_gguf(
            copied, cancelled=cancelled, memory_bytes=memory_bytes, title=source.title, families=families
        )
        card = _card_of_facts(source, facts, known, digests)
        if facts.embedding is not None:
            threads = Machine.measure().physical_cores
            scores = measure_languages(copied, card, threads=threads, cancelled=cancelled)
            card = replace(card, languages=languages_known(card.languages, scores), language_scores=scores)
    except ModelError as exc:
        raise ModelError(exc.code, exc.detail, path=source.path, size_bytes=exc.size_bytes) from exc
    put_in_place(copied, room / "made" / MODEL_FILE)
    return card


def _card_of_facts(
    source: Incoming, facts: GgufFacts, known: CatalogEntry | None, digests: Mapping[str, str]
) -> ModelCard:
    sha256 = tuple(digests.items())
    kv_bytes = 0 if facts.embedding else facts.kv_bytes_per_token
    if known is not None:
        return replace(known.card, sha256=sha256, kv_bytes_per_token=kv_bytes)
    name = facts.name or source.title
    card = ModelCard(
        id=_slug(name, facts.quantisation, digests[MODEL_FILE]),
        name=name,
        kind="language",
        languages=facts.languages,
        licence=facts.licence,
        source=Path(source.members[MODEL_FILE]).name,
        context_tokens=facts.context_tokens,
        parameters=facts.parameters,
        quantisation=facts.quantisation,
        kv_bytes_per_token=kv_bytes,
        weights_sha256=digests[MODEL_FILE],
        sha256=sha256,
    )
    if facts.embedding is None:
        return card
    how = facts.embedding
    return replace(
        card,
        kind="embedder",
        languages=facts.languages or how.languages,
        dimension=how.dimension,
        window_tokens=how.window_tokens,
        query_prefix=how.query_prefix,
        passage_prefix=how.passage_prefix,
        prefixes_from=how.prefixes_from,
        pooling=how.pooling,
        pooling_assumed=how.pooling_assumed,
    )


def card_of_pack(
    source: Incoming,
    room: Path,
    known: CatalogEntry | None,
    digests: Mapping[str, str],
    families: Sequence[EmbedderFamily],
    cancelled: Callable[[], bool],
) -> ModelCard:
    """Convert the copy in ``room/taken`` into a pack in ``room/made``.

    Returns:
        The catalog's card where the weights are known, else one made of what the folder says, with the pack's
        facts.
    """
    made = room / "made"
    try:
        conversion = convert_to_pack(
            room / "taken", made, cancelled=cancelled, title=source.title, families=families
        )
    except ModelError as exc:
        raise ModelError(exc.code, exc.detail, path=source.path, size_bytes=exc.size_bytes) from exc
    facts, weights_sha256 = conversion.facts, digests[source.weights_name]
    card = (
        known.card
        if known is not None
        else ModelCard(
            id=_slug(source.title, "", weights_sha256),
            name=source.title,
            kind="embedder",
            languages=conversion.languages,
            licence=conversion.licence,
            source=source.path.name,
            query_prefix=facts.query_prefix,
            passage_prefix=facts.passage_prefix,
            prefixes_from=conversion.prefixes_from,
            weights_sha256=source.identity(weights_sha256),
        )
    )
    return replace(
        card,
        languages=languages_known(card.languages, conversion.scores),
        language_scores=conversion.scores,
        parameters=conversion.parameters,
        quantisation=facts.precision,
        dimension=facts.dimension,
        window_tokens=facts.window_tokens,
        pooling=facts.pooling,
        pooling_assumed=conversion.pooling_assumed,
        fidelity=facts.fidelity,
        sha256=tuple(sorted((file.name, _file_digest(file, cancelled)) for file in made.iterdir())),
    )


def _found_in_archive(path: Path) -> Incoming:
    try:
        with zipfile.ZipFile(path) as archive:
            sizes = {
                item.filename: (item.filename, item.file_size)
                for item in archive.infolist()
                if not item.is_dir()
            }
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as exc:
        raise ModelError("archive_damaged", type(exc).__name__, path=path) from exc
    models = [name for name in sizes if name.lower().endswith(".gguf")]
    if len(models) == 1:
        stem = PurePosixPath(models[0]).stem
        return Incoming(
            path, {MODEL_FILE: models[0]}, MODEL_FILE, sizes[models[0]][1], is_gguf=True, title=stem
        )
    roots = _roots(sizes, "modules.json") or _roots(sizes, "config.json")
    if models or len(roots) != 1:
        raise ModelError(
            "archive_without_model", f"{len(models)} GGUF files, {len(roots)} folders", path=path
        )
    inside = {
        str(PurePosixPath(name).relative_to(roots[0])): found
        for name, found in sizes.items()
        if PurePosixPath(name).is_relative_to(roots[0])
    }
    # A wheel's name goes on with its version; in a ZIP archive the folder keeps the published name.
    is_wheel = path.suffix.lower() == ".whl"
    title = path.stem.partition("-")[0] if is_wheel else roots[0].name or path.stem
    return _found_pack(path, inside, title)


def _roots(names: Iterable[str], file: str) -> list[PurePosixPath]:
    return [PurePosixPath(name).parent for name in names if PurePosixPath(name).name == file]


def _found_pack(path: Path, sizes: Mapping[str, tuple[str, int]], title: str) -> Incoming:
    kept = {name: found for name, found in sizes.items() if _belongs_to_pack(name)}
    weights = next((root + name for name in _WEIGHTS for root in _ROOTS if root + name in kept), None)
    weights = weights or next((name for name in sorted(kept) if _SHARD.match(name)), None)
    if weights is None or not {"modules.json", "config.json"} & set(kept):
        raise ModelError("pack_unsupported", "no modules.json or config.json, or no weights", path=path)
    if weights.endswith(".safetensors"):
        kept = {name: found for name, found in kept.items() if not name.endswith(_WEIGHTS[1])}
    members = {name: place for name, (place, _) in kept.items()}
    return Incoming(
        path, members, weights, sum(size for _, size in kept.values()), is_gguf=False, title=title
    )


def _belongs_to_pack(name: str) -> bool:
    parts = PurePosixPath(name).parts
    safe = (
        bool(parts)
        and not name.startswith("/")
        and not any(part == ".." or "\\" in part or ":" in part for part in parts)
    )
    return safe and parts[0] not in _OTHER_BACKENDS and PurePosixPath(name).suffix.lower() not in _CODE


def _blocks(stream: IO[bytes], cancelled: Callable[[], bool]) -> Iterator[bytes]:
    while True:
        if cancelled():
            raise Cancelled
        try:
            block = stream.read(_READ_BYTES)
        except (OSError, EOFError, ValueError, zipfile.BadZipFile) as exc:
            raise ModelError("model_unreadable", type(exc).__name__) from exc
        if not block:
            return
        yield block


def _file_digest(path: Path, cancelled: Callable[[], bool]) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        for block in _blocks(stream, cancelled):
            digest.update(block)
    return digest.hexdigest()


def _slug(name: str, quantisation: str, sha256: str) -> str:
    """An ASCII folder name; where nothing of the name survives, the digest's beginning tells models apart."""
    text = (
        unicodedata.normalize("NFKD", f"{name} {quantisation}".strip())
        .encode("ascii", "ignore")
        .decode()
        .lower()
    )
    slug = re.sub(r"[^a-z0-9]+", "-", text).strip("-")[:_ID_CHARS].strip("-")
    is_name = len(slug) > len(quantisation) + 1 and not _RESERVED.fullmatch(slug)
    return slug if is_name else f"model-{sha256[:8]}"
