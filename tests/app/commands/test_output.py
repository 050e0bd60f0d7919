"""Results and progress never mix."""

from __future__ import annotations

import io
import json

from muniment_app.commands.output import Output


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_results_go_to_one_stream_and_progress_to_the_other() -> None:
    """JSON has one line per result, Cyrillic as it is; text pieces are for people only."""
    out, err = io.StringIO(), io.StringIO()
    output = Output(as_json=True, stream=out, progress_stream=err)
    output.progress("files", 0, 2)
    output.piece("text for people")
    output.result({"имя": "a\nb"}, "text")
    output.progress("files", 2, 2)
    output.error("muniment: hm")
    assert out.getvalue() == '{"имя": "a\\nb"}\n'
    assert json.loads(out.getvalue()) == {"имя": "a\nb"}
    assert err.getvalue() == "files: 2/2\nmuniment: hm\n"


def test_a_result_does_not_stand_on_the_line_of_the_progress() -> None:
    """On a terminal the progress is written over, then left."""
    out, err = io.StringIO(), _Terminal()
    output = Output(as_json=False, stream=out, progress_stream=err)
    output.progress("files", 1, 2)
    output.result({}, "first")
    output.progress("files", 2, 2)
    assert out.getvalue() == "first\n"
    assert err.getvalue() == "\r\x1b[Kfiles: 1/2\n\r\x1b[Kfiles: 2/2\n"
