"""A folder that nobody changed since it was signed: the program, and packs of models that travel by stick.

``manifest.json`` names every file with its size and SHA-256, ``manifest.sig`` is an Ed25519 signature over the bytes of
``manifest.json``. Nothing in a manifest is believed before one of the trusted keys has said so, and no link is
followed: a link is compared as a link, and may only lead to what lies in the folder, too.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import os
import re
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from muniment_models.errors import Cancelled, ModelError
from muniment_models.manifest import (
    MANIFEST_FILE,
    OWN_FILES,
    SIGNATURE_FILE,
    ListedFile,
    Manifest,
    folded,
    link_fault,
    parsed,
    path_fault,
    shown,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_READ_BYTES = 1 << 20
_MOST_MANIFEST_BYTES = 64 << 20
"""Three hundred thousand files; what comes on a stick is not to fill the memory before its signature is looked at."""
_MOST_SIGNATURE_BYTES = 1024
_FINGERPRINT_DIGITS = 32


@dataclass(frozen=True, slots=True)
class FileProblem:
    """One file that is not as it was signed; what cannot be read counts as changed."""

    path: str
    state: Literal["missing", "changed", "added"]


def make_key() -> tuple[bytes, bytes]:
    """A new key to sign with: the private part (PKCS8) and the public part (SubjectPublicKeyInfo), both PEM."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return private, public_part(private)


def public_part(private_pem: bytes) -> bytes:
    """The public key that belongs to a private one, as PEM.

    Raises:
        ModelError: ``key_damaged``.
    """
    from cryptography.hazmat.primitives import serialization

    return (
        _private_key(private_pem)
        .public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )


def fingerprint(public_pem: bytes) -> str:
    """What people compare: ``SHA256:`` and 32 hex digits of the digest of the raw public key.

    Raises:
        ModelError: ``key_damaged``.
    """
    raw = _public_key(public_pem).public_bytes_raw()
    return f"SHA256:{hashlib.sha256(raw).hexdigest()[:_FINGERPRINT_DIGITS]}"


def sign_folder(folder: Path, facts: Mapping[str, str], private_pem: bytes) -> None:
    """Write the manifest of all that lies in a folder now, and its signature; an older pair is replaced.

    Args:
        folder: its empty folders are not told of.
        facts: plain words about the whole, such as its version.
        private_pem: of the key to sign with.

    Raises:
        ModelError: ``folder_not_signable`` with the file: a name that is not UTF-8, or that another system cannot have,
            two names that differ in case only, a link that leads out of the folder, or something that is no file.
            ``key_damaged``.
    """
    key = _private_key(private_pem)
    signer = fingerprint(public_part(private_pem))
    files: list[ListedFile] = []
    names: set[str] = set()
    for path, entry in _walk(folder):
        fault = path_fault(path) or ("differs from another in case only" if folded(path) in names else "")
        names.add(folded(path))
        if not fault and entry.is_symlink():
            link = _link(entry.path)
            files.append(ListedFile(path, 0, "", link))
            fault = link_fault(path, link)
        elif not fault and not entry.is_file(follow_symlinks=False):
            fault = "neither a file nor a folder"
        elif not fault:
            size = entry.stat(follow_symlinks=False).st_size
            files.append(ListedFile(path, size, _digest(entry.path)))
        if fault:
            raise ModelError("folder_not_signable", f"{shown(path)}: {fault}", path=folder)
    text = written(facts, signer, sorted(files, key=lambda file: file.path))
    signature = base64.b64encode(key.sign(text)) + b"\n"
    for name, content in ((MANIFEST_FILE, text), (SIGNATURE_FILE, signature)):
        # A signature that was there before may be a link, or belong to somebody else's hard link.
        (folder / name).unlink(missing_ok=True)
        (folder / name).write_bytes(content)


def read_manifest(folder: Path, public_pems: Sequence[bytes]) -> Manifest:
    """What was signed, once one of the trusted keys has vouched for it; the files are not looked at.

    Args:
        folder: with ``manifest.json`` and ``manifest.sig``.
        public_pems: the keys that are trusted.

    Raises:
        ModelError: ``manifest_missing``, also for a missing signature; ``signature_wrong``; ``signer_unknown`` with the
            fingerprint that the manifest claims, when no trusted key has it; ``manifest_damaged``; ``key_damaged``.
    """
    text = _read(folder / MANIFEST_FILE, _MOST_MANIFEST_BYTES)
    signature = _signature(folder / SIGNATURE_FILE)
    for public_pem in public_pems:
        if _is_signed(text, signature, public_pem):
            signer = fingerprint(public_pem)
            break
    else:
        claimed = _claimed_signer(text, folder)
        if claimed in {fingerprint(pem) for pem in public_pems}:
            raise ModelError("signature_wrong", claimed, path=folder / SIGNATURE_FILE)
        raise ModelError("signer_unknown", claimed, path=folder / SIGNATURE_FILE)
    try:
        facts, files = parsed(text)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as exc:
        raise ModelError("manifest_damaged", str(exc), path=folder / MANIFEST_FILE) from exc
    return Manifest(facts, files, signer, hashlib.sha256(text).hexdigest())


