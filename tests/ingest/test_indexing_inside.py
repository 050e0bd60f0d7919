"""Files inside files: archives, mails, attachments; each with an outcome, none lost, none twice."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from typing import TYPE_CHECKING

from tests.support.documents import RUSSIAN, draw_pdf, write_docx
from tests.support.libraries import ingest, opened

if TYPE_CHECKING:
    from pathlib import Path

    from muniment_ingest import FileOutcome, Indexer, IngestReport, ReadingPool


def _zip(files: dict[str, bytes | str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def _by_name(report: IngestReport, folder: Path) -> dict[str, FileOutcome]:
    return {outcome.path.removeprefix(f"{folder}/"): outcome for outcome in report.outcomes}


def _stored(indexer: Indexer, folder: Path) -> set[str]:
    return {file.path.removeprefix(f"{folder}/") for file in indexer.library.files()}


def test_every_file_inside_has_its_outcome(tmp_path: Path, pool: ReadingPool) -> None:
    """Named by the way to it; what is found by its words says where it lies."""
    papers = tmp_path / "papers"
    papers.mkdir()
    letter = EmailMessage()
    letter["Subject"], letter["From"] = "Счёт за аренду", "a@example.com"
    letter.set_content("Добрый день, счёт во вложении.")
    pdf = draw_pdf(tmp_path / "bill.pdf", [["The invoice amounts to 500 EUR."]]).read_bytes()
    letter.add_attachment(pdf, maintype="application", subtype="pdf", filename="счёт.pdf")
    word = write_docx(tmp_path / "order.docx", "# Приказ", RUSSIAN).read_bytes()
    inner = _zip({"note.txt": "The gate code is changed every Monday."})
    (papers / "всё.zip").write_bytes(
        _zip(
            {
                "письмо.eml": letter.as_bytes(),
                "inner.zip": inner,
                "Приказы/приказ.docx": word,
                "x.bin": b"\0\1",
            }
        )
    )
    with opened(tmp_path / "w", pool) as indexer:
        outcomes = _by_name(ingest(indexer, papers), papers)
        assert {name: (o.status, o.reason) for name, o in outcomes.items()} == {
            "всё.zip": ("indexed", ""),
            "всё.zip!/inner.zip": ("indexed", ""),
            "всё.zip!/inner.zip!/note.txt": ("indexed", ""),
            "всё.zip!/x.bin": ("skipped", "unknown_format"),
            "всё.zip!/Приказы/приказ.docx": ("indexed", ""),
            "всё.zip!/письмо.eml": ("indexed", ""),
            "всё.zip!/письмо.eml!/счёт.pdf": ("indexed", ""),
        }
        ((found, _),) = indexer.library.keyword_search(["invoic"], 5)
        assert indexer.library.chunks([found])[found].path == f"{papers}/всё.zip!/письмо.eml!/счёт.pdf"
        assert not (tmp_path / "w" / "unpacked").exists()
        again = _by_name(ingest(indexer, papers), papers)
        assert {name: o.status for name, o in again.items()} == {"всё.zip": "unchanged"}


def test_a_changed_archive_brings_what_is_new_and_loses_what_is_gone(
    tmp_path: Path, pool: ReadingPool
) -> None:
    """What stayed the same keeps its document."""
    path = tmp_path / "a.zip"
    path.write_bytes(_zip({"stays.txt": "The rent is due on Monday.", "goes.txt": "Taxis are refunded."}))
    with opened(tmp_path / "w", pool) as indexer:
        before = _by_name(ingest(indexer, path), tmp_path)["a.zip!/stays.txt"].document_id
        path.write_bytes(_zip({"stays.txt": "The rent is due on Monday.", "comes.txt": "Leave is 28 days."}))
        after = _by_name(ingest(indexer, path), tmp_path)
        assert (after["a.zip!/stays.txt"].status, after["a.zip!/stays.txt"].document_id) == (
            "unchanged",
            before,
        )
        assert after["a.zip!/comes.txt"].status == "indexed"
        assert _stored(indexer, tmp_path) == {"a.zip", "a.zip!/stays.txt", "a.zip!/comes.txt"}
        assert indexer.library.keyword_search(["taxi"], 5) == []


def test_an_archive_goes_with_what_is_inside_it(tmp_path: Path, pool: ReadingPool) -> None:
    """A copy of an inner file outside keeps its document."""
    (tmp_path / "a.zip").write_bytes(_zip({"rent.txt": "The rent is due.", "car.txt": "The car is insured."}))
    (tmp_path / "copy.txt").write_text("The car is insured.", encoding="utf-8")
    with opened(tmp_path / "w", pool) as indexer:
        ingest(indexer, tmp_path / "a.zip", tmp_path / "copy.txt")
        indexer.library.remove_file(str(tmp_path / "a.zip"), indexer.library.collections()[0].id)
        assert _stored(indexer, tmp_path) == {"copy.txt"}
        assert indexer.library.keyword_search(["rent"], 5) == []
        assert len(indexer.library.keyword_search(["insur"], 5)) == 1


def test_the_same_archive_twice(tmp_path: Path, pool: ReadingPool) -> None:
    """Its files are copies, and stay when the first one goes."""
    for name in ("a.zip", "b.zip"):
        (tmp_path / name).write_bytes(_zip({"rent.txt": "The rent is due."}))
    with opened(tmp_path / "w", pool) as indexer:
        ingest(indexer, tmp_path / "a.zip")
        second = _by_name(ingest(indexer, tmp_path / "b.zip"), tmp_path)
        assert second["b.zip!/rent.txt"].status == "duplicate"
        indexer.library.remove_file(str(tmp_path / "a.zip"), indexer.library.collections()[0].id)
        assert len(indexer.library.keyword_search(["rent"], 5)) == 1


def test_an_archive_without_end_is_stopped(tmp_path: Path, pool: ReadingPool) -> None:
    """Archives in archives are opened five deep; what is deeper is named."""
    content = _zip({"deepest.txt": "The rent is due."})
    for _ in range(7):
        content = _zip({"inner.zip": content})
    (tmp_path / "deep.zip").write_bytes(content)
    with opened(tmp_path / "w", pool) as indexer:
        outcomes = _by_name(ingest(indexer, tmp_path / "deep.zip"), tmp_path)
        assert outcomes["deep.zip"].reason == "members_failed"
        assert [o.reason for name, o in outcomes.items() if name.count("!/") == 5] == ["archive_limit"]
        assert not any(name.count("!/") > 5 for name in outcomes)


def test_a_bomb_fills_nothing(tmp_path: Path, pool: ReadingPool) -> None:
    """A member that unpacks into more than it should is refused, its neighbour is read."""
    (tmp_path / "bomb.zip").write_bytes(
        _zip({"zeros.txt": b"0" * (64 << 20), "note.txt": "The rent is due."})
    )
    with opened(tmp_path / "w", pool) as indexer:
        outcomes = _by_name(ingest(indexer, tmp_path / "bomb.zip"), tmp_path)
        assert (outcomes["bomb.zip!/zeros.txt"].status, outcomes["bomb.zip!/zeros.txt"].reason) == (
            "failed",
            "archive_limit",
        )
        assert outcomes["bomb.zip!/note.txt"].status == "indexed"
        assert (outcomes["bomb.zip"].status, outcomes["bomb.zip"].reason) == ("partial", "members_failed")
