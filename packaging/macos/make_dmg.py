"""Makes the disk image for macOS: an application bundle around the program folder, signed and packed where possible.

``python packaging/macos/make_dmg.py PROGRAM_FOLDER OUT`` with a program folder that build.py made on macOS.
Elsewhere the bundle is laid out, which is as far as it can be looked at there.

The program folder goes into Contents/Resources as it is, so that its signed manifest holds; what the Dock starts is a
script of two lines beside it. Code is signed before the manifest is made, by ``sign_code`` that build.py calls, since a
signature changes a file.

MUNIMENT_CODESIGN_IDENTITY: "Developer ID Application: ..."; without it nothing is signed, and macOS asks for consent.
MUNIMENT_NOTARY_PROFILE: a profile of ``xcrun notarytool store-credentials``; without it nothing is notarised.
"""

from __future__ import annotations

import argparse
import json
import os
import plistlib
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE.parent), str(ROOT / "ingest"), str(ROOT / "models")]

from icon_files import write_icns  # noqa: E402 - a neighbour, found by the line above

IDENTIFIER = "org.muniment.Muniment"
PACK_TYPE = "org.muniment.model-pack"
OLDEST_MACOS = "15.0"
"""tesserocr has no wheel for an older one: packaging/wheels.py."""
STARTER = "Muniment"
_SCRIPT = """\
#!/bin/sh
exec "$(dirname "$0")/../Resources/Muniment/muniment" "$@"
"""
_CODE = (b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"\xca\xfe\xba\xbf")
"""How files of machine code begin: for one processor, or for several."""


def make(program_folder: Path, out: Path) -> list[Path]:
    """Make the disk image.

    Args:
        program_folder: as build.py makes it.
        out: an existing folder; the bundle comes there, too, in place of an older one.

    Returns:
        The image; none where hdiutil is not to be found.

    Raises:
        OSError, ValueError: no release.json, or no program, in the folder.
        subprocess.CalledProcessError: a tool of macOS fails.
    """
    release = json.loads((program_folder / "release.json").read_text(encoding="utf-8"))
    stage = out / "dmg"
    shutil.rmtree(stage, ignore_errors=True)
    bundle = lay_out(program_folder, stage / "Muniment.app", release["version"])
    _sign_bundle(bundle)
    (stage / "Applications").symlink_to("/Applications")
    hdiutil = shutil.which("hdiutil")
    if hdiutil is None:
        print(f"hdiutil is not here: {bundle} was laid out, no disk image was made", file=sys.stderr)
        return []
    image = out / f"Muniment-{release['version']}-macos-arm64.dmg"
    command = [
        hdiutil,
        "create",
        "-volname",
        "Muniment",
        "-srcfolder",
        str(stage),
        "-fs",
        "APFS",
        "-format",
        "ULFO",
    ]
    subprocess.run([*command, "-ov", str(image)], check=True)
    _notarise(image)
    return [image]


def lay_out(program_folder: Path, bundle: Path, version: str) -> Path:
    """Lay the application bundle out; links inside the program folder stay links."""
    if not (program_folder / "muniment").is_file():
        message = f"no program in {program_folder}"
        raise ValueError(message)
    contents = bundle / "Contents"
    (contents / "MacOS").mkdir(parents=True)
    (contents / "Resources").mkdir()
    shutil.copytree(program_folder, contents / "Resources" / "Muniment", symlinks=True)
    starter = contents / "MacOS" / STARTER
    starter.write_text(_SCRIPT, encoding="utf-8", newline="\n")
    starter.chmod(0o755)
    write_icns(contents / "Resources" / "muniment.icns")
    (contents / "Info.plist").write_bytes(plistlib.dumps(info_plist(version)))
    (contents / "PkgInfo").write_bytes(b"APPL????")
    return bundle


