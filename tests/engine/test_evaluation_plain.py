"""The plain system is as plain as it claims."""

from __future__ import annotations

import pytest

from muniment_engine.evaluation_plain import says_it_does_not_know, split_recursively, stuffed_prompt


@pytest.mark.parametrize(
    "text",
    [
        "I don't know.",
        "The context does not mention the rent.",
        "There is no information about it in the documents.",
        "It is not possible to say.",
        "I'm sorry, but the text is silent.",
        "В тексте не указано, кто платит.",
        "Нет информации об этом.",
    ],
)
def test_phrases_of_a_model_that_declines(text: str) -> None:
    """In both languages."""
    assert says_it_does_not_know(text)


@pytest.mark.parametrize(
    "text", ["The rent is paid monthly.", "Аренда вносится ежемесячно.", "It was 12 in 1990."]
)
def test_an_answer_is_no_refusal(text: str) -> None:
    """Plain statements."""
    assert not says_it_does_not_know(text)


def test_the_prompt_has_all_chunks_and_the_question() -> None:
    """One turn of the user, nothing else."""
    (message,) = stuffed_prompt("Who pays?", ["First.", "Second."])
    assert message.role == "user"
    assert "First.\n\nSecond.\n\nQuestion: Who pays?" in message.text


def test_pieces_are_short_enough_and_lose_nothing() -> None:
    """A thousand characters, cut at lines where there are some."""
    text = "\n".join(f"Line {n} of a long document." for n in range(200))
    pieces = split_recursively(text)
    assert max(map(len, pieces)) <= 1000
    assert all(any(line in piece for piece in pieces) for line in text.split("\n"))
    assert split_recursively("  ") == []
