"""Every kind of document that is read can be named in a filter."""

from __future__ import annotations

import pytest

from muniment_engine.search_filters import FAMILIES, NAMES, kinds_of, name_of
from muniment_ingest.readers.formats import BY_KIND, BY_SUFFIX


@pytest.mark.parametrize("suffix", sorted(BY_SUFFIX))
def test_every_suffix_names_its_kind(suffix: str) -> None:
    """With the dot or without."""
    assert BY_SUFFIX[suffix].kind in kinds_of(suffix)
    assert BY_SUFFIX[suffix].kind in kinds_of(suffix[1:].upper())


def test_families_hold_kinds_that_there_are() -> None:
    """And every kind but PDF is in one of them."""
    held = [kind for _, kinds in FAMILIES.values() for kind in kinds]
    assert sorted([*held, "pdf"]) == sorted(BY_KIND)


@pytest.mark.parametrize(
    "word", ["письмо", "письма", "письмах", "таблицы", "презентации", "картинки", "mails", "tables"]
)
def test_families_in_any_form(word: str) -> None:
    """Plural and cases mean the same."""
    assert kinds_of(word)


def test_names_in_both_languages() -> None:
    """Each filter has an English and a Russian name."""
    assert [name_of("after", language) for language in ("en", "ru")] == ["after", "после"]
    assert all(len(names) == 2 for names in NAMES.values())
