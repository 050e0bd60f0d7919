"""Passages and documents are ranked by their words, quickly and without loss."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from muniment_ingest import Library, keyword_search, phrase_stems, question_stems
from muniment_ingest.scope import EVERYTHING, Scope
from tests.support.libraries import put

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Empty."""
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder under folders whose names say nothing: pytest's are made of what is tested."""
    folder = tmp_path / "shelf" / "drawer"
    folder.mkdir(parents=True)
    return folder


def _titles(library: Library, question: str, *phrases: str, scope: Scope = EVERYTHING) -> list[str]:
    wanted = [phrase_stems(phrase) for phrase in phrases]
    found = library.keyword_search(question_stems(question), 10, scope, wanted)
    stored = library.chunks([i for i, _ in found])
    return [stored[i].title for i, _ in found]


def test_a_phrase_stands_word_for_word(library: Library, shelf: Path) -> None:
    """In the text, in a heading or in a name; its words elsewhere do not count, its stop words do."""
    put(library, shelf / "a.md", "# A\n\nСрок договора аренды: год.")
    put(library, shelf / "b.md", "# B\n\nАренды срок. Договора нет.")
    put(library, shelf / "c.md", "# C\n\n## Срок договора аренды\n\nОдин год.")
    put(library, shelf / "срок договора аренды.md", "# D\n\nНичего.")
    put(library, shelf / "e.md", "# E\n\nТо be or not to be, that is the question.")
    assert set(_titles(library, "срок договора аренды", "срок договора аренды")) == {"A", "C", "D"}
    assert _titles(library, "", "срок договора", "один год") == ["C"]
    assert _titles(library, "", "or not to be") == ["E"]
    assert _titles(library, "", "be not") == []
    assert _titles(library, "срок", '"') == ["A", "B", "D", "C"] or len(_titles(library, "срок", '"')) == 4


def test_a_phrase_finds_compounds_and_references(library: Library, shelf: Path) -> None:
    """By their parts, and however they are written."""
    put(
        library,
        shelf / "a.md",
        "# A\n\nПоручение оператору-обработчику персональных данных по ст. 21 Закона.",
    )
    assert _titles(library, "", "обработчику персональных данных") == ["A"]
    assert _titles(library, "", "поручение оператору-обработчику") == ["A"]
    assert _titles(library, "", "по статье 21 закона") == ["A"]
    assert _titles(library, "", "обработчику данных") == []


def test_what_is_pruned_is_ranked_as_if_it_were_not(
    library: Library, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Common words are scored only where rare ones stand: the first ten and their scores are those of all words."""
    chance = random.Random(3)  # noqa: S311 - words, not secrets
    words = [f"w{chr(97 + i // 26)}{chr(97 + i % 26)}" for i in range(300)]
    weights = [1 / (i + 1) for i in range(300)]
    for number in range(40):
        paragraphs = [" ".join(chance.choices(words, weights, k=40)) for _ in range(12)]
        text = "\n\n".join(f"# {paragraph[:9]}\n\n{paragraph}." for paragraph in paragraphs)
        put(library, shelf / f"{number}.md", text)
    questions = [list(dict.fromkeys(chance.choices(words, weights, k=5))) for _ in range(60)]
    whole = [library.keyword_search(question, 10) for question in questions]
    scope = Scope(names=("7.md",))
    inside = [library.keyword_search(question, 10, scope) for question in questions]
    monkeypatch.setattr(keyword_search, "_ROWS", 60)
    monkeypatch.setattr(keyword_search, "_MOST_ROWS", 1500)
    monkeypatch.setattr(keyword_search, "_FEW", 20)
    pruned = [library.keyword_search(question, 10) for question in questions]
    same = sum([i for i, _ in a] == [i for i, _ in b] for a, b in zip(whole, pruned, strict=True))
    assert same >= len(questions) * 0.95
    for full, quick in zip(whole, pruned, strict=True):
        scores = dict(full)
        assert all(score == pytest.approx(scores[i]) for i, score in quick if i in scores)
    monkeypatch.setattr(keyword_search, "_FEW", 50)
    for question, expected in zip(questions, inside, strict=True):
        found = library.keyword_search(question, 10, scope)
        assert [score for _, score in found] == pytest.approx([score for _, score in expected])
