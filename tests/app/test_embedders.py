"""Another embedder is installed: search goes on with the one before, and changes by itself."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from muniment_app.compose import Compose
from muniment_app.workspace import Workspace
from muniment_models import Cancelled, ModelError, close_walls
from tests.support.program import put
from tests.support.shelf import LEAVE

if TYPE_CHECKING:
    from pathlib import Path

close_walls()
_FIRST, _SECOND = "all-minilm-l6-v2", "second"
_QUESTION = "How many days of annual leave does every employee have?"


def _install(models: Path, starter_workspace: Path, name: str) -> None:
    """The starter embedder under a name of its own; as another one would be, heavier than the first."""
    shutil.copytree(starter_workspace / "models" / _FIRST, models / name, copy_function=os.link)
    card = json.loads((models / name / "card.json").read_text(encoding="utf-8"))
    (models / name / "card.json").unlink()
    card.update(id=name, weights_sha256=name, parameters=card["parameters"] + (name == _SECOND))
    (models / name / "card.json").write_text(json.dumps(card), encoding="utf-8")


def _opened(tmp_path: Path) -> Compose:
    workspace = Workspace(tmp_path / "workspace")
    workspace.prepare()
    return Compose(workspace)


def _work(compose: Compose, *papers: Path, batches: int | None = None) -> None:
    """Bring papers in and make vectors; of so many batches at most."""
    indexer = compose.open_indexer()
    done: list[int] = []
    try:
        if papers:
            indexer.ingest(
                papers, "P", progress=lambda _m: None, finished=lambda _o: None, cancelled=lambda: False
            )
        indexer.embed_pending(
            progress=lambda made, _all: done.append(made),
            cancelled=lambda: batches is not None and len(done) > batches,
        )
    except Cancelled:
        assert batches is not None
    finally:
        indexer.close()


def _found_by(compose: Compose, question: str) -> tuple[str, str]:
    """Which embedder searched, and how the best passage was found."""
    retriever = compose.open_retriever()
    try:
        assert retriever.embedder is not None
        return retriever.embedder.card.id, retriever.search(question)[0].found_by
    finally:
        retriever.library.close()


def _shares(compose: Compose) -> dict[str, tuple[bool, bool, bool]]:
    return {s.model_id: (s.wanted, s.serves, s.share.is_whole) for s in compose.embedder_states()}


def test_the_one_before_serves_until_the_new_one_is_ready(
    tmp_path: Path, starter_workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Closed half-way and opened again; a new document in between is found by meaning; then it changes by itself."""
    monkeypatch.setattr("muniment_ingest.vector_work.EMBED_BATCH", 3)
    models = tmp_path / "workspace" / "models"
    compose = _opened(tmp_path)
    _install(models, starter_workspace, _FIRST)
    rules = "\n\n".join(f"## Rule {n}\n\nPump {n} is cleaned every {n} days." for n in range(6))
    _work(compose, put(tmp_path / "papers", leave__md=LEAVE, pumps__md=f"# Pumps\n\n{rules}\n"))
    assert _found_by(compose, _QUESTION) == (_FIRST, "both")
    assert _shares(compose) == {_FIRST: (True, True, True)}

    _install(models, starter_workspace, _SECOND)
    assert _found_by(compose, _QUESTION) == (_FIRST, "both")
    _work(compose, batches=1)
    compose.close()

    compose = _opened(tmp_path)
    assert _found_by(compose, _QUESTION) == (_FIRST, "both")
    assert _shares(compose) == {_FIRST: (False, True, True), _SECOND: (True, False, False)}
    badges = put(tmp_path / "more", badges__md="# Badges\n\nA lost badge is reported within 45 minutes.\n")
    _work(compose, badges, batches=1)
    assert _found_by(compose, "A badge that was lost") == (_FIRST, "both")
    held = compose.embedder()
    assert held is not None
    assert not compose.embedder_switched(held.card)

    _work(compose)
    assert compose.embedder_switched(held.card)
    assert _found_by(compose, _QUESTION) == (_SECOND, "both")
    assert _found_by(compose, "A badge that was lost") == (_SECOND, "both")
    assert _shares(compose) == {_FIRST: (False, False, True), _SECOND: (True, True, True)}
    assert compose.problems() == ()

    compose.choose_embedder(_FIRST)
    assert _found_by(compose, _QUESTION) == (_FIRST, "both"), "its vectors are still there"
    compose.close()
    compose = _opened(tmp_path)
    assert _found_by(compose, _QUESTION) == (_FIRST, "both"), "the choice is kept"

    compose.models().remove(_FIRST)
    _work(compose)
    assert _found_by(compose, _QUESTION) == (_SECOND, "both")
    with compose.library() as library:
        assert library.vector_queue.embedders() == (_SECOND,)
    compose.close()


def test_only_an_installed_embedder_can_be_chosen(tmp_path: Path, starter_workspace: Path) -> None:
    """Neither a name that nobody has nor a model that writes."""
    compose = _opened(tmp_path)
    models = tmp_path / "workspace" / "models"
    shutil.copytree(
        starter_workspace / "models" / "smollm2-135m-instruct",
        models / "smollm2-135m-instruct",
        copy_function=os.link,
    )
    for name, code in (("nobody", "model_not_installed"), ("smollm2-135m-instruct", "model_wrong_kind")):
        with pytest.raises(ModelError) as caught:
            compose.choose_embedder(name)
        assert caught.value.code == code
    compose.close()
