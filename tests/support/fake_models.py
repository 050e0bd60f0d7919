"""The models of ``FakeParts``: no file is read, and the signer of every pack is known to nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from muniment_models.card import ModelCard, ModelKind
from muniment_models.errors import ModelError, MunimentError
from muniment_models.store import FileState, InstalledModel, PackImported

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.support.fake_parts import FakeParts

SIGNER = "SHA256:0123456789abcdef0123456789abcdef"


class FakeModels:
    def __init__(self, parts: FakeParts) -> None:
        self._parts = parts

    def installed(self) -> tuple[InstalledModel, ...]:
        return tuple(self._parts.stored_models)

    def import_file(
        self, path: Path, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
    ) -> InstalledModel:
        if path.suffix != ".gguf":
            raise MunimentError("model_not_gguf", path=path)
        progress(1, 2)
        progress(2, 2)
        made = InstalledModel(ModelCard(path.stem, path.stem, "language", ("en",)), path.parent)
        self._parts.stored_models.append(made)
        return made

    def import_pack(
        self,
        path: Path,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
        *,
        trusted: Sequence[str] = (),
    ) -> PackImported:
        """A pack with a language model and an embedder; its signer is known to nobody."""
        if SIGNER not in trusted:
            raise ModelError("signer_unknown", SIGNER, path=path)
        progress(2, 2)
        made = tuple(
            InstalledModel(ModelCard(f"{path.stem}-{kind}", f"{path.stem} {kind}", kind), path.parent)
            for kind in get_args(ModelKind)
        )
        self._parts.stored_models.extend(made)
        return PackImported(made, SIGNER, "")

    def verify(
        self, model: InstalledModel, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
    ) -> tuple[FileState, ...]:
        return (FileState("model.gguf", "changed"),)

    def remove(self, model_id: str) -> None:
        self._parts.stored_models[:] = [m for m in self._parts.stored_models if m.card.id != model_id]
