"""An answer cut for display."""

from __future__ import annotations

from muniment_app.answer_pieces import Piece, cut_answer, cut_runs
from muniment_engine.answer import AnswerSentence


def test_text_that_is_still_written() -> None:
    """Marks become citations at once; the rest waits for its check."""
    assert cut_answer("Days expire [1]. In Ma", ()) == (
        Piece("Days expire", "written", (1,)),
        Piece(". In Ma", "written"),
    )


def test_checked_sentences_keep_their_order_and_lines() -> None:
    """The standing of each sentence shows; line breaks of the model stay; its marks give way to the checked ones."""
    text = "Days expire in March. [1]\nAsk the head of HR [2]. More"
    sentences = (
        AnswerSentence("Days expire in March.", "supported", (1,)),
        AnswerSentence("Ask the head of HR.", "unsupported", ()),
    )
    pieces = cut_answer(text, sentences)
    assert pieces[0] == Piece("Days expire in March.", "supported", (1,))
    assert any(piece.text == "\n" for piece in pieces) or "\n" in "".join(piece.text for piece in pieces)
    assert Piece("Ask the head of HR.", "unsupported", ()) in pieces
    assert "".join(piece.text for piece in pieces).count("head of HR") == 1
    assert pieces[-1].text.strip() == "More"


def test_a_checked_sentence_is_never_hidden() -> None:
    """Also where it is not found in the text letter by letter."""
    pieces = cut_answer("days   expire", (AnswerSentence("Days expire.", "partly", (2,)),))
    assert Piece("Days expire.", "partly", (2,)) in pieces


def test_runs_part_what_is_folded_from_what_is_not() -> None:
    """Unsupported sentences beside each other are one run; the space between runs is dropped, within runs kept."""
    text = "A one. B two.\nC three. D four. And"
    sentences = (
        AnswerSentence("A one.", "supported", (1,)),
        AnswerSentence("B two.", "unsupported", (), ("number",)),
        AnswerSentence("C three.", "unsupported", ()),
        AnswerSentence("D four.", "partly", (2,)),
    )
    runs = cut_runs(cut_answer(text, sentences))
    assert [(run.folded, run.sentences) for run in runs] == [(False, 1), (True, 2), (False, 1)]
    assert ["".join(piece.text for piece in run.pieces) for run in runs] == [
        "A one.",
        "B two.\nC three.",
        "D four. And",
    ]
    assert runs[1].pieces[0].reasons == ("number",)


def test_what_is_written_after_a_fold_begins_without_a_space() -> None:
    """The beginning of the next sentence stands at the edge."""
    runs = cut_runs(cut_answer("A one. Next", (AnswerSentence("A one.", "unsupported", ()),)))
    assert runs[1].pieces[0].text == "Next"


def test_nothing_is_no_run() -> None:
    """White space alone is nothing to show."""
    assert cut_runs(cut_answer("  \n", ())) == ()
