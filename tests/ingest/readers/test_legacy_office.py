"""Old Word and PowerPoint files go through LibreOffice, where there is one."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from muniment_ingest.readers import legacy_office
from muniment_ingest.readers.legacy_office import DocReader, PptReader, find_program
from muniment_models import IngestError
from tests.support.documents import write_docx

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-in for LibreOffice is a shell script")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A search path with nothing of LibreOffice on it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(legacy_office, "_PLACES", ())
    return folder


def _install(programs: Path, script: str) -> None:
    program, what = programs / "soffice", programs / "soffice.py"
    what.write_text(f"import pathlib, shutil, sys, time\n{script}\n", encoding="utf-8")
    # Not named in a shebang line: the interpreter may lie in a folder with a space.
    program.write_text(f"#!/bin/sh\nexec '{sys.executable}' '{what}' \"$@\"\n", encoding="utf-8")
    program.chmod(0o755)


@pytest.mark.parametrize("reader", [DocReader(), PptReader()])
def test_without_libreoffice_it_says_so(programs: Path, tmp_path: Path, reader: DocReader) -> None:
    """The user can install it and try again."""
    path = tmp_path / "a.doc"
    path.write_bytes(b"x")
    with pytest.raises(IngestError) as caught:
        reader.read(path)
    assert caught.value.code == "needs_libreoffice"


def test_the_converted_file_is_read_as_what_it_was(programs: Path, tmp_path: Path) -> None:
    """Its own profile, no window, no name of the user's on the command line, nothing left behind."""
    prepared = write_docx(tmp_path / "prepared.docx", "# Lease", "The rent is due.")
    note = tmp_path / "note.txt"
    _install(
        programs,
        "args = sys.argv[1:]\n"
        "target = pathlib.Path(args[args.index('--outdir') + 1])\n"
        "kind = args[args.index('--convert-to') + 1]\n"
        f"shutil.copy({str(prepared)!r}, target / f'{{pathlib.Path(args[-1]).stem}}.{{kind}}')\n"
        f"pathlib.Path({str(note)!r}).write_text('\\n'.join(args))",
    )
    path = tmp_path / "-Договор.pdf"
    path.write_bytes(b"old word file")
    seen: list[int] = []
    document = DocReader().read(path, seen.append)
    assert document.kind == "doc"
    assert "The rent is due." in document.pages[0].text
    assert seen
    args = note.read_text(encoding="utf-8").split("\n")
    assert {"--headless", "--norestore", "--convert-to"} <= set(args)
    profile = next(arg for arg in args if arg.startswith("-env:UserInstallation=file://"))
    assert not os.path.exists(profile.partition("file://")[2])  # noqa: PTH110 - a URL's path
    assert args[-1].endswith("/document.doc")


def test_a_file_that_it_cannot_convert(programs: Path, tmp_path: Path) -> None:
    """Nothing comes out."""
    _install(programs, "sys.exit(1)")
    path = tmp_path / "a.doc"
    path.write_bytes(b"x")
    with pytest.raises(IngestError) as caught:
        DocReader().read(path)
    assert caught.value.code == "damaged"


def test_a_conversion_that_hangs_is_ended(
    programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With everything that it started."""
    monkeypatch.setattr(legacy_office, "_TIMEOUT_S", 0.5)
    monkeypatch.setattr(legacy_office, "_SIGN_S", 0.2)
    late = tmp_path / "late.txt"
    inner = f"import time, pathlib; time.sleep(30); pathlib.Path({str(late)!r}).touch()"
    _install(programs, f"import subprocess\nsubprocess.run([sys.executable, '-c', {inner!r}])")
    path = tmp_path / "a.doc"
    path.write_bytes(b"x")
    with pytest.raises(IngestError) as caught:
        DocReader().read(path)
    assert caught.value.code == "timeout"


def test_a_program_is_not_looked_for_among_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only in folders of the search path that are named whole: never where one happens to stand."""
    programs, documents = tmp_path / "Program Files", tmp_path / "Документы"
    for folder in (programs, documents):
        folder.mkdir()
        (folder / "soffice.exe").touch()
    monkeypatch.chdir(documents)
    assert find_program("soffice.exe", ["", ".", "Документы"]) == ""
    assert find_program("soffice.exe", ["", str(programs)]) == str(programs / "soffice.exe")
