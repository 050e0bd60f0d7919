"""Nothing of an erased document is left in any file of the workspace."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np
import pytest

from muniment_ingest import (
    FileOutcome,
    Library,
    PageCounts,
    ReadRequest,
    ReadResult,
    Source,
    VectorStore,
    chunk_pages,
    document_id_for,
)
from muniment_ingest.document import Block, Page, ReadDocument
from muniment_ingest.erasure import erase
from muniment_models import IngestError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

_CHANCE = random.Random(11)  # noqa: S311 - words, not secrets
_WORDS = ["".join(_CHANCE.choices("abcdefghijklmnoprstu", k=7)) for _ in range(3000)]
MARK = "zqxsecret"


def store(library: Library, path: Path, pages: int, *, mark: str = "", collection: str = "Papers") -> str:
    """A synthetic document of a passage or two a page; a secret one bears its mark in its text, headings and title."""
    made = []
    for number in range(1, pages + 1):
        heading = f"{mark}head{number}" if mark else "Heading"
        body = " ".join(_CHANCE.choices(_WORDS, k=120) + ([f"{mark}{number}body"] if mark else []))
        text = f"{heading}\n{body}."
        blocks = (Block("heading", 0, len(heading), 1), Block("paragraph", len(heading) + 1, len(text)))
        made.append(Page(number, text, blocks))
    read = ReadDocument(f"{mark} title" if mark else path.stem, "text", tuple(made), pages)
    chunks = chunk_pages(read.pages)
    sha256 = f"{_CHANCE.getrandbits(256):064x}"
    outcome = FileOutcome(
        str(path), "indexed", document_id_for(sha256), PageCounts(pages, pages), len(chunks)
    )
    result = ReadResult(ReadRequest(path), read, chunks)
    library.documents.store(
        library.add_collection(collection).id, Source(path, 9, 1), sha256, result, outcome
    )
    return document_id_for(sha256)


def embed(library: Library, vectors: VectorStore) -> dict[str, NDArray[np.float32]]:
    """Give every passage without a vector one, at random; returns them by document."""
    pending = library.vector_queue.pending("emb", None, 10_000)
    made = np.random.default_rng(len(pending)).standard_normal((len(pending), 64)).astype(np.float32)
    made /= np.linalg.norm(made, axis=1, keepdims=True)
    ids = [stored.chunk.id for stored in pending]
    vectors.add(ids, made)
    library.vector_queue.mark_embedded("emb", ids)
    owners = [stored.chunk.document_id for stored in pending]
    return {i: made[[owner == i for owner in owners]] for i in set(owners)}


def traces(folder: Path, *needles: bytes) -> set[str]:
    """Names of the workspace's files that hold one of these."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.name for path in files if any(needle in path.read_bytes() for needle in needles)}


