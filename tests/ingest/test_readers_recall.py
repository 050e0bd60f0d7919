"""How much of real Office files is found, measured on the open data where it is there."""

from __future__ import annotations

import importlib
from statistics import mean

import pytest

from muniment_ingest.readers.formats import BY_SUFFIX
from tests.support.recall import OPEN_DOCUMENTS, cells_found, words_found_in_order

_LEAST_WORDS = 0.97
_LEAST_CELLS = 0.95


@pytest.mark.parametrize(
    ("folder", "suffixes"), [("docx", {".docx"}), ("pptx", {".pptx"}), ("odf", {".odt", ".odp"})]
)
def test_recall(folder: str, suffixes: set[str]) -> None:
    """The mean over the files of a format: words in order, and cells of tables."""
    files = [
        path for path in sorted((OPEN_DOCUMENTS / "docling" / folder).glob("*")) if path.suffix in suffixes
    ]
    if not files:
        pytest.skip("the open data is not there")
    words, cells = [], []
    for path in files:
        one = BY_SUFFIX[path.suffix]
        reader = getattr(importlib.import_module(f"muniment_ingest.readers.{one.module}"), one.reader)()
        text = "\n\n".join(page.text for page in reader.read(path).pages)
        expected = path.with_name(f"{path.name}.expected.md").read_text(encoding="utf-8")
        words.append(words_found_in_order(expected, text))
        cells.append(cells_found(expected, text))
    assert mean(words) >= _LEAST_WORDS
    assert mean(cells) >= _LEAST_CELLS
