"""How an embedder runs best on this machine: tried out in seconds, kept beside the pack.

Ways of running are compared two by two, by turns, so that other work on the machine slows both. A way that is faster is
taken only when it keeps the likeness of texts and the ranking of passages.
"""

from __future__ import annotations

import json
import logging
import os
from contextlib import ExitStack, closing
from dataclasses import asdict, dataclass, replace
from statistics import median
from typing import TYPE_CHECKING, Any, Self

from muniment_models.calibration_texts import calibration_chunks
from muniment_models.calibration_trial import Setup, Trial
from muniment_models.errors import ModelError
from muniment_models.file_swap import put_in_place
from muniment_models.openvino_embedder import BATCH_TOKENS, PRECISIONS, runtime

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from muniment_models.card import ModelCard
    from muniment_models.machine import Machine

CALIBRATION_FILE = "calibration.json"
"""Beside the pack; not among the files whose digests the card names, because it belongs to the machine."""

LEAST_COSINE, MOST_NDCG_LOSS = 0.999, 0.002
"""To the same pack in 32 bits: the lowest cosine of any text, and what a ranking of passages may lose."""

_METHOD = 2
"""Raised when another version of the program would choose differently; then every machine chooses anew."""
_FASTER = 1.03
"""Less than three per cent is chance, and what is in use stays."""
_ROUNDS = 4
_ROUND_S = 0.7
"""One run of one way: long enough for several streams to share, short enough that all is over in twenty seconds."""
_LEAST_CHUNKS, _MOST_CHUNKS = 8, 256
_QUERY_MS, _SLOWER_QUERY = 30.0, 1.5
"""A question must not wait for the sake of indexing: a way whose questions take more milliseconds is refused, unless
those of the way in use take nearly as long."""
_BATCH_S = 0.05
"""A question that comes while passages are embedded waits for one batch; two passages at once are as fast as four."""
_CHUNK_TOKENS = 220
"""Of 150 words, about; Russian ones are more where a model was made for English."""
_LEAST_BATCH_TOKENS, _BATCH_STEP_TOKENS = 512, 128
_MANY_CORES = 8

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a calibration holds for; when one of these has changed, it is made again.

    Args:
        processor: as the runtime names it.
        cores: that this process may use.
        physical_cores: among them.
        runtime: its version.
        weights_sha256: of the model that the pack was made from.
        method: of choosing.
    """

    processor: str
    cores: int
    physical_cores: int
    runtime: str
    weights_sha256: str
    method: int = _METHOD

    @classmethod
    def of(cls, card: ModelCard, machine: Machine) -> Self:
        """Those of this moment; loads the runtime."""
        processor, version = runtime()
        return cls(processor, machine.cores, machine.physical_cores, version, card.weights_sha256)


@dataclass(frozen=True, slots=True)
class Calibration:
    """What was chosen, and why.

    Args:
        conditions: under which it holds.
        setup: the way chosen.
        cosine: the lowest to 32 bits, of any text.
        ndcg_loss: at ten, beside 32 bits, over questions in the languages of the model; negative = it gained.
        texts_per_s: chunks of 150 words.
        exact_texts_per_s: the same in 32 bits and one stream.
        query_ms: one question while nothing else runs.
        seconds: that the choice took.
    """

    conditions: Conditions
    setup: Setup
    cosine: float
    ndcg_loss: float
    texts_per_s: float
    exact_texts_per_s: float
    query_ms: float
    seconds: float

    @classmethod
    def load(cls, folder: Path) -> Self | None:
        """What is stored beside a pack; None when there is nothing, or nothing that can be used."""
        try:
            found = json.loads((folder / CALIBRATION_FILE).read_text(encoding="utf-8"))
            parts = {"conditions": Conditions(**found["conditions"]), "setup": Setup(**found["setup"])}
            stored = cls(**{**found, **parts})
            setup = stored.setup
            usable = (
                setup.precision in PRECISIONS and min(setup.streams, setup.threads, setup.batch_tokens) > 0
            )
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, KeyError) as exc:
            _logger.warning("a calibration cannot be read: %s", type(exc).__name__)
            return None
        return stored if usable else None

    def save(self, folder: Path) -> bool:
        """Put it beside a pack, whole or not at all; False where the folder cannot be written."""
        partial = folder / f"{CALIBRATION_FILE}.{os.getpid()}"
        try:
            partial.write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False), encoding="utf-8")
            put_in_place(partial, folder / CALIBRATION_FILE)
        except OSError as exc:
            _logger.warning("a calibration cannot be stored: %s", type(exc).__name__)
            return False
        return True


def calibrate(folder: Path, card: ModelCard, machine: Machine, clock: Callable[[], float]) -> Calibration:
    """Try ways of running a pack on this machine and choose the fastest one that is faithful.

    Some twenty seconds for an embedder of 20 million parameters on two cores. Two packs at most are open at a time.

    Args:
        folder: of the pack.
        card: what is known about it; questions in languages it does not speak say nothing.
        machine: the threads that there are.
        clock: seconds, rising.

    Raises:
        ModelError: when the pack cannot be opened, or the runtime fails in 32 bits.
    """
    begun = clock()
    with ExitStack() as opened:

        def tried(setup: Setup) -> Trial:
            return opened.enter_context(closing(Trial(setup, folder, card, clock)))

        exact = best = tried(Setup("f32", 1, machine.physical_cores))
        reference = exact.reading()
        query_ms = exact.query_ms()
        cosine, ndcg_loss = 1.0, 0.0
        exact.run(calibration_chunks(_LEAST_CHUNKS))
        chunks = calibration_chunks(_chunks_for(exact.texts_per_s))
        for change in _changes(machine):
            setup = replace(best.setup, **change)
            if setup == best.setup:
                continue
            try:
                other = tried(setup)
                found = other.reading()
                other_ms = other.query_ms()
                likeness, loss = (
                    found.lowest_cosine(reference),
                    reference.ndcg(card) - found.ndcg(card),
                )
                taken = (
                    likeness >= LEAST_COSINE
                    and loss <= MOST_NDCG_LOSS
                    and other_ms <= max(_QUERY_MS, query_ms * _SLOWER_QUERY)
                    and _is_faster(other, best, chunks)
                )
            except ModelError as error:  # a processor may refuse one way and do well in another
                _logger.info("not taken: %s: %s", setup, error.code)
                continue
            _logger.info("%s %s: cosine %.5f", "taken" if taken else "not taken", setup, likeness)
            (best if taken else other).close()
            if taken:
                best, cosine, ndcg_loss, query_ms = other, likeness, loss, other_ms
    return Calibration(
        Conditions.of(card, machine),
        replace(best.setup, batch_tokens=_batch_tokens(best)),
        round(cosine, 6),
        round(ndcg_loss, 5),
        round(best.texts_per_s, 2),
        round(exact.texts_per_s, 2),
        round(query_ms, 2),
        round(clock() - begun, 1),
    )


def _changes(machine: Machine) -> Sequence[dict[str, Any]]:
    """What is tried, one after the other, upon the best way so far."""
    cores = machine.physical_cores
    # Both precisions with one stream and with several: what one change alone gains may be lost in chance.
    changes: list[dict[str, Any]] = [{"precision": "default"}, {"precision": "int8"}]
    if cores > 1:
        changes += [{"precision": "default", "streams": cores}, {"precision": "int8", "streams": cores}]
    if cores >= _MANY_CORES:
        changes.append({"streams": cores // 4})
    if machine.cores > cores:
        changes.append({"threads": machine.cores})
    return changes


def _chunks_for(texts_per_s: float) -> int:
    """Chunks that keep the slowest way busy for one round."""
    return max(_LEAST_CHUNKS, min(_MOST_CHUNKS, int(texts_per_s * _ROUND_S)))


def _is_faster(other: Trial, best: Trial, chunks: Sequence[str]) -> bool:
    """By turns, and by the middle one of the ratios: what else runs on the machine slows both of a pair."""
    gains = []
    for _ in range(_ROUNDS):
        mine = other.run(chunks)
        gains.append(best.run(chunks) / mine)
    return median(gains) > _FASTER


def _batch_tokens(best: Trial) -> int:
    """A batch that lasts as long as a question may wait."""
    per_stream = best.texts_per_s * _CHUNK_TOKENS / best.setup.streams
    tokens = int(per_stream * _BATCH_S) // _BATCH_STEP_TOKENS * _BATCH_STEP_TOKENS
    return max(_LEAST_BATCH_TOKENS, min(4 * BATCH_TOKENS, tokens))
