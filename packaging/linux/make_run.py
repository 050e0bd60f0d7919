#!/usr/bin/env python3
"""Makes the file that installs itself from a program folder: `python packaging/linux/make_run.py FOLDER [OUT]`.

A shell script, padded to a fixed number of bytes, and behind it the folder as tar.gz: gzip and tar are on every system,
and the script unpacks its own end. Two runs over one folder differ in no byte.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import json
import os
import shutil
import tarfile
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

SCRIPTS = Path(__file__).resolve().parent
# The script grows rarely past a step of this; a round number lets `dd` and people find the archive, too.
STEP_BYTES = 16 * 1024
DISK_BLOCK_BYTES = 4096
SIGNED = ("manifest.json", "manifest.sig")
# Not what the user's own programs or a sloppy checkout say: what runs may run, everyone may read.
RUNS, READS = 0o755, 0o644
LEVEL = 6  # models and libraries gain under one percent from 9, at three times the time


@dataclass(frozen=True, slots=True)
class Release:
    """What `release.json` says of a program folder.

    Args:
        version: as people write it.
        platform: such as linux-x86_64, as `uname` has it.
        glibc: the oldest that the program starts with.
        built_s: seconds since 1970 that every file in an archive gets.
    """

    version: str
    platform: str
    glibc: str
    built_s: int

    @classmethod
    def of(cls, folder: Path) -> Release:
        """Read it from a program folder."""
        raw = json.loads((folder / "release.json").read_text(encoding="utf-8"))
        built = datetime.fromisoformat(raw["built"])
        return cls(raw["version"], raw["platform"], raw["glibc"], int(built.timestamp()))


class HashingWriter(io.RawIOBase):
    """Passes bytes on to a file, and knows how many and which they were."""

    def __init__(self, file: IO[bytes]) -> None:
        """Wrap an open file."""
        super().__init__()
        self.file = file
        self.sha256 = hashlib.sha256()
        self.size_bytes = 0

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Count, hash, pass on."""
        self.sha256.update(data)
        self.size_bytes += len(data)
        return self.file.write(data)


def installer_script(name: str) -> str:
    """`install.sh` or `uninstall.sh`, whole: it needs no other file."""
    shared = (SCRIPTS / "installed.sh").read_text(encoding="utf-8")
    return f"#!/bin/sh\n{shared}\n{(SCRIPTS / name).read_text(encoding='utf-8')}"


def lay_scripts(folder: Path) -> None:
    """Put into a program folder what installs it and takes it away; before it is signed."""
    for name in ("install.sh", "uninstall.sh"):
        path = folder / name
        path.write_text(installer_script(name), encoding="utf-8", newline="\n")
        path.chmod(RUNS)


def lay_share(folder: Path) -> None:
    """Put the desktop entry and the file type into a program folder; the icons are the build's; before it is signed."""
    (folder / "share").mkdir(exist_ok=True)
    for path in sorted((SCRIPTS / "share").iterdir()):
        shutil.copyfile(path, folder / "share" / path.name)
        (folder / "share" / path.name).chmod(READS)


def contents(folder: Path) -> dict[str, str]:
    """What the manifest says of every path: the SHA-256 of a file, where a link leads."""
    entries = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]
    return {one["path"]: f"link {one['link']}" if "link" in one else one["sha256"] for one in entries}


def program_paths(folder: Path) -> list[str]:
    """What was signed and the signature, sorted; not the library of somebody who tried the folder."""
    return sorted([*contents(folder), *SIGNED])


def disk_kb(folder: Path, paths: Iterable[str]) -> int:
    """Kilobytes that the files take on a disk with the usual blocks."""
    blocks = sum(-(-(folder / path).lstat().st_size // DISK_BLOCK_BYTES) for path in paths)
    return blocks * DISK_BLOCK_BYTES // 1024


def add_file(archive: tarfile.TarFile, path: Path, name: str, mtime_s: int) -> None:
    """One file or link; owner, time and rights are not those of the machine that builds."""
    info = tarfile.TarInfo(name)
    info.mtime = mtime_s
    if path.is_symlink():
        info.type, info.linkname, info.mode = tarfile.SYMTYPE, os.readlink(path), 0o777  # noqa: PTH115 - as written
        archive.addfile(info)
        return
    status = path.stat()
    info.size = status.st_size
    info.mode = RUNS if status.st_mode & 0o100 else READS
    with path.open("rb") as stream:
        archive.addfile(info, stream)


def add_bytes(archive: tarfile.TarFile, content: bytes, name: str, mtime_s: int, mode: int = READS) -> None:
    """One file that lies nowhere."""
    info = tarfile.TarInfo(name)
    info.mtime, info.size, info.mode = mtime_s, len(content), mode
    archive.addfile(info, io.BytesIO(content))


def write_tar_gz(raw: IO[bytes], fill: Callable[[tarfile.TarFile], None]) -> None:
    """A tar.gz that says nothing of when and where it was made."""
    with (
        gzip.GzipFile(filename="", fileobj=raw, mode="wb", compresslevel=LEVEL, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as archive,
    ):
        fill(archive)


def make_run(folder: Path, out: Path) -> Path:
    """The installer with everything in it.

    Args:
        folder: a finished, signed program folder.
        out: the file to make, or a folder for it.

    Returns:
        The file.
    """
    release = Release.of(folder)
    paths = program_paths(folder)
    if out.is_dir():
        out = out / f"Muniment-{release.version}-{release.platform}.run"

    def fill(archive: tarfile.TarFile) -> None:
        for path in paths:
            add_file(archive, folder / path, path, release.built_s)

    size_kb = disk_kb(folder, paths)
    return write_run(out, release, fill, {"PROGRAM_KB": str(size_kb), "NEEDED_KB": str(size_kb)})


def write_run(
    out: Path, release: Release, fill: Callable[[tarfile.TarFile], None], facts: Mapping[str, str]
) -> Path:
    """Put the script in front of an archive.

    Args:
        out: the file to make.
        release: of the version that it installs.
        fill: writes the archive's files.
        facts: what the script's first lines say besides, by the names in run_header.sh.

    Returns:
        ``out``.
    """
    named = {
        "VERSION": release.version, "PLATFORM": release.platform, "GLIBC": release.glibc,
        "BASE_VERSION": "", "BASE_SHA256": "",
        **facts,
    }  # fmt: skip
    with tempfile.TemporaryFile(dir=out.parent) as archive:
        payload = HashingWriter(archive)
        write_tar_gz(payload, fill)  # type: ignore[arg-type]
        named |= {"PAYLOAD_BYTES": str(payload.size_bytes), "PAYLOAD_SHA256": payload.sha256.hexdigest()}
        header = _header(named)
        archive.seek(0)
        unfinished = out.with_name(f"{out.name}.part")
        with unfinished.open("wb") as file:
            file.write(header)
            shutil.copyfileobj(archive, file, 1 << 20)
    unfinished.chmod(RUNS)
    unfinished.replace(out)
    return out


def _header(facts: Mapping[str, str]) -> bytes:
    """The script with its facts, padded by empty lines, with its own sum in the one line that the sum leaves out."""
    text = (SCRIPTS / "run_header.sh").read_text(encoding="utf-8")
    text += installer_script("install.sh").removeprefix("#!/bin/sh\n")
    for name, value in facts.items():
        if set(value) & set("'\"\\\n$`@"):
            raise ValueError(f"{name} cannot stand in a script: {value!r}")
        text = text.replace(f"@{name}@", value)
    longest = len(text.encode()) + 64
    size = -(-longest // STEP_BYTES) * STEP_BYTES
    before, after = text.replace("@HEADER_BYTES@", str(size)).encode().split(b"@HEADER_SHA256@\n")
    line_start = before.rindex(b"\n") + 1
    padding = b"\n" * (size - len(before) - 64 - 1 - len(after))
    digest = hashlib.sha256(before[:line_start] + after + padding).hexdigest().encode()
    return before + digest + b"\n" + after + padding


def by_command_line(description: str | None, make: Callable[[Path, Path], Path]) -> None:
    """One program folder becomes one file, as the command line says."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("folder", type=Path, help="a finished, signed program folder")
    parser.add_argument(
        "out", type=Path, nargs="?", default=Path("dist"), help="file or folder, default dist"
    )
    args = parser.parse_args()
    made = make(args.folder, args.out)
    print(f"{made}: {made.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    by_command_line(__doc__, make_run)
