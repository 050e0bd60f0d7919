"""From an installed model to an open one, in the way that fits this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_models.errors import ModelError
from muniment_models.fit import fit_language_model
from muniment_models.llama_embedder import LlamaEmbedder
from muniment_models.llama_model import LlamaModel
from muniment_models.openvino_embedder import OpenVinoEmbedder

if TYPE_CHECKING:
    from muniment_models.embedder import Embedder
    from muniment_models.language_model import LanguageModel
    from muniment_models.machine import Machine
    from muniment_models.store import InstalledModel


def open_embedder(installed: InstalledModel, machine: Machine) -> Embedder:
    """Open an embedder for any number of lanes.

    Raises:
        ModelError: ``model_wrong_kind``, ``model_not_found``, ``model_unreadable``.
    """
    _expect(installed, "embedder")
    if installed.is_gguf:
        return LlamaEmbedder.open(installed.weights, installed.card, threads=machine.physical_cores)
    return OpenVinoEmbedder.open(installed.folder, installed.card, threads=machine.physical_cores)


def open_language_model(
    installed: InstalledModel, machine: Machine, context_tokens: int | None = None, *, gpu_layers: int = 0
) -> LanguageModel:
    """Open a language model for one lane.

    Args:
        installed: as the store lists it.
        machine: measured just before, since free memory changes.
        context_tokens: window wished for; None = the largest useful one. Short memory may give less.
        gpu_layers: layers for a graphics card, -1 = all; without effect where llama.cpp was built for none.

    Raises:
        ModelError: ``model_wrong_kind``, ``model_not_found``, ``model_too_large`` with the bytes needed,
            ``model_unreadable``.
    """
    _expect(installed, "language")
    if not installed.weights.is_file():
        raise ModelError("model_not_found", path=installed.weights)
    fit = fit_language_model(installed.card, installed.weights.stat().st_size, machine, context_tokens)
    if not fit.fits:
        raise ModelError("model_too_large", path=installed.weights, size_bytes=fit.needed_bytes)
    return LlamaModel.open(
        installed.weights,
        installed.card,
        context_tokens=fit.context_tokens,
        threads=fit.threads,
        batch_tokens=fit.batch_tokens,
        gpu_layers=gpu_layers,
    )


def _expect(installed: InstalledModel, kind: str) -> None:
    if installed.card.kind != kind:
        raise ModelError("model_wrong_kind", installed.card.kind, path=installed.folder)
