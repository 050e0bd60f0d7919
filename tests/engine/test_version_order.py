"""Of two versions of a document the newest is found first, and the older one says that it is old."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.models import HashEmbedder
from tests.support.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CLAUSES = "\n\n".join(
    f"## Пункт {number}\n\n{text}"
    for number, text in enumerate(
        (
            "Командировка оформляется приказом руководителя за три рабочих дня до поездки.",
            "Авансовый отчёт сдаётся в бухгалтерию в течение трёх дней после возвращения.",
            "Проезд оплачивается по билетам экономического класса, багаж включён в стоимость.",
            "Гостиница бронируется отделом кадров у поставщиков, с которыми есть договор.",
            "Работник берёт с собой удостоверение и доверенность, когда она нужна.",
            "О болезни в поездке сообщают руководителю в тот же день любым способом.",
        ),
        start=1,
    )
)


@pytest.fixture(name="editions")
def _editions(tmp_path: Path) -> Iterator[Shelf]:
    with Shelf(tmp_path, HashEmbedder()) as shelf:
        shelf.put(
            "Положение о командировках, редакция 1.md",
            f"# Положение о командировках\n\n## Суточные\n\nСуточные составляют 700 рублей.\n\n{CLAUSES}\n\n"
            "## Парковка\n\nПарковка в аэропорту оплачивается полностью.",
        )
        shelf.put(
            "Положение о командировках, редакция 2.md",
            f"# Положение о командировках\n\n## Суточные\n\nСуточные составляют 950 рублей.\n\n{CLAUSES}",
        )
        yield shelf


@pytest.mark.parametrize(
    "question", ["Какие сейчас суточные?", "суточные", "Суточные составляют 700 рублей?"]
)
def test_the_newest_version_answers(editions: Shelf, question: str) -> None:
    """Also where the old text stands nearer to the question."""
    first, *rest = editions.retriever().search(question)
    assert ("950" in first.chunk.text, first.superseded_by) == (True, "")
    (old,) = [hit for hit in rest if "700" in hit.chunk.text]
    assert old.superseded_by == first.chunk.document_id


def test_the_version_that_is_asked_for_answers(editions: Shelf) -> None:
    """Who names the old edition gets it."""
    first = editions.retriever().search("Какие были суточные по редакции 1?")[0]
    assert "700" in first.chunk.text
    assert first.superseded_by


def test_what_the_newest_no_longer_says_is_found(editions: Shelf) -> None:
    """It stands in the old version alone, and is labelled."""
    first = editions.retriever().search("Оплачивается ли парковка в аэропорту?")[0]
    assert "Парковка" in first.chunk.text
    assert first.superseded_by
