"""What the kernel counts of attempts to leave."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

SNMP = """\
Ip: Forwarding DefaultTTL OutRequests OutDiscards OutNoRoutes
Ip: 2 64 10 0 3
Tcp: RtoAlgorithm ActiveOpens
Tcp: 1 2
"""
SNMP6 = """\
Ip6InReceives                   	0
Ip6OutNoRoutes                  	4
"""
DEV = """\
Inter-|   Receive        |  Transmit
 face |bytes packets ... |bytes packets ...
    lo:  100 2 0 0 0 0 0 0  100 2 0 0 0 0 0 0
  eth0:99999 7 0 0 0 0 0 0  100 5 0 0 0 0 0 0
"""


@pytest.fixture
def counters() -> Any:
    """The module."""
    return importlib.import_module("kernel_counters")


def test_both_families_are_counted(counters: Any, tmp_path: Path) -> None:
    """And packets of every interface, both ways."""
    for name, text in (("snmp", SNMP), ("snmp6", SNMP6), ("dev", DEV)):
        (tmp_path / name).write_text(text, encoding="ascii")
    read = counters.Attempts.read(tmp_path)
    assert read == counters.Attempts(without_route=7, packets=16)
    assert read.since(counters.Attempts(5, 16)) == counters.Attempts(2, 0)
    assert counters.interfaces(DEV) == {"lo": 4, "eth0": 12}


def test_a_kernel_without_ipv6(counters: Any, tmp_path: Path) -> None:
    """Has one file less."""
    for name, text in (("snmp", SNMP), ("dev", DEV)):
        (tmp_path / name).write_text(text, encoding="ascii")
    assert counters.Attempts.read(tmp_path).without_route == 3


@pytest.mark.skipif(sys.platform != "linux", reason="Linux counts")
def test_this_kernel_has_the_counter(counters: Any) -> None:
    """Else the proof would count nothing and call it good."""
    assert "OutNoRoutes" in (counters.NET / "snmp").read_text(encoding="ascii")
