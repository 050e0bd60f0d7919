"""``muniment chats``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_app.exporting import export, kind_of
from muniment_models.errors import EngineError

if TYPE_CHECKING:
    import argparse

    from muniment_app.commands.output import Output
    from muniment_app.compose import Compose


def run(args: argparse.Namespace, compose: Compose, out: Output) -> int:
    """List the conversations that are kept, or write one to a file."""
    chats = compose.chats()
    try:
        if args.action == "list":
            for chat in chats.chats():
                out.result(asdict(chat), f"{chat.id:>5}  {chat.updated_at}  {chat.turns:>4}  {chat.title}")
            return 0
        path = Path(args.file).absolute()
        kind_of(path)
        title = next((chat.title for chat in chats.chats() if chat.id == args.chat), None)
        turns = chats.turns(args.chat)
    finally:
        chats.close()
    if title is None:
        raise EngineError("chat_not_found")
    from muniment_app.answer_report import chat_report
    from muniment_app.commands.reports import report_setting

    with report_setting(compose, with_feedback=args.with_feedback) as setting:
        export(chat_report(title, turns, setting), path)
    out.result({"chat": args.chat, "turns": len(turns), "path": str(path)}, str(path))
    return 0
