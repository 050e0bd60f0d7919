"""Every code has words, in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from muniment_app import wording
from muniment_app.translations import Translations
from muniment_ingest.outcome import FileOutcome
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

ROOT = Path(__file__).resolve().parents[2]
PROMISED = {
    "encrypted", "empty_file", "no_text", "wrong_format", "unknown_format", "damaged", "unreadable", "not_found",
    "too_large", "timeout", "memory", "crashed", "pages_failed", "pages_empty", "disk_full", "folder_read_only",
    "workspace_in_use", "library_damaged", "library_too_new", "model_not_gguf", "model_truncated", "model_crashes",
    "model_too_large", "model_unreadable", "model_not_found", "pack_unfaithful", "no_model", "egress_refused",
    "same_content", "not_changed", "members_failed", "members_waiting", "ocr_waiting", "nothing_to_read",
    "archive_limit", "needs_libreoffice",
}  # fmt: skip
RAISED = re.compile(r'(?:Muniment|Model|Ingest|Engine|Policy)Error\(\s*"([a-z_]+)"')


@pytest.fixture
def translations(qtbot: QtBot) -> Iterator[Translations]:
    """Languages that can be switched, and are switched off in the end."""
    made = Translations()
    yield made
    made.close()


def raised_codes() -> set[str]:
    """Codes that the sources raise by name."""
    found = set()
    for wing in ("app", "engine", "ingest", "models"):
        for path in (ROOT / wing).rglob("*.py"):
            found |= set(RAISED.findall(path.read_text(encoding="utf-8")))
    return found


def test_every_code_has_words() -> None:
    """Whatever the sources raise can be told to a person."""
    assert sorted((PROMISED | raised_codes()) - set(wording.REASONS)) == []


@pytest.mark.parametrize("code", sorted(wording.REASONS))
def test_words_in_both_languages(code: str, translations: Translations) -> None:
    """A code says in each language what happened and what to do."""
    translations.speak("en")
    english = wording.of_reason(code)
    translations.speak("ru")
    russian = wording.of_reason(code)
    for words in (english, russian):
        assert words.happened.endswith(".")
        assert words.advice.endswith(".")
    assert re.search("[а-я]", russian.happened)
    assert re.search("[а-я]", russian.advice)
    assert not re.search("[а-я]", english.text())


def test_unknown_code_is_named(translations: Translations) -> None:
    """A code that nobody wrote words for is at least named."""
    translations.speak("ru")
    assert "flux_capacitor" in wording.of_reason("flux_capacitor").happened
    assert "администратору" in wording.of_reason("flux_capacitor").advice


def test_error_names_its_file_and_page(translations: Translations) -> None:
    """The file stands beside the words."""
    translations.speak("en")
    words = wording.of_error(IngestError("damaged", path=Path("/дом/отчёт.pdf"), page=3))
    assert words.place == f"{Path('/дом/отчёт.pdf')}, page 3"


def test_outcome_says_status_and_reason(translations: Translations) -> None:
    """A line for a file says how it ended and why."""
    translations.speak("en")
    assert wording.of_outcome(FileOutcome("a.pdf", "indexed")) == "Ready"
    assert wording.of_outcome(FileOutcome("a.pdf", "quarantined", reason="encrypted")).startswith(
        "Not readable. The"
    )


@pytest.mark.parametrize("code", sorted(wording.PAGE_REASONS))
def test_page_reasons_in_both_languages(code: str, translations: Translations) -> None:
    """A page says in each language why its own text was not used."""
    translations.speak("ru")
    assert re.search("[а-я]", wording.of_page_reason(code))
    translations.speak("en")
    assert wording.of_page_reason(code).endswith(".")
    assert wording.of_page_reason("") == ""
    assert wording.of_page_reason("timeout") == wording.of_reason("timeout").happened
