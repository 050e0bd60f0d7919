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
from muniment_ingest.versions import newer, stem_of, version_mark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from muniment_app.parts import Parts
    from muniment_engine.chat import ChatTurn
    from muniment_engine.comparing import Comparison
    from muniment_engine.report import Report
    from muniment_engine.summarising import Summary
    from muniment_engine.whole_document import PagesSource
    from muniment_ingest.document_families import FamilyMember
    from muniment_ingest.records import FileRecord
    from muniment_models.language_model import LanguageModel

    ReportProgress = Callable[[object], None]
    IsCancelled = Callable[[], bool]

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
                self._parts.summary_model() if wanted.by_model else None,
                progress=progress_of(report),
                cancelled=cancelled,
            )
        finally:
            library.close()
        return summary_report(summary, document, wanted.language, now())

    def compare(self, wanted: ComparisonWanted, report: ReportProgress, cancelled: IsCancelled) -> Report:
        """Compare two versions."""
        library = self._parts.library()
        try:
            old, new, comparison = comparison_of(
                library, wanted.old, wanted.new, progress=progress_of(report), cancelled=cancelled
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
    """A document to be summarised; ``by_model`` where a language model is able."""

    document_id: str
    language: str
    by_model: bool = False


@dataclass(frozen=True, slots=True)
class ComparisonWanted:
    """Two documents to be compared."""

    old: str
    new: str
    language: str


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


def summary_of(
    library: PagesSource,
    document_id: str,
    model: LanguageModel | None,
    points: int = POINTS,
    *,
    progress: Callable[[int, int], None],
    cancelled: IsCancelled,
) -> tuple[WholeDocument, Summary]:
    """Summarise a document of the library, in its own sentences where there is no model."""
    document = WholeDocument.load(library, document_id, cancelled)
    if model is None:
        return document, summarise(document, points, progress=progress, cancelled=cancelled)
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
    return document, summarise(document, points, progress=progress, cancelled=cancelled)


def comparison_of(
    library: PagesSource,
    old: str,
    new: str,
    *,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: IsCancelled,
) -> tuple[WholeDocument, WholeDocument, Comparison]:
    """Compare two documents of the library."""
    progress(0, 3)
    before = WholeDocument.load(library, old, cancelled)
    progress(1, 3)
    after = WholeDocument.load(library, new, cancelled)
    progress(2, 3)
    comparison = compare(before.sections, after.sections, cancelled)
    progress(3, 3)
    return before, after, comparison


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
