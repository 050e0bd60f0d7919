"""A second name where the file system has one, else a copy whose digest is known."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from muniment_models import Cancelled
from muniment_models.linked_copy import link_or_copy

_OTHER_DISK = Path("/dev/shm")  # noqa: S108 - another file system on every Linux


def test_on_the_same_disk_no_byte_is_copied(tmp_path: Path) -> None:
    """Also through a link, of which the file is meant."""
    (tmp_path / "a").write_bytes(b"weights")
    try:
        (tmp_path / "link").symlink_to(tmp_path / "a")
    except OSError:
        pytest.skip("no links here")
    moved: list[int] = []
    assert link_or_copy(tmp_path / "link", tmp_path / "b", progress=moved.append) == ""
    assert (tmp_path / "b").samefile(tmp_path / "a")
    assert not (tmp_path / "b").is_symlink()
    assert moved == [7]


@pytest.mark.skipif(not os.access(_OTHER_DISK, os.W_OK), reason="no second file system")
def test_on_another_disk_it_is_a_copy(tmp_path: Path) -> None:
    """With the digest of what was read; it can be stopped."""
    with TemporaryDirectory(dir=_OTHER_DISK) as folder:
        source = Path(folder) / "a"
        source.write_bytes(b"weights" * 1000)
        if source.stat().st_dev == tmp_path.stat().st_dev:
            pytest.skip("one file system")
        digest = link_or_copy(source, tmp_path / "b")
        assert digest == hashlib.sha256(source.read_bytes()).hexdigest()
        assert (tmp_path / "b").read_bytes() == source.read_bytes()
        with pytest.raises(Cancelled):
            link_or_copy(source, tmp_path / "c", cancelled=lambda: True)
