"""What runs in the lane of reports: chats and answers into files; it knows no thread and no widget."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from muniment_app.answer_report import ReportSetting, cards_by_name, chat_report
from muniment_app.document_reports import comparison_report, summary_report
from muniment_app.exporting import export
from muniment_app.lane_work import REPORT_PAUSE_S, Progressed
from muniment_engine.comparing import compare
from muniment_engine.prompt_templates import PromptTemplates, prompts_folder
from muniment_engine.summarising import POINTS, summarise
from muniment_engine.whole_document import WholeDocument
from muniment_ingest.language import detect_language
from muniment_ingest.versions import newer, stem_of, version_mark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from muniment_app.parts import Parts
    from muniment_engine.answer import AnswerMode
    from muniment_engine.chat import ChatTurn
    from muniment_engine.comparing import Comparison
    from muniment_engine.report import Report
    from muniment_engine.summarising import Summary, WhyQuotes
    from muniment_engine.whole_document import PagesSource
    from muniment_ingest.document_families import FamilyMember
    from muniment_ingest.records import FileRecord
    from muniment_models.language_model import LanguageModel

    ReportProgress = Callable[[object], None]
    IsCancelled = Callable[[], bool]
    Modes = tuple[tuple[str, AnswerMode], ...]

OTHERS_SHOWN = 200
"""Nobody looks through more names to find a version that the library does not know."""


@dataclass(frozen=True, slots=True)
class ChatExport:
    """A chat, or turns of it, that is to be written to a file.

    Args:
        path: the file; its ending says the kind.
        title: above everything.
        language: of the interface.
        turns: the turns; empty for all those of ``chat_id``.
        chat_id: where they are kept.
        with_feedback: whether it tells what the user thought of the answers.
    """

    path: Path
    title: str
    language: str
    turns: tuple[ChatTurn, ...] = ()
    chat_id: int = 0
    with_feedback: bool = False


class ReportWork:
    """Opens what a job needs and gives it back at its end: jobs are rare, and may run in more than one lane."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def export_chat(self, wanted: ChatExport, _report: ReportProgress, cancelled: IsCancelled) -> Path:
        """Write a chat, or one answer of it, to a file."""
        turns = wanted.turns or self._turns(wanted.chat_id)
        cards = cards_by_name(model.card for model in self._parts.models().installed())
        setting = ReportSetting(wanted.language, now(), cards, wanted.with_feedback)
        return export(chat_report(wanted.title, turns, setting), wanted.path, cancelled)

    def export_report(
        self, report: Report, path: Path, _report: ReportProgress, cancelled: IsCancelled
    ) -> Path:
        """Write a report that is there already to a file."""
        return export(replace(report, made_at=now()), path, cancelled)

    def summarise(self, wanted: SummaryWanted, report: ReportProgress, cancelled: IsCancelled) -> Report:
        """Make a summary; by a model only in the lane of the model."""
        library = self._parts.library()
        try:
            document, summary = summary_of(
                library,
                wanted.document_id,
                Writer(wanted.modes, self._parts.summary_model),
                progress=progress_of(report),
                cancelled=cancelled,
            )
        finally:
            library.close()
        return summary_report(summary, document, wanted.language, now())

    def compare(self, wanted: ComparisonWanted, report: ReportProgress, cancelled: IsCancelled) -> Report:
        """Compare two versions by code alone."""
        return self._compare(wanted, Writer(), report, cancelled)

    def say_changes(self, wanted: ComparisonWanted, report: ReportProgress, cancelled: IsCancelled) -> Report:
        """Compare them once more and have a model say what changed; only in its lane."""
        return self._compare(wanted, Writer(wanted.modes, self._parts.summary_model), report, cancelled)

    def _compare(
        self, wanted: ComparisonWanted, writer: Writer, report: ReportProgress, cancelled: IsCancelled
    ) -> Report:
        library = self._parts.library()
        try:
            old, new, comparison = comparison_of(
                library, wanted.old, wanted.new, writer, progress=progress_of(report), cancelled=cancelled
            )
        finally:
            library.close()
        return comparison_report(comparison, old, new, wanted.language, now())

    def versions(self, document_id: str) -> tuple[VersionChoice, ...]:
        """What a document can be compared with: its versions, the newest first, then others like it in name."""
        library = self._parts.library()
        try:
            family = [member for member in library.family(document_id) if member.document_id != document_id]
            files = library.files()
        finally:
            library.close()
        return version_choices(document_id, family, files)

    def _turns(self, chat_id: int) -> tuple[ChatTurn, ...]:
        chats = self._parts.chats()
        try:
            return chats.turns(chat_id)
        finally:
            chats.close()


@dataclass(frozen=True, slots=True)
class SummaryWanted:
    """A document to be summarised; ``modes`` are those of the language model, empty without one."""

    document_id: str
    language: str
    modes: Modes = ()

    @property
    def by_model(self) -> bool:
        """Whether the model writes in full in some language."""
        return is_able(self.modes)


@dataclass(frozen=True, slots=True)
class ComparisonWanted:
    """Two documents to be compared; ``modes`` are those of the language model, empty without one."""

    old: str
    new: str
    language: str
    modes: Modes = ()

    @property
    def by_model(self) -> bool:
        """Whether the model writes in full in some language."""
        return is_able(self.modes)


