"""A report's file is whole, or as it was."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from muniment_engine.report_file import write_report
from muniment_models.errors import EngineError
from tests.support.permissions import closed

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    """With nothing left beside it."""
    path = tmp_path / "Отчёт.md"
    path.write_text("old")
    write_report(path, "новый".encode())
    assert path.read_text(encoding="utf-8") == "новый"
    assert list(tmp_path.iterdir()) == [path]


def test_who_cancels_keeps_the_old_one(tmp_path: Path) -> None:
    """Nothing is written and nothing is left."""
    path = tmp_path / "a.md"
    path.write_text("old")
    write_report(path, b"new", lambda: True)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["no/such/folder/a.md", "a\0b.md", f"{'a' * 400}.md"])
def test_a_file_that_cannot_be_is_the_users_affair(tmp_path: Path, name: str) -> None:
    """A folder that is not there, a name that no file can have."""
    with pytest.raises(EngineError) as caught:
        write_report(tmp_path / name, b"x")
    assert caught.value.code == "report_unwritable"
    assert caught.value.path == tmp_path / name
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """What stands in the way is not touched."""
    (tmp_path / "a.md").mkdir()
    with pytest.raises(EngineError) as caught:
        write_report(tmp_path / "a.md", b"x")
    assert caught.value.code == "report_unwritable"
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    """Its old file stays."""
    folder = tmp_path / "locked"
    folder.mkdir()
    path = folder / "a.md"
    path.write_text("old")
    with closed(folder), pytest.raises(EngineError) as caught:
        write_report(path, b"x")
    assert caught.value.code == "report_unwritable"
    assert path.read_text() == "old"
    assert list(folder.iterdir()) == [path]


_MOUNTED = """
import sys
from pathlib import Path
from muniment_engine.report_file import write_report
from muniment_models import EngineError
path = Path(sys.argv[1]) / "a.md"
write_report(path, b"old")
try:
    write_report(path, b"x" * 5_000_000)
except EngineError as exc:
    print(exc.code, path.read_text(), len(list(path.parent.iterdir())))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="mount namespaces are Linux's")
def test_a_really_full_disk_keeps_the_old_file(tmp_path: Path) -> None:
    """A disk of one megabyte is too small for the new one; nothing half-written takes its room."""
    own = ["unshare", "--mount", "--map-root-user"]
    if shutil.which("unshare") is None or subprocess.run([*own, "true"], check=False).returncode:
        pytest.skip("no mount namespace can be made here")
    script = f"mount -t tmpfs -o size=1m none '{tmp_path}' && exec \"$0\" -c \"$1\" '{tmp_path}'"
    ran = subprocess.run(
        [*own, "sh", "-c", script, sys.executable, _MOUNTED],
        env={"PYTHONPATH": ":".join(sys.path), "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout.strip() == "disk_full old 1", ran.stderr
