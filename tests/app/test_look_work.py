"""What the lane prepares so that the window need not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_app.look_work import LookWork
from tests.app.test_library_model import record

if TYPE_CHECKING:
    from tests.support.fake_parts import FakeParts


def test_files_come_grouped_and_sorted(parts: FakeParts) -> None:
    """Each collection has its files by title, an empty one none; nothing new is the same object again."""
    library = parts.library()
    library.add_collection("HR")
    library.add_collection("Пусто")
    parts.stored_files += [record("б"), record("А")]
    look = LookWork(parts)
    first = look.view()
    assert [[file.record.title for file in group] for group in first.files] == [["А", "б"], []]
    assert first.paths() == ("/документы/А.pdf", "/документы/б.pdf")
    assert look.view().files is first.files
    parts.stored_files.append(record("в"))
    assert look.view().files is not first.files
    look.close()
