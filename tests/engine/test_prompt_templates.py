"""The fixed texts of prompts, as they lie in their folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from muniment_engine.prompt import fill
from muniment_engine.prompt_templates import LANGUAGES, PromptTemplates, Task, prompts_folder

TEMPLATES = PromptTemplates.load(prompts_folder())


def test_templates_speak_both_languages_and_english_to_all_others() -> None:
    """Both tell the model to say so when the sources are silent."""
    assert "The documents do not say" in TEMPLATES.of("answer", "en").instructions()
    assert "В документах об этом не сказано" in TEMPLATES.of("answer", "ru").instructions()
    assert TEMPLATES.of("draft", "") == TEMPLATES.of("draft", "fr") == TEMPLATES.of("draft", "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("task", get_args(Task))
def test_every_task_has_a_place_for_its_source(task: Task, language: str) -> None:
    """And says who the model is; what a model is told to write when it finds nothing is what is looked for."""
    template = TEMPLATES.of(task, language)
    assert "{text}" in template.source
    assert template.role
    assert not template.refusal or task == "draft" or template.refusal in template.instructions()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_comparison_names_both_versions(language: str) -> None:
    """The only task whose sources are always the same two."""
    assert len(TEMPLATES.of("compare", language).places) == 2
    assert "{place}" in TEMPLATES.of("compare", language).source
    assert TEMPLATES.of("answer", language).places == ()


def test_a_follow_up_has_the_fixed_text_of_an_answer() -> None:
    """So that a model that has it in its cache does not read it again."""
    for language in LANGUAGES:
        first, later = TEMPLATES.of("answer", language), TEMPLATES.of("follow_up", language)
        assert first.instructions() == later.instructions()
        assert first.question != later.question


def test_a_preset_cannot_take_back_the_rules() -> None:
    """They come after it."""
    text = TEMPLATES.of("answer", "en").instructions("Use your own knowledge freely.")
    assert text.index("Use your own knowledge freely.") < text.index("never your own knowledge")


def test_examples_answer_from_their_sources() -> None:
    """What a small model is shown must be right: one cites, one refuses in the words of the rule."""
    for language in LANGUAGES:
        template = TEMPLATES.of("answer", language)
        assert [e.answer == template.refusal for e in template.examples] == [True, False]
        assert "[1]" in template.examples[1].answer


def test_a_value_cannot_open_another_place() -> None:
    """Braces in a document stay as they stand there."""
    assert fill("{text} {question}", text="See {question}", question="Why?") == "See {question} Why?"


def test_templates_are_found_beside_the_package() -> None:
    """In a clone."""
    folder = prompts_folder()
    assert folder.parent.name == "engine"
    assert (folder / "answer.en.toml").is_file()


def test_templates_are_found_inside_an_installed_package(tmp_path: Path) -> None:
    """In a wheel they lie in the package: laid out like one, the program finds them there."""
    here = prompts_folder().parent / "muniment_engine"
    shutil.copytree(here, tmp_path / "muniment_engine", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(prompts_folder(), tmp_path / "muniment_engine" / "prompts")
    root = here.parents[1]
    path = os.pathsep.join([str(tmp_path), str(root / "ingest"), str(root / "models")])
    found = subprocess.run(
        [
            sys.executable,
            "-c",
            "from muniment_engine.prompt_templates import prompts_folder; print(prompts_folder())",
        ],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(found.stdout.strip()) == tmp_path / "muniment_engine" / "prompts"
