"""Embedders of one descent, which want the same prefixes: known by name where their files do not say it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from muniment_models.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class EmbedderFamily:
    """What the published description of some models says and their files may not.

    Args:
        name: of the family.
        source: where it is said.
        patterns: shell patterns of the models' names in lower case, words joined by "-".
        query_prefix: put before a question.
        passage_prefix: put before a passage.
        pooling: as sentence-transformers names it; used for files that do not say it.
        languages: ISO 639-1 codes or "multilingual".
    """

    name: str
    source: str
    patterns: tuple[str, ...]
    query_prefix: str = ""
    passage_prefix: str = ""
    pooling: str = ""
    languages: tuple[str, ...] = ()


def read_family(path: Path) -> EmbedderFamily:
    """Read a family's file.

    Raises:
        ModelError: ``catalog_damaged`` with the path.
    """
    try:
        return family_from(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise ModelError("catalog_damaged", type(exc).__name__, path=path) from exc


def family_from(raw: Mapping[str, object]) -> EmbedderFamily:
    """A family from TOML or JSON.

    Raises:
        TypeError: it lacks something or has what no family has.
        ValueError: a value is of another kind.
    """
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()}
    lists = {"patterns", "languages"}
    for key, value in values.items():
        if key in lists:
            if not isinstance(value, tuple) or not all(isinstance(item, str) for item in value):
                raise ValueError(key)
        elif not isinstance(value, str):
            raise ValueError(key)
    return EmbedderFamily(**values)  # type: ignore[arg-type]  # checked above


def family_of(families: Iterable[EmbedderFamily], names: Iterable[str]) -> EmbedderFamily | None:
    """The family that a model with these names belongs to.

    Args:
        families: those that are known.
        names: what the model is called, the most trustworthy first: by its configuration, its title, its file.

    Returns:
        By the first name that any family knows, the one with the longest pattern; None when none knows it.
    """
    known = tuple(families)
    for name in names:
        plain = re.sub(r"[^a-z0-9.]+", "-", name.lower().replace("\\", "/").rstrip("/").rpartition("/")[2])
        fitting = [
            (len(pattern), family)
            for family in known
            for pattern in family.patterns
            if fnmatchcase(plain.strip("-"), pattern)
        ]
        if fitting:
            return max(fitting, key=lambda item: item[0])[1]
    return None
