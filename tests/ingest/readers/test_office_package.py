"""Packages that are broken, disguised or hostile."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from muniment_ingest.readers import office_package
from muniment_ingest.readers.docx import DocxReader
from muniment_models import IngestError
from tests.support.documents import block_texts
from tests.support.office import WORD_TYPE, paragraph, write_word

if TYPE_CHECKING:
    from pathlib import Path


def _changed(path: Path, changes: dict[str, bytes | None]) -> Path:
    """A copy in which parts have other bytes, or are not there."""
    target = path.with_name("changed.docx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            if content is not None:
                new.writestr(name, content)
    return target


@pytest.mark.parametrize(
    "main_type",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        WORD_TYPE.replace("document.main", "template.main"),
        "application/octet-stream",
    ],
)
def test_templates_and_files_with_macros_are_read(tmp_path: Path, main_type: str) -> None:
    """By what they are; their macros are not even unpacked."""
    path = write_word(tmp_path / "a.docm", paragraph("The rent"), main_type=main_type)
    assert block_texts(DocxReader().read(path).pages[0]) == ["The rent"]


def test_strict_names_are_understood(tmp_path: Path) -> None:
    """ISO 29500 Strict, as Word can save it."""
    path = write_word(tmp_path / "a.docx", paragraph("The rent"), {"footnotes": ""})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    strict = {
        name: part.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/",
            b"http://purl.oclc.org/ooxml/wordprocessingml/",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/",
            b"http://purl.oclc.org/ooxml/officeDocument/",
        )
        for name, part in parts.items()
    }
    assert strict != parts
    assert block_texts(DocxReader().read(_changed(path, dict(strict))).pages[0]) == ["The rent"]


def test_what_is_broken_beside_the_text_loses_nothing(tmp_path: Path) -> None:
    """Broken styles, missing lists of types and relationships, relationships to nowhere, external pictures."""
    path = write_word(tmp_path / "a.docx", paragraph("The rent"), {"styles": "", "numbering": ""})
    relation = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="a" Type="x/image" Target="http://example.org/a.png" TargetMode="External"/>'
        b'<Relationship Id="b" Type="x/header" Target="nowhere.xml"/><Relationship Id="c"/></Relationships>'
    )
    for changes in (
        {"word/styles.xml": b"<w:styles"},
        {"word/numbering.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'},
        {"[Content_Types].xml": None},
        {"_rels/.rels": None},
        {"_rels/.rels": b"broken", "[Content_Types].xml": b"broken", "docProps/core.xml": b"<broken"},
        {"word/_rels/document.xml.rels": relation},
    ):
        assert block_texts(DocxReader().read(_changed(path, dict(changes))).pages[0]) == ["The rent"]


def test_entities_are_refused(tmp_path: Path) -> None:
    """A document type declaration has no place in an Office file: it is a bomb or a leak."""
    bomb = '<!DOCTYPE a [<!ENTITY b "cccccccccc">]>'
    with pytest.raises(IngestError) as caught:
        DocxReader().read(write_word(tmp_path / "a.docx", paragraph("&b;"), declaration=bomb))
    assert caught.value.code == "damaged"


def test_too_much_xml_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sizes are read from the directory of the container."""
    monkeypatch.setattr(office_package, "LARGEST_XML_BYTES", 1000)
    path = write_word(tmp_path / "a.docx", paragraph("rent " * 1000))
    with pytest.raises(IngestError) as caught:
        DocxReader().read(path)
    assert caught.value.code == "archive_limit"
