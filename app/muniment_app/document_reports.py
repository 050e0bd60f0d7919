"""Summaries and comparisons as reports: for a window to show, and to be exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QObject

from muniment_app.answer_report import imprint, program_words
from muniment_engine.report import Facts, Heading, Paragraph, Report, Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_engine.compared_words import FigureChange
    from muniment_engine.comparing import Change, ChangeKind, Comparison, SectionChange
    from muniment_engine.document_outline import Section, Unit
    from muniment_engine.report import Look, ReportBlock
    from muniment_engine.summarising import Point, Summary, WhyQuotes
    from muniment_engine.whole_document import WholeDocument

    def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802 - Qt's name, which lupdate looks for
        """Qt's stub calls the text an object."""
        return text

else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

CONTEXT = "Report"
translate = QCoreApplication.translate
"""Under this name its words are found by the tool that collects them."""
_KINDS: dict[ChangeKind, tuple[str, Look]] = {
    "changed": (QT_TRANSLATE_NOOP("Report", "Changed"), "warn"),
    "added": (QT_TRANSLATE_NOOP("Report", "New"), "good"),
    "removed": (QT_TRANSLATE_NOOP("Report", "Gone"), "bad"),
    "moved": (QT_TRANSLATE_NOOP("Report", "Moved, the same words"), "soft"),
    "punctuation": (QT_TRANSLATE_NOOP("Report", "Only punctuation"), "soft"),
}
_WHY: dict[WhyQuotes, str] = {
    "no_model": QT_TRANSLATE_NOOP("Report", "There is no language model that could."),
    "not_able": QT_TRANSLATE_NOOP(
        "Report", "The language model may not write on its own in this document's language; see Models."
    ),
}
_NOTHING = "—"


class ReportCounts(QObject):
    """Words for counts; an object, because only of its ``tr`` the tool that collects words knows that it counts."""

    def changed(self, count: int) -> str:
        """Sections that changed."""
        return self.tr("%n section(s) changed", "", count)

    def added(self, count: int) -> str:
        """Sections that came."""
        return self.tr("%n new section(s)", "", count)

    def removed(self, count: int) -> str:
        """Sections that went."""
        return self.tr("%n section(s) gone", "", count)

    def moved(self, count: int) -> str:
        """Sections that stand elsewhere."""
        return self.tr("%n section(s) moved", "", count)

    def figures(self, count: int) -> str:
        """Numbers that differ."""
        return self.tr("%n number(s), dates or sums differ", "", count)

    def times(self, count: int) -> str:
        """How often."""
        return self.tr("%n time(s)", "", count)

    def dropped(self, count: int) -> str:
        """Sentences that a model wrote in vain."""
        return self.tr("%n sentence(s) left out because the document does not support them.", "", count)

    def unfounded(self, count: int) -> str:
        """Sentences about changes that a model wrote in vain."""
        return self.tr(
            "%n sentence(s) of the language model left out because the two versions do not support them.",
            "",
            count,
        )


def summary_report(summary: Summary, document: WholeDocument, language: str, now: str) -> Report:
    """A summary, honest about how it was made."""
    blocks: list[ReportBlock] = [Paragraph((Run(_way_words(summary), "soft"),))]
    if not summary.points:
        words = translate(
            "Report", "No sentence of this document says something by itself: it may be tables or lists."
        )
        blocks.append(Paragraph((Run(words),)))
    if summary.overview:
        blocks.append(Heading(translate("Report", "In short")))
        blocks += [_point(point) for point in summary.overview]
        blocks.append(Heading(translate("Report", "Point by point")))
    last = ""
    for point in summary.points:
        section = _section_words(point.section)
        if section != last and section:
            blocks.append(Heading(section, 2))
        last = section
        blocks.append(_point(point))
    locale = QLocale()
    rows = [
        (translate("Report", "Document"), document.title),
        (translate("Report", "File"), document.path),
        (translate("Report", "Pages with text"), locale.toString(len(document.pages))),
        (translate("Report", "Sections read"), locale.toString(summary.sections)),
        (translate("Report", "Sentences read"), locale.toString(summary.sentences)),
        (translate("Report", "Program"), program_words()),
    ]
    blocks += [Heading(translate("Report", "About this summary")), Facts(tuple(rows)), imprint(now)]
    title = translate("Report", "Summary: {title}").format(title=document.title)
    return Report(title, language, tuple(blocks), now)


def comparison_report(
    comparison: Comparison, old: WholeDocument, new: WholeDocument, language: str, now: str
) -> Report:
    """What changed between two versions, figures first."""
    rows = (
        (translate("Report", "Before"), f"{old.title} · {old.path}"),
        (translate("Report", "Now"), f"{new.title} · {new.path}"),
    )
    blocks: list[ReportBlock] = [Facts(rows), Paragraph((Run(_count_words(comparison), "strong"),))]
    if comparison.figures:
        blocks.append(Heading(translate("Report", "Numbers, dates and sums")))
        blocks += [_figure(figure) for figure in comparison.figures]
    for section in comparison.sections:
        blocks += _section(section, old, new, comparison.model)
    for title, pairs in (
        (translate("Report", "Sections that stand elsewhere now"), comparison.moved),
        (translate("Report", "Sections with another number"), comparison.renumbered),
    ):
        if pairs:
            blocks.append(Heading(title))
            blocks += [_pair(before, after) for before, after in pairs]
    if comparison.dropped:
        words = ReportCounts().unfounded(comparison.dropped)
        blocks.append(Paragraph((Run(words, "soft"),)))
    blocks.append(imprint(now))
    title = translate("Report", "What changed: {title}").format(title=new.title)
    return Report(title, language, tuple(blocks), now)


