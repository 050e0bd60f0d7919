"""How often anything wanted to leave: the kernel of a network namespace counts it, whatever program or library asked.

A connection or datagram for which there is no route ends in ``ENETUNREACH`` and adds one to ``OutNoRoutes``. In a
namespace that was just made all counters are zero, so that no tracer is needed to see what native code tried.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

NET = Path("/proc/net")


@dataclass(frozen=True, slots=True)
class Attempts:
    """What was tried and what was done, since the namespace was made.

    Args:
        without_route: by IPv4 and IPv6, refused for want of a route.
        packets: that any interface sent or received, loopback included.
    """

    without_route: int
    packets: int

    @classmethod
    def read(cls, net: Path = NET) -> Attempts:
        """As they stand now."""
        try:
            v6 = (net / "snmp6").read_text(encoding="ascii")
        except OSError:
            v6 = ""  # a kernel without IPv6
        v4 = (net / "snmp").read_text(encoding="ascii")
        return cls(no_routes(v4, v6), packets(net / "dev"))

    def since(self, before: Attempts) -> Attempts:
        """What was added."""
        return Attempts(self.without_route - before.without_route, self.packets - before.packets)


def no_routes(snmp: str, snmp6: str) -> int:
    """The counters for want of a route in the texts of ``/proc/net/snmp`` and ``snmp6``."""
    rows = [line.split() for line in snmp.splitlines() if line.startswith("Ip:")]
    found = dict(zip(rows[0][1:], rows[1][1:], strict=True)) if len(rows) > 1 else {}
    v6 = dict(line.split() for line in snmp6.splitlines() if line.strip())
    return int(found.get("OutNoRoutes", 0)) + int(v6.get("Ip6OutNoRoutes", 0))


def interfaces(dev: str) -> dict[str, int]:
    """Packets received and sent by each interface in the text of ``/proc/net/dev``."""
    rows = (line.split(":", 1) for line in dev.splitlines() if ":" in line)
    return {name.strip(): int(rest.split()[1]) + int(rest.split()[9]) for name, rest in rows}


def packets(dev: Path = NET / "dev") -> int:
    """Of all interfaces together."""
    return sum(interfaces(dev.read_text(encoding="ascii")).values())
