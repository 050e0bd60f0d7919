"""Parts laid end to end are one file, for whoever reads and whoever writes."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING

import pytest

from muniment_models import ModelError
from muniment_models.part_files import PartReader, PartWriter, find_parts

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("part_bytes", [1, 3, 7, 1000, None])
def test_what_was_written_is_read(tmp_path: Path, part_bytes: int | None) -> None:
    """Also where the writer went back over the boundary of two parts, and the reader jumps."""
    text = bytes(range(26)) * 2
    with PartWriter(tmp_path / "п", part_bytes) as writer:
        writer.write(text[:30])
        writer.seek(5)
        writer.write(b"-" * 10)
        writer.seek(0, os.SEEK_END)
        writer.write(text[30:])
        assert list(tmp_path.glob("п*")) == []
        parts = writer.finish()
    expected = text[:5] + b"-" * 10 + text[15:]
    assert find_parts(tmp_path / "п") == parts
    with io.BufferedReader(PartReader(parts)) as reader:
        assert reader.read() == expected
        for place in (0, 4, 17, 51):
            reader.seek(place)
            assert reader.read(9) == expected[place : place + 9]
        assert reader.seek(-3, os.SEEK_END) == len(expected) - 3
        assert reader.read() == expected[-3:]


def test_an_abandoned_file_leaves_nothing(tmp_path: Path) -> None:
    """Whatever it was abandoned for."""

    def write() -> None:
        with PartWriter(tmp_path / "p", 4) as writer:
            writer.write(b"0123456789")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write()
    assert list(tmp_path.iterdir()) == []


def test_parts_of_different_sizes_are_no_file(tmp_path: Path) -> None:
    """The short one is named; numbers of other files do not confuse."""
    for number, size in ((1, 4), (2, 3), (3, 4)):
        (tmp_path / f"p.00{number}").write_bytes(b"x" * size)
    (tmp_path / "q.009").write_bytes(b"x")
    with pytest.raises(ModelError) as caught:
        find_parts(tmp_path / "p.001")
    assert (caught.value.code, caught.value.path) == ("model_pack_truncated", tmp_path / "p.002")
    (tmp_path / "p.002").unlink()
    with pytest.raises(ModelError) as caught:
        find_parts(tmp_path / "p.003")
    assert (caught.value.code, caught.value.path) == ("model_pack_part_missing", tmp_path / "p.002")
    with pytest.raises(ModelError, match="model_not_found"):
        find_parts(tmp_path / "none")
