"""The library goes after a folder: nothing is read twice, nothing is kept that is gone, nothing is lost by mistake."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from muniment_ingest import FileOutcome, Source, stems
from muniment_ingest.sources import discover_part
from muniment_ingest.waiting_files import WaitingFiles
from muniment_models import Cancelled, IngestError
from tests.support.following import Following, following, three_documents

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from muniment_ingest import ReadingPool


@pytest.fixture
def desk(tmp_path: Path, pool: ReadingPool) -> Iterator[Following]:
    """Three documents, read and embedded."""
    with three_documents(tmp_path, pool) as opened:
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
    assert desk.library.status().embedded == desk.library.chunk_count()


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


def test_what_a_killed_program_did_not_finish(tmp_path: Path, pool: ReadingPool, desk: Following) -> None:
    """Renamed and deleted files, found but not settled: the next program does it anew, and keeps the document."""
    before, shelf = desk.files(), desk.path
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


class TestWhatIsNotFollowed:
    def test_temporary_files(self, desk: Following) -> None:
        """Office's and the browser's are never read, though they are told."""
        for name in ("~$Отпуск.docx", ".~lock.Отпуск.odt#", "~WRL0001.tmp", "Отчёт.pdf.crdownload"):
            (desk.path / name).write_text("not a document", encoding="utf-8")
            desk.look(desk.path / name)
            assert desk.outcomes == []
        assert len(desk.files()) == 3

    def test_excluded_patterns(self, tmp_path: Path, pool: ReadingPool, desk: Following) -> None:
        """Are not read; what was read before the pattern came is forgotten."""
        shelf = desk.path
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
        desk.library.documents.record_file(
            desk.collection_id, put, "", None, FileOutcome(str(put.path), "failed", reason="damaged")
        )
        desk.look()
        assert (desk.removed, len(desk.library.files())) == ([], 4)


def test_a_workspace_below_a_followed_folder(desk: Following, tmp_path: Path) -> None:
    """Is passed over, and touching it wakes nobody; a workspace itself is not followed."""
    folder = desk.sync.folders.add(desk.library.add_collection("Диск").id, tmp_path)
    read = {source.path.parent.name for source in desk.sync.sync(folder).to_read}
    assert read == {"Документы отдела", "Договоры"}
    assert desk.sync.sync_places([tmp_path / "w" / "library.db-wal"]) == ()
    with pytest.raises(IngestError, match="folder_is_workspace"):
        desk.sync.folders.add(folder.collection_id, tmp_path / "w")


def test_a_folder_inside_one_of_another_collection(desk: Following) -> None:
    """A look at the outer one is a look at the inner one, too; each has its own place."""
    inner = desk.sync.folders.add(desk.library.add_collection("Договоры").id, desk.path / "Договоры")
    changes = desk.sync.sync_places([desk.path])
    assert [(change.folder.id, len(change.to_read)) for change in changes] == [
        (desk.folder_id, 0),
        (inner.id, 2),
    ]
    assert [change.folder.id for change in desk.sync.sync_places([desk.path / "Отпуск.txt"])] == [
        desk.folder_id
    ]
    assert len(desk.sync.sync_places([desk.path / "Договоры" / "travel.txt"])) == 2


def test_a_folder_that_is_back_is_looked_through_once(desk: Following, tmp_path: Path) -> None:
    """However many places of it were told."""
    places = [desk.path / "Отпуск.txt", desk.path / "Договоры"]
    desk.path.rename(tmp_path / "away")
    assert [change.offline for change in desk.sync.sync_places(places)] == [True]
    (tmp_path / "away").rename(desk.path)
    assert [change.offline for change in desk.sync.sync_places(places)] == [False]


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
