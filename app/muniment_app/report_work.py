"""What runs in the lane of reports: chats and answers into files; it knows no thread and no widget."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from muniment_app.answer_report import ReportSetting, cards_by_name, chat_report
from muniment_app.exporting import export

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from muniment_app.parts import Parts
    from muniment_engine.chat import ChatTurn
    from muniment_engine.report import Report

    ReportProgress = Callable[[object], None]
    IsCancelled = Callable[[], bool]


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

    def _turns(self, chat_id: int) -> tuple[ChatTurn, ...]:
        chats = self._parts.chats()
        try:
            return chats.turns(chat_id)
        finally:
            chats.close()


def now() -> str:
    """This moment, UTC, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")
