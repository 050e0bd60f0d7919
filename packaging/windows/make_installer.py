"""Makes the installer for Windows: fills Inno Setup's script, and compiles it where Inno Setup is.

``python packaging/windows/make_installer.py PROGRAM_FOLDER OUT`` with a program folder that build.py made on Windows.
Elsewhere, or without Inno Setup, the script is written and the reason is told. With MUNIMENT_SIGNTOOL set to a command
such as ``signtool sign /fd sha256 /tr URL /td sha256 /n NAME $f`` installer and uninstaller are signed by it.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path, PureWindowsPath

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE.parent), str(ROOT / "ingest"), str(ROOT / "models")]

from icon_files import write_ico  # noqa: E402 - a neighbour, found by the line above

TEMPLATE = HERE / "muniment.iss.in"
APP_GUID = "C1C0D04E-5A1B-4B0E-9C57-6A6F1B8F3A52"
"""Tells Windows that a newer version is the same program: never to be changed."""
PROGRAMS = ("muniment.exe", "muniment-window.exe")
"""For a console, and for the window: a program of Windows is one or the other."""
LONGEST = 140
r"""Of paths inside the program folder: C:\Users\<64 characters>\AppData\Local\Programs\Muniment\versions\<version>\ and
these must come to less than 260, or Inno Setup cannot write them."""
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"\\|?*\x00-\x1f]')
_PLACES = ("ProgramFiles(x86)", "ProgramFiles", "LOCALAPPDATA")


class UnfitFolderError(ValueError):
    """The folder is none that an installer can be made of; says what is wrong."""


def make(program_folder: Path, out: Path) -> list[Path]:
    """Make the installer.

    Args:
        program_folder: as build.py makes it.
        out: an existing folder; the script and its icon come there, too.

    Returns:
        The installer; none where Inno Setup is not to be found.

    Raises:
        UnfitFolderError: before anything is written.
        subprocess.CalledProcessError: Inno Setup refuses the script.
    """
    release = check_folder(program_folder)
    icon = write_ico(out / "muniment.ico")
    name = f"Muniment-{release['version']}-windows-x86_64-setup"
    signtool = os.environ.get("MUNIMENT_SIGNTOOL", "")
    script = out / f"{name}.iss"
    script.write_text(
        filled(
            release, program_folder=program_folder.resolve(), out=out.resolve(), icon=icon.resolve(), name=name,
            is_signed=bool(signtool),
        ),
        encoding="utf-8-sig", newline="\r\n",
    )  # fmt: skip
    compiler = find_compiler()
    if not compiler:
        print(
            f"Inno Setup (ISCC.exe) is not here: {script.name} was written, no installer was made",
            file=sys.stderr,
        )
        return []
    command = [compiler, "/Q", *([f"/Smuniment={signtool}"] if signtool else []), str(script)]
    subprocess.run(command, check=True)
    return [out / f"{name}.exe"]


def check_folder(folder: Path) -> dict[str, str]:
    """Whether an installer can be made of a folder.

    Returns:
        What its release.json says.

    Raises:
        UnfitFolderError: with what is wrong.
    """
    try:
        release = json.loads((folder / "release.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as exc:
        message = f"no release.json that can be read in {folder}"
        raise UnfitFolderError(message) from exc
    version = str(release.get("version", ""))
    if not re.fullmatch(r"\d+(\.\d+){1,3}", version):
        message = f"Windows wants a version of numbers and points, not {version!r}"
        raise UnfitFolderError(message)
    lost = [name for name in (*PROGRAMS, "manifest.json", "manifest.sig") if not (folder / name).is_file()]
    if lost:
        message = f"not in the program folder: {', '.join(lost)}"
        raise UnfitFolderError(message)
    wrong = next(
        (fault for file in sorted(folder.rglob("*")) if (fault := fault_in(file.relative_to(folder)))), ""
    )
    if wrong:
        raise UnfitFolderError(wrong)
    return {key: str(value) for key, value in release.items()}


def fault_in(path: Path) -> str:
    """What Windows would refuse in a path inside the program folder; "" when nothing."""
    windows = PureWindowsPath(*path.parts)
    if len(str(windows)) > LONGEST:
        return f"longer than {LONGEST} characters: {windows}"
    for part in path.parts:
        if _RESERVED.fullmatch(part) or part != part.rstrip(". ") or _FORBIDDEN.search(part):
            return f"no name for Windows: {windows}"
    return ""


def filled(
    release: dict[str, str],
    *,
    program_folder: Path,
    out: Path,
    icon: Path,
    name: str,
    is_signed: bool = False,
) -> str:
    """The script with everything that stands between @ signs replaced.

    Raises:
        KeyError: the template names something that is not known here.
    """
    numbers = [*release["version"].split("."), "0", "0"][:4]
    values = {
        "APP_GUID": APP_GUID,
        "ICON_FILE": str(icon),
        "NAME": release.get("name", "Muniment"),
        "OUTPUT_FOLDER": str(out),
        "OUTPUT_NAME": name,
        "PROGRAM_FOLDER": str(program_folder),
        "SIGNING": "SignTool=muniment\nSignedUninstaller=yes" if is_signed else "; Not signed.",
        "SUPPORTED_TYPES": "\n".join(map(_supported, supported_types())),
        "VERSION": release["version"],
        "VERSION_FOUR": ".".join(numbers),
    }
    return re.sub(r"@([A-Z_]+)@", lambda found: values[found[1]], TEMPLATE.read_text(encoding="utf-8"))


def supported_types() -> tuple[str, ...]:
    """The suffixes of what the program reads."""
    from muniment_ingest.readers.formats import BY_SUFFIX

    return tuple(sorted(BY_SUFFIX))


def find_compiler() -> str:
    """Inno Setup's compiler, "" when it is not here."""
    places = [Path(os.environ[name], "Inno Setup 6", "ISCC.exe") for name in _PLACES if os.environ.get(name)]
    found = shutil.which("ISCC") or shutil.which("iscc")
    return found or next((str(place) for place in places if place.is_file()), "")


def _supported(suffix: str) -> str:
    return (
        'Root: HKA; Subkey: "Software\\Classes\\Applications\\muniment-window.exe\\SupportedTypes"; '
        f'ValueType: string; ValueName: "{suffix}"; ValueData: ""'
    )


def main() -> int:
    """Makes the installer of the folder that is named, and returns 1 when there is none."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program_folder", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    try:
        made = make(args.program_folder, args.out)
    except UnfitFolderError as exc:
        print(f"make_installer: {exc}", file=sys.stderr)
        return 1
    for path in made:
        print(path)
    return 0 if made else 1


if __name__ == "__main__":
    sys.exit(main())
