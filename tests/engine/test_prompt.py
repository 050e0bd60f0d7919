"""The prompt: fixed text first, sources that fit, the question last."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_engine.prompt import PromptTemplate, PromptTemplates, build_prompt, prompts_folder
from tests.support.shelf import a_quote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_models import Message

TEMPLATE = PromptTemplate("Fixed.", "{sources}\n\n{question}")
QUOTES = [a_quote(f"Source {n} says {'word ' * 20}end.", n) for n in range(1, 6)]


def _words(messages: Sequence[Message]) -> int:
    return sum(len(message.text.split()) for message in messages)


def _prompt(budget_tokens: int, question: str = "Why?") -> tuple[Message, ...]:
    return build_prompt(
        question, QUOTES, TEMPLATE, whole_passages=True, count_tokens=_words, budget_tokens=budget_tokens
    )


def test_the_fixed_text_is_first_and_the_question_last() -> None:
    """So that the model's cache of the fixed text serves every question."""
    system, user = _prompt(10_000)
    assert (system.role, system.text) == ("system", "Fixed.")
    assert user.role == "user"
    assert user.text.endswith("\n\nWhy?")


def test_all_sources_are_there_when_they_fit() -> None:
    """Numbered as the quotes are."""
    text = _prompt(10_000)[1].text
    assert [text.count(f"[{n}] ") for n in range(1, 6)] == [1] * 5


def test_only_the_last_sources_are_dropped() -> None:
    """The prompt fits its budget at every size, and what is kept is a beginning of the ranking."""
    for budget in range(40, 150, 10):
        messages = _prompt(budget)
        kept = [n for n in range(1, 6) if f"[{n}] " in messages[1].text]
        assert kept == list(range(1, len(kept) + 1))
        assert kept
        assert _words(messages) <= budget
        assert len(kept) == 5 or _words(_prompt(10_000)) > budget


def test_one_source_stays_whatever_the_budget() -> None:
    """A prompt without any source would invite invention."""
    assert "[1] " in _prompt(1)[1].text


def test_a_model_that_can_read_gets_whole_passages() -> None:
    """A small one gets the quote alone."""
    quote = a_quote("The short quote.", passage="Before. The short quote. After.")
    both = [
        build_prompt("Q", [quote], TEMPLATE, whole_passages=whole, count_tokens=_words, budget_tokens=99)[
            1
        ].text
        for whole in (False, True)
    ]
    assert "After." not in both[0]
    assert "Before. The short quote. After." in both[1]


def test_templates_speak_both_languages_and_english_to_all_others() -> None:
    """Both tell the model to say so when the sources are silent."""
    templates = PromptTemplates.load(prompts_folder())
    assert "The documents do not say" in templates.of("answer", "en").system
    assert "В документах об этом не сказано" in templates.of("answer", "ru").system
    assert templates.of("draft", "") == templates.of("draft", "fr") == templates.of("draft", "en")
    for _, template in templates.templates:
        assert "{sources}" in template.user.split("{question}")[0]


def test_a_document_cannot_write_into_the_template() -> None:
    """Braces in a source stay as they stand there."""
    text = build_prompt(
        "Why?", [a_quote("See {question} and {sources}.")], TEMPLATE, whole_passages=False, count_tokens=_words,
        budget_tokens=99,
    )[1].text  # fmt: skip
    assert text == "See {question} and {sources}.\n\nWhy?"


def test_templates_are_found_beside_the_package() -> None:
    """In a clone."""
    folder = prompts_folder()
    assert folder.parent.name == "engine"
    assert (folder / "answer.en.txt").is_file()


def test_templates_are_found_inside_an_installed_package(tmp_path: Path) -> None:
    """In a wheel they lie in the package: laid out like one, the program finds them there."""
    here = prompts_folder().parent / "muniment_engine"
    shutil.copytree(here, tmp_path / "muniment_engine", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(prompts_folder(), tmp_path / "muniment_engine" / "prompts")
    root = here.parents[1]
    path = os.pathsep.join([str(tmp_path), str(root / "ingest"), str(root / "models")])
    found = subprocess.run(
        [sys.executable, "-c", "from muniment_engine.prompt import prompts_folder; print(prompts_folder())"],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(found.stdout.strip()) == tmp_path / "muniment_engine" / "prompts"
