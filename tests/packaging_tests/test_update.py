"""Updates by stick: the small file gives the same folder as the large one, or says why it cannot."""

from __future__ import annotations

import filecmp
import hashlib
import io
import json
import re
import tarfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.packaging_tests.conftest import Machine, ProgramMaker, Releases


def _same(one: Path, two: Path) -> bool:
    compared = filecmp.dircmp(one, two)
    pending = [compared]
    while pending:
        level = pending.pop()
        pending += level.subdirs.values()
        if level.left_only or level.right_only or level.funny_files:
            return False
        _, wrong, odd = filecmp.cmpfiles(level.left, level.right, level.common_files, shallow=False)
        if wrong or odd:
            return False
    return True


def _archive(run: Path) -> tarfile.TarFile:
    """What lies behind the script."""
    content = run.read_bytes()
    header = re.search(rb"^HEADER_BYTES=(\d+)$", content, flags=re.MULTILINE)
    assert header is not None
    return tarfile.open(fileobj=io.BytesIO(content[int(header[1]) :]), mode="r:gz")


def test_carries_what_is_new_only(releases: Releases) -> None:
    """Not the models, not what lies elsewhere now; and the name of the version it fits."""
    assert releases.update.name == "Muniment-1.0-to-1.1-linux-x86_64.run"
    with _archive(releases.update) as archive:
        names = archive.getnames()
    assert names == [
        ".update/base.json", ".update/keep", ".update/move", "_internal/new/new.txt", "_internal/version.txt",
        "manifest.json", "manifest.sig", "release.json",
    ]  # fmt: skip


def test_gives_the_same_folder(machine: Machine, releases: Releases) -> None:
    """File for file, and what is big is not written a second time."""
    machine.install(releases.old_run)
    big = machine.prefix / "current" / "models" / "starter" / "model.gguf"
    inode = big.stat().st_ino
    machine.install(releases.update)
    assert _same(machine.prefix / "current", releases.new)
    assert big.stat().st_ino == inode


def test_disk_without_second_names(machine: Machine, releases: Releases) -> None:
    """Where hard links cannot be made, files are copied."""
    machine.install(releases.old_run)
    machine.forge("ln", 'case $1 in -s) exec /usr/bin/ln "$@" ;; *) exit 1 ;; esac')
    machine.forge("cp", 'case $1 in -*l*) exit 1 ;; *) exec /usr/bin/cp "$@" ;; esac')
    machine.install(releases.update)
    assert _same(machine.prefix / "current", releases.new)


def test_twice_is_done(machine: Machine, releases: Releases) -> None:
    """A fleet's script may run it again."""
    machine.install(releases.old_run)
    machine.install(releases.update)
    done = machine.run(releases.update)
    assert done.returncode == 0
    assert f"Muniment 1.1 is installed in {machine.prefix}." in done.stdout
    assert [path.name for path in (machine.prefix / "versions").iterdir()] == ["1.1"]


def test_after_a_repair(machine: Machine, releases: Releases) -> None:
    """The base may lie under another name."""
    machine.install(releases.old_run)
    machine.install(releases.old_run)
    machine.install(releases.update)
    assert _same(machine.prefix / "current", releases.new)


def test_nothing_to_update(machine: Machine, releases: Releases) -> None:
    """Without an installed version it asks for the full file."""
    done = machine.run(releases.update, "--silent")
    assert done.returncode == 3
    assert done.stderr == (
        f"This file updates Muniment 1.0, and none is installed in {machine.prefix}. Take the full file.\n"
    )
    assert machine.everything() == {}


def test_wrong_base(machine: Machine, programs: ProgramMaker, releases: Releases, tmp_path: Path) -> None:
    """Another build of the same version is not what was compared."""
    from make_run import make_run

    other = make_run(programs.make("1.0", {"_internal/gone.txt": b"otherwise\n"}), tmp_path)
    machine.install(other)
    before = machine.everything()
    done = machine.run(releases.update, "--silent")
    assert done.returncode == 3
    assert done.stderr == (
        f"This file updates Muniment 1.0 of one certain build; 1.0 in {machine.prefix} is another. "
        "Take the full file.\n"
    )
    assert machine.everything() == before


def test_damaged_base(machine: Machine, releases: Releases) -> None:
    """What would be taken over is looked at; the full file repairs."""
    machine.install(releases.old_run)
    (machine.prefix / "current" / "models" / "starter" / "model.gguf").write_bytes(b"damaged")
    before = machine.everything()
    done = machine.run(releases.update, "--silent")
    assert done.returncode == 1
    assert done.stderr == (
        "The installed version is damaged (models/starter/model.gguf), so it cannot be updated. "
        "Install the full file: it repairs. Nothing was changed.\n"
    )
    assert machine.everything() == before
    machine.install(releases.old_run)
    machine.install(releases.update)
    assert machine.started() == "Muniment 1.1"


def test_foreign_file_in_the_old_version(machine: Machine, releases: Releases) -> None:
    """It is not carried over, and not deleted."""
    machine.install(releases.old_run)
    note = machine.prefix / "versions" / "1.0" / "_internal" / "note.txt"
    note.write_text("mine")
    machine.install(releases.update)
    assert _same(machine.prefix / "current", releases.new)
    assert note.read_text() == "mine"


def test_base_is_named_in_it(releases: Releases) -> None:
    """base.json names the manifest of the old version by its digest."""
    with _archive(releases.update) as archive:
        member = archive.extractfile(".update/base.json")
        assert member is not None
        base = json.loads(member.read())
    expected = hashlib.sha256((releases.old / "manifest.json").read_bytes()).hexdigest()
    assert base == {"version": "1.0", "manifest_sha256": expected}
