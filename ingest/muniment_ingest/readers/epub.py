"""Books (EPUB): each part of the book, in reading order, as a page read as HTML."""

from __future__ import annotations

import posixpath
import urllib.parse
import zipfile
import zlib
from typing import TYPE_CHECKING

from muniment_ingest.document import PageFailure, ReadDocument
from muniment_ingest.readers.html import add_html
from muniment_ingest.readers.page_builder import PageBuilder
from muniment_ingest.readers.reader import ignore_page
from muniment_ingest.readers.xml_tree import local_name, parse_xml
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from muniment_ingest.document import HiddenText
    from muniment_ingest.readers.office_xml import Node
    from muniment_ingest.readers.reader import AtPage

_LARGEST_PART_BYTES = 32 << 20
_MOST_BYTES = 200 << 20
_MARKUP = (".html", ".htm", ".xhtml", ".xml")
_FONTS_ONLY = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_ENCRYPTED_FLAG = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)


class EpubReader:
    """Reads a book part by part; parts without text, such as a cover, are empty pages."""

    kind = "epub"

    def read(self, path: Path, at_page: AtPage = ignore_page) -> ReadDocument:
        """Read a whole file; see ``Reader``."""
        try:
            with zipfile.ZipFile(path) as archive:
                book = _Book(archive)
                if book.is_locked():
                    raise IngestError("encrypted", "EPUB", path=path)
                return self._read(book, at_page)
        except _BROKEN as exc:
            raise IngestError("damaged", "broken ZIP container", path=path) from exc

    def _read(self, book: _Book, at_page: AtPage) -> ReadDocument:
        title, parts = book.contents()
        pages, empty, failed = [], [], []
        hidden: list[HiddenText] = []
        for number, part in enumerate(parts, start=1):
            at_page(number)
            content = book.content(part)
            if content is None:
                failed.append(PageFailure(number, "damaged"))
                continue
            builder = PageBuilder(number)
            if content.strip():
                add_html(content, builder, lambda number=number: at_page(number))  # type: ignore[misc]
            hidden.extend(builder.hidden())
            page = builder.page()
            if page.text:
                pages.append(page)
            else:
                empty.append(number)
        if not pages:
            raise IngestError("damaged" if failed or not parts else "no_text")
        return ReadDocument(
            title,
            self.kind,
            tuple(pages),
            len(parts),
            tuple(empty),
            pages_failed=tuple(failed),
            hidden=tuple(hidden),
        )


class _Book:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {name.casefold(): name for name in archive.namelist()}
        self._left_bytes = _MOST_BYTES

    def is_locked(self) -> bool:
        told = self._xml("META-INF/encryption.xml")
        methods = [] if told is None else list(_named(told, "EncryptionMethod"))
        locked = any(one.get("Algorithm") not in _FONTS_ONLY for one in methods)
        return locked or any(info.flag_bits & _ENCRYPTED_FLAG for info in self._archive.infolist())

    def contents(self) -> tuple[str, list[str]]:
        """Title, and the names of the parts in reading order; all markup by name where the book does not say."""
        container = self._xml("META-INF/container.xml")
        roots = (
            [] if container is None else [one.get("full-path") or "" for one in _named(container, "rootfile")]
        )
        package = self._xml(roots[0]) if roots else None
        if package is None:
            return "", sorted(name for name in self._names.values() if name.lower().endswith(_MARKUP[:3]))
        title = next((" ".join((one.text or "").split()) for one in _named(package, "title")), "")
        folder = posixpath.dirname(roots[0])
        hrefs = {one.get("id"): one.get("href") or "" for one in _named(package, "item")}
        order = [hrefs[one.get("idref")] for one in _named(package, "itemref") if one.get("idref") in hrefs]
        parts = [
            posixpath.normpath(posixpath.join(folder, urllib.parse.unquote(href.partition("#")[0])))
            for href in order
        ]
        return title, list(
            dict.fromkeys(part for part in parts if part.lower().endswith(_MARKUP) or "." not in part)
        )

    def content(self, name: str) -> bytes | None:
        """The bytes of a part; None when it is not there, broken, or too large."""
        stored = self._names.get(name.casefold())
        if stored is None:
            return None
        most = min(_LARGEST_PART_BYTES, self._left_bytes)
        try:
            with self._archive.open(stored) as part:
                content = part.read(most + 1)
        except (*_BROKEN, RuntimeError):
            return None
        self._left_bytes -= len(content)
        return content if len(content) <= most else None

    def _xml(self, name: str) -> Node | None:
        content = self.content(name)
        return parse_xml(content) if content else None


def _named(root: Node, name: str) -> Iterator[Node]:
    return (one for one in root.iter() if local_name(one) == name)
