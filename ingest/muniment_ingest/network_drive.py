"""Which folders lie on another machine: their changes are not told to this one."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path, PurePath

_TYPES = frozenset(
    {
        "9p", "afpfs", "afs", "beegfs", "ceph", "cifs", "davfs", "drvfs", "gfs2", "glusterfs", "gpfs", "lustre",
        "ncpfs", "nfs", "nfs3", "nfs4", "ocfs2", "prl_fs", "smb2", "smb3", "smbfs", "sshfs", "vboxsf", "virtiofs",
        "vmhgfs", "webdav",
    }
)  # fmt: skip
_DRIVE_REMOTE = 4


def is_network_drive(folder: Path) -> bool:
    """Whether changes made elsewhere happen in a folder without this machine being told.

    Folders shared by a virtual machine's host, and file systems of programs (FUSE), count too: with some of them nobody
    tells, and looking through them now and then is always right.
    """
    return _is_remote(folder)


def type_of(path: str, mounts: Iterable[tuple[str, str]]) -> str:
    """The file system type of a path, "" when none is known.

    Args:
        path: absolute, links resolved.
        mounts: (mount point, type); of two on the same place the later one covers the earlier.
    """
    best, found = -1, ""
    for point, kind in mounts:
        prefix = point.rstrip("/") + "/"
        if f"{path}/".startswith(prefix) and len(prefix) >= best:
            best, found = len(prefix), kind
    return found


def is_network_type(kind: str) -> bool:
    """Whether a file system type, as the system names it, is that of a network drive or of a program."""
    return kind.lower() in _TYPES or kind.lower().startswith("fuse.")


def drive_of(folder: PurePath) -> str:
    """The drive of a path of Windows, as ``C:``; "" when the path itself names a server."""
    drive = folder.drive.upper()
    if drive.startswith("\\\\?\\UNC\\"):
        return ""
    drive = drive.removeprefix("\\\\?\\").removeprefix("\\\\.\\")
    return "" if drive.startswith("\\\\") else drive


if sys.platform == "win32":
    import ctypes

    def _is_remote(folder: Path) -> bool:
        drive = drive_of(folder)
        return not drive or int(ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\")) == _DRIVE_REMOTE

else:

    def _is_remote(folder: Path) -> bool:
        try:
            mounts = [(part.mountpoint, part.fstype) for part in psutil.disk_partitions(all=True)]
        except OSError:
            return False
        return is_network_type(type_of(os.path.realpath(folder), mounts))
