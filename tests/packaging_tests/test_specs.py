"""PyInstaller's specs are Python: they compile, whatever system they are for."""

from __future__ import annotations

import ast

from tests.support.house import ROOT


def test_specs_compile() -> None:
    """Every one under packaging/."""
    for spec in (ROOT / "packaging").rglob("*.spec"):
        ast.parse(spec.read_text(encoding="utf-8"), filename=str(spec))
