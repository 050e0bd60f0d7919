"""`muniment compare`."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from muniment_app.commands.compare import run as run_compare
from muniment_app.commands.output import Output
from muniment_app.compose import Compose
from muniment_app.grammar import build_parser
from muniment_app.workspace import Workspace
from tests.support.models import ScriptedModel
from tests.support.program import QUOTE_FIELDS, muniment, put
from tests.support.shelf import LEAVE

if TYPE_CHECKING:
    from pathlib import Path

    from muniment_engine.answer import AnswerMode
    from muniment_models import LanguageModel

NEW = (
    LEAVE.replace("28 calendar days", "30 calendar days")
    + "\n## Remote work\n\nTwo days a week at home are allowed.\n"
)


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """A workspace and the two files in it; only to be read."""
    folder = put(tmp_path_factory.mktemp("versions"), leave_v1__md=LEAVE, leave_v2__md=NEW)
    workspace = tmp_path_factory.mktemp("compared") / "workspace"
    assert muniment(workspace, "ingest", folder).code == 0
    return workspace, folder / "leave_v1.md", folder / "leave_v2.md"


def test_each_section_is_a_line_of_json(versions: tuple[Path, Path, Path]) -> None:
    """With quotes of both versions and the figures that differ."""
    done = muniment(versions[0], "compare", *versions[1:], "--json")
    assert done.code == 0
    assert [(row["section"], row["kind"]) for row in done.rows] == [
        ("Annual leave", "changed"),
        ("Remote work", "added"),
    ]
    (change,) = done.rows[0]["changes"]
    assert list(change) == ["kind", "old", "new", "figures", "times"]
    assert list(change["old"][0]) == QUOTE_FIELDS
    assert "28 calendar days" in change["old"][0]["text"]
    assert "30 calendar days" in change["new"][0]["text"]
    assert change["figures"] == [{"old": "28 calendar days", "new": "30 calendar days"}]
    assert done.rows[1]["changes"][0]["old"] is None


def test_the_terminal_marks_the_words(versions: tuple[Path, Path, Path], tmp_path: Path) -> None:
    """Figures first; the report says the same."""
    done = muniment(versions[0], "compare", *versions[1:], "--export", tmp_path / "a.md")
    assert "  28 calendar days -> 30 calendar days" in done.out
    assert "[-28-] {+30+} calendar days" in done.out
    assert "Remote work [added]" in done.out
    assert "~~28~~ **30** calendar days" in (tmp_path / "a.md").read_text(encoding="utf-8")


def test_the_same_document_has_no_changes(versions: tuple[Path, Path, Path]) -> None:
    """No line at all."""
    done = muniment(versions[0], "compare", versions[1], versions[1], "--json")
    assert (done.code, done.rows) == (0, [])
    assert "nothing changed" in muniment(versions[0], "compare", versions[1], versions[1]).out


class Able(Compose):
    """Has a model whose exam lets it write in English."""

    def modes(self) -> tuple[tuple[str, AnswerMode], ...]:
        return (("en", "full"), ("ru", "quotes"))

    def summary_model(self, language: str) -> LanguageModel | None:
        told = "Annual leave now is 30 calendar days. The director earns 9000 euros."
        return ScriptedModel(told) if language == "en" else None


@pytest.mark.parametrize("quotes", [True, False])
def test_an_able_model_says_what_changed(versions: tuple[Path, Path, Path], quotes: bool) -> None:  # noqa: FBT001 - a parameter
    """A sentence that both versions support, under its section; none where nobody wants it."""
    workspace = Workspace(versions[0])
    given = ["compare", *map(str, versions[1:]), *(["--quotes"] if quotes else [])]
    written = []
    for as_json in (True, False):
        told = io.StringIO()
        compose = Able(workspace)
        out = Output(as_json=as_json, stream=told, progress_stream=io.StringIO())
        assert run_compare(build_parser().parse_args(given), compose, out) == 0
        compose.close()
        written.append(told.getvalue())
    changed, added = [json.loads(line) for line in written[0].splitlines()]
    said = "" if quotes else "Annual leave now is 30 calendar days."
    assert (changed["said"], changed["model"]) == (said, "" if quotes else "Scripted")
    assert (added["said"], added["model"]) == ("", "")
    assert ("Annual leave now is 30 calendar days. (Scripted, checked)" in written[1]) is not quotes
    assert "9000" not in written[1]


def test_a_document_that_is_not_there_is_told(versions: tuple[Path, Path, Path]) -> None:
    """Before anything is compared."""
    assert muniment(versions[0], "compare", versions[1], "gone.md").code == 1
