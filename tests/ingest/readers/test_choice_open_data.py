"""Real files of the open data: what is in them is found, and what is broken says so."""

from __future__ import annotations

import shutil
from statistics import fmean
from typing import TYPE_CHECKING

import pytest

from muniment_ingest.readers.choice import choose_kind, open_reader, open_unpacker
from muniment_ingest.readers.reader import UnpackBudget
from muniment_models import IngestError
from tests.support.documents import check_pages
from tests.support.open_data import EVALUATION, needs_open_data
from tests.support.recall import cells_found, words_found_in_order

if TYPE_CHECKING:
    from pathlib import Path

    from muniment_ingest.document import Member

_DOCUMENTS = EVALUATION / "documents"
_MARK = ".expected.md"


@needs_open_data
@pytest.mark.parametrize(
    ("pattern", "words", "cells"),
    [
        ("csv/*.csv", 0.97, 0.95),
        ("html/*.html", 0.97, 0.95),
        ("md/*.md", 0.97, 0.95),
        ("odf/*.ods", 0.97, 0.95),
        # Rows are kept whole where the expected files cut a form into its columns, and dates have no midnight.
        ("xlsx/*.xls*", 0.91, 0.95),
    ],
)
def test_recall(pattern: str, words: float, cells: float) -> None:
    """Words in their order and cells of the tables."""
    found = []
    for path in sorted((_DOCUMENTS / "docling").glob(pattern)):
        if path.name.endswith(_MARK):
            continue
        expected = path.with_name(path.name + _MARK).read_text(encoding="utf-8")
        document = open_reader(choose_kind(path)).read(path)
        check_pages(document)
        text = "\n".join(page.text for page in document.pages)
        found.append((words_found_in_order(expected, text), cells_found(expected, text)))
    assert fmean(one for one, _ in found) >= words
    assert fmean(one for _, one in found) >= cells


@needs_open_data
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("broken.docx", "damaged"),
        ("testWORD_truncated.docx", "damaged"),
        ("testEXCEL_protected_passtika.xlsx", "encrypted"),
        ("pages_password_protected.pages", "encrypted"),
        ("testZIP_corrupted_oom.zip", "damaged"),
        ("empty.txt", "empty_file"),
        ("bug1606566.pdf", "pdf"),
        ("testWORD_macros.docm", "docx"),
        ("example_cp1251.html", "html"),
        ("broken.json", "json"),
    ],
)
def test_hostile_files_are_told(name: str, told: str) -> None:
    """Its kind, or the reason why it has none."""
    try:
        assert choose_kind(_DOCUMENTS / "hostile" / name) == told
    except IngestError as exc:
        assert exc.code == told  # noqa: PT017 - both ways are right answers


@needs_open_data
def test_an_encrypted_mail_says_so() -> None:
    """It has headers, but nothing of what it is about."""
    path = _DOCUMENTS / "hostile" / "fake-encrypted.eml"
    with pytest.raises(IngestError) as caught:
        open_reader(choose_kind(path)).read(path)
    assert caught.value.code == "encrypted"


@needs_open_data
def test_an_archive_that_holds_itself_ends(tmp_path: Path) -> None:
    """The budget of the outermost archive ends what never would."""
    path = tmp_path / "droste.zip"
    shutil.copyfile(_DOCUMENTS / "hostile" / "droste.zip", path)
    budget = UnpackBudget(entries=25)
    unpacker = open_unpacker("zip")
    assert unpacker is not None
    members: tuple[Member, ...] = ()
    depth = 0
    for depth in range(100):
        folder = tmp_path / str(depth)
        folder.mkdir()
        members = unpacker.unpack(path, folder, budget)
        inner = next((member.file for member in members if member.name == "droste.zip"), None)
        if inner is None:
            break
        path = inner
    assert members[-1].reason == "archive_limit"
    assert depth == 12


@needs_open_data
def test_russian_files_in_old_encodings() -> None:
    """Letters are letters in each of them."""
    for name in ("txt__cp1251.txt", "laws__doctypes__закон.txt", "htmls__example.html", "txt__17 (1).txt"):
        path = _DOCUMENTS / "russian" / name
        text = open_reader(choose_kind(path)).read(path).pages[0].text
        letters = [char for char in text if char.isalpha()]
        assert sum("а" <= char.lower() <= "ё" for char in letters) > 0.7 * len(letters)
        assert "\ufffd" not in text
