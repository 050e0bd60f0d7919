"""Questions on contracts read as a person asks them, are always the same, and have one right contract."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from muniment_engine.evaluation_contracts import Contract, contract_questions, contract_set
from muniment_engine.evaluation_parties import Party
from muniment_engine.evaluation_wordings import CLAUSE_KINDS
from tests.support.open_data import EVALUATION, needs_open_data
from tests.support.question_sets import contracts

if TYPE_CHECKING:
    from pathlib import Path

ALDER = Contract(
    "alder.pdf",
    "Supply Agreement",
    (
        Party("Alder Mills, Inc.", "Alder Mills", "Alder"),
        Party("Bramble Foods LLC", "Bramble Foods", "Bramble"),
    ),
    {"governing law": ("laws of Ohio",), "audit": ("may audit the books",)},
    "aldermillsincbramblefoodsllc",
)
CEDAR = replace(
    ALDER,
    file="cedar.pdf",
    parties=(ALDER.parties[0], Party("Cedar Tools, Inc.", "Cedar Tools", "Cedar")),
    text="aldermillsinccedartoolsinc",
)


def test_a_question_has_one_right_contract() -> None:
    """A party that stands in both contracts is never the only name."""
    for question in contract_questions([ALDER, CEDAR], 100):
        (name,) = question.relevant
        assert ("Bramble" in question.text) == (name == "alder.pdf")
        assert ("Cedar" in question.text) == (name == "cedar.pdf")


def test_contracts_take_turns_and_nothing_is_asked_twice() -> None:
    """Each once before any a second time; of each kind two questions, in different words."""
    questions = contract_questions([ALDER, CEDAR], 100)
    assert [len({*q.relevant}) for q in questions[:2]] == [1, 1]
    assert {*questions[0].relevant} != {*questions[1].relevant}
    assert len(questions) == 8
    assert len({question.text for question in questions}) == len({question.id for question in questions}) == 8
    assert contract_questions([CEDAR, ALDER], 3) == questions[:3]


def test_a_contract_that_nobody_can_name_is_not_asked_about() -> None:
    """No party with a name, or only such as stand in another contract, too."""
    assert contract_questions([replace(ALDER, parties=())], 9) == ()
    twin = replace(ALDER, file="twin.pdf")
    assert contract_questions([ALDER, twin], 9) == ()


def test_every_kind_has_four_wordings_at_least() -> None:
    """Each with a place for the contract."""
    assert len(CLAUSE_KINDS) == 8
    for _, wordings in CLAUSE_KINDS.values():
        assert len(set(wordings)) >= 4
        assert all(wording.count("{it}") == 1 for wording in wordings)


def test_titles_in_capitals_are_written_as_people_write(tmp_path: Path) -> None:
    """A person does not shout."""
    asked = " ".join(question.text for question in contract_set(contracts(tmp_path / "deals")).questions)
    assert "Supply Agreement" in asked
    assert "SUPPLY" not in asked
    assert '"' not in asked


@needs_open_data
def test_the_open_contracts_are_asked_in_every_kind() -> None:
    """Many contracts, eight kinds, and no role in the place of a name."""
    found = contract_set(EVALUATION / "cuad")
    assert {question.kind for question in found.questions} == set(CLAUSE_KINDS)
    assert len({name for question in found.questions for name in question.relevant}) > 50
    roles = re.compile(
        r"\b(?:the |of |with )(?:Distributor|Supplier|Company|Party [AB]|Licensee)\b(?! Agreement)"
    )
    assert [question.text for question in found.questions if roles.search(question.text)] == []
    assert [question.text for question in found.questions if "{" in question.text] == []
