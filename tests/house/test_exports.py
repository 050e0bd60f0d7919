"""An `__init__.py` is a list of doors: a docstring, imports and a sorted `__all__`."""

from __future__ import annotations

import ast
import importlib
from typing import TYPE_CHECKING

import pytest

from tests.support.house import ROOT, WINGS, parsed, shown

if TYPE_CHECKING:
    from pathlib import Path

INITS = [path for wing in WINGS for path in wing.sources() if path.name == "__init__.py"]


def _all_of(tree: ast.Module) -> list[str] | None:
    for node in tree.body:
        if isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["__all__"]:
            names: list[str] = ast.literal_eval(node.value)
            return names
    return None


@pytest.mark.parametrize("path", INITS, ids=shown)
def test_init_defines_nothing(path: Path) -> None:
    """Opening a package must not run anything."""
    tree = parsed(path)
    assert ast.get_docstring(tree), "a package says what it is for"
    allowed = (ast.Import, ast.ImportFrom)
    extra = [
        ast.unparse(node)
        for node in tree.body[1:]
        if not isinstance(node, allowed)
        and not (isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__")
    ]
    assert extra == []


@pytest.mark.parametrize("path", INITS, ids=shown)
def test_all_is_sorted_and_names_every_import(path: Path) -> None:
    """What is re-exported is exactly what is listed, in order."""
    tree = parsed(path)
    listed = _all_of(tree)
    imports = [node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module != "__future__"]
    imported = sorted(alias.asname or alias.name for node in imports for alias in node.names)
    assert (listed or []) == imported


@pytest.mark.parametrize("path", INITS, ids=shown)
def test_every_exported_name_exists(path: Path) -> None:
    """A name in `__all__` can be imported."""
    parts = path.parent.relative_to(ROOT).parts[1:]
    module = importlib.import_module(".".join(parts))
    missing = [name for name in getattr(module, "__all__", []) if not hasattr(module, name)]
    assert missing == []
