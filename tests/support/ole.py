"""OLE containers (compound files) that tests make for themselves."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    Tree = Mapping[str, "bytes | Tree"]

_SECTOR, _SMALL_SECTOR, _SMALLEST = 512, 64, 4096
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_STORAGE, _STREAM, _ROOT = 1, 2, 5


def write_ole(path: Path, tree: Tree) -> Path:
    """Write a container.

    Args:
        path: where it is written.
        tree: streams by name; a mapping is a storage with streams of its own.
    """
    entries: list[list[object]] = [["Root Entry", _ROOT, _FREE, _FREE, 0, 0]]
    sectors: list[bytes] = []
    chains: list[int] = []
    small: list[bytes] = []
    small_chains: list[int] = []
    _add_children(entries, 0, tree, (sectors, chains), (small, small_chains))
    entries[0][4], entries[0][5] = (
        _append(sectors, chains, b"".join(small), _SECTOR),
        len(small) * _SMALL_SECTOR,
    )
    small_fat = b"".join(struct.pack("<I", number) for number in small_chains)
    small_start = _append(sectors, chains, small_fat, _SECTOR, filler=b"\xff")
    directory = b"".join(_entry(*entry) for entry in entries)  # type: ignore[arg-type]
    directory_start = _append(sectors, chains, directory, _SECTOR)
    fat_at = len(sectors)
    count = -(-(fat_at + 16) // 128)
    fat = chains + [_FAT] * count
    packed = b"".join(struct.pack("<I", number) for number in fat).ljust(count * _SECTOR, b"\xff")
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(10)
    )
    header += struct.pack("<IIIII", count, directory_start, 0, _SMALLEST, small_start if small_fat else _END)
    header += struct.pack("<III", -(-len(small_fat) // _SECTOR), _END, 0)
    header += b"".join(
        struct.pack("<I", fat_at + number if number < count else _FREE) for number in range(109)
    )
    path.write_bytes(header + b"".join(sectors) + packed)
    return path


def _add_children(
    entries: list[list[object]],
    parent: int,
    tree: Tree,
    large: tuple[list[bytes], list[int]],
    small: tuple[list[bytes], list[int]],
) -> None:
    before = -1
    for name, content in sorted(tree.items(), key=lambda item: (len(item[0]), item[0].upper())):
        at = len(entries)
        if isinstance(content, bytes):
            kept, size = (small, _SMALL_SECTOR) if len(content) < _SMALLEST else (large, _SECTOR)
            entries.append([name, _STREAM, _FREE, _FREE, _append(*kept, content, size), len(content)])
        else:
            entries.append([name, _STORAGE, _FREE, _FREE, 0, 0])
            _add_children(entries, at, content, large, small)
        if before < 0:
            entries[parent][3] = at
        else:
            entries[before][2] = at
        before = at


def _append(sectors: list[bytes], chains: list[int], content: bytes, size: int, filler: bytes = b"\0") -> int:
    if not content:
        return _END
    start = len(sectors)
    pieces = [content[at : at + size].ljust(size, filler) for at in range(0, len(content), size)]
    sectors.extend(pieces)
    chains.extend([*range(start + 1, start + len(pieces)), _END])
    return start


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    written = name.encode("utf-16-le")
    head = written.ljust(64, b"\0") + struct.pack("<HBB", len(written) + 2, kind, 1)
    return head + struct.pack("<III", _FREE, right, child) + bytes(36) + struct.pack("<III", start, size, 0)
