"""Rich text by striprtf, with what it cannot tell prepared for it: code pages, rows, headings, lists, notes, boxes."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from striprtf.striprtf import rtf_to_text

from muniment_ingest.document import ReadDocument
from muniment_ingest.readers.page_builder import PageBuilder
from muniment_ingest.readers.reader import ignore_page
from muniment_ingest.readers.rtf_hidden import without_hidden
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from muniment_ingest.document import BlockKind
    from muniment_ingest.readers.reader import AtPage

# Signs of our own among the text; the braces before them end what a control word before might still swallow.
_CELL, _ROW, _ITEM, _RESET, _NOTE, _HEADING = "\ue001", "\ue002", "\ue003", "\ue00f", "\ue004", "\ue010"
_SIGNS = re.compile("[\ue001-\ue004\ue00f-\ue018]")
_HEADING_SIGN = re.compile("[\ue010-\ue018]")
_MOST_LEVELS = 6
_LONGEST_HEADING = 300
_LARGEST_BYTES = 64 << 20
_PART_CHARACTERS = 2 << 20

_BINARY = re.compile(rb"\\bin(\d{1,10}) ?")
_HEX = re.compile(rb"[0-9a-fA-F\r\n]{256,}")
_CODE_PAGE = re.compile(rb"\\ansicpg(\d{1,5})")
_RUSSIAN = re.compile(rb"\\(?:def)?lang1049(?!\d)|\\fcharset204(?!\d)")
_UNICODE = re.compile(r"\\u(-?\d{1,10})")
_CHARSET = re.compile(r"\\fcharset(\d+)")
_LOST_UC = re.compile(r"\\uc(?![\da-z])")
_TITLE = re.compile(r"\{\\title\s?([^{}]*)\}")
_IN_ROW = re.compile(r"\\trowd.*?\\(?:nest)?row(?![a-z])", re.DOTALL)
_PARAGRAPH_END = re.compile(r"\\par(?![a-z])")
_NOTE_START = re.compile(r"\{\s*(?:\\\*)?\s*\\(footnote|annotation|shptxt)(?![a-z])")
_SHAPE_TWIN = re.compile(r"\{\s*\\shprslt(?![a-z])")
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_BRACES_OR_PARAGRAPH = re.compile(r"\\pard(?![a-z])|\\.|[{}]", re.DOTALL)
_KEPT = re.compile(r"\\(f|uc)(\d+)")
_LIST_MARK = re.compile(r"(\S{1,12})\s+")
_MAC_CHARSETS = range(77, 90)
_CYRILLIC_CHARSET, _WESTERN_PAGES = "204", {1252, 0}
_BULLET = "•"


class RtfReader:
    """Reads rich text; it has no fixed pages, so everything is page 1."""

    kind = "rtf"

    def read(self, path: Path, at_page: AtPage = ignore_page) -> ReadDocument:
        """Read a whole file; see ``Reader``."""
        at_page(1)
        if path.stat().st_size > _LARGEST_BYTES * 8:
            raise IngestError("archive_limit", "rich text too long", path=path)
        content = path.read_bytes()
        if not content.strip(b"\x00 \t\r\n"):
            raise IngestError("empty_file", path=path)
        if not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
            raise IngestError("damaged", "no rtf signature", path=path)
        content = _HEX.sub(b"", _without_binary(content))
        if len(content) > _LARGEST_BYTES:
            raise IngestError("archive_limit", "rich text too long", path=path)
        code_page = _code_page(content)
        markup = content.decode(code_page, "replace")
        found = _TITLE.search(markup)
        title = _plain(f"{_start(code_page)} {found.group(1)}}}", code_page) if found else ""
        markup, hidden = without_hidden(markup)
        builder = PageBuilder(1)
        builder.hide(hidden)
        texts = []
        for part in _parts(_prepared(markup, code_page), code_page):
            at_page(1)
            texts.append(_plain(part, code_page))
        for kind, text, level in _blocks("".join(texts)):
            builder.add(kind, text, level)
        page = builder.page()
        if not page.blocks:
            raise IngestError("no_text", path=path)
        headings = (page.text[b.start : b.end] for b in page.blocks if b.kind == "heading")
        return ReadDocument(
            " ".join(title.split()) or next(headings, ""), self.kind, (page,), 1, hidden=builder.hidden()
        )


def _without_binary(content: bytes) -> bytes:
    """Pictures in raw bytes would be taken for text."""
    parts = []
    at = 0
    while found := _BINARY.search(content, at):
        parts.append(content[at : found.start()])
        at = min(found.end() + int(found.group(1)), len(content))
    return b"".join([*parts, content[at:]])


def _code_page(content: bytes) -> str:
    """Name of the code page; where a Russian text calls itself Western, as many programs write it, the Russian one."""
    found = _CODE_PAGE.search(content)
    number = int(found.group(1)) if found else 0
    if number in _WESTERN_PAGES and _RUSSIAN.search(content):
        number = 1251
    name = f"cp{number or 1252}"
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name


def _prepared(markup: str, code_page: str) -> str:
    """Markup that striprtf reads without loss."""

    def safe_unicode(found: re.Match[str]) -> str:
        return f"\\u{int(found.group(1)) % 0x10000}"

    def safe_charset(found: re.Match[str]) -> str:
        number = int(found.group(1))
        # "ANSI" and "default" mean the page of the file; codecs of the Macintosh are not all known to Python.
        if number in {0, 1} and code_page == "cp1251":
            return f"\\fcharset{_CYRILLIC_CHARSET}"
        return "\\fcharset0" if number in _MAC_CHARSETS else found.group(0)

    markup = _UNICODE.sub(safe_unicode, _SIGNS.sub("", markup))
    markup = re.sub(r"\\ansicpg\d*", f"\\\\ansicpg{code_page[2:]}", markup)
    markup = _LOST_UC.sub(r"\\uc1", _CHARSET.sub(safe_charset, markup))
    markup = _notes_after_paragraphs(markup)
    markup = _IN_ROW.sub(lambda row: _PARAGRAPH_END.sub(r"\\tab", row.group(0)), markup)
    for pattern, sign in (
        (r"\\(?:nest)?cell(?![a-z])", _CELL),
        (r"\\(?:nest)?row(?![a-z])", _ROW + "\n"),
    ):
        markup = re.sub(pattern + " ?", "{}" + sign, markup)
    markup = markup.replace(_ROW + "\n", _ROW + "\\par ")
    markup = re.sub(r"\{\s*\\(?:pntext|listtext)(?![a-z])", "{" + _ITEM + r"\\listtext", markup)
    markup = re.sub(r"(\\pard(?![a-z]))", r"\1{}" + _RESET, markup)
    return re.sub(
        r"\\outlinelevel([0-8])(?!\d) ?",
        lambda found: "{}" + chr(ord(_HEADING) + int(found.group(1))),
        markup,
    )


def _notes_after_paragraphs(markup: str) -> str:
    """Footnotes, comments and boxes, which striprtf leaves out, as paragraphs after the one they hang on."""
    markup = _without_twins(markup)
    parts: list[str] = []
    waiting: list[str] = []
    at = number = 0
    for found in _NOTE_START.finditer(markup):
        if found.start() < at:
            continue
        end = _group_end(markup, found.end())
        before = markup[at : found.start()]
        parts.append(_with_waiting(before, waiting))
        body = markup[found.end() : end - 1]
        kind = found.group(1)
        if kind == "footnote":
            number += 1
            parts.append(f"{{}}[{number}]")
            body = re.sub(r"\\chftn(?![a-z]) ?", "", body)
        sign = {"footnote": f"{_NOTE}[{number}] ", "annotation": f"{_NOTE}[*] ", "shptxt": ""}[kind]
        if kind != "shptxt":
            body = _PARAGRAPH_END.sub(r"\\tab", body)
        waiting.append(f"\\par {{{sign}{body}}}\\par ")
        at = end
    parts.append(_with_waiting(markup[at:], waiting, at_last=True))
    return "".join(parts)


def _without_twins(markup: str) -> str:
    """Without the second form of each shape, which is there for old programs and says the same."""
    parts = []
    at = 0
    while found := _SHAPE_TWIN.search(markup, at):
        parts.append(markup[at : found.start()])
        at = _group_end(markup, found.end())
    return "".join([*parts, markup[at:]])


def _with_waiting(markup: str, waiting: list[str], *, at_last: bool = False) -> str:
    found = _PARAGRAPH_END.search(markup) if waiting else None
    if found is None and not (waiting and at_last):
        return markup
    cut = found.start() if found else max(markup.rfind("}"), 0)
    together = "".join(waiting)
    waiting.clear()
    return markup[:cut] + together + markup[cut:]


def _group_end(markup: str, at: int) -> int:
    depth = 1
    for brace in _BRACES.finditer(markup, at):
        depth += {"{": 1, "}": -1}.get(brace.group(0), 0)
        if not depth:
            return brace.end()
    return len(markup)


def _start(code_page: str) -> str:
    return f"{{\\rtf1\\ansi\\ansicpg{code_page[2:]}"


def _parts(markup: str, code_page: str) -> Iterator[str]:
    """A long file in several, cut between paragraphs: striprtf takes a second for a megabyte and says nothing."""
    if len(markup) <= _PART_CHARACTERS:
        yield markup
        return
    fonts_at = markup.find("{\\fonttbl")
    fonts = markup[fonts_at : _group_end(markup, fonts_at + 1)] if fonts_at >= 0 else ""
    at = depth = 0
    opening = ""
    for found in _BRACES_OR_PARAGRAPH.finditer(markup):
        word = found.group(0)
        depth += {"{": 1, "}": -1}.get(word, 0)
        if word == "\\pard" and depth == 1 and found.start() - at >= _PART_CHARACTERS:
            part = markup[at : found.start()]
            yield f"{opening}{part}}}"
            kept = "".join(f"\\{name}{value} " for name, value in dict(_KEPT.findall(part)).items())
            opening = f"{_start(code_page)}{fonts}{kept}"
            at = found.start()
    yield f"{opening}{markup[at:]}"


def _plain(markup: str, code_page: str) -> str:
    try:
        text: str = rtf_to_text(markup, encoding=code_page, errors="replace")  # type: ignore[no-untyped-call]
    # What striprtf says to numbers and names that are none.
    except (ValueError, LookupError, TypeError, OverflowError) as exc:
        raise IngestError("damaged", type(exc).__name__) from exc
    # Beyond the first 65,536 characters RTF writes halves: put together what belongs together.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _blocks(text: str) -> Iterator[tuple[BlockKind, str, int]]:
    rows: list[str] = []
    level = 0
    for line in text.split("\n"):
        level = _level(line, level)
        if _CELL in line:
            rows.append(_row(line))
            continue
        plain = _SIGNS.sub("", line).strip()
        if not plain:
            continue
        yield "table", "\n".join(row for row in rows if row), 0
        rows = []
        if _NOTE in line:
            yield "footnote", " ".join(plain.split()), 0
        elif level and len(plain) <= _LONGEST_HEADING:
            yield "heading", " ".join(plain.split()), level
        elif _ITEM in line:
            yield "list_item", _item(plain), 1
        else:
            yield "paragraph", plain, 0
    yield "table", "\n".join(row for row in rows if row), 0


def _level(line: str, level: int) -> int:
    """The outline level that holds after the signs of a line."""
    for sign in _SIGNS.findall(line):
        if sign == _RESET:
            level = 0
        elif _HEADING_SIGN.match(sign):
            level = min(ord(sign) - ord(_HEADING) + 1, _MOST_LEVELS)
    return level


def _row(line: str) -> str:
    cells = [" ".join(_SIGNS.sub("", cell).split()) for cell in line.rstrip(f"{_ROW} ").split(_CELL)]
    cells = cells if cells[-1] else cells[:-1]
    return " | ".join(cells) if any(cells) else ""


def _item(text: str) -> str:
    found = _LIST_MARK.match(text)
    if found is None:
        return text
    mark = found.group(1)
    return f"{mark if any(letter.isalnum() for letter in mark) else _BULLET} {text[found.end() :]}"
