"""What this computer offers to a model: measured, never assumed."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

_INTERESTING = frozenset(
    {
        "avx",
        "avx2",
        "avx512f",
        "avx512_vnni",
        "avx512_bf16",
        "amx_bf16",
        "amx_int8",
        "avx_vnni",
        "f16c",
        "fma",
        "sse4_2",
        "asimd",
        "asimddp",
        "i8mm",
        "sve",
    }
)
_UNLIMITED_BYTES = 1 << 60
"""Control groups write "no limit" as a number near 2**63; nobody owns an exbibyte."""


@dataclass(frozen=True, slots=True)
class Machine:
    """The part of the computer that this process may use.

    Args:
        cores: processors the scheduler gives us (affinity and control group), at least 1.
        physical_cores: physical cores among them as far as the system tells, at least 1; two hardware threads
            of one core share its arithmetic units, so llama.cpp gains nothing from the second.
        memory_total_bytes: memory of the machine or of the control group, whichever is less.
        memory_available_bytes: what could be taken now without swapping.
        instruction_sets: the vector extensions that matter to inference, sorted; empty where the system does
            not tell.
    """

    cores: int
    physical_cores: int
    memory_total_bytes: int
    memory_available_bytes: int
    instruction_sets: tuple[str, ...] = ()

    @classmethod
    def measure(cls) -> Machine:
        """Ask the operating system now."""
        import psutil  # type: ignore[import-untyped,unused-ignore]

        memory = psutil.virtual_memory()
        cores = _usable_cores()
        logical, physical = psutil.cpu_count() or cores, psutil.cpu_count(logical=False) or cores
        total, available = int(memory.total), int(memory.available)
        limit = _cgroup_number("memory.max", "memory/memory.limit_in_bytes")
        if limit is not None and limit < total:
            used = _cgroup_number("memory.current", "memory/memory.usage_in_bytes") or 0
            total, available = limit, min(available, max(0, limit - used))
        # of a share of the processors nobody tells the siblings: keep the machine's ratio, rounded up
        ours = -(-cores * physical // max(1, logical))
        return cls(cores, max(1, min(cores, ours)), total, available, _instruction_sets())


def _usable_cores() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity is not None else os.cpu_count() or 1
    try:
        quota, period = Path("/sys/fs/cgroup/cpu.max").read_text(encoding="ascii").split()
        if quota != "max":
            cores = min(cores, -(-int(quota) // int(period)))
    except (OSError, ValueError):
        pass
    return max(1, cores)


def _cgroup_number(*names: str) -> int | None:
    for name in names:
        try:
            value = int(Path("/sys/fs/cgroup", name).read_text(encoding="ascii"))
        except (OSError, ValueError):
            continue
        if value < _UNLIMITED_BYTES:
            return value
    return None


def _instruction_sets() -> tuple[str, ...]:
    if sys.platform != "linux":
        return ()
    try:
        with Path("/proc/cpuinfo").open(encoding="utf-8", errors="replace") as lines:
            flags = next((line for line in lines if line.startswith(("flags", "Features"))), "")
    except OSError:
        return ()
    return tuple(sorted(_INTERESTING.intersection(flags.partition(":")[2].split())))
