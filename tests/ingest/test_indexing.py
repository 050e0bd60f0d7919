"""From files to what can be found: one outcome a file, nothing twice, nothing half."""

from __future__ import annotations

import logging
import shutil
from typing import TYPE_CHECKING

import pytest

from muniment_ingest import (
    FileOutcome,
    Indexer,
    IngestProgress,
    IngestReport,
    ReadingPool,
    embedding_text,
    stems,
)
from muniment_models import Cancelled, IngestError, Machine, ModelStore, open_embedder
from muniment_models.catalog import Catalog, catalog_folder
from tests.support import poison
from tests.support.documents import EXAMPLES, RUSSIAN, draw_pdf, write_docx
from tests.support.libraries import embed, ingest, opened
from tests.support.models import HashEmbedder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A folder with a Cyrillic name and a space."""
    return tmp_path / "Рабочая папка"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder with four kinds of documents."""
    folder = tmp_path / "Документы отдела"
    folder.mkdir()
    (folder / "Отпуск.txt").write_text(RUSSIAN, encoding="cp1251")
    (folder / "Аренда.md").write_text("# Lease\n\nThe rent is 500 EUR a month.\n", encoding="utf-8")
    write_docx(folder / "Travel.docx", "# Travel", "Taxis are refunded up to 40 EUR.")
    draw_pdf(
        folder / "Security.pdf", [["# Security", "Passwords have twelve characters."], ["Badges are worn."]]
    )
    return folder


@pytest.fixture
def indexer(workspace: Path, pool: ReadingPool) -> Iterator[Indexer]:
    """On an empty library, with an embedder for every language."""
    with opened(workspace, pool, HashEmbedder()) as open_indexer:
        yield open_indexer


def _statuses(report: IngestReport) -> dict[str, tuple[str, str]]:
    return {outcome.path.rpartition("/")[2]: (outcome.status, outcome.reason) for outcome in report.outcomes}


def _found(indexer: Indexer, words: str) -> set[str]:
    ids = [i for i, _ in indexer.library.keyword_search(stems(words), 20)]
    return {stored.path.rpartition("/")[2] for stored in indexer.library.chunks(ids).values()}


def _near(indexer: Indexer, text: str) -> str:
    assert indexer.vectors is not None
    vector = HashEmbedder().embed([text], "query")[0]
    ((chunk_id, _),) = indexer.vectors.search(vector, 1)
    return indexer.library.chunks([chunk_id])[chunk_id].path.rpartition("/")[2]


def test_a_folder_is_found_by_words_and_by_meaning(indexer: Indexer, shelf: Path) -> None:
    """Words at once, vectors when they are made; progress ends at the number of files."""
    told: list[IngestProgress] = []
    finished: list[FileOutcome] = []
    report = indexer.ingest(
        [shelf],
        "Кадры",
        progress=told.append,
        finished=finished.append,
        cancelled=lambda: False,
    )
    assert set(_statuses(report).values()) == {("indexed", "")}
    assert [o.path for o in report.outcomes] == sorted(str(p) for p in shelf.iterdir())
    assert set(finished) == set(report.outcomes)
    assert (told[-1].files_done, told[-1].files_total, told[-1].stage) == (4, 4, "idle")
    assert _found(indexer, "passwords") == {"Security.pdf"}
    assert _found(indexer, "отпусками") == {"Отпуск.txt"}
    assert embed(indexer) == indexer.library.chunk_count()
    assert _near(indexer, "refund of taxi") == "Travel.docx"
    assert embed(indexer) == 0
    assert indexer.check_vectors() == 0