def check_files(
    folder: Path,
    manifest: Manifest,
    *,
    in_parallel: Callable[
        [Callable[[ListedFile], FileProblem | None], Iterable[ListedFile]], Iterable[FileProblem | None]
    ] = map,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[FileProblem, ...]:
    """Compare all that lies in a folder with its manifest.

    Args:
        folder: the one whose manifest it is.
        manifest: as ``read_manifest`` returned it.
        in_parallel: like ``map``, in the order of what it is given; hashing lets other threads run.
        progress: bytes compared and bytes in all, from the caller's thread.
        cancelled: asked while reading, from any thread.

    Returns:
        By path; empty when every file is as it was signed and there is no other.

    Raises:
        ModelError: ``folder_unreadable``.
        Cancelled: when ``cancelled()`` became true.
    """
    try:
        found = {path for path, _entry in _walk(folder)}
    except OSError as exc:
        raise ModelError("folder_unreadable", type(exc).__name__, path=folder) from exc
    listed = {file.path for file in manifest.files}
    problems = [FileProblem(shown(path), "added") for path in found if path not in listed]

    def compare(file: ListedFile) -> FileProblem | None:
        if cancelled():
            raise Cancelled
        if file.path not in found:
            return FileProblem(file.path, "missing")
        return None if _is_same(folder / file.path, file, cancelled) else FileProblem(file.path, "changed")

    # The largest first: no thread is left alone with it in the end.
    order = sorted(manifest.files, key=lambda file: (-file.size_bytes, file.path))
    done, total = 0, manifest.size_bytes
    for file, problem in zip(order, in_parallel(compare, order), strict=True):
        if file.size_bytes:
            # Empty files come last: the end is told once.
            done += file.size_bytes
            progress(done, total)
        if problem is not None:
            problems.append(problem)
    return tuple(sorted(problems, key=lambda problem: problem.path))


def _walk(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every entry that is no folder, with its path from here; links are not followed; the two own files left out."""
    waiting = [(str(folder), "")]
    while waiting:
        place, prefix = waiting.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                path = prefix + entry.name
                if entry.is_dir(follow_symlinks=False) and not _is_junction(entry):
                    waiting.append((entry.path, f"{path}/"))
                elif path not in OWN_FILES:
                    yield path, entry


def _is_junction(entry: os.DirEntry[str]) -> bool:
    """Whether it is what Windows has for a link to a folder, and Python 3.11 takes for the folder itself."""
    return getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0) != 0


def _link(path: str | Path) -> str:
    return os.readlink(path).replace(os.sep, "/")  # noqa: PTH115 - a Path would tidy what is written in the link


def _is_same(path: Path, file: ListedFile, cancelled: Callable[[], bool]) -> bool:
    try:
        status = path.lstat()
        if file.link:
            return stat.S_ISLNK(status.st_mode) and _link(path) == file.link
        if not stat.S_ISREG(status.st_mode) or status.st_size != file.size_bytes:
            return False
        return _digest(path, cancelled) == file.sha256
    except OSError:
        return False


def _digest(path: str | Path, cancelled: Callable[[], bool] = lambda: False) -> str:
    digest = hashlib.sha256()
    with open(path, "rb", buffering=0, opener=_open_no_link) as stream:
        while block := stream.read(_READ_BYTES):
            if cancelled():
                raise Cancelled
            digest.update(block)
    return digest.hexdigest()


def _open_no_link(path: str, flags: int) -> int:
    """What was a file a moment ago may have become a link, or a pipe that never gives anything."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def _read(path: Path, most_bytes: int) -> bytes:
    try:
        with open(path, "rb", opener=_open_no_link) as stream:
            text = stream.read(most_bytes + 1)
    except OSError as exc:
        raise ModelError("manifest_missing", type(exc).__name__, path=path) from exc
    if len(text) > most_bytes:
        raise ModelError("manifest_damaged", "too long", path=path)
    return text


def _signature(path: Path) -> bytes:
    try:
        return base64.b64decode(_read(path, _MOST_SIGNATURE_BYTES).strip(), validate=True)
    except binascii.Error as exc:
        raise ModelError("manifest_damaged", "the signature is not base64", path=path) from exc


def _is_signed(text: bytes, signature: bytes, public_pem: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature

    try:
        _public_key(public_pem).verify(signature, text)
    except InvalidSignature:
        return False
    return True


def _claimed_signer(text: bytes, folder: Path) -> str:
    """Whom an unproved manifest names, to tell the user which key is missing."""
    try:
        signer = json.loads(text)["signer"]
    except (ValueError, KeyError, TypeError, RecursionError) as exc:
        raise ModelError("manifest_damaged", type(exc).__name__, path=folder / MANIFEST_FILE) from exc
    if not isinstance(signer, str) or not re.fullmatch(r"SHA256:[0-9a-f]{32}", signer):
        raise ModelError("manifest_damaged", "no signer", path=folder / MANIFEST_FILE)
    return signer


def _private_key(private_pem: bytes) -> Ed25519PrivateKey:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    try:
        key = serialization.load_pem_private_key(private_pem, password=None)
    except Exception as exc:
        # It raises ValueError, TypeError, UnsupportedAlgorithm and more; none tells of anything but the key.
        raise ModelError("key_damaged", type(exc).__name__) from exc
    if not isinstance(key, Ed25519PrivateKey):
        raise ModelError("key_damaged", "not an Ed25519 key")
    return key


def _public_key(public_pem: bytes) -> Ed25519PublicKey:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        key = serialization.load_pem_public_key(public_pem)
    except Exception as exc:
        # As with the private one.
        raise ModelError("key_damaged", type(exc).__name__) from exc
    if not isinstance(key, Ed25519PublicKey):
        raise ModelError("key_damaged", "not an Ed25519 key")
    return key
