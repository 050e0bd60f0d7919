"""The examples, ingested once by the program with the starter models."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.program import ROOT, muniment, with_models

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.program import Done

NOTES = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """A place for what the run must say in its end."""
    config.stash.setdefault(NOTES, [])


@pytest.fixture
def note(request: pytest.FixtureRequest) -> list[str]:
    """Sentences for the summary of the whole run."""
    return request.config.stash.setdefault(NOTES, [])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say which wall the program was tested behind."""
    for line in config.stash.get(NOTES, []):
        terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def example_workspace(tmp_path_factory: pytest.TempPathFactory, starter_workspace: Path) -> Path:
    """A workspace with the starter models and the twenty example documents, vectors included."""
    workspace = with_models(tmp_path_factory.mktemp("examples") / "workspace", starter_workspace)
    done = muniment(workspace, "ingest", ROOT / "examples" / "documents", "--wait-vectors", "--json")
    assert done.code == 0, done.err
    assert [row["status"] for row in done.rows] == ["indexed"] * 20
    return workspace


@pytest.fixture(scope="session")
def example_answers(example_workspace: Path) -> Done:
    """All forty example questions, asked in one batch of the real models."""
    questions = ROOT / "examples" / "questions.jsonl"
    done = muniment(example_workspace, "ask", "--batch", questions, "--json")
    assert done.code == 0, done.err
    return done
