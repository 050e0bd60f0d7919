"""How a language model runs best on this machine: tried out, kept beside the model.

Two things are chosen. A copy of the same weights with eight bits each, where llama.cpp reads prompts much faster with
it and it judges texts alike. And whether an answer that repeats its sources is written several tokens at a time.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
from contextlib import ExitStack, closing
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Self

from muniment_models.calibration import CALIBRATION_FILE
from muniment_models.calibration_texts import PASSAGES
from muniment_models.errors import ModelError
from muniment_models.file_swap import put_in_place
from muniment_models.llama_library import llama_build
from muniment_models.llama_trial import LlamaTrial, copy_in_eight_bits
from muniment_models.prompt_lookup import BATCHES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from muniment_models.card import ModelCard
    from muniment_models.machine import Machine

COPY_FILE = "eight-bits.copy"
"""Not called ``*.gguf``: the folder has one model file, and this is not it."""
LEAST_AGREEMENT, MOST_DIVERGENCE = 0.92, 0.03
"""Share of places where both find the same token the likeliest, mean divergence (nats). Measured on 3,066 tokens of the
starter model (Q4_1): eight bits 0.954 and 0.006; Q5_0 0.826 and 0.092; IQ4_NL 0.751 and 0.186; Q4_0 0.676 and 0.313."""

_METHOD = 2
_LARGEST_BYTES = 1 << 30
"""A larger model's copy takes gigabytes, of disk and of memory."""
_FASTER = 1.15
"""For less, a copy is not worth its place on the disk."""
_SLOWER_WRITING = 1.05
_ROUNDS = 4
_BATCH_TOKENS = 128
_READ_TOKENS, _JUDGED_TOKENS = 256, 512

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LanguageConditions:
    """What a calibration holds for; when one of these has changed, it is not used.

    Args:
        library: version of llama.cpp's binding and what it was compiled for.
        cores: that this process may use.
        physical_cores: among them.
        weights_sha256: of the model file.
        method: of choosing.
    """

    library: str
    cores: int
    physical_cores: int
    weights_sha256: str
    method: int = _METHOD

    @classmethod
    def of(cls, card: ModelCard, machine: Machine) -> Self:
        """Those of this moment; loads the library."""
        return cls(llama_build(), machine.cores, machine.physical_cores, card.weights_sha256)


@dataclass(frozen=True, slots=True)
class LanguageCalibration:
    """What was chosen, and why.

    Args:
        conditions: under which it holds.
        copy_bytes: size of the copy in eight bits that is used instead of the file; 0 = none.
        draft_costs: of batches of the sizes ``BATCHES`` beside a single token; none = nothing is looked up.
        agreement: of copy and file, share of places with the same likeliest token; 1.0 without a copy.
        divergence: of the copy's judgements from the file's, mean; 0.0 without a copy.
        prompt_tokens_per_s: as chosen.
        plain_prompt_tokens_per_s: of the file itself.
        seconds: that the choice took.
    """

    conditions: LanguageConditions
    copy_bytes: int
    draft_costs: tuple[float, ...]
    agreement: float
    divergence: float
    prompt_tokens_per_s: float
    plain_prompt_tokens_per_s: float
    seconds: float

    @classmethod
    def load(cls, folder: Path) -> Self | None:
        """What is stored beside a model; None when there is nothing, or nothing that can be used."""
        try:
            found = json.loads((folder / CALIBRATION_FILE).read_text(encoding="utf-8"))
            conditions = LanguageConditions(**found["conditions"])
            costs = tuple(float(cost) for cost in found["draft_costs"])
            return cls(**{**found, "conditions": conditions, "draft_costs": costs})
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, KeyError) as exc:
            _logger.warning("a calibration cannot be read: %s", type(exc).__name__)
            return None

    def save(self, folder: Path) -> bool:
        """Put it beside a model, whole or not at all; False where the folder cannot be written."""
        partial = folder / f"{CALIBRATION_FILE}.{os.getpid()}"
        try:
            partial.write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")
            put_in_place(partial, folder / CALIBRATION_FILE)
        except OSError as exc:
            _logger.warning("a calibration cannot be stored: %s", type(exc).__name__)
            return False
        return True

    def copy_of(self, folder: Path) -> Path | None:
        """The copy to open instead of the model file; None when there is none, or not the one that was made."""
        path = folder / COPY_FILE
        try:
            return path if self.copy_bytes and path.stat().st_size == self.copy_bytes else None
        except OSError:
            return None


