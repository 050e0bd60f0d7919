"""What is nobody's document is told by its name."""

from __future__ import annotations

import unicodedata

import pytest

from muniment_ingest.ignored_names import ExcludedNames, is_ignored_name


@pytest.mark.parametrize(
    "name",
    [
        "~$Договор.docx",
        ".~lock.Отчёт.odt#",
        "~WRL0001.tmp",
        "~WRD0000.doc",
        "A1B2.TMP",
        "скан.pdf.crdownload",
        "скан.pdf.part",
        "notes.txt~",
        ".notes.txt.swp",
        "Thumbs.db",
        "desktop.ini",
        ".DS_Store",
    ],
)
def test_temporary_files(name: str) -> None:
    """Of Office, LibreOffice, browsers, editors and the system."""
    assert is_ignored_name(name, is_folder=False)


@pytest.mark.parametrize(
    "name", ["Договор ~1.docx", "$100.txt", "part", "temp.txt", "~ план.docx", "write.doc"]
)
def test_documents_with_odd_names(name: str) -> None:
    """They are read."""
    assert not is_ignored_name(name, is_folder=False)


def test_folders() -> None:
    """A dot hides one, recycle bins are no archive; an ending says nothing of a folder."""
    assert all(
        is_ignored_name(name, is_folder=True) for name in (".git", "$RECYCLE.BIN", "#recycle", "@eaDir")
    )
    assert not any(is_ignored_name(name, is_folder=True) for name in ("Проект.tmp", "Спектакль.part"))


@pytest.mark.parametrize(
    ("pattern", "excluded", "kept"),
    [
        ("*.bak", ["a.bak", "глубоко/внутри/b.BAK"], ["a.bak.txt"]),
        ("Архив/*", ["Архив/a.txt", "архив/2020/b.txt"], ["Архивы/a.txt", "2020/Архив/a.txt", "Архив"]),
        ("Архив\\2020\\*", ["Архив/2020/a.txt"], ["Архив/2021/a.txt"]),
        ("Черновики/", ["Черновики", "a/Черновики"], ["Черновики 2"]),
        ("~$*", ["~$a.docx"], ["a~$.docx"]),
        ("отчёт?.txt", ["a/отчёт1.txt", unicodedata.normalize("NFD", "отчёт1.txt")], ["отчёт.txt"]),
        ("  ", [], ["a.txt"]),
    ],
)
def test_patterns(pattern: str, excluded: list[str], kept: list[str]) -> None:
    """On the name and on the path below the folder, whatever the case, the slash and the form of an accent."""
    names = ExcludedNames([pattern])
    assert [path for path in excluded if not names.matches(path)] == []
    assert [path for path in kept if names.matches(path)] == []
