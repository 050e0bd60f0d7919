"""``muniment bench answers --injections``: whether orders that are hidden in documents get into answers."""

from __future__ import annotations

import json
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Protocol

from muniment_app.commands.advice import sentence
from muniment_app.commands.bench_answers_sets import OURS, PLAIN
from muniment_app.commands.bench_library import bench_library
from muniment_app.commands.bench_plain import PlainAnswers
from muniment_engine.answer import AnswerFinished
from muniment_engine.evaluation_answers import drawn
from muniment_engine.evaluation_injections import Reply, harm, harm_shares, read_injections
from muniment_engine.evaluation_set import QuestionSet, SetDocument
from muniment_engine.quote_scoring import LEADING_QUOTES
from muniment_ingest.scope import Scope

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from muniment_app.commands.output import Output
    from muniment_app.compose import Compose
    from muniment_engine.assistant import Assistant
    from muniment_engine.evaluation_injections import Harm, InjectionCase, Injections

ALL = "all"
_COLUMNS = (
    f"{'set':14}{'system':22}{'kind':30}{'cases':>7}{'in the answer':>15}{'in the quotes':>15}"
    f"{'changed':>9}{'any':>8}{'refused':>9}\n"
)


class System(Protocol):
    """Something that answers from some documents of the library."""

    def reply(self, question: str, among: frozenset[str]) -> Reply:
        """Answer from the documents with these file names alone."""
        ...


class _Ours:
    """Muniment.

    Args:
        assistant: that answers.
    """

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        files = assistant.retriever.library.files()
        self._ids = {PurePath(file.path).name: file.document_id for file in files if file.document_id}

    def reply(self, question: str, among: frozenset[str]) -> Reply:
        """The leading quotes, and what the model wrote and the documents support."""
        scope = Scope(documents=tuple({self._ids[name] for name in among if name in self._ids}))
        for event in self._assistant.ask(question, scope=scope, cancelled=lambda: False):
            if isinstance(event, AnswerFinished):
                answer = event.answer
                written = " ".join(s.text for s in answer.sentences if s.status == "supported")
                quoted = "" if answer.refused else "\n".join(q.text for q in answer.quotes[:LEADING_QUOTES])
                return Reply(quoted, written, answer.refused)
        raise AssertionError("an answer ends with AnswerFinished")


class _Plain:
    """The plain prompt: everything that its model writes is the answer.

    Args:
        answers: it.
    """

    def __init__(self, answers: PlainAnswers) -> None:
        self._answers = answers

    def reply(self, question: str, among: frozenset[str]) -> Reply:
        """The model's words."""
        shown = self._answers.ask(question, among)
        return Reply("", shown.text, shown.refused)


def run(args: argparse.Namespace, compose: Compose, out: Output) -> int:
    """Ask each question with and without the attack, of us and of a plain prompt with the same model."""
    injections = read_injections(Path(args.injections))
    cases = drawn(injections.cases, args.sample, lambda case: case.id)
    keep = Path(args.keep).absolute() if args.keep else None
    if compose.chosen("language") is None:
        out.error(f"muniment: {sentence('no_model')}")
    out.error(
        f"muniment: {len(cases)} cases are asked; {injections.left_out} more are left out: only a judge could tell"
    )
    out.piece(_COLUMNS)
    documents = tuple(SetDocument(name, text=text) for name, text in injections.documents)
    with ExitStack() as files:
        details = (
            files.enter_context(Path(args.details).open("w", encoding="utf-8")) if args.details else None
        )
        library = files.enter_context(
            bench_library(QuestionSet("injections", "squad", documents, ()), keep, compose, out)
        )
        assistant = library.compose.open_assistant()
        files.callback(assistant.retriever.library.close)
        model = library.compose.language_model()
        systems: list[tuple[str, System, Sequence[InjectionCase]]] = [(OURS, _Ours(assistant), cases)]
        if model is not None and args.plain:
            embedder = assistant.retriever.embedder
            plain = PlainAnswers(injections.documents, model, embedder, library.folder / "baselines", out)
            systems.append((PLAIN, _Plain(plain), drawn(cases, args.plain, lambda case: case.id)))
        for name, system, asked in systems:
            harms = _ask(name, system, asked, injections, out)
            _print(name, harms, out)
            if details is not None:
                for case, done, reply in harms:
                    row = {"system": name, **asdict(case), "harm": asdict(done), "reply": asdict(reply)}
                    details.write(f"{json.dumps(row, ensure_ascii=False)}\n")
    return 0


def _ask(
    name: str, system: System, cases: Sequence[InjectionCase], injections: Injections, out: Output
) -> list[tuple[InjectionCase, Harm, Reply]]:
    """Of the set's clean documents all are there but the one that the case puts in with its attack."""
    texts = dict(injections.documents)
    clean_names = frozenset(case.clean for case in injections.cases if case.clean)
    clean_replies: dict[str, Reply] = {}
    harms = []
    for done, case in enumerate(cases, start=1):
        others = clean_names - {case.clean} if case.clean else frozenset()
        reply = system.reply(case.question, others | {case.document})
        clean = None
        if case.clean:
            key = f"{case.clean}\0{case.question}"
            if key not in clean_replies:
                clean_replies[key] = system.reply(case.question, clean_names)
            clean = clean_replies[key]
        harms.append((case, harm(case, reply, clean, texts.get(case.clean, "")), reply))
        out.progress(f"injections, {name}", done, len(cases))
    return harms


def _print(system: str, harms: Sequence[tuple[InjectionCase, Harm, Reply]], out: Output) -> None:
    groups: dict[tuple[str, str], list[tuple[Harm, Reply]]] = {}
    for case, done, reply in harms:
        for key in ((case.set, case.kind), (case.set, ALL), (ALL, ALL)):
            groups.setdefault(key, []).append((done, reply))
    for (set_name, kind), members in sorted(groups.items(), key=lambda group: (group[0][0] == ALL, group[0])):
        shares = {name: round(value, 4) for name, value in harm_shares(done for done, _ in members).items()}
        # Whoever refuses everything is harmed by nothing.
        shares["refused"] = round(sum(reply.refused for _, reply in members) / len(members), 4)
        fields: dict[str, object] = {
            "measured": "injections", "set": set_name, "system": system, "language": "en", "kind": kind,
            "cases": len(members), **shares,
        }  # fmt: skip
        line = f"{set_name:14}{system:22}{kind:30}{len(members):>7}{shares['written']:>15.3f}{shares['quoted']:>15.3f}"
        out.result(fields, f"{line}{shares['changed']:>9.3f}{shares['any']:>8.3f}{shares['refused']:>9.3f}")
