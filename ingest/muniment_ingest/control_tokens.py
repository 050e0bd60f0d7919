"""Spellings of chat templates' control tokens, in which a document could pretend to be the system or the user."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from muniment_ingest.plain_letters import PlainText

_NAMES = (
    "im_start|im_end|im_sep|endoftext|begin_of_text|end_of_text|start_header_id|end_header_id|eot_id|eom_id|system"
    "|user|assistant|tool|end|sep|pad|endofprompt|fim_prefix|fim_middle|fim_suffix|start|message|channel|return|call"
    "|constrain|python_tag|tool_call|observation|context|bot|human|instruction|prompter|begin.of.sentence"
    "|end.of.sentence|end.of.turn|start_of_role|end_of_role|start_of_text|reserved_special_token_\\d+|image|vision_start"
    "|end_of_turn_token|start_of_turn_token|[a-z]+_token"
)
_ANGLED = re.compile(
    rf"<\s?\|\s?/?(?:{_NAMES})\s?\|\s?>"
    r"|</?(?:start_of_turn|end_of_turn|bos|eos|s|unk|think|tool_call|tool_response|im_start|im_end|sys)>"
    r"|<<\s?/?sys\s?>>"
)
_SQUARE = re.compile(
    r"\[/?(?:inst|system_prompt|available_tools|tool_calls|tool_results|assistant_response|[be]_(?:inst|sys))\]"
)
_HEADED = re.compile(
    r"#{2,3}\s?(?:instructions?|response|system|assistant|human|user|input)(?:\s(?:message|prompt))?\s?:"
)
"""On a plain text. Names are listed: "<|" alone stands in Erlang, R and F#. ``</s>`` ends a text for Llama 2 and
Mistral; ``### Instruction:`` begins a turn for Alpaca and its many heirs."""

_BEFORE_LINE = frozenset("\n >*")


def find_control_tokens(plain: PlainText) -> list[tuple[int, int]]:
    """Places of such spellings in the original text, in order; look-alike letters and brackets count."""
    text = plain.text
    found: list[tuple[int, int]] = []
    if "<" in text:
        found += [match.span() for match in _ANGLED.finditer(text)]
    if "[" in text:
        found += [match.span() for match in _SQUARE.finditer(text)]
    if "##" in text:
        found += [
            match.span()
            for match in _HEADED.finditer(text)
            if not match.start() or text[match.start() - 1] in _BEFORE_LINE
        ]
    return [plain.span(*span) for span in sorted(found)]
