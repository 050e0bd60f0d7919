"""Scans: found by their words once they are recognised, page by page, and never passed over in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdf
import pytest

from muniment_ingest import Indexer, check
from tests.support.documents import draw_pdf
from tests.support.libraries import ingest, opened
from tests.support.scans import draw_scan, require_ocr

if TYPE_CHECKING:
    from pathlib import Path

    from muniment_ingest import Library, ReadingPool


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A PDF of two scanned pages."""
    require_ocr()
    pages = [draw_scan(), draw_scan(["The parking lot is closed", "on Sundays and on holidays."])]
    pages[0].save(tmp_path / "скан.pdf", save_all=True, append_images=pages[1:], resolution=200)
    return tmp_path / "скан.pdf"


def _indexer(library: Library, pool: ReadingPool, *, recognise: bool) -> Indexer:
    return Indexer(library, pool, None, None, recognise=recognise)


def test_a_scan_is_found_by_its_words(tmp_path: Path, pool: ReadingPool, scan: Path) -> None:
    """In both languages, with its page; the outcome counts the pages that were recognised."""
    with opened(tmp_path / "w", pool) as plain:
        (outcome,) = ingest(_indexer(plain.library, pool, recognise=True), scan).outcomes
        assert (outcome.status, outcome.reason) == ("indexed", "")
        assert (outcome.pages.total, outcome.pages.text, outcome.pages.ocr, outcome.pages.empty) == (
            2,
            0,
            2,
            0,
        )
        ((found, _),) = plain.library.keyword_search(["park"], 5)
        assert plain.library.chunks([found])[found].chunk.page == 2
        assert plain.library.keyword_search(["календарн"], 5)
        assert check(plain.library).findings == ()


def test_without_recognition_it_is_said(tmp_path: Path, pool: ReadingPool, scan: Path) -> None:
    """A scan is a failure with its reason, not a document without text."""
    with opened(tmp_path / "w", pool) as indexer:
        (outcome,) = ingest(indexer, scan).outcomes
        assert (outcome.status, outcome.reason, outcome.pages.empty) == ("failed", "no_text", 2)


def test_an_interrupted_recognition_goes_on(tmp_path: Path, pool: ReadingPool, scan: Path) -> None:
    """Stopped after the first page, begun again: that page is not recognised twice, the other is."""
    with opened(tmp_path / "w", pool) as plain:
        indexer, library = _indexer(plain.library, pool, recognise=True), plain.library

        def one_page() -> bool:
            return library.status().pages.ocr > 0

        report = ingest(indexer, scan, cancelled=one_page)
        assert report.cancelled
        before = {chunk_id for chunk_id, _ in library.keyword_search(["календарн"], 5)}
        pending = check(library).pending
        assert (pending.pages, check(library).findings) == (2 - library.status().pages.ocr, ())
        indexer.run(progress=lambda moved: None, finished=lambda outcome: None, cancelled=lambda: False)
        assert (library.status().pages.ocr, library.status().pages.empty) == (2, 0)
        assert {chunk_id for chunk_id, _ in library.keyword_search(["календарн"], 5)} >= before
        assert [(file.status, file.reason) for file in library.files()] == [("indexed", "")]
        assert check(library).pending.pages == check(library).pending.files == 0


def test_a_picture_without_words_is_no_document(tmp_path: Path, pool: ReadingPool) -> None:
    """Nor are its copies, which waited for it."""
    require_ocr()
    papers = tmp_path / "papers"
    papers.mkdir()
    draw_scan([]).save(papers / "a.png")
    (papers / "b.png").write_bytes((papers / "a.png").read_bytes())
    with opened(tmp_path / "w", pool) as plain:
        report = ingest(_indexer(plain.library, pool, recognise=True), papers)
        assert "no_text" in {outcome.reason for outcome in report.outcomes}
        assert [(file.status, file.reason) for file in plain.library.files()] == [("skipped", "no_text")] * 2
        assert check(plain.library).findings == ()


def test_a_file_read_in_part_is_tried_again(tmp_path: Path, pool: ReadingPool) -> None:
    """A page that was a picture is recognised once that is installed, when somebody asks for it."""
    require_ocr()
    made = draw_pdf(tmp_path / "text.pdf", [["The rent is due on Monday."]])
    draw_scan().save(tmp_path / "scan.pdf", resolution=200)
    writer = pypdf.PdfWriter()
    for part in (made, tmp_path / "scan.pdf"):
        writer.append(part)
    writer.write(tmp_path / "both.pdf")
    with opened(tmp_path / "w", pool) as plain:
        path = tmp_path / "both.pdf"
        assert {(o.status, o.reason) for o in ingest(plain, path).outcomes} == {("partial", "pages_empty")}
        indexer = _indexer(plain.library, pool, recognise=True)
        assert {o.status for o in ingest(indexer, path).outcomes} == {"unchanged"}
        report = indexer.ingest(
            [path],
            "Кадры",
            progress=lambda _m: None,
            finished=lambda _o: None,
            cancelled=lambda: False,
            retry=True,
        )
        (outcome,) = report.outcomes
        assert (outcome.pages.text, outcome.pages.ocr, outcome.pages.empty) == (1, 1, 0)
        assert [(file.status, file.reason) for file in plain.library.files()] == [("indexed", "")]
        assert plain.library.keyword_search(["календарн"], 5)
