"""The egress guard, each time in its own process: an audit hook cannot be taken out again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import muniment_models

_ROOT = str(Path(muniment_models.__file__).parents[1])


def _run(code: str) -> str:
    environment = {**os.environ, "PYTHONPATH": _ROOT}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_nothing_leaves_the_machine() -> None:
    """Addresses, names, datagrams and open ports are refused, and each attempt is remembered."""
    out = _run(
        """
import socket
from muniment_models import PolicyError, refuse_egress, refused_attempts
refuse_egress(); refuse_egress()
tries = [
    lambda: socket.create_connection(("192.0.2.1", 443), timeout=1),
    lambda: socket.getaddrinfo("telemetry.example.com", 443),
    lambda: socket.gethostbyname("example.com"),
    lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("192.0.2.1", 53)),
    lambda: socket.socket().bind(("0.0.0.0", 0)),
    lambda: socket.socket(socket.AF_INET6).connect(("2001:db8::1", 443)),
]
for attempt in tries:
    try:
        attempt()
    except PolicyError as error:
        print(error.code)
print(len(refused_attempts()), refused_attempts()[1].host, refused_attempts()[1].port)
"""
    )
    assert out.split("\n")[:7] == ["egress_refused"] * 6 + ["6 telemetry.example.com 443"]


def test_this_machine_can_be_reached() -> None:
    """A server on loopback works, by number and by name, and so do socket pairs."""
    out = _run(
        """
import socket
from muniment_models import refuse_egress, refused_attempts
refuse_egress()
server = socket.create_server(("127.0.0.1", 0))
port = server.getsockname()[1]
for host in ("127.0.0.1", "localhost", "::ffff:127.0.0.1"):
    socket.create_connection((host, port), timeout=5).close()
socket.socketpair()
print(len(refused_attempts()))
"""
    )
    assert out.strip() == "0"


def test_an_allowed_server_passes_and_later_calls_only_narrow() -> None:
    """The administrator's server may be tried; nobody can widen the list afterwards."""
    out = _run(
        """
import socket
from muniment_models import PolicyError, refuse_egress
refuse_egress([("192.0.2.7", 8000)])
probe = socket.socket(); probe.settimeout(0.05)
try:
    probe.connect(("192.0.2.7", 8000))
except OSError:
    print("tried")
for allowed in ([("192.0.2.7", 8000), ("192.0.2.8", 8000)], []):
    refuse_egress(allowed)
    for host in ("192.0.2.8", "192.0.2.7"):
        probe = socket.socket(); probe.settimeout(0.05)
        try:
            probe.connect((host, 8000))
        except PolicyError:
            print("refused", host)
        except OSError:
            print("tried", host)
"""
    )
    assert out.split("\n")[:5] == [
        "tried",
        "refused 192.0.2.8",
        "tried 192.0.2.7",
        "refused 192.0.2.8",
        "refused 192.0.2.7",
    ]


def test_libraries_are_told_to_be_silent() -> None:
    """The hub's own library, asked after the walls were closed, says it is offline and silent."""
    out = _run(
        """
from muniment_models import close_walls
close_walls()
from huggingface_hub import constants
print(constants.HF_HUB_OFFLINE, constants.HF_HUB_DISABLE_TELEMETRY, constants.HF_HUB_DISABLE_IMPLICIT_TOKEN)
"""
    )
    assert out.split() == ["True"] * 3


def test_importing_the_wing_is_cheap() -> None:
    """No heavy library comes in with the names of the wing."""
    out = _run(
        """
import sys, muniment_models
heavy = {"torch", "numpy", "openvino", "llama_cpp", "tokenizers", "transformers", "sentence_transformers",
"gguf"}
print(sorted(heavy & set(sys.modules)))
"""
    )
    assert out.strip() == "[]"
