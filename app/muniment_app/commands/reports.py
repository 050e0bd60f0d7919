"""Reports of commands: words in the language of the workspace, fonts without a display."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from muniment_app.answer_report import ReportSetting, cards_by_name
from muniment_app.report_pdf import offscreen_application
from muniment_app.report_work import now
from muniment_app.settings import load_settings
from muniment_app.translations import Translations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from muniment_app.compose import Compose


@contextmanager
def report_setting(compose: Compose, *, with_feedback: bool = False) -> Iterator[ReportSetting]:
    """What a report is made with; while it is open, words are in the language that the window has."""
    application = offscreen_application()  # kept for as long as words and fonts are asked for
    translations = Translations()
    translations.speak(load_settings(compose.workspace.settings_file).settings.appearance.language)
    cards = cards_by_name(model.card for model in compose.models().installed())
    try:
        yield ReportSetting(translations.language, now(), cards, with_feedback)
    finally:
        translations.close()
        del application
