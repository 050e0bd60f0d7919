"""Compares two builds byte for byte and names every difference: the proof that a build is reproducible.

::

    python packaging/compare_builds.py A B

A and B are program folders, or files of one kind: ``.run``, ``.deb``, ``.tar``, ``.tar.gz``, ``.zip``. Of two archives
that differ it is told which of their members do. Exit code 0 when there is no difference at all, 1 when there is one.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import stat
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

_GZIP = b"\x1f\x8b\x08"
_AR = b"!<arch>\n"
_AR_HEADER_BYTES = 60
_TAR_MAGIC_AT = 257


@dataclass(frozen=True, slots=True)
class Entry:
    """What is compared of one file: everything but the time at which it was unpacked here."""

    kind: str
    mode: int
    size_bytes: int
    sha256: str
    time: float = 0.0
    owner: str = ""


def main(arguments: list[str] | None = None) -> int:
    """Print every difference; 0 when there is none."""
    parser = argparse.ArgumentParser(prog="packaging/compare_builds.py", description="Compare two builds.")
    parser.add_argument("a", type=Path, metavar="A")
    parser.add_argument("b", type=Path, metavar="B")
    args = parser.parse_args(arguments)
    for path in (args.a, args.b):
        if not path.exists():
            print(f"{path} is not there", file=sys.stderr)
            return 2
    found = differences(args.a, args.b)
    for line in found:
        print(line)
    print(f"{len(found)} differences" if found else "no difference", file=sys.stderr)
    return 1 if found else 0


def differences(a: Path, b: Path) -> list[str]:
    """Every difference between two folders or two archives, in the order of their paths."""
    if a.is_dir() != b.is_dir():
        return ["one is a folder, the other a file"]
    if a.is_dir():
        return _compare(_folder(a), _folder(b))
    first, second = a.read_bytes(), b.read_bytes()
    if first == second:
        return []
    found = _compare(_archive(first), _archive(second))
    where = next((at for at, (x, y) in enumerate(zip(first, second, strict=False)) if x != y), len(first))
    return [
        *found,
        f"the files themselves: {len(first)} and {len(second)} bytes, first difference at byte {where}",
    ]


def _compare(first: dict[str, Entry], second: dict[str, Entry]) -> list[str]:
    found = []
    if first.keys() == second.keys() and list(first) != list(second):
        found.append("the members stand in another order")
    for path in sorted({*first, *second}):
        a, b = first.get(path), second.get(path)
        if a is None or b is None:
            found.append(f"{path}: only in {'A' if b is None else 'B'}")
        elif a != b:
            names = [name for name in Entry.__slots__ if getattr(a, name) != getattr(b, name)]
            told = ", ".join(f"{name} {_told(name, a)} and {_told(name, b)}" for name in names)
            found.append(f"{path}: {told}")
    return found


def _told(name: str, entry: Entry) -> str:
    value = getattr(entry, name)
    return f"{value:o}" if name == "mode" else str(value)[:16] or "none"


def _folder(folder: Path) -> dict[str, Entry]:
    found = {}
    for path in sorted(folder.rglob("*")):
        status = path.lstat()
        mode = stat.S_IMODE(status.st_mode)
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            # The mode of a link is the system's choice.
            found[name] = Entry("link", 0, 0, os.readlink(path))  # noqa: PTH115 - as it is written
        elif path.is_dir():
            found[name] = Entry("folder", mode, 0, "")
        elif path.is_file():
            with path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
            found[name] = Entry("file", mode, status.st_size, digest)
        else:
            found[name] = Entry("special", mode, 0, "")
    return found


def _archive(content: bytes, prefix: str = "") -> dict[str, Entry]:
    """The members of an archive, those of archives in it, too; what is no archive has none."""
    if content.startswith(_AR):
        return _ar(content, prefix)
    if content.startswith(b"PK\x03\x04"):
        return _zip(content, prefix)
    if content[_TAR_MAGIC_AT : _TAR_MAGIC_AT + 5] == b"ustar" or content.startswith(
        (_GZIP, b"\xfd7zXZ", b"BZh")
    ):
        return _tar(content, prefix)
    if content.startswith(b"#!"):
        # A self-extracting script: its text, then the archive.
        start = content.find(_GZIP)
        text = Entry("script", 0, max(start, 0), hashlib.sha256(content[: max(start, 0)]).hexdigest())
        return {f"{prefix}(script)": text, **(_tar(content[start:], prefix) if start > 0 else {})}
    return {}


def _tar(content: bytes, prefix: str) -> dict[str, Entry]:
    found = {}
    try:
        with tarfile.open(fileobj=io.BytesIO(content)) as archive:
            for member in archive:
                stream = archive.extractfile(member) if member.isreg() else None
                digest = hashlib.file_digest(stream, "sha256").hexdigest() if stream else member.linkname
                owner = f"{member.uid}:{member.gid} {member.uname}:{member.gname}"
                kind = "file" if member.isreg() else f"type {member.type.decode('ascii', 'replace')}"
                found[prefix + member.name] = Entry(
                    kind, member.mode, member.size, digest, member.mtime, owner
                )
    except tarfile.TarError:
        return {}
    return found


def _zip(content: bytes, prefix: str) -> dict[str, Entry]:
    found = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for member in archive.infolist():
            digest = hashlib.sha256(archive.read(member)).hexdigest()
            mode = member.external_attr >> 16
            found[prefix + member.filename] = Entry(
                "file", mode, member.file_size, digest, 0.0, str(member.date_time)
            )
    return found


def _ar(content: bytes, prefix: str) -> dict[str, Entry]:
    """A Debian package: its members by name, and what is in those that are archives."""
    found, at = {}, len(_AR)
    while at + _AR_HEADER_BYTES <= len(content):
        header = content[at : at + _AR_HEADER_BYTES].decode("ascii", "replace")
        name, size = header[:16].strip().rstrip("/"), int(header[48:58])
        body = content[at + _AR_HEADER_BYTES : at + _AR_HEADER_BYTES + size]
        digest = hashlib.sha256(body).hexdigest()
        owner = f"{header[28:34].strip()}:{header[34:40].strip()}"
        found[f"{prefix}{name}"] = Entry("file", 0, size, digest, float(header[16:28].strip() or 0), owner)
        found |= _archive(body, f"{prefix}{name}!")
        at += _AR_HEADER_BYTES + size + size % 2
    return found


if __name__ == "__main__":
    sys.exit(main())
