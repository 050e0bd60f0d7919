"""A known answer is found in the quotes that lead, and only there."""

from __future__ import annotations

from muniment_engine.quote_scoring import holds_answer, shown_characters


def test_the_answer_must_stand_whole_in_one_of_the_first_quotes() -> None:
    """White space and case do not matter; the third quote does not count; nor does half in one and half in another."""
    quotes = ["Leave is\n28  Days.", "It expires in", "March."]
    assert holds_answer(quotes, ["28 days"])
    assert holds_answer(quotes, ["nothing", "EXPIRES"])
    assert not holds_answer(quotes, ["March"])
    assert holds_answer(quotes, ["March"], first=3)
    assert not holds_answer(quotes, ["in March", ""])
    assert shown_characters(quotes) == len(quotes[0]) + len(quotes[1])
