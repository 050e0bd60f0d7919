"""Which rows of a list are selected, by ranges: Qt's own list of indexes takes seconds for thousands of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QAbstractItemView


def selected_rows(view: QAbstractItemView) -> list[int]:
    """Numbers of the selected rows at the top level, ascending."""
    rows: set[int] = set()
    for part in view.selectionModel().selection().toList():
        rows.update(range(part.top(), part.bottom() + 1))
    return sorted(rows)


def select_rows(view: QAbstractItemView, rows: Iterable[int]) -> None:
    """Select rows at the top level beside those that are selected, with one signal."""
    model, selection = view.model(), QItemSelection()
    last = model.columnCount() - 1
    for first, end in _runs(sorted(rows)):
        selection.select(model.index(first, 0), model.index(end, last))
    view.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.Select)


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
