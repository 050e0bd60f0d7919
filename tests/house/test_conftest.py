"""The guards of tests/conftest.py do refuse."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.network_guard import OutsideNetworkError, is_loopback

if TYPE_CHECKING:
    from tests.support.network_guard import NetworkGuard


def test_outside_is_refused_and_remembered(network_guard: NetworkGuard) -> None:
    """A name, a stream and a datagram that lead away raise, and are remembered for code that hides errors."""
    with pytest.raises(OutsideNetworkError):
        socket.getaddrinfo("example.org", 443)
    with socket.socket() as stream, pytest.raises(OutsideNetworkError):
        stream.connect(("192.0.2.1", 9))
    with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as datagram, pytest.raises(OutsideNetworkError):
        datagram.sendto(b"", ("2001:db8::1", 9))
    assert len(network_guard.refused) == 3
    network_guard.refused.clear()


def test_loopback_is_let_through() -> None:
    """A server of the test's own can be reached."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(("localhost", server.getsockname()[1]), timeout=5).close()


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "::1", "localhost", b"localhost", ""])
def test_this_machine_is_known(host: object) -> None:
    """Every spelling of this machine."""
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["10.0.0.1", "example.org", "localhost.example.org", "2001:db8::1"])
def test_other_machines_are_known(host: object) -> None:
    """Addresses inside the perimeter are other machines too."""
    assert not is_loopback(host)


def test_home_is_a_folder_of_the_test(own_home: Path) -> None:
    """Nothing is read from or written to the home of whoever runs the tests."""
    assert Path.home() == own_home
    assert Path(os.environ["XDG_CONFIG_HOME"]).is_relative_to(own_home)
    assert Path(os.environ["APPDATA"]).is_relative_to(own_home)


def test_the_environment_is_clean() -> None:
    """A proxy or a setting of the person who runs the tests does not reach them."""
    assert not [name for name in os.environ if name.lower().endswith("_proxy")]
    assert not [
        name for name in os.environ if name.startswith(("MUNIMENT_", "PIP_")) and "STARTER" not in name
    ]
