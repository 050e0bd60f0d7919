"""Markdown is read as what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_ingest.readers.markdown import MarkdownReader
from tests.support.documents import ReaderContract, block_texts

if TYPE_CHECKING:
    from pathlib import Path

_TEXT = """---
title: draft
---
# Lease

The **rent** is due [monthly](https://example.com/terms).

| Floor | Rent |
|---|---|
| 1 | 500 |

1. Pay
2. Stay
   - quietly

```
code & <tags>
```

<script>alert("no")</script>
"""


class TestMarkdownReader(ReaderContract):
    @pytest.fixture
    def reader(self) -> MarkdownReader:
        return MarkdownReader()

    @pytest.fixture
    def ordinary_file(self, tmp_path: Path) -> Path:
        path = tmp_path / "a.md"
        path.write_text(_TEXT, encoding="utf-8")
        return path

    def test_structure(self, ordinary_file: Path) -> None:
        """Title, table rows, numbered and nested items, code as it stands; no markup, no script, no front matter."""
        document = MarkdownReader().read(ordinary_file)
        (page,) = document.pages
        assert document.title == "Lease"
        assert block_texts(page) == [
            "Lease",
            "The rent is due monthly.",
            "Floor | Rent\n1 | 500",
            "1. Pay",
            "2. Stay",
            "• quietly",
            "code & <tags>",
        ]
        assert [b.level for b in page.blocks if b.kind == "list_item"] == [1, 1, 2]


def test_a_windows_file_is_read(tmp_path: Path) -> None:
    """CP1251 and carriage returns."""
    path = tmp_path / "a.md"
    text = "# Отпуск\r\n\r\nОтпуск работника длится двадцать восемь календарных дней и предоставляется ежегодно.\r\n"
    path.write_bytes(text.encode("cp1251"))
    assert MarkdownReader().read(path).title == "Отпуск"
