"""Public question sets are told apart by what is in them and read as they are meant."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from muniment_engine.evaluation_forms import read_question_set
from muniment_models import EngineError
from tests.support.open_data import EVALUATION, needs_open_data
from tests.support.question_sets import beir, contracts, flat_squad, squad

if TYPE_CHECKING:
    from pathlib import Path


def test_a_beir_folder(tmp_path: Path) -> None:
    """Only judged claims are asked, only what was judged relevant is right, and the same text is one document."""
    found = read_question_set(beir(tmp_path / "claims"))
    assert (found.name, found.form) == ("claims", "beir")
    assert [document.name for document in found.documents] == ["7.txt", "8.txt", "document-3.txt"]
    assert found.documents[0].whole.startswith("Leaves of plants\n\nLeaves turn")
    assert {question.id: dict(question.relevant) for question in found.questions} == {
        "1": {"7.txt": 1},
        "2": {"document-3.txt": 2},
    }


def test_a_squad_file(tmp_path: Path) -> None:
    """Paragraphs are documents; a question without an answer is not asked."""
    found = read_question_set(squad(tmp_path / "кадры.json"))
    assert (found.name, found.form) == ("кадры", "squad")
    assert [document.name for document in found.documents] == ["0001.txt", "0002.txt"]
    assert found.documents[0].whole.startswith("Ежегодный")
    assert [(dict(q.relevant), q.answers) for q in found.questions] == [
        ({"0001.txt": 1}, ("28 календарных дней",)),
        ({"0002.txt": 1}, ("служба охраны",)),
    ]


def test_a_flat_squad_file(tmp_path: Path) -> None:
    """The paragraphs of the unanswerable questions are in the library, the questions are not asked."""
    found = read_question_set(flat_squad(tmp_path / "rent.json"))
    assert len(found.documents) == 2
    assert [question.answers for question in found.questions] == [("monthly",)]


def test_contracts(tmp_path: Path) -> None:
    """All PDFs are in the library, also those that nobody is asked about."""
    found = read_question_set(contracts(tmp_path / "deals"))
    assert found.form == "contracts"
    assert len(found.documents) == 3
    assert {name for question in found.questions for name in question.relevant} == {
        "Alder Mills Supply Agreement.pdf",
        "Cedar Tools Supply Agreement.pdf",
    }


def test_fewer_questions_are_spread_over_all(tmp_path: Path) -> None:
    """Not the first ones, and no more than there are."""
    found = read_question_set(contracts(tmp_path / "deals"))
    some = found.with_questions(3)
    assert len(some.questions) == 3
    assert some.questions[0] == found.questions[0]
    assert found.questions.index(some.questions[2]) > len(found.questions) // 2
    assert found.with_questions(10_000) == found.with_questions(None) == found


def test_another_text_is_another_set(tmp_path: Path) -> None:
    """What was built of one set is not taken for another's."""
    first, second = beir(tmp_path / "a"), beir(tmp_path / "b")
    assert read_question_set(first).documents_digest() == read_question_set(second).documents_digest()
    corpus = second / "corpus.jsonl"
    corpus.write_text(corpus.read_text(encoding="utf-8").replace("sugar", "starch"), encoding="utf-8")
    assert read_question_set(first).documents_digest() != read_question_set(second).documents_digest()


def test_what_is_no_set_is_refused(tmp_path: Path) -> None:
    """A missing path, an empty folder, a text, another JSON."""
    (tmp_path / "text.json").write_text("no json", encoding="utf-8")
    (tmp_path / "list.json").write_text("[]", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    for name in ("missing", "empty", "text.json", "list.json"):
        with pytest.raises(EngineError) as caught:
            read_question_set(tmp_path / name)
        assert (caught.value.code, caught.value.path) == ("question_set_unknown", tmp_path / name)


@pytest.mark.parametrize("missing", ["queries.test.jsonl", "qrels_test.tsv"])
def test_a_set_without_a_part_is_damaged(tmp_path: Path, missing: str) -> None:
    """Half a set is not measured in silence."""
    folder = beir(tmp_path / "claims")
    (folder / missing).unlink()
    _refused_as_damaged(folder)


def test_damaged_sets(tmp_path: Path) -> None:
    """A broken line, a column that is not there, a file without questions."""
    folder = beir(tmp_path / "claims")
    (folder / "corpus.jsonl").write_text('{"_id": 1}\n', encoding="utf-8")
    _refused_as_damaged(folder)
    deals = contracts(tmp_path / "deals")
    (deals / "clauses.csv").write_text("Filename,Other\nOther.pdf,x\n", encoding="utf-8")
    _refused_as_damaged(deals)
    (tmp_path / "none.json").write_text(json.dumps({"data": []}), encoding="utf-8")
    _refused_as_damaged(tmp_path / "none.json")


def _refused_as_damaged(path: Path) -> None:
    with pytest.raises(EngineError) as caught:
        read_question_set(path)
    assert caught.value.code == "question_set_damaged"


@needs_open_data
@pytest.mark.parametrize(
    ("name", "form", "documents", "questions"),
    [
        ("scifact", "beir", 5183, 300),
        ("xquad/xquad.ru.json", "squad", 240, 1190),
        ("squad2/squad2_600.json", "squad", 258, 300),
        ("cuad", "contracts", 60, 300),
    ],
)
def test_the_open_sets(name: str, form: str, documents: int, questions: int) -> None:
    """Each is whole."""
    found = read_question_set(EVALUATION / name)
    assert (found.form, len(found.documents), len(found.questions)) == (form, documents, questions)
