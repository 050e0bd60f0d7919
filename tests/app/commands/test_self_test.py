"""`muniment self-test`: what this machine can prove, and what it says it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_app.grammar import SELF_CHECKS
from muniment_ingest.readers.tessdata import ocr_languages
from tests.support.program import muniment

if TYPE_CHECKING:
    from pathlib import Path

ALWAYS = {"walls", "documents", "answer_ru", "answer_en", "refusal", "modules", "knocks"}


def test_all_is_well_with_the_starter_models(equipped: Path) -> None:
    """Every check that can be made here is good; the library is left alone."""
    before = muniment(equipped, "library", "status", "--json").rows
    done = muniment(equipped, "self-test", "--json")
    assert done.code == 0, done.out
    assert [row["check"] for row in done.rows] == list(SELF_CHECKS)
    found = {row["check"]: row for row in done.rows}
    good = {name for name, row in found.items() if row["ok"]}
    recognised = {"scan"} if len(ocr_languages()) == 2 else set()
    assert good >= ALWAYS | {"models", "embedder", "language_model"} | recognised
    assert "SmolLM2" in found["language_model"]["result"]
    assert found["installation"]["ok"] is None
    assert found["installation"]["result"].startswith("not checked: ")
    assert all(row["seconds"] >= 0 for row in done.rows)
    assert done.err == ""
    assert muniment(equipped, "library", "status", "--json").rows == before


def test_all_is_well_without_models(tmp_path: Path) -> None:
    """Quotes only, and it says so instead of pretending."""
    done = muniment(tmp_path / "w", "self-test", "--json")
    assert done.code == 0, done.out
    found = {row["check"]: row for row in done.rows}
    for name in ("models", "embedder", "language_model", "processor"):
        assert found[name]["ok"] is None, name
    assert "quotes only" in found["models"]["result"]
    assert {name for name, row in found.items() if row["ok"]} >= ALWAYS


def test_a_changed_model_fails(tmp_path: Path, starter_workspace: Path) -> None:
    """Exit code 1, the file is named, and the other checks are made all the same."""
    models = tmp_path / "w" / "models"
    for card in (starter_workspace / "models").glob("*/card.json"):
        folder = models / card.parent.name
        folder.mkdir(parents=True)
        for file in card.parent.iterdir():
            if file.is_file() and file.suffix != ".gguf":
                (folder / file.name).write_bytes(file.read_bytes())
            elif file.suffix == ".gguf":
                (folder / file.name).write_bytes(b"GGUF")
    done = muniment(tmp_path / "w", "self-test", "--json")
    found = {row["check"]: row for row in done.rows}
    assert done.code == 1
    assert found["models"]["ok"] is False
    assert ".gguf" in found["models"]["result"]
    assert found["language_model"]["ok"] is False
    assert found["answer_ru"]["ok"] is True


def test_people_get_a_line_a_check(tmp_path: Path) -> None:
    """What was not checked has a mark of its own."""
    lines = muniment(tmp_path / "w", "self-test").out.splitlines()
    assert [line[5:].split(":", 1)[0] for line in lines] == list(SELF_CHECKS)
    assert {line[:5].strip() for line in lines} == {"ok", "-"}


def test_only_some_checks(tmp_path: Path) -> None:
    """What is asked of documents brings them in first."""
    done = muniment(tmp_path / "w", "self-test", "--json", "--only", "refusal", "walls")
    assert [row["check"] for row in done.rows] == ["walls", "documents", "refusal"]
    assert done.code == 0
    assert muniment(tmp_path / "w", "self-test", "--only", "flying").code == 2
