"""The places of a source where a claim may stand: its sentences and rows, each with what stands around it."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from muniment_engine.claim import Claim, claim_of
from muniment_engine.number_agreement import AGES
from muniment_engine.passage_sentences import is_row, is_title, sentence_spans
from muniment_ingest.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Mapping

_CELL = " | "
_PARTS = re.compile(r";\s+(?=\S+ \S+ \S)")
"""Where a sentence joins statements."""
_REFERS = re.compile(
    r"\b(?:он|она|оно|они|его|ее|их|ему|ей|им|этот|эта|(?<!\bкак )(?<!\bпри )это|эти|этого|этой|(?<!\bпри )этом|данный|"
    r"данная|там|тогда|последний|he|she|it|they|his|her|its|their|him|them|this|these|that|those|there|such|the latter|"
    r"(?:компания|страна|город|команда|группа|соглашение|университет|фильм|книга|клуб|организация|закон|общество|"
    r"the (?:company|nation|country|city|team|band|group|agreement|university|school|film|book|series|club|state|"
    r"organization|law|act|museum|building|game|episode|show|park|church|system|river|region))(?!\s+[«\"“]?(?-i:[A-ZА-Я])))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A sentence or a table row of a source with what stands around it.

    Args:
        claim: the sentence, taken apart.
        before: the sentence before it, None at the beginning.
        after: the one behind it.
        header: stems of the title, the heading and the table's first row.
        names: words in small letters of the title, the heading and the table's first row.
        refers: whether it refers to what was said before.
        known: names in small letters, of the whole source.
        everywhere: stems of the whole source.
        aliases: stem -> stems that stand for the same: 'Halden B.V. ("Customer")', "АО «Орион» (далее — Заказчик)".
    """

    claim: Claim
    before: Claim | None
    after: Claim | None
    header: frozenset[str]
    names: frozenset[str]
    refers: bool
    known: frozenset[str]
    everywhere: frozenset[str]
    aliases: Mapping[str, frozenset[str]]

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table whose columns have heads."""
        return bool(self.header) and ": " in self.claim.text and "; " in self.claim.text

    @property
    def units(self) -> frozenset[str]:
        """Stems that may tell the unit of a bare number: what stands over it, and words of age."""
        return self.header | (self.claim.stems & AGES)


@functools.lru_cache(maxsize=256)
def places_of(passage: str, header: str) -> tuple[Place, ...]:
    """Cut a passage into the places where a claim may stand; remembered for the next sentence of the answer."""
    texts = [(_SAVING.sub("", text), over) for text, over in _texts(passage)]
    head = claim_of(header)
    claims = [claim_of(text) for text, _ in texts]
    known = frozenset(
        claim.words[n].low for claim in (*claims, head) for n in claim.capitals if not claim.words[n].opening
    )
    everywhere = frozenset().union(*(claim.stems for claim in claims))
    aliases = _aliases(passage)
    found = []
    for n, (claim, (_, columns)) in enumerate(zip(claims, texts, strict=True)):
        top = claim_of(columns) if columns else None
        title = claims[0] if n and not texts[0][1] and is_title(texts[0][0] or ".") else None
        stems = head.stems | (top.stems if top else frozenset()) | (title.stems if title else frozenset())
        names = frozenset(
            word.low for part in (head, top, title) if part is not None for word in part.words if word.stem
        )
        found.append(
            Place(
                claim,
                claims[n - 1] if n else None,
                claims[n + 1] if n + 1 < len(claims) else None,
                stems,
                names,
                bool(_REFERS.search(claim.text)),
                known,
                everywhere,
                aliases,
            )
        )
    return tuple(found)


_SAVING = re.compile(
    r",?\s*\b(?:если ин(?:ое|ой \w+|ые \w+) не (?:предусмотр|установл|определ|оговор)\w+"
    r"|(?:unless|except as|save as) otherwise (?:agreed|provided|stated|specified|required|expressly \w+))"
    r"[^.;,]*(?:, (?:другими|иными|or) [^.;,]*)*",
    re.IGNORECASE,
)
"""A saving clause that says no condition: "unless otherwise provided by law"."""
_ALIAS = re.compile(
    r"(?P<name>[«\"“]?(?-i:[A-ZА-ЯЁ])[^\s();:]*(?:\s+[«\"“]?(?-i:[A-ZА-ЯЁ&])[^\s();:]*)*)\s*,?\s*"
    r"(?:\((?:the\s+)?[«\"“]?(?P<short>(?-i:[A-Z])[A-Za-z]+)[»\"”]?\)"
    r"|(?:\(\s*)?далее\s*(?:по тексту)?\s*(?:именуем\w+)?\s*[—–-]?\s*[«\"“]?(?P<далее>(?-i:[А-ЯЁ])\w+))",
    re.IGNORECASE,
)


def _aliases(passage: str) -> dict[str, frozenset[str]]:
    """What a text calls its parties for short, both ways."""
    found: dict[str, set[str]] = {}
    for match in _ALIAS.finditer(passage):
        short = claim_of(match["short"] or match["далее"])
        name = claim_of(match["name"])
        ours = {name.words[n].stem for n in name.content}
        theirs = {short.words[n].stem for n in short.content}
        for one, other in ((ours, theirs), (theirs, ours)):
            for stem in one - other:
                found.setdefault(stem, set()).update(other)
    return {stem: frozenset(others) for stem, others in found.items()}


def _texts(passage: str) -> list[tuple[str, str]]:
    """Sentences, their statements and rows, each with what stands over it; a cell stands behind its column's head.

    Over the items of a list stands what introduces them.
    """
    found: list[tuple[str, str]] = []
    columns: list[str] = []
    over = ""
    for start, end in sentence_spans(passage):
        text = passage[start:end]
        if _RULE.fullmatch(text):
            continue
        if not is_row(text):
            columns = []
            over = text if is_title(text) else ""
            for sentence in split_sentences(text):
                first, *others = _PARTS.split(text[sentence.start : sentence.end])
                lead = first.rpartition(": ")[0] if others else ""
                found.extend(((first, ""), *((part, lead) for part in others)))
            continue
        cells = [cell.strip() for cell in text.strip().strip("|").split("|")]
        if columns and len(cells) == len(columns):
            joined = "; ".join(_cell(head, cell) for head, cell in zip(columns, cells, strict=True))
            found.append((joined, f"{over} {' '.join(columns)}"))
        elif columns:
            found.append((text, over))
        else:
            columns = cells
            found.append((text, over))
    return [(text, top) for n, (text, top) in enumerate(found) if not _is_head(text, found[n + 1 : n + 2])]


_NO = {"no": "no", "none": "no", "нет": "нет"}


def _cell(head: str, cell: str) -> str:
    """A cell behind its column's head; "no" denies the head."""
    if cell.lower() in _NO and head:
        return f"{_NO[cell.lower()]} {head}"
    return f"{head}: {cell}" if head else cell


_RULE = re.compile(r"[|\s:-]+")


def _is_head(text: str, after: list[tuple[str, str]]) -> bool:
    """Whether a row only names the columns of those below it."""
    return (
        is_row(text)
        and bool(after)
        and "; " in after[0][0]
        and after[0][1].endswith(" ".join(cell.strip() for cell in text.strip().strip("|").split("|")))
    )
