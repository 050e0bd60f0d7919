"""From the bytes of tokens to text that may be shown."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def decoded(pieces: Iterator[bytes]) -> Iterator[str]:
    """Whole characters only; a sequence that the model never finished is dropped."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    for piece in pieces:
        text = decoder.decode(piece)
        if text:
            yield text


def until_stop(pieces: Iterator[str], stops: tuple[str, ...]) -> Iterator[str]:
    """Everything before the first stop string, holding back only what might become one."""
    held = ""
    for piece in pieces:
        held += piece
        found = [place for place in (held.find(stop) for stop in stops if stop) if place >= 0]
        if found:
            if min(found):
                yield held[: min(found)]
            return
        ready = len(held) - _possible_beginning(held, stops)
        if ready:
            yield held[:ready]
            held = held[ready:]
    if held:
        yield held


def _possible_beginning(text: str, stops: tuple[str, ...]) -> int:
    """Length of the longest end of the text that begins a stop string."""
    longest = max((len(stop) - 1 for stop in stops if stop), default=0)
    for length in range(min(longest, len(text)), 0, -1):
        if any(stop.startswith(text[-length:]) for stop in stops):
            return length
    return 0
