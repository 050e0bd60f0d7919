"""A processor that this machine has not."""

from __future__ import annotations

import importlib
from typing import Any

import pytest

CPUINFO = """\
processor\t: 0
model name\t: A processor
flags\t\t: fpu sse4_2 avx avx2 bmi1 avx512f avx512_vnni fma
"""


@pytest.fixture
def processors() -> Any:
    """The module."""
    return importlib.import_module("old_processor")


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("Nehalem", "fpu sse4_2"),
        ("SandyBridge", "fpu sse4_2 avx"),
        ("Haswell", "fpu sse4_2 avx avx2 bmi1 fma"),
    ],
)
def test_what_programs_read_of_it(processors: Any, name: str, left: str) -> None:
    """The rest of the text is as it was."""
    text = processors.without_features(CPUINFO, processors.FEATURES[name])
    assert text == CPUINFO.rpartition("flags")[0] + f"flags\t\t: {left}\n"


def test_the_row_of_the_table(processors: Any) -> None:
    """The kernel's format: magic and mask of the same length, and QEMU's own copy does not match it."""
    row = processors.row_of("/tmp/old/qemu")  # noqa: S108 - a name only
    _, _name, kind, offset, magic, mask, interpreter, flags = row.split(":")
    assert (kind, offset, interpreter, flags) == ("M", "", "/tmp/old/qemu", "POCF")  # noqa: S108
    wanted, looked_at = (bytes.fromhex(part.replace("\\x", "")) for part in (magic, mask))
    assert len(wanted) == len(looked_at) == 20

    def taken(file: bytes) -> bool:
        return all(a & m == b & m for a, b, m in zip(file, wanted, looked_at, strict=True))

    program = bytearray(bytes.fromhex("7f454c46020101030000000000000000" + "03003e00"))
    assert taken(bytes(program)), "an ordinary program"
    program[processors._PAD_BYTE] = processors._MARK
    assert not taken(bytes(program)), "QEMU's copy"


def test_the_level_that_glibc_sees() -> None:
    """Only what it calls supported."""
    proof = importlib.import_module("prove_old_cpu")
    said = "  x86-64-v4\n  x86-64-v3 (supported, searched)\n  x86-64-v2 (supported, searched)\n"
    assert proof.highest_level(said) == "x86-64-v3"
    assert proof.highest_level("  x86-64-v2\n") == "x86-64"
