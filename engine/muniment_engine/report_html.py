"""A report as one HTML file: no script, nothing fetched, fit to be printed."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, assert_never

from muniment_engine.report import Facts, Heading, Paragraph, line, printable

if TYPE_CHECKING:
    from muniment_engine.report import Look, Report, Run

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""For a browser: whatever a quote holds, nothing is fetched and nothing runs."""
_STYLE = """\
:root { color-scheme: light dark; --text: #16262a; --soft: #51636a; --line: #c9d2ce; --ground: #fff; --quote: #f3f5f1;
  --accent: #0b5450; --good: #1e6b45; --warn: #845100; --bad: #a3322b; --old: #fae7e4; --new: #dcece8; }
@media (prefers-color-scheme: dark) { :root { --text: #e5edeb; --soft: #a3b4b5; --line: #3b4b4f; --ground: #11191c;
  --quote: #1a2529; --accent: #83d6cb; --good: #7bcf9d; --warn: #e6b866; --bad: #f2938a; --old: #3a2322;
  --new: #1d3b3b; } }
body { font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; color: var(--text);
  background: var(--ground); max-width: 46rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.25rem; margin-top: 2rem; } h3 { font-size: 1.05rem; }
h1, h2, h3, h4 { color: var(--accent); break-after: avoid; }
p, li, td, th { unicode-bidi: plaintext; white-space: pre-line; }
.lead { font-size: 1.1rem; font-weight: 600; }
blockquote { margin: .4rem 0 1rem; padding: .5rem 1rem; border-left: 3px solid var(--accent);
  background: var(--quote); }
blockquote p { margin: .3rem 0; }
table { border-collapse: collapse; margin: .5rem 0 1rem; font-size: .9rem; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .25rem .6rem; border-bottom: 1px solid var(--line); }
th { font-weight: 500; color: var(--soft); width: 35%; }
a { color: var(--accent); text-decoration: none; }
.soft { color: var(--soft); } .good { color: var(--good); } .warn { color: var(--warn); } .bad { color: var(--bad); }
del { background: var(--old); color: var(--bad); } ins { background: var(--new); color: var(--good); }
@page { size: A4; margin: 20mm 18mm; }
@media print { :root { color-scheme: light; --text: #000; --soft: #444; --line: #bbb; --ground: #fff; --quote: #fff;
  --accent: #0b5450; --good: #1e6b45; --warn: #845100; --bad: #a3322b; --old: #fff; --new: #fff; }
  body { font-size: 10.5pt; margin: 0; max-width: none; padding: 0; } p, tr { break-inside: avoid; } }
"""
_TAGS: dict[Look, tuple[str, str]] = {
    "plain": ("", ""),
    "strong": ("<strong>", "</strong>"),
    "soft": ('<span class="soft">', "</span>"),
    "good": ('<span class="good">', "</span>"),
    "warn": ('<span class="warn">', "</span>"),
    "bad": ('<span class="bad">', "</span>"),
    "old": ("<del>", "</del>"),
    "new": ("<ins>", "</ins>"),
}


def html_page(report: Report) -> str:
    """Write a report as HTML5 in UTF-8."""
    title = html.escape(line(report.title))
    body = [f"<h1>{title}</h1>"]
    last = ""
    for block in report.blocks:
        style = block.style if isinstance(block, Paragraph) else ""
        body.append(_between(last, style))
        last = style
        if isinstance(block, Heading):
            level = min(6, block.level + 1)
            body.append(f"<h{level}>{html.escape(line(block.text))}</h{level}>")
        elif isinstance(block, Facts):
            rows = "".join(
                f'<tr><th scope="row">{html.escape(line(name))}</th><td>{html.escape(line(value))}</td></tr>'
                for name, value in block.rows
            )
            body.append(f"<table><tbody>{rows}</tbody></table>")
        elif isinstance(block, Paragraph):
            body.append(_paragraph(block))
        else:
            assert_never(block)
    body.append(_between(last, ""))
    return (
        f'<!DOCTYPE html>\n<html lang="{html.escape(report.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="referrer" content="no-referrer">\n<title>{title}</title>\n<style>\n{_STYLE}</style>\n</head>\n'
        "<body>\n" + "\n".join(part for part in body if part) + "\n</body>\n</html>\n"
    )


def _between(last: str, style: str) -> str:
    """Close and open what holds several paragraphs."""
    if last == style:
        return ""
    closing = {"quote": "</blockquote>", "item": "</ul>"}.get(last, "")
    opening = {"quote": "<blockquote>", "item": "<ul>"}.get(style, "")
    return closing + opening


def _paragraph(paragraph: Paragraph) -> str:
    inside = "".join(_run(run) for run in paragraph.runs)
    anchor = f' id="{html.escape(paragraph.anchor)}"' if paragraph.anchor else ""
    if paragraph.style == "item":
        return f'<li dir="auto"{anchor}>{inside}</li>'
    lead = ' class="lead"' if paragraph.style == "lead" else ""
    return f'<p dir="auto"{lead}{anchor}>{inside}</p>'


def _run(run: Run) -> str:
    before, after = _TAGS[run.look]
    text = f"{before}{html.escape(printable(run.text))}{after}"
    return f'<a href="#{html.escape(run.link)}">{text}</a>' if run.link else text
