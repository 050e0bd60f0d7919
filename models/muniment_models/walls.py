"""The walls of the process: no library reports home, and no Python socket reaches beyond this machine.

Two walls, both closed before anything heavy is imported. ``close_walls`` tells every library we carry to stay
silent; ``refuse_egress`` does not trust them to obey. The second sees what goes through Python's ``socket``
module only: native code that opens its own sockets is outside its sight, which is why the first wall, the
choice of libraries and the operating system's firewall remain.
"""

from __future__ import annotations

import ipaddress
import os
import socket
import sys
from collections import deque
from dataclasses import dataclass, field
from types import ModuleType
from typing import TYPE_CHECKING

from muniment_models.errors import PolicyError

if TYPE_CHECKING:
    from collections.abc import Iterable

_SILENCE = {
    # the hub and its libraries
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_DATASETS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_IMPLICIT_TOKEN": "1",
    "HF_HUB_DISABLE_UPDATE_CHECK": "1",
    "HF_HUB_DISABLE_XET": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
    # Chroma, whose settings carry no prefix in the environment
    "ANONYMIZED_TELEMETRY": "False",
    "CHROMA_OTEL_COLLECTION_ENDPOINT": "",
    # opentelemetry-sdk, which Chroma brings
    "OTEL_SDK_DISABLED": "true",
    "OTEL_TRACES_EXPORTER": "none",
    "OTEL_METRICS_EXPORTER": "none",
    "OTEL_LOGS_EXPORTER": "none",
    # ONNX Runtime's wheels carry an event uploader since 1.2x; the name is in the library itself
    "ORT_DISABLE_TELEMETRY": "1",
    # not telemetry: the tokenizers library warns about forks unless told, and one lane embeds at a time
    "TOKENIZERS_PARALLELISM": "false",
}
_EXPORTER = "opentelemetry.exporter.otlp.proto.grpc.trace_exporter"
_REFUSALS_KEPT = 256
"""Enough to show a pattern in the report; a library that retries for days must not fill the memory."""

_ADDRESS_EVENTS = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind"})
_NAME_EVENTS = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"})


@dataclass(frozen=True, slots=True)
class RefusedAttempt:
    """One thing that somebody in this process wanted to reach and did not.

    Args:
        event: Python's audit event, such as ``socket.connect``.
        host: name or address that was asked for.
        port: the port, 0 where the event has none.
    """

    event: str
    host: str
    port: int


@dataclass(slots=True)
class _Guard:
    """State of the one audit hook of this process.

    An audit hook belongs to the interpreter and can never be taken out, so its state cannot belong to any
    object that dies earlier: this is the one module-level object of the wing.
    """

    installed: bool = False
    allowed: frozenset[tuple[str, int]] = frozenset()
    refused: deque[RefusedAttempt] = field(default_factory=lambda: deque(maxlen=_REFUSALS_KEPT))


_guard = _Guard()


def close_walls() -> None:
    """Switch off telemetry, update checks and hub access of our libraries, here and in child processes.

    Call it before the first heavy import: most of these libraries read the environment once.
    """
    os.environ.update(_SILENCE)
    sys.modules.setdefault(_EXPORTER, _NoExporter(_EXPORTER))


class _NoExporter(ModuleType):
    """What Chroma imports to send traces with, though it is told to send none: instead of gRPC, nothing."""

    class OTLPSpanExporter:
        """Cannot be made."""

        def __init__(self, *_args: object, **_options: object) -> None:
            raise PolicyError("egress_refused", "traces are not sent")


def refuse_egress(allowed: Iterable[tuple[str, int]] = ()) -> None:
    """Refuse every Python socket that leaves this machine, for the rest of the process's life.

    Loopback addresses and Unix sockets pass; everything else raises in the thread that tried. Calling again
    is safe and can only narrow what is allowed, so that no later code can open the wall.

    Args:
        allowed: hosts (name or address) and ports of servers inside the perimeter that the administrator
            permits.
    """
    wanted = frozenset((host.lower(), port) for host, port in allowed)
    if _guard.installed:
        _guard.allowed &= wanted
        return
    _guard.allowed = wanted
    _guard.installed = True
    sys.addaudithook(_audit)


def refused_attempts() -> tuple[RefusedAttempt, ...]:
    """What was refused so far, oldest first, at most the last 256."""
    return tuple(_guard.refused)


def _audit(event: str, args: tuple[object, ...]) -> None:
    if not event.startswith("socket."):
        return
    if event in _ADDRESS_EVENTS:
        _check_address(event, args[0], args[1])
    elif event in _NAME_EVENTS:
        port = args[1] if event == "socket.getaddrinfo" else 0
        _check_name(event, args[0], port)
    elif event == "socket.getnameinfo":
        address = args[0]
        host = address[0] if isinstance(address, tuple) and address else ""
        _check_name(event, host, 0)


def _check_address(event: str, sock: object, address: object) -> None:
    if address is None:
        return  # a connected socket: its connect was judged
    unix = getattr(socket, "AF_UNIX", None)
    if unix is not None and getattr(sock, "family", None) == unix:
        return
    if not (isinstance(address, tuple) and len(address) > 1):
        raise _refusal(event, type(address).__name__, 0)
    host, port = str(address[0]), address[1] if isinstance(address[1], int) else 0
    if _is_loopback(host):
        return
    if event != "socket.bind" and _is_allowed_address(host, port):
        return
    raise _refusal(event, host, port)


def _check_name(event: str, host: object, port: object) -> None:
    if host is None:
        return  # the wildcard of getaddrinfo: asks nobody, and bind is judged by itself
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    if _is_loopback(name) or any(name.lower() == known for known, _ in _guard.allowed):
        return
    if _is_address(name) and any(_is_allowed_address(name, known) for _, known in _guard.allowed):
        return
    raise _refusal(event, name, port if isinstance(port, int) else 0)


def _is_loopback(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        address = ipaddress.ip_address(host.split("%", 1)[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return bool((mapped or address).is_loopback)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.split("%", 1)[0])
    except ValueError:
        return False
    return True


def _is_allowed_address(host: str, port: int) -> bool:
    """Whether an address belongs to an allowed host; names are resolved here, as their event permits."""
    for known, known_port in _guard.allowed:
        if port != known_port:
            continue
        if host.lower() == known:
            return True
        if _is_address(known):
            continue
        try:
            found = socket.getaddrinfo(known, known_port, type=socket.SOCK_STREAM)
        except OSError:
            continue
        if any(host == entry[4][0] for entry in found):
            return True
    return False


def _refusal(event: str, host: str, port: int) -> PolicyError:
    _guard.refused.append(RefusedAttempt(event, host, port))
    return PolicyError("egress_refused", f"{event} {host}:{port}")
