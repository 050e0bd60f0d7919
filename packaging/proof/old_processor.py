"""A processor that this machine has not: every program of a command, children included, runs on QEMU's.

QEMU alone would leave the children of a program to the real processor. In a user namespace of its own, though, the
kernel (Linux 6.7 and newer) has a table of interpreters of its own, and there every x86-64 program is handed to QEMU.
QEMU's own file must then be told from the others, or it would be handed to itself: a copy has a byte of the unused end
of the ELF identification set, and the table asks for zero there.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clean_root import NotPossibleError

if TYPE_CHECKING:
    from collections.abc import Sequence

QEMU = "qemu-x86_64-static"
PACKAGE = "qemu-user-static"
_PAD_BYTE, _MARK = 9, 0x51
_ELF = bytes.fromhex("7f454c46 020101 0000 00 000000000000 0200 3e00".replace(" ", ""))
_MASK = bytes.fromhex("ffffffff ffffff 0000 ff 000000000000 fcff ffff".replace(" ", ""))
_FLAGS = "POCF"
"""P and O keep the program's own name, C its rights, F opens the interpreter now: a chroot does not hide it."""
_SCRIPT = """
set -e
mount -t binfmt_misc none "$1"
cat "$2" > "$1/register"
mount --bind "$3" "$4"
shift 4
exec "$@"
"""
FEATURES = {
    "Nehalem": ("avx", "avx2", "fma", "f16c", "bmi1", "bmi2", "avx512"),
    "SandyBridge": ("avx2", "fma", "f16c", "bmi1", "bmi2", "avx512"),
    "Haswell": ("avx512",),
}
"""Processors and what of ``/proc/cpuinfo`` they have not; QEMU 7.2 has no AVX-512 at all."""
MODELS = {
    "Haswell": "Haswell-noTSX,-pcid,-x2apic,-tsc-deadline,-invpcid",
    "SandyBridge": "SandyBridge,-pcid,-x2apic,-tsc-deadline",
}
"""As QEMU is told, less what it cannot do and would warn of in each program."""


@dataclass(frozen=True, slots=True)
class OldProcessor:
    """A processor of QEMU's list.

    Args:
        name: one of ``FEATURES``.
        place: a folder for what it needs, which the caller removes.
    """

    name: str
    place: Path

    def prepare(self) -> None:
        """Lay down QEMU's copy, the table's row and what programs are to read of the processor.

        Raises:
            NotPossibleError: QEMU is missing and cannot be installed.
        """
        qemu = shutil.which(QEMU)
        if qemu is None and shutil.which("apt-get"):
            subprocess.run(
                ["apt-get", "install", "-y", "-q", "--no-install-recommends", PACKAGE],
                capture_output=True,
                check=False,
            )
            qemu = shutil.which(QEMU)
        if qemu is None:
            raise NotPossibleError(f"{QEMU} (of {PACKAGE}) is missing and cannot be installed by apt")
        (self.place / "table").mkdir(parents=True)
        copy = bytearray(Path(qemu).read_bytes())
        copy[_PAD_BYTE] = _MARK
        self._interpreter.write_bytes(copy)
        self._interpreter.chmod(0o755)
        self._row.write_text(row_of(self._interpreter), encoding="ascii")
        known = Path("/proc/cpuinfo").read_text(encoding="utf-8")
        self._cpuinfo.write_text(without_features(known, FEATURES[self.name]), encoding="utf-8")

    def command(self, command: Sequence[str], cpuinfo: Path) -> list[str]:
        """The command on this processor.

        Args:
            command: a program and its arguments.
            cpuinfo: where the command will look for ``/proc/cpuinfo``, as seen from here.
        """
        return [
            "unshare", "--user", "--map-root-user", "--mount", "--propagation", "private",
            "sh", "-c", _SCRIPT, "sh", str(self.place / "table"), str(self._row), str(self._cpuinfo), str(cpuinfo),
            *command,
        ]  # fmt: skip

    @property
    def environment(self) -> dict[str, str]:
        """What programs on it must find in their environment: QEMU looks there for the processor's name."""
        return {"QEMU_CPU": MODELS.get(self.name, self.name)}

    @property
    def _interpreter(self) -> Path:
        return self.place / "qemu"

    @property
    def _row(self) -> Path:
        return self.place / "row"

    @property
    def _cpuinfo(self) -> Path:
        return self.place / "cpuinfo"


def row_of(interpreter: Path) -> str:
    """The row of the kernel's table that hands every ordinary x86-64 program to an interpreter."""
    magic, mask = ("".join(f"\\x{byte:02x}" for byte in part) for part in (_ELF, _MASK))
    return f":muniment-old-processor:M::{magic}:{mask}:{interpreter}:{_FLAGS}"


def without_features(cpuinfo: str, prefixes: Sequence[str]) -> str:
    """The text of ``/proc/cpuinfo`` less the flags that begin so."""
    lines = []
    for line in cpuinfo.splitlines():
        name, colon, flags = line.partition(":")
        if name.strip() == "flags":
            kept = [flag for flag in flags.split() if not _is(flag, prefixes)]
            lines.append(f"{name}{colon} {' '.join(kept)}")
        else:
            lines.append(line)
    return "\n".join([*lines, ""])


def _is(flag: str, names: Sequence[str]) -> bool:
    return flag in names or any(name == "avx512" and flag.startswith(name) for name in names)
