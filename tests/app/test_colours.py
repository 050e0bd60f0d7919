"""Legibility of both themes."""

from __future__ import annotations

import pytest

from muniment_app.colours import DARK, LIGHT, Colours, contrast

AA_TEXT = 4.5
AA_PARTS = 3.0


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_reaches_aa(colours: Colours) -> None:
    """Every text colour has a contrast of 4.5:1 on the grounds it stands on, WCAG AA."""
    grounds = (colours.ground, colours.side, colours.surface)
    for text in (
        colours.text,
        colours.text_soft,
        colours.accent_text,
        colours.good,
        colours.warn,
        colours.bad,
    ):
        for ground in grounds:
            assert contrast(text, ground) >= AA_TEXT, (text, ground)
    assert contrast(colours.on_accent, colours.accent) >= AA_TEXT
    assert contrast(colours.accent_text, colours.accent_soft) >= AA_TEXT
    assert contrast(colours.text, colours.mark) >= AA_TEXT
    assert contrast(colours.text, colours.warn_soft) >= AA_TEXT
    assert contrast(colours.text, colours.bad_soft) >= AA_TEXT


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_focus_can_be_seen(colours: Colours) -> None:
    """The ring around what has the focus has a contrast of 3:1."""
    for ground in (colours.ground, colours.side, colours.surface):
        assert contrast(colours.focus, ground) >= AA_PARTS


def test_known_contrast() -> None:
    """Black on white is 21:1."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
