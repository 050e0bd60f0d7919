"""The library goes after a folder: nothing is read twice, nothing is kept that is gone, nothing is lost by mistake."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from muniment_ingest import FileOutcome, Library, MissingSource, Source, stems
from muniment_ingest.followed_folders import FollowedFolders
from muniment_ingest.following import FolderSync, compare
from muniment_ingest.sources import discover_part
from muniment_ingest.waiting_files import WaitingFiles
from muniment_models import Cancelled, IngestError
from tests.support.following import Following, following
from tests.support.permissions import closed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from muniment_ingest import ReadingPool

LEAVE = "Отпуск длится 28 календарных дней."
RENT = "The rent is 500 EUR a month, due on Monday."
TRAVEL = "Taxis are refunded up to 40 EUR."


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Three documents in two folders."""
    folder = tmp_path / "Документы отдела"
    for name, text in {
        "Отпуск.txt": LEAVE,
        "Договоры/Аренда.md": RENT,
        "Договоры/travel.txt": TRAVEL,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def desk(tmp_path: Path, pool: ReadingPool, shelf: Path) -> Iterator[Following]:
    """The three documents, read and embedded."""
    with following(tmp_path / "w", pool, shelf) as opened:
        opened.look()
        opened.embed()
        yield opened


def _found(desk: Following, words: str) -> set[str]:
    ids = [i for i, _ in desk.library.keyword_search(stems(words), 20)]
    return {desk.short(stored.path) for stored in desk.library.chunks(ids).values()}


def _statuses(desk: Following) -> dict[str, str]:
    return {desk.short(outcome.path): outcome.status for outcome in desk.outcomes}


def test_first_look_and_nothing_new(desk: Following) -> None:
    """All is read once; the next look reads nothing, writes nothing, and remembers when it was."""
    assert _statuses(desk) == dict.fromkeys(
        ["Отпуск.txt", "Договоры/Аренда.md", "Договоры/travel.txt"], "indexed"
    )
    assert desk.folder.checked_at != ""
    (changes,) = desk.look()
    assert (changes.to_read, changes.gone, changes.offline, changes.unlisted) == ((), (), False, ())
    assert (desk.outcomes, desk.removed) == ([], [])


def test_a_new_file_is_read(desk: Following) -> None:
    """In a new folder, told by its own path or by its folder's."""
    new = desk.path / "Новое" / "Пропуск.txt"
    new.parent.mkdir()
    new.write_text("Пропуск выдаёт служба охраны.", encoding="utf-8")
    desk.look(new)
    assert _statuses(desk) == {"Новое/Пропуск.txt": "indexed"}
    assert _found(desk, "пропуск") == {"Новое/Пропуск.txt"}
    desk.look(new.parent)
    assert desk.outcomes == []


def test_a_changed_file_replaces_its_document(desk: Following) -> None:
    """The old text is found no more; the others are not touched."""
    before = desk.files()
    (desk.path / "Отпуск.txt").write_text("Отпуск длится 31 день, и командировка.", encoding="utf-8")
    desk.look(desk.path / "Отпуск.txt")
    after = desk.files()
    assert {name for name in after if after[name] != before[name]} == {"Отпуск.txt"}
    assert _found(desk, "календарных") == set()
    assert _found(desk, "командировка") == {"Отпуск.txt"}
    assert desk.library.status().documents == 3
    assert desk.embed() == 1


def test_a_touched_file_keeps_its_document(desk: Following) -> None:
    """Another time, the same content: nothing is embedded again, and it is not looked at twice."""
    before = desk.files()
    os.utime(desk.path / "Отпуск.txt", ns=(1, 1))
    desk.look()
    assert (_statuses(desk), desk.files(), desk.embed()) == ({"Отпуск.txt": "unchanged"}, before, 0)
    desk.look()
    assert desk.outcomes == []


@pytest.mark.parametrize("new", ["Отпуска 2026.txt", "Договоры/Отпуск.txt", "Новая папка/глубже/Отпуск.txt"])
def test_a_renamed_file_keeps_its_document_and_its_vectors(desk: Following, new: str) -> None:
    """Also moved to another folder of the tree."""
    before, chunks = desk.files(), desk.library.chunk_count()
    (desk.path / new).parent.mkdir(parents=True, exist_ok=True)
    (desk.path / "Отпуск.txt").rename(desk.path / new)
    desk.look(desk.path / "Отпуск.txt", desk.path / new)
    after = desk.files()
    assert after.pop(new) == before.pop("Отпуск.txt")
    assert after == before
    assert (desk.removed, desk.embed(), desk.library.chunk_count()) == (["Отпуск.txt"], 0, chunks)


def test_a_renamed_folder(desk: Following) -> None:
    """All its files keep their documents."""
    before = desk.files()
    (desk.path / "Договоры").rename(desk.path / "Соглашения")
    desk.look(desk.path / "Договоры", desk.path / "Соглашения")
    renamed = {name.replace("Договоры", "Соглашения"): document for name, document in before.items()}
    assert (desk.files(), desk.embed()) == (renamed, 0)


def test_two_files_change_their_names(desk: Following) -> None:
    """Each name leads to the other's document; one of them is read anew, as the name it had was taken first."""
    before = desk.files()
    first, second, third = desk.path / "Отпуск.txt", desk.path / "Договоры/travel.txt", desk.path / "x"
    first.rename(third)
    second.rename(first)
    third.rename(second)
    desk.look()
    after = desk.files()
    assert (after["Отпуск.txt"], after["Договоры/travel.txt"]) == (
        before["Договоры/travel.txt"],
        before["Отпуск.txt"],
    )
    assert (desk.removed, desk.library.status().documents) == ([], 3)


def test_a_move_between_followed_folders(desk: Following, tmp_path: Path) -> None:
    """Keeps its document when both folders are looked at before they are settled, the old one first."""
    other = tmp_path / "Соседи"
    other.mkdir()
    (other / "a.txt").write_text("Another text.", encoding="utf-8")
    folder = desk.sync.folders.add(desk.library.add_collection("Соседи").id, other)
    desk.sync.sync(folder)
    desk.look()
    desk.embed()
    document = desk.library.files(desk.collection_id)[-1].document_id
    (desk.path / "Отпуск.txt").rename(other / "Отпуск.txt")
    desk.sync.sync_places([desk.path, other])
    assert desk.sync.settle_all() == ()
    desk.look()
    moved = [file for file in desk.library.files(folder.collection_id) if file.path.endswith("Отпуск.txt")]
    assert [file.document_id for file in moved] == [document]
    assert (desk.removed, desk.embed()) == (["Отпуск.txt"], 0)


def test_a_deleted_or_moved_out_file_is_forgotten(desk: Following, tmp_path: Path) -> None:
    """Its text is found no more, at once, whatever else waits to be read."""
    (desk.path / "Отпуск.txt").unlink()
    (desk.path / "Договоры" / "travel.txt").rename(tmp_path / "travel.txt")
    (desk.path / "новый.txt").write_text("Новый, ещё не прочитанный файл, побольше других.", encoding="utf-8")
    (changes,) = [desk.sync.sync(desk.folder)]
    assert [desk.short(path) for path in changes.gone] == ["Договоры/travel.txt", "Отпуск.txt"]
    assert [desk.short(path) for path in desk.sync.settle_all()] == ["Договоры/travel.txt", "Отпуск.txt"]
    assert (_found(desk, "отпуск"), _found(desk, "taxis")) == (set(), set())
    desk.look()
    assert set(desk.files()) == {"Договоры/Аренда.md", "новый.txt"}


def test_a_deleted_folder(desk: Following) -> None:
    """Takes its files along, and stays quiet the next time."""
    shutil.rmtree(desk.path / "Договоры")
    desk.look(desk.path / "Договоры")
    assert (set(desk.files()), len(desk.removed)) == ({"Отпуск.txt"}, 2)
    desk.look()
    assert desk.removed == []


def test_a_copy_keeps_the_document_of_a_deleted_file(desk: Following) -> None:
    """A document goes with its last file."""
    shutil.copy(desk.path / "Отпуск.txt", desk.path / "Копия.txt")
    desk.look()
    (desk.path / "Отпуск.txt").unlink()
    desk.look()
    assert _found(desk, "отпуск") == {"Копия.txt"}
    assert desk.embed() == 0


def test_a_file_that_came_and_went_is_not_read(desk: Following) -> None:
    """It waited, and waits no more; nobody is told of a failure."""
    new = desk.path / "кратко.txt"
    new.write_text("Ненадолго.", encoding="utf-8")
    desk.sync.sync(desk.folder, new)
    new.unlink()
    desk.look(new)
    assert (desk.outcomes, "кратко.txt" in desk.files()) == ([], False)


def test_what_a_killed_program_did_not_finish(
    tmp_path: Path, pool: ReadingPool, desk: Following, shelf: Path
) -> None:
    """Renamed and deleted files, found but not settled: the next program does it anew, and keeps the document."""
    before = desk.files()
    (shelf / "Отпуск.txt").rename(shelf / "Отпуска.txt")
    (shelf / "Договоры" / "travel.txt").unlink()
    desk.sync.sync(desk.folder)
    with following(tmp_path / "w", pool, shelf) as again:
        again.look()
        assert again.files() == {
            "Отпуска.txt": before["Отпуск.txt"],
            "Договоры/Аренда.md": before["Договоры/Аренда.md"],
        }
        assert again.embed() == 0


class TestOffline:
    """The worst would be an index that is wiped because a drive was not there."""

    def test_a_folder_that_disappears_keeps_its_files(self, desk: Following, tmp_path: Path) -> None:
        """It is marked, and nothing else; when it is back, what changed meanwhile is followed."""
        before = desk.files()
        desk.path.rename(tmp_path / "away")
        (changes,) = desk.look(desk.path / "Отпуск.txt")
        assert (changes.offline, changes.gone, desk.removed, desk.files()) == (True, (), [], before)
        since = desk.folder.offline_since
        assert since != ""
        assert desk.look()[0].offline
        assert desk.folder.offline_since == since
        (tmp_path / "away" / "Отпуск.txt").unlink()
        (tmp_path / "away").rename(desk.path)
        desk.look(desk.path / "Договоры")
        assert (desk.folder.offline_since, desk.removed) == ("", ["Отпуск.txt"])

    @pytest.mark.parametrize("left", ["", "desktop.ini", "Пусто/Тоже пусто/.keep"])
    def test_an_empty_mount_point_keeps_its_files(self, desk: Following, tmp_path: Path, left: str) -> None:
        """Empty, or with nothing in it that could be read, whichever part is looked at."""
        before = desk.files()
        shutil.move(desk.path, tmp_path / "away")
        (desk.path / left).parent.mkdir(parents=True, exist_ok=True)
        desk.path.mkdir(exist_ok=True)
        if left:
            (desk.path / left).write_text("x", encoding="utf-8")
        for places in ([], [desk.path / "Отпуск.txt"], [desk.path / "Договоры"], [desk.path]):
            assert desk.look(*places)[0].offline
            assert (desk.removed, desk.files()) == ([], before)
        (desk.path / "новый.txt").write_text("Папка снова в ходу.", encoding="utf-8")
        desk.look()
        assert (desk.folder.offline_since, set(desk.files())) == ("", {"новый.txt"})

    def test_a_folder_that_disappears_before_it_is_settled(self, desk: Following, tmp_path: Path) -> None:
        """What was gone a moment before stays, too, until it can be seen again."""
        (desk.path / "Отпуск.txt").unlink()
        desk.sync.sync(desk.folder)
        desk.path.rename(tmp_path / "away")
        assert desk.sync.settle_all() == ()
        assert len(desk.files()) == 3
        (tmp_path / "away").rename(desk.path)
        desk.look()
        assert desk.removed == ["Отпуск.txt"]

    def test_what_waits_of_it_is_not_tried(self, desk: Following, tmp_path: Path) -> None:
        """It would only fail; it is found again when the folder is back."""
        (desk.path / "новый.txt").write_text("Новый файл.", encoding="utf-8")
        desk.sync.sync(desk.folder)
        desk.path.rename(tmp_path / "away")
        desk.look()
        assert desk.outcomes == []
        (tmp_path / "away").rename(desk.path)
        desk.look()
        assert _statuses(desk) == {"новый.txt": "indexed"}

    def test_a_drive_below_the_folder(self, desk: Following) -> None:
        """A folder that stands empty, though nothing was taken from it since it was seen full, lost a drive."""
        before = desk.files()
        for path in (desk.path / "Договоры").iterdir():
            path.unlink()
        # Its times say now, as always when a file is deleted; a mount point's would be of long before the last look.
        desk.library.database.run("UPDATE followed_folders SET checked_at = '2999-01-01T00:00:00+00:00'")
        desk.look()
        assert (desk.removed, desk.files()) == ([], before)
        desk.library.database.run("UPDATE followed_folders SET checked_at = '2001-01-01T00:00:00+00:00'")
        desk.look()
        assert desk.removed == ["Договоры/travel.txt", "Договоры/Аренда.md"]

    def test_a_part_that_may_not_be_entered(self, desk: Following) -> None:
        """Its files stay; the rest is followed."""
        (desk.path / "Отпуск.txt").rename(desk.path / "Отпуска.txt")
        with closed(desk.path / "Договоры"):
            (changes,) = desk.look()
            assert changes.unlisted == (str(desk.path / "Договоры"),)
            assert not desk.look(desk.path / "Договоры" / "travel.txt")[0].gone
        assert set(desk.files()) == {"Отпуска.txt", "Договоры/Аренда.md", "Договоры/travel.txt"}

    def test_a_root_that_may_not_be_entered(self, desk: Following) -> None:
        """It is offline."""
        with closed(desk.path):
            assert desk.look()[0].offline
            assert desk.look(desk.path / "Отпуск.txt")[0].gone == ()
        assert len(desk.files()) == 3

    def test_an_empty_folder_that_never_had_a_file(self, desk: Following, tmp_path: Path) -> None:
        """Is not offline."""
        empty = tmp_path / "пусто"
        empty.mkdir()
        folder = desk.sync.folders.add(desk.collection_id, empty)
        assert not desk.sync.sync(folder).offline

    def test_a_link_whose_target_is_away(self, desk: Following, tmp_path: Path) -> None:
        """Its document stays; it goes with the link."""
        (tmp_path / "drive").mkdir()
        (tmp_path / "drive" / "b.txt").write_text("Text on another drive.", encoding="utf-8")
        (desk.path / "b.txt").symlink_to(tmp_path / "drive" / "b.txt")
        desk.look()
        (tmp_path / "drive").rename(tmp_path / "away")
        desk.look()
        assert (desk.removed, "b.txt" in desk.files()) == ([], True)
        (desk.path / "b.txt").unlink()
        desk.look()
        assert desk.removed == ["b.txt"]


class TestWhatIsNotFollowed:
    def test_temporary_files(self, desk: Following) -> None:
        """Office's and the browser's are never read, though they are told."""
        for name in ("~$Отпуск.docx", ".~lock.Отпуск.odt#", "~WRL0001.tmp", "Отчёт.pdf.crdownload"):
            (desk.path / name).write_text("not a document", encoding="utf-8")
            desk.look(desk.path / name)
            assert desk.outcomes == []
        assert len(desk.files()) == 3

    def test_excluded_patterns(self, tmp_path: Path, pool: ReadingPool, desk: Following, shelf: Path) -> None:
        """Are not read; what was read before the pattern came is forgotten."""
        (shelf / "Новое.bak").write_text("old", encoding="utf-8")
        with following(tmp_path / "w", pool, shelf, "договоры/*", "*.bak") as again:
            again.look(shelf / "Новое.bak")
            again.look(shelf / "Договоры" / "travel.txt")
            again.look()
            assert set(again.files()) == {"Отпуск.txt"}
            assert _found(again, "rent") == set()

    def test_a_folder_followed_no_longer(self, desk: Following) -> None:
        """Its documents stay, those whose files were just deleted too."""
        (desk.path / "Отпуск.txt").unlink()
        desk.sync.sync(desk.folder)
        desk.sync.folders.remove(desk.folder_id)
        assert desk.sync.settle_all() == ()
        assert desk.sync.sync_places([desk.path]) == ()
        assert len(desk.files()) == 3

    def test_files_that_came_by_another_way(self, desk: Following, tmp_path: Path) -> None:
        """Neighbours whose names begin the same are none of the folder's affair."""
        outside = tmp_path / "Документы отдела 2"
        outside.mkdir()
        put = Source(outside / "a.txt", 1, 1)
        desk.library.record_file(
            desk.collection_id, put, None, FileOutcome(str(put.path), "failed", reason="damaged")
        )
        desk.look()
        assert (desk.removed, len(desk.library.files())) == ([], 4)


class TestCompare:
    """As a function of what was found."""

    def _record(self, library: Library, collection: int, path: Path, reason: str = "damaged") -> None:
        outcome = FileOutcome(str(path), "failed", reason=reason)
        library.record_file(collection, Source(path, 1, 1), None, outcome)

    def test_twenty_thousand_files_take_two_queries(self, tmp_path: Path) -> None:
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

    def test_failures_wait_for_a_change(self, tmp_path: Path) -> None:
        """A damaged file is left until it changes; one that could not be opened is tried by a look at everything."""
        with Library.open(tmp_path / "w" / "library.db") as library:
            collection = library.add_collection("Всё").id
            folder = FollowedFolders(library.database).add(collection, tmp_path)
            damaged, locked = tmp_path / "damaged.pdf", tmp_path / "locked.docx"
            self._record(library, collection, damaged)
            self._record(library, collection, locked, "unreadable")
            found = [Source(damaged, 1, 1), Source(locked, 1, 1)]
            assert compare(library, folder, found).to_read == (found[1],)
            assert compare(library, folder, found[1:], locked).to_read == ()
            found[0] = Source(damaged, 2, 1)
            assert compare(library, folder, found[:1], damaged).to_read == (found[0],)

    def test_members_belong_to_their_file(self, tmp_path: Path) -> None:
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
                self._record(library, collection, path)
            stays = [Source(outer, 1, 1)]
            assert compare(library, folder, stays).gone == (str(tmp_path / "x!" / "d"),)
            assert compare(library, folder, stays, outer).gone == ()
            assert compare(library, folder, [], outer).gone == (str(outer),)

    def test_a_file_that_waits_is_not_queued_again(self, tmp_path: Path) -> None:
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

    def test_a_file_that_cannot_be_looked_at_is_not_gone(self, tmp_path: Path) -> None:
        """Nor is one that vanished while it was looked at held for it."""
        with Library.open(tmp_path / "w" / "library.db") as library:
            collection = library.add_collection("Всё").id
            folder = FollowedFolders(library.database).add(collection, tmp_path)
            for name in ("a.txt", "b/c.txt", "bc.txt", "d.txt"):
                self._record(library, collection, tmp_path / name)
            found: list[Source | MissingSource] = [
                MissingSource(tmp_path / "a.txt", "unreadable"),
                MissingSource(tmp_path / "b", "unreadable"),
                MissingSource(tmp_path / "bc.txt", "not_found"),
                Source(tmp_path / "d.txt", 1, 1),
            ]
            assert compare(library, folder, found).gone == (str(tmp_path / "bc.txt"),)


def test_a_workspace_below_a_followed_folder(desk: Following, tmp_path: Path) -> None:
    """Is passed over, and touching it wakes nobody; a workspace itself is not followed."""
    folder = desk.sync.folders.add(desk.library.add_collection("Диск").id, tmp_path)
    read = {source.path.parent.name for source in desk.sync.sync(folder).to_read}
    assert read == {"Документы отдела", "Договоры"}
    assert desk.sync.sync_places([tmp_path / "w" / "library.db-wal"]) == ()
    with pytest.raises(IngestError, match="folder_is_workspace"):
        desk.sync.folders.add(folder.collection_id, tmp_path / "w")


def test_a_look_can_be_stopped(desk: Following) -> None:
    """Before it wrote anything."""
    (desk.path / "Новый.txt").write_text("Новый.", encoding="utf-8")
    with pytest.raises(Cancelled):
        desk.sync.sync(desk.folder, cancelled=lambda: True)
    assert WaitingFiles(desk.library.database).totals().files == 0
    (desk.path / "Отпуск.txt").unlink()
    desk.sync.sync(desk.folder)
    assert desk.sync.settle_all(cancelled=lambda: True) == ()
    assert len(list(discover_part(desk.path, desk.path))) == 3
