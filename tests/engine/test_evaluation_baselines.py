"""The plain systems do what their names say."""

from __future__ import annotations

from muniment_engine.evaluation_baselines import Baselines, Bm25, plain_fusion
from tests.support.models import HashEmbedder

TEXTS = [
    "The rent is paid monthly.",
    "Отпуск составляет 28 календарных дней.",
    "Rent, rent and rent again: this long text speaks of rent and of many other things that nobody asked about.",
    "Invoices are kept ten years.",
]


def test_bm25_ranks_by_stems_and_leaves_out_what_shares_no_word() -> None:
    """Endings do not matter, a short text beats a long one; stop words find only where nothing else is asked."""
    bm25 = Bm25(TEXTS)
    assert bm25.search("о предоставлении отпуска", 10) == [1]
    assert bm25.search("invoice", 10) == [3]
    assert bm25.search("paying rents monthly", 10) == [0, 2]
    assert bm25.search("the rent of the zebra", 10) == bm25.search("rent zebra", 10)
    assert bm25.search("the of and", 10) == [2, 0]
    assert bm25.search("zebra", 10) == []


def test_without_an_embedder_bm25_is_the_only_system() -> None:
    """With one there are three, and each finds the right text."""
    assert Baselines(TEXTS, None, None).systems == ("bm25",)
    embedder = HashEmbedder()
    baselines = Baselines(TEXTS, embedder, embedder.embed(TEXTS, "passage"))
    assert baselines.systems == ("bm25", "vectors", "rrf")
    for system in baselines.systems:
        assert baselines.search(system, "How long are invoices kept?", 2)[0] == 3
    assert len(baselines.search("vectors", "rent", 2)) == 2


def test_plain_fusion_prefers_what_both_found() -> None:
    """Second in both beats first in one; ties go by number."""
    assert plain_fusion([1, 2], [3, 2]) == [2, 1, 3]
    assert plain_fusion([], []) == []