@dataclass(frozen=True, slots=True)
class VersionChoice:
    """A document that another one can be compared with.

    Args:
        document_id: of the document.
        name: its file's name.
        label: what its name says of its version, "" when nothing.
        is_version: whether the library takes it for a version; else only its name is like.
        is_older: whether it is known to be the older of the two.
    """

    document_id: str
    name: str
    label: str
    is_version: bool
    is_older: bool = False


@dataclass(frozen=True, slots=True)
class Writer:
    """A language model that may be asked to write of whole documents, or none.

    Args:
        modes: what it may do in each language; empty without one.
        open: opens it for a language, None where it may not write in full.
        wanted: whether it is to write.
    """

    modes: Modes = ()
    open: Callable[[str], LanguageModel | None] = lambda _language: None
    wanted: bool = True

    def model(self, language: str) -> tuple[LanguageModel | None, WhyQuotes]:
        """The model for a document's language, or why there is none."""
        if not self.wanted:
            return None, ""
        if not self.modes:
            return None, "no_model"
        model = self.open(language) if is_able(self.modes) else None
        return model, "" if model is not None else "not_able"


def is_able(modes: Modes) -> bool:
    """Whether a language model may write in full in some language."""
    return any(mode == "full" for _, mode in modes)


def summary_of(
    library: PagesSource,
    document_id: str,
    writer: Writer,
    points: int = POINTS,
    *,
    progress: Callable[[int, int], None],
    cancelled: IsCancelled,
) -> tuple[WholeDocument, Summary]:
    """Summarise a document of the library, in its own sentences where no model is able to in its language."""
    document = WholeDocument.load(library, document_id, cancelled)
    model, why = writer.model(_language_of(document))
    if model is None:
        summary = summarise(document, points, progress=progress, cancelled=cancelled)
        return document, replace(summary, why_quotes=why)
    from muniment_engine.summarising_model import summarise_with_model

    written = summarise_with_model(
        document,
        model,
        PromptTemplates.load(prompts_folder()),
        points,
        progress=progress,
        cancelled=cancelled,
    )
    if written.points:
        return document, written
    # Nothing that it wrote holds: the document speaks for itself.
    summary = summarise(document, points, progress=progress, cancelled=cancelled)
    return document, replace(summary, why_quotes="nothing_supported", dropped=written.dropped)


def comparison_of(
    library: PagesSource,
    old: str,
    new: str,
    writer: Writer,
    *,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: IsCancelled,
) -> tuple[WholeDocument, WholeDocument, Comparison]:
    """Compare two documents of the library; where a model is able to, it says what changed."""
    progress(0, 3)
    before = WholeDocument.load(library, old, cancelled)
    progress(1, 3)
    after = WholeDocument.load(library, new, cancelled)
    progress(2, 3)
    comparison = compare(before.sections, after.sections, cancelled)
    progress(3, 3)
    model, _ = writer.model(_language_of(after))
    if model is not None and comparison.sections:
        from muniment_engine.comparing_model import say_changes

        templates = PromptTemplates.load(prompts_folder())
        comparison = say_changes(
            comparison, model, templates, _language_of(after), progress=progress, cancelled=cancelled
        )
    return before, after, comparison


def _language_of(document: WholeDocument) -> str:
    return document.language or detect_language(document.pages[0].text if document.pages else "") or "en"


def version_choices(
    document_id: str, family: Sequence[FamilyMember], files: Sequence[FileRecord]
) -> tuple[VersionChoice, ...]:
    """Versions first, then documents of the same collections by how like their names are."""
    own = next((file for file in files if file.document_id == document_id), None)
    mark = version_mark(own.path) if own is not None else None
    found: dict[str, VersionChoice] = {}
    for member in family:
        other = version_mark(member.path)
        older = mark is not None and newer(mark, 0, other, 0)
        name = PurePath(member.path).name or member.title
        found[member.document_id] = VersionChoice(
            member.document_id, name, member.label, is_version=True, is_older=older
        )
    if own is None:
        return tuple(found.values())
    words = set(stem_of(own.path).split())
    scored = []
    for file in files:
        if file.document_id not in {None, document_id, *found} and file.collection == own.collection:
            alike = len(words & set(stem_of(file.path).split())) / max(1, len(words))
            scored.append((-alike, PurePath(file.path).name, file))
    for _, name, file in sorted(scored, key=lambda entry: entry[:2])[:OTHERS_SHOWN]:
        if file.document_id is not None:
            found.setdefault(file.document_id, VersionChoice(file.document_id, name, "", is_version=False))
    return tuple(found.values())


def by_age(files: Sequence[FileRecord]) -> list[FileRecord]:
    """Files by what their names say of their versions, the oldest first; in their order where they say nothing."""
    return sorted(files, key=lambda file: version_mark(file.path).age(0))


def progress_of(report: ReportProgress) -> Callable[[int, int], None]:
    """Tell of progress, at most twenty times a second."""
    last = [0.0]

    def progress(done: int, total: int) -> None:
        moment = time.monotonic()
        if moment - last[0] >= REPORT_PAUSE_S or done >= total:
            last[0] = moment
            report(Progressed(done, total))

    return progress


def now() -> str:
    """This moment, UTC, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")
