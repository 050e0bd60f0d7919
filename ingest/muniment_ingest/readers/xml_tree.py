"""XML by lxml: the text of the elements in order. No entity is resolved, no type declaration loaded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from lxml import etree

from muniment_ingest.document import ReadDocument
from muniment_ingest.readers.page_builder import PageBuilder
from muniment_ingest.readers.plain import decode, read_plain
from muniment_ingest.readers.reader import ignore_page
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from muniment_ingest.readers.office_xml import Node
    from muniment_ingest.readers.reader import AtPage

_DECLARATION = re.compile(r"\A\s*<\?xml([^>]*)\?>")
_DECLARED = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([\w.:-]+)")
_DECLARATION_BYTES = 300
_TAG = re.compile(r"<[^>]*>")
_FOUND_SHARE = 0.9
"""Of the letters outside tags; where the parser found fewer, it gave up on the way, and the bare text is read."""

_SILENT_ATTRIBUTES = frozenset(
    ["class", "style", "xmlns", "space", "schemaLocation", "noNamespaceSchemaLocation"]
)
_PROSE = frozenset(["p", "para", "v", "t", "title", "text", "span", "li", "item", "h1", "h2", "h3", "value"])
_LONGEST_NAMED = 120
"""A text longer than this says by itself what it is; a shorter one has the name of its element before it."""

_LINES_OF_A_BLOCK = 30
_ELEMENTS_BETWEEN_SIGNS = 5000


class XmlReader:
    """Reads XML as lines of names and values, mixed text as paragraphs."""

    kind = "xml"

    def read(self, path: Path, at_page: AtPage = ignore_page) -> ReadDocument:
        """Read a whole file; see ``Reader``."""
        at_page(1)
        content = path.read_bytes()
        told = _DECLARED.search(content[:_DECLARATION_BYTES])
        text = decode(content, told.group(1).decode("ascii", "replace") if told else "")
        root = parse_xml(_DECLARATION.sub("", text).encode("utf-8", "replace"))
        bare = _TAG.sub(" ", text)
        if root is None or _letters("".join(_all_text(root))) < _letters(bare) * _FOUND_SHARE:
            return read_plain(bare if bare.strip() else text, self.kind, at_page)
        builder = PageBuilder(1)
        lines: list[str] = []
        for count, line in enumerate(_lines(root)):
            if count % _ELEMENTS_BETWEEN_SIGNS == 0:
                at_page(1)
            if not line or len(lines) >= _LINES_OF_A_BLOCK:
                builder.add("paragraph", "\n".join(lines))
                lines.clear()
            if line:
                lines.append(line)
        builder.add("paragraph", "\n".join(lines))
        page = builder.page()
        if not page.text:
            raise IngestError("no_text", path=path)
        return ReadDocument("", self.kind, (page,), 1)


def parse_xml(content: bytes) -> Node | None:
    """Parse XML, forgiving what is broken.

    Args:
        content: in the encoding that it declares, UTF-8 where it declares none.

    Returns:
        The root element; None when there is none.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
    )
    try:
        return cast("Node | None", etree.fromstring(content, parser))
    except (etree.XMLSyntaxError, ValueError):
        return None


def local_name(node: Node) -> str:
    """The name of an element without its namespace, "" for what is no element."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _lines(node: Node) -> Iterator[str]:
    """Lines of an element and all below it; an empty line where a group ends."""
    name = local_name(node)
    children = [child for child in node if isinstance(child.tag, str)]
    attributes = _attributes(node)
    mixed = bool(children) and (_flat(node.text) or any(_flat(child.tail) for child in node))
    if not children or mixed:
        text = _flat("".join(_all_text(node)))
        named = (
            f"{name}: {text}"
            if text and len(text) <= _LONGEST_NAMED and name not in _PROSE and not mixed
            else text
        )
        if mixed or len(text) > _LONGEST_NAMED:
            yield ""
        yield (
            " ".join(part for part in (named or (f"{name}:" if attributes else ""), attributes) if part) or ""
        )
        if mixed:
            inner = "; ".join(filter(None, (_attributes(one) for one in node.iter() if one is not node)))
            if inner:
                yield inner
        return
    yield ""
    if attributes:
        yield f"{name}: {attributes}"
    for child in children:
        yield from _lines(child)
    yield ""


def _all_text(node: Node) -> Iterator[str]:
    yield node.text or ""
    for one in node:
        if isinstance(one.tag, str):
            yield from _all_text(one)
        elif one.tag is etree.Entity:
            yield str(one.text or "")
        yield one.tail or ""


def _attributes(node: Node) -> str:
    """What the attributes say: in many files of offices and authorities, everything."""
    if not isinstance(node.tag, str):
        return ""
    told = cast("Any", node).attrib.items()
    shown = [(str(key).rpartition("}")[2], _flat(str(value)), str(key)) for key, value in told]
    return ", ".join(
        f"{name}: {value}"
        for name, value, key in shown
        if value and name not in _SILENT_ATTRIBUTES and "XMLSchema-instance" not in key
    )


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _flat(text: str | None) -> str:
    return " ".join((text or "").split())
