"""library.db opens, or says why not; what is written stands whole."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite3

from muniment_ingest import Database, Library, check
from muniment_ingest.scope import Scope
from muniment_models import IngestError
from tests.support.libraries import put

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"


def _code(path: Path) -> str:
    with pytest.raises(IngestError) as caught:
        Database.open(path)
    return caught.value.code


def _fill(database: Database, rows: int, start: int = 0) -> None:
    database.run_many(
        "INSERT INTO collections (name, created_at) VALUES (?, 'x')",
        [(f"{start + i:0500}",) for i in range(rows)],
    )


def _fill_twice(database: Database) -> None:
    _fill(database, 3)
    _fill(database, 3)


def test_opened_again_it_is_the_same(tmp_path: Path) -> None:
    """In a folder that is made, with a Cyrillic name and spaces; two connections at once."""
    path = tmp_path / "Рабочая папка" / "library.db"
    first = Database.open(path)
    first.run("INSERT INTO collections (name, created_at) VALUES ('a', 'b')")
    second = Database.open(path)
    assert second.rows("SELECT name FROM collections") == [("a",)]
    assert second.rows("PRAGMA integrity_check") == [("ok",)]
    first.close()
    second.close()


def test_a_transaction_stands_whole_or_not_at_all(tmp_path: Path) -> None:
    """Whatever breaks inside; and the connection works on."""
    database = Database.open(tmp_path / "library.db")
    with pytest.raises(sqlite3.IntegrityError), database.transaction():
        _fill_twice(database)
    with database.transaction():
        _fill(database, 2)
    assert database.rows("SELECT count(*) FROM collections") == [(2,)]
    database.close()


@pytest.mark.parametrize(
    "content", [b"This is a letter, not a library." * 40, b"SQLite format 3\0" + bytes(4000)]
)
def test_a_damaged_file_is_told(tmp_path: Path, content: bytes) -> None:
    """Another kind of file, and a header without a database; neither is touched."""
    path = tmp_path / "library.db"
    path.write_bytes(content)
    assert _code(path) == "library_damaged"
    assert path.read_bytes() == content


def test_damage_inside_is_told_when_it_is_met(tmp_path: Path) -> None:
    """A page of the file overwritten: reading it names the library, not a bug."""
    path = tmp_path / "library.db"
    database = Database.open(path)
    _fill(database, 500)
    database.close()
    content = bytearray(path.read_bytes())
    content[len(content) // 2 :] = b"\xff" * (len(content) - len(content) // 2)
    path.write_bytes(content)
    database = Database.open(path)
    with pytest.raises(IngestError) as caught:
        database.rows("SELECT * FROM collections")
    assert (caught.value.code, caught.value.path) == ("library_damaged", path)
    database.close()


@pytest.mark.parametrize("version", [0, 1, 7])
def test_a_database_of_another_program_is_left_alone(tmp_path: Path, version: int) -> None:
    """Nothing of ours is put into it."""
    path = tmp_path / "library.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE theirs (id)")
    other.execute(f"PRAGMA user_version = {version}")
    other.commit()
    assert _code(path) == "library_damaged"
    assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("theirs",)]
    other.close()


def test_a_newer_library_is_not_touched(tmp_path: Path) -> None:
    """Of a program that knows more than this one."""
    path = tmp_path / "library.db"
    database = Database.open(path)
    database.run("PRAGMA user_version = 99")
    database.close()
    assert _code(path) == "library_too_new"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """Where a file stands in the way, and where a folder has the library's name."""
    (tmp_path / "file").touch()
    (tmp_path / "library.db").mkdir()
    assert _code(tmp_path / "file" / "library.db") == "folder_read_only"
    assert _code(tmp_path / "library.db") == "folder_read_only"


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    """Told by its code; the transaction is undone and smaller ones still work."""
    database = Database.open(tmp_path / "library.db")
    _fill(database, 3)
    database.rows("PRAGMA max_page_count = 60")
    with pytest.raises(IngestError) as caught, database.transaction():
        _fill(database, 5000, start=3)
    assert caught.value.code == "disk_full"
    assert database.rows("SELECT count(*) FROM collections") == [(3,)]
    assert database.rows("PRAGMA integrity_check") == [("ok",)]
    database.close()


