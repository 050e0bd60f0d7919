"""Questions from a file: read as JSON lines, wrong ones named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_app.commands.batch import BatchItem, batch_items
from muniment_models import MunimentError

if TYPE_CHECKING:
    from pathlib import Path


def test_the_question_of_the_command_line_has_no_id() -> None:
    """Nor has a line without one."""
    (item,) = batch_items("What?", None, "question")
    assert (item.text, item.id_field) == ("What?", {})


def test_an_id_that_is_empty_is_still_an_id(tmp_path: Path) -> None:
    """0, "" and false come back; null is none."""
    file = tmp_path / "q.jsonl"
    file.write_text(
        "".join(f'{{"id": {i}, "query": "x"}}\r\n' for i in ("0", '""', "false", "null")), encoding="utf-8"
    )
    assert [item.id_field for item in batch_items(None, str(file), "query")] == [
        {"id": 0},
        {"id": ""},
        {"id": False},
        {},
    ]


@pytest.mark.parametrize(
    "line", ["no", "[]", "7", '"x"', "{}", '{"question": null}', '{"question": 5}', "[" * 99_999]
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str) -> None:
    """After the good ones before it."""
    file = tmp_path / "q.jsonl"
    file.write_text(f'{{"question": "good"}}\n\n{line}\n', encoding="utf-8")
    items = batch_items(None, str(file), "question")
    assert next(items) == BatchItem(None, "good")
    with pytest.raises(MunimentError) as caught:
        next(items)
    assert caught.value.code == "batch_line"
    assert caught.value.detail.startswith("line 3")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """Missing, a folder, not UTF-8."""
    (tmp_path / "latin.jsonl").write_bytes(b'{"question": "\xe9"}')
    for name in ("missing", "", "latin.jsonl"):
        with pytest.raises(MunimentError) as caught:
            list(batch_items(None, str(tmp_path / name), "question"))
        assert caught.value.code == "batch_unreadable"
        assert caught.value.path == tmp_path / name
