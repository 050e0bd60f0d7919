"""What changed between two versions, and what did not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_engine.compared_words import words_key
from muniment_engine.comparing import compare
from muniment_engine.document_outline import flat
from muniment_models.errors import Cancelled
from tests.support.edited_versions import CONTRACT_EDITS, LAW_EDITS, applied, rewrapped
from tests.support.open_data import EVALUATION, needs_open_data
from tests.support.outlines import read, sections

if TYPE_CHECKING:
    from pathlib import Path

    from muniment_engine.comparing import Comparison
    from tests.support.edited_versions import Edit

OLD = """# Leave

1. Every employee has 28 days of leave. Unused days expire in March.

# Sick leave

2. A doctor's note is required from day 4. The manager is told before ten o'clock.

# Travel

3. Business class is not permitted on short flights. Hotels cost at most 180 euros a night."""


def said(comparison: Comparison) -> list[tuple[str, str, str]]:
    """Section, kind and words of each change."""
    return [
        (section.title, change.kind, (change.new or change.old).text)  # type: ignore[union-attr]
        for section in comparison.sections
        for change in section.changes
    ]


def test_the_same_words_are_no_change() -> None:
    """Wherever lines, pages and paragraphs break, and however its parts are numbered."""
    again = (
        OLD.replace(" ", "\n", 5).replace("28 days", "28\u00a0days").replace("1. ", "7. ").replace("'", "’")
    )
    half = again.index("The manager")
    comparison = compare(sections(OLD), sections(again[:half].rstrip(), again[half:]))
    assert comparison.is_same
    assert (comparison.moved, comparison.renumbered, comparison.figures) == ((), (), ())


def test_figures_come_first() -> None:
    """With the old and the new, and the page of each."""
    new = OLD.replace("28 days", "30 days").replace("A doctor's note", "A note of a doctor")
    comparison = compare(sections(OLD), sections(new))
    assert [(figure.old, figure.new) for figure in comparison.figures] == [("28 days", "30 days")]
    assert [section.title for section in comparison.sections] == ["Leave", "Sick leave"]
    change = comparison.sections[0].changes[0]
    assert change.old is not None
    assert change.new is not None
    assert (change.kind, change.old.places[0].page, change.new.places[0].page) == ("changed", 1, 1)
    assert comparison.counts == {"changed": 2}


def test_what_came_and_what_went() -> None:
    """Sentences and whole sections, each told once."""
    new = OLD.replace(" Unused days expire in March.", "").replace(
        "# Travel", "# Remote work\n\nTwo days a week at home are allowed.\n\n# Travel"
    ).replace("The manager is", "Nobody else needs to know. The manager is")  # fmt: skip
    comparison = compare(sections(OLD), sections(new))
    assert said(comparison) == [
        ("Leave", "removed", "Unused days expire in March."),
        ("Sick leave", "added", "Nobody else needs to know."),
        ("Remote work", "added", "Two days a week at home are allowed."),
    ]
    assert [section.kind for section in comparison.sections] == ["changed", "changed", "added"]
    back = compare(sections(new), sections(OLD))
    assert [section.kind for section in back.sections] == ["changed", "changed", "removed"]


def test_another_number_is_no_change_of_content() -> None:
    """A section that moved up is told as renumbered, and nothing else."""
    old = "Статья 1. Цель\n\nЗакон защищает права.\n\nСтатья 2. Срок\n\nСрок равен году.\n\nСтатья 3. Итог\n\nОн живёт."
    new = old.replace("Статья 2. Срок\n\nСрок равен году.\n\n", "").replace("Статья 3.", "Статья 2.")
    comparison = compare(sections(old), sections(new))
    assert [(s.title, s.kind) for s in comparison.sections] == [("Статья 2. Срок", "removed")]
    assert [(a.title, b.title) for a, b in comparison.renumbered] == [("Статья 3. Итог", "Статья 2. Итог")]


def test_a_section_that_stands_elsewhere_is_moved() -> None:
    """Its sentences are not told one by one; one that changed on the way is."""
    parts = OLD.split("# ")
    moved = "# ".join(["", parts[3] + "\n\n", parts[1], parts[2]]).replace("180 euros", "200 euros")
    comparison = compare(sections(OLD), sections(moved))
    assert [(a.title, b.title) for a, b in comparison.moved] == [("Travel", "Travel")]
    assert said(comparison) == [("Travel", "changed", "Hotels cost at most 200 euros a night.")]


def test_a_sentence_that_stands_elsewhere_is_moved() -> None:
    """With both places."""
    new = OLD.replace(" Unused days expire in March.", "") + " Unused days expire in March."
    comparison = compare(sections(OLD), sections(new))
    assert said(comparison) == [("Travel", "moved", "Unused days expire in March.")]


def test_punctuation_is_told_last() -> None:
    """It may matter, and is no change of words."""
    new = OLD.replace(
        "A doctor's note is required from day 4.", "A doctor's note, is required from day 5."
    ).replace("at most 180", "at most, 180")
    comparison = compare(sections(OLD), sections(new))
    assert comparison.counts == {"changed": 1, "punctuation": 1}


def test_the_same_change_is_told_once() -> None:
    """With how often it was made."""
    old = (
        "# A\n\n"
        + " ".join(f"The Contractor does task {w}." for w in "abc")
        + " The Contractor pays. The Contractor pays."
    )
    comparison = compare(sections(old), sections(old.replace("The Contractor pays", "The Supplier pays")))
    assert [(change.kind, change.times) for change in comparison.sections[0].changes] == [("changed", 2)]


def test_a_heading_that_changed_is_a_change() -> None:
    """Of its own section."""
    comparison = compare(sections(OLD), sections(OLD.replace("# Travel", "# Business travel")))
    assert said(comparison) == [("Business travel", "changed", "Business travel")]


def test_everything_or_nothing() -> None:
    """A text that was written anew, and one that is gone."""
    assert [s.kind for s in compare((), sections("# A\n\nOne fact holds.")).sections] == ["added"]
    assert [s.kind for s in compare(sections("# A\n\nOne fact holds."), ()).sections] == ["removed"]
    assert compare((), ()).is_same


def test_it_can_be_cancelled() -> None:
    """Before the end."""
    with pytest.raises(Cancelled):
        compare(sections(OLD), sections(OLD), lambda: True)


def test_two_long_texts_with_nothing_in_common() -> None:
    """Every sentence went or came; a sentence that both have is found though hundreds stand between."""
    old = "# A\n\n" + " ".join(f"Alpha{n} beta{n} gamma{n} delta{n} epsilon{n} zeta{n}." for n in range(300))
    new = "# B\n\n" + " ".join(f"One{n} two{n} three{n} four{n} five{n} six{n}." for n in range(300))
    same = "The leave of every employee is planned in December by the manager."
    comparison = compare(sections(f"{old}\n\n{same}"), sections(f"# C\n\n{same}\n\n{new}"))
    assert comparison.counts["removed"] >= 300
    assert comparison.counts["added"] >= 300
    assert not any(
        same in text for _, kind, text in said(comparison) if kind in {"added", "removed", "changed"}
    )


def check_edits(path: Path, edits: tuple[Edit, ...], tmp_path: Path) -> None:
    """Every edit is found and called what it is; nothing else is."""
    old = read(path)
    paragraphs = [flat(page.text[b.start : b.end]) for page in old.pages for b in page.blocks]
    target = tmp_path / "new.txt"
    target.write_text(rewrapped(applied(paragraphs, edits), 74), encoding="utf-8")
    comparison = compare(old.sections, read(target).sections)
    changes = [change for section in comparison.sections for change in section.changes]
    for edit in edits:
        if edit.kind == "renumbered":
            assert any(flat(edit.new) == b.title for _, b in comparison.renumbered), edit
            continue
        words = set(words_key(edit.new)) ^ set(words_key(edit.old))
        texts = [
            " ".join(p.text for p in c.pieces if p.kind != "same") or (c.new or c.old).text  # type: ignore[union-attr]
            for c in changes
            if c.kind == edit.kind
        ]
        assert any(words & set(words_key(text)) for text in texts), edit
    expected = sum(edit.kind != "renumbered" for edit in edits)
    # One of the edits of the law takes out two sentences.
    assert sum(change.times for change in changes) <= expected + 1


@needs_open_data
def test_every_edit_of_a_russian_law_is_found(tmp_path: Path) -> None:
    """Sixteen edits of the law on personal data, in other lines, with words broken at their ends."""
    check_edits(EVALUATION / "documents" / "russian" / "laws__31(1).txt", LAW_EDITS, tmp_path)


@needs_open_data
def test_every_edit_of_a_contract_is_found(tmp_path: Path) -> None:
    """Twenty edits of a distributor agreement; the old version is a PDF of eight pages, the new one a text."""
    (name,) = (EVALUATION / "cuad" / "pdf").glob("BLACKBOX*")
    check_edits(name, CONTRACT_EDITS, tmp_path)
