"""What is reused of a prompt, how it is cut into slices, and how Stop is heard meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from muniment_models import Cancelled, InstalledModel
from muniment_models.llama_context import STEP_TOKENS, LlamaContext
from muniment_models.llama_model import load_llama

if TYPE_CHECKING:
    from collections.abc import Iterator

PROMPT = tuple(range(1000, 1150))


@pytest.fixture(scope="module")
def context(starter_language_model: InstalledModel) -> Iterator[LlamaContext]:
    """Opened once for this file."""
    llama = load_llama(starter_language_model.weights, 512, 2, 64, gpu_layers=0)
    made = LlamaContext(llama, 64, 2)
    yield made
    made.close()
    llama.close()


@pytest.mark.parametrize("first", [16, 48, 144])
def test_what_is_reused_has_the_same_bits(context: LlamaContext, first: int) -> None:
    """A prompt evaluated at once, or after another one that begins alike: the same numbers."""
    context.clear()
    assert context.evaluate(PROMPT, lambda: False) == 0
    at_once = context.logits(-1)
    context.clear()
    context.evaluate((*PROMPT[: first + 3], 7, 8, 9), lambda: False)
    assert context.evaluate(PROMPT, lambda: False) == first
    assert np.array_equal(context.logits(-1), at_once)


def test_what_was_written_token_by_token_is_not_reused(context: LlamaContext) -> None:
    """Its numbers have other last places: the next prompt evaluates it again."""
    context.clear()
    context.evaluate(PROMPT[:64], lambda: False)
    for token in PROMPT[64:96]:
        context.decode([token], lambda: False, rows=1)
    assert context.evaluate(PROMPT, lambda: False) == 64


@pytest.mark.parametrize("length", [1, 2, 17, 65, 129, 145])
def test_prompts_of_any_length(context: LlamaContext, length: int) -> None:
    """Whatever is left for the last slice."""
    context.clear()
    context.evaluate(PROMPT[:length], lambda: False)
    assert context.held == length


def test_a_state_gives_the_same_numbers(context: LlamaContext) -> None:
    """Brought back after something else was asked."""
    context.clear()
    context.evaluate(PROMPT, lambda: False)
    fresh = context.logits(-1)
    context.clear()
    beginning = PROMPT[: 4 * STEP_TOKENS]
    context.evaluate_beginning(beginning, lambda: False)
    state = context.state()
    context.evaluate(tuple(range(3000, 3100)), lambda: False)
    assert context.restore(state, beginning)
    assert context.evaluate(PROMPT, lambda: False) == len(beginning)
    assert np.array_equal(context.logits(-1), fresh)
    assert not context.restore(state[:100], beginning)
    assert context.held == 0


def test_stop_is_heard_inside_a_long_slice(starter_language_model: InstalledModel) -> None:
    """A machine so slow that one slice takes too long: llama.cpp asks in the middle, and goes on well afterwards."""
    llama = load_llama(starter_language_model.weights, 512, 2, 64, gpu_layers=0)
    slow = LlamaContext(llama, 64, 2, slice_s=1e-9)
    try:
        slow.evaluate(PROMPT[:48], lambda: False)
        questions: list[int] = []

        def cancelled() -> bool:
            questions.append(1)
            return len(questions) > 20

        with pytest.raises(Cancelled):
            slow.evaluate(PROMPT, cancelled)
        assert len(questions) == 21
        held = slow.held
        assert 32 <= held < len(PROMPT)
        assert slow.evaluate(PROMPT, lambda: False) == held
        answer = slow.logits(-1)
        slow.clear()
        slow.evaluate(PROMPT, lambda: False)
        assert np.array_equal(slow.logits(-1), answer)
    finally:
        slow.close()
        llama.close()
