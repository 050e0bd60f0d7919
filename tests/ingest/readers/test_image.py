"""Pictures as files."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from muniment_ingest.readers.image import ImageReader, frame
from muniment_ingest.readers.ocr_page import recognise
from muniment_models import IngestError
from tests.support.scans import draw_scan, require_ocr

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("a.png", "L"),
        ("a.png", "RGBA"),
        ("a.png", "1"),
        ("a.png", "P"),
        ("a.png", "I;16"),
        ("a.jpg", "RGB"),
        ("a.jpg", "CMYK"),
        ("a.tif", "L"),
        ("a.bmp", "RGB"),
        ("a.webp", "RGB"),
        ("a.gif", "P"),
    ],
)
def test_each_kind_of_picture_is_one_page_for_ocr(tmp_path: Path, name: str, mode: str) -> None:
    """Every common format and depth gives the same page: dark letters on light paper."""
    path = tmp_path / name
    scan = draw_scan()
    (
        Image.frombytes("I;16", scan.size, scan.convert("I;16").tobytes())
        if mode == "I;16"
        else scan.convert(mode)
    ).save(path)
    read = ImageReader().read(path)
    assert (read.kind, read.pages, read.pages_total) == ("image", (), 1)
    assert [(page.number, page.reason) for page in read.pages_for_ocr] == [(1, "no_text")]
    picture = frame(path, 1)
    assert (picture.width_px, picture.height_px) == scan.size
    assert sorted(picture.grey)[len(picture.grey) // 2] > 200


def test_a_tiff_has_pages_and_an_animation_has_one(tmp_path: Path) -> None:
    """A scanner's file of three sheets is three pages; a moving GIF is one picture."""
    sheets = [Image.new("L", (200, 300), shade) for shade in (0, 120, 250)]
    sheets[0].save(tmp_path / "scan.tif", save_all=True, append_images=sheets[1:])
    sheets[0].save(tmp_path / "moving.gif", save_all=True, append_images=sheets[1:])
    seen: list[int] = []
    assert ImageReader().read(tmp_path / "scan.tif", seen.append).pages_total == 3
    assert seen == [1, 2, 3]
    assert frame(tmp_path / "scan.tif", 3).grey[0] == 250
    assert ImageReader().read(tmp_path / "moving.gif").pages_total == 1
    with pytest.raises(IngestError, match="page_not_found"):
        frame(tmp_path / "scan.tif", 4)


def test_a_photograph_is_turned_as_its_camera_says(tmp_path: Path) -> None:
    """The mark of a camera held on its side is obeyed."""
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("L", (300, 200), 128).save(tmp_path / "photo.jpg", exif=exif)
    picture = frame(tmp_path / "photo.jpg", 1)
    assert (picture.width_px, picture.height_px) == (200, 300)


def test_transparent_paper_is_white(tmp_path: Path) -> None:
    """A screenshot without a ground is not black on black."""
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(tmp_path / "clear.png")
    assert set(frame(tmp_path / "clear.png", 1).grey) == {255}


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    """A small file that says it is a square of 60,000 pixels takes no memory."""

    def part(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    bomb = tmp_path / "bomb.png"
    bomb.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + part(b"IHDR", header)
        + part(b"IDAT", zlib.compress(b"\0" * 1000))
        + part(b"IEND", b"")
    )
    for attempt in (lambda: ImageReader().read(bomb), lambda: frame(bomb, 1)):
        with pytest.raises(IngestError, match="too_large"):
            attempt()


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\nbroken", b"II*\0\xff\xff\xff\xff", b"%!PS-Adobe-3.0 EPSF", b""]
)
def test_what_is_no_picture_is_damaged(tmp_path: Path, content: bytes) -> None:
    """A broken file is named, and no other program is called for it."""
    path = tmp_path / "a.png"
    path.write_bytes(content)
    with pytest.raises(IngestError, match="damaged"):
        ImageReader().read(path)


def test_a_picture_cut_off_is_damaged_when_it_is_unpacked(tmp_path: Path) -> None:
    """Half a file has a size, but no page."""
    whole = tmp_path / "whole.png"
    draw_scan().save(whole)
    half = tmp_path / "half.png"
    half.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    with pytest.raises(IngestError, match="damaged"):
        frame(half, 1)


def test_a_scan_is_recognised_from_its_file(tmp_path: Path) -> None:
    """From the file to words in one call."""
    require_ocr()
    draw_scan().save(tmp_path / "scan.jpg", quality=70)
    assert "Продолжительность ежегодного отпуска" in recognise(tmp_path / "scan.jpg", "image", 1).page.text
