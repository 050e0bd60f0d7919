"""Word documents by python-docx: headings, numbered clauses, tables, notes and pages in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import docx
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml

from muniment_ingest.document import ReadDocument
from muniment_ingest.readers.docx_body import Body, Notes, header_lines
from muniment_ingest.readers.docx_numbering import Numbering
from muniment_ingest.readers.docx_styles import Styles
from muniment_ingest.readers.office_embeddings import unpack_embeddings
from muniment_ingest.readers.office_package import open_package
from muniment_ingest.readers.office_xml import attribute, child, is_on, q
from muniment_ingest.readers.page_flow import PageFlow
from muniment_ingest.readers.reader import ignore_page
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document
    from docx.opc.part import Part

    from muniment_ingest.document import Member
    from muniment_ingest.readers.office_xml import Node
    from muniment_ingest.readers.reader import AtPage, UnpackBudget

_NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"), ("comments", "comment"))
_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}
_MEANINGLESS_TITLES = {"word document", "document", "документ microsoft word", "untitled"}


class DocxReader:
    """Reads Word documents: one page, or as many as Word has noted when it last laid the document out."""

    kind = "docx"

    def read(self, path: Path, at_page: AtPage = ignore_page) -> ReadDocument:
        """Read a whole file; see ``Reader``."""
        document = _opened(path)
        root = cast("Node", document.element)
        flow = PageFlow(at_page)
        body = _body(document, paged=any(True for _ in root.iter(q("w:lastRenderedPageBreak"))))
        story = child(root, "w:body")
        sections = list(_sections(story)) if story is not None else []
        for index, (blocks, properties) in enumerate(sections):
            at_page(index + 1)
            _margins(document, body, properties, flow)
            body.read(blocks, flow)
        pages, total, empty, failed = flow.finish()
        if not any(page.blocks for page in pages):
            raise IngestError("no_text", path=path)
        title = _title(document)
        if not title:
            title = next(
                (p.text[b.start : b.end] for p in pages for b in p.blocks if b.kind == "heading"), ""
            )
        return ReadDocument(title, self.kind, pages, total, empty, pages_failed=failed, hidden=flow.hidden())

    def unpack(self, path: Path, folder: Path, budget: UnpackBudget) -> tuple[Member, ...]:
        """Write the files inside to a folder; see ``Unpacker``."""
        return unpack_embeddings(path, ("word/embeddings", "word/afchunk"), folder, budget)


def _opened(path: Path) -> Document:
    if not path.stat().st_size:
        raise IngestError("empty_file", path=path)
    try:
        return docx.Document(open_package(path, "word/document.xml"))
    # SyntaxError is the base of what lxml says to XML that it does not take.
    except (OpcError, KeyError, ValueError, AttributeError, TypeError, SyntaxError) as exc:
        raise IngestError("damaged", type(exc).__name__, path=path) from exc


def _body(document: Document, *, paged: bool) -> Body:
    def of_kind(kind: str) -> Node | None:
        found = (
            r for r in document.part.rels.values() if r.reltype.endswith(f"/{kind}") and not r.is_external
        )
        relation = next(found, None)
        return None if relation is None else _root(relation.target_part)

    def related(key: str) -> Node | None:
        relation = document.part.rels.get(key)
        return None if relation is None or relation.is_external else _root(relation.target_part)

    notes: dict[tuple[str, str], Node] = {}
    for part, kind in _NOTES:
        root = of_kind(part)
        for element in root if root is not None else ():
            if attribute(element, "w:type") not in _SEPARATORS and element.tag == q(f"w:{kind}"):
                notes[kind, attribute(element, "w:id")] = element
    styles = Styles(of_kind("styles"))
    return Body(
        styles, Numbering(of_kind("numbering"), styles.list_styles()), Notes(notes), related, paged=paged
    )


def _root(part: Part) -> Node | None:
    element = getattr(part, "element", None)
    if element is not None:
        return cast("Node", element)
    try:
        return cast("Node", parse_xml(part.blob))
    except (SyntaxError, ValueError):
        return None


def _sections(story: Node) -> list[tuple[list[Node], Node | None]]:
    sections: list[tuple[list[Node], Node | None]] = []
    blocks: list[Node] = []
    for node in story:
        if node.tag == q("w:sectPr"):
            sections.append((blocks, node))
            return sections
        blocks.append(node)
        properties = child(node, "w:pPr", "w:sectPr") if node.tag == q("w:p") else None
        if properties is not None:
            sections.append((blocks, properties))
            blocks = []
    sections.append((blocks, None))
    return sections


def _margins(document: Document, body: Body, properties: Node | None, flow: PageFlow) -> None:
    first_differs = is_on(child(properties, "w:titlePg"))
    for reference in properties if properties is not None else ():
        if reference.tag not in {q("w:headerReference"), q("w:footerReference")}:
            continue
        if attribute(reference, "w:type") == "first" and not first_differs:
            continue
        relation = document.part.rels.get(attribute(reference, "r:id"))
        root = None if relation is None or relation.is_external else _root(relation.target_part)
        if root is not None:
            text = header_lines(body, root)
            # A page number alone says nothing, and it is the number of whatever page was printed last.
            if any(letter.isalpha() for letter in text):
                flow.add_margin(text, foot=reference.tag == q("w:footerReference"))


def _title(document: Document) -> str:
    """What the author called it, not what Word or a template left there."""
    try:
        title = (document.core_properties.title or "").strip()
    except (KeyError, ValueError, AttributeError, SyntaxError):
        return ""
    return "" if title.casefold() in _MEANINGLESS_TITLES else title
