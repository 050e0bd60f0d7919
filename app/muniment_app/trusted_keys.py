"""Whose signatures count on this machine: public keys as PEM files, in folders that the user need not be able to write."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_models.errors import ModelError
from muniment_models.signed_folder import fingerprint

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_KEY_BYTES = 64 << 10


def key_folders(installed: Sequence[Path] = ()) -> tuple[Path, ...]:
    """Where keys lie: the program's own, those of this machine's administrator, those of an installation.

    Args:
        installed: the folders of the installation; none when the program runs from source.
    """
    package = Path(__file__).parent
    own = package / "keys" if (package / "keys").is_dir() else package.parent / "keys"
    return tuple(dict.fromkeys((own, _machine_folder() / "keys", *installed)))


def trusted_keys(folders: Sequence[Path]) -> tuple[bytes, ...]:
    """The public keys in some folders, each once; a folder need not exist.

    Raises:
        ModelError: ``key_damaged`` with the file: a key that is passed over would look like one that was never there.
    """
    keys: dict[bytes, None] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.pem")):
            try:
                with path.open("rb") as stream:
                    key = stream.read(_MOST_KEY_BYTES)
                fingerprint(key)
            except OSError as exc:
                raise ModelError("key_damaged", type(exc).__name__, path=path) from exc
            except ModelError as exc:
                raise ModelError(exc.code, exc.detail, path=path) from exc
            keys[key] = None
    return tuple(keys)


def _machine_folder() -> Path:
    """Where an administrator's decisions for the machine lie, as the policy does."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "Muniment"
    if sys.platform == "darwin":
        return Path("/Library/Application Support/Muniment")
    return Path("/etc/muniment")
