"""The whole way of a document and a question, in a workspace that is made for it and removed."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from muniment_app.compose import Compose
from muniment_app.self_check import CheckFailed, NotChecked
from muniment_app.self_test_scan import scan_pdf
from muniment_app.workspace import Workspace
from muniment_engine.answer import AnswerFinished
from muniment_ingest.readers.tessdata import LANGUAGES, ocr_languages

if TYPE_CHECKING:
    from types import TracebackType

    from muniment_engine.answer import Answer
    from muniment_engine.assistant import Assistant
    from muniment_ingest.outcome import FileOutcome, IngestReport

_DOCUMENTS = {
    "Правила.txt": (
        "1. Общие положения\n\nНастоящие правила действуют для всех работников.\n\n2. Отпуск\n\n"
        "Продолжительность ежегодного отпуска составляет 31 календарный день.\n"
    ),
    "Rules.md": "# House rules\n\n## Badges\n\nA lost badge must be reported to the guard within 45 minutes.\n",
}


@dataclass(frozen=True, slots=True)
class TrialQuestion:
    """A question and the words that its evidence must hold; none where the documents are silent."""

    language: str
    question: str
    answer: str | None


_QUESTIONS = (
    TrialQuestion("ru", "Сколько дней длится ежегодный отпуск?", "31 календарный день"),
    TrialQuestion("en", "How soon must a lost badge be reported?", "45 minutes"),
)
_SCANNED = (
    TrialQuestion("ru", "Когда закрывается склад?", "19 часов 30 минут"),
    TrialQuestion("en", "When is the archive room locked?", "18:45"),
)
_SILENT = TrialQuestion("en", "What is the boiling point of mercury?", None)
_SCAN = "Скан scan.pdf"


class AnswerTrial:
    """Brings documents in and asks; the checks are made in the order of the methods.

    ``compose`` is that of its own workspace, over the real models.

    Args:
        real: whose models are used; its library is left alone.
        examples: folder with ``documents`` and ``questions.jsonl``; None = a few built-in documents.
        complete: the program is installed, so that recognition may not be missing.
    """

    def __init__(self, real: Compose, examples: Path | None, *, complete: bool) -> None:
        self._examples = examples
        self._complete = complete
        self._place = tempfile.TemporaryDirectory(prefix="muniment-")
        workspace = Workspace(Path(self._place.name) / "рабочая папка")
        workspace.prepare()
        self.compose = Compose(workspace, models_folder=real.models_folder)
        self._assistant: Assistant | None = None
        self._report: IngestReport | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._assistant is not None:
            self._assistant.retriever.library.close()
        self.compose.close()
        self._place.cleanup()

    def check_documents(self) -> str:
        """Bring everything in, the scan included, and make its vectors.

        Raises:
            CheckFailed: a document but the scan did not come in whole.
        """
        folder = Path(self._place.name)
        paths = [self._examples / "documents"] if self._examples else [_built_in(folder / "documents")]
        scan = folder / _SCAN
        scan.write_bytes(scan_pdf())
        report = _brought_in(self.compose, [*paths, scan])
        bad = sorted({outcome.reason for outcome in report.outcomes if not _fine(outcome)})
        if bad:
            raise CheckFailed(f"documents did not come in: {', '.join(bad)}")
        self._report = report
        pages = sum(outcome.pages.total for outcome in report.outcomes)
        whose = "of the examples" if self._examples else "built in"
        return f"{len(report.outcomes) - 1} documents {whose} and a scan: {pages} pages"

    def check_scan(self) -> str:
        """See that the scan's words were recognised, in both languages.

        Raises:
            NotChecked: from source, without Tesseract's language data.
            CheckFailed: the words cannot be found.
        """
        if self._report is None:
            raise NotChecked("the documents did not come in")
        missing = sorted(set(LANGUAGES) - set(ocr_languages()))
        if missing and not self._complete:
            raise NotChecked(f"no language data of Tesseract for {', '.join(missing)}")
        (outcome,) = [outcome for outcome in self._report.outcomes if outcome.path.endswith(_SCAN)]
        if not outcome.pages.ocr:
            raise CheckFailed(f"the scan was not recognised: {outcome.reason or 'no page of it'}")
        for asked in _SCANNED:
            self._answered(asked)
        return "Russian and English words of a scan were recognised, and found by a question"

    def check_answer(self, language: str) -> str:
        """Ask something that the documents answer.

        Raises:
            CheckFailed: it was refused, or the evidence is not there.
        """
        asked = self._question(language)
        answer = self._answered(asked)
        quote = next(quote for quote in answer.quotes if _holds(quote.text, asked.answer or ""))
        writer = f"; {answer.model} wrote" if answer.sentences else ""
        took_s = answer.timings.total_ms / 1000
        return f"quote {quote.number} of {len(answer.quotes)} is the evidence, after {took_s:.1f} s{writer}"

    def check_refusal(self) -> str:
        """Ask something that no document knows.

        Raises:
            CheckFailed: it was answered.
        """
        if not self._asked(_SILENT).refused:
            raise CheckFailed("a question that the documents do not answer was not refused")
        return "a question that the documents do not answer was refused"

    def _question(self, language: str) -> TrialQuestion:
        if self._examples is None:
            return next(asked for asked in _QUESTIONS if asked.language == language)
        items = map(json.loads, (self._examples / "questions.jsonl").read_text(encoding="utf-8").splitlines())
        item = next(item for item in items if item["language"] == language and item["answerable"])
        return TrialQuestion(language, item["question"], item["answer"])

    def _answered(self, asked: TrialQuestion) -> Answer:
        answer = self._asked(asked)
        if answer.refused or not any(_holds(quote.text, asked.answer or "") for quote in answer.quotes):
            raise CheckFailed("a question was not answered from its document")
        return answer

    def _asked(self, asked: TrialQuestion) -> Answer:
        if self._report is None:
            raise NotChecked("the documents did not come in")
        if self._assistant is None:
            self._assistant = self.compose.open_assistant()
        for event in self._assistant.ask(asked.question, cancelled=lambda: False):
            if isinstance(event, AnswerFinished):
                return event.answer
        raise CheckFailed("no answer came")


def _brought_in(compose: Compose, paths: list[Path]) -> IngestReport:
    indexer = compose.open_indexer()
    try:
        report = indexer.ingest(
            paths,
            "Test",
            progress=lambda _moved: None,
            finished=lambda _o: None,
            cancelled=lambda: False,
        )
        indexer.embed_pending(progress=lambda _d, _t: None, cancelled=lambda: False)
    finally:
        indexer.close()
    return report


def _built_in(folder: Path) -> Path:
    folder.mkdir()
    for name, text in _DOCUMENTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _fine(outcome: FileOutcome) -> bool:
    # What became of the scan is a check of its own.
    return outcome.status == "indexed" or outcome.path.endswith(_SCAN)


def _holds(text: str, words: str) -> bool:
    return "".join(words.split()) in "".join(text.split())
