"""Office files put together from raw XML, for what the libraries that write them do not offer."""

from __future__ import annotations

import struct
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def w_root(name: str, inner: str) -> str:
    """The root of a part of a Word document."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {_NAMESPACES}>{inner}</w:{name}>'


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def write_word(
    path: Path,
    body: str,
    parts: Mapping[str, str] | None = None,
    *,
    main_type: str = WORD_TYPE,
    declaration: str = "",
) -> Path:
    """A Word document.

    Args:
        path: where it is written.
        body: what stands in ``w:body``.
        parts: further parts of the folder "word" by name without suffix ("footnotes"): content of their root.
        main_type: content type of the main part.
        declaration: put before the root of the main part.
    """
    named = dict(parts or {})
    relations = "".join(
        f'<Relationship Id="r{name}" Type="{OFFICE}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for name in named
    )
    roots = {"header1": "hdr", "footer1": "ftr"}
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main_type}"/></Types>',
        )
        archive.writestr("_rels/.rels", _relations(f"{OFFICE}/officeDocument", "word/document.xml"))
        archive.writestr(
            "word/document.xml", declaration + w_root("document", f"<w:body>{body}</w:body>")[38:]
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}'
            "</Relationships>",
        )
        for name, inner in named.items():
            archive.writestr(f"word/{name}.xml", w_root(roots.get(name, name), inner))
    return path


def _relations(kind: str, target: str) -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{kind}" Target="{target}"/></Relationships>'
    )


def ole_native(name: str, content: bytes) -> bytes:
    """The stream of an OLE package that holds one file."""
    label = name.encode("cp1251") + b"\0"
    body = b"\x02\x00" + label + label + b"\x00\x00\x03\x00" + struct.pack("<I", len(label)) + label
    body += struct.pack("<I", len(content)) + content
    return struct.pack("<I", len(body)) + body


def ole_container(stream: str, content: bytes) -> bytes:
    """The smallest OLE container with one stream of at least 4096 bytes (shorter ones are filled up)."""
    sector = 512
    content = content.ljust(4096, b"\0")
    sectors = -(-len(content) // sector)
    free, end = 0xFFFFFFFF, 0xFFFFFFFE
    # Sector 0 is the allocation table, 1 the directory, the stream follows.
    table = [0xFFFFFFFD, end, *range(3, 2 + sectors), end]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header += bytes(6) + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<109I", 0, *[free] * 108)

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        written = name.encode("utf-16-le") + b"\0\0"
        return (
            written.ljust(64, b"\0")
            + struct.pack("<HBBIII", len(written), kind, 1, free, free, child)
            + bytes(36)
            + struct.pack("<IQ", start, size)
        )

    directory = entry("Root Entry", 5, 1, end, 0) + entry(stream, 2, free, 2, len(content))
    fat = struct.pack(f"<{sector // 4}I", *table, *[free] * (sector // 4 - len(table)))
    return header + fat + directory.ljust(sector, b"\0") + content.ljust(sectors * sector, b"\0")
