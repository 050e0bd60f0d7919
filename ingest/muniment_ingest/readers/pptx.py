"""Presentations by python-pptx: a slide is a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

import pptx
from pptx.exc import PythonPptxError
from pptx.oxml import parse_xml

from muniment_ingest.document import PageFailure, ReadDocument
from muniment_ingest.readers.office_embeddings import unpack_embeddings
from muniment_ingest.readers.office_package import open_package
from muniment_ingest.readers.office_xml import attribute, child, q
from muniment_ingest.readers.page_builder import PageBuilder
from muniment_ingest.readers.pptx_slide import SlideText
from muniment_ingest.readers.reader import ignore_page
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pptx.opc.package import Part
    from pptx.presentation import Presentation

    from muniment_ingest.document import HiddenText, Member, Page
    from muniment_ingest.readers.office_xml import Node
    from muniment_ingest.readers.reader import AtPage, UnpackBudget

# What lxml and python-pptx say to XML that is not as it should be; SyntaxError is the base of lxml's own.
_BROKEN = (PythonPptxError, KeyError, ValueError, AttributeError, TypeError, IndexError, SyntaxError)
_MEANINGLESS_TITLES = {
    "powerpoint presentation",
    "презентация powerpoint",
    "presentation",
    "slide 1",
    "untitled",
}


class PptxReader:
    """Reads presentations, hidden slides too: title, texts, tables, charts, comments, notes."""

    kind = "pptx"

    def read(self, path: Path, at_page: AtPage = ignore_page) -> ReadDocument:
        """Read a whole file; see ``Reader``."""
        presentation = _opened(path)
        pages: list[Page] = []
        empty: list[int] = []
        failed: list[PageFailure] = []
        hidden: list[HiddenText] = []
        number = 0
        for number, slide in enumerate(_slide_parts(presentation), start=1):
            at_page(number)
            builder = PageBuilder(number)
            reason = "damaged" if slide is None else _read_slide(slide, presentation, builder)
            if slide is not None and attribute(_root(slide), "show") in {"0", "false"}:
                builder.cover()
            page = builder.page()
            hidden.extend(builder.hidden())
            if page.blocks:
                pages.append(page)
            elif reason:
                failed.append(PageFailure(number, reason))
            else:
                empty.append(number)
        if not pages:
            raise IngestError("no_text", path=path)
        title = _title(presentation)
        if not title:
            title = next(
                (p.text[b.start : b.end] for p in pages for b in p.blocks if b.kind == "heading"), ""
            )
        return ReadDocument(
            title,
            self.kind,
            tuple(pages),
            number,
            tuple(empty),
            pages_failed=tuple(failed),
            hidden=tuple(hidden),
        )

    def unpack(self, path: Path, folder: Path, budget: UnpackBudget) -> tuple[Member, ...]:
        """Write the files inside to a folder; see ``Unpacker``."""
        return unpack_embeddings(path, ("ppt/embeddings",), folder, budget)


def _opened(path: Path) -> Presentation:
    if not path.stat().st_size:
        raise IngestError("empty_file", path=path)
    package = open_package(path, "ppt/presentation.xml")
    try:
        return pptx.Presentation(package)
    except _BROKEN as exc:
        raise IngestError("damaged", type(exc).__name__, path=path) from exc


def _slide_parts(presentation: Presentation) -> Iterator[Part | None]:
    """Slides in the order in which they are shown; None for one that cannot be opened."""
    slides = child(cast("Node", presentation.element), "p:sldIdLst")
    for slide in slides if slides is not None else ():
        if slide.tag == q("p:sldId"):
            try:
                yield presentation.part.related_part(attribute(slide, "r:id"))
            except _BROKEN:
                yield None


def _read_slide(part: Part, presentation: Presentation, builder: PageBuilder) -> str:
    """Fill a page; returns why it has no text when there is something on the slide."""
    root = _root(part)
    if root is None:
        return "damaged"
    layout = _related(part, "slideLayout")
    master = _related(layout, "slideMaster")
    models = [model for model in (_root(layout), _root(master), presentation.element) if model is not None]

    def related(key: str) -> Node | None:
        try:
            return _root(part.related_part(key))
        except _BROKEN:
            return None

    text = SlideText([cast("Node", model) for model in models], related)
    text.read(root, builder)
    for comment in _comments(part):
        builder.add("footnote", f"[*] {comment}")
    notes = _root(_related(part, "notesSlide"))
    if notes is not None:
        builder.add("footnote", text.notes(notes))
    return "no_text" if text.has_picture else ""


def _comments(part: Part) -> Iterator[str]:
    """Comments of both kinds, whoever wrote them, in the order of the file."""
    for relation in _relations(part):
        if not re.search(r"/(?:threadedC|c)omments?$", relation.reltype) or relation.is_external:
            continue
        root = _root(relation.target_part)
        for node in root.iter() if root is not None else ():
            if not isinstance(node.tag, str):
                continue
            name = node.tag.rpartition("}")[2]
            if name == "text" and node.text:
                yield " ".join(node.text.split())
            elif name == "txBody":
                said = " ".join("".join(t.text or "" for t in p.iter(q("a:t"))) for p in node.iter(q("a:p")))
                if said.strip():
                    yield " ".join(said.split())


def _relations(part: Part) -> list[Any]:
    try:
        return list(part.rels.values())
    except _BROKEN:
        return []


def _related(part: Part | None, kind: str) -> Part | None:
    if part is None:
        return None
    for relation in _relations(part):
        if relation.reltype.endswith(f"/{kind}") and not relation.is_external:
            return cast("Part", relation.target_part)
    return None


def _root(part: Part | None) -> Node | None:
    if part is None:
        return None
    element = getattr(part, "_element", None)
    if element is not None:
        return cast("Node", element)
    try:
        return cast("Node", parse_xml(part.blob))
    except (SyntaxError, ValueError):
        return None


def _title(presentation: Presentation) -> str:
    try:
        title = (presentation.core_properties.title or "").strip()
    except _BROKEN:
        return ""
    return "" if title.casefold() in _MEANINGLESS_TITLES else title
