"""Reading order of boxes, and tables over pages."""

from __future__ import annotations

from muniment_ingest.readers.block_sink import CellSink, TableSink, in_reading_order


def test_rows_before_columns_only_where_boxes_stand_side_by_side() -> None:
    """A left column that begins a little lower is still the left one."""
    assert in_reading_order([(500, 100, 300), (0, 120, 300), (0, 600, 100), (0, 0, 50)]) == [3, 1, 0, 2]
    assert in_reading_order([]) == []


def test_a_cell_is_one_line() -> None:
    """The bullet of a lone item goes; a long table inside waits for the end of the one around it."""
    lone, several = CellSink(), CellSink()
    lone.add("list_item", "• only", 1)
    several.add("list_item", "• one", 1)
    several.add("table", "a | b\nc | d")
    several.add("table", "long " * 100)
    assert (lone.text, several.text) == ("only", "• one a | b; c | d")
    outer = CellSink()
    several.pass_on(outer)
    outer.pass_on(lone)
    assert lone.text == "only"


def test_a_header_is_not_repeated_on_a_page_without_rows() -> None:
    """The last row ends the page: the next one has nothing of the table."""
    sink = CellSink()
    table = TableSink(sink)
    table.add_row("Goods | Price")
    table.add_row("Milk | 10", 1)
    table.finish()
    assert sink.lines == ["Goods | Price; Milk | 10"]
    assert sink.pages == 1
