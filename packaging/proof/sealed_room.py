"""A clean system without a way out: entered by chroot, in namespaces of its own, as an ordinary user.

``sealed`` starts this very Python again in new namespaces for network, mounts, processes, IPC and host name; what it
mounts there vanishes with it. The network namespace holds a loopback interface only, and that is left down, as the
kernel makes it.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clean_root import NotPossibleError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NAMESPACES = ("--net", "--mount", "--pid", "--ipc", "--uts", "--fork", "--kill-child", "--mount-proc")
DEVICES = ("full", "null", "random", "tty", "urandom", "zero")
STICK = "media/stick"
MOUNTED = frozenset({"proc", "sys", "dev", "run", STICK})
"""Not of the system's disk; left out when trees are compared."""
LIMIT_S = 900.0


@dataclass(frozen=True, slots=True)
class Person:
    """Who works in the room."""

    name: str
    number: int
    home: str

    @property
    def environment(self) -> dict[str, str]:
        """What a login on a desktop gives; ~/.local/bin is on the path as Debian's profile puts it there."""
        own = [f"{self.home}/.local/bin"] if self.number else ["/usr/local/sbin", "/usr/sbin", "/sbin"]
        return {
            "HOME": self.home,
            "USER": self.name,
            "LOGNAME": self.name,
            "SHELL": "/bin/sh",
            "LANG": "C.UTF-8",
            "PATH": ":".join([*own, "/usr/local/bin", "/usr/bin", "/bin"]),
            "XDG_RUNTIME_DIR": f"/run/user/{self.number}",
        }


ROOT_PERSON = Person("root", 0, "/root")


@dataclass(frozen=True, slots=True)
class Done:
    """What a command left."""

    code: int
    out: str
    err: str
    seconds: float


def sealed(command: Sequence[str]) -> list[str]:
    """A command that runs another one in namespaces of its own.

    Raises:
        NotPossibleError: the system makes none.
    """
    tool = shutil.which("unshare")
    if tool is None:
        raise NotPossibleError("unshare (of util-linux) is missing")
    prefix = [tool, *NAMESPACES]
    tried = subprocess.run([*prefix, "true"], capture_output=True, text=True, check=False)
    if tried.returncode:
        raise NotPossibleError(f"this system makes no namespaces: {tried.stderr.strip()}")
    return [*prefix, *command]


