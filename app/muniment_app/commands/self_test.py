"""``muniment self-test``: the whole way, on this machine, in a workspace of its own."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_app.installation import Installation
from muniment_app.self_check import Check, make_checks
from muniment_app.self_check_answers import AnswerTrial
from muniment_app.self_check_models import (
    check_embedder,
    check_language_model,
    check_models,
    check_processor,
)
from muniment_app.self_check_program import check_installation, check_modules
from muniment_app.self_check_walls import Knocks, check_system, check_walls

if TYPE_CHECKING:
    import argparse

    from muniment_app.commands.output import Output
    from muniment_app.compose import Compose

_OF_DOCUMENTS = {"scan", "answer_ru", "answer_en", "refusal"}
"""Cannot be made before the documents have come in."""
_TREE = Path(__file__).resolve().parents[3]


def run(args: argparse.Namespace, compose: Compose, out: Output) -> int:
    """Check the walls, the installation, the models, reading, answering and refusing; 1 when one fails."""
    wanted = set(args.only)
    if wanted & _OF_DOCUMENTS:
        wanted.add("documents")
    installed = Installation.find()
    knocks = Knocks()
    failed = 0
    with AnswerTrial(compose, _examples(installed), complete=installed is not None) as trial:
        checks = [
            Check("walls", check_walls),
            Check("system", check_system),
            Check("installation", partial(check_installation, installed)),
            Check("models", partial(check_models, trial.compose)),
            Check("embedder", partial(check_embedder, trial.compose)),
            Check("language_model", partial(check_language_model, trial.compose)),
            Check("processor", check_processor),
            Check("documents", trial.check_documents),
            Check("scan", trial.check_scan),
            Check("answer_ru", partial(trial.check_answer, "ru")),
            Check("answer_en", partial(trial.check_answer, "en")),
            Check("refusal", trial.check_refusal),
            Check("modules", partial(check_modules, bundled=installed is not None)),
            Check("knocks", knocks.check),
        ]
        for done in make_checks(check for check in checks if check.name in wanted):
            if done.name == "walls":
                knocks.begin()
            failed += done.ok is False
            fields = {"check": done.name, "ok": done.ok, "result": done.result, "seconds": done.seconds}
            out.result(fields, done.text)
    return 1 if failed else 0


def _examples(installed: Installation | None) -> Path | None:
    """The examples that came with the program, or lie in its source tree."""
    folder = installed.examples if installed is not None else _TREE / "examples"
    return folder if (folder / "documents").is_dir() and (folder / "questions.jsonl").is_file() else None
