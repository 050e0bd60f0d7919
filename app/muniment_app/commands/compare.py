"""``muniment compare``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from muniment_app.commands.summarise import quote_fields
from muniment_app.exporting import export, kind_of
from muniment_app.report_work import Writer, comparison_of
from muniment_ingest.document_finding import document_named

if TYPE_CHECKING:
    import argparse

    from muniment_app.commands.output import Output
    from muniment_app.compose import Compose
    from muniment_engine.comparing import Change, Comparison, SectionChange
    from muniment_engine.document_outline import Section, Unit
    from muniment_engine.whole_document import WholeDocument

_MARKS = {"same": ("", ""), "old": ("[-", "-]"), "new": ("{+", "+}")}


def run(args: argparse.Namespace, compose: Compose, out: Output) -> int:
    """Print what changed between two versions, section by section, and what an able model says of it."""
    export_to = Path(args.export).absolute() if args.export else None
    if export_to is not None:
        kind_of(export_to)
    with compose.library() as library:
        before, after = (document_named(library, name) for name in (args.old, args.new))
        old, new, comparison = comparison_of(
            library,
            before,
            after,
            Writer(compose.modes(), compose.summary_model, wanted=not args.quotes),
            progress=lambda done, total: out.progress("sections", done, total),
            cancelled=lambda: False,
        )
    _print(comparison, old, new, out)
    if export_to is not None:
        from muniment_app.commands.reports import report_setting
        from muniment_app.document_reports import comparison_report

        with report_setting(compose) as setting:
            export(comparison_report(comparison, old, new, setting.language, setting.now), export_to)
        out.error(f"written: {export_to}")
    return 0


def _print(comparison: Comparison, old: WholeDocument, new: WholeDocument, out: Output) -> None:
    counts = ", ".join(f"{kind} {count}" for kind, count in comparison.counts.items()) or "nothing changed"
    out.piece(f"{old.path}\n{new.path}\n{len(comparison.sections)} sections: {counts}\n")
    for figure in comparison.figures:
        out.piece(f"  {figure.old or '(none)'} -> {figure.new or '(none)'}\n")
    for section in comparison.sections:
        lines = [f"\n{section.title or '(before the first heading)'} [{section.kind}]"]
        if section.said:
            lines.append(f"  {section.said} ({comparison.model}, checked)")
        lines += [_line(change) for change in section.changes]
        fields = _section_fields(section, old, new)
        out.result({**fields, "said": section.said, "model": comparison.model if section.said else ""},
                   "\n".join(lines))  # fmt: skip
    for kind, pairs in (("moved", comparison.moved), ("renumbered", comparison.renumbered)):
        for before, after in pairs:
            fields = {
                "section": after.title,
                "kind": kind,
                "was": before.title,
                "changes": [],
                "said": "",
                "model": "",
            }
            out.result(fields, f"\n{before.title} -> {after.title} [{kind}]")


def _line(change: Change) -> str:
    unit = change.new or change.old
    if change.pieces:
        text = "".join(
            f"{_MARKS[p.kind][0]}{p.text.strip()}{_MARKS[p.kind][1]} " for p in change.pieces
        ).strip()
    else:
        text = unit.text if unit is not None else ""
    pages = [f"p. {unit.places[0].page}" for unit in (change.old, change.new) if unit is not None]
    return f"  {change.kind} ({' -> '.join(pages)}): {text}"


def _section_fields(section: SectionChange, old: WholeDocument, new: WholeDocument) -> dict[str, object]:
    return {
        "section": section.title,
        "kind": section.kind,
        "was": section.old.title if section.old is not None else None,
        "changes": [
            {
                "kind": change.kind,
                "old": _quotes(change.old, section.old, old),
                "new": _quotes(change.new, section.new, new),
                "figures": [{"old": figure.old, "new": figure.new} for figure in change.figures],
                "times": change.times,
            }
            for change in section.changes
        ],
    }


def _quotes(
    unit: Unit | None, section: Section | None, document: WholeDocument
) -> list[dict[str, object]] | None:
    return None if unit is None else [quote_fields(quote) for quote in document.quotes(unit.places, section)]
