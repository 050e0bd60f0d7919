"""Knocks at the walls from inside: by Python in several ways, and by the system itself."""

from __future__ import annotations

import ctypes
import socket
import struct
import sys
from typing import TYPE_CHECKING

from muniment_app.self_check import CheckFailed, NotChecked
from muniment_models.errors import PolicyError
from muniment_models.walls import refused_attempts

if TYPE_CHECKING:
    from collections.abc import Callable

NOBODY = "192.0.2.1"
"""Reserved for documentation (RFC 5737), as is the next (RFC 3849): nobody is there even if the wall were open."""
NOBODY_V6 = "2001:db8::1"
NO_NAME = "muniment-self-test.invalid"
"""A name that no server may know (RFC 6761)."""
_WEB, _NAMES = 443, 53
_LIMIT_S = 1.0


def check_walls() -> str:
    """Try to leave as Python code would; each way must be refused before the system hears of it.

    Raises:
        CheckFailed: a way was tried out: the wall is open.
    """
    ways: dict[str, Callable[[], object]] = {
        "a connection": lambda: _connect(socket.AF_INET, (NOBODY, _WEB)),
        "one by IPv6": lambda: _connect(socket.AF_INET6, (NOBODY_V6, _WEB, 0, 0)),
        "a datagram": _send,
        "looking up a name": lambda: socket.getaddrinfo(NO_NAME, _WEB),
        "looking up a name the old way": lambda: socket.gethostbyname(NO_NAME),
        "looking up an address": lambda: socket.gethostbyaddr(NOBODY),
    }
    refused = []
    for name, way in ways.items():
        try:
            way()
        except PolicyError:
            refused.append(name)
        except OSError as exc:
            if name == "one by IPv6" and not _has_v6():
                continue
            raise CheckFailed(f"{name} was tried; the wall is open") from exc
        else:
            raise CheckFailed(f"{name} went through; the wall is open")
    return f"refused: {', '.join(refused)}"


def check_system() -> str:
    """Ask the system's kernel, past our own wall, whether there is any way out; nothing is sent.

    Raises:
        NotChecked: there is a way out, so that only the program's own wall keeps us in; or not Linux.
    """
    if not sys.platform.startswith("linux"):
        raise NotChecked("only Linux is asked")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as outside:
        # Connecting a datagram socket looks for a route and sends nothing. By the C library, which knows no audit hook.
        address = struct.pack("=HH4s8x", socket.AF_INET, socket.htons(_NAMES), socket.inet_aton(NOBODY))
        found = ctypes.CDLL(None).connect(outside.fileno(), address, len(address)) == 0
    if found:
        raise NotChecked("this system has a way out, so that only the program's own wall was tried")
    return "the system itself knows no way out of this machine"


class Knocks:
    """Counts who wanted to leave; begun before everything else."""

    def __init__(self) -> None:
        self._before = 0

    def begin(self) -> None:
        """What was refused until now was on purpose."""
        self._before = len(refused_attempts())

    def check(self) -> str:
        """Nothing but the self-test's own attempts was refused.

        Raises:
            CheckFailed: some library wanted to leave.
        """
        others = refused_attempts()[self._before :]
        if others:
            what = ", ".join(sorted({attempt.event for attempt in others}))
            raise CheckFailed(f"{len(others)} attempts to leave were refused that nobody wanted: {what}")
        return "nothing wanted to leave while documents were read and questions answered"


def _connect(family: socket.AddressFamily, address: tuple[object, ...]) -> None:
    with socket.socket(family) as outside:
        outside.settimeout(_LIMIT_S)
        outside.connect(address)


def _send() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as outside:
        outside.sendto(b"", (NOBODY, _NAMES))


def _has_v6() -> bool:
    try:
        socket.socket(socket.AF_INET6).close()
    except OSError:
        return False
    return True
