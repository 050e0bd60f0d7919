"""The installer's script for Windows: Inno Setup is not here, so its form is held to what can be read."""

from __future__ import annotations

import importlib
import json
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from tests.support.house import ROOT

if TYPE_CHECKING:
    from pathlib import Path

SECTIONS = [
    "Setup", "Languages", "CustomMessages", "Tasks", "Dirs", "Files", "Icons", "Registry", "Run", "UninstallDelete",
    "Code",
]  # fmt: skip
OURS = {"Check", "AfterInstall", "BeforeInstall"}


@pytest.fixture
def installer() -> Any:
    """The script."""
    return importlib.import_module("windows.make_installer")


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program folder as build.py makes it, but small."""
    folder = tmp_path / "Muniment-1.2.3-windows-x86_64"
    (folder / "_internal").mkdir(parents=True)
    for name in (
        "muniment.exe",
        "muniment-window.exe",
        "manifest.json",
        "manifest.sig",
        "_internal/python311.dll",
    ):
        (folder / name).write_bytes(b"MZ")
    release = {"name": "Muniment", "version": "1.2.3", "platform": "windows-x86_64"}
    (folder / "release.json").write_text(json.dumps(release), encoding="utf-8")
    return folder


@pytest.fixture
def script(installer: Any, program: Path, tmp_path: Path) -> str:
    """The script as Inno Setup would get it."""
    release = installer.check_folder(program)
    return str(
        installer.filled(
            release,
            program_folder=program,
            out=tmp_path,
            icon=tmp_path / "i.ico",
            name="setup",
            is_signed=True,
        )
    )


def sections(script: str) -> dict[str, list[str]]:
    """The lines of each section, comments left out."""
    found: dict[str, list[str]] = {}
    here: list[str] = []
    for line in script.splitlines():
        if re.fullmatch(r"\[\w+\]", line):
            here = found.setdefault(line[1:-1], [])
        elif line.strip() and not line.startswith(";"):
            here.append(line)
    return found


def entry(line: str) -> dict[str, str]:
    """The parameters of an entry: ``Name: "value"; Name: value``."""
    parts = re.findall(r'(\w+): ("(?:[^"]|"")*"|[^;"]*)(?:; |$)', line)
    assert "; ".join(f"{name}: {value}" for name, value in parts) == line
    return {name: value[1:-1].replace('""', '"') if value[:1] == '"' else value for name, value in parts}


def entries(script: str, section: str) -> list[dict[str, str]]:
    """The entries of a section."""
    return [entry(line) for line in sections(script)[section]]


def code_of(script: str) -> str:
    """The Pascal part, comments and strings emptied."""
    code = "\n".join(sections(script)["Code"])
    code = re.sub(r"//[^\n]*", "", code)
    return re.sub(r"'(?:[^'\n]|'')*'", "''", code)


def test_it_is_filled(script: str) -> None:
    """No placeholder is left, and every section is there once."""
    assert not re.search(r"@[A-Z_]+@", script)
    assert re.findall(r"^\[(\w+)\]$", script, re.MULTILINE) == SECTIONS


def test_who_may_install_and_where(script: str) -> None:
    """One user without rights, unless he chooses otherwise; 64 bits; Windows 10 1809."""
    setup = dict(line.split("=", 1) for line in sections(script)["Setup"])
    assert setup["PrivilegesRequired"] == "lowest"
    assert setup["PrivilegesRequiredOverridesAllowed"] == "dialog"
    assert setup["ArchitecturesInstallIn64BitMode"] == setup["ArchitecturesAllowed"] == "x64compatible"
    assert setup["MinVersion"] == "10.0.17763"
    assert setup["VersionInfoVersion"] == "1.2.3.0"
    # One brace would be a constant of Inno Setup; the identity must never change, or an upgrade is a second program.
    assert setup["AppId"] == "{{C1C0D04E-5A1B-4B0E-9C57-6A6F1B8F3A52}"
    assert setup["SignTool"] == "muniment"


def test_every_file_that_it_names_exists(script: str, program: Path) -> None:
    """What does not come from the command line lies in the program folder."""
    files = entries(script, "Files")
    carried = [one["Source"] for one in files if "external" not in one.get("Flags", "")]
    assert carried == [f"{program}\\*"]
    started = [one["Filename"] for one in entries(script, "Icons") + entries(script, "Run")]
    names = {name.removeprefix("{app}\\versions\\1.2.3\\") for name in started}
    assert names == {"muniment-window.exe"}
    assert all((program / name).is_file() for name in names)
    assert all((program / name).is_file() for name in re.findall(r"versions\\1\.2\.3\\([\w-]+\.exe)", script))


def test_every_message_is_there_in_both_languages(script: str) -> None:
    """And every one that is used is there."""
    said = [line.split("=")[0].split(".") for line in sections(script)["CustomMessages"]]
    names = {language: {name for one, name in said if one == language} for language in ("en", "ru")}
    assert names["en"] == names["ru"]
    used = set(re.findall(r"\{cm:(\w+)", script)) | set(re.findall(r"CustomMessage\('(\w+)'\)", script))
    used |= set(re.findall(r"Complain\('(\w+)'", script))
    assert used == names["en"]


def test_every_function_that_it_names_exists(script: str) -> None:
    """Checks of entries are functions of the code, or of Inno Setup."""
    defined = set(re.findall(r"^(?:function|procedure) (\w+)", code_of(script), re.MULTILINE))
    lines = [line for section in SECTIONS[3:-1] for line in sections(script)[section]]
    named = {value for line in lines for key, value in entry(line).items() if key in OURS}
    named |= set(re.findall(r"\{code:(\w+)", "\n".join(lines)))
    assert named - {"IsAdminInstallMode"} <= defined
    assert {
        "PrepareToInstall",
        "CurStepChanged",
        "GetCustomSetupExitCode",
        "CurUninstallStepChanged",
    } <= defined


def test_every_function_is_balanced(script: str) -> None:
    """As many ends as beginnings in each, and its brackets close."""
    routines = re.split(r"^(?=function |procedure )", code_of(script), flags=re.MULTILINE)[1:]
    assert len(routines) > 15
    for routine in routines:
        words = re.findall(r"\b(?:begin|end|try|repeat|until|case)\b", routine)
        opened = sum(word in {"begin", "try", "case"} for word in words)
        assert opened == words.count("end"), routine
        assert words.count("repeat") == words.count("until"), routine
        assert routine.count("(") == routine.count(")"), routine
        assert routine.rstrip().endswith("end;"), routine


def test_it_becomes_the_default_of_nothing(script: str) -> None:
    """Documents keep the program that opens them; packs of models are ours."""
    keys = [one for one in entries(script, "Registry") if one["Subkey"].startswith("Software\\Classes\\")]
    extensions = {one["Subkey"] for one in keys if one["Subkey"].startswith("Software\\Classes\\.")}
    assert extensions == {"Software\\Classes\\.munimentpack"}
    offered = {one["ValueName"] for one in keys if one["Subkey"].endswith("SupportedTypes")}
    assert {".pdf", ".docx", ".eml"} <= offered
    assert all(one["Root"] == "HKA" for one in keys)


def test_a_path_of_the_command_line_is_a_string_of_toml(script: str) -> None:
    r"""``C:\new`` must not become a line break, nor a quote the end."""
    assert r"StringChangeEx(Text, '\', '\\', True)" in script
    assert "StringChangeEx(Text, '\"', '\\\"', True)" in script


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("_internal/aux.py", "no name for Windows"),
        ("_internal/com1", "no name for Windows"),
        ("help/what?.md", "no name for Windows"),
        ("help/dot.", "no name for Windows"),
        ("_internal/" + "x" * 140, "longer than"),
        ("_internal/auxiliary.py", ""),
        ("_internal/Справка.md", ""),
    ],
)
def test_names_that_windows_cannot_hold_are_told(installer: Any, program: Path, name: str, said: str) -> None:
    """Before an installer is made that would fail at the user's."""
    (program / name).parent.mkdir(exist_ok=True)
    (program / name).write_bytes(b"")
    if said:
        with pytest.raises(installer.UnfitFolderError, match=said):
            installer.check_folder(program)
    else:
        installer.check_folder(program)


