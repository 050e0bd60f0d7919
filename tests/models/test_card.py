"""What a card says of a model."""

from __future__ import annotations

import pytest

from muniment_models.card import ModelCard


@pytest.mark.parametrize(
    ("languages", "russian"), [(("en",), False), (("en", "ru"), True), (("multilingual",), True), ((), True)]
)
def test_a_model_speaks_what_its_card_says(languages: tuple[str, ...], *, russian: bool) -> None:
    """A file that does not say its languages is trusted with all of them."""
    card = ModelCard("a", "A", "language", languages)
    assert card.speaks("ru") is russian


@pytest.mark.parametrize(
    ("parameters", "small"), [(135_000_000, True), (7_000_000_000, False), (None, False)]
)
def test_a_small_model_only_drafts(parameters: int | None, *, small: bool) -> None:
    """One of unknown size is taken at its word."""
    assert ModelCard("a", "A", "language", parameters=parameters).is_small is small
    assert not ModelCard("a", "A", "embedder", parameters=parameters).is_small
