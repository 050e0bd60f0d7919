"""Overwriting deleted vectors in Chroma's files: Chroma marks them as deleted and keeps their numbers.

Source: the files of Chroma 1.5 and of the hnswlib that it is built with. ``header.bin`` describes ``data_level0.bin``,
which has one element of the same size after the other: links (the deletion mark is the first bit of the third byte),
the vector, the label. ``index_metadata.pickle`` tells the label of each id. What came since the index was written last
stands in the table ``embeddings_queue`` of ``chroma.sqlite3``.
"""

from __future__ import annotations

import pickle
import struct
from typing import TYPE_CHECKING, NoReturn

import numpy as np

from muniment_ingest.database import rewrite_whole

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from numpy.typing import NDArray

_HEADER = struct.Struct("<iQQQQQQ")
"""Version, place of the links, room, elements, size of an element, place of its label, place of its vector."""

_HEADER_VERSION = 1
_MARK_BYTE = 2
_LABEL_BYTES = 8


class UnknownLayoutError(Exception):
    """Chroma's files are not as this module knows them."""


def scrub(folder: Path, ids: Collection[str]) -> None:
    """Overwrite vectors with zeros wherever they stand; every vector that is marked as deleted besides.

    Args:
        folder: of Chroma, which must be closed.
        ids: of vectors that were deleted.

    Raises:
        UnknownLayoutError: when they cannot be found; the folder is as it was.
        IngestError: as ``rewrite_whole``.
    """
    for header in sorted(folder.glob("*/header.bin")):
        _scrub_index(header.parent, ids)
    if (folder / "chroma.sqlite3").is_file():
        rewrite_whole(
            folder / "chroma.sqlite3",
            "UPDATE embeddings_queue SET vector = zeroblob(length(vector)) WHERE vector IS NOT NULL AND id = ?",
            [(i,) for i in ids],
        )


def is_scrubbed(folder: Path, ids: Collection[str]) -> bool:
    """Whether the files hold zeros alone for these vectors and for all that are marked as deleted; Chroma is closed."""
    return all(
        not index.vectors[index.unwanted(ids)].any()
        for index in (_Index(header.parent) for header in sorted(folder.glob("*/header.bin")))
    )


def _scrub_index(segment: Path, ids: Collection[str]) -> None:
    index = _Index(segment)
    for row in index.unwanted(ids):
        index.vectors[row] = 0
    index.flush()


class _Index:
    """The elements of one index on the disk."""

    def __init__(self, segment: Path) -> None:
        header, data = (segment / "header.bin").read_bytes(), segment / "data_level0.bin"
        if len(header) < _HEADER.size or not data.is_file():
            raise UnknownLayoutError
        version, _, _, elements, size, label_at, vector_at = _HEADER.unpack_from(header)
        fits = version == _HEADER_VERSION and 0 < vector_at < label_at == size - _LABEL_BYTES
        if not fits or data.stat().st_size < elements * size:
            raise UnknownLayoutError
        self._labels = _labels(segment / "index_metadata.pickle")
        # A file without a byte cannot be mapped.
        self._rows = (
            np.memmap(data, dtype=np.uint8, mode="r+", shape=(elements, size))
            if elements
            else np.zeros((0, size), np.uint8)
        )
        self._label_at = label_at
        self.vectors = self._rows[:, vector_at:label_at]

    def unwanted(self, ids: Collection[str]) -> NDArray[np.intp]:
        """Rows of these ids, and those that are marked as deleted."""
        own = np.ascontiguousarray(self._rows[:, self._label_at :]).view("<u8").ravel()
        labels = np.array(sorted(self._labels[i] for i in ids if i in self._labels), dtype=np.uint64)
        if not np.isin(labels, own).all():
            raise UnknownLayoutError
        marked = (self._rows[:, _MARK_BYTE] & 1).astype(np.bool_)
        return np.flatnonzero(marked | np.isin(own, labels))

    def flush(self) -> None:
        if isinstance(self._rows, np.memmap):
            self._rows.flush()


def _labels(file: Path) -> dict[str, int]:
    if not file.is_file():
        return {}
    with file.open("rb") as stream:
        try:
            found = _PlainUnpickler(stream).load()
            return {str(key): int(label) for key, label in found["id_to_label"].items()}
        except (pickle.UnpicklingError, EOFError, KeyError, TypeError, ValueError, AttributeError) as exc:
            raise UnknownLayoutError from exc


class _PlainUnpickler(pickle.Unpickler):
    """Takes dictionaries, strings and numbers; whatever would run code is refused."""

    def find_class(self, module: str, name: str) -> NoReturn:
        raise pickle.UnpicklingError(f"{module}.{name}")
