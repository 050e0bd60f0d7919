"""``muniment summarise``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from muniment_app.exporting import export, kind_of
from muniment_app.report_work import Writer, summary_of
from muniment_ingest.document_finding import document_named

if TYPE_CHECKING:
    import argparse

    from muniment_app.commands.output import Output
    from muniment_app.compose import Compose
    from muniment_engine.quote import Quote
    from muniment_engine.summarising import Summary, WhyQuotes
    from muniment_engine.whole_document import WholeDocument

_WHY: dict[WhyQuotes, str] = {
    "": "no language model wrote",
    "no_model": "no language model wrote, for there is none",
    "not_able": "no language model wrote, for the one there is may not write in full in this language",
    "nothing_supported": "nothing that the language model wrote is supported by the document",
}


def run(args: argparse.Namespace, compose: Compose, out: Output) -> int:
    """Print the points of a document; by a language model only where one is able, and not against the user's wish."""
    export_to = Path(args.export).absolute() if args.export else None
    if export_to is not None:
        kind_of(export_to)
    with compose.library() as library:
        document, summary = summary_of(
            library,
            document_named(library, args.document),
            Writer(compose.modes(), compose.summary_model, wanted=not args.quotes),
            args.points,
            progress=lambda done, total: out.progress("sections", done, total),
            cancelled=lambda: False,
        )
    _print(document, summary, out)
    if export_to is not None:
        from muniment_app.commands.reports import report_setting
        from muniment_app.document_reports import summary_report

        with report_setting(compose) as setting:
            export(summary_report(summary, document, setting.language, setting.now), export_to)
        out.error(f"written: {export_to}")
    return 0


def _print(document: WholeDocument, summary: Summary, out: Output) -> None:
    how = (
        f"The document's own sentences, word for word; {_WHY[summary.why_quotes]}."
        if summary.way == "quotes"
        else f"{summary.model} wrote, sentence by sentence checked; {summary.dropped} left out as not supported."
    )
    out.piece(f"{document.title}: {len(document.pages)} pages, {summary.sections} sections\n{how}\n\n")
    for place, points in (("overview", summary.overview), ("point", summary.points)):
        for number, point in enumerate(points, start=1):
            pages = [quote.page for quote in point.quotes]
            fields = {
                "kind": place,
                "number": number,
                "text": point.text,
                "section": point.section,
                "pages": pages,
                "way": summary.way,
                "model": summary.model,
                "quotes": [quote_fields(quote) for quote in point.quotes],
            }
            where = ", ".join(f"p. {page}" for page in pages)
            out.result(
                fields, f"{number:>3}. {point.text}\n     {point.section or document.title}, {where}\n"
            )


def quote_fields(quote: Quote) -> dict[str, object]:
    """A quote as the command line's contract names its fields."""
    return {
        "text": quote.text,
        "document": quote.document,
        "path": quote.path,
        "page": quote.page,
        "start": quote.start,
        "end": quote.end,
    }
