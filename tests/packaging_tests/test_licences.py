"""The licence report: made from what is really inside, and no bundle passes that may not ship."""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.bundles import MIT, bundle, install

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CARD = '{"id": "small", "name": "Small", "licence": "Apache-2.0", "weights_sha256": "%s"}' % ("ab" * 32)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A build environment with one good package, written in Python and C."""
    made = tmp_path / "site-packages"
    install(
        made, "good",
        files={"good-1.0.dist-info/licenses/LICENSE": MIT, "good/_fast.cpython-311-x86_64-linux-gnu.so": b"fast"},
    )  # fmt: skip
    install(
        made, "pyinstaller", files={"pyinstaller-1.0.dist-info/licenses/COPYING.txt": "with an exception"}
    )
    return made


def _parts(folder: Path, site: Path, modules: tuple[str, ...] = ()) -> Any:
    bundle_parts = importlib.import_module("bundle_parts")
    environment = importlib.import_module("part_sources").Environment.of([site])
    return bundle_parts.find_parts(folder, environment, modules)


def _reasons(folder: Path, site: Path, modules: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    found = importlib.import_module("licences").faults(folder, _parts(folder, site, modules))
    return [(fault.part, fault.reason) for fault in found]


def test_a_good_bundle_is_reported_with_every_text(tmp_path: Path, site: Path) -> None:
    """Grouped by licence; the texts of the part beside it, our own licence and the models among them."""
    folder = bundle(
        tmp_path / "program",
        {
            "_internal/good/_fast.cpython-311-x86_64-linux-gnu.so": b"fast",
            "_internal/base_library.zip": b"zip",
            "_internal/muniment_app/icons/muniment.svg": "<svg/>",
            "models/small/card.json": CARD,
            "models/small/model.gguf": b"GGUF",
            "help/user-guide.md": "# Help",
        },
    )
    modules = ("good", "json.decoder", "muniment_app.main", "pyi_rth_inspect")
    parts = _parts(folder, site, modules)
    found = {part.name: part for part in parts}
    assert sorted(found) == ["CPython", "Muniment", "Small", "good", "pyinstaller"]
    assert found["Small"].kind == "model"
    assert found["good"].modules == 1
    assert len(found["Muniment"].files) == 3
    assert _reasons(folder, site, modules) == []
    importlib.import_module("licences").write_licences(folder, parts)
    report = (folder / "licences" / "THIRD-PARTY.md").read_text(encoding="utf-8")
    assert "## MIT\n\n- good 1.0 — [texts](good/)" in report
    assert "## GPL-2.0-or-later WITH Bootloader-exception" in report
    assert (folder / "licences" / "good" / "LICENSE").read_text(encoding="utf-8") == MIT
    assert (folder / "licences" / "texts" / "LGPL-3.0.txt").stat().st_size > 7000
    # The report is not a part of what it reports.
    assert _reasons(folder, site, modules) == []


@pytest.mark.parametrize(
    ("licence", "files", "reason"),
    [
        ("License-Expression: GPL-3.0-or-later", {}, "GPL-3.0-or-later may not ship"),
        ("License: GPL", {}, "GPL-1.0-or-later may not ship"),
        ("Classifier: License :: OSI Approved :: GNU Affero General Public License v3", {}, "AGPL-3.0-only may not"),
        ("License: Ask us first", {}, "its licence is not known"),
        ("License: BSD", {}, "its licence is not known"),
        ("License-Expression: MIT AND GPL-2.0-only", {}, "may not ship"),
        ("License-Expression: HPND", {"LICENSE": ""}, "there is no text of HPND"),
    ],
)  # fmt: skip
def test_a_part_that_may_not_ship_fails(
    tmp_path: Path, site: Path, licence: str, files: Mapping[str, str], reason: str
) -> None:
    """By its metadata, whichever way it says so; also when it is only a module in the program's archive."""
    install(site, "bad", licence, files)
    folder = bundle(tmp_path / "program", {})
    assert _reasons(folder, site, ("good",)) == []
    found = _reasons(folder, site, ("good", "bad"))
    assert [part for part, _reason in found] == ["bad 1.0"]
    assert reason in found[0][1]