def _way_words(summary: Summary) -> str:
    if summary.why_quotes == "nothing_supported":
        return translate(
            "Report",
            "These are sentences of the document itself, word for word, chosen by counting: the document supports "
            "nothing that the language model wrote.",
        )
    if summary.way == "quotes":
        words = translate(
            "Report",
            "These are sentences of the document itself, word for word, chosen by counting. No language model wrote.",
        )
        why = _WHY.get(summary.why_quotes, "")
        return f"{words} {translate(CONTEXT, why)}" if why else words
    words = translate(
        "Report",
        "Written by {model} part by part. Each sentence was checked against the passages it was made from.",
    ).format(model=summary.model)
    if summary.dropped:
        words += " " + ReportCounts().dropped(summary.dropped)
    return words


def _point(point: Point) -> Paragraph:
    runs = [Run(" ".join(point.text.split())), Run(" ")]
    for number, quote in enumerate(point.quotes):
        if number:
            runs.append(Run(", ", "soft"))
        runs.append(Run(_page_words(quote.page), "soft", place=quote))
    return Paragraph(tuple(runs), "item")


def _section_words(path: str) -> str:
    """The nearest heading: those above it repeat from point to point."""
    return path.rpartition(" > ")[2]


def _count_words(comparison: Comparison) -> str:
    if comparison.is_same:
        return translate("Report", "Nothing changed in the words.")
    kinds = [section.kind for section in comparison.sections]
    counts = ReportCounts()
    parts = (
        (kinds.count("changed"), counts.changed),
        (kinds.count("added"), counts.added),
        (kinds.count("removed"), counts.removed),
        (len(comparison.moved), counts.moved),
        (len(comparison.figures), counts.figures),
    )
    said = "; ".join(words(count) for count, words in parts if count) + "."
    return said[:1].upper() + said[1:]


def _figure(figure: FigureChange) -> Paragraph:
    return Paragraph(
        (Run(figure.old or _NOTHING, "old" if figure.old else "soft"), Run(" → "),
         Run(figure.new or _NOTHING, "new" if figure.new else "soft")),
        "item",
    )  # fmt: skip


def _section(section: SectionChange, old: WholeDocument, new: WholeDocument, model: str) -> list[ReportBlock]:
    title = section.title or translate("Report", "Before the first heading")
    if section.kind == "added":
        title = translate("Report", "{section} (new section)").format(section=title)
    elif section.kind == "removed":
        title = translate("Report", "{section} (section is gone)").format(section=title)
    blocks: list[ReportBlock] = [Heading(title, 2)]
    if section.said:
        who = translate("Report", "{model}, checked against both versions:").format(model=model)
        blocks.append(Paragraph((Run(f"{who} ", "soft"), Run(section.said))))
    for change in section.changes:
        words, look = _KINDS[change.kind]
        said = translate(CONTEXT, words)
        if change.times > 1:
            said += " · " + ReportCounts().times(change.times)
        runs = [Run(f"{said} ", look)]
        runs += _places(change.old, section.old, old, translate("Report", "before: {page}"))
        if change.old is not None and change.new is not None:
            runs.append(Run(", ", "soft"))
        runs += _places(change.new, section.new, new, translate("Report", "now: {page}"))
        blocks += [Paragraph(tuple(runs)), Paragraph(_words(change), "quote")]
    return blocks


def _words(change: Change) -> tuple[Run, ...]:
    if change.pieces:
        looks: dict[str, Look] = {"same": "plain", "old": "old", "new": "new"}
        runs: list[Run] = []
        for piece in change.pieces:
            text = piece.text.strip()
            # Old and new side by side would run into each other where a space is marked, too.
            if (
                runs
                and not runs[-1].text.endswith(" ")
                and looks[piece.kind] != "plain"
                and runs[-1].look != "plain"
            ):
                runs.append(Run(" "))
            runs.append(Run(text, looks[piece.kind]))
            if piece.text.endswith(" "):
                runs.append(Run(" "))
        return tuple(runs)
    unit = change.new or change.old
    text = f"{unit.label} {unit.text}".strip() if unit is not None else ""
    return (Run(text, {"added": "new", "removed": "old"}.get(change.kind, "plain")),)  # type: ignore[arg-type]


def _places(unit: Unit | None, section: Section | None, document: WholeDocument, words: str) -> Sequence[Run]:
    if unit is None:
        return ()
    quotes = document.quotes(unit.places, section)
    return [Run(words.format(page=_page_words(quote.page)), "soft", place=quote) for quote in quotes[:1]]


def _pair(before: Section, after: Section) -> Paragraph:
    return Paragraph((Run(before.title, "soft"), Run(" → "), Run(after.title)), "item")


def _page_words(page: int) -> str:
    return translate("Report", "page {page}").format(page=page)
