"""Refuses every socket that leads outside this machine, for Python code in the test process.

It stands on audit events, which Python raises below every library. Native code and child processes are not seen;
tests/end2end runs the whole program without a network for those.
"""

from __future__ import annotations

import ipaddress
import sys

_GUARDED = {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname"}


class OutsideNetworkError(RuntimeError):
    """A test reached for a machine other than this one."""


class NetworkGuard:
    """Installed once for the process, because an audit hook cannot be taken out; remembers what it refused."""

    def __init__(self) -> None:
        self.refused: list[str] = []

    def install(self) -> None:
        """Begins to refuse."""
        sys.addaudithook(self._on_event)

    def _on_event(self, event: str, arguments: tuple[object, ...]) -> None:
        if event not in _GUARDED:
            return
        # getaddrinfo and gethostbyname name the host; the others name a socket and then an address.
        host = (
            arguments[0]
            if event in {"socket.getaddrinfo", "socket.gethostbyname"}
            else _host_of(arguments[1])
        )
        if host is None or is_loopback(host):
            return
        self.refused.append(f"{event} {host!r}")
        message = f"tests do not leave this machine: {event} {host!r}"
        raise OutsideNetworkError(message)


def _host_of(address: object) -> object:
    """The host of an AF_INET or AF_INET6 address; None for Unix sockets and connected sends."""
    return address[0] if isinstance(address, tuple) and len(address) >= 2 else None


def is_loopback(host: object) -> bool:
    """Whether the host is this machine by name or address; an empty host means any address of this machine."""
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    if name in {"", "localhost", "localhost.localdomain"}:
        return True
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback or name in {"0.0.0.0", "::"}  # noqa: S104
    except ValueError:
        return False
