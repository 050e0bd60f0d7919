"""Workspaces that are read by many tests are filled once, by the program itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.program import muniment, put, with_models
from tests.support.shelf import LEAVE, RUSSIAN, TRAVEL

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three documents."""
    return put(
        tmp_path_factory.mktemp("papers") / "Мои документы",
        leave__md=LEAVE,
        travel__md=TRAVEL,
        распорядок__md=RUSSIAN,
    )


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory, papers: Path) -> Path:
    """A workspace with the three documents and no model; only to be read."""
    workspace = tmp_path_factory.mktemp("bare") / "workspace"
    done = muniment(workspace, "ingest", papers, "--collection", "Papers")
    assert done.code == 0, done.err
    return workspace


@pytest.fixture(scope="session")
def equipped(tmp_path_factory: pytest.TempPathFactory, papers: Path, starter_workspace: Path) -> Path:
    """The same with both starter models; only to be read."""
    workspace = with_models(tmp_path_factory.mktemp("equipped") / "workspace", starter_workspace)
    done = muniment(workspace, "ingest", papers, "--collection", "Papers", "--wait-vectors")
    assert done.code == 0, done.err
    return workspace