def info_plist(version: str) -> dict[str, object]:
    """What macOS is told of the program."""
    return {
        "CFBundleDevelopmentRegion": "en",
        "CFBundleDisplayName": "Muniment",
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Muniment model pack",
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [PACK_TYPE],
            },
            {
                # Offered under "Open with", the default of nothing.
                "CFBundleTypeName": "Document",
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "Alternate",
                "CFBundleTypeExtensions": [suffix.removeprefix(".") for suffix in supported_types()],
            },
        ],
        "CFBundleExecutable": STARTER,
        "CFBundleIconFile": "muniment.icns",
        "CFBundleIdentifier": IDENTIFIER,
        "CFBundleInfoDictionaryVersion": "6.0",
        "CFBundleLocalizations": ["en", "ru"],
        "CFBundleName": "Muniment",
        "CFBundlePackageType": "APPL",
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "LSApplicationCategoryType": "public.app-category.business",
        "LSArchitecturePriority": ["arm64"],
        "LSMinimumSystemVersion": OLDEST_MACOS,
        "NSHighResolutionCapable": True,
        "NSSupportsAutomaticGraphicsSwitching": True,
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": PACK_TYPE,
                "UTTypeDescription": "Muniment model pack",
                "UTTypeConformsTo": ["public.data", "public.archive"],
                "UTTypeTagSpecification": {"public.filename-extension": ["munimentpack"]},
            }
        ],
    }


def supported_types() -> tuple[str, ...]:
    """The suffixes of what the program reads."""
    from muniment_ingest.readers.formats import BY_SUFFIX

    return tuple(sorted(BY_SUFFIX))


def code_in(folder: Path) -> list[Path]:
    """The files of machine code in a folder, the deepest first, as they must be signed; links are left out."""
    found = []
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) in _CODE:
                    found.append(path)
    return sorted(found, key=lambda path: (-len(path.parts), str(path)))


def sign_code(folder: Path) -> int:
    """Sign the machine code in a program folder; to be called before its manifest is made.

    Returns:
        How many files were signed; 0 without MUNIMENT_CODESIGN_IDENTITY.
    """
    identity = os.environ.get("MUNIMENT_CODESIGN_IDENTITY", "")
    files = code_in(folder) if identity else []
    for path in files:
        _codesign(identity, path)
    return len(files)


def _sign_bundle(bundle: Path) -> None:
    identity = os.environ.get("MUNIMENT_CODESIGN_IDENTITY", "")
    if not identity:
        print(
            "not signed: MUNIMENT_CODESIGN_IDENTITY is not set; macOS will ask for consent", file=sys.stderr
        )
        return
    _codesign(identity, bundle)


def _codesign(identity: str, path: Path) -> None:
    # Python's own code is made at run time by ctypes, which the hardened runtime forbids without the entitlement.
    entitlements = ["--entitlements", str(HERE / "entitlements.plist")]
    command = [
        "codesign",
        "--force",
        "--timestamp",
        "--options",
        "runtime",
        *entitlements,
        "--sign",
        identity,
    ]
    subprocess.run([*command, str(path)], check=True)


def _notarise(image: Path) -> None:
    profile = os.environ.get("MUNIMENT_NOTARY_PROFILE", "")
    if not profile:
        print("not notarised: MUNIMENT_NOTARY_PROFILE is not set", file=sys.stderr)
        return
    submit = ["xcrun", "notarytool", "submit", str(image), "--keychain-profile", profile, "--wait"]
    subprocess.run(submit, check=True)
    subprocess.run(["xcrun", "stapler", "staple", str(image)], check=True)


def main() -> int:
    """Makes the disk image of the folder that is named, and returns 1 when there is none."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("program_folder", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    try:
        made = make(args.program_folder, args.out)
    except (OSError, ValueError, KeyError) as exc:
        print(f"make_dmg: {exc}", file=sys.stderr)
        return 1
    for path in made:
        print(path)
    return 0 if made else 1


if __name__ == "__main__":
    sys.exit(main())
