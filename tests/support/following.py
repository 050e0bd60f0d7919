"""A followed folder with everything that works on it."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_ingest.following import FolderSync
from tests.support.libraries import embed, opened
from tests.support.models import HashEmbedder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from muniment_ingest import FileOutcome, Indexer, Library, ReadingPool
    from muniment_ingest.followed_folders import FollowedFolder
    from muniment_ingest.following import FolderChanges

COLLECTION = "Кадры"
THREE_DOCUMENTS = {
    "Отпуск.txt": "Отпуск длится 28 календарных дней.",
    "Договоры/Аренда.md": "The rent is 500 EUR a month, due on Monday.",
    "Договоры/travel.txt": "Taxis are refunded up to 40 EUR.",
}


def read_waiting(indexer: Indexer, finished: Callable[[FileOutcome], None] = lambda outcome: None) -> None:
    """Read everything that waits, each file into its collection."""
    indexer.run(progress=lambda moved: None, finished=finished, cancelled=lambda: False)


class Following:
    """One library and one followed folder."""

    def __init__(self, indexer: Indexer, path: Path, *excluded: str) -> None:
        self.indexer = indexer
        self.path = path
        self.sync = FolderSync(indexer.library)
        self.folder_id = self.sync.folders.add(self.collection_id, path, excluded).id
        self.outcomes: list[FileOutcome] = []
        self.removed: list[str] = []

    @property
    def library(self) -> Library:
        return self.indexer.library

    @property
    def collection_id(self) -> int:
        return self.library.add_collection(COLLECTION).id

    @property
    def folder(self) -> FollowedFolder:
        return next(folder for folder in self.sync.folders.list() if folder.id == self.folder_id)

    def look(self, *places: Path) -> list[FolderChanges]:
        """Follow what changed in these places, or anywhere, to the end; remembers what became of it."""
        changes = [self.sync.sync(self.folder, place) for place in places or (None,)]
        self.outcomes = []
        read_waiting(self.indexer, self.outcomes.append)
        self.removed = [self.short(path) for path in self.sync.settle_all()]
        return changes

    def short(self, path: str) -> str:
        return Path(path).relative_to(self.path).as_posix()

    def files(self) -> dict[str, str | None]:
        """Document ids of all files by their path in the folder."""
        return {self.short(file.path): file.document_id for file in self.library.files()}

    def embed(self) -> int:
        """Make what vectors are missing; returns how many were."""
        return embed(self.indexer)


@contextlib.contextmanager
def following(workspace: Path, pool: ReadingPool, path: Path, *excluded: str) -> Iterator[Following]:
    """Open a library and follow a folder."""
    with opened(workspace, pool, HashEmbedder()) as indexer:
        yield Following(indexer, path, *excluded)


@contextlib.contextmanager
def three_documents(tmp_path: Path, pool: ReadingPool) -> Iterator[Following]:
    """Follow a folder with three documents in two folders, read and embedded."""
    folder = tmp_path / "Документы отдела"
    for name, text in THREE_DOCUMENTS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    with following(tmp_path / "w", pool, folder) as opened:
        opened.look()
        opened.embed()
        yield opened
