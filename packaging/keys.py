"""Makes the key that releases are signed with, shows its fingerprint, and finds the one that a build is to use.

::

    python packaging/keys.py make DIR     signing.pem (private, for its owner only) and signing.pub.pem
    python packaging/keys.py show FILE    fingerprint of a private or a public key

The private part never leaves the machine that signs. The public part goes into the program (the build does so), and an
administrator may put it into /etc/muniment/keys.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

for _wing in ("app", "engine", "ingest", "models"):
    sys.path.append(str(Path(__file__).resolve().parent.parent / _wing))

from muniment_models.errors import ModelError  # noqa: E402 - the path to it is made just above
from muniment_models.signed_folder import fingerprint, make_key, public_part  # noqa: E402 - the same

PRIVATE_FILE = "signing.pem"
PUBLIC_FILE = "signing.pub.pem"
ENVIRONMENT = "MUNIMENT_SIGNING_KEY"


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says; 0 when done, 1 when not."""
    parser = argparse.ArgumentParser(
        prog="packaging/keys.py", description="Keys that releases are signed with."
    )
    actions = parser.add_subparsers(dest="action", required=True)
    making = actions.add_parser("make", help="a new key pair; nothing is overwritten")
    making.add_argument("folder", type=Path, metavar="DIR")
    showing = actions.add_parser("show", help="the fingerprint of a key")
    showing.add_argument("file", type=Path, metavar="FILE")
    args = parser.parse_args(arguments)
    try:
        if args.action == "make":
            print(fingerprint(make_pair(args.folder).read_bytes()))
            print(
                f"{args.folder / PRIVATE_FILE}: keep it secret and keep a copy; whoever has it can sign for you."
            )
        else:
            print(fingerprint(_public(args.file.read_bytes())))
    except FileExistsError as exc:
        print(f"{exc.filename} is there already and is not overwritten.", file=sys.stderr)
        return 1
    except (OSError, ModelError) as exc:
        print(exc, file=sys.stderr)
        return 1
    return 0


def make_pair(folder: Path) -> Path:
    """Make a key pair in a folder, which only its owner may enter when it is new.

    Returns:
        The file of the public key.

    Raises:
        FileExistsError: one of the two files is there; neither is touched.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if (folder / PUBLIC_FILE).exists():
        raise FileExistsError(17, "it exists", str(folder / PUBLIC_FILE))
    private, public = make_key()
    _write_new(folder / PRIVATE_FILE, private, 0o600)
    _write_new(folder / PUBLIC_FILE, public, 0o644)
    return folder / PUBLIC_FILE


def signing_key(path: Path | None = None) -> bytes:
    """The private key, PEM, that this build signs with.

    Args:
        path: what ``--key`` said. Without it MUNIMENT_SIGNING_KEY names the file, and without that a key of this
            developer is used, which is made the first time: nobody else trusts it.

    Raises:
        OSError: the file that was named cannot be read.
        ModelError: ``key_damaged``, also for a public key.
    """
    named = str(path) if path is not None else os.environ.get(ENVIRONMENT, "")
    file = Path(named) if named else development_key()
    private = file.read_bytes()
    print(f"{'Signing' if named else 'Signing with a development key'}: {fingerprint(public_part(private))}")
    if not named:
        print(f"  {file}; for a release say --key FILE or set {ENVIRONMENT}.")
    if os.name == "posix" and file.stat().st_mode & 0o077:
        print(f"  {file} can be read by others: chmod 600", file=sys.stderr)
    return private


def development_key() -> Path:
    """The key of this user, made when it is first asked for."""
    settings = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    folder = Path(settings) / "muniment-build"
    if not (folder / PRIVATE_FILE).exists():
        make_pair(folder)
    return folder / PRIVATE_FILE


def _public(pem: bytes) -> bytes:
    return public_part(pem) if b"PRIVATE KEY" in pem else pem


def _write_new(path: Path, content: bytes, mode: int) -> None:
    # Made with its mode: between "written" and "closed to others" somebody could read.
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as stream:
        stream.write(content)


if __name__ == "__main__":
    sys.exit(main())
