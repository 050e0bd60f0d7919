"""Whose signatures count on this machine: of the program's makers, and of whom the administrator trusts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from muniment_app.machine_folder import machine_folder
from muniment_models.errors import ModelError
from muniment_models.signed_folder import fingerprint

if TYPE_CHECKING:
    from muniment_app.installation import Installation

FOLDER = "keys"


def trusted_keys(installation: Installation | None) -> tuple[bytes, ...]:
    """Every public key, PEM, that came with the program or that the administrator put on this machine.

    Args:
        installation: None from source, where there is no prefix.

    Raises:
        ModelError: ``key_damaged`` with the file. Whoever put it there believes that it counts.
    """
    folders = [built_in_folder(), machine_folder() / FOLDER]
    if installation is not None:
        folders.append(installation.prefix / FOLDER)
    keys: dict[str, bytes] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.pem")):
            key = read_key(path)
            keys.setdefault(fingerprint(key), key)
    return tuple(keys.values())


def read_key(path: Path) -> bytes:
    """The public key in a file, PEM.

    Raises:
        ModelError: ``key_damaged``, also where the file cannot be read.
    """
    try:
        key = path.read_bytes()
        fingerprint(key)
    except OSError as exc:
        raise ModelError("key_damaged", type(exc).__name__, path=path) from exc
    except ModelError as exc:
        raise ModelError(exc.code, exc.detail, path=path) from exc
    return key


def built_in_folder() -> Path:
    """Where the keys of the program's makers lie: in the package when built or frozen, beside it in the source tree."""
    package = Path(__file__).resolve().parent
    inside = package / FOLDER
    return inside if inside.is_dir() else package.parent / FOLDER
