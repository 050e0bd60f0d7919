"""PyInstaller's specs are Python: they compile, whatever system they are for."""

from __future__ import annotations

import ast
import importlib

from tests.support.house import ROOT


def test_specs_compile() -> None:
    """Every one under packaging/."""
    for spec in (ROOT / "packaging").rglob("*.spec"):
        ast.parse(spec.read_text(encoding="utf-8"), filename=str(spec))


def test_no_two_programs_differ_by_case_alone() -> None:
    """On Windows and macOS they would be one file; the installer for Windows names both."""
    tree = ast.parse((ROOT / "packaging" / "muniment.spec").read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    made = [call.keywords for call in calls if isinstance(call.func, ast.Name) and call.func.id == "EXE"]
    names = [ast.literal_eval(one.value) for keywords in made for one in keywords if one.arg == "name"]
    assert len({name.casefold() for name in names}) == len(names)
    assert {f"{name}.exe" for name in names} == set(
        importlib.import_module("windows.make_installer").PROGRAMS
    )
