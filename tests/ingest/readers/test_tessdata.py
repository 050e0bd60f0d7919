"""Where the language data are looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_ingest.readers.tessdata import ocr_languages, tessdata_folder

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_folder_that_the_administrator_names_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With English alone in it, English alone is recognised, whatever the system has."""
    (tmp_path / "tessdata").mkdir()
    (tmp_path / "tessdata" / "eng.traineddata").write_bytes(b"x")
    monkeypatch.setenv("MUNIMENT_TESSDATA", str(tmp_path))
    assert tessdata_folder() == tmp_path / "tessdata"
    assert ocr_languages() == ("eng",)


def test_a_folder_without_language_data_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty folder does not hide the system's data."""
    before = ocr_languages()
    monkeypatch.setenv("MUNIMENT_TESSDATA", str(tmp_path))
    assert ocr_languages() == before
