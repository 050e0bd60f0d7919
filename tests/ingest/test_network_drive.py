"""Folders on other machines are told by the file system they lie on."""

from __future__ import annotations

from pathlib import PureWindowsPath
from typing import TYPE_CHECKING

import pytest

from muniment_ingest.network_drive import drive_of, is_network_drive, is_network_type, type_of

if TYPE_CHECKING:
    from pathlib import Path

MOUNTS = [
    ("/", "ext4"),
    ("/mnt/Общий диск", "cifs"),
    ("/mnt/Общий диск/локально", "xfs"),
    ("/home", "nfs4"),
    ("/home", "ext4"),
]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/a", "ext4"),
        ("/mnt/Общий диск", "cifs"),
        ("/mnt/Общий диск/Кадры", "cifs"),
        ("/mnt/Общий диск 2/Кадры", "ext4"),
        ("/mnt/Общий диск/локально/x", "xfs"),
        ("/home/me", "ext4"),
    ],
)
def test_the_nearest_mount_decides(path: str, kind: str) -> None:
    """Of two on one place the one that was mounted last."""
    assert type_of(path, MOUNTS) == kind
    assert type_of(path, []) == ""


def test_types() -> None:
    """As Linux and macOS name them; what is written by a program counts too."""
    assert all(
        is_network_type(kind) for kind in ("nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "afpfs")
    )
    assert not any(
        is_network_type(kind) for kind in ("ext4", "ntfs", "fuseblk", "apfs", "tmpfs", "overlay", "")
    )


def test_this_machine(tmp_path: Path) -> None:
    """Temporary files lie on it, there or not."""
    assert not is_network_drive(tmp_path)
    assert not is_network_drive(tmp_path / "none")


@pytest.mark.parametrize(
    ("folder", "drive"),
    [
        (r"C:\Users\Мария", "C:"),
        (r"d:\\", "D:"),
        (r"\\?\C:\Users", "C:"),
        (r"\\server\share\a", ""),
        (r"\\?\UNC\server\share\a", ""),
    ],
)
def test_drives_of_windows(folder: str, drive: str) -> None:
    """Servers are told by the path, everything else by its drive."""
    assert drive_of(PureWindowsPath(folder)) == drive
