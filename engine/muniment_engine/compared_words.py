"""Two texts word by word: what is the same, what went, what came, and which figures are among it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from muniment_ingest.terms import STOP_WORDS, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PieceKind = Literal["same", "old", "new"]

_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010\u2011]\s+(?=[^\W\d_])")
_TOKEN = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?(?!\d)|[^\W_]+(?:[-./:,'\u2019\u2010\u2011][^\W_]+)*|[^\w\s]|_+"
)
_JOINTS = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011\u00ad](?=[^\W\d_])")
_SPACES = re.compile(r"[ \u00a0\u202f]")
_ALIKE = str.maketrans(
    {**dict.fromkeys("«»„“”‟\"''‘’‚`´", '"'), **dict.fromkeys("–—−‒―‐‑", "-"), "№": "n", "…": "."}
)
_SMALL_GAP = 1
_WIDE_GAP = 3
_CURRENCIES = frozenset("%$€₽°£")
_INSIDE = _CURRENCIES | frozenset("().,/")
_VERBS = frozenset(["may", "march"])
_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|январ\w+|феврал\w+|марта?|апрел\w+|ма[йя]|июн\w+|июл\w+|августа?|сентябр\w+|"
    r"октябр\w+|ноябр\w+|декабр\w+)"
)
_NUMBER_WORDS = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\w*|hundreds?|thousands?|millions?|billions?|half|third|"
    r"quarter|twice|один|одн(?:а|о|ого|ой|ому|им|у)|дв[аеу]|двух|двум\w?|тр[её]х|три|тр[её]м\w?|четыр\w+|пят[ьи]|шест[ьи]|"
    r"сем[ьи]|восем\w+|восьм\w+|девят[ьи]|десят[ьи]|\w+надцат[ьи]|двадцат[ьи]|тридцат[ьи]|сорок\w?|\w+десят|\w+десяти|"
    r"девяност\w|ст[оа]|двести|двухсот|тр[её]хсот|\w+ста|\w+сот|тысяч\w*|миллион\w*|миллиард\w*|половин\w+|трет[ьи]|"
    r"четверт[ьи])"
)
_KINDS_OF_DAYS = re.compile(
    r"рабоч\w+|календарн\w+|полн\w+|банковск\w+|business|working|calendar|full|consecutive"
)
_FIGURE = re.compile(rf"(?:.*\d.*|{_MONTHS}|{_NUMBER_WORDS})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand in both texts, in the old one only, or in the new one only."""

    text: str
    kind: PieceKind


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A number, date or sum that is another one now, each with the word behind it; "" where there is none."""

    old: str
    new: str


class _Token(NamedTuple):
    start: int
    end: int
    word: str


@lru_cache(maxsize=20_000)
def tokens(text: str) -> tuple[_Token, ...]:
    """Words, numbers and signs of a text in their places, each in the form in which it is compared.

    Case, yo, kinds of quotation marks and dashes, hyphens inside a word and a word broken at a line's end make no
    difference.
    """
    found = []
    broken = {match.start(): match.end() for match in _BROKEN.finditer(text)}
    for match in _TOKEN.finditer(text):
        if match.group() == "|":  # between cells of a row
            continue
        word = _SPACES.sub("", match.group()) if match.group()[0].isdigit() else match.group()
        found.append(_Token(match.start(), match.end(), _JOINTS.sub("", fold(word.translate(_ALIKE)))))
    if not broken:
        return tuple(found)
    joined: list[_Token] = []
    for token in found:
        if joined and joined[-1].end in broken and token.start == broken[joined[-1].end]:
            joined[-1] = _Token(joined[-1].start, token.end, joined[-1].word + token.word)
        elif token.start not in broken:
            joined.append(token)
    return tuple(joined)


def words_key(text: str) -> tuple[str, ...]:
    """The words of a text without its signs: what must differ for its content to differ."""
    return tuple(token.word for token in tokens(text) if token.word[0].isalnum() or token.word in "%$€₽§°")


def signs_key(text: str) -> tuple[str, ...]:
    """All tokens of a text but the sign at its end: what must differ for its punctuation to differ."""
    found = [token.word for token in tokens(text)]
    while found and not found[-1][0].isalnum():
        found.pop()
    return tuple(found)


def difference(old: str, new: str) -> tuple[Piece, ...]:
    """Both texts as one, the old words before the new ones where they differ.

    The pieces "same" and "old" together are the old text, "same" (in its new spelling) and "new" the new one, each with
    its spaces evened out.
    """
    before, after = tokens(old), tokens(new)
    matcher = SequenceMatcher(None, [t.word for t in before], [t.word for t in after], autojunk=False)
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in _readable(matcher.get_opcodes(), before):
        if tag == "equal":
            pieces.append(Piece(_span(new, after, j1, j2), "same"))
            continue
        if i2 > i1:
            pieces.append(Piece(_span(old, before, i1, i2), "old"))
        if j2 > j1:
            pieces.append(Piece(_span(new, after, j1, j2), "new"))
    return tuple(pieces)


def figure_changes(old: str, new: str) -> tuple[FigureChange, ...]:
    """Numbers, dates and sums that differ, in order, each with the word behind it."""
    before, after = tokens(old), tokens(new)
    matcher = SequenceMatcher(None, [t.word for t in before], [t.word for t in after], autojunk=False)
    changes = []
    for tag, i1, i2, j1, j2 in _readable(matcher.get_opcodes(), before):
        if tag == "equal":
            continue
        gone, come = _figures(old, before, i1, i2), _figures(new, after, j1, j2)
        for place in range(max(len(gone), len(come))):
            pair = (gone[place] if place < len(gone) else "", come[place] if place < len(come) else "")
            if words_key(pair[0]) != words_key(pair[1]):
                changes.append(FigureChange(*pair))
    return tuple(changes)


def likeness(old: Sequence[str], new: Sequence[str]) -> float:
    """Share of words that two texts have in common, 0 to 1; words that tell nothing count for a quarter."""
    total = _weights(old) + _weights(new)
    return 2 * _common(old, new) / total if total else 0.0


def held(piece: Sequence[str], whole: Sequence[str]) -> float:
    """Share of the shorter text's words that stand in the longer one, 0 to 1, weighed as in ``likeness``."""
    total = min(_weights(piece), _weights(whole))
    return _common(piece, whole) / total if total else 0.0