def test_another_writer_is_waited_for(tmp_path: Path) -> None:
    """Two programs on one library do not fail each other."""
    first, second = Database.open(tmp_path / "library.db"), Database.open(tmp_path / "library.db")
    begun = threading.Event()

    def hold() -> None:
        with first.transaction():
            first.run("INSERT INTO collections (name, created_at) VALUES ('first', 'x')")
            begun.set()
            threading.Event().wait(0.3)

    holder = threading.Thread(target=hold)
    holder.start()
    assert begun.wait(10)
    with second.transaction():
        second.run("INSERT INTO collections (name, created_at) VALUES ('second', 'x')")
    holder.join()
    assert len(second.rows("SELECT * FROM collections")) == 2
    first.close()
    second.close()


_MOUNTED = """
import sys
from pathlib import Path
from muniment_ingest import Database, Library, check
from muniment_models import IngestError
from tests.support.libraries import put
try:
    database = Database.open(Path(sys.argv[1]) / "library.db")
    for number in range(10_000):
        database.run("INSERT INTO collections (name, created_at) VALUES (?, 'x')", (f"{number:02000}",))
    print("done")
except IngestError as exc:
    print(exc.code)
"""


def _in_mount(folder: Path, *mounts: str) -> str:
    """What the program says in a mount namespace of its own, where root can make a real small or read-only disk."""
    tools = shutil.which("unshare"), shutil.which("mount")
    if (
        None in tools
        or subprocess.run(["unshare", "--mount", "--map-root-user", "true"], check=False).returncode
    ):
        pytest.skip("no mount namespace can be made here")
    script = " && ".join([*mounts, 'exec "$0" -c "$1" "$2"'])
    ran = subprocess.run(
        ["unshare", "--mount", "--map-root-user", "sh", "-c", script, sys.executable, _MOUNTED, str(folder)],
        env={"PYTHONPATH": ":".join(sys.path), "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.stdout.strip() or ran.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="mount namespaces are Linux's")
def test_a_really_full_and_a_really_read_only_disk(tmp_path: Path) -> None:
    """A disk of one megabyte fills; a read-only one is told at opening, whether the library is there or not."""
    disk = tmp_path / "disk"
    disk.mkdir()
    assert _in_mount(disk, f"mount -t tmpfs -o size=1m none '{disk}'") == "disk_full"
    remount = [f"mount --bind '{disk}' '{disk}'", f"mount -o remount,bind,ro '{disk}'"]
    assert _in_mount(disk, *remount) == "folder_read_only"
    Database.open(disk / "library.db").close()
    assert _in_mount(disk, *remount) == "folder_read_only"


@pytest.mark.parametrize("version", [1, 2, 3])
def test_a_library_of_an_older_schema_opens(tmp_path: Path, version: int) -> None:
    """Made by an older program: its documents are found, by their names too, and it takes new ones."""
    path = tmp_path / "library.db"
    shutil.copy(FIXTURES / f"library-v{version}.db", path)
    with Library.open(path) as library, Library.open(tmp_path / "new.db") as fresh:
        assert {record.title for record in library.files()} == {"Отпуск", "Lease"}
        assert all(record.chunks for record in library.files())
        ((found, _),) = library.keyword_search(["rent"], 5)
        assert "first Monday" in library.chunks([found])[found].chunk.text
        put(library, tmp_path / "new.md", "# New\n\nThe car is insured.")
        assert check(library).findings == ()
        assert len(library.chunk_ids(Scope(folders=("DOCUMENTS",)), 9) or ()) == 3
        (lease,) = library.chunk_ids(Scope(names=("LEASE",)), 9) or ()
        assert library.chunks([lease])[lease].dated == ("2024-03" if version > 1 else "")
        tables = "SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY 1, 2"
        assert library.database.rows(tables) == fresh.database.rows(tables)


def test_an_index_of_older_rules_is_made_anew(tmp_path: Path) -> None:
    """At opening, once; by whichever lane comes first."""
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        put(library, tmp_path / "new.md", "# New\n\nThe car is insured.")
        library.database.run("UPDATE switches SET value = '0' WHERE name = 'terms_version'")
        library.database.run("DELETE FROM chunk_terms")
        assert library.keyword_search(["car"], 5) == []
    with Library.open(path) as library, Library.open(path) as other:
        assert len(library.keyword_search(["car"], 5)) == len(other.keyword_search(["car"], 5)) == 1
