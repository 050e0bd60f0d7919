"""Whether the text layer of a page can be trusted."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from muniment_ingest.readers.letter_pairs import is_odd

_BROKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufff0-\uffff\U000f0000-\U0010ffff]")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN_1 = re.compile("[\u00c0-\u00ff]")
_TORN = re.compile(r"[^\W\d_][\u0080-\u009f\u00a1-\u00a9\u00ab\u00ac\u00ae-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u0192\u2020-\u2022\u2026\u2030\u20ac\u2122\u2500-\u259f]+(?=[^\W\d_])")
_JUMP = re.compile("[а-яёђѓєѕіїјљњќћўџґ][А-ЯЁЂЃЄЅІЇЈЉЊЌЋЎЏҐ]")
_MIXED = re.compile("[a-zA-Z][а-яА-ЯёЁ]|[а-яА-ЯёЁ][a-zA-Z]")
_CAMEL = re.compile("[a-z][A-Z]")
_MARKS = re.compile(r"""[!-,:-@\[-^`{-~\u00a1-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u2500-\u259f]""")


def _utf8_pairs() -> re.Pattern[str]:
    choices = []
    for name in ("cp1251", "cp1252", "latin-1", "koi8-r", "cp866", "mac-roman"):
        leads = b"\xd0\xd1".decode(name)
        follows = bytes(range(0x80, 0xC0)).decode(name, "ignore")
        choices.append(f"[{re.escape(leads)}][{re.escape(follows)}]")
    return re.compile("|".join(choices))


_UTF8 = _utf8_pairs()


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """What a page says of its text beside the text.

    Args:
        characters: characters of the text layer without white space.
        unmapped: those for which the file has no Unicode value.
        invisible: those drawn in the invisible mode, as the text layer of a scanner is.
        picture_share: share of the page that pictures cover, 0 to 1.
        drawn: whether anything at all is drawn on the page: text, pictures, lines.
    """

    characters: int
    unmapped: int = 0
    invisible: int = 0
    picture_share: float = 0.0
    drawn: bool = True


def features(text: str) -> dict[str, float]:
    solid = "".join(text.split())
    n = max(1, len(solid))
    letters = known = bad = camel = short = wl = 0
    torn = set()
    for m in _TORN.finditer(text):
        torn.add(m.start()); torn.add(m.end())
    for m in _WORD.finditer(text):
        w = m.group()
        letters += len(w)
        if len(w) < 4:
            short += len(w)
        if len(w) < MINL or len(w) > 24:
            continue
        strange = len(_LATIN_1.findall(w)) * 10 >= 6 * len(w) or _MIXED.search(w) or _JUMP.search(w) or m.end()-1 in torn or m.start() in torn
        c = _CAMEL.search(w)
        o = is_odd(w)
        if strange or o:
            bad += len(w)
        if strange or o is not None:
            known += len(w)
        if c and not (strange or o):
            camel += len(w)
    squeezed = re.sub(r"(\W)\1+", r"\1", solid)
    L = max(1, letters); S=max(1,len(squeezed))
    return dict(n=n, letters=letters / S, known=known, bad=bad / max(1, known), camel=camel / max(1,known), short=short/L,
        torn=len(_TORN.findall(text)) / L, broken=len(_BROKEN.findall(solid)) / n, utf8=2 * len(_UTF8.findall(text)) / n, marks=len(_MARKS.findall(squeezed)) / S, digits=sum(c.isdigit() for c in squeezed)/S)

MINL=4

def judge_text(text: str, glyphs: PageGlyphs) -> str:
    return "no_text" if not text.strip() and glyphs.drawn else ""
