"""Invisible characters where no writing needs them: they hide words from a search, or carry words that nobody sees."""

from __future__ import annotations

import re

_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e007a]{2,6}\U000e007f")
"""The flags of England, Scotland and Wales are spelled in tag characters."""

_TAGS = re.compile("[\U000e0000-\U000e007f]+")
_CARRIER = re.compile(
    "[\U000e0000-\U000e01ef\u2061-\u2064\u206a-\u206f\ufff9-\ufffb]{1,}|[\ufe00-\ufe0f]{3,}"
)
"""Nothing that people write: tags, selectors in rows (a byte each), invisible operators, switches without use."""

_TAG_BLOCK, _FIRST_TAG = 0xE0000, 0xE0020
_ROW = re.compile("[\u200b-\u200d\u2060-\u2064\u180e\ufeff]{4,}")
_IN_WORD = re.compile(
    "(?:(?<=[a-zà-ÿа-яё])[\u200b-\u200d\u2060\u180e\ufeff](?=[a-zà-ÿа-яё])"
    "|(?<=[A-ZА-ЯЁ])[\u200b-\u200d\u2060\u180e\ufeff](?=[A-ZА-ЯЁ]))"
)
"""Between two letters of one case; "some|Long|Name" and "a/|b" are places where a line may break."""

_TURNED = re.compile("[\u202b\u202d\u202e\u2067]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_WORD_BEFORE, _WORD_AFTER = re.compile(r"\S{0,40}\Z"), re.compile(r"\S{0,40}")


def find_invisible(text: str) -> list[tuple[int, int]]:
    """Places of invisible characters that serve no writing, in order, each with the word around it.

    Fine are soft hyphens, joiners in Persian, Indic scripts and emoji, marks of direction beside letters that run from
    right to left, places for a line to break, and a byte-order mark.
    """
    found = [match.span() for match in _CARRIER.finditer(_FLAG.sub(lambda flag: " " * len(flag[0]), text))]
    found += [match.span() for match in _ROW.finditer(text)]
    found += [match.span() for match in _IN_WORD.finditer(text)]
    if not _RIGHT_TO_LEFT.search(text):
        found += [match.span() for match in _TURNED.finditer(text)]
    return _joined(sorted(_with_word(text, *span) for span in found))


def tagged_words(text: str) -> list[tuple[int, int, str]]:
    """Texts spelled in tag characters, which no program shows and a language model may read: start, end, text."""
    return [
        (
            run.start(),
            run.end(),
            "".join(chr(ord(tag) - _TAG_BLOCK) for tag in run.group() if ord(tag) >= _FIRST_TAG),
        )
        for run in _TAGS.finditer(_FLAG.sub(lambda flag: " " * len(flag[0]), text))
    ]


def _with_word(text: str, start: int, end: int) -> tuple[int, int]:
    before = _WORD_BEFORE.search(text, max(0, start - 40), start)
    after = _WORD_AFTER.match(text, end, end + 40)
    return (before.start() if before else start, after.end() if after else end)


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
