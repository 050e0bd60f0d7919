"""Only what talks to a terminal prints."""

from __future__ import annotations

import ast

from tests.support.house import own_python_files, parsed, shown

TALKS = ("bootstrap.py", "packaging/", "app/muniment_app/commands/output.py", "app/muniment_app/demo.py")


def _prints(tree: ast.Module) -> list[int]:
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call.lineno for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]


def test_no_print() -> None:
    """Everything else logs or returns; a document's text never ends on a console by accident."""
    silent = [path for path in own_python_files() if not shown(path).startswith(TALKS)]
    assert [f"{shown(path)}:{line}" for path in silent for line in _prints(parsed(path))] == []
