"""Versions and near-duplicates are linked whatever the order in which they came, and nothing is hidden wrongly."""

from __future__ import annotations

import itertools
import os
import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from muniment_ingest import Library
from muniment_ingest.fingerprint import fingerprint
from muniment_ingest.readers import choose_kind, open_reader
from muniment_ingest.scope import Scope
from muniment_ingest.versions import are_versions, version_mark
from muniment_models import IngestError
from tests.support.documents import EXAMPLES
from tests.support.libraries import put

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_EVAL = Path(os.environ.get("MUNIMENT_EVAL_DIR", Path(__file__).resolve().parents[3] / "shared" / "eval"))


def prose(seed: int, count: int = 300) -> list[str]:
    """Words that are the same for the same seed and shared by no other."""
    chance = random.Random(seed)  # noqa: S311 - words, not secrets
    return ["".join(chance.choices("abcdefghijklmnop", k=6)) for _ in range(count)]


def edited(words: Sequence[str], *places: int, to: str = "otherwise") -> list[str]:
    """The words with another one at some places."""
    return [to if place in places else word for place, word in enumerate(words)]


def add(library: Library, path: Path, words: Sequence[str]) -> str:
    """Store a text and link it, as the indexer does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return put(library, path, " ".join(words))


def superseded(library: Library) -> dict[str, str]:
    """Name of each document's file that is not the newest: name of the newest's."""
    names = {f.document_id: f.path.rpartition("/")[2] for f in library.files()}
    rows = library.database.rows("SELECT id, superseded_by FROM documents WHERE superseded_by <> ''")
    return {names[row[0]]: names[row[1]] for row in rows}


def families(library: Library) -> set[frozenset[str]]:
    """Names of the files of each family."""
    names = {f.document_id: f.path.rpartition("/")[2] for f in library.files()}
    found: dict[str, set[str]] = {}
    for document_id, family in library.database.rows("SELECT id, family FROM documents WHERE family <> ''"):
        found.setdefault(family, set()).add(names[document_id])
    return {frozenset(members) for members in found.values()}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


def test_the_newest_stands_for_its_versions(library: Library, tmp_path: Path) -> None:
    """A search for the newest finds one of three; a search for all finds all; the family is listed newest first."""
    words = prose(1)
    add(library, tmp_path / "Leave policy v1.md", words)
    last = add(library, tmp_path / "Leave policy v3.md", edited(words, 10, 50, 90))
    first = add(library, tmp_path / "Leave policy v2.md", edited(words, 10))
    assert superseded(library) == dict.fromkeys(
        ("Leave policy v1.md", "Leave policy v2.md"), "Leave policy v3.md"
    )
    (newest,) = library.keyword_search([words[0]], 9, Scope(newest_only=True))
    found = [i for i, _ in library.keyword_search([words[0]], 9)]
    assert len(found) == 3
    assert set(library.chunks(found, Scope(newest_only=True))) == {newest[0]}
    listed = library.families.family(first)
    assert [(member.label, member.is_newest) for member in listed] == [
        ("v3", True),
        ("v2", False),
        ("v1", False),
    ]
    assert listed[0].document_id == last
    assert listed[0].path == str(tmp_path / "Leave policy v3.md")


def test_a_newer_version_outside_the_scope_hides_nothing(library: Library, tmp_path: Path) -> None:
    """Whoever searches one collection finds what stands there."""
    words = prose(1)
    put(library, tmp_path / "Leave policy v1.md", " ".join(words), "Archive")
    put(library, tmp_path / "Leave policy v2.md", " ".join(edited(words, 10)), "Present")
    archive, present = (library.find_collection(name).id for name in ("Archive", "Present"))
    assert len(library.keyword_search([words[0]], 9, Scope((archive,), newest_only=True))) == 1
    assert len(library.keyword_search([words[0]], 9, Scope((archive, present), newest_only=True))) == 1


def test_the_order_of_coming_makes_no_difference(tmp_path: Path) -> None:
    """Every order of five documents ends in the same families."""
    words = prose(2)
    texts = {
        "Положение об оплате (ред. 1, 2022).md": words,
        "Положение об оплате (ред. 2, 2024).md": edited(words, 5, 60, 120, 180),
        "Положение об оплате (ред. 2, 2024) проект.md": edited(words, 5, 60, 120),
        "scan0007.md": edited(words, 200),
        "Прайс-лист 2024.md": prose(3),
    }
    outcomes = set()
    for number, order in enumerate(itertools.permutations(texts)):
        if number % 5 == 0:
            folder = tmp_path / str(number)
            folder.mkdir()
            with Library.open(folder / "library.db") as library:
                for name in order:
                    add(library, folder / name, texts[name])
                rows = library.database.rows("SELECT id, family, superseded_by FROM documents ORDER BY id")
                outcomes.add(tuple(rows))
                assert len(families(library)) == 1
                assert set(superseded(library).values()) == {"Положение об оплате (ред. 2, 2024).md"}
    assert len(outcomes) == 1


def test_a_family_heals_when_a_member_goes(library: Library, tmp_path: Path) -> None:
    """The next newest takes the place; the last one stands alone."""
    words = prose(4)
    for number in (1, 2, 3):
        add(library, tmp_path / f"Handbook v{number}.md", edited(words, *range(number * 10, number * 10 + 3)))
    collection = library.find_collection("Кадры").id
    library.remove_file(str(tmp_path / "Handbook v3.md"), collection)
    assert superseded(library) == {"Handbook v1.md": "Handbook v2.md"}
    library.remove_file(str(tmp_path / "Handbook v2.md"), collection)
    assert superseded(library) == {}
    assert families(library) == set()
    assert library.database.rows("SELECT count(DISTINCT document_id) FROM fingerprint_bands") == [(1,)]


def test_what_held_a_family_together_may_go(library: Library, tmp_path: Path) -> None:
    """Near-duplicates of near-duplicates part when the one between them goes."""
    words = prose(5, 400)
    add(library, tmp_path / "a.md", words)
    between = add(library, tmp_path / "b.md", edited(words, 10, 60, 110))
    add(library, tmp_path / "c.md", edited(words, 10, 60, 110, 160, 210, 260, 310, 360, 390, 30, 80))
    collection = library.find_collection("Кадры").id
    assert {"a.md", "b.md"} <= max(families(library), key=len)
    joined = families(library)
    library.remove_file(str(tmp_path / "b.md"), collection)
    add(library, tmp_path / "b.md", edited(words, 10, 60, 110))
    assert families(library) == joined
    assert library.families.family(between)


def test_copies_from_a_form_are_near_duplicates_but_none_is_hidden(library: Library, tmp_path: Path) -> None:
    """Employment contracts differ in the name alone: they are shown as alike, and each is found."""
    words = prose(6, 500)
    for name in ("Иванов", "Петров", "Сидоров"):
        add(library, tmp_path / name / "Трудовой договор.md", edited(words, 3, 250, to=name))
    assert superseded(library) == {}
    assert len(families(library)) == 1


def test_the_same_text_in_two_formats_is_found_once(library: Library, tmp_path: Path) -> None:
    """With the same names and numbers, the younger file stands for both whatever its name."""
    words = edited(prose(7), 5, to="Северсталь")
    add(library, tmp_path / "Regulation.md", words)
    add(library, tmp_path / "other name.md", edited(words, 100, to="hyphen-ated"))
    assert len(superseded(library)) == 1
    assert len(library.keyword_search([words[0]], 9, Scope(newest_only=True))) == 1


def test_short_texts_have_no_relatives(library: Library, tmp_path: Path) -> None:
    """Fewer than thirty words are like too many others, unless their names number them."""
    add(library, tmp_path / "note a.md", ["Call", "the", "office"])
    add(library, tmp_path / "note b.md", ["Call", "the", "office", "now"])
    assert families(library) == set()
    add(library, tmp_path / "memo v1.md", ["Call", "me"])
    add(library, tmp_path / "memo v2.md", ["Call", "him"])
    assert superseded(library) == {"memo v1.md": "memo v2.md"}


def _real_documents(*folders: Path) -> list[tuple[Path, str, bytes, str]]:
    found = []
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
        try:
            read = open_reader(choose_kind(path)).read(path)
        except IngestError:
            continue
        if read.pages:
            texts = [page.text for page in read.pages]
            found.append((path, read.title, fingerprint(texts), texts[0]))
    return found


def _linked(documents: list[tuple[Path, str, bytes, str]]) -> set[tuple[str, str]]:
    marked = [(path, version_mark(str(path), title, first), own) for path, title, own, first in documents]
    return {
        (p.name, q.name)
        for (p, a, s), (q, b, r) in itertools.combinations(marked, 2)
        if are_versions(a, s, b, r, same_folder=p.parent == q.parent)
    }


def test_the_examples_have_two_regulations_in_two_versions() -> None:
    """These and no others."""
    assert _linked(_real_documents(EXAMPLES)) == {
        (
            "SOP-QA-031 Complaint Handling rev 3 (2023).pdf",
            "SOP-QA-031 Complaint Handling rev 4 (2025).pdf",
        ),
        ("Положение о командировках (ред. 1, 2023).pdf", "Положение о командировках (ред. 2, 2025).pdf"),
    }


@pytest.mark.skipif(not _EVAL.is_dir(), reason="the open data is not here")
def test_sixty_contracts_of_sixty_companies_are_sixty_documents() -> None:
    """However many of them are called distributor agreement."""
    assert _linked(_real_documents(_EVAL / "cuad" / "txt")) == set()
