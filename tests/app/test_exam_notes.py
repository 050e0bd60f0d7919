"""What is said of an exam is true on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_app.exam_notes import exam_figures
from muniment_app.translations import Translations
from muniment_models.exam_result import EXAM_VERSION, ExamResult, PartScore

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_the_speed_of_another_machine_is_not_shown_as_this_ones(qtbot: QtBot) -> None:
    """The date is, and that it was elsewhere."""
    score = PartScore("en", "grounded", 12, 12, 8, 8, 4, 0, 11)
    exam = ExamResult(
        "w", EXAM_VERSION, "p", "2026-01-02", (score,), (("en", "whole"),), 300.0, 40.0, 1 << 30, 60.0
    )
    translations = Translations()
    for language, here, elsewhere in (
        ("en", "on this computer", "another computer"),
        ("ru", "", "на другом"),
    ):
        translations.speak(language)  # type: ignore[arg-type]  # a plain string
        assert here in exam_figures(exam)
        assert "300" in exam_figures(exam)
        told = exam_figures(exam.carried())
        assert elsewhere in told
        assert "2026-01-02" in told
        assert "300" not in told
        assert "8/12" in told
    translations.close()