@pytest.mark.parametrize(
    ("licence", "files"),
    [
        ("License-Expression: GPL-2.0-only OR MIT", {}),
        ("License: BSD", {"LICENSE": "Redistribution and use in source and binary forms, ..."}),
        ("License-Expression: LGPL-2.1-or-later", {}),
        ("Classifier: License :: OSI Approved :: MIT License", {}),
    ],
)  # fmt: skip
def test_a_choice_and_the_words_of_a_licence_are_understood(
    tmp_path: Path, site: Path, licence: str, files: Mapping[str, str]
) -> None:
    """The freer of two, the licence by its text, the LGPL for a library of its own."""
    name = "other"
    install(
        site, name, licence, {f"{name}-1.0.dist-info/licenses/{file}": text for file, text in files.items()}
    )
    assert _reasons(bundle(tmp_path / "program", {}), site, (name,)) == []


@pytest.mark.parametrize(
    "path",
    [
        "_internal/libreadline.so.8", "_internal/python3.11/lib-dynload/readline.cpython-311-x86_64-linux-gnu.so",
        "_internal/PySide6/Qt/lib/libQt6Charts.so.6", "_internal/PySide6/Qt/lib/libQt6VirtualKeyboard.so.6",
        "_internal/PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
    ],
)  # fmt: skip
def test_what_is_under_the_gpl_only_is_known_by_name(tmp_path: Path, site: Path, path: str) -> None:
    """GNU readline and Qt's modules under the GPL are refused even where the package around them is free."""
    install(site, "pyside6-essentials", "License: LGPL-3.0-only", {path.removeprefix("_internal/"): b"x"})
    found = _reasons(bundle(tmp_path / "program", {path: b"x"}), site)
    assert (path, True) in [(part, "GPL" in reason) for part, reason in found]


def test_a_file_or_module_of_nobody_fails(tmp_path: Path, site: Path) -> None:
    """Whatever slipped in is named."""
    folder = bundle(
        tmp_path / "program", {"_internal/mystery/blob.bin": b"?", "_internal/libnobody.so.1": b"?"}
    )
    found = _reasons(folder, site, ("mystery_module",))
    assert sorted(part for part, _reason in found) == [
        "_internal/libnobody.so.1", "_internal/mystery/blob.bin", "module mystery_module"
    ]  # fmt: skip


def test_what_is_compiled_in_counts(tmp_path: Path, site: Path) -> None:
    """The SBOM in a wheel names a crate under the GPL: the wheel's own licence does not save it."""
    sbom = (
        '{"components": [{"name": "free", "version": "1.2", "purl": "pkg:cargo/free@1.2", "licenses": [{"expression": '
        '"MIT OR GPL-3.0-only"}]}, {"name": "viral", "version": "3", "purl": "pkg:cargo/viral@3", "licenses": '
        '[{"license": {"id": "AGPL-3.0-only"}}]}]}'
    )
    install(site, "rusty", files={"rusty-1.0.dist-info/sboms/rusty.cyclonedx.json": sbom, "LICENSE": MIT})
    found = _reasons(bundle(tmp_path / "program", {}), site, ("rusty",))
    assert [part for part, _reason in found] == ["viral 3 in rusty"]


def test_a_model_without_a_licence_fails(tmp_path: Path, site: Path) -> None:
    """Weights are a part like any other."""
    folder = bundle(tmp_path / "program", {"models/small/card.json": '{"name": "Small", "licence": ""}'})
    assert "its licence is not known" in _reasons(folder, site)[0][1]


