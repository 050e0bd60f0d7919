"""Advice about what a machine can open."""

from __future__ import annotations

from muniment_models import Machine, ModelCard, fit_language_model

_GIB = 1 << 30
_CARD = ModelCard("m", "M", "language", context_tokens=32_768, kv_bytes_per_token=131_072)


def _machine(available_gib: float) -> Machine:
    return Machine(8, 4, 64 * _GIB, int(available_gib * _GIB))


def test_plenty_of_memory_opens_the_useful_window() -> None:
    """The trained window is larger than the application uses: it is capped, with the reason."""
    fit = fit_language_model(_CARD, 4 * _GIB, _machine(32))
    assert (fit.fits, fit.reason, fit.context_tokens, fit.threads) == (True, "context_capped", 8192, 4)


def test_short_memory_gives_a_smaller_window() -> None:
    """Between the least useful window and the wished one."""
    fit = fit_language_model(_CARD, 4 * _GIB, _machine(5.6))
    assert fit.reason == "context_reduced"
    assert 2048 <= fit.context_tokens < 8192
    assert fit.needed_bytes <= 5.6 * _GIB


def test_too_large_says_what_would_be_needed() -> None:
    """The figure is for the notice to the user."""
    fit = fit_language_model(_CARD, 4 * _GIB, _machine(3))
    assert (fit.fits, fit.reason, fit.context_tokens) == (False, "too_large", 0)
    assert fit.needed_bytes > 4 * _GIB


def test_a_small_trained_window_is_opened_whole() -> None:
    """No model is given more than it was trained for, even on request."""
    card = ModelCard("m", "M", "language", context_tokens=1024, kv_bytes_per_token=1000)
    fit = fit_language_model(card, 1000, _machine(8), context_tokens=4096)
    assert (fit.reason, fit.context_tokens) == ("full", 1024)


def test_this_machine_can_be_measured() -> None:
    """Figures are positive and consistent."""
    machine = Machine.measure()
    assert 1 <= machine.physical_cores <= machine.cores
    assert 0 < machine.memory_available_bytes <= machine.memory_total_bytes
