"""What most programs do with a question: the nearest pieces of text in one prompt, the model's words unchecked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from muniment_models.language_model import Message, Sampling

if TYPE_CHECKING:
    from collections.abc import Sequence

STUFFED_CHUNKS = 4
"""Pieces in the prompt, as the usual default has it."""

PLAIN_SAMPLING = Sampling(max_tokens=64, repeat_penalty=1.0)
"""Greedy, as llama-cpp-python's chat completion at temperature 0."""

CHUNK_CHARACTERS, OVERLAP_CHARACTERS = 1000, 100
_SEPARATORS = ("\n\n", "\n", " ", "")

_PROMPT = (
    "Use the following pieces of context to answer the question at the end. If you don't know the answer, just say "
    "that you don't know, don't try to make up an answer.\n\n{context}\n\nQuestion: {question}\nHelpful Answer:"
)
"""Source: the prompt of LangChain's chain "stuff"."""

_REFUSES = re.compile(
    r"""
    \b(?:do|does|did|is|are|was|were|has|have)(?:[ ]not|n't)[ ](?:\w+[ ])?
        (?:mention|provide|contain|specif|stat|say|giv|know|include|have|found|clear|available|enough|possible)
    | \bnot[ ](?:in[ ]the|mentioned|provided|specified|stated|given|found|clear|available|possible)
    | \bno[ ](?:information|mention|answer|data|evidence|details?)\b
    | \bcan(?:not|[ ]not|'t)\b | \bunable[ ]to\b | \bunclear\b | \bunknown\b | \binsufficient\b
    | \bi(?:'m|[ ]am)[ ](?:sorry|not[ ]sure)\b
    | не[ ](?:указан|сказан|содерж|упомин|упомян|знаю|могу|найден|приведен|ясно|известн)
    | нет[ ](?:информации|данных|сведений|ответа|упоминан) | невозможно | недостаточно
    """,
    re.IGNORECASE | re.VERBOSE,
)


def split_recursively(text: str, separators: Sequence[str] = _SEPARATORS) -> list[str]:
    """Cut a text as the peers' default splitter does: at the coarsest separator that gives pieces small enough.

    Source: the recursive character splitter that AnythingLLM and Open WebUI use, 1000 characters with 100 overlapping.
    """
    if len(text) <= CHUNK_CHARACTERS:
        return [text] if text.strip() else []
    separator = next(one for one in separators if not one or one in text)
    parts = text.split(separator) if separator else list(text)
    chunks: list[str] = []
    current = ""
    for part in parts:
        joined = f"{current}{separator}{part}" if current else part
        if len(joined) <= CHUNK_CHARACTERS:
            current = joined
            continue
        if current.strip():
            chunks.append(current)
        if len(part) > CHUNK_CHARACTERS:
            chunks.extend(split_recursively(part, separators[separators.index(separator) + 1 :]))
            current = ""
        else:
            current = (current[-OVERLAP_CHARACTERS:] + separator + part)[-CHUNK_CHARACTERS:]
    if current.strip():
        chunks.append(current)
    return chunks


def stuffed_prompt(question: str, chunks: Sequence[str]) -> tuple[Message, ...]:
    """Put pieces of text and a question into one prompt, as they are."""
    return (Message("user", _PROMPT.format(context="\n\n".join(chunks), question=question)),)


def says_it_does_not_know(text: str) -> bool:
    """Whether a model's text declines to answer, by the phrases that small models use for it."""
    return bool(_REFUSES.search(text))
