"""Small models that tests can trust, and the contracts that every model, small or real, passes."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import numpy as np
import pytest

from muniment_models import Cancelled, Message, ModelCard, ModelError, Sampling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from muniment_models import Embedder, LanguageModel, TextKind

_STEM_CHARS = 5
"""Enough to fold most English and Russian endings together without a stemmer."""


class HashEmbedder:
    """A bag of word beginnings, hashed: texts that share words are near, in any language, always the same."""

    def __init__(self, dimension: int = 256) -> None:
        self._card = ModelCard(
            "hash-embedder", "Hash embedder", "embedder", ("multilingual",), dimension=dimension
        )

    @property
    def card(self) -> ModelCard:
        """A multilingual card without files."""
        return self._card

    def embed(self, texts: Sequence[str], kind: TextKind) -> NDArray[np.float32]:
        """Count hashed stems and scale to length 1; the first axis is for texts without words."""
        del kind
        vectors = np.zeros((len(texts), self._card.dimension), dtype=np.float32)
        vectors[:, 0] = 1e-3
        for row, text in zip(vectors, texts, strict=True):
            for word in re.findall(r"\w+", text.lower().replace("ё", "е")):
                digest = hashlib.blake2b(
                    word[:_STEM_CHARS].encode("utf-8", "replace"), digest_size=8
                ).digest()
                row[int.from_bytes(digest, "big") % self._card.dimension] += 1.0
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors

    def close(self) -> None:
        """Nothing to free."""


class ScriptedModel:
    """Writes what a test tells it to, a word at a time, and remembers what it was asked.

    Args:
        answer: the text to write, or a function of the messages.
        context_tokens: its window; a token is a word.
    """

    def __init__(
        self, answer: str | Callable[[Sequence[Message]], str] = "Yes.", context_tokens: int = 4096
    ) -> None:
        self._answer = answer
        self._context_tokens = context_tokens
        self._card = ModelCard(
            "scripted",
            "Scripted",
            "language",
            ("multilingual",),
            context_tokens=context_tokens,
            parameters=135_000_000,
        )
        self.asked: list[tuple[Message, ...]] = []
        self.prepared: list[tuple[Message, ...]] = []
        self.prompt_tokens_reused = 0
        self.written_tokens = 0

    @property
    def card(self) -> ModelCard:
        """A multilingual card without files."""
        return self._card

    @property
    def context_tokens(self) -> int:
        """As given."""
        return self._context_tokens

    def count_tokens(self, messages: Sequence[Message]) -> int:
        """One per word and one per turn."""
        return sum(len(message.text.split()) + 1 for message in messages)

    def count_text_tokens(self, text: str) -> int:
        """One per word."""
        return len(text.split())

    def prepare(
        self, messages: Sequence[Message], cancelled: Callable[[], bool], *, fixed: bool = False
    ) -> None:
        """Remember that it was asked to."""
        del fixed
        if cancelled():
            raise Cancelled
        self.prepared.append(tuple(messages))

    def stream(
        self, messages: Sequence[Message], sampling: Sampling, cancelled: Callable[[], bool]
    ) -> Iterator[str]:
        """The script, cut at the limit and before the first stop string."""
        needed = self.count_tokens(messages) + sampling.max_tokens
        if needed > self._context_tokens:
            raise ModelError("model_prompt_too_long", f"{needed} of {self._context_tokens} tokens")
        self.asked.append(tuple(messages))
        self.written_tokens = 0
        text = self._answer if isinstance(self._answer, str) else self._answer(messages)
        ends = [place for place in (text.find(stop) for stop in sampling.stop) if place >= 0]
        if cancelled():
            raise Cancelled
        for word in re.findall(r"\s*\S+|\s+", text[: min(ends, default=len(text))])[: sampling.max_tokens]:
            if cancelled():
                raise Cancelled
            self.written_tokens += 1
            yield word

    def close(self) -> None:
        """Nothing to free."""


class EmbedderContract:
    """What every embedder keeps; a subclass has a fixture ``embedder``."""

    def test_rows_are_unit_float32_in_order(self, embedder: Embedder) -> None:
        """One row of length 1 per text, in the order given, whatever the lengths."""
        texts = ["a long text about a lease " * 30, "lease", "", "Договор аренды", "lease \udcff surrogate"]
        vectors = embedder.embed(texts, "passage")
        assert vectors.shape == (5, embedder.card.dimension)
        assert vectors.dtype == np.float32
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-4)
        alone = embedder.embed([texts[1]], "passage")[0]
        assert float(alone @ vectors[1]) > 0.999

    def test_nothing_gives_no_rows(self, embedder: Embedder) -> None:
        """An empty batch is no error."""
        assert embedder.embed([], "query").shape == (0, embedder.card.dimension)

    def test_likeness_ranks_the_right_text_first(self, embedder: Embedder) -> None:
        """A question is nearest to the text that speaks of it."""
        passages = [
            "The warehouse closes at six.",
            "The rent is paid monthly.",
            "Invoices are kept ten years.",
        ]
        likeness = (
            embedder.embed(passages, "passage") @ embedder.embed(["When is the rent paid?"], "query")[0]
        )
        assert int(likeness.argmax()) == 1

    def test_the_same_text_gives_the_same_vector(self, embedder: Embedder) -> None:
        """An index built twice is the same index."""
        first, second = (embedder.embed(["The rent is paid monthly."], "passage") for _ in range(2))
        assert np.array_equal(first, second)


class LanguageModelContract:
    """What every language model keeps; a subclass has a fixture ``language_model``."""

    messages = (
        Message("system", "You answer briefly."),
        Message("user", "Name three colours of the rainbow."),
    )

    def test_the_same_question_gives_the_same_answer(self, language_model: LanguageModel) -> None:
        """Greedy answers are equal twice, also when another question came between."""
        sampling = Sampling(max_tokens=16)
        first = "".join(language_model.stream(self.messages, sampling, _never))
        list(
            language_model.stream(
                (Message("user", "Something else entirely."),), Sampling(max_tokens=4), _never
            )
        )
        assert first
        assert "".join(language_model.stream(self.messages, sampling, _never)) == first

    def test_stop_strings_are_not_written(self, language_model: LanguageModel) -> None:
        """Nothing at or after a stop string comes out."""
        whole = "".join(language_model.stream(self.messages, Sampling(max_tokens=16), _never))
        stop = whole[len(whole) // 2 :][:3]
        cut = "".join(language_model.stream(self.messages, Sampling(max_tokens=16, stop=(stop,)), _never))
        assert cut == whole[: whole.index(stop)]

    def test_a_prompt_that_does_not_fit_is_refused(self, language_model: LanguageModel) -> None:
        """Prompt and answer together must fit the window."""
        with pytest.raises(ModelError) as caught:
            list(
                language_model.stream(
                    self.messages, Sampling(max_tokens=language_model.context_tokens), _never
                )
            )
        assert caught.value.code == "model_prompt_too_long"

    def test_cancelling_stops_at_once(self, language_model: LanguageModel) -> None:
        """Cancelled before the first word, and between two words; the model works afterwards."""
        with pytest.raises(Cancelled):
            list(language_model.stream(self.messages, Sampling(max_tokens=16), lambda: True))
        written: list[str] = []
        pieces = language_model.stream(self.messages, Sampling(max_tokens=16), lambda: bool(written))
        written.append(next(pieces))
        with pytest.raises(Cancelled):
            next(pieces)
        assert list(language_model.stream(self.messages, Sampling(max_tokens=2), _never))

    def test_more_text_is_more_tokens(self, language_model: LanguageModel) -> None:
        """The prompt builder counts on this."""
        longer = (*self.messages, Message("user", "And now a few more words."))
        assert 0 < language_model.count_tokens(self.messages) < language_model.count_tokens(longer)

    def test_parts_are_counted_like_the_whole(self, language_model: LanguageModel) -> None:
        """A text costs what it costs; the template adds a little."""
        text = self.messages[1].text
        alone = language_model.count_text_tokens(text)
        assert language_model.count_text_tokens("") == 0
        assert 0 < alone < language_model.count_tokens((self.messages[1],)) <= alone + 60

    def test_preparing_changes_no_answer(self, language_model: LanguageModel) -> None:
        """Ahead or not, fixed or not, cancelled or not: the same words, and they are counted."""
        sampling = Sampling(max_tokens=16)
        plain = "".join(language_model.stream(self.messages, sampling, _never))
        with pytest.raises(Cancelled):
            language_model.prepare((Message("user", "Something else. " * 20),), lambda: True)
        for fixed in (False, True):
            language_model.prepare(self.messages[:1], _never, fixed=fixed)
            assert "".join(language_model.stream(self.messages, sampling, _never)) == plain
        assert 0 < language_model.written_tokens <= 16


def _never() -> bool:
    return False
