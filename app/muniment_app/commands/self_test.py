"""``muniment self-test``: the whole way, on this machine, in a workspace of its own."""

from __future__ import annotations

import socket
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_app.compose import Compose
from muniment_app.workspace import Workspace
from muniment_engine.answer import AnswerFinished
from muniment_models.errors import MunimentError, PolicyError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from muniment_app.commands.output import Output
    from muniment_engine.answer import Answer, AnswerEvent

_DOCUMENTS = {
    "Правила.txt": (
        "1. Общие положения\n\nНастоящие правила действуют для всех работников.\n\n2. Отпуск\n\n"
        "Продолжительность ежегодного отпуска составляет 31 календарный день.\n"
    ),
    "Rules.md": "# House rules\n\n## Badges\n\nA lost badge must be reported to the guard within 45 minutes.\n",
}
_QUESTIONS = (
    ("Сколько дней длится ежегодный отпуск?", "31 календарный день"),
    ("How soon must a lost badge be reported?", "45 minutes"),
)
_SILENT = "What is the boiling point of mercury?"
_OUTSIDE = ("192.0.2.1", 443)
"""An address that is reserved for documentation: nobody is there even if the wall were open."""


def run(_args: argparse.Namespace, compose: Compose, out: Output) -> int:
    """Check reading, searching, answering, refusing, the models' digests and the walls; 1 when one fails."""
    checks: list[tuple[str, Callable[[], str]]] = [
        ("walls", _check_walls),
        ("models", lambda: _check_models(compose)),
        ("answers", lambda: _check_answers(compose)),
    ]
    failed = 0
    for name, check in checks:
        try:
            result, ok = check(), True
        except (MunimentError, AssertionError) as exc:
            result, ok = str(exc), False
        failed += not ok
        out.result(
            {"check": name, "ok": ok, "result": result}, f"{'ok  ' if ok else 'FAIL'} {name}: {result}"
        )
    return 1 if failed else 0


def _check_walls() -> str:
    try:
        with socket.socket() as outside:
            outside.settimeout(1.0)
            outside.connect(_OUTSIDE)
    except PolicyError:
        return "a connection to the outside was refused"
    except OSError as exc:
        raise AssertionError("the connection was tried; the wall is open") from exc
    raise AssertionError("the wall is open")


def _check_models(compose: Compose) -> str:
    store = compose.models()
    models = store.installed()
    changed = [f"{m.card.id}/{s.name}" for m in models for s in store.verify(m) if s.state != "ok"]
    if changed:
        raise AssertionError(f"missing or changed: {', '.join(changed)}")
    return (
        f"{len(models)} installed, all files as they were installed"
        if models
        else "none installed: quotes only"
    )


def _check_answers(real: Compose) -> str:
    with tempfile.TemporaryDirectory(prefix="muniment-") as folder:
        workspace = Workspace(Path(folder) / "рабочая папка")
        workspace.prepare()
        documents = Path(folder) / "documents"
        documents.mkdir()
        for name, text in _DOCUMENTS.items():
            (documents / name).write_text(text, encoding="utf-8")
        compose = Compose(workspace, models_folder=real.models_folder)
        try:
            return _ingest_and_ask(compose, documents)
        finally:
            compose.close()


def _ingest_and_ask(compose: Compose, documents: Path) -> str:
    indexer = compose.open_indexer()
    try:
        report = indexer.ingest(
            [documents],
            "Test",
            progress=lambda _moved: None,
            finished=lambda _o: None,
            cancelled=lambda: False,
        )
        indexer.embed_pending(progress=lambda _d, _t: None, cancelled=lambda: False)
    finally:
        indexer.close()
    statuses = {outcome.status for outcome in report.outcomes}
    if statuses != {"indexed"}:
        raise AssertionError(f"documents were {', '.join(sorted(statuses))}")
    assistant = compose.open_assistant()
    try:
        for question, expected in _QUESTIONS:
            answer = _ask(assistant.ask(question, cancelled=lambda: False))
            if answer.refused or not any(expected in quote.text for quote in answer.quotes):
                raise AssertionError("a question was not answered from its document")
        if not _ask(assistant.ask(_SILENT, cancelled=lambda: False)).refused:
            raise AssertionError("a question that the documents do not answer was not refused")
    finally:
        assistant.retriever.library.close()
    model = assistant.model_card
    return f"two answered with evidence, one refused; model: {model.name if model else 'none'}"


def _ask(events: Iterator[AnswerEvent]) -> Answer:
    for event in events:
        if isinstance(event, AnswerFinished):
            return event.answer
    raise AssertionError("no answer came")
