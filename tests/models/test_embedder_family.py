"""Prefixes of models whose files do not say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_models import Catalog, ModelError, catalog_folder
from muniment_models.embedder_family import family_of

if TYPE_CHECKING:
    from pathlib import Path

_FAMILIES = Catalog.load(catalog_folder()).families


@pytest.mark.parametrize(
    ("name", "family", "query_prefix"),
    [
        ("intfloat/multilingual-e5-base", "multilingual-e5", "query: "),
        ("multilingual-e5-small.Q8_0", "multilingual-e5", "query: "),
        ("Multilingual_E5_Large_Instruct", "multilingual-e5-instruct", "Instruct: "),
        ("e5-base-v2", "e5", "query: "),
        ("deepvk/USER-base", "user", "query: "),
        ("deepvk/USER-bge-m3", "user-bge-m3", ""),
        ("bge-m3-Q4_K_M", "bge-m3", ""),
        ("ai-forever/FRIDA", "frida", "search_query: "),
        ("Qwen3 Embedding 0.6B", "qwen3-embedding", "Instruct: "),
        ("nomic-embed-text-v1.5", "nomic", "search_query: "),
        ("nomic-embed-text-v2-moe", "nomic-moe", "search_query: "),
    ],
)
def test_a_known_name_brings_its_prefix(name: str, family: str, query_prefix: str) -> None:
    """Written as people and files write it; every family says where its figures are from."""
    found = family_of(_FAMILIES, ["", name])
    assert found is not None
    assert found.name == family
    assert found.query_prefix.startswith(query_prefix)
    assert bool(found.query_prefix) is bool(query_prefix)
    assert found.source.startswith("https://")


@pytest.mark.parametrize(
    "name", ["", "my-e5-mistral", "all-MiniLM-L6-v2", "e5-mistral-7b-instruct", "Qwen3-0.6B"]
)
def test_an_unknown_name_brings_nothing(name: str) -> None:
    """Likeness is not enough."""
    assert family_of(_FAMILIES, [name]) is None


def test_a_damaged_family_is_named(tmp_path: Path) -> None:
    """As with every file of the catalog."""
    (tmp_path / "families").mkdir()
    path = tmp_path / "families" / "mine.toml"
    for text in ('name = "x"', 'name="x"\nsource="y"\npatterns="z*"', 'name="x"\nsource="y"\npatterns=[1]'):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ModelError) as caught:
            Catalog.load(tmp_path)
        assert (caught.value.code, caught.value.path) == ("catalog_damaged", path)
