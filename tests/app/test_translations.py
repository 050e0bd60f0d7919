"""The translation files hold every sentence of the sources, finished and compiled."""

from __future__ import annotations

import shutil
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication

from muniment_app.translations import Translations, compile_ts, translations_folder, update

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture(scope="module")
def updated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the files, read anew from the sources."""
    folder = tmp_path_factory.mktemp("translations")
    for file in translations_folder().glob("*.ts"):
        shutil.copy(file, folder)
    update(folder)
    return folder


def messages(file: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    """(context, source) -> the translation's forms; an unfinished one has none."""
    found = {}
    for context in ET.parse(file).getroot().iter("context"):  # noqa: S314 - our own file
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            unfinished = translation.get("type") == "unfinished" or not all(forms)
            found[name, message.findtext("source") or ""] = () if unfinished else tuple(forms)
    return found


@pytest.mark.parametrize("language", ["en", "ru"])
def test_nothing_missing_stale_or_unfinished(language: str, updated: Path) -> None:
    """After `python -m muniment_app.translations` nothing changes and nothing is left to translate."""
    ours = messages(translations_folder() / f"muniment_{language}.ts")
    fresh = messages(updated / f"muniment_{language}.ts")
    assert sorted(fresh.keys() - ours.keys()) == []
    assert sorted(ours.keys() - fresh.keys()) == []
    assert [key for key, forms in fresh.items() if not forms] == []


@pytest.mark.parametrize("language", ["en", "ru"])
def test_compiled_file_is_fresh(language: str, tmp_path: Path) -> None:
    """The .qm beside a .ts is made from it."""
    source = translations_folder() / f"muniment_{language}.ts"
    shutil.copy(source, tmp_path)
    compile_ts(tmp_path / source.name)
    assert (tmp_path / source.name).with_suffix(".qm").read_bytes() == source.with_suffix(".qm").read_bytes()


def test_placeholders_survive_translation() -> None:
    """A translation names the same things as its source."""
    for (_, source), forms in messages(translations_folder() / "muniment_ru.ts").items():
        for form in forms:
            for part in source.split("{")[1:]:
                assert "{" + part.split("}")[0] + "}" in form, source
            if "%n" in source:
                assert "%n" in form, source


def test_plural_forms(qtbot: QtBot) -> None:
    """Russian has three forms, English two."""
    translations = Translations()
    translations.speak("ru")
    words = [QCoreApplication.translate("StatusLine", "%n document(s)", "", n) for n in (1, 3, 5, 11, 21)]
    assert words == ["1 документ", "3 документа", "5 документов", "11 документов", "21 документ"]
    translations.speak("en")
    words = [QCoreApplication.translate("StatusLine", "%n document(s)", "", n) for n in (1, 2)]
    assert words == ["1 document", "2 documents"]
    translations.close()
