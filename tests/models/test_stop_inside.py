"""Stop in the middle of one long computation of llama.cpp."""

from __future__ import annotations

from threading import Timer
from typing import TYPE_CHECKING

import numpy as np
import pytest

from muniment_models import Cancelled, InstalledModel
from muniment_models.llama_context import LlamaContext
from muniment_models.llama_model import load_llama
from muniment_models.stop_inside import looking_function
from muniment_models.stop_sign import StopSign

if TYPE_CHECKING:
    from collections.abc import Iterator

PROMPT = tuple(range(1000, 1480))


@pytest.fixture(scope="module")
def context(starter_language_model: InstalledModel) -> Iterator[LlamaContext]:
    """With slices as long as the prompt: nobody asks between them."""
    llama = load_llama(starter_language_model.weights, 512, 2, 512, gpu_layers=0)
    made = LlamaContext(llama, 512, 2, slice_s=1e9)
    made.evaluate_beginning(PROMPT[:96], lambda: False)  # so that the next slice takes all the rest
    yield made
    made.close()
    llama.close()


def test_a_sign_says_stop_once_and_for_all() -> None:
    """It is asked like any ``cancelled``."""
    sign = StopSign()
    assert not sign()
    sign.set()
    sign.set()
    assert sign()


@pytest.mark.usefixtures("context")
def test_llama_cpp_can_look_at_a_sign() -> None:
    """The library that we build against has the function; without it Stop would be asked for through Python."""
    import llama_cpp  # whoever loads it first decides how its threads wait, and that is the fixture

    assert looking_function(llama_cpp) is not None


def test_a_sign_set_by_another_thread_ends_a_computation(context: LlamaContext) -> None:
    """Half a thousand tokens are evaluated at once; what was begun is thrown away, and nothing is spoilt."""
    context.clear()
    context.evaluate(PROMPT, StopSign())
    undisturbed = context.logits(-1)
    context.clear()
    context.evaluate(PROMPT[:32], StopSign())
    sign = StopSign()
    timer = Timer(0.05, sign.set)
    timer.start()
    try:
        with pytest.raises(Cancelled):
            context.evaluate(PROMPT, sign)
    finally:
        timer.join()
    assert context.held < len(PROMPT)
    context.evaluate(PROMPT, StopSign())
    assert np.array_equal(context.logits(-1), undisturbed)


def test_an_interrupt_is_not_lost_in_the_middle(context: LlamaContext) -> None:
    """Ctrl+C at the terminal arrives where Python is asked; it ends the computation and goes on upwards."""
    context.clear()
    context.evaluate(PROMPT[:32], lambda: False)
    questions: list[int] = []

    def interrupted() -> bool:
        questions.append(1)
        if len(questions) > 20:
            raise KeyboardInterrupt
        return False

    with pytest.raises(KeyboardInterrupt):
        context.evaluate(PROMPT, interrupted)
    assert len(questions) == 21
    assert context.held == 32
    context.evaluate(PROMPT, lambda: False)
    assert context.held == len(PROMPT)