def test_a_folder_that_is_not_whole_is_told(installer: Any, program: Path) -> None:
    """Both programs, the manifest, a version of numbers."""
    (program / "muniment-window.exe").unlink()
    with pytest.raises(installer.UnfitFolderError, match=r"muniment-window\.exe"):
        installer.check_folder(program)
    (program / "release.json").write_text('{"version": "1.2rc1"}', encoding="utf-8")
    with pytest.raises(installer.UnfitFolderError, match="version"):
        installer.check_folder(program)


def test_without_inno_setup_the_script_is_written_and_the_reason_told(
    installer: Any,
    program: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With a byte order mark, without which its Russian would be read as another encoding."""
    monkeypatch.setenv("PATH", str(tmp_path))
    out = tmp_path / "Готово"
    out.mkdir()
    assert installer.make(program, out) == []
    written = (out / "Muniment-1.2.3-windows-x86_64-setup.iss").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    assert "Установлена версия".encode() in written
    assert written.count(b"\n") == written.count(b"\r\n")
    assert (out / "muniment.ico").read_bytes()[:4] == b"\0\0\1\0"
    assert "Inno Setup" in capsys.readouterr().err


def test_the_manifest_of_the_programs() -> None:
    """Long paths, narrow names in UTF-8, no administrator."""
    tree = ET.parse(ROOT / "packaging" / "windows" / "muniment.manifest")  # noqa: S314 - our own file
    values = {one.tag.rpartition("}")[2]: (one.text or "").strip() for one in tree.iter()}
    assert values["longPathAware"] == "true"
    assert values["activeCodePage"] == "UTF-8"
    level = next(one for one in tree.iter() if one.tag.endswith("requestedExecutionLevel"))
    assert level.get("level") == "asInvoker"
