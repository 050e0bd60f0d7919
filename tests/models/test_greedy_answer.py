"""Looking up in the prompt what comes next: faster, and never another answer."""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING

import numpy as np
import pytest

from muniment_models.greedy_answer import greedy_answer
from muniment_models.prompt_lookup import PromptLookup
from muniment_models.token_choice import GreedyChoice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

_VOCABULARY = 50


class ExactContext:
    """Arithmetic without rounding: what follows depends on the last two tokens, and mostly repeats the prompt."""

    def __init__(self, prompt: Sequence[int], whims: int) -> None:
        self.tokens = list(prompt)
        self.batches: list[int] = []
        self._whims = whims
        self._next = {pair[:2]: pair[2] for pair in zip(prompt, prompt[1:], prompt[2:], strict=False)}
        self._rows = [self._after(self.tokens)]

    @property
    def held(self) -> int:
        """As given and decoded."""
        return len(self.tokens)

    def decode(self, tokens: Sequence[int], cancelled: Callable[[], bool], *, rows: int) -> None:
        """Numbers after each token."""
        del cancelled, rows
        self.batches.append(len(tokens))
        self._rows = []
        for token in tokens:
            self.tokens.append(token)
            self._rows.append(self._after(self.tokens))

    def logits(self, row: int) -> NDArray[np.float32]:
        """Of the last batch."""
        return self._rows[row].copy()

    def cut(self, tokens: int) -> bool:
        """The last ones go."""
        del self.tokens[tokens:]
        return True

    def _after(self, tokens: Sequence[int]) -> NDArray[np.float32]:
        numbers = np.random.default_rng(tokens[-2] * 97 + tokens[-1]).random(_VOCABULARY).astype(np.float32)
        follows = self._next.get((tokens[-2], tokens[-1]))
        if follows is not None and (tokens[-1] + self._whims) % 7:
            numbers[follows] += 3
        return numbers


@pytest.mark.parametrize("whims", range(6))
@pytest.mark.parametrize("penalty", [1.0, 1.1])
def test_the_answer_is_that_of_one_token_at_a_time(whims: int, penalty: float) -> None:
    """Token for token, while most of them come in batches."""
    prompt = [random.Random(whims).randrange(_VOCABULARY) for _ in range(300)]  # noqa: S311 - no secret

    def written(costs: tuple[float, ...]) -> tuple[list[int], list[int]]:
        context = ExactContext(prompt, whims)
        lookup = PromptLookup(prompt, costs) if costs else None
        tokens = greedy_answer(context, GreedyChoice(penalty), lookup, lambda: 20, lambda: False)
        return list(itertools.islice(tokens, 120)), context.batches

    plain, ones = written(())
    fast, batches = written((1.5, 2.0, 3.0))
    assert fast == plain
    assert set(ones) == {1}
    assert max(batches) > 1


def test_nothing_is_looked_up_where_it_does_not_pay() -> None:
    """Batches that cost as much as their tokens, or no room left."""
    prompt = list(range(40))
    for costs, room in (((4.0, 8.0, 16.0), 20), ((1.5, 2.0, 3.0), 2)):
        lookup = PromptLookup(prompt, costs)
        for token in prompt[5:12]:
            lookup.add(token)
        assert list(lookup.draft(room)) == []
    lookup = PromptLookup(prompt, (1.5, 2.0, 2.1))
    for token in prompt[5:12]:
        lookup.add(token)
    assert list(lookup.draft(20)) == prompt[12:27]


def test_expectations_that_fail_are_given_up() -> None:
    """An answer that only seems to follow the prompt is soon written token by token."""
    prompt = list(range(10, 40))
    lookup = PromptLookup(prompt, (3.0, 5.0, 7.0))
    for _ in range(12):
        for token in (10, 11, 12, 9):
            lookup.add(token)
    for token in (10, 11, 12):
        lookup.add(token)
    assert list(lookup.draft(20)) == []
