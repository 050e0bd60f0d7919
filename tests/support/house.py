"""Where the wings are and what lies in them, for the tests that hold the house rules."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Wing:
    """One floor: its folder and the package inside."""

    name: str

    @property
    def folder(self) -> Path:
        return ROOT / self.name

    @property
    def package(self) -> str:
        return f"muniment_{self.name}"

    def sources(self) -> list[Path]:
        """Every Python file of the package, sorted."""
        return sorted((self.folder / self.package).rglob("*.py"))


WINGS = [Wing(name) for name in ("app", "engine", "ingest", "models")]


def own_python_files() -> list[Path]:
    """Every Python file of the tree that we wrote."""
    folders = [wing.folder for wing in WINGS] + [ROOT / "packaging", ROOT / "tests"]
    return sorted([ROOT / "bootstrap.py", *(path for folder in folders for path in folder.rglob("*.py"))])


def parsed(path: Path) -> ast.Module:
    """The file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imported_modules(tree: ast.Module) -> set[str]:
    """Every module that is imported anywhere in the file, also under TYPE_CHECKING and inside functions."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
    return names


def shown(path: Path) -> str:
    """The path as a person would write it."""
    return path.relative_to(ROOT).as_posix()
