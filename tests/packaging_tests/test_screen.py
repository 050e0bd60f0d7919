"""Pictures of a screen that nobody sits at."""

from __future__ import annotations

import importlib
import io
import struct
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path

WIDTH, HEIGHT = 40, 30


@pytest.fixture
def screen() -> Any:
    """The module."""
    return importlib.import_module("screen")


def _dump(colour: tuple[int, int, int], *, ink: int = 0) -> bytes:
    """A dump as Xvfb keeps it: a header, a name, 2 colours, lines with some bytes to spare."""
    line = WIDTH * 4 + 8
    header = [0] * 25
    header[0], header[1], header[3], header[4], header[5] = 100 + 8, 7, 24, WIDTH, HEIGHT
    header[11], header[12], header[19] = 32, line, 2
    red, green, blue = colour
    pixels = bytes((blue, green, red, 0)) * (WIDTH - ink) + b"\xff\xff\xff\0" * ink
    return struct.pack(">25I", *header) + b"Xvfb\0\0\0\0" + bytes(24) + (pixels + bytes(8)) * HEIGHT


def test_a_dump_becomes_a_png(screen: Any) -> None:
    """Size and colours are right, white ink stands at the right edge."""
    picture = screen.read_xwd(_dump((200, 100, 50), ink=2))
    with Image.open(io.BytesIO(picture.png())) as png:
        assert png.size == (WIDTH, HEIGHT)
        assert png.getpixel((0, 0)) == (200, 100, 50)
        assert png.getpixel((WIDTH - 1, HEIGHT - 1)) == (255, 255, 255)
    assert picture.colours == 2


def test_another_dump_is_refused(screen: Any) -> None:
    """Fewer bits a pixel would be read as nonsense."""
    data = bytearray(_dump((0, 0, 0)))
    data[44:48] = struct.pack(">I", 16)
    with pytest.raises(ValueError, match="Xvfb"):
        screen.read_xwd(bytes(data))


def test_how_much_has_changed(screen: Any) -> None:
    """Nothing, some, all."""
    black = screen.read_xwd(_dump((0, 0, 0)))
    assert black.changed(black) == 0
    assert black.changed(screen.read_xwd(_dump((9, 9, 9)))) == 1
    assert 0 < black.changed(screen.read_xwd(_dump((0, 0, 0), ink=10))) < 0.5


def test_a_window_is_seen_and_comes_to_rest(screen: Any, tmp_path: Path) -> None:
    """The moment of the first change is told, and the picture of the end."""
    file = tmp_path / "screen"
    file.write_bytes(_dump((0, 0, 0)))
    empty = screen.read_xwd(file.read_bytes())
    shown = threading.Timer(0.2, file.write_bytes, [_dump((50, 50, 50), ink=20)])
    begun = time.monotonic()
    shown.start()
    seen = screen.watch(file, empty, begun, lambda: True, still_s=0.1, limit_s=30)
    shown.join()
    assert seen.first_s > 0
    assert seen.settled_s >= seen.first_s
    assert seen.picture.colours == 2


def test_a_program_that_ends_without_a_window(screen: Any, tmp_path: Path) -> None:
    """Nobody waits for it until the limit."""
    file = tmp_path / "screen"
    file.write_bytes(_dump((0, 0, 0)))
    empty = screen.read_xwd(file.read_bytes())
    with pytest.raises(TimeoutError, match="ended"):
        screen.watch(file, empty, time.monotonic(), lambda: False, still_s=1, limit_s=300)
