"""Line icons, drawn in the colour of the theme, and the icon of the application."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

PATHS: dict[str, str] = {
    "add": "M12 5v14M5 12h14",
    "again": "M18.500 8.500a7.500 7.500 0 1 0 1 5M18.800 4.500v4.200h-4.200",
    "alert": "M12 4l9 16H3zM12 10v4M12 17v.3",
    "back": "M15 5l-7 7 7 7",
    "chat": "M5 5h14a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-8l-5 4v-4H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1z",
    "check": "M5 12.5l4.5 4.5L19 7.5",
    "chevron_down": "M6 9.5l6 6 6-6",
    "chevron_right": "M9.5 6l6 6-6 6",
    "chevron_up": "M6 14.5l6-6 6 6",
    "clock": "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM12 8v4.5l3 2",
    "close": "M6 6l12 12M18 6L6 18",
    "collection": "M4 7a1 1 0 0 1 1-1h4.5l2 2.5H19a1 1 0 0 1 1 1V18a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1z",
    "copy": "M9 9h10v11H9zM15 9V5H5v11h4",
    "coverage": "M5 4h14a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1z"
    "M8 9.500l1.500 1.500L12 8M14.500 9.500H17M8 15.500l1.500 1.500L12 14M14.500 15.500H17",
    "delete": "M5 7h14M10 7V5h4v2M7 7l1 12h8l1-12M10.5 10.5v5.5M13.5 10.5v5.5",
    "document": "M7 4h7l4 4v11a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1zM14 4v4h4M9 12h6M9 15.5h6",
    "drop": "M12 4v11M7.5 10.5L12 15l4.5-4.5M5 19.5h14",
    "edit": "M5 19l1-4L16 5l3 3L9 18zM14 7l3 3",
    "evidence": "M14 4h5a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1h-5zM4 5a1 1 0 0 1 1-1h9v16H5a1 1 0 0 1-1-1z",
    "export": "M12 15V4M8 8l4-4 4 4M5 14v4a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1v-4",
    "external": "M13 5h6v6M19 5l-8.5 8.5M16 14v4a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1h4",
    "folder_add": "M4 7a1 1 0 0 1 1-1h4.5l2 2.5H19a1 1 0 0 1 1 1V18a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1zM12 11v5M9.5 13.5h5",
    "file_add": "M7 4h7l4 4v11a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1zM14 4v4h4M12 11v6M9 14h6",
    "info": "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM12 11v5M12 8v.3",
    "inspect": "M4 12c2-4 5-6 8-6s6 2 8 6c-2 4-5 6-8 6s-6-2-8-6zM12 9.500a2.500 2.500 0 1 1 0 5 2.500 2.500 0 0 1 0-5z",
    "model": "M8 8h8v8H8zM10 4v4M14 4v4M10 16v4M14 16v4M4 10h4M4 14h4M16 10h4M16 14h4",
    "more": "M6 12v.2M12 12v.2M18 12v.2",
    "next": "M9 5l7 7-7 7",
    "not_found": "M10.5 4.5a6 6 0 1 1 0 12 6 6 0 0 1 0-12zM15 15l5 5M8.5 8.5l4 4M12.5 8.5l-4 4",
    "offline": "M6 15a3.500 3.500 0 0 1 .5-7 5 5 0 0 1 9.300 1.200A3.500 3.500 0 0 1 17.500 16M4 4l16 16",
    "pause": "M9 6v12M15 6v12",
    "preset": "M4 8h8M16.500 8H20M4 16h3.500M12 16h8M14.200 5.700a2.300 2.300 0 1 1 0 4.600 2.300 2.300 0 0 1 0-4.600z"
    "M9.700 13.700a2.300 2.300 0 1 1 0 4.600 2.300 2.300 0 0 1 0-4.600z",
    "quote": "M6 16c2.5-.5 3.5-2.5 3.5-5V7H5v5h3.5M15 16c2.500-.5 3.500-2.500 3.500-5V7H14v5h3.500",
    "search": "M10.500 4.500a6 6 0 1 1 0 12 6 6 0 0 1 0-12zM15 15l5 5",
    "send": "M12 19V5M6 11l6-6 6 6",
    "shield": "M12 4l7 2.500v5c0 4-3 7-7 8.500-4-1.500-7-4.500-7-8.500v-5zM9 12l2.200 2.200L15.200 10",
    "sidebar": "M5 4h14a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1zM9.500 4v16",
    "stop": "M8 8h8v8H8z",
    "thumb_down": "M7 4v9.500M7 5h9.500a2 2 0 0 1 2 1.600l1 5a1.800 1.800 0 0 1-1.800 2.200H13.500v4a2 2 0 0 1-2 2"
    "L7 13.500H4V4h3",
    "thumb_up": "M7 20v-9.500M7 19h9.500a2 2 0 0 0 2-1.600l1-5a1.800 1.800 0 0 0-1.800-2.200H13.500v-4a2 2 0 0 0-2-2"
    "L7 10.500H4V20h3",
}
"""Name -> path in a square of 24."""


@lru_cache(maxsize=512)
def icon_pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Draw an icon.

    Args:
        name: key of ``PATHS``.
        colour: "#rrggbb" of its lines.
        size: edge in device-independent pixels.
        ratio: device pixels for each of them.
    """
    width = 3 if name == "more" else 1.8
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
        f'<path d="{PATHS[name]}" fill="none" stroke="{colour}" stroke-width="{width}" '
        'stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    pixmap.setDevicePixelRatio(ratio)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def icon(name: str, colour: str, disabled: str = "") -> QIcon:
    """An icon for buttons and menus, sharp on every screen.

    Args:
        name: key of ``PATHS``.
        colour: of its lines.
        disabled: colour when the control cannot be used, "" = Qt's own rule.
    """
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(icon_pixmap(name, colour, 20, ratio))
        if disabled:
            made.addPixmap(icon_pixmap(name, disabled, 20, ratio), QIcon.Mode.Disabled)
    return made


def application_icon() -> QIcon:
    """The icon of Muniment; empty where the file was not installed."""
    here = Path(__file__).resolve().parent
    for folder in (here / "icons", here.parent / "icons"):
        if (folder / "muniment.svg").is_file():
            return QIcon(str(folder / "muniment.svg"))
    return QIcon()
