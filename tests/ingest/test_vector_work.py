"""Vectors for what has none yet: the collections asked last first, and no text embedded twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.libraries import embed, ingest, opened
from tests.support.models import HashEmbedder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from muniment_ingest import ReadingPool
    from muniment_models import TextKind


class _Counting(HashEmbedder):
    """Remembers what it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[str] = []

    def embed(self, texts: Sequence[str], kind: TextKind) -> NDArray[np.float32]:
        self.read.extend(texts)
        return super().embed(texts, kind)


def _text(*sections: str) -> str:
    return "\n\n".join(f"# {name}\n\nAbout {name} there is much to say." for name in sections)


def test_unchanged_parts_keep_their_vectors(tmp_path: Path, pool: ReadingPool) -> None:
    """Of a changed file only the new passage is embedded; all of it is found by meaning."""
    path = tmp_path / "rules.md"
    path.write_text(_text("rent", "cars", "leave"), encoding="utf-8")
    embedder = _Counting()
    with opened(tmp_path / "w", pool, embedder) as indexer:
        ingest(indexer, path)
        assert (embed(indexer), len(embedder.read)) == (3, 3)
        path.write_text(_text("rent", "cars", "parking"), encoding="utf-8")
        ingest(indexer, path)
        assert (embed(indexer), len(embedder.read)) == (3, 4)
        assert "parking" in embedder.read[-1]
        assert indexer.check_vectors() == 0
        assert indexer.vectors is not None
        assert indexer.vectors.count() == 3
        ((best, score),) = indexer.vectors.search(embedder.embed(["About rent"], "query")[0], 1)
        assert score > 0.5
        assert "rent" in indexer.library.chunks([best])[best].chunk.text


def test_the_same_text_in_two_documents_is_embedded_once(tmp_path: Path, pool: ReadingPool) -> None:
    """Both get its vector."""
    for name in ("a", "b"):
        own = f"# Rules\n\n## Rent\n\nDue on Monday.\n\n## {name}\n\nOf {name}."
        (tmp_path / f"{name}.md").write_text(f"---\ntitle: x\n---\n{own}", encoding="utf-8")
    embedder = _Counting()
    with opened(tmp_path / "w", pool, embedder) as indexer:
        ingest(indexer, tmp_path / "a.md", tmp_path / "b.md")
        assert (embed(indexer), len(embedder.read)) == (4, 3)


def test_what_was_asked_last_comes_first(tmp_path: Path, pool: ReadingPool) -> None:
    """A question about a collection puts its passages before those that came earlier."""
    embedder = _Counting()
    with opened(tmp_path / "w", pool, embedder) as indexer:
        for name in ("first", "second"):
            (tmp_path / f"{name}.md").write_text(_text(name), encoding="utf-8")
            ingest(indexer, tmp_path / f"{name}.md", collection=name)
        indexer.library.note_question([indexer.library.find_collection("second").id])
        embed(indexer)
    assert ["second" in text for text in embedder.read] == [True, False]
