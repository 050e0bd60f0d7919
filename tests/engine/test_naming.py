"""A question that names a document is answered from it, by what else it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_engine.naming import find_naming
from muniment_engine.term_coverage import term_weights
from muniment_ingest.terms import question_stems, stems
from tests.support.models import HashEmbedder
from tests.support.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from muniment_engine.naming import Naming

PARTIES = (
    ("Orion Freight Limited", "Northgate Dairy"),
    ("Halden Marine", "Pike Street Bakery"),
    ("Vega Optics", "Tern Isle Ferries"),
)
LAWS = ("Ireland", "Norway", "Portugal")
STORES = ("ООО «Ромашка»", "АО «Северный путь»", "ООО «Вектор»")
RENTS = ("120 000", "95 500", "310 250")
CLAUSES = "\n\n".join(
    f"{n}. The parties keep the agreement under item {n} in good order." for n in range(1, 12)
)
PUNKTY = "\n\n".join(
    f"{n}. Стороны исполняют договор по пункту {n} надлежащим образом." for n in range(1, 12)
)
QUESTIONS = [
    (template.format(a=a, b=b), law)
    for (a, b), law in zip(PARTIES, LAWS, strict=True)
    for template in (
        "What is the governing law of the agreement between {a} and {b}?",
        "By which law is the supply agreement of {b} governed?",
    )
]
VOPROSY = [
    (f"Какова арендная плата по договору с {store}?", rent) for store, rent in zip(STORES, RENTS, strict=True)
]


@pytest.fixture(name="contracts")
def _contracts(tmp_path: Path) -> Iterator[Shelf]:
    """Look-alike contracts in both languages: the parties stand at the top, the terms far below."""
    with Shelf(tmp_path, HashEmbedder()) as shelf:
        for number, ((a, b), law) in enumerate(zip(PARTIES, LAWS, strict=True)):
            shelf.put(
                f"agreement-{number}.md",
                f"# Supply Agreement\n\nThis agreement is made between {a} and {b}.\n\n{a} supplies, {b} pays.\n\n"
                f"{CLAUSES}\n\n# Closing\n\nThis agreement is governed by the law of {law}.\n",
            )
        for number, (store, rent) in enumerate(zip(STORES, RENTS, strict=True)):
            shelf.put(
                f"dogovor-{number}.md",
                f"# Договор аренды\n\nНастоящий договор заключён между {store} и арендодателем.\n\n"
                f"{store} принимает склад.\n\n"
                f"{PUNKTY}\n\n# Плата\n\nАрендная плата составляет {rent} рублей в месяц.\n",
            )
        yield shelf


@pytest.mark.parametrize(("question", "answer"), [*QUESTIONS, *VOPROSY])
def test_the_clause_of_the_contract_that_is_named_comes_first(
    contracts: Shelf, question: str, answer: str
) -> None:
    """Not the passage that is full of the parties' names, and not the same clause of another contract."""
    assert answer in contracts.retriever().search(question)[0].chunk.text


def _naming(shelf: Shelf, question: str) -> Naming:
    terms = question_stems(question)
    weights = term_weights(terms, shelf.library.term_counts(terms), shelf.library.chunk_count())
    return find_naming(stems(question), weights, shelf.library.names)


def test_common_words_name_nothing(contracts: Shelf) -> None:
    """The kind of half of the documents tells little; a party's whole name counts, its common words too."""
    naming = _naming(contracts, "Which law governs the agreement of Orion Freight Limited?")
    (best,) = naming.best(5, 1.0)
    document = contracts.library.names.ids([best])[best]
    assert contracts.library.document(document).paths[0].endswith("agreement-0.md")
    assert naming.share(best, "agreement") < 0.5 < naming.share(best, "limit")


def test_something_of_the_question_is_always_left(contracts: Shelf) -> None:
    """A question of names alone finds the document all the same."""
    naming = _naming(contracts, "agreement Orion Freight Limited Northgate Dairy")
    assert all(0 < credit < 30 for credit in naming.credit.values())
    assert min(naming.scale.values()) < 1
    found = contracts.retriever().search("agreement Orion Freight Limited Northgate Dairy")
    assert found[0].path.endswith("agreement-0.md")


def test_one_document_alone_is_not_chosen(tmp_path: Path) -> None:
    """Where there is nothing to choose from, every word looks for passages."""
    with Shelf(tmp_path) as shelf:
        shelf.put("a.md", "# Rent agreement\n\nThe rent agreement of Orion says nothing of cats.")
        assert _naming(shelf, "rent agreement of Orion").credit == {}
