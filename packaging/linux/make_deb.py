#!/usr/bin/env python3
"""Makes a Debian package from a program folder: `python packaging/linux/make_deb.py FOLDER [OUT]`.

A .deb is an `ar` of two archives, so no tool of Debian is needed, and two runs over one folder differ in no byte. The
program lies in /opt/muniment and belongs to dpkg; a library lies with each user and is never touched.
"""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import tarfile
import tempfile
from typing import IO, TYPE_CHECKING

from make_run import (
    READS,
    RUNS,
    Release,
    add_bytes,
    add_file,
    by_command_line,
    disk_kb,
    program_paths,
    write_tar_gz,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

HOME = "opt/muniment"
ARCHITECTURES = {"linux-x86_64": "amd64", "linux-aarch64": "arm64"}
# The packages of QT_PACKAGES in bootstrap.py, and the file for which each is there: what PyInstaller took along into
# the program folder, the system need not have.
LIBRARIES = {
    "libdbus-1-3": "libdbus-1.so.3",
    "libegl1": "libEGL.so.1",
    "libfontconfig1": "libfontconfig.so.1",
    "libfreetype6": "libfreetype.so.6",
    "libgl1": "libGL.so.1",
    "libglib2.0-0": "libglib-2.0.so.0",
    "libwayland-client0": "libwayland-client.so.0",
    "libwayland-cursor0": "libwayland-cursor.so.0",
    "libwayland-egl1": "libwayland-egl.so.1",
    "libx11-xcb1": "libX11-xcb.so.1",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-image0": "libxcb-image.so.0",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-randr0": "libxcb-randr.so.0",
    "libxcb-render-util0": "libxcb-render-util.so.0",
    "libxcb-render0": "libxcb-render.so.0",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-shm0": "libxcb-shm.so.0",
    "libxcb-sync1": "libxcb-sync.so.1",
    "libxcb-util1": "libxcb-util.so.1",
    "libxcb-xfixes0": "libxcb-xfixes.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libxkbcommon0": "libxkbcommon.so.0",
}
# Renamed when Debian and Ubuntu went over to 64-bit time.
RENAMED = {"libglib2.0-0": "libglib2.0-0t64"}

TALK = """#!/bin/sh
set -e
say() {
    case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in
        ru*) printf '%s\\n' "$2" >&2 ;;
        *) printf '%s\\n' "$1" >&2 ;;
    esac
}
"""
PREINST = """
if [ -d "${DPKG_ROOT:-}/opt/muniment/versions" ]; then
    say "Muniment was installed in /opt/muniment from a .run file. Uninstall it first (libraries are kept):" \\
        "В /opt/muniment уже установлен Muniment из файла .run. Сначала удалите его (библиотеки останутся):"
    echo "sh /opt/muniment/uninstall.sh" >&2
    exit 1
fi
if [ "$1" = upgrade ] && [ -n "${3:-}" ] && dpkg --compare-versions "$2" gt "$3"; then
    say "Muniment $2 is installed; $3 is older and may not be able to open what the newer one wrote." \\
        "Установлен Muniment $2, а $3 старее и может не открыть то, что записал новый."
    say "To go back all the same: dpkg --remove muniment (libraries are kept), then install $3." \\
        "Если всё же нужно вернуться: dpkg --remove muniment (библиотеки останутся), затем установите $3."
    exit 1
fi
exit 0
"""
DATABASES = """
share=${DPKG_ROOT:-}/usr/share
if command -v update-desktop-database >/dev/null 2>&1 && [ -d "$share/applications" ]; then
    update-desktop-database -q "$share/applications" || :
fi
if command -v update-mime-database >/dev/null 2>&1 && [ -d "$share/mime/packages" ]; then
    update-mime-database "$share/mime" || :
fi
exit 0
"""
# dpkg takes an empty folder with it that the package had files in, and /opt was there before.
LEAVE_OPT = """
[ -d "${DPKG_ROOT:-}/opt" ] || mkdir -m 755 "${DPKG_ROOT:-}/opt"
"""
PRERM = """
for process in /proc/[0-9]*; do
    case $(readlink "$process/exe" 2>/dev/null) in
        "${DPKG_ROOT:-}/opt/muniment"/*)
            say "Muniment is running. Close it, then try again." "Muniment запущен. Закройте его и повторите."
            exit 1 ;;
    esac
done
exit 0
"""
COPYRIGHT = """Muniment is licensed under the Apache License 2.0.
The texts of its licence and of those of every part that it carries are in /opt/muniment/licences.
"""


def debian_version(version: str) -> str:
    """A Python version as Debian orders it: what comes before a release gets a tilde."""
    return re.sub(r"[.]?(dev|a|b|rc)(?=\d)", r"~\1", version)


def dependencies(folder: Path, release: Release) -> list[str]:
    """The packages that must be there: libc, and what Qt loads and the folder does not carry."""
    carried = {path.rsplit("/", 1)[-1] for path in program_paths(folder)}
    wanted = [name for name, file in LIBRARIES.items() if file not in carried]
    alternatives = [f"{name} | {RENAMED[name]}" if name in RENAMED else name for name in wanted]
    return [f"libc6 (>= {release.glibc})", *alternatives]


def make_deb(folder: Path, out: Path) -> Path:
    """The package.

    Args:
        folder: a finished, signed program folder.
        out: the file to make, or a folder for it.

    Returns:
        The file.
    """
    release = Release.of(folder)
    architecture = ARCHITECTURES[release.platform]
    paths = program_paths(folder)
    if out.is_dir():
        out = out / f"muniment_{debian_version(release.version)}_{architecture}.deb"
    placed = {f"{HOME}/{path}": folder / path for path in paths}
    placed |= {
        f"usr/share/{_system_path(path)}": folder / path for path in paths if path.startswith("share/")
    }
    made = {"usr/share/doc/muniment/copyright": COPYRIGHT.encode()}
    fields = {
        "Package": "muniment",
        "Version": debian_version(release.version),
        "Architecture": architecture,
        "Maintainer": "Muniment <muniment@localhost>",
        "Installed-Size": str(disk_kb(folder, paths)),
        "Depends": ", ".join(dependencies(folder, release)),
        "Recommends": "fonts-dejavu-core | fonts-liberation",
        "Section": "text",
        "Priority": "optional",
        "Description": "answers from your documents, with evidence, on your own machine\n"
        " Reads documents, finds the passages that answer a question and shows them. Models, recognition of scans\n"
        " and help are inside; nothing is fetched and nothing leaves the machine.",
    }
    with tempfile.TemporaryFile(dir=out.parent) as data, tempfile.TemporaryFile() as control:
        write_tar_gz(data, lambda archive: _fill_data(archive, placed, made, release.built_s))
        scripts = {
            "control": "".join(f"{name}: {value}\n" for name, value in fields.items()),
            "md5sums": _md5sums(placed, made),
            "preinst": TALK + PREINST,
            "prerm": TALK + PRERM,
            "postinst": f"#!/bin/sh\nset -e{DATABASES}",
            "postrm": f"#!/bin/sh\nset -e{LEAVE_OPT}{DATABASES}",
        }
        write_tar_gz(control, lambda archive: _fill_control(archive, scripts, release.built_s))
        unfinished = out.with_name(f"{out.name}.part")
        with unfinished.open("wb") as file:
            members: dict[str, IO[bytes]] = {
                "debian-binary": io.BytesIO(b"2.0\n"),
                "control.tar.gz": control,
                "data.tar.gz": data,
            }
            _write_ar(file, members, release.built_s)
    unfinished.replace(out)
    return out


def _system_path(path: str) -> str:
    """Where the desktop looks for a file of share/."""
    name = path.removeprefix("share/")
    fixed = {
        "muniment.desktop": "applications/muniment.desktop",
        "muniment-mime.xml": "mime/packages/muniment.xml",
    }
    return fixed.get(name, name)


def _folders(names: Iterable[str]) -> list[str]:
    """Every folder above the names, those above first."""
    found: set[str] = set()
    for name in names:
        parts = name.split("/")[:-1]
        found |= {"/".join(parts[:count]) for count in range(1, len(parts) + 1)}
    return sorted(found)


def _fill_data(
    archive: tarfile.TarFile, placed: Mapping[str, Path], made: Mapping[str, bytes], mtime_s: int
) -> None:
    link = "usr/bin/muniment"
    for name in ["", *_folders([*placed, *made, link, "etc/muniment/policy.toml"])]:
        info = tarfile.TarInfo(f"./{name}")
        info.type, info.mode, info.mtime = tarfile.DIRTYPE, RUNS, mtime_s
        archive.addfile(info)
    for name, path in sorted(placed.items()):
        add_file(archive, path, f"./{name}", mtime_s)
    for name, content in sorted(made.items()):
        add_bytes(archive, content, f"./{name}", mtime_s)
    info = tarfile.TarInfo(f"./{link}")
    info.type, info.linkname, info.mode, info.mtime = tarfile.SYMTYPE, f"/{HOME}/muniment", 0o777, mtime_s
    archive.addfile(info)


def _fill_control(archive: tarfile.TarFile, files: Mapping[str, str], mtime_s: int) -> None:
    for name, text in files.items():
        mode = READS if name in {"control", "md5sums"} else RUNS
        add_bytes(archive, text.encode(), f"./{name}", mtime_s, mode)


def _md5sums(placed: Mapping[str, Path], made: Mapping[str, bytes]) -> str:
    """What `dpkg --verify` compares; against forgery there is the signed manifest."""
    lines = []
    for name, path in sorted(placed.items()):
        if not path.is_symlink():
            with path.open("rb") as stream:
                lines.append(f"{hashlib.file_digest(stream, 'md5').hexdigest()}  {name}\n")
    lines += [f"{hashlib.md5(content).hexdigest()}  {name}\n" for name, content in sorted(made.items())]  # noqa: S324 - dpkg's format
    return "".join(lines)


def _write_ar(file: IO[bytes], members: Mapping[str, IO[bytes]], mtime_s: int) -> None:
    file.write(b"!<arch>\n")
    for name, content in members.items():
        size = content.seek(0, io.SEEK_END)
        content.seek(0)
        file.write(f"{name:<16}{mtime_s:<12}{0:<6}{0:<6}{'100644':<8}{size:<10}`\n".encode())
        shutil.copyfileobj(content, file, 1 << 20)
        if size % 2:
            file.write(b"\n")


if __name__ == "__main__":
    by_command_line(__doc__, make_deb)