def nearest(folder: Path, vectors: NDArray[np.float32]) -> float:
    """Highest cosine of one of these vectors with anything that stands in a file, at any place of four bytes."""
    best = -1.0
    for path in folder.rglob("*"):
        if path.name in {"data_level0.bin", "chroma.sqlite3"}:
            content = path.read_bytes()
            for shift in range(4):
                # Any two first numbers that agree to four digits, then the whole vector.
                numbers = np.frombuffer(content[shift : shift + (len(content) - shift) // 4 * 4], "<f4")
                windows = np.lib.stride_tricks.sliding_window_view(np.nan_to_num(numbers), vectors.shape[1])
                for vector in vectors:
                    with np.errstate(all="ignore"):
                        places = np.flatnonzero(np.abs(windows[:, 0] - vector[0]) < 1e-4)
                        places = places[np.abs(windows[places, 1] - vector[1]) < 1e-4]
                    best = max([best, *(float(windows[place] @ vector) for place in places)])
    return best


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[tuple[Library, VectorStore, Path]]:
    """A workspace with a library and vectors, with five other documents."""
    folder = tmp_path / "workspace"
    with Library.open(folder / "library.db") as library:
        vectors = VectorStore(folder / "vectors", "emb").open()
        for number in range(5):
            store(library, tmp_path / f"other {number}.txt", 60)
        embed(library, vectors)
        yield library, vectors, folder
        vectors.close()


@pytest.mark.parametrize("later", [0, 900])
def test_nothing_is_left(workspace: tuple[Library, VectorStore, Path], tmp_path: Path, later: int) -> None:
    """Neither text, words, title, headings, path nor vectors, in no file, with the index written or still to be."""
    library, vectors, folder = workspace
    path = tmp_path / f"{MARK} path.txt"
    doomed = store(library, path, 150, mark=MARK)
    numbers = embed(library, vectors)[doomed][::40]
    if later:
        store(library, tmp_path / "later.txt", later)
        embed(library, vectors)
    before = library.status()
    library.database.fold_log()
    assert traces(folder, MARK.encode()) == {"library.db"}
    assert nearest(folder, numbers) > 0.999
    (proof,) = erase(library, vectors, [doomed])
    assert proof.ok
    assert (proof.document_id, proof.paths) == (doomed, (str(path),))
    assert {"library.db", "vectors/chroma.sqlite3"} <= set(proof.verified)
    assert traces(folder, MARK.encode(), MARK[1:].encode()) == set()
    assert nearest(folder, numbers) < 0.999
    after = library.status()
    assert (after.documents, after.chunks) == (before.documents - 1, before.chunks - proof.chunks)
    assert vectors.count() == after.chunks == after.embedded
    assert library.vector_queue.to_delete() == ()
    vectors.close()
    library.close()
    assert traces(folder, MARK.encode()) == set()
    assert nearest(folder, numbers) < 0.999


def test_what_is_left_is_searched_as_before(
    workspace: tuple[Library, VectorStore, Path], tmp_path: Path
) -> None:
    """Vectors of other documents are as they were, also after more are added and the store is opened again."""
    library, vectors, folder = workspace
    kept = library.files()[0].document_id
    (chunk,) = library.database.rows("SELECT min(id) FROM chunks WHERE document_id = ?", (kept,))
    (vector,) = vectors.vectors(chunk)
    doomed = store(library, tmp_path / "a.txt", 100, mark=MARK)
    embed(library, vectors)
    erase(library, vectors, [doomed])
    store(library, tmp_path / "b.txt", 1100)
    embed(library, vectors)
    assert vectors.search(vector, 1)[0][0] == chunk[0]
    vectors.close()
    again = VectorStore(folder / "vectors", "emb").open()
    assert again.search(vector, 1)[0][0] == chunk[0]
    assert again.is_whole()
    again.close()


def test_every_collection_and_what_waits_lose_it(
    workspace: tuple[Library, VectorStore, Path], tmp_path: Path
) -> None:
    """The document goes from all places that hold it."""
    library, vectors, folder = workspace
    path = tmp_path / f"{MARK}.txt"
    doomed = store(library, path, 3, mark=MARK)
    other, copy = library.add_collection("Other").id, tmp_path / f"{MARK} copy.txt"
    library.documents.record_file(
        other, Source(copy, 9, 1), "", doomed, FileOutcome(str(copy), "indexed", doomed)
    )
    library.database.run(
        "INSERT INTO waiting_files (collection_id, path, size_bytes, modified_ns) VALUES (?, ?, 1, 1)",
        (other, str(path)),
    )
    (proof,) = erase(library, vectors, [str(copy)])
    assert set(proof.paths) == {str(path), str(copy)}
    assert proof.ok
    assert traces(folder, MARK.encode()) == set()


def test_members_go_with_what_they_came_in(
    workspace: tuple[Library, VectorStore, Path], tmp_path: Path
) -> None:
    """An archive has no document of its own; a member alone may go, too."""
    library, vectors, _folder = workspace
    outer = tmp_path / "outer.zip"
    collection = library.add_collection("Papers").id
    library.documents.record_file(
        collection, Source(outer, 9, 1), "", None, FileOutcome(str(outer), "indexed")
    )
    names = [f"{outer}!/a.txt", f"{outer}!/inner.zip!/b.txt", f"{outer}!/c.txt", f"{tmp_path}/outer.zip.txt"]
    a, b, c, beside = (store(library, tmp_path.__class__(name), 2) for name in names)
    (proof,) = erase(library, vectors, [names[2]])
    assert proof.document_id == c
    assert {proof.document_id for proof in erase(library, vectors, [str(outer)])} == {a, b}
    left = {record.path for record in library.files()}
    assert str(outer) not in left
    assert library.document(beside).id == beside


def test_text_that_another_document_shares_is_not_taken_for_a_trace(
    workspace: tuple[Library, VectorStore, Path], tmp_path: Path
) -> None:
    """A version of it may stay; a quote in a conversation is a trace, and is named."""
    library, vectors, _folder = workspace
    first = store(library, tmp_path / "v1.txt", 1)
    page = library.page(first, 1)
    shared = ReadDocument("v2", "text", (page,), 1)
    chunks = chunk_pages(shared.pages)
    outcome = FileOutcome("v2.txt", "indexed", "f" * 20, PageCounts(1, 1), len(chunks))
    result = ReadResult(ReadRequest(tmp_path / "v2.txt"), shared, chunks)
    library.documents.store(1, Source(tmp_path / "v2.txt", 9, 1), "f" * 64, result, outcome)
    (proof,) = erase(library, vectors, [first])
    assert proof.ok
    library.database.run("INSERT INTO chats (title, created_at, updated_at) VALUES ('', '', '')")
    library.database.run(
        "INSERT INTO turns (chat_id, asked_at, answer) VALUES (1, '', ?)", (page.text.replace("\n", " "),)
    )
    (proof,) = erase(library, vectors, ["f" * 20])
    assert proof.left_in == ("library.db",)


def test_an_unknown_document_stops_everything_before_it_begins(
    workspace: tuple[Library, VectorStore, Path],
) -> None:
    """None of the others is touched."""
    library, vectors, _folder = workspace
    known = library.files()[0].document_id
    assert known is not None
    with pytest.raises(IngestError) as caught:
        erase(library, vectors, [known, "nowhere.txt"])
    assert caught.value.code == "document_not_found"
    assert library.status().documents == 5


def test_an_index_of_another_make_is_thrown_away(
    workspace: tuple[Library, VectorStore, Path], tmp_path: Path
) -> None:
    """What cannot be overwritten must not stay; the vectors of the others are made again."""
    library, vectors, folder = workspace
    store(library, tmp_path / "long.txt", 1100)
    doomed = store(library, tmp_path / "a.txt", 3, mark=MARK)
    numbers = embed(library, vectors)[doomed]
    (header,) = folder.glob("vectors/*/header.bin")
    header.write_bytes(b"\x02" + header.read_bytes()[1:])
    (proof,) = erase(library, vectors, [doomed])
    assert proof.ok
    assert vectors.count() == 0
    assert nearest(folder, numbers) < 0.999
