"""The ways by which the program comes onto a machine, and goes."""

from __future__ import annotations

from dataclasses import dataclass

from sealed_room import ROOT_PERSON, Person

EMPLOYEE = Person("ivan", 1000, "/home/Иван Петров")
"""With a home as Windows' users would have it: letters of another alphabet and a space."""
WAYS = {"user": "one user", "root": "all users", "server": "no desktop", "deb": "package"}
"""The passes: by an employee alone, by root, by root on a system without a desktop, by Debian's package manager."""


@dataclass(frozen=True, slots=True)
class Way:
    """How the program comes onto the machine, and goes.

    Args:
        name: for the table.
        who: installs and uninstalls; the employee uses it.
        install: a command.
        uninstall: another.
        program: where the program folder then is.
        desktop: the system has what a window needs.
        whole: takes every step; else only those that another way may not have shown.
        talks: whether the commands say something though all is well.
        own_records: paths that the way itself writes and keeps, such as a package manager's.
    """

    name: str
    who: Person
    install: tuple[str, ...]
    uninstall: tuple[str, ...]
    program: str
    desktop: bool = True
    whole: bool = False
    talks: bool = False
    own_records: tuple[str, ...] = ()


def way_of(name: str, installer: str) -> Way:
    """One of the ``WAYS`` for a file or program folder in the room."""
    if name == "deb":
        return Way(
            "package",
            ROOT_PERSON,
            ("dpkg", "--install", installer),
            ("dpkg", "--purge", "muniment"),
            "/opt/muniment",
            talks=True,
            own_records=("var/lib/dpkg", "var/log"),
        )
    script = installer if installer.endswith(".run") else f"{installer}/install.sh"
    who, prefix = (
        (EMPLOYEE, f"{EMPLOYEE.home}/.local/share/muniment-app")
        if name == "user"
        else (ROOT_PERSON, "/opt/muniment")
    )
    return Way(
        WAYS[name],
        who,
        ("sh", script, "--silent"),
        ("sh", f"{prefix}/uninstall.sh", "--silent", "--purge"),
        f"{prefix}/current",
        desktop=name != "server",
        whole=name == "user",
    )
