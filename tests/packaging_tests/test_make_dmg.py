"""The bundle for macOS: laid out anywhere, packed and signed there only."""

from __future__ import annotations

import importlib
import json
import plistlib
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.house import ROOT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def dmg() -> Any:
    """The script."""
    return importlib.import_module("macos.make_dmg")


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program folder as build.py makes it, but small, with a program that says how it was called."""
    folder = tmp_path / "Muniment 1.2.3"
    (folder / "_internal").mkdir(parents=True)
    (folder / "muniment").write_text('#!/bin/sh\necho "$0" "$@"\n', encoding="utf-8")
    (folder / "muniment").chmod(0o755)
    (folder / "_internal" / "libqt.dylib").write_bytes(b"\xcf\xfa\xed\xfe" + b"\0" * 8)
    (folder / "_internal" / "link.dylib").symlink_to("libqt.dylib")
    (folder / "release.json").write_text(
        json.dumps({"name": "Muniment", "version": "1.2.3"}), encoding="utf-8"
    )
    return folder


@pytest.fixture
def bundle(dmg: Any, program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The bundle, made where there is no tool of macOS."""
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    out = tmp_path / "Готово"
    out.mkdir()
    if dmg.shutil.which("hdiutil") is None:
        assert dmg.make(program, out) == []
    else:
        dmg.lay_out(program, out / "dmg" / "Muniment.app", "1.2.3")
    return out / "dmg" / "Muniment.app"


def test_what_macos_is_told(bundle: Path) -> None:
    """The list parses; what it names is there."""
    said = plistlib.loads((bundle / "Contents" / "Info.plist").read_bytes())
    assert said["CFBundleShortVersionString"] == "1.2.3"
    assert (bundle / "Contents" / "MacOS" / said["CFBundleExecutable"]).stat().st_mode & 0o111
    assert (bundle / "Contents" / "Resources" / said["CFBundleIconFile"]).read_bytes()[:4] == b"icns"
    assert said["CFBundleLocalizations"] == ["en", "ru"]
    ranks = {one["CFBundleTypeName"]: one["LSHandlerRank"] for one in said["CFBundleDocumentTypes"]}
    assert ranks == {"Muniment model pack": "Owner", "Document": "Alternate"}


def test_what_the_dock_starts_is_the_program(bundle: Path) -> None:
    """From a folder with a space and Cyrillic letters, with what it was called with."""
    started = subprocess.run(
        [str(bundle / "Contents" / "MacOS" / "Muniment"), "ask", "Где договор?"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert started.stdout.split()[-3:] == ["ask", "Где", "договор?"]


def test_the_program_folder_stays_as_it_was_signed(bundle: Path, program: Path) -> None:
    """Every file and link, so that its manifest holds."""
    inside = bundle / "Contents" / "Resources" / "Muniment"

    def listed(folder: Path) -> list[tuple[str, bytes]]:
        return [
            (str(path.relative_to(folder)), path.read_bytes())
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        ]

    assert listed(inside) == listed(program)
    assert (inside / "_internal" / "link.dylib").is_symlink()


def test_code_is_found_for_signing(dmg: Any, program: Path) -> None:
    """Once each, by its bytes; without an identity nothing is signed."""
    assert [path.name for path in dmg.code_in(program)] == ["libqt.dylib"]
    assert dmg.sign_code(program) == 0


def test_the_entitlements_parse() -> None:
    """What Python's ctypes needs under the hardened runtime."""
    said = plistlib.loads((ROOT / "packaging" / "macos" / "entitlements.plist").read_bytes())
    assert said["com.apple.security.cs.allow-unsigned-executable-memory"] is True


def test_a_folder_without_a_program_is_told(dmg: Any, program: Path, tmp_path: Path) -> None:
    """Not a bundle that does nothing."""
    (program / "muniment").unlink()
    with pytest.raises(ValueError, match="no program"):
        dmg.lay_out(program, tmp_path / "M.app", "1.2.3")
