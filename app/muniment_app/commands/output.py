"""What commands print: results to standard output, progress to standard error."""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Mapping

_REFRESH_S = 0.1


class Output:
    """Prints the results of one command.

    Args:
        as_json: one JSON object a line instead of text for people.
        stream: standard output.
        progress_stream: standard error.
    """

    def __init__(
        self, *, as_json: bool, stream: TextIO = sys.stdout, progress_stream: TextIO = sys.stderr
    ) -> None:
        self.as_json = as_json
        self._stream = stream
        self._progress = progress_stream
        self._shown_at = 0.0
        self._open_line = False

    def result(self, fields: Mapping[str, object], text: str) -> None:
        """Print one result: its fields as JSON, or its text if there is any left to say."""
        self._end_line()
        if self.as_json or text:
            _write(self._stream, f"{json.dumps(fields, ensure_ascii=False) if self.as_json else text}\n")

    def piece(self, text: str) -> None:
        """Print a piece of running text for people; nothing with JSON."""
        if not self.as_json:
            self._end_line()
            _write(self._stream, text)

    def error(self, text: str) -> None:
        """Print what went wrong."""
        self._end_line()
        _write(self._progress, f"{text}\n")

    def progress(self, text: str, done: int, total: int) -> None:
        """Show how far the work is, on one line that is written over where there is a terminal."""
        now = time.monotonic()
        last = done >= total
        if not self._progress.isatty():
            if last and total:
                _write(self._progress, f"{text}: {done}/{total}\n")
            return
        if last or now - self._shown_at > _REFRESH_S:
            end = "\n" if last else ""
            _write(self._progress, f"\r\x1b[K{text}: {done}/{total}{end}")
            self._shown_at, self._open_line = now, not last

    def _end_line(self) -> None:
        if self._open_line:
            _write(self._progress, "\n")
            self._open_line = False


def _write(stream: TextIO, text: str) -> None:
    stream.write(text)
    stream.flush()
