"""How a conversation becomes the tokens of one model, with no way for a document to speak as the system.

The template and its control tokens come from the model file. Text of documents and people is disarmed first:
where it contains the spelling of a control token ("<|im_end|>"), a space is put into that spelling.
"""

from __future__ import annotations

import ctypes
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from muniment_models.errors import ModelError
from muniment_models.language_model import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import llama_cpp

_TEMPLATE_KEY = "tokenizer.chat_template"
_DIFFERENT = ("\n\nA", " 1")
"""Two ways in which a text may go on; what their prompts share is certain."""
_MOST_ROUNDS = 8
"""A bound for vocabularies where disarming one spelling makes another; the starter model needs one round."""


class ChatFormat:
    """Renders messages with a model's own template, or plainly when it has none.

    Args:
        llama: the open model, for its vocabulary.
        render: messages -> prompt text.
        has_template: whether ``render`` is the model's own.
    """

    def __init__(
        self, llama: llama_cpp.Llama, render: Callable[[Sequence[Message]], str], *, has_template: bool
    ) -> None:
        import llama_cpp

        self._llama = llama
        self._render = render
        self._library = llama_cpp
        self._vocabulary = llama_cpp.llama_model_get_vocab(llama.model)
        self._bos = int(llama.token_bos())
        adds_bos = bool(llama_cpp.llama_vocab_get_add_bos(self._vocabulary))
        self._adds_bos = adds_bos and self._bos >= 0
        self.has_template = has_template

    @classmethod
    def of(cls, llama: llama_cpp.Llama) -> ChatFormat:
        """The format of an open model.

        Raises:
            ModelError: ``model_template_broken`` when the file's template cannot be used.
        """
        template = llama.metadata.get(_TEMPLATE_KEY)
        if not template:
            return cls(llama, _plain, has_template=False)
        made = cls(llama, _templated(llama, template), has_template=True)
        made.tokens((Message("user", "A"),))
        return made

    def tokens(self, messages: Sequence[Message]) -> list[int]:
        """The tokens of the prompt, ready for the model's turn.

        Raises:
            ModelError: ``model_template_broken`` when the template fails on these messages.
        """
        text = self._render([replace(message, text=self._disarmed(message.text)) for message in messages])
        tokens = self._tokenized(text, special=True)
        if self._adds_bos and tokens[:1] != [self._bos]:
            tokens.insert(0, self._bos)
        if not tokens:
            raise ModelError("model_template_broken", "empty prompt")
        return tokens

    def beginning(self, messages: Sequence[Message]) -> list[int]:
        """The tokens with which every prompt begins whose messages begin like these.

        Args:
            messages: the last one's text may go on when it is the user's; after another one a turn follows.

        Raises:
            ModelError: ``model_template_broken`` when the template fails on these messages.
        """
        if messages and messages[-1].role == "user":
            *before, last = messages
            ways = [[*before, replace(last, text=last.text + more)] for more in _DIFFERENT]
        else:
            ways = [[*messages, Message("user", more.strip())] for more in _DIFFERENT]
        one, other = (self.tokens(way) for way in ways)
        same = 0
        while same < min(len(one), len(other)) and one[same] == other[same]:
            same += 1
        return one[:same]

    def count_text(self, text: str) -> int:
        """How many tokens a text is by itself."""
        return len(self._tokenized(self._disarmed(text), special=False))

    def ends(self, token: int) -> bool:
        """Whether this token ends the model's turn."""
        return bool(self._library.llama_vocab_is_eog(self._vocabulary, token))

    def _disarmed(self, text: str) -> str:
        for _ in range(_MOST_ROUNDS):
            found = {
                self._spelling(token)
                for token in self._tokenized(text, special=True)
                if self._is_control(token)
            }
            found = {spelling for spelling in found if spelling and spelling in text}
            if not found:
                break
            for spelling in found:
                text = text.replace(spelling, f"{spelling[0]} {spelling[1:]}")
        return text

    def _tokenized(self, text: str, *, special: bool) -> list[int]:
        raw = text.encode("utf-8", "replace")
        return list(self._llama.tokenize(raw, add_bos=False, special=special)) if raw else []

    def _is_control(self, token: int) -> bool:
        return bool(self._library.llama_vocab_is_control(self._vocabulary, token))

    def _spelling(self, token: int) -> str:
        buffer = ctypes.create_string_buffer(256)
        length = self._library.llama_token_to_piece(self._vocabulary, token, buffer, len(buffer), 0, True)  # noqa: FBT003 - a C function
        return buffer.raw[: max(0, length)].decode("utf-8", "replace")


def _plain(messages: Sequence[Message]) -> str:
    """For a base model: paragraphs in order, then the answer's place."""
    return "\n\n".join(message.text for message in messages) + "\n\n"


def _templated(llama: llama_cpp.Llama, template: str) -> Callable[[Sequence[Message]], str]:
    import jinja2
    from llama_cpp.llama_chat_format import Jinja2ChatFormatter

    def piece(token: int) -> str:
        return str(llama._model.token_get_text(token)) if token >= 0 else ""  # noqa: SLF001 - no public way in llama_cpp

    def rendered(formatter: Any, messages: Sequence[Message]) -> str:
        turns = [{"role": message.role, "content": message.text} for message in messages]
        return str(formatter(messages=turns).prompt)

    def render(messages: Sequence[Message]) -> str:
        try:
            try:
                return rendered(formatter, messages)
            except (jinja2.TemplateError, ValueError):
                return rendered(formatter, _without_system(messages))
        except (
            jinja2.TemplateError,
            ValueError,
            TypeError,
            ArithmeticError,
            LookupError,
            AttributeError,
        ) as exc:
            raise ModelError("model_template_broken", type(exc).__name__) from exc

    try:
        formatter = Jinja2ChatFormatter(
            template, eos_token=piece(llama.token_eos()), bos_token=piece(llama.token_bos())
        )
    except jinja2.TemplateError as exc:
        raise ModelError("model_template_broken", type(exc).__name__) from exc
    return render


def _without_system(messages: Sequence[Message]) -> list[Message]:
    """Some templates (Gemma's) refuse a system turn: its text then opens the first user turn."""
    system = "\n\n".join(message.text for message in messages if message.role == "system")
    turns = [message for message in messages if message.role != "system"]
    if system and turns and turns[0].role == "user":
        turns[0] = replace(turns[0], text=f"{system}\n\n{turns[0].text}")
    return turns
