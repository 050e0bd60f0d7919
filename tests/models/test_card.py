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
