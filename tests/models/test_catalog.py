"""Our catalog is readable and speaks of the files it claims to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_models import Catalog, ModelError, ModelStore, catalog_folder

if TYPE_CHECKING:
    from pathlib import Path


def test_the_catalog_knows_the_starter_models() -> None:
    """Both, found by digest and by id, with a digest of the right length."""
    catalog = Catalog.load(catalog_folder())
    assert {"all-minilm-l6-v2", "smollm2-135m-instruct"} <= {entry.card.id for entry in catalog.entries}
    for entry in catalog.entries:
        assert len(entry.weights_sha256) == 64
        assert catalog.by_weights(entry.weights_sha256.upper()) == entry == catalog.by_id(entry.card.id)


def test_a_damaged_entry_is_named(tmp_path: Path) -> None:
    """An administrator's typing error is reported with its file."""
    for text in (
        "id = ",
        'id = "x"',
        'kind = "poem"\nid="x"\nname="x"\n[weights]\nfile="f"\nsize_bytes=1\nsha256="0"',
    ):
        path = tmp_path / "mine.toml"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ModelError) as caught:
            Catalog.load(tmp_path)
        assert (caught.value.code, caught.value.path) == ("catalog_damaged", path)


def test_what_the_catalog_says_is_what_the_file_says(starter_models: ModelStore) -> None:
    """Installed figures, which come from the files, agree with the catalog's."""
    for model in starter_models.installed():
        entry = Catalog.load(catalog_folder()).by_weights(model.card.weights_sha256)
        assert entry is not None
        for field in ("kv_bytes_per_token", "dimension", "window_tokens", "pooling"):
            assert getattr(entry.card, field) == getattr(model.card, field)