def _common(one: Sequence[str], other: Sequence[str]) -> float:
    return _weights((Counter(one) & Counter(other)).elements())


def _weights(words: Iterable[str]) -> float:
    return sum(map(_weight, words))


def _weight(word: str) -> float:
    return 0.25 if word in STOP_WORDS else 1.0


def _figures(text: str, of: Sequence[_Token], first: int, last: int) -> list[str]:
    """Figures among some tokens; those that stand side by side are one, with the words that say of what."""
    found: list[str] = []
    place = first
    while place < last:
        if not _is_figure(text, of[place]):
            place += 1
            continue
        end = place + 1
        while end < last and (_is_figure(text, of[end]) or of[end].word in _INSIDE):
            end += 1
        # A date is told whole, though only its month is another one.
        begin = place
        while begin > 0 and (_is_figure(text, of[begin - 1]) or of[begin - 1].word in _CURRENCIES):
            begin -= 1
        found.append(
            _without_ends(" ".join(text[of[begin].start : of[_counted(text, of, end) - 1].end].split()))
        )
        place = end
    return found


def _is_figure(text: str, token: _Token) -> bool:
    # "may" is a month with a capital letter only.
    return bool(_FIGURE.fullmatch(token.word)) and (token.word not in _VERBS or text[token.start].isupper())


def _counted(text: str, of: Sequence[_Token], end: int) -> int:
    """The end of a figure with what is counted, which often stands behind a bracket: "10 (ten) working days"."""
    while end < len(of) and _is_figure(text, of[end]):
        end += 1
    place = end
    while place < len(of) and of[place].word in {"(", ")", *_CURRENCIES}:
        place += 1
        if of[place - 1].word in _CURRENCIES:
            end = place
    if place < len(of) and _KINDS_OF_DAYS.fullmatch(of[place].word):
        place += 1
    if (
        place < len(of)
        and of[place].word not in STOP_WORDS
        and text[of[place].start : of[place].end].islower()
    ):
        return place + 1
    return end


def _without_ends(text: str) -> str:
    text = text.rstrip(" .,;:(")
    return text if "(" in text else text.replace(")", "")


def _readable(
    codes: Sequence[tuple[str, int, int, int, int]], before: Sequence[_Token]
) -> list[tuple[str, int, int, int, int]]:
    """Changes with nothing but a small word or a part of a figure between them are one: splinters cannot be read."""
    joined: list[tuple[str, int, int, int, int]] = []
    for place, code in enumerate(codes):
        tag, i1, i2, j1, j2 = code
        if tag == "equal" and 0 < place < len(codes) - 1 and _is_small(before[i1:i2]):
            tag = "replace"
        if tag != "equal" and joined and joined[-1][0] != "equal":
            _, a1, _, b1, _ = joined[-1]
            joined[-1] = ("replace", a1, i2, b1, j2)
        else:
            joined.append((tag, i1, i2, j1, j2))
    return joined


def _is_small(between: Sequence[_Token]) -> bool:
    if len(between) <= _SMALL_GAP:
        return all(token.word in STOP_WORDS or not token.word[0].isalnum() for token in between)
    return len(between) <= _WIDE_GAP and all(
        token.word in _INSIDE or _FIGURE.fullmatch(token.word) for token in between
    )


def _span(text: str, of: Sequence[_Token], first: int, last: int) -> str:
    """The characters from one token to another, with a space behind when one stands there."""
    end = of[last - 1].end
    behind = " " if end < len(text) and text[end].isspace() else ""
    return " ".join(text[of[first].start : end].split()) + behind
