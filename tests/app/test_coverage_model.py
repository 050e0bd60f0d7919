"""The coverage report as an item model."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from muniment_app import coverage_model
from muniment_app.coverage_model import CoverageModel
from muniment_app.coverage_rows import CoverageTotals, coverage_rows
from muniment_app.theme import Theme
from muniment_ingest.outcome import PageCounts
from tests.app.test_library_model import record

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

FILES = (
    replace(record("б"), pages=PageCounts(12, 12), indexed_at="2026-02-01T00:00:00Z"),
    replace(record("А", "Архив", "failed", "damaged"), pages=PageCounts()),
    replace(record("в", status="partial", reason="pages_empty"), pages=PageCounts(3, 1, 0, 2)),
    replace(record("г", "Архив", "partial", "ocr_waiting"), pages=PageCounts(3, 0, 1, 2)),
)


@pytest.fixture
def model(qtbot: QtBot) -> CoverageModel:
    """Four files in two collections."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    made = CoverageModel(Theme(application))
    made.show(coverage_rows(FILES))
    return made


def names(model: CoverageModel) -> list[str]:
    """The first letters of the files that are shown, in their order."""
    return [row.name[0] for row in model.rows]


def test_behaves_as_a_model(qtmodeltester: ModelTester, model: CoverageModel) -> None:
    """Rows come, go and are sorted as Qt expects."""
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.narrow("", "Архив", "")
    model.sort(coverage_model.WHEN, Qt.SortOrder.DescendingOrder)
    model.show(())
    assert model.rowCount() == 0


def test_filters_by_words_collection_and_status(model: CoverageModel) -> None:
    """The filters narrow together; a file in work is found as such and not as one that is readable in part."""
    assert names(model) == ["А", "б", "в", "г"]
    model.narrow("/ДОКУМЕНТЫ/б", "", "")
    assert names(model) == ["б"]
    model.narrow("", "Архив", "")
    assert names(model) == ["А", "г"]
    assert model.statuses() == {"failed": 1, "working": 1}
    model.narrow("", "", "partial")
    assert names(model) == ["в"]
    assert model.totals() == CoverageTotals(1, 1, 0, 2, 0)
    model.narrow("", "", "working")
    assert names(model) == ["г"]


def test_sorts_numbers_as_numbers_and_trouble_first(model: CoverageModel) -> None:
    """Twelve is more than three; by status what asks for something is on top; equals keep the order of names."""
    model.sort(coverage_model.TEXT, Qt.SortOrder.DescendingOrder)
    assert names(model)[:2] == ["б", "в"]
    model.sort(coverage_model.STATUS, Qt.SortOrder.AscendingOrder)
    assert names(model) == ["А", "в", "г", "б"]
    model.sort(coverage_model.WHEN, Qt.SortOrder.AscendingOrder)
    assert names(model) == ["А", "в", "г", "б"]


def test_says_why(model: CoverageModel) -> None:
    """The reason stands in words, the path in the tooltip, nought as a dash."""
    index = model.index(0, coverage_model.REASON)
    assert "damaged" in str(index.data())
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "/документы/А.pdf"
    assert model.index(0, coverage_model.TEXT).data() == "–"
    assert model.table().reasons["damaged", ()] == index.data()
