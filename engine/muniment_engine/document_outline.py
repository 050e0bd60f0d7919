"""A document as sections of sentences, each with its place, however its pages break."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from muniment_ingest.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from muniment_ingest.document import Block, Page

UnitKind = Literal["sentence", "row"]

_CELL = " | "
_LONGEST_HEADING = 160
_LONGEST_NUMBERED = 110
_LONGEST_RUN_IN = 70
_NAMED = re.compile(
    r"(?:глава|раздел|часть|приложение|chapter|part|schedule|exhibit|appendix|annex)\s+[№\dIVXLCА-ЯA-Z]",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:статья|параграф|§|article|section|clause)\s*[\dIVXLC]", re.IGNORECASE)
_ROMAN = re.compile(r"[IVXLC]{1,6}\.\s+[A-ZА-ЯЁ]")
_NUMBERED = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,3}\.?\s+[A-ZА-ЯЁ«\"]")
_LABEL = re.compile(
    r"\s*(?P<label>(?:(?:глава|раздел|часть|статья|параграф|приложение|chapter|part|article|section|clause|schedule|"
    r"exhibit|appendix|annex)\s+№?\s*(?:\d[\d.-]*|[IVXLC]+|[A-ZА-Я])\b[.:)]?(?=\s+[\"“«(]?(?-i:[A-ZА-ЯЁ])))|"
    r"§\s*\d[\d.]*|"
    r"\(?\d{1,3}(?:[.-]\d{1,3}){0,4}[.)]|\d{1,3}(?:\.\d{1,3}){1,4}(?=\s)|\(?[a-zа-яё]\)|\(?[ivx]{1,4}\)|[IVXLC]{1,6}[.)]|"
    r"[•‣▪◦·*–—-])(?:\s+|(?<=\.)(?=(?-i:[A-ZА-ЯЁ])))",
    re.IGNORECASE,
)
"""A number before a text; behind "Section 5" a capital letter must follow, for "Section 5 of the Act" is a text."""
_INNER = re.compile(r"\(?\d{1,3}(?:\.\d{1,3}){0,4}[.)]\s+[A-ZА-ЯЁ\"“«]")
"""A number that begins a sentence inside a paragraph, where a reader has lost the line break."""
_ENDED = re.compile(r"[.!?…:;][\"»”')\]]*$")
_GOES_ON = re.compile(r"[a-zа-яё(]")
_LEADS_ON = re.compile(
    r"(?:[,\-–—]|\b(?:section|sections|article|clause|the|of|to|and|or|in|by|with|(?-i:an?)|for|статьи|статьёй|статье|пункт\w*|"
    r"части|и|или|в|на|с|по|от|для|о|об|к|не|N|№))$",
    re.IGNORECASE,
)
_REFERS = re.compile(
    r"\b(?:sections?|articles?|clauses?|paragraphs?|exhibits?|статьи|статьёй|статье|статью|пункт\w*|част[ьи]|N|№)$",
    re.IGNORECASE,
)
"""Before a number that is no number of the paragraph behind it."""
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|p\.|стр(?:аница)?\.?|лист)?\s*\d{1,4}(?:\s*(?:of|из|/)\s*\d{1,4})?\W*", re.IGNORECASE
)
_RUNNING_SHARE = 0.4
_RUNNING_PAGES = 3
_EDGE_BLOCKS = 2
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Place:
    """A span of a page's text."""

    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or a table row.

    Args:
        text: its words on one line, without its number.
        places: where it stands; two where a page breaks it.
        kind: which of the two it is.
        label: its number as written ("4.2.", "b)"), "" when it has none.
    """

    text: str
    places: tuple[Place, ...]
    kind: UnitKind
    label: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading, up to the next.

    Args:
        heading: its words without its number, "" before the first heading.
        label: its number as written ("Статья 5.", "3.1"), "" when it has none.
        path: the headings above it, outermost first.
        units: its own sentences and rows; those of deeper headings are theirs.
        place: of the heading itself, None when there is none.
    """

    heading: str
    label: str
    path: tuple[str, ...]
    units: tuple[Unit, ...]
    place: Place | None = None

    @property
    def title(self) -> str:
        """Number and words."""
        return f"{self.label} {self.heading}".strip()


def outline(pages: Sequence[Page]) -> tuple[Section, ...]:
    """Cut a document into sections.

    Headings are what the reader took for one, and paragraphs that look like one ("Статья 5. Сроки", "II. Порядок",
    "3.3. Term."). A sentence that a page breaks is one; lines that run along the top or the foot of every page count
    once.

    Args:
        pages: in order, as the library has them.
    """
    building = _Building()
    for stretch in _stretches(pages):
        building.take(stretch)
    return building.sections()


