"""What is damaged is found by the check and mended by the repair; what is only late is no damage."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pypdf
import pytest

from muniment_ingest import Indexer, check, repair
from tests.support.documents import RUSSIAN, draw_pdf, write_docx
from tests.support.libraries import embed, ingest, opened
from tests.support.models import HashEmbedder
from tests.support.scans import draw_scan, require_ocr

if TYPE_CHECKING:
    from pathlib import Path

    from muniment_ingest import ReadingPool

_HARMS = {
    "passage_without_keywords": "DELETE FROM chunk_terms WHERE rowid = (SELECT min(id) FROM chunks)",
    "keywords_without_passage": "INSERT INTO chunk_terms (rowid, body, context) VALUES (999999, 'x', 'y')",
    "passages_miscounted": "UPDATE documents SET chunks = chunks + 1",
    "pages_miscounted": "UPDATE documents SET pages_text = pages_text + 1",
    "document_without_file": "UPDATE files SET document_id = NULL, status = 'failed', reason = 'damaged'"
    " WHERE path LIKE '%a.docx'",
    "vectors_lost": "",
}


def _papers(folder: Path) -> Path:
    folder.mkdir()
    write_docx(folder / "a.docx", "# Отпуск", RUSSIAN)
    draw_pdf(folder / "b.pdf", [["The rent is due on Monday."], ["The car is insured."]])
    return folder


def _found(indexer: Indexer) -> set[str]:
    card = HashEmbedder().card
    return {finding.code for finding in check(indexer.library, indexer.vectors, card).findings}


def _run(indexer: Indexer) -> bool:
    return indexer.run(progress=lambda moved: None, finished=lambda outcome: None, cancelled=lambda: False)


@pytest.mark.parametrize("harm", _HARMS)
def test_harm_is_found_and_mended(tmp_path: Path, pool: ReadingPool, harm: str) -> None:
    """Afterwards everything is found by its words again, and nothing is missing."""
    with opened(tmp_path / "w", pool, HashEmbedder()) as indexer:
        ingest(indexer, _papers(tmp_path / "papers"))
        embed(indexer)
        assert _found(indexer) == set()
        if harm == "vectors_lost":
            assert indexer.vectors is not None
            indexer.vectors.delete(indexer.vectors.ids()[:1])
        else:
            indexer.library.database.run(_HARMS[harm])
        assert harm in _found(indexer)
        assert repair(indexer)
        assert _run(indexer)
        assert _found(indexer) == set()
        assert len(indexer.library.keyword_search(["rent"], 5)) == 1
        assert indexer.vectors is not None
        assert indexer.vectors.count() == indexer.library.chunk_count()


def test_a_whole_library_needs_no_repair(tmp_path: Path, pool: ReadingPool) -> None:
    """Vectors that are still to be made are pending, not lost."""
    with opened(tmp_path / "w", pool, HashEmbedder()) as indexer:
        ingest(indexer, _papers(tmp_path / "papers"))
        sound = check(indexer.library, indexer.vectors, HashEmbedder().card)
        assert (sound.findings, sound.documents) == ((), 2)
        assert sound.pending.passages == sound.passages > 0
        assert repair(indexer) == ()


def test_scans_are_recognised_once_that_is_installed(tmp_path: Path, pool: ReadingPool) -> None:
    """Pages that had no text are read by the next repair, and so are files that failed for it."""
    require_ocr()
    papers = tmp_path / "papers"
    papers.mkdir()
    draw_scan().save(papers / "scan.pdf", resolution=200)
    with opened(tmp_path / "w", pool) as plain:
        assert {o.reason for o in ingest(plain, papers).outcomes} == {"no_text"}
        indexer = Indexer(plain.library, pool, None, None, recognise=True)
        assert repair(indexer) == ("failed_files_queued",)
        assert _run(indexer)
        assert plain.library.keyword_search(["календарн"], 5)


def test_scans_inside_an_archive_are_recognised_too(tmp_path: Path, pool: ReadingPool) -> None:
    """They are unpacked anew for it, whether they failed or were read in part."""
    require_ocr()
    draw_scan().save(tmp_path / "scan.pdf", resolution=200)
    writer = pypdf.PdfWriter()
    for part in (draw_pdf(tmp_path / "text.pdf", [["The rent is due on Monday."]]), tmp_path / "scan.pdf"):
        writer.append(part)
    writer.write(tmp_path / "both.pdf")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in ("scan.pdf", "both.pdf"):
            archive.write(tmp_path / name, name)
    with opened(tmp_path / "w", pool) as plain:
        assert {o.status for o in ingest(plain, tmp_path / "a.zip").outcomes} == {"failed", "partial"}
        indexer = Indexer(plain.library, pool, None, None, recognise=True)
        assert set(repair(indexer)) >= {"pages_wait_for_recognition"}
        assert _run(indexer)
        assert {(f.status, f.reason) for f in plain.library.files()} == {("indexed", "")}
        assert check(plain.library).pending.pages == 0
