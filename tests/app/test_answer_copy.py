"""An answer for the clipboard."""

from __future__ import annotations

from dataclasses import replace

from muniment_app.answer_copy import copied_markdown, copied_text
from muniment_engine.answer import AnswerSentence
from tests.support.answers import PARTLY, SUPPORTED, UNSUPPORTED, checked_answer
from tests.support.fake_parts import QUOTED, answer, quote


def test_answer_with_its_quotes() -> None:
    """Sentences with their citations, doubt said, then each quote with document and page."""
    copied = copied_text(checked_answer(SUPPORTED, PARTLY, UNSUPPORTED))
    assert copied == (
        "Days expire in March. [1] They are paid in April. [1] (only partly supported)\n\n"
        f"[1] “{QUOTED}” (Leave policy, page 1)"
    )


def test_thoughts_and_unsupported_sentences_stay() -> None:
    """What is folded away is not carried out of the window."""
    thoughtful = replace(checked_answer(SUPPORTED, UNSUPPORTED), thinking="The user wants to know.")
    for copied in (copied_text(thoughtful), copied_markdown(thoughtful)):
        assert "accountant" not in copied
        assert "The user wants" not in copied


def test_a_refusal_says_so() -> None:
    """The nearest passages are not copied as if they were an answer."""
    assert copied_text(answer(refused=True)).startswith("The documents do not contain this.")


def test_markdown_holds_no_markup_of_a_document_or_a_model() -> None:
    """Links, pictures, headings and lists in the words are shown as they are written."""
    sentence = AnswerSentence("See ![x](http://a.b) and <b>.", "supported", (1,))
    bad = replace(quote(), text="# Head\n1. [click](http://evil)", document="a_b*c")
    copied = copied_markdown(replace(checked_answer(sentence), quotes=(bad,), question="# Why?"))
    assert copied.splitlines()[0] == r"**\# Why?**"
    assert r"\[x\](http" in copied
    assert r"\<b\>" in copied
    assert r"> \# Head 1. \[click\](http://evil)" in copied
    assert r"> \[1\] a\_b\*c, page 1" in copied