def flat(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def cut_label(text: str) -> tuple[str, str]:
    """The number that a text begins with, and the text without it."""
    found = _LABEL.match(text)
    if found is None or not text[found.end() :].strip():
        return "", text
    return found["label"], text[found.end() :]


@dataclass(slots=True)
class _Stretch:
    """Blocks that are one paragraph, with the place of each."""

    kind: str
    level: int
    parts: list[tuple[Place, str]]

    @property
    def text(self) -> str:
        return "\n".join(part for _, part in self.parts)

    def places(self, start: int, end: int) -> tuple[Place, ...]:
        """Where a span of the joined text stands."""
        found, offset = [], 0
        for place, part in self.parts:
            low, high = max(start, offset), min(end, offset + len(part))
            if low < high:
                found.append(Place(place.page, place.start + low - offset, place.start + high - offset))
            offset += len(part) + 1
        return tuple(found)


def _stretches(pages: Sequence[Page]) -> Iterator[_Stretch]:
    running = _running_lines(pages)
    seen: set[str] = set()
    last: _Stretch | None = None
    for page in pages:
        blocks = _blocks(page)
        for number, block in enumerate(blocks):
            text = page.text[block.start : block.end]
            at_edge = number < _EDGE_BLOCKS or number >= len(blocks) - _EDGE_BLOCKS
            if at_edge and len(pages) > 1:
                key = _masked(text)
                if _PAGE_NUMBER.fullmatch(flat(text)) or (key in running and key in seen):
                    continue
                seen.add(key)
            part = (Place(page.number, block.start, block.end), text)
            if last is not None and _continues(last, block, text):
                last.parts.append(part)
                continue
            if last is not None:
                yield last
            last = _Stretch(block.kind, block.level, [part])
    if last is not None:
        yield last


def _blocks(page: Page) -> list[Block]:
    return [block for block in page.blocks if page.text[block.start : block.end].strip()]


def _masked(text: str) -> str:
    return _DIGITS.sub("0", flat(text)).casefold()


def _running_lines(pages: Sequence[Page]) -> set[str]:
    """Lines that stand at the edge of many pages, whatever their numbers."""
    counts: Counter[str] = Counter()
    for page in pages:
        blocks = _blocks(page)
        edges = blocks[:_EDGE_BLOCKS] + blocks[-_EDGE_BLOCKS:]
        counts.update({_masked(page.text[b.start : b.end]) for b in edges if b.kind != "table"})
    least = max(_RUNNING_PAGES, _RUNNING_SHARE * len(pages))
    return {key for key, count in counts.items() if count >= least and len(key) <= _LONGEST_HEADING}


def _continues(last: _Stretch, block: Block, text: str) -> bool:
    """Whether a block goes on with the sentence before it: a page, or a reader, has broken a paragraph."""
    if block.kind != "paragraph" or last.kind not in {"paragraph", "list_item"}:
        return False
    before = flat(last.parts[-1][1])
    if _ENDED.search(before) or _looks_like_heading(before):
        return False
    text = text.lstrip()
    if _LABEL.match(text) and not _REFERS.search(before):
        return False
    return bool(_LEADS_ON.search(before) or _GOES_ON.match(text))


def _looks_like_heading(text: str) -> int:
    """Level of a heading that is written as a paragraph, 0 when it is none."""
    if text[-1:] in {",", ";", ":"} or _CELL in text or _LEADS_ON.search(text):
        return 0
    named = 1 if _NAMED.match(text) else 2 if _ARTICLE.match(text) else 0
    if named and len(text) <= _LONGEST_HEADING * (1 if text[-1:] == "." else 2):
        return named
    if len(text) > _LONGEST_HEADING:
        return 0
    if text[-1:] == "." or not any(map(str.isalpha, text)):
        return 0
    if _NUMBERED.match(text) and len(text) <= _LONGEST_NUMBERED:
        return 2 + cut_label(text)[0].rstrip(".").count(".")
    return 1 if _ROMAN.match(text) else 2 * (text.isupper() and len(text.split()) > 1)


class _Building:
    """Sections as they come into being."""

    def __init__(self) -> None:
        self._done: list[Section] = []
        self._path: list[tuple[int, str]] = []
        self._heading: tuple[str, str, tuple[str, ...], Place | None] = ("", "", (), None)
        self._units: list[Unit] = []

    def take(self, stretch: _Stretch) -> None:
        text = flat(stretch.text)
        level = stretch.level if stretch.kind == "heading" else 0
        if not level and stretch.kind == "paragraph":
            level = _looks_like_heading(text)
        if level:
            self._begin(text, level, stretch.parts[0][0])
            return
        if _CELL in stretch.text:
            self._rows(stretch)
            return
        self._sentences(stretch)

    def sections(self) -> tuple[Section, ...]:
        self._end()
        return tuple(self._done)

    def _begin(self, text: str, level: int, place: Place) -> None:
        self._end()
        while self._path and self._path[-1][0] >= level:
            self._path.pop()
        label, heading = cut_label(text)
        self._heading = (heading, label, tuple(name for _, name in self._path), place)
        self._path.append((level, text))

    def _end(self) -> None:
        heading, label, path, place = self._heading
        if self._units or heading:
            self._done.append(Section(heading, label, path, tuple(self._units), place))
        self._units = []

    def _rows(self, stretch: _Stretch) -> None:
        offset = 0
        for line in stretch.text.splitlines(keepends=True):
            if line.strip():
                places = stretch.places(offset, offset + len(line.rstrip()))
                self._units.append(Unit(flat(line), places, "row"))
            offset += len(line)

    def _sentences(self, stretch: _Stretch) -> None:
        whole = stretch.text
        for number, span in enumerate(split_sentences(whole)):
            text = whole[span.start : span.end]
            label, words = cut_label(text) if number == 0 or _INNER.match(text) else ("", text)
            places = stretch.places(span.start, span.end)
            if not flat(words) or not places:
                continue
            if number == 0 and "." in label.rstrip(".)") and _is_run_in(flat(words)):
                self._begin(f"{label} {flat(words)}", 2 + label.rstrip(".)").count("."), places[0])
                continue
            self._units.append(Unit(flat(words), places, "sentence", label))


def _is_run_in(text: str) -> bool:
    """Whether the first sentence of a clause is its heading, such as "Term of the Agreement"."""
    if len(text) > _LONGEST_RUN_IN or text[-1:] != ".":
        return False
    long_words = [word for word in text.split() if len(word) > 3]  # noqa: PLR2004 - "of", "and" have no capital
    return bool(long_words) and all(word.strip("(\"“«'")[:1].isupper() for word in long_words)
