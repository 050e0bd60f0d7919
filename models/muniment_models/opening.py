"""From an installed model to an open one, in the way that fits this machine."""

from __future__ import annotations

import logging
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from muniment_models.cached_embedder import CachedEmbedder
from muniment_models.calibration import Calibration, Conditions, calibrate
from muniment_models.calibration_trial import Setup
from muniment_models.errors import ModelError
from muniment_models.fit import fit_language_model
from muniment_models.language_calibration import (
    LanguageCalibration,
    LanguageConditions,
    calibrate_language_model,
)
from muniment_models.llama_embedder import LlamaEmbedder
from muniment_models.llama_model import LlamaModel
from muniment_models.openvino_embedder import GRAPH_FILE
from muniment_models.tuned_embedder import TunedEmbedder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from muniment_models.embedder import Embedder
    from muniment_models.language_model import LanguageModel
    from muniment_models.machine import Machine
    from muniment_models.store import InstalledModel

_logger = logging.getLogger(__name__)


def open_embedder(installed: InstalledModel, machine: Machine) -> Embedder:
    """Open an embedder for any number of lanes, as it was found to run best on this machine.

    Before that was found out it runs in a plain way, and finds out when the first large number of passages comes: that
    call takes some ten seconds longer, in the lane that makes it; questions go on meanwhile.

    Raises:
        ModelError: ``model_wrong_kind``, ``model_not_found``, ``model_unreadable``.
    """
    _expect(installed, "embedder")
    if installed.is_gguf:
        return CachedEmbedder(
            LlamaEmbedder.open(installed.weights, installed.card, threads=machine.physical_cores)
        )
    folder, card = installed.folder, installed.card
    stored = Calibration.load(folder)
    if stored is not None and stored.conditions == Conditions.of(card, machine):
        return CachedEmbedder(stored.setup.open(folder, card))

    def tuned() -> Embedder:
        return tune_embedder(installed, machine, time.perf_counter).setup.open(folder, card)

    return CachedEmbedder(TunedEmbedder(Setup(None, 1, machine.physical_cores).open(folder, card), tuned))


def tune_language_model(
    installed: InstalledModel, machine: Machine, clock: Callable[[], float]
) -> LanguageCalibration:
    """Find out how a language model runs best on this machine, and keep it for whoever opens it next.

    Args:
        installed: a language model; nobody has it open.
        machine: the threads that there are.
        clock: seconds, rising.

    Raises:
        ModelError: ``model_wrong_kind``, ``model_not_found``, ``model_unreadable``.
    """
    _expect(installed, "language")
    if not installed.weights.is_file():
        raise ModelError("model_not_found", path=installed.weights)
    found = calibrate_language_model(installed.weights, installed.card, machine, clock)
    found.save(installed.folder)
    return found


def is_tunable(installed: InstalledModel) -> bool:
    """Whether a model is an embedder that can run in several ways: a pack."""
    return installed.card.kind == "embedder" and (installed.folder / GRAPH_FILE).is_file()


def tune_embedder(installed: InstalledModel, machine: Machine, clock: Callable[[], float]) -> Calibration:
    """Find out how an embedder runs best on this machine, and keep it for whoever opens it next.

    Args:
        installed: an embedder.
        machine: the threads that there are.
        clock: seconds, rising.

    Raises:
        ModelError: ``model_wrong_kind``, and as ``calibrate``.
    """
    if not is_tunable(installed):
        raise ModelError("model_wrong_kind", installed.card.kind, path=installed.folder)
    found = calibrate(installed.folder, installed.card, machine, clock)
    found.save(installed.folder)
    return found


def open_language_model(
    installed: InstalledModel,
    machine: Machine,
    context_tokens: int | None = None,
    *,
    gpu_layers: int = 0,
    state_folder: Path | None = None,
) -> LanguageModel:
    """Open a language model for one lane.

    Args:
        installed: as the store lists it.
        machine: measured just before, since free memory changes.
        context_tokens: window wished for; None = the largest useful one. Short memory may give less.
        gpu_layers: layers for a graphics card, -1 = all; without effect where llama.cpp was built for none.
        state_folder: for what the model made of fixed prompts (see ``LanguageModel.prepare``); it is made when
            needed, may be deleted at any time and holds no text; None = nothing is kept between starts.

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

    def opened(weights: Path, draft_costs: tuple[float, ...]) -> LanguageModel:
        return LlamaModel.open(
            weights,
            installed.card,
            context_tokens=fit.context_tokens,
            threads=fit.threads,
            batch_tokens=fit.batch_tokens,
            gpu_layers=gpu_layers,
            state_folder=state_folder,
            draft_costs=draft_costs,
        )

    stored = LanguageCalibration.load(installed.folder)
    if stored is None or stored.conditions != LanguageConditions.of(installed.card, machine):
        return opened(installed.weights, ())
    copy = stored.copy_of(installed.folder) if not gpu_layers else None
    if copy is not None and fit == replace(
        fit_language_model(installed.card, copy.stat().st_size, machine, context_tokens),
        batch_tokens=fit.batch_tokens,
        needed_bytes=fit.needed_bytes,
    ):
        try:
            return opened(copy, stored.draft_costs)
        except ModelError as error:
            _logger.warning("the copy of a model is not used: %s", error.code)
    return opened(installed.weights, stored.draft_costs)


def _expect(installed: InstalledModel, kind: str) -> None:
    if installed.card.kind != kind:
        raise ModelError("model_wrong_kind", installed.card.kind, path=installed.folder)