def test_a_wrong_bundle_ends_with_an_error_and_without_a_report(tmp_path: Path, site: Path) -> None:
    """As the build calls it."""
    folder = bundle(tmp_path / "program", {"_internal/mystery.bin": b"?"})
    (folder / "muniment").unlink()
    assert importlib.import_module("licences").main([str(folder), "--site", str(site)]) == 1
    assert not (folder / "licences").exists()
    (folder / "_internal" / "mystery.bin").unlink()
    assert importlib.import_module("licences").main([str(folder), "--site", str(site)]) == 0
    assert (folder / "licences" / "THIRD-PARTY.md").is_file()


@pytest.mark.skipif(sys.platform != "linux" or shutil.which("cc") is None, reason="needs a C compiler")
def test_jbig_kit_is_refused_and_its_stand_in_taken(tmp_path: Path, site: Path) -> None:
    """The wheel of tesserocr brings JBIG-KIT, under the GPL; after the build's step it is ours, and says no."""
    path = "tesserocr.libs/libjbig-1234.so.2.1"
    install(site, "tesserocr", files={path: b"jbigkit", "tesserocr-1.0.dist-info/licenses/LICENSE": MIT})
    folder = bundle(tmp_path / "program", {f"_internal/{path}": b"jbigkit"})
    (folder / "_internal" / "libjbig-1234.so.2.1").symlink_to(path)
    assert "GPL-2.0-or-later may not ship" in _reasons(folder, site)[0][1]
    stand_in = importlib.import_module("jbig_stand_in")
    assert stand_in.replace_jbig(folder) == [folder / "_internal" / path]
    assert _reasons(folder, site) == []
    first = (folder / "_internal" / path).read_bytes()
    stand_in.replace_jbig(folder)
    assert (folder / "_internal" / path).read_bytes() == first
    code = (
        "import ctypes, sys; library = ctypes.CDLL(sys.argv[1]); library.jbg_strerror.restype = ctypes.c_char_p; "
        "assert library.jbg_dec_in(None, None, 0, None) != 0; print(library.jbg_strerror(1).decode())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder / "_internal" / path)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "JBIG is not supported"


def test_every_entry_of_the_table_has_a_licence_that_can_be_read_and_its_evidence() -> None:
    """Nothing is in the table only because it was in the way."""
    table, spdx = importlib.import_module("bundle_parts").TABLE, importlib.import_module("spdx")
    entries = [*table["dist"].values(), *table["crate"].values(), *table["inside"], *table["part"]]
    assert all(entry["evidence"] for entry in entries)
    licences = [entry["licence"] for entry in entries] + list(table["debian"].values())
    assert [text for text in licences if spdx.judged(text).verdict is spdx.Verdict.UNKNOWN] == []
    refused = {name for name, text in table["debian"].items() if not spdx.judged(text).is_allowed}
    assert refused == {"libjbig0", "libreadline8"}


def test_what_python_brings_on_windows_has_its_part(tmp_path: Path, site: Path) -> None:
    """Its extension modules and Microsoft's run-time library; a package's own module stays the package's."""
    install(
        site, "cffi", files={"_cffi_backend.cp311-win_amd64.pyd": b"c", "cffi-1.0.dist-info/LICENSE": MIT}
    )
    names = [
        "_ssl.pyd",
        "_cffi_backend.cp311-win_amd64.pyd",
        "VCRUNTIME140.dll",
        "libcrypto-3.dll",
        "python311.dll",
    ]
    folder = bundle(tmp_path / "program", {f"_internal/{name}": b"x" for name in names})
    found = {part.files[0]: part.name for part in _parts(folder, site) if part.files}
    assert found["_internal/_cffi_backend.cp311-win_amd64.pyd"] == "cffi"
    assert found["_internal/_ssl.pyd"] == "CPython's extension modules"
    assert found["_internal/VCRUNTIME140.dll"] == "Microsoft Visual C++ run-time library"
    assert _reasons(folder, site) == []
