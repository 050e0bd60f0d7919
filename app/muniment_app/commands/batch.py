"""Questions from a file of JSON lines."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_models.errors import MunimentError

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class BatchItem:
    """One line; ``id`` is None when the question came from the command line itself."""

    id: object
    text: str

    @property
    def id_field(self) -> dict[str, object]:
        """``{"id": ...}``, or nothing without an id."""
        return {} if self.id is None else {"id": self.id}


def batch_items(text: str | None, file: str | None, key: str) -> Iterator[BatchItem]:
    """The question of the command line, or the lines of a batch.

    Args:
        text: the question, None with a batch.
        file: path of JSON lines ``{"id": ..., key: ...}``, "-" for standard input.
        key: "query" or "question".

    Raises:
        MunimentError: ``batch_unreadable`` or ``batch_line`` with the line's number.
    """
    if file is None:
        yield BatchItem(None, text or "")
        return
    try:
        # Not splitlines(): a JSON string may hold U+2028 and other ends of lines that are none here.
        lines = sys.stdin if file == "-" else Path(file).read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as exc:
        raise MunimentError("batch_unreadable", type(exc).__name__, path=Path(file)) from exc
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            fields = json.loads(line.removeprefix("\ufeff"))
            item = BatchItem(fields.get("id"), fields[key])
        except (ValueError, KeyError, AttributeError, RecursionError) as exc:
            raise _wrong_line(number, key) from exc
        if not isinstance(item.text, str):
            raise _wrong_line(number, key)
        yield item


def _wrong_line(number: int, key: str) -> MunimentError:
    return MunimentError("batch_line", f'line {number}: not {{"id": ..., "{key}": ...}}')
