"""Whether a model fits this machine, and how it should then be opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from muniment_models.card import ModelCard
    from muniment_models.machine import Machine

FitReason = Literal["full", "context_capped", "context_reduced", "too_large"]

_CONTEXT_CAP_TOKENS = 8192
"""Twice what a prompt of quotes and a chat's last turns takes; every further token costs memory at once."""
_CONTEXT_LEAST_TOKENS = 2048
"""System text, four quotes and an answer; with less the application cannot show its evidence to the model."""
_CONTEXT_STEP_TOKENS = 256
_KV_UNKNOWN_BYTES = 131_072
"""An 8B model with grouped-query attention: 32 layers, 8 heads of 128, keys and values, 16 bits."""
_RUNTIME_BYTES = 300 << 20
"""Measured 74 MiB over file and KV cache for the starter model; buffers grow with width and vocabulary."""
_USABLE_SHARE = 0.85
"""The rest stays for documents that are read meanwhile and for the user's other programs."""
_SMALL_BYTES = 1 << 30
_MEDIUM_BYTES = 6 << 30


@dataclass(frozen=True, slots=True)
class Fit:
    """How a language model is opened on a machine.

    Args:
        fits: whether it can be opened at all.
        reason: ``full``: the whole trained window; ``context_capped``: the window that the application can
            use; ``context_reduced``: less, because memory is short; ``too_large``: not even the least useful
            window fits.
        context_tokens: window to open; 0 when it does not fit.
        threads: threads for llama.cpp.
        batch_tokens: prompt tokens evaluated at a time; Stop is heard in the middle of them.
        needed_bytes: estimated memory with that window (with the least useful one when it does not fit).
    """

    fits: bool
    reason: FitReason
    context_tokens: int
    threads: int
    batch_tokens: int
    needed_bytes: int


def fit_language_model(
    card: ModelCard, size_bytes: int, machine: Machine, context_tokens: int | None = None
) -> Fit:
    """Choose window, threads and batch for a model on a machine.

    Args:
        card: of the model; its trained window and KV-cache figure are used, 0 = unknown.
        size_bytes: size of the weights file, which is held in memory as it is.
        machine: where it is to run.
        context_tokens: the window that is wished for; None = the largest useful one.

    Returns:
        The fit; nothing is raised for a model that does not fit, because advice about it is a normal result.
    """
    per_token = card.kv_bytes_per_token or _KV_UNKNOWN_BYTES
    trained = card.context_tokens or _CONTEXT_LEAST_TOKENS
    wished = min(trained, context_tokens or _CONTEXT_CAP_TOKENS)
    budget = int(machine.memory_available_bytes * _USABLE_SHARE) - size_bytes - _RUNTIME_BYTES
    possible = max(0, budget // per_token)
    least = min(wished, _CONTEXT_LEAST_TOKENS)
    if possible >= least:
        steps = possible // _CONTEXT_STEP_TOKENS * _CONTEXT_STEP_TOKENS
        window = wished if possible >= wished else max(least, steps)
        reason: FitReason = (
            "context_reduced" if window < wished else "context_capped" if window < trained else "full"
        )
    else:
        window, reason = 0, "too_large"
    return Fit(
        fits=window > 0,
        reason=reason,
        context_tokens=window,
        threads=max(1, machine.physical_cores),
        batch_tokens=_batch_tokens(size_bytes),
        needed_bytes=size_bytes + _RUNTIME_BYTES + (window or least) * per_token,
    )


def _batch_tokens(size_bytes: int) -> int:
    """What is computed in one go: on the starter model 550 tokens took 2.3 s by 128 and 1.9 s by 512, at best.

    Larger models gain less, need more memory for it, and lose more work where reading is stopped.
    """
    if size_bytes < _SMALL_BYTES:
        return 512
    return 128 if size_bytes < _MEDIUM_BYTES else 32
