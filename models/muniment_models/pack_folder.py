"""What a folder of a published embedder says of itself, read without importing or running any of it.

Used in the converting child process only.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from muniment_models.errors import ModelError

if TYPE_CHECKING:
    from pathlib import Path

MODULES_FILE = "modules.json"

_KNOWN_MODULES = frozenset({"Transformer", "Pooling", "Normalize", "Dense", "LayerNorm"})
"""modules.json names classes to import: only the library's own, and only those that compute on tensors."""
_OTHER_WORK = ("ForCausalLM", "ForConditionalGeneration", "ForSequenceClassification")
"""Without modules.json these are models that write or that judge pairs; a mean of their tokens is no embedding."""
_README_CHARS = 200_000
_LANGUAGE = re.compile(r"^[a-z]{2,3}$|^multilingual$")


@dataclass(frozen=True, slots=True)
class PackFolder:
    """A folder that can be converted.

    Args:
        names: what the model is called: by its description's title, by its configuration.
        languages: ISO 639-1 codes or "multilingual", as its description says.
        licence: as its description says.
        has_modules: whether sentence-transformers saved it; otherwise nobody says how its tokens are pooled.
    """

    names: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    licence: str = ""
    has_modules: bool = True


def read_pack_folder(folder: Path, *, is_known: bool = False) -> PackFolder:
    """Read and judge a folder.

    Args:
        folder: to be converted.
        is_known: whether a family vouches that it is an embedder, whatever its architecture is called.

    Raises:
        ModelError: ``pack_unsupported`` with what we do not convert.
    """
    config = _object(folder / "config.json") or _object(folder / "0_Transformer" / "config.json")
    has_modules = (folder / MODULES_FILE).is_file()
    if has_modules:
        _check_modules(folder)
    elif not config:
        raise ModelError("pack_unsupported", "no modules.json and no config.json", path=folder)
    else:
        architectures = config.get("architectures")
        for name in architectures if isinstance(architectures, list) else ():
            if str(name).endswith(_OTHER_WORK) and not is_known:
                raise ModelError("pack_unsupported", str(name), path=folder)
    try:
        readme = (folder / "README.md").read_text(encoding="utf-8", errors="replace")[:_README_CHARS]
    except OSError:
        readme = ""
    said = _front_matter(readme)
    title = re.search(r"^#{1,2}\s+(?:model card for\s+)?(.+)$", readme, re.MULTILINE | re.IGNORECASE)
    names = (title.group(1).strip() if title else "", str(config.get("_name_or_path", "")))
    return PackFolder(
        tuple(name for name in names if name),
        tuple(code for code in said.get("language", ()) if _LANGUAGE.match(code)),
        next(iter(said.get("license", ())), ""),
        has_modules,
    )


def _check_modules(folder: Path) -> None:
    try:
        modules = json.loads((folder / MODULES_FILE).read_text(encoding="utf-8"))
        names = [str(module["type"]) for module in modules]
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise ModelError("pack_unsupported", MODULES_FILE, path=folder) from exc
    for name in names:
        if not name.startswith("sentence_transformers.") or name.rpartition(".")[2] not in _KNOWN_MODULES:
            raise ModelError("pack_unsupported", name, path=folder)


def _object(path: Path) -> dict[str, object]:
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return raw if isinstance(raw, dict) else {}


def _front_matter(readme: str) -> dict[str, list[str]]:
    """Scalars and plain lists of the block between two lines of dashes; all that we look for is written so."""
    if not readme.startswith("---"):
        return {}
    found: dict[str, list[str]] = {}
    key = ""
    for line in readme.splitlines()[1:]:
        if line.startswith("---"):
            break
        item = re.match(r"^\s*-\s+(.*)$", line)
        pair = re.match(r"^(\w+):\s*(.*)$", line)
        if pair:
            key = pair.group(1)
            values = pair.group(2).strip("[] ").split(",") if pair.group(2) else []
            found[key] = [_bare(value) for value in values]
        elif item and key:
            found[key].append(_bare(item.group(1)))
    return found


def _bare(value: str) -> str:
    return value.strip().strip("'\"").strip()
