#!/usr/bin/env python3
"""Makes an update for a stick: `python packaging/update.py OLD_FOLDER NEW_FOLDER [OUT]`.

It carries the files that the old version has not (by SHA-256) and three lists; the installer takes the rest from what
is installed. It fits one build of the old version only: the one whose manifest has the same digest.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.append(str(Path(__file__).resolve().parent / "linux"))

from make_run import SIGNED, Release, add_bytes, add_file, contents, disk_kb, program_paths, write_run

if TYPE_CHECKING:
    import tarfile


@dataclass(frozen=True, slots=True)
class Delta:
    """How one program folder becomes another.

    Args:
        keep: paths that are the same in both.
        move: old path and new path of what lies elsewhere now.
        bring: paths whose content is new.
    """

    keep: tuple[str, ...]
    move: tuple[tuple[str, str], ...]
    bring: tuple[str, ...]


def runs(folder: Path, path: str) -> bool:
    """Whether it may be started; a manifest does not tell."""
    return bool((folder / path).lstat().st_mode & 0o100)


def compare(old: Path, new: Path) -> Delta:
    """What stays, what lies elsewhere, what is new."""
    before, after = contents(old), contents(new)
    home: dict[tuple[str, bool], str] = {}
    for path, content in sorted(before.items()):
        home.setdefault((content, runs(old, path)), path)
    keep, move, bring = [], [], list(SIGNED)
    for path, content in sorted(after.items()):
        may_run = runs(new, path)
        if before.get(path) == content and runs(old, path) == may_run:
            keep.append(path)
        elif (content, may_run) in home and not content.startswith("link "):
            move.append((home[content, may_run], path))
        else:
            bring.append(path)
    return Delta(tuple(keep), tuple(move), tuple(sorted(bring)))


def make_update(old: Path, new: Path, out: Path) -> Path:
    """The file that makes NEW from an installed OLD.

    Args:
        old: program folder of the version that is installed.
        new: program folder of the version that comes.
        out: the file to make, or a folder for it.

    Returns:
        The file.
    """
    before, after = Release.of(old), Release.of(new)
    if before.platform != after.platform:
        raise ValueError(f"{before.platform} cannot become {after.platform}")
    delta = compare(old, new)
    base_sha256 = hashlib.sha256((old / "manifest.json").read_bytes()).hexdigest()
    if out.is_dir():
        out = out / f"Muniment-{before.version}-to-{after.version}-{after.platform}.run"
    lists = {
        "base.json": json.dumps({"version": before.version, "manifest_sha256": base_sha256}) + "\n",
        "keep": "".join(f"{path}\n" for path in delta.keep),
        "move": "".join(f"{source}\t{target}\n" for source, target in delta.move),
    }

    def fill(archive: tarfile.TarFile) -> None:
        for name, text in lists.items():
            add_bytes(archive, text.encode(), f".update/{name}", after.built_s)
        for path in delta.bring:
            add_file(archive, new / path, path, after.built_s)

    facts = {
        "BASE_VERSION": before.version,
        "BASE_SHA256": base_sha256,
        "PROGRAM_KB": str(disk_kb(new, program_paths(new))),
        "NEEDED_KB": str(disk_kb(new, delta.bring)),
    }
    return write_run(out, after, fill, facts)


def main() -> None:
    """As on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("old", type=Path, help="program folder of the version that is installed")
    parser.add_argument("new", type=Path, help="program folder of the version that comes")
    parser.add_argument(
        "out", type=Path, nargs="?", default=Path("dist"), help="file or folder, default dist"
    )
    args = parser.parse_args()
    made = make_update(args.old, args.new, args.out)
    print(f"{made}: {made.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