def calibrate_language_model(
    weights: Path, card: ModelCard, machine: Machine, clock: Callable[[], float]
) -> LanguageCalibration:
    """Try ways of running a language model on this machine; half a minute for the starter model.

    The copy, if it is chosen, lies beside the weights afterwards; another one does not.

    Args:
        weights: the GGUF file.
        card: what is known about it.
        machine: the threads that there are.
        clock: seconds, rising.

    Raises:
        ModelError: ``model_unreadable``.
    """
    begun = clock()
    threads = machine.physical_cores
    target, partial = weights.parent / COPY_FILE, weights.parent / f"{COPY_FILE}.{os.getpid()}"
    agreement, divergence, copy_bytes = 1.0, 0.0, 0
    with ExitStack() as opened:

        def tried(path: Path) -> LlamaTrial:
            return opened.enter_context(closing(LlamaTrial(path, threads, _BATCH_TOKENS, clock)))

        plain = best = tried(weights)
        tokens = plain.tokens(_text(card), _READ_TOKENS)
        plain_s = best_s = _reading_s(plain, plain, tokens)[0]
        try:
            if _may_copy(weights):
                copy_in_eight_bits(weights, partial, threads)
                copy = tried(partial)
                plain_s, copy_s = _reading_s(plain, copy, tokens)
                likeness = _likeness(plain, copy, plain.tokens(_text(card), _JUDGED_TOKENS))
                slower = _batch_s(copy, tokens[:1]) / _batch_s(plain, tokens[:1])
                _logger.info("copy: %.2f times, writing %.2f, %s", plain_s / copy_s, slower, likeness)
                if (
                    plain_s >= _FASTER * copy_s
                    and slower <= _SLOWER_WRITING
                    and likeness[0] >= LEAST_AGREEMENT
                    and likeness[1] <= MOST_DIVERGENCE
                ):
                    best, best_s, (agreement, divergence) = copy, copy_s, likeness
        except (ModelError, OSError) as exc:
            _logger.info("no copy: %s", type(exc).__name__)
        single_s, *batches_s = _batches_s(best, tokens, (1, *BATCHES))
        costs = tuple(round(batch_s / single_s, 3) for batch_s in batches_s)
        chosen = best is not plain
    try:
        if chosen:
            put_in_place(partial, target)
            copy_bytes = target.stat().st_size
        else:
            target.unlink(missing_ok=True)
    except OSError as exc:
        _logger.warning("a copy cannot be kept: %s", type(exc).__name__)
        best_s, copy_bytes = plain_s, 0
    finally:
        partial.unlink(missing_ok=True)
    return LanguageCalibration(
        LanguageConditions.of(card, machine),
        copy_bytes,
        costs if any(cost < size for cost, size in zip(costs, BATCHES, strict=True)) else (),
        round(agreement, 4),
        round(divergence, 5),
        round(len(tokens) / best_s, 1),
        round(len(tokens) / plain_s, 1),
        round(clock() - begun, 1),
    )


def _text(card: ModelCard) -> str:
    """Passages in the languages of the model; all when it speaks none of ours."""
    spoken = [passage.text for passage in PASSAGES if card.speaks(passage.language)]
    return " ".join(spoken or [passage.text for passage in PASSAGES])


def _may_copy(weights: Path) -> bool:
    size = weights.stat().st_size
    return size <= _LARGEST_BYTES and shutil.disk_usage(weights.parent).free > 4 * size


def _reading_s(one: LlamaTrial, other: LlamaTrial, tokens: list[int]) -> tuple[float, float]:
    """By turns, so that other work slows both; the best of each."""
    spent = [(one.reading_s(tokens), other.reading_s(tokens)) for _ in range(_ROUNDS)]
    return min(mine for mine, _ in spent), min(theirs for _, theirs in spent)


def _batch_s(trial: LlamaTrial, tokens: list[int]) -> float:
    return _batches_s(trial, tokens, (len(tokens),))[0]


def _batches_s(trial: LlamaTrial, tokens: list[int], sizes: tuple[int, ...]) -> list[float]:
    """By turns, the best of each, as above."""
    rounds = [[trial.batch_s(tokens[:size]) for size in sizes] for _ in range(2 * _ROUNDS + 1)]
    return [min(of_size) for of_size in zip(*rounds, strict=True)]


def _likeness(one: LlamaTrial, other: LlamaTrial, tokens: list[int]) -> tuple[float, float]:
    """Share of places with the same likeliest token, and the mean divergence of the second from the first."""
    import numpy as np

    same, apart = 0, 0.0
    for mine, theirs in zip(one.judgements(tokens), other.judgements(tokens), strict=True):
        same += int((mine.argmax(axis=1) == theirs.argmax(axis=1)).sum())
        apart += float((np.exp(mine) * (mine - theirs)).sum())
    return same / len(tokens), apart / len(tokens)
