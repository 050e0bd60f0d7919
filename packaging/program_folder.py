"""The program folder: what is laid beside the frozen program, what is told of it, and its signature."""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from release import ROOT, commit, mb, say, source_date, system, version

import bootstrap

if TYPE_CHECKING:
    from pathlib import Path

ICON_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def assemble(folder: Path, models: Path) -> None:
    """What is not the program itself: models, examples, help, what a desktop shows, what installs it."""
    say("models, examples, help")
    lay_models(models, folder / "models")
    shutil.copytree(ROOT / "examples", folder / "examples", ignore=shutil.ignore_patterns(".*"))
    (folder / "help").mkdir()
    for page in sorted((ROOT / "docs").glob("*.md")):
        shutil.copyfile(page, folder / "help" / page.name)
    if platform.system() == "Linux":
        from icon_files import write_png
        from make_run import lay_scripts, lay_share

        lay_share(folder)
        lay_scripts(folder)
        for size in ICON_SIZES:
            place = folder / "share" / "icons" / "hicolor" / f"{size}x{size}" / "apps"
            place.mkdir(parents=True)
            write_png(place / "muniment.png", size)


def lay_models(models: Path, target: Path) -> None:
    """Installed models as they came, and what their exam says of them anywhere; nothing that is this machine's own."""
    from muniment_models.card_file import CARD_FILE, read_card
    from muniment_models.exam_result import ExamResult
    from muniment_models.model_pack import LICENCE_FILE

    for source in sorted(models.iterdir()):
        if not (source / CARD_FILE).is_file():
            continue
        place = target / source.name
        place.mkdir(parents=True)
        for name in (CARD_FILE, *dict(read_card(source).sha256)):
            shutil.copyfile(source / name, place / name)
        if (source / LICENCE_FILE).is_file():
            shutil.copyfile(source / LICENCE_FILE, place / LICENCE_FILE)
        exam = ExamResult.load(source)
        if exam is not None and exam.is_portable:
            exam.carried().save(place)


def describe(folder: Path, private: bytes) -> None:
    """Say what this is, of which source, for which systems, signed by whom."""
    from muniment_models.signed_folder import fingerprint, public_part

    release = {
        "name": "Muniment",
        "version": version(),
        "commit": commit(),
        "platform": system(),
        "glibc": newest_glibc(folder),
        "built": datetime.fromtimestamp(source_date(), UTC).isoformat(),
        "key": fingerprint(public_part(private)),
    }
    (folder / "release.json").write_text(json.dumps(release, indent=1) + "\n", encoding="utf-8")


def newest_glibc(folder: Path) -> str:
    """The newest version of the C library that any file asks for; empty where there is no glibc."""
    if platform.system() != "Linux":
        return ""
    newest = (0, 0)
    for file in [folder / "muniment", *folder.rglob("*.so*")]:
        if file.is_file() and not file.is_symlink():
            text = subprocess.run(
                ["objdump", "-T", str(file)], check=False, capture_output=True, text=True
            ).stdout
            for found in re.findall(r"GLIBC_(\d+)\.(\d+)", text):
                newest = max(newest, (int(found[0]), int(found[1])))
    return f"{newest[0]}.{newest[1]}"


def account(folder: Path) -> None:
    """The list of parts, and their licences.

    Raises:
        SetupError: a part may not be given on, or nobody knows its licence.
    """
    from bundle_parts import find_parts
    from licences import MayNotShipError, write_licences
    from part_sources import Environment
    from sbom import build_site, write_sbom

    say("parts and licences")
    os.environ["SOURCE_DATE_EPOCH"] = str(source_date())
    parts = find_parts(folder, Environment.of(build_site()))
    try:
        write_licences(folder, parts)
    except MayNotShipError as exc:
        raise bootstrap.SetupError(str(exc)) from exc
    write_sbom(folder, parts)


def sign_code(folder: Path) -> None:
    """What macOS wants in every file of machine code, where there is an identity: before the files are listed."""
    if platform.system() == "Darwin":
        sys.path.append(str(ROOT / "packaging" / "macos"))
        import make_dmg

        make_dmg.sign_code(folder)


def seal(folder: Path, private: bytes) -> None:
    """Sign every file; from now on nothing is changed."""
    from muniment_models.signed_folder import sign_folder

    for path in folder.rglob("*"):
        if not path.is_symlink():
            os.utime(path, (source_date(), source_date()))
    release = json.loads((folder / "release.json").read_text(encoding="utf-8"))
    sign_folder(folder, {name: release[name] for name in ("name", "version", "commit", "platform")}, private)


def report(folder: Path, made: list[Path]) -> None:
    """Sizes: of the whole, of the models, and of what is large."""
    sizes: dict[str, int] = {}
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_file():
            continue
        parts = path.relative_to(folder).parts
        part = "/".join(parts[: 2 if parts[0] in {"_internal", "models"} else 1])
        sizes[part] = sizes.get(part, 0) + path.stat().st_size
    whole, models = (
        sum(sizes.values()),
        sum(size for part, size in sizes.items() if part.startswith("models/")),
    )
    print(f"\n{folder}: {mb(whole)} MB, {mb(whole - models)} without the models")
    for part, size in sorted(sizes.items(), key=lambda item: -item[1])[:14]:
        print(f"  {mb(size):>7} MB  {part}")
    for path in made:
        print(f"{path}: {mb(path.stat().st_size)} MB")
