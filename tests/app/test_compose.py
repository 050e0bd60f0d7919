"""Parts are put together once, and what cannot be opened is done without."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, cast

import pytest

from muniment_app.compose import Compose
from muniment_app.workspace import Workspace
from muniment_models import ModelError, close_walls
from tests.support.program import put
from tests.support.shelf import LEAVE, answered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from muniment_ingest.vector_store import VectorStore
    from muniment_models import Embedder, LanguageModel

close_walls()
QUESTION = "How many days of annual leave does every employee have?"


@pytest.fixture
def compose(tmp_path: Path, starter_workspace: Path) -> Iterator[Compose]:
    """Over an empty workspace and the starter models."""
    workspace = Workspace(tmp_path / "workspace")
    workspace.prepare()
    made = Compose(workspace, models_folder=starter_workspace / "models")
    yield made
    made.close()


def _ingest(compose: Compose, papers: Path) -> int:
    indexer = compose.open_indexer()
    try:
        indexer.ingest(
            [papers],
            "Papers",
            progress=lambda _moved: None,
            finished=lambda _outcome: None,
            cancelled=lambda: False,
        )
        indexer.check_vectors()
        return indexer.embed_pending(progress=lambda _done, _total: None, cancelled=lambda: False)
    finally:
        indexer.close()


def test_heavy_parts_are_shared_and_light_ones_are_not(compose: Compose) -> None:
    """One embedder, one model, one vector store; a library for each lane."""
    assert compose.embedder() is compose.embedder()
    assert compose.vectors() is compose.vectors()
    with compose.library() as first, compose.library() as second:
        assert first is not second


def test_the_assistant_keeps_its_vectors_when_an_indexer_closes(compose: Compose, tmp_path: Path) -> None:
    """In the window both are open at once, and the indexer goes first."""
    papers = put(tmp_path / "papers", leave__md=LEAVE)
    retriever = compose.open_retriever()
    assert _ingest(compose, papers) > 0
    assert retriever.search(QUESTION)[0].found_by == "both"
    assert (
        _ingest(compose, put(papers, more__md="# Badges\n\nA lost badge is reported within 45 minutes.\n"))
        > 0
    )
    assert retriever.search("A badge that was lost")[0].found_by == "both"
    assert compose.problems() == ()
    retriever.library.close()


def test_damaged_vectors_are_noted_and_made_again_in_the_same_process(
    compose: Compose, tmp_path: Path
) -> None:
    """As in a window that stays open."""
    papers = put(tmp_path / "papers", leave__md=LEAVE)
    vectors = compose.workspace.vectors_folder
    vectors.mkdir()
    (vectors / "chroma.sqlite3").write_bytes(b"garbage" * 1000)
    retriever = compose.open_retriever()
    assert [error.code for error in compose.problems()] == ["vectors_damaged"]
    retriever.library.close()
    assert _ingest(compose, papers) > 0
    assert compose.problems() == ()
    retriever = compose.open_retriever()
    assert retriever.search(QUESTION)[0].found_by == "both"
    retriever.library.close()


def test_a_lost_index_is_seen_and_made_again(compose: Compose, tmp_path: Path) -> None:
    """Chroma then finds its newest vectors only, and says nothing."""
    text = "\n\n".join(
        f"## Section {n}\n\nPump {n} is cleaned every {n} days with agent {n}." for n in range(1300)
    )
    papers = put(tmp_path / "papers", pumps__md=f"# Pumps\n\n{text}\n", leave__md=LEAVE)
    made = _ingest(compose, papers)
    assert made > 1000, "Chroma writes its index from a thousand vectors on"
    compose.close()
    for segment in compose.workspace.vectors_folder.iterdir():
        if segment.is_dir():
            shutil.rmtree(segment)
    assert _ingest(compose, papers) == made
    retriever = compose.open_retriever()
    assert "28 calendar days" in retriever.search(QUESTION)[0].chunk.text
    retriever.library.close()


def test_without_models_the_quotes_answer(tmp_path: Path) -> None:
    """Nothing is missing that could be a problem."""
    workspace = Workspace(tmp_path / "workspace")
    workspace.prepare()
    compose = Compose(workspace)
    assert _ingest(compose, put(tmp_path / "papers", leave__md=LEAVE)) == 0
    assistant = compose.open_assistant()
    assert "28 calendar days" in answered(assistant, QUESTION).quotes[0].text
    assert (assistant.model_card, assistant.embedder_card, compose.problems()) == (None, None, ())
    assistant.retriever.library.close()
    compose.close()


def test_parts_are_freed_in_order_and_all_of_them(tmp_path: Path) -> None:
    """The language model, the embedder, the vectors, then the workspace; a failure of one keeps no other open."""
    order: list[str] = []

    class Part:
        def __init__(self, name: str) -> None:
            self.name = name

        def close(self) -> None:
            order.append(self.name)
            if self.name == "model":
                raise ModelError("model_failed")

    workspace = Workspace(tmp_path / "workspace")
    workspace.prepare()
    compose = Compose(workspace, models_folder=tmp_path)
    compose.hold()
    compose._language_model = cast("LanguageModel", Part("model"))
    compose._embedders = {"e": cast("Embedder", Part("embedder"))}
    compose._vectors = {"e": cast("VectorStore", Part("vectors"))}
    with pytest.raises(ModelError):
        compose.close()
    assert order == ["model", "embedder", "vectors"]
    with workspace.writing():
        compose.close()
    assert len(order) == 3
