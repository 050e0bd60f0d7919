"""Word and PowerPoint files of before 2007, turned into new ones by an installed LibreOffice.

LibreOffice runs with a profile of its own that lives as long as the conversion, without a window and without macros.
"""

from __future__ import annotations

import contextlib
import dataclasses
import importlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, cast

import psutil

from muniment_ingest.readers.reader import ignore_page
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from muniment_ingest.document import ReadDocument
    from muniment_ingest.readers.reader import AtPage, Reader

_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
_TIMEOUT_S = 120.0
_SIGN_S = 2.0
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


class DocReader:
    """Reads Word files of before 2007."""

    kind = "doc"
    _new_kind = "docx"
    _module = "docx"
    _reader = "DocxReader"

    def read(self, path: Path, at_page: AtPage = ignore_page) -> ReadDocument:
        """Read a whole file; see ``Reader``.

        Raises:
            IngestError: also ``needs_libreoffice`` where none is installed, and ``timeout``.
        """
        program = find_libreoffice()
        if not program:
            raise IngestError("needs_libreoffice", path=path)
        with tempfile.TemporaryDirectory(prefix="muniment-", ignore_cleanup_errors=True) as folder:
            new = _convert(program, path, Path(folder), f".{self.kind}", self._new_kind, at_page)
            module = importlib.import_module(f"muniment_ingest.readers.{self._module}")
            reader = cast("Reader", getattr(module, self._reader)())
            try:
                return dataclasses.replace(reader.read(new, at_page), kind=self.kind)
            except IngestError as exc:
                raise IngestError(exc.code, exc.detail, path=path) from exc


class PptReader(DocReader):
    """Reads PowerPoint files of before 2007."""

    kind = "ppt"
    _new_kind = "pptx"
    _module = "pptx"
    _reader = "PptxReader"


def find_libreoffice() -> str:
    """The program, from the search path or where it is usually installed; "" when there is none."""
    if sys.platform == "win32":
        # Not shutil.which: on Windows it looks into the present folder first, which may be one of documents.
        return find_program("soffice.exe", os.environ.get("PATH", "").split(os.pathsep)) or _usual_place()
    found = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    return found or _usual_place()


def find_program(name: str, folders: Iterable[str]) -> str:
    """A program in the folders of a search path that are named whole; "" when it is in none."""
    places = (Path(folder, name) for folder in folders if Path(folder).is_absolute())
    return next((str(place) for place in places if place.is_file()), "")


def _usual_place() -> str:
    return next((place for place in _PLACES if os.access(place, os.X_OK)), "")


def _convert(program: str, path: Path, folder: Path, suffix: str, new_kind: str, at_page: AtPage) -> Path:
    profile, target = folder / "profile", folder / "new"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    target.mkdir()
    # A name of our own: the real one may have another suffix, or begin with a minus sign.
    source = folder / f"document{suffix}"
    shutil.copyfile(path, source)
    command = [
        program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo", "--nodefault",
        "--nolockcheck", "--convert-to", new_kind, "--outdir", str(target), str(source),
    ]  # fmt: skip
    _run(command, folder, path, at_page)
    new = target / f"document.{new_kind}"
    if not new.is_file():
        raise IngestError("damaged", "LibreOffice could not convert it", path=path)
    return new


def _run(command: list[str], folder: Path, path: Path, at_page: AtPage) -> None:
    process = subprocess.Popen(  # noqa: S603 - no shell, and every argument is ours
        command,
        cwd=folder,
        env={**os.environ, **dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP"), str(folder))},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_widen_memory if os.name == "posix" else None,  # noqa: PLW1509 - a reading process has one thread
    )
    deadline = time.monotonic() + _TIMEOUT_S
    try:
        while True:
            at_page(1)
            try:
                process.wait(_SIGN_S)
            except subprocess.TimeoutExpired:
                if time.monotonic() > deadline:
                    raise IngestError("timeout", "LibreOffice", path=path) from None
            else:
                return
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """The program is one that starts another: all of them go, whatever ended the wait."""
    if sys.platform == "win32":  # which has no groups of processes
        with contextlib.suppress(psutil.Error):
            for child in psutil.Process(process.pid).children(recursive=True):
                child.kill()
    else:
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


def _widen_memory() -> None:
    """LibreOffice maps more than a reading process may; it is given what the hard limit leaves."""
    import resource

    with contextlib.suppress(ValueError, OSError):
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
