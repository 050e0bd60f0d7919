"""The script tells the language."""

from __future__ import annotations

import pytest

from muniment_ingest import detect_language
from muniment_ingest.language import main_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Отпуск предоставляется по графику.", "ru"),
        ("Настройка Windows Server 2022 и Active Directory для отдела", "ru"),
        ("The lease of ООО Ромашка is renewed every year.", "en"),
        ("2025-01-15 | 1 500,00", ""),
        ("", ""),
    ],
)
def test_detected_by_letters(text: str, language: str) -> None:
    """Latin names do not make a Russian text English, nor the other way round."""
    assert detect_language(text) == language


def test_the_longer_part_names_the_document() -> None:
    """A document is in the language of most of its text."""
    assert main_language([("ru", 100), ("en", 60), ("en", 60)]) == "en"
    assert main_language([]) == ""
