"""What is shown first is judged as a reader with the answer sheet would judge it."""

from __future__ import annotations

from muniment_engine.evaluation_answers import Shown, answer_figures, drawn, halved, judge_shown, sample
from muniment_engine.evaluation_set import QuestionSet, SetDocument, SetQuestion

DOCUMENTS = tuple(SetDocument(f"{n}.txt", text=f"Text {n}.", group=str(n // 2)) for n in range(8))
QUESTIONS = tuple(SetQuestion(f"q{n}", f"What is {n}?", {f"{n}.txt": 1}, (f"number  {n}",)) for n in range(8))
OTHERS = tuple(SetQuestion(f"u{n}", "Who?", {f"{n}.txt": 1}) for n in range(4))
WHOLE = QuestionSet("numbers", "squad", DOCUMENTS, QUESTIONS, OTHERS)


def test_found_means_that_it_stands_in_what_is_shown() -> None:
    """White space and case aside; an unanswerable question finds nothing, whatever is shown."""
    shown = Shown("It is Number\n3. [1]", refused=False)
    assert judge_shown(QUESTIONS[3], shown, answerable=True).found
    assert not judge_shown(QUESTIONS[4], shown, answerable=True).found
    assert not judge_shown(QUESTIONS[3], shown, answerable=False).found


def test_figures() -> None:
    """Shares of each kind; a refused answer's length does not count; of nothing there is no share."""
    judged = [
        judge_shown(QUESTIONS[0], Shown("number 0", refused=False, milliseconds=10), answerable=True),
        judge_shown(
            QUESTIONS[1], Shown("The documents do not say.", refused=True, milliseconds=30), answerable=True
        ),
        judge_shown(OTHERS[0], Shown("", refused=True, milliseconds=20), answerable=False),
    ]
    figures = answer_figures(judged)
    assert (figures.answerable, figures.found, figures.wrong_refusals) == (2, 0.5, 0.5)
    assert (figures.unanswerable, figures.right_refusals) == (1, 1.0)
    assert (figures.characters, figures.milliseconds) == (8, 20)
    assert answer_figures(judged[:2]).right_refusals is None


def test_a_sample_is_always_the_same_and_keeps_the_order() -> None:
    """Twice the same lots; a smaller sample is part of a larger one; both kinds in proportion."""
    names = [question.id for question in drawn(QUESTIONS, 5, lambda question: question.id)]
    assert names == sorted(names)
    assert len(names) == 5
    assert {q.id for q in drawn(QUESTIONS, 3, lambda question: question.id)} <= set(names)
    assert drawn(QUESTIONS, None, lambda question: question.id) == QUESTIONS
    part = sample(WHOLE, 6)
    assert (len(part.questions), len(part.unanswerable)) == (4, 2)
    assert part.documents == DOCUMENTS
    assert sample(WHOLE, 12) is WHOLE


def test_halves_part_groups_not_documents() -> None:
    """Documents 0, 1, 4, 5 are of the groups that stay; questions on the rest have no answer then."""
    half = halved(WHOLE)
    assert half.name == "numbers-half"
    assert [document.name for document in half.documents] == ["0.txt", "1.txt", "4.txt", "5.txt"]
    assert [question.id for question in half.questions] == ["q0", "q1", "q4", "q5"]
    assert [question.id for question in half.unanswerable] == ["q2", "q3", "q6", "q7"]
