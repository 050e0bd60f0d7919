"""Sentences and table rows of a passage, as spans of its text."""

from __future__ import annotations

import re

from muniment_ingest.sentences import split_sentences

_CELL = " | "
_LONGEST_TITLE = 130
_BLOCKS = re.compile(r"\n\n+|\n(?=\s*(?:•|\d{1,3}[.)]\s))")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Sentences and table rows of a passage, as spans of its text, in order."""
    spans: list[tuple[int, int]] = []
    position = 0
    for block in [*_BLOCKS.finditer(text), None]:
        end = block.start() if block is not None else len(text)
        piece = text[position:end]
        if is_row(piece):
            start = position
            for line in piece.splitlines(keepends=True):
                stripped = line.strip()
                if stripped:
                    lead = start + len(line) - len(line.lstrip())
                    spans.append((lead, lead + len(stripped)))
                start += len(line)
        else:
            spans.extend(
                (position + s.start, position + s.end) for s in split_sentences(piece) if s.end > s.start
            )
        position = block.end() if block is not None else end
    return spans


def is_row(text: str) -> bool:
    """Whether a piece of a passage is of a table."""
    return _CELL in text


def is_title(text: str) -> bool:
    """Whether the first piece of a passage names what follows rather than says something."""
    return len(text) <= _LONGEST_TITLE and text[-1] not in ".;!" and not is_row(text)