def test_every_bad_file_has_its_reason_and_stops_nobody(indexer: Indexer, shelf: Path) -> None:
    """Empty, encrypted, truncated, foreign, wrongly named, missing, linked."""
    draw_pdf(shelf / "secret.pdf", [["x"]], lock="pw")
    whole = (shelf / "Travel.docx").read_bytes()
    for name, content in [
        ("cut.docx", whole[: len(whole) // 2]),
        ("empty.txt", b""),
        ("program.txt", b"\x7fELF\0\0\0\0"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0"),
        ("letter.pdf", b"just words"),
        ("scan.html", b"<html><img src='http://example.com/a.png'>"),
    ]:
        (shelf / name).write_bytes(content)
    draw_pdf(shelf / "half.pdf", [["Text on the first page."], []])
    (shelf / "Security.pdf").rename(shelf / "Security.txt")
    (shelf / "circle").symlink_to(shelf, target_is_directory=True)
    report = ingest(indexer, shelf, shelf / "none.pdf")
    assert _statuses(report) == {
        "Security.txt": ("indexed", ""),
        "Travel.docx": ("indexed", ""),
        "cut.docx": ("failed", "damaged"),
        "empty.txt": ("skipped", "empty_file"),
        "half.pdf": ("partial", "pages_empty"),
        "letter.pdf": ("failed", "damaged"),
        "none.pdf": ("failed", "not_found"),
        "picture.png": ("failed", "damaged"),
        "program.txt": ("skipped", "unknown_format"),
        "scan.html": ("failed", "no_text"),
        "secret.pdf": ("failed", "encrypted"),
        "Аренда.md": ("indexed", ""),
        "Отпуск.txt": ("indexed", ""),
    }
    assert {f.path.rpartition("/")[2]: f.reason for f in indexer.library.files()}["secret.pdf"] == "encrypted"
    assert _found(indexer, "passwords") == {"Security.txt"}


def test_poison_is_quarantined(workspace: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that crashes its reader is named; all others get in, in the same run."""
    monkeypatch.setattr("muniment_ingest.reading.serve", poison.serve)
    (shelf / "!.txt").write_bytes(poison.ABORT)
    (shelf / "Б.txt").write_bytes(poison.SWELL)
    with ReadingPool(2) as pool, opened(workspace, pool) as indexer:
        statuses = _statuses(ingest(indexer, shelf))
        assert statuses.pop("!.txt") == ("quarantined", "crashed")
        assert statuses.pop("Б.txt") == ("quarantined", "memory")
        assert set(statuses.values()) == {("indexed", "")}
        assert indexer.library.status().files == (("indexed", 4), ("quarantined", 2))


def test_the_same_content_is_one_document(indexer: Indexer, shelf: Path) -> None:
    """Three copies that come in one run, a fourth later; found once, and there while one of them is."""
    for name in ("b.md", "c.md"):
        shutil.copy(shelf / "Аренда.md", shelf / name)
    statuses = _statuses(ingest(indexer, shelf))
    copies = [statuses[name] for name in ("Аренда.md", "b.md", "c.md")]
    assert sorted(copies) == [("duplicate", "same_content")] * 2 + [("indexed", "")]
    shutil.copy(shelf / "Аренда.md", shelf / "d.md")
    assert _statuses(ingest(indexer, shelf))["d.md"] == ("duplicate", "same_content")
    assert (indexer.library.status().documents, len(_found(indexer, "rent"))) == (4, 1)
    collection = indexer.library.find_collection("Кадры").id
    for name in ("Аренда.md", "b.md", "c.md"):
        indexer.library.remove_file(str(shelf / name), collection)
    assert _found(indexer, "rent") == {"d.md"}


def test_a_second_run_reads_nothing_again(indexer: Indexer, shelf: Path) -> None:
    """Neither by time nor, when only the time changed, by content."""
    first = ingest(indexer, shelf)
    (shelf / "Аренда.md").touch()
    second = ingest(indexer, shelf)
    assert set(_statuses(second).values()) == {("unchanged", "not_changed")}
    assert [(o.document_id, o.chunks, o.pages) for o in second.outcomes] == [
        (o.document_id, o.chunks, o.pages) for o in first.outcomes
    ]


def test_a_changed_file_replaces_its_document_and_vectors(indexer: Indexer, shelf: Path) -> None:
    """The old text is found no more, neither by words nor by meaning."""
    ingest(indexer, shelf)
    embed(indexer)
    (shelf / "Аренда.md").write_text("# Sublease\n\nSubletting is forbidden.\n", encoding="utf-8")
    assert _statuses(ingest(indexer, shelf))["Аренда.md"] == ("indexed", "")
    embed(indexer)
    assert (_found(indexer, "rent"), _found(indexer, "subletting")) == (set(), {"Аренда.md"})
    assert indexer.vectors is not None
    assert set(indexer.vectors.ids()) == set(indexer.library.vector_queue.embedded("hash-embedder"))
    assert indexer.library.status().documents == 4


def test_a_removed_file_takes_its_vectors(indexer: Indexer, shelf: Path) -> None:
    """And a removed collection the rest."""
    ingest(indexer, shelf)
    embed(indexer)
    collection = indexer.library.find_collection("Кадры").id
    indexer.library.remove_file(str(shelf / "Security.pdf"), collection)
    embed(indexer)
    assert indexer.vectors is not None
    assert indexer.vectors.count() == indexer.library.chunk_count() > 0
    indexer.library.remove_collection(collection)
    embed(indexer)
    assert (indexer.vectors.count(), indexer.library.status().documents) == (0, 0)


def test_a_document_stands_in_two_collections(indexer: Indexer, shelf: Path) -> None:
    """It is read once; removing one collection leaves it in the other."""
    ingest(indexer, shelf, collection="Кадры")
    second = _statuses(ingest(indexer, shelf, collection="Архив"))
    assert set(second.values()) == {("duplicate", "same_content")}
    assert set(_statuses(ingest(indexer, shelf, collection="Архив")).values()) == {
        ("unchanged", "not_changed")
    }
    assert [(c.name, c.documents) for c in indexer.library.collections()] == [("Архив", 4), ("Кадры", 4)]
    indexer.library.remove_collection(indexer.library.find_collection("Кадры").id)
    assert (indexer.library.status().documents, _found(indexer, "rent")) == (4, {"Аренда.md"})


def test_a_file_that_cannot_be_read_today_keeps_its_document(
    indexer: Indexer, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Locked by another program, or on a share that is away: what was read stays until the file can be read again."""
    ingest(indexer, shelf)
    (shelf / "Аренда.md").touch()

    def locked(*_: object) -> None:
        raise PermissionError(13, "locked")

    monkeypatch.setattr("muniment_ingest.file_work.hash_file", locked)
    assert _statuses(ingest(indexer, shelf))["Аренда.md"] == ("failed", "unreadable")
    assert _found(indexer, "rent") == {"Аренда.md"}


@pytest.mark.parametrize("stop_after", [0, 1, 2, 4, 6])
def test_cancel_keeps_what_is_stored_and_a_second_run_completes(
    workspace: Path, pool: ReadingPool, shelf: Path, stop_after: int
) -> None:
    """Whenever Stop is pressed, also while a file is being hashed or read."""
    asked = iter(range(1000))
    with opened(workspace, pool) as indexer:
        report = ingest(indexer, shelf, cancelled=lambda: next(asked) >= stop_after)
        files = indexer.library.files()
        assert report.cancelled == (len(report.outcomes) < 4)
        assert {o.path for o in report.outcomes} == {f.path for f in files}
        assert indexer.library.waiting.totals().files == 4 - len(files)
        assert all(f.document_id and f.chunks for f in files)
        second = ingest(indexer, shelf)
        assert not second.cancelled
        assert set(_statuses(second).values()) <= {("indexed", ""), ("unchanged", "not_changed")}
        assert indexer.library.status().documents == 4


def test_a_full_disk_ends_the_run_and_the_next_one_goes_on(
    workspace: Path, pool: ReadingPool, shelf: Path
) -> None:
    """Nothing half-written; the same indexer works when there is room again."""
    with opened(workspace, pool) as indexer:
        indexer.library.add_collection("Кадры")
        pages = indexer.library.database.rows("PRAGMA page_count")[0][0]
        indexer.library.database.rows(f"PRAGMA max_page_count = {pages}")
        (shelf / "!long.txt").write_text(RUSSIAN * 50, encoding="utf-8")
        with pytest.raises(IngestError) as caught:
            ingest(indexer, shelf)
        assert caught.value.code == "disk_full"
        assert indexer.library.database.rows("PRAGMA integrity_check") == [("ok",)]
        indexer.library.database.rows("PRAGMA max_page_count = 1000000")
        ingest(indexer, shelf)
        assert indexer.library.status().documents == 5


def test_pending_vectors_survive_a_restart(workspace: Path, pool: ReadingPool, shelf: Path) -> None:
    """Stopped before the first batch, opened again: they are made then, each once."""
    with opened(workspace, pool, HashEmbedder()) as indexer:
        ingest(indexer, shelf)
        with pytest.raises(Cancelled):
            embed(indexer, cancelled=lambda: True)
    with opened(workspace, pool, HashEmbedder()) as indexer:
        assert embed(indexer) == indexer.library.chunk_count()
        assert indexer.library.status().embedded == indexer.library.chunk_count()
    with opened(workspace, pool, HashEmbedder()) as indexer:
        assert (embed(indexer), indexer.check_vectors()) == (0, 0)
        assert _near(indexer, "twelve characters of passwords") == "Security.pdf"


@pytest.mark.parametrize("harm", ["deleted", "garbage", "some lost", "some too many"])
def test_lost_vectors_are_made_again(workspace: Path, pool: ReadingPool, shelf: Path, harm: str) -> None:
    """The folder deleted, its file damaged, single vectors missing, vectors of nobody: all and only those."""
    with opened(workspace, pool, HashEmbedder()) as indexer:
        ingest(indexer, shelf)
        total = embed(indexer)
        ids = indexer.library.vector_queue.embedded("hash-embedder")
        assert indexer.vectors is not None
        if harm == "some lost":
            indexer.vectors.delete(ids[:2])
        if harm == "some too many":
            indexer.vectors.add([9999], HashEmbedder().embed(["nobody"], "passage"))
    if harm == "deleted":
        shutil.rmtree(workspace / "vectors")
    if harm == "garbage":
        (workspace / "vectors" / "chroma.sqlite3").write_bytes(b"garbage" * 1000)
    lost = {"deleted": total, "garbage": total, "some lost": 2, "some too many": 0}[harm]
    with opened(workspace, pool, HashEmbedder()) as indexer:
        assert (indexer.check_vectors(), embed(indexer), indexer.check_vectors()) == (lost, lost, 0)
        assert indexer.vectors is not None
        assert indexer.vectors.ids()
        assert set(indexer.vectors.ids()) == set(ids)
        assert _near(indexer, "twelve characters of passwords") == "Security.pdf"


def test_without_an_embedder_everything_is_found_by_words(
    workspace: Path, pool: ReadingPool, shelf: Path
) -> None:
    """And its vectors are made when one is installed."""
    with opened(workspace, pool) as indexer:
        ingest(indexer, shelf)
        assert (embed(indexer), indexer.check_vectors(), _found(indexer, "rent")) == (0, 0, {"Аренда.md"})
    with opened(workspace, pool, HashEmbedder()) as indexer:
        assert embed(indexer) == indexer.library.chunk_count()


def test_the_starter_embedder_embeds_what_it_speaks(
    workspace: Path, pool: ReadingPool, shelf: Path, starter_workspace: Path
) -> None:
    """The real model: English passages get a vector and are found by meaning, Russian ones wait for another model."""
    models = ModelStore(starter_workspace / "models", Catalog.load(catalog_folder()))
    embedder = open_embedder(models.get("all-minilm-l6-v2"), Machine.measure())
    try:
        with opened(workspace, pool, embedder) as indexer:
            ingest(indexer, shelf)
            embed(indexer)
            by_name = {f.path.rpartition("/")[2]: (f.chunks, f.embedded) for f in indexer.library.files()}
            assert by_name["Отпуск.txt"][1] == 0
            assert all(chunks == made for name, (chunks, made) in by_name.items() if name != "Отпуск.txt")
            assert indexer.vectors is not None
            ((best, _),) = indexer.vectors.search(
                embedder.embed(["How much does the flat cost?"], "query")[0], 1
            )
            assert "500 EUR" in indexer.library.chunks([best])[best].chunk.text
    finally:
        embedder.close()


def test_what_an_embedder_reads(indexer: Indexer, shelf: Path) -> None:
    """Title and headings above the passage, compatibility forms undone."""
    (shelf / "a.md").write_text("# Lease\n\n## Rent\n\nThe ﬁrst rent\nis due.", encoding="utf-8")
    ingest(indexer, shelf / "a.md")
    (stored,) = indexer.library.vector_queue.pending("hash-embedder", None, 5)
    assert embedding_text(stored.title, stored.chunk) == "Lease > Lease\nRent The first rent is due."


def test_long_paths(pool: ReadingPool, tmp_path: Path) -> None:
    """Documents more than 250 characters deep, a workspace of 250; SQLite itself ends at 512 bytes."""
    deep = tmp_path / ("п" * 100) / ("с пробелами " * 8).strip() / ("Договор № 7 " * 6).strip()
    deep.mkdir(parents=True)
    (deep / ("ф" * 100 + ".md")).write_text("The rent is due.", encoding="utf-8")
    workspace = tmp_path / ("р" * 100)
    workspace /= "р" * (249 - len(str(workspace)))
    with opened(workspace, pool, HashEmbedder()) as indexer:
        assert set(_statuses(ingest(indexer, tmp_path / ("п" * 100))).values()) == {("indexed", "")}
        assert embed(indexer) == 1


def test_a_name_in_another_encoding_is_told_readably(indexer: Indexer, shelf: Path) -> None:
    """The outcome's path can be written to a terminal, a file and the library."""
    name = "договор.txt".encode("cp1251").decode("utf-8", "surrogateescape")
    try:
        (shelf / name).write_text("x", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    report = ingest(indexer, shelf)
    assert [o.reason for o in report.outcomes if o.path.encode("utf-8").endswith(b".txt")].count(
        "unreadable"
    ) == 1
    assert indexer.library.status().documents == 4


def test_the_library_keeps_its_secrets(
    indexer: Indexer, shelf: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """No word of a document in a log of any level or on a terminal, the children's included, broken files too."""
    caplog.set_level(logging.DEBUG)
    (shelf / "Mumpitz.md").write_text("Mumpitzwort in the text.", encoding="utf-8")
    (shelf / "broken.pdf").write_bytes(
        b"%PDF-1.7 Mumpitzwort " + (shelf / "Security.pdf").read_bytes()[9:700]
    )
    ingest(indexer, shelf)
    embed(indexer)
    assert _found(indexer, "Mumpitzwort") == {"Mumpitz.md"}
    printed = capfd.readouterr()
    for text in (caplog.text, printed.out, printed.err):
        assert "Mumpitzwort" not in text
        assert "twelve characters" not in text


def test_the_examples_get_in_whole(indexer: Indexer) -> None:
    """Sixteen real documents in two languages, each indexed."""
    report = ingest(indexer, EXAMPLES)
    assert set(_statuses(report).values()) == {("indexed", "")}
    assert all(o.pages.text == o.pages.total and o.chunks for o in report.outcomes)
    assert {f.language for f in indexer.library.files()} == {"ru", "en"}
