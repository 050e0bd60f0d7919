"""Where an administrator puts what holds for everybody on this machine."""

from __future__ import annotations

import sys
from pathlib import Path


def machine_folder() -> Path:
    """The folder of policy and trusted keys; only administrators can write there, once it is made with such rights."""
    if sys.platform == "win32":
        return _program_data() / "Muniment"
    if sys.platform == "darwin":
        return Path("/Library/Application Support/Muniment")
    return Path("/etc/muniment")


if sys.platform == "win32":
    import winreg

    _FOLDERS = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Explorer\Shell Folders"

    def _program_data() -> Path:
        """By the machine's registry: a user could set the variable PROGRAMDATA, and have no policy."""
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _FOLDERS) as key:
            return Path(winreg.QueryValueEx(key, "Common AppData")[0])
