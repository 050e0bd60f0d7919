"""What the READMEs and the guides show can be typed: the program's own parsers take every command."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from muniment_app.commands.ask import answer_fields
from muniment_app.commands.ingest import outcome_fields
from muniment_app.grammar import build_parser
from muniment_engine.answer import Answer, Timings
from muniment_engine.quote import Quote
from muniment_ingest.outcome import FileOutcome
from tests.support.house import ROOT

if TYPE_CHECKING:
    from pathlib import Path

READMES = ["README.md", "README.ru.md"]
PAGES = [*READMES, *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))]
CONTRACTS = ["docs/command-line.md", "docs/command-line.ru.md"]


def blocks(page: str, language: str) -> list[str]:
    """The lines of a page's code blocks in a language, continued lines joined."""
    text = (ROOT / page).read_text(encoding="utf-8")
    found = re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [line for block in found for line in block.replace("\\\n", " ").splitlines() if line.strip()]


def shown_commands(program: str) -> list[tuple[str, list[str]]]:
    """Each call of a program in a shell block: its page, and its arguments up to a pipe or a redirection."""
    calls = []
    for page in PAGES:
        for line in blocks(page, "sh"):
            lexer = shlex.shlex(line, posix=True, punctuation_chars="|<>")
            lexer.whitespace_split = True
            words = list(lexer)
            names = [PurePosixPath(word).name for word in words]
            if program in names:
                after = words[names.index(program) + 1 :]
                ends = (place for place, word in enumerate(after) if word[0] in "|<>")
                calls.append((page, after[: next(ends, None)]))
    return calls


def document_of(path: Path, link: str) -> Path:
    """The file that a link names."""
    return path.parent / link.partition("#")[0]


@pytest.mark.parametrize("name", READMES)
@pytest.mark.parametrize("verb", ["run", "test"])
def test_readme_names_the_command(name: str, verb: str) -> None:
    """Both READMEs show `bootstrap.py run` and `bootstrap.py test`."""
    assert f"bootstrap.py {verb}" in (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("verb", ["run", "test"])
def test_the_command_exists(verb: str) -> None:
    """Each verb explains itself."""
    help_text = subprocess.run(
        [sys.executable, str(ROOT / "bootstrap.py"), verb, "--help"], capture_output=True, check=True
    )
    assert b"--no-starter" in help_text.stdout


def test_without_a_verb_it_shows_how_it_is_used() -> None:
    """A bare `bootstrap.py` changes nothing and exits with 2."""
    bare = subprocess.run([sys.executable, str(ROOT / "bootstrap.py")], capture_output=True, check=False)
    assert bare.returncode == 2
    assert b"usage: bootstrap.py" in bare.stderr


@pytest.mark.parametrize(("page", "arguments"), shown_commands("bootstrap.py"))
def test_shown_set_up_commands_are_understood(page: str, arguments: list[str]) -> None:
    """A verb with options that its help names; `--help` at the end keeps it from being done."""
    asked = subprocess.run(
        [sys.executable, str(ROOT / "bootstrap.py"), *arguments, "--help"], capture_output=True, check=False
    )
    assert asked.returncode == 0, (page, asked.stderr)
    for option in (word for word in arguments if word.startswith("--")):
        assert option.encode() in asked.stdout, page


@pytest.mark.parametrize(("page", "arguments"), shown_commands("muniment"))
def test_shown_commands_are_understood(page: str, arguments: list[str]) -> None:
    """The real parser takes each `muniment ...` of a shell block."""
    try:
        build_parser().parse_args(arguments)
    except SystemExit as refused:
        assert refused.code == 0, f"{page}: muniment {shlex.join(arguments)}"  # noqa: PT017 - argparse exits


@pytest.mark.parametrize("page", READMES)
def test_both_readmes_show_commands(page: str) -> None:
    """Neither language is left without an example of asking and of adding a model."""
    shown = [arguments[0] for where, arguments in shown_commands("muniment") if where == page]
    assert {"ask", "ingest", "models"} <= set(shown)


@pytest.mark.parametrize("page", CONTRACTS)
def test_shown_json_has_the_fields_of_the_program(page: str) -> None:
    """The contract's examples are JSON with exactly the fields that `ingest` and `ask` print."""
    lines = [json.loads(line) for line in blocks(page, "json")]
    ingested = outcome_fields(FileOutcome("a.pdf", "indexed"))
    quote = Quote(
        number=1, text="a", document_id="d", document="t", path="p", page=1, start=0, end=1, heading="",
        chunk_id=1, passage="a", score=1.0,
    )  # fmt: skip
    answered = answer_fields(
        Answer(
            question="q", text="", mode="quotes", refused=False, quotes=(quote,), sentences=(), model="",
            prompt_tokens=0, stopped=False, timings=Timings(1.0, None, 1.0),
        )
    )  # fmt: skip
    assert any("answer" in line for line in lines)
    assert any(line.keys() == ingested.keys() for line in lines)
    for line in lines:
        if line.keys() >= {"document_id", "pages", "reason"} and "collection" not in line:
            assert line.keys() == ingested.keys()
        if "answer" in line:
            assert line.keys() - {"id"} == answered.keys()
            assert all(shown.keys() == answered["quotes"][0].keys() for shown in line["quotes"])  # type: ignore[index]
            assert line["timings"].keys() == answered["timings"].keys()  # type: ignore[attr-defined]


def test_both_languages_show_the_same_json() -> None:
    """A script's author reads the same lines in either language."""
    assert blocks(CONTRACTS[0], "json") == blocks(CONTRACTS[1], "json")


@pytest.mark.parametrize("page", PAGES)
def test_links_between_pages_hold(page: str) -> None:
    """Every relative link to a page or file of the repository leads somewhere."""
    path = ROOT / page
    links = re.findall(r"(?<!!)\[[^\]]*\]\(([^)#][^)]*)\)", path.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not document_of(path, link).exists()] == []