class Room:
    """A copy of a clean root with its own devices; made inside the namespaces.

    Args:
        clean: the root that is never changed.
        place: empty folder for what is written in the room.
    """

    def __init__(self, clean: Path, place: Path) -> None:
        self.clean = clean
        self.place = place
        self.root = place / "root"

    def furnish(self, people: Sequence[Person]) -> None:
        """Mount the copy, its devices and a runtime folder, and give people accounts and homes.

        Raises:
            NotPossibleError: the system does not let us mount.
        """
        self._lay_over()
        root = self.root
        for folder in (*MOUNTED, "tmp/.X11-unix"):
            (root / folder).mkdir(parents=True, exist_ok=True)
        (root / "tmp" / ".X11-unix").chmod(0o1777)
        _mount("-t", "proc", "proc", root / "proc")
        _mount("-t", "sysfs", "-o", "ro", "sysfs", root / "sys")
        _mount("-t", "tmpfs", "-o", "mode=755", "tmpfs", root / "dev")
        for name in DEVICES:
            (root / "dev" / name).touch()
            _mount("--bind", f"/dev/{name}", root / "dev" / name)
        for name, target in (("fd", "/proc/self/fd"), ("stdout", "fd/1"), ("stderr", "fd/2")):
            (root / "dev" / name).symlink_to(target)
        (root / "dev" / "shm").mkdir()
        _mount("-t", "tmpfs", "-o", "mode=1777", "tmpfs", root / "dev" / "shm")
        _mount("-t", "tmpfs", "-o", "mode=755", "tmpfs", root / "run")
        for person in people:
            self._welcome(person)

    def put_on_stick(self, path: Path) -> str:
        """Show a file or folder of this machine in the room, to be read only; returns its path there."""
        inside = self.root / STICK / path.name
        if path.is_dir():
            inside.mkdir()
        else:
            inside.touch()
        _mount("--bind", path, inside)
        _mount("-o", "remount,bind,ro", inside)
        return f"/{STICK}/{path.name}"

    def run(
        self,
        person: Person,
        *command: str,
        limit_s: float = LIMIT_S,
        more: Mapping[str, str] | None = None,
    ) -> Done:
        """Run a command as somebody, in their home, to its end.

        Raises:
            subprocess.TimeoutExpired: it took longer than ``limit_s``.
        """
        begun = time.monotonic()
        done = subprocess.run(
            self.command(person, command, more),
            env={},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=limit_s,
            check=False,
        )
        out, err = (text.decode("utf-8", "replace") for text in (done.stdout, done.stderr))
        return Done(done.returncode, out, err, round(time.monotonic() - begun, 2))

    def start(
        self, person: Person, *command: str, more: Mapping[str, str] | None = None
    ) -> subprocess.Popen[bytes]:
        """Begin a command as somebody; what it says goes to a file of the room's place."""
        with (self.place / "said.log").open("ab") as said:
            return subprocess.Popen(
                self.command(person, command, more),
                env={},
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )

    def command(
        self, person: Person, command: Sequence[str], more: Mapping[str, str] | None = None
    ) -> list[str]:
        """The command line from outside the room."""
        # Root stays who it is: in a user namespace nobody may be given groups.
        who = (
            [f"--userspec={person.number}:{person.number}", f"--groups={person.number}"]
            if person.number
            else []
        )
        told = [f"{key}={value}" for key, value in {**person.environment, **(more or {})}.items()]
        return [
            "/usr/sbin/chroot", *who, str(self.root),
            "/usr/bin/env", "-i", "-C", person.home, *told, *command,
        ]  # fmt: skip

    def processes(self) -> dict[int, str]:
        """What runs besides ourselves: in our namespace every number but 1 and our own; with its arguments."""
        ours = {1, os.getpid()}
        found = {}
        for path in Path("/proc").iterdir():
            if path.name.isdigit() and int(path.name) not in ours:
                try:
                    told = (path / "cmdline").read_bytes()
                except OSError:
                    continue
                if told:  # what has ended has none
                    found[int(path.name)] = " ".join(told.decode("utf-8", "replace").split("\0")).strip()
        return found

    def _lay_over(self) -> None:
        """The clean root below, what is written above; where the system has no overlay, a whole copy."""
        upper, work = self.place / "written", self.place / "work"
        for folder in (upper, work, self.root):
            folder.mkdir(parents=True)
        options = f"lowerdir={self.clean},upperdir={upper},workdir={work}"
        try:
            _mount("-t", "overlay", "-o", options, "overlay", self.root)
        except NotPossibleError:
            self.root.rmdir()
            subprocess.run(["cp", "-a", str(self.clean), str(self.root)], check=True)

    def _welcome(self, person: Person) -> None:
        root = self.root
        if person.number:
            _append(
                root / "etc" / "passwd",
                f"{person.name}:x:{person.number}:{person.number}::{person.home}:/bin/sh\n",
            )
            _append(root / "etc" / "group", f"{person.name}:x:{person.number}:\n")
            home = root / person.home.lstrip("/")
            shutil.copytree(root / "etc" / "skel", home)
            for path in (home, *home.rglob("*")):
                os.lchown(path, person.number, person.number)
            home.chmod(0o700)
        own = root / "run" / "user" / str(person.number)
        own.mkdir(parents=True, mode=0o700)
        os.chown(own, person.number, person.number)


def end(process: subprocess.Popen[bytes], limit_s: float = 20.0) -> str:
    """End a program as a person at a terminal would, then less politely; returns what it took."""
    for name in ("SIGINT", "SIGTERM", "SIGKILL"):
        process.send_signal(getattr(signal, name))
        try:
            process.wait(limit_s)
        except subprocess.TimeoutExpired:
            continue
        return name
    return "SIGKILL"


def _append(path: Path, line: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(line)


def _mount(*arguments: object) -> None:
    command = ["mount", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotPossibleError(f"mount {arguments[1]}: {done.stderr.strip()}")
