"""The most likely tokens one after another, several at once where an answer follows its prompt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from muniment_models.prompt_lookup import PromptLookup
    from muniment_models.token_choice import GreedyChoice


class TokenContext(Protocol):
    """What evaluates tokens; see ``LlamaContext``."""

    @property
    def held(self) -> int:
        """Tokens held now."""
        ...

    def decode(self, tokens: Sequence[int], cancelled: Callable[[], bool], *, rows: int) -> None:
        """Evaluate tokens that follow."""
        ...

    def logits(self, row: int) -> NDArray[np.float32]:
        """Numbers of the next token after a token of the last batch."""
        ...

    def cut(self, tokens: int) -> bool:
        """Forget all after the first tokens."""
        ...


def greedy_answer(
    context: TokenContext,
    choice: GreedyChoice,
    lookup: PromptLookup | None,
    room: Callable[[], int],
    cancelled: Callable[[], bool],
) -> Iterator[int]:
    """Write token by token without end; whoever reads decides when it is enough.

    Tokens that were looked up are evaluated together and stay as far as each of them is the most likely one. Where the
    context's arithmetic is exact, the answer is the same as without; llama.cpp rounds differently for several tokens
    than for one, so that two tokens that are about equally likely may change places.

    Args:
        context: holds the prompt; the numbers of its last token are there.
        choice: of each token.
        lookup: None = one token at a time.
        room: how many tokens may still be looked up: there is an end of the window and of the answer.
        cancelled: for ``decode``.
    """
    token = choice.best(context.logits(-1))
    while True:
        choice.accept(token)
        draft: Sequence[int] = ()
        if lookup is not None:
            lookup.add(token)
            draft = lookup.draft(room())
        yield token
        before = context.held
        context.decode([token, *draft], cancelled, rows=1 + len(draft))
        for place in range(len(draft) + 1):
            token = choice.best(context.logits(place))
            if place == len(draft) or token != draft[place]:
                context.cut(before + place + 1)
                break
            choice.accept(token)
            if lookup is not None:
                lookup.add(token)
            yield token
