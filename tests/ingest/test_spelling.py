"""A slip of typing does not keep anything from being found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_ingest import Library
from tests.support.libraries import put

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A few documents in both languages."""
    # Names of folders are searched, too, and pytest's are made of what is tested.
    folder = tmp_path / "shelf" / "drawer"
    folder.mkdir(parents=True)
    with Library.open(tmp_path / "library.db") as opened:
        put(
            opened,
            folder / "a.md",
            "# Отпуск\n\nЕжегодный отпуск длится 28 дней. Холодильник даже в кабинете.",
        )
        put(opened, folder / "b.md", "# Договор аренды\n\nДоговор с арендатором заключается на год.")
        put(
            opened,
            folder / "c.md",
            "# Login\n\nThe agreement governs your login and password. Employees agree.",
        )
        put(opened, folder / "d.md", "# Договор поставки\n\nСрок поставки по договору: 152-ФЗ, дом, кот.")
        yield opened


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("jngecr", {"jngecr": "отпуск"}),
        ("Jngecrf!", {"Jngecrf": "Отпуска"}),
        ("ljujdjh fhtyls", {"ljujdjh": "договор", "fhtyls": "аренды"}),
        ("[jkjlbkmybr", {"[jkjlbkmybr": "холодильник"}),
        ("lf;t", {"lf;t": "даже"}),
        ("дщпшт", {"дщпшт": "login"}),
        ("ФПКУУЬУТЕ", {"ФПКУУЬУТЕ": "agreement"}),
        ("отуск", {"отуск": "отпуск"}),
        ("отпсук на год", {"отпсук": "отпуск"}),
        ("отппуск", {"отппуск": "отпуск"}),
        ("отрпуск", {"отрпуск": "отпуск"}),
        ("договорав", {"договорав": "договоров"}),
        ("дагавор", {}),
        ("арендаторм,", {"арендаторм": "арендатор"}),
        ("pasword", {"pasword": "password"}),
        ("agreemnet", {"agreemnet": "agreement"}),
        ("emploees", {"emploees": "employees"}),
        ("отпуск договор password", {}),
        ("отпуску по договорам", {}),
        ("152-ФЗ 4.2.1 2025-01-15 152-ФХ", {}),
        ("дос кит", {}),
        ("", {}),
        ("'; \" [ ] ``` ,,,", {}),
    ],
)
def test_what_was_meant(library: Library, typed: str, meant: dict[str, str]) -> None:
    """Another layout or one letter; what stands in the library, is short, or is a code is left alone."""
    found = library.corrections(typed)
    assert {word.casefold(): other.casefold() for word, other in found.items()} == {
        word.casefold(): other.casefold() for word, other in meant.items()
    }


def test_the_word_of_more_documents_is_meant(library: Library, tmp_path: Path) -> None:
    """Of two words that are one letter away."""
    put(library, tmp_path / "e.md", "Поставка стали.")
    put(library, tmp_path / "f.md", "Ставка налога.")
    put(library, tmp_path / "g.md", "Ставка кредита.")
    assert library.corrections("стаака") == {"стаака": "ставка"}


def test_what_was_pasted_is_no_slip(library: Library) -> None:
    """One letter of a word of thousands could be any; a page of strange words is left as it is, and costs nothing."""
    assert library.corrections("x" * 49_000) == {}
    assert library.corrections(" ".join(f"qz{'x' * (n % 9)}zq{'y' * (n // 9)}" for n in range(5_000))) == {}


def test_a_word_far_down_in_a_document_is_known(library: Library, tmp_path: Path) -> None:
    """What stands in any passage is no slip, wherever it stands, and is what may have been meant."""
    put(
        library,
        tmp_path / "long.md",
        "# Отчётность\n\n" + "Общие слова о порядке.\n\n" * 200 + "Сдаётся отчёт.",
    )
    assert library.corrections("отчёт") == {}
    assert library.corrections("сдается отчоты") == {"отчоты": "отчеты"}
