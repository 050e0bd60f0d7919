"""OpenDocument texts and presentations by odfdo."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, cast

from odfdo import Document
from odfdo.xmlpart import XmlPart

from muniment_ingest.document import PageFailure, ReadDocument
from muniment_ingest.readers.block_sink import CellSink, in_reading_order
from muniment_ingest.readers.odf_styles import OdfStyles
from muniment_ingest.readers.odf_text import OdfText
from muniment_ingest.readers.office_package import is_plain_xml, read_xml_parts
from muniment_ingest.readers.office_xml import attribute, child, join_lines, q
from muniment_ingest.readers.page_builder import PageBuilder
from muniment_ingest.readers.page_flow import PageFlow
from muniment_ingest.readers.reader import ignore_page
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from muniment_ingest.document import BlockKind, HiddenText, Page
    from muniment_ingest.readers.office_xml import Node
    from muniment_ingest.readers.reader import AtPage

_MIME = "application/vnd.oasis.opendocument."
_MANIFEST = "META-INF/manifest.xml"
_MARGINS = ("header", "header-left", "header-first", "footer", "footer-left", "footer-first")
_NOT_READ = {"date-time", "page-number", "page", "handout"}
_POINTS = {"cm": 28.35, "mm": 2.835, "in": 72.0, "pt": 1.0, "pc": 12.0, "px": 0.75}


class OdtReader:
    """Reads OpenDocument texts: one page, or as many as the file says."""

    kind = "odt"

    def read(self, path: Path, at_page: AtPage = ignore_page) -> ReadDocument:
        """Read a whole file; see ``Reader``."""
        roots = _roots(path, f"{_MIME}text")
        story = child(roots["content.xml"], "office:body", "office:text")
        if story is None:
            raise IngestError("damaged", "no text body", path=path)
        flow = PageFlow(at_page)
        paged = any(True for _ in story.iter(q("text:soft-page-break")))
        text = OdfText(_styles(roots), paged=paged)
        for content, foot in _margins(roots.get("styles.xml"), text):
            flow.add_margin(content, foot=foot)
        text.read(story, flow)
        pages, total, empty, failed = flow.finish()
        if not any(page.blocks for page in pages):
            raise IngestError("no_text", path=path)
        return ReadDocument(
            _title(roots, pages), self.kind, pages, total, empty, pages_failed=failed, hidden=flow.hidden()
        )


class OdpReader:
    """Reads OpenDocument presentations: a slide is a page."""

    kind = "odp"

    def read(self, path: Path, at_page: AtPage = ignore_page) -> ReadDocument:
        """Read a whole file; see ``Reader``."""
        roots = _roots(path, f"{_MIME}presentation")
        story = child(roots["content.xml"], "office:body", "office:presentation")
        if story is None:
            raise IngestError("damaged", "no slides", path=path)
        text = OdfText(_styles(roots))
        pages: list[Page] = []
        empty: list[int] = []
        failed: list[PageFailure] = []
        hidden: list[HiddenText] = []
        number = 0
        for number, slide in enumerate((n for n in story if n.tag == q("draw:page")), start=1):
            at_page(number)
            sink = _SlideSink(number)
            _read_slide(slide, text, sink)
            page = sink.builder.page()
            hidden.extend(sink.builder.hidden())
            if page.blocks:
                pages.append(page)
            elif sink.drawn:
                failed.append(PageFailure(number, "no_text"))
            else:
                empty.append(number)
        if not pages:
            raise IngestError("no_text", path=path)
        title = _title(roots, tuple(pages))
        return ReadDocument(
            title,
            self.kind,
            tuple(pages),
            number,
            tuple(empty),
            pages_failed=tuple(failed),
            hidden=tuple(hidden),
        )


class _SlideSink:
    def __init__(self, number: int) -> None:
        self.builder = PageBuilder(number)
        self.drawn = False

    def add(self, kind: BlockKind, text: str, level: int = 0) -> None:
        self.builder.add(kind, text, level)

    def hide(self, text: str) -> None:
        self.builder.hide(text)

    def end_page(self) -> None:
        """A slide has one page."""

    def add_drawing(self) -> None:
        self.drawn = True


def _roots(path: Path, mime: str) -> dict[str, Node]:
    """Roots of the parts that can be read, "content.xml" among them."""
    if not path.stat().st_size:
        raise IngestError("empty_file", path=path)
    parts = read_xml_parts(path)
    if b"encryption-data" in parts.get(_MANIFEST, b""):
        raise IngestError("encrypted", "OpenDocument password", path=path)
    whole = {
        name: parts[name]
        for name in ("content.xml", "styles.xml", "meta.xml")
        if name in parts and is_plain_xml(parts[name])
    }
    if "content.xml" not in whole:
        raise IngestError("damaged", "no content", path=path)
    # A package of our own, stored and with the right type: odfdo refuses what is compressed too well or typed wrongly.
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("mimetype", mime)
        for name, content in whole.items():
            archive.writestr(name, content)
    package.seek(0)
    roots: dict[str, Node] = {}
    # SyntaxError is the base of what lxml says to XML that it does not take.
    try:
        document = Document(package)
        for name in whole:
            part = document.get_part(name.removesuffix(".xml"))
            if isinstance(part, XmlPart):
                roots[name] = cast("Node", part._get_tree().getroot())  # noqa: SLF001 - its elements hide the tree
    except (KeyError, ValueError, AttributeError, TypeError, SyntaxError) as exc:
        if "content.xml" not in roots:
            raise IngestError("damaged", type(exc).__name__, path=path) from exc
    return roots


def _styles(roots: dict[str, Node]) -> OdfStyles:
    return OdfStyles([roots[name] for name in ("content.xml", "styles.xml") if name in roots])


def _margins(styles: Node | None, text: OdfText) -> Iterator[tuple[str, bool]]:
    """Headers and footers, and whether it is a footer."""
    for master in styles.iter(q("style:master-page")) if styles is not None else ():
        for node in master:
            for name in _MARGINS:
                if node.tag == q(f"style:{name}"):
                    lines = CellSink()
                    text.read(node, lines)
                    yield join_lines(lines.lines), name.startswith("footer")


def _read_slide(slide: Node, text: OdfText, sink: _SlideSink) -> None:
    shapes = [node for node in slide if isinstance(node.tag, str) and node.tag.startswith(q("draw:x")[:-1])]
    ordered = [shapes[i] for i in in_reading_order([_place(node) for node in shapes])]
    kinds = [attribute(node, "presentation:class") for node in ordered]
    for node, kind in zip(ordered, kinds, strict=True):
        if kind == "title" and attribute(node, "presentation:placeholder") != "true":
            title = CellSink()
            text.read([node], title)
            sink.add("heading", title.text, 1 if "subtitle" in kinds else 2)
    for node, kind in zip(ordered, kinds, strict=True):
        if kind == "title" or kind in _NOT_READ or attribute(node, "presentation:placeholder") == "true":
            continue
        if kind in {"footer", "header"}:
            margin = CellSink()
            text.read([node], margin)
            sink.builder.add_margin(margin.text)
        else:
            text.read([node], sink)
    text.read((node for node in slide if node.tag == q("office:annotation")), sink)
    notes = child(slide, "presentation:notes")
    if notes is not None:
        lines = CellSink()
        frames = (
            n for n in notes if attribute(n, "presentation:class") not in _NOT_READ | {"footer", "header"}
        )
        text.read((n for n in frames if attribute(n, "presentation:placeholder") != "true"), lines)
        sink.add("footnote", join_lines(lines.lines))


def _place(node: Node) -> tuple[int, int, int]:
    left, top = (attribute(node, f"svg:{name}") or attribute(node, f"svg:{name}1") for name in ("x", "y"))
    return _points(left), _points(top), _points(attribute(node, "svg:height"))


def _points(length: str) -> int:
    try:
        return round(float(length[:-2]) * _POINTS.get(length[-2:], 1.0))
    except (ValueError, OverflowError):
        return 0


def _title(roots: dict[str, Node], pages: tuple[Page, ...]) -> str:
    meta = roots.get("meta.xml")
    for node in meta.iter(q("dc:title")) if meta is not None else ():
        if (node.text or "").strip():
            return " ".join((node.text or "").split())
    return next((p.text[b.start : b.end] for p in pages for b in p.blocks if b.kind == "heading"), "")
