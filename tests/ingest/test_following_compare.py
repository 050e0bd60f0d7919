"""What is on disk against what the library knows, as a function of what was found."""

from __future__ import annotations

from pathlib import Path

from muniment_ingest import FileOutcome, FolderSync, FollowedFolders, Library, MissingSource, Source
from muniment_ingest.following import compare
from muniment_ingest.waiting_files import WaitingFiles


def _record(library: Library, collection: int, path: Path, reason: str = "damaged") -> None:
    outcome = FileOutcome(str(path), "failed", reason=reason)
    library.documents.record_file(collection, Source(path, 1, 1), "", None, outcome)


def test_twenty_thousand_files_take_two_queries(tmp_path: Path) -> None:
    """However many there are; what changed among them is found."""
    with Library.open(tmp_path / "w" / "library.db") as library:
        collection = library.add_collection("Всё").id
        folder = FollowedFolders(library.database).add(collection, tmp_path)
        found = [Source(tmp_path / f"папка {n % 100}" / f"{n}.txt", n, n) for n in range(20_000)]
        with library.database.transaction():
            library.database.run_many(
                "INSERT INTO files (collection_id, path, size_bytes, modified_ns, status, reason, detail, seen_at)"
                " VALUES (?, ?, ?, ?, 'indexed', '', '', '')",
                [(collection, str(s.path), s.size_bytes, s.modified_ns) for s in found],
            )
        found[7] = Source(found[7].path, 7, 8)
        statements: list[str] = []
        library.database._connection.set_trace_callback(statements.append)
        changes = compare(library, folder, found[:-1])
        library.database._connection.set_trace_callback(None)
        assert (changes.to_read, changes.gone) == ((found[7],), (str(found[-1].path),))
        assert len(statements) == 2
        plans = [library.database.rows(f"EXPLAIN QUERY PLAN {statement}") for statement in statements]
        steps = [row[3] for plan in plans for row in plan]
        assert not [step for step in steps if step.startswith("SCAN")]


def test_failures_wait_for_a_change(tmp_path: Path) -> None:
    """A damaged file is left until it changes; one that could not be opened is tried by a look at everything."""
    with Library.open(tmp_path / "w" / "library.db") as library:
        collection = library.add_collection("Всё").id
        folder = FollowedFolders(library.database).add(collection, tmp_path)
        damaged, locked = tmp_path / "damaged.pdf", tmp_path / "locked.docx"
        _record(library, collection, damaged)
        _record(library, collection, locked, "unreadable")
        found = [Source(damaged, 1, 1), Source(locked, 1, 1)]
        assert compare(library, folder, found).to_read == (found[1],)
        assert compare(library, folder, found[1:], locked).to_read == ()
        found[0] = Source(damaged, 2, 1)
        assert compare(library, folder, found[:1], damaged).to_read == (found[0],)


def test_members_belong_to_their_file(tmp_path: Path) -> None:
    """They are not looked for on disk; a folder named like an archive's inside is."""
    with Library.open(tmp_path / "w" / "library.db") as library:
        collection = library.add_collection("Всё").id
        folder = FollowedFolders(library.database).add(collection, tmp_path)
        outer = tmp_path / "архив.zip"
        for path in (
            outer,
            Path(f"{outer}!/a.txt"),
            Path(f"{outer}!/b.zip!/c.txt"),
            tmp_path / "x!" / "d",
        ):
            _record(library, collection, path)
        stays = [Source(outer, 1, 1)]
        assert compare(library, folder, stays).gone == (str(tmp_path / "x!" / "d"),)
        assert compare(library, folder, stays, outer).gone == ()
        assert compare(library, folder, [], outer).gone == (str(outer),)


def test_a_file_that_waits_is_not_queued_again(tmp_path: Path) -> None:
    """One that is paused stays paused, until it changes."""
    with Library.open(tmp_path / "w" / "library.db") as library:
        collection = library.add_collection("Всё").id
        folder = FollowedFolders(library.database).add(collection, tmp_path)
        (tmp_path / "a.txt").write_text("a", encoding="utf-8")
        sync, waiting = FolderSync(library), WaitingFiles(library.database)
        assert len(sync.sync(folder).to_read) == 1
        waiting.pause(str(tmp_path / "a.txt"))
        assert sync.sync(folder).to_read == ()
        assert waiting.totals().paused == 1
        (tmp_path / "a.txt").write_text("ab", encoding="utf-8")
        assert len(sync.sync(folder).to_read) == 1


def test_a_file_that_cannot_be_looked_at_is_not_gone(tmp_path: Path) -> None:
    """Nor is one that vanished while it was looked at held for it."""
    with Library.open(tmp_path / "w" / "library.db") as library:
        collection = library.add_collection("Всё").id
        folder = FollowedFolders(library.database).add(collection, tmp_path)
        for name in ("a.txt", "b/c.txt", "bc.txt", "d.txt"):
            _record(library, collection, tmp_path / name)
        found: list[Source | MissingSource] = [
            MissingSource(tmp_path / "a.txt", "unreadable"),
            MissingSource(tmp_path / "b", "unreadable"),
            MissingSource(tmp_path / "bc.txt", "not_found"),
            Source(tmp_path / "d.txt", 1, 1),
        ]
        assert compare(library, folder, found).gone == (str(tmp_path / "bc.txt"),)
