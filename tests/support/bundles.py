"""Small site-packages and program folders, as pip and PyInstaller leave them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MIT = "Copyright (c) somebody\n\nPermission is hereby granted, free of charge, to any person obtaining a copy ...\n"


def install(
    site: Path,
    name: str,
    licence: str = "License-Expression: MIT",
    files: Mapping[str, bytes | str] | None = None,
) -> None:
    """Put a distribution into a site-packages folder.

    Args:
        site: made when it is missing.
        name: its version is 1.0.
        licence: lines of METADATA.
        files: path -> content, besides METADATA and RECORD.
    """
    info = f"{name}-1.0.dist-info"
    contents: dict[str, bytes | str] = {
        f"{info}/METADATA": f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.0\n{licence}\n",
        f"{name}/__init__.py": "",
        **(files or {}),
    }
    for path, content in contents.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content.encode() if isinstance(content, str) else content)
    record = [f"{path},," for path in contents] + [f"{info}/RECORD,,"]
    (site / info / "RECORD").write_text("\n".join(record), encoding="utf-8")


def bundle(folder: Path, files: Mapping[str, bytes | str]) -> Path:
    """A program folder with these files and an empty program."""
    for path, content in {"muniment": b"", **files}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder
