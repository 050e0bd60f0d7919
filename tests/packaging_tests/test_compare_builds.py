"""Two builds: no difference, or every difference by name."""

from __future__ import annotations

import gzip
import importlib
import io
import sys
import tarfile
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.bundles import bundle

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILES: dict[str, bytes | str] = {"_internal/библиотека.so": b"library", "help/guide.md": "# Help"}


@pytest.fixture
def compare() -> Any:
    """The script."""
    return importlib.import_module("compare_builds")


def _tar(files: Mapping[str, bytes], mtime: int = 0) -> bytes:
    room = io.BytesIO()
    with tarfile.open(fileobj=room, mode="w") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size, member.mtime = len(content), mtime
            archive.addfile(member, io.BytesIO(content))
    return room.getvalue()


def test_equal_folders_have_no_difference(
    compare: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whenever they were written."""
    a, b = bundle(tmp_path / "a", FILES), bundle(tmp_path / "b", FILES)
    assert compare.main([str(a), str(b)]) == 0
    assert capsys.readouterr().out == ""


def test_every_difference_of_folders_is_named(
    compare: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A byte, a file on one side only, and where modes and links exist, those."""
    a, b = bundle(tmp_path / "a", FILES), bundle(tmp_path / "b", {**FILES, "new.txt": "new"})
    (b / "_internal" / "библиотека.so").write_bytes(b"lubrary")
    expected = ["_internal/библиотека.so: sha256 ", "new.txt: only in B"]
    if sys.platform != "win32":
        (a / "link").symlink_to("muniment")
        (b / "link").symlink_to("help")
        (b / "muniment").chmod(0o755)
        expected = [expected[0], "link: sha256 muniment and help", "muniment: mode 644 and 755", expected[1]]
        (a / "muniment").chmod(0o644)
    assert compare.main([str(a), str(b)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line[: len(start)] for line, start in zip(lines, expected, strict=True)] == expected


def test_archives_are_looked_into(compare: Any, tmp_path: Path) -> None:
    """A self-extracting script and a Debian package: which member differs, and where the files do."""
    one, other = _tar({"a": b"1", "b": b"2"}), _tar({"a": b"1", "b": b"3"}, mtime=5)
    stub = b"#!/bin/sh\necho hello\n"
    ends = [gzip.compress(content, mtime=0) for content in (one, other)]
    for name, end in zip(("a.run", "b.run"), ends, strict=True):
        (tmp_path / name).write_bytes(stub + end)
    found = compare.differences(tmp_path / "a.run", tmp_path / "b.run")
    assert [line.partition(":")[0] for line in found] == ["a", "b", "the files themselves"]
    assert "time" in found[0]
    assert "sha256" in found[1]
    for name, end in zip(("a.deb", "b.deb"), ends, strict=True):
        header = f"{'data.tar.gz':<16}{0:<12}{0:<6}{0:<6}{'100644':<8}{len(end):<10}`\n".encode()
        (tmp_path / name).write_bytes(b"!<arch>\n" + header + end + b"\n" * (len(end) % 2))
    found = compare.differences(tmp_path / "a.deb", tmp_path / "b.deb")
    assert [line.partition(":")[0] for line in found[1:3]] == ["data.tar.gz!a", "data.tar.gz!b"]
    assert compare.differences(tmp_path / "a.deb", tmp_path / "a.deb") == []


def test_archives_that_were_only_packed_differently_still_differ(compare: Any, tmp_path: Path) -> None:
    """The same members in another order, or pressed harder: byte for byte means just that."""
    (tmp_path / "a.tar").write_bytes(_tar({"a": b"1", "b": b"2"}))
    (tmp_path / "b.tar").write_bytes(_tar({"b": b"2", "a": b"1"}))
    assert (
        compare.differences(tmp_path / "a.tar", tmp_path / "b.tar")[0] == "the members stand in another order"
    )
    (tmp_path / "a.gz").write_bytes(gzip.compress(b"x" * 1000, 1, mtime=0))
    (tmp_path / "b.gz").write_bytes(gzip.compress(b"x" * 1000, 9, mtime=1))
    assert len(compare.differences(tmp_path / "a.gz", tmp_path / "b.gz")) == 1


def test_what_is_not_there_is_no_equal(compare: Any, tmp_path: Path) -> None:
    """A typing error must not look like a proof."""
    assert compare.main([str(tmp_path / "a"), str(tmp_path / "b")]) == 2
