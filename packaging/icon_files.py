"""Our icon in the forms that systems want: drawn by Qt from the SVG, packed by Pillow or by macOS's own tool."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

ROOT = Path(__file__).resolve().parent.parent
SVG = ROOT / "app" / "icons" / "muniment.svg"
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
_ICONSET = {
    f"icon_{size}x{size}{'@2x' if double else ''}.png": size * (2 if double else 1)
    for size in (16, 32, 128, 256, 512)
    for double in (False, True)
}
"""Names that iconutil wants, with their pixels."""


def write_png(path: Path, size: int) -> Path:
    """Draw the icon as a square of so many pixels."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(SVG)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    if not image.save(str(path)):
        message = f"cannot write {path}"
        raise OSError(message)
    return path


def write_ico(path: Path) -> Path:
    """Write the icon of a Windows program, each size drawn for itself."""
    largest, *others = _drawn(tuple(reversed(ICO_SIZES)))
    largest.save(path, format="ICO", sizes=[(size, size) for size in ICO_SIZES], append_images=others)
    return path


def write_icns(path: Path) -> Path:
    """Write the icon of a macOS bundle: by iconutil where it is, else by Pillow."""
    iconutil = shutil.which("iconutil")
    if iconutil is None:
        largest, *others = _drawn((1024, 512, 256, 128, 64, 32))
        largest.save(path, format="ICNS", append_images=others)
        return path
    with tempfile.TemporaryDirectory(suffix=".iconset") as folder:
        for name, pixels in _ICONSET.items():
            write_png(Path(folder, name), pixels)
        subprocess.run([iconutil, "--convert", "icns", "--output", str(path), folder], check=True)
    return path


def _drawn(sizes: tuple[int, ...]) -> list[Image]:
    from PIL import Image

    images = []
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            with Image.open(write_png(Path(folder, f"{size}.png"), size)) as image:
                image.load()
                images.append(image)
    return images
