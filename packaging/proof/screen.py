"""The picture of a screen that nobody sits at: what Xvfb keeps in a file, as PNG, and when it changed."""

from __future__ import annotations

import struct
import time
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_HEADER = struct.Struct(">25I")
_VERSION = 7
_PIXEL_BYTES = 4
_COLOUR_BYTES = 12
_LOOK_S = 0.03
_SAMPLE = 5
_SAME = 0.002
"""Share of pixels that may change in a picture that has settled: a blinking cursor, a spinner."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels of four bytes (blue, green, red, nothing), rows from above."""

    width: int
    height: int
    pixels: bytes

    def changed(self, other: Picture) -> float:
        """The share of pixels that differ."""
        if self.pixels == other.pixels:
            return 0.0
        # Every fifth pixel is enough to see, and leaves the processor to the program that is timed.
        ours, theirs = (memoryview(p.pixels).cast("I")[::_SAMPLE] for p in (self, other))
        return sum(a != b for a, b in zip(ours, theirs, strict=True)) / max(1, len(ours))

    @property
    def colours(self) -> int:
        """How many there are; an empty screen has one."""
        return len(set(memoryview(self.pixels).cast("I")))

    def png(self) -> bytes:
        """As a PNG file."""
        rgb = bytearray(self.width * self.height * 3)
        for place, channel in enumerate((2, 1, 0)):
            rgb[place::3] = self.pixels[channel::_PIXEL_BYTES]
        row = self.width * 3
        lines = b"".join(b"\0" + rgb[start : start + row] for start in range(0, len(rgb), row))
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        parts = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, 6)), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
            for kind, data in parts
        )


def read_xwd(data: bytes) -> Picture:
    """The picture in a file of the X window dump format, 24 bits deep with four bytes a pixel.

    Raises:
        ValueError: another kind of dump.
    """
    fields = _HEADER.unpack_from(data)
    size, version, width, height, order, bits, line = (fields[i] for i in (0, 1, 4, 5, 7, 11, 12))
    colours = fields[19]
    if version != _VERSION or bits != _PIXEL_BYTES * 8 or order != 0:
        raise ValueError("not a dump that Xvfb writes")
    begin = size + colours * _COLOUR_BYTES
    rows = (begin + number * line for number in range(height))
    return Picture(width, height, b"".join(data[at : at + width * _PIXEL_BYTES] for at in rows))


@dataclass(frozen=True, slots=True)
class Appearance:
    """When something was seen, in seconds from the start, and the picture in the end."""

    first_s: float
    settled_s: float
    picture: Picture


def watch(
    file: Path, empty: Picture, begun: float, alive: Callable[[], bool], *, still_s: float, limit_s: float
) -> Appearance:
    """Wait until a window appears on a screen and its picture has come to rest.

    Args:
        file: Xvfb's.
        empty: the screen before.
        begun: ``time.monotonic()`` at which the program was started.
        alive: whether it still runs.
        still_s: how long nothing may change.
        limit_s: for all of it.

    Raises:
        TimeoutError: it did not come to that.
    """
    first: float | None = None
    last, since = empty, time.monotonic()
    while time.monotonic() - begun < limit_s and alive():
        data = file.read_bytes()
        now = time.monotonic()
        picture = read_xwd(data)
        if picture.pixels != last.pixels:
            moved = picture.changed(last) > _SAME
            last = picture
            if moved:
                since = now
            if first is None and moved and picture.changed(empty) > _SAME:
                first = now - begun
        elif first is not None and now - since > still_s:
            return Appearance(round(first, 2), round(since - begun, 2), last)
        time.sleep(_LOOK_S)
    raise TimeoutError("no window came to rest on the screen" if alive() else "the program ended")
