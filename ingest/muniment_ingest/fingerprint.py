"""A short signature of a document's words, by which near-duplicates are found without comparing texts."""

from __future__ import annotations

import functools
import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

HASHES = 100
"""Min-hashes of a signature: the similarity's standard error is 0.03 at 0.9 and 0.05 at 0.5."""

BANDS = 20
"""Bands of five rows: documents of similarity s share one with probability 1 - (1 - s^5)^20, that is 0.05 at 0.3,
0.47 at 0.5, 0.80 at 0.6, 0.97 at 0.7, 0.999 at 0.8."""

SHINGLE_WORDS = 4
SHORTEST_WORDS = 30
"""Documents with fewer words have no signature: a form or a cover sheet is like too many others."""

_ROWS = HASHES // BANDS
_NAMES_AT = HASHES * 4
_NUMBERS_AT = _NAMES_AT + 8
_CAPITAL_WORD = re.compile(r"\b[A-ZА-ЯЁ]\w{2,}")
_AROUND_WORDS = ".,:;!?()[]\"'«»“”„…-–—"
_LONG_NUMBER = re.compile(r"\d[\d.,/-]+\d")
_DTYPE = np.dtype("<u4")  # signatures are stored: the same on every machine
_CHANCE = np.random.default_rng(20240301)  # stored signatures rest on these numbers: never change the seed
_FACTORS = _CHANCE.integers(1, 2**63, HASHES, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_ADDENDS = _CHANCE.integers(0, 2**63, HASHES, dtype=np.uint64)
_WORD_FACTORS = _CHANCE.integers(1, 2**63, SHINGLE_WORDS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_LETTER_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_LONGEST_WORD = 64


def fingerprint(texts: Iterable[str]) -> bytes:
    """Signature of a document: the min-hashes of its shingles of four folded words.

    Case, punctuation, line breaks and yo make no difference; 80,000 words take some 30 ms.

    Args:
        texts: of its pages, in order.

    Returns:
        ``HASHES`` numbers of four bytes, a digest of its names and one of its numbers; b"" for a document of fewer
        than ``SHORTEST_WORDS`` words.

    Source: Broder, On the resemblance and containment of documents, 1997.
    """
    text = " ".join(texts)
    words = _word_hashes(text)
    if len(words) < SHORTEST_WORDS:
        return b""
    count = len(words) - SHINGLE_WORDS + 1
    shingles = np.zeros(count, dtype=np.uint64)
    for place, factor in enumerate(_WORD_FACTORS):
        shingles += words[place : place + count] * factor
    shingles = np.unique(_mixed(shingles))
    smallest = np.empty(HASHES, dtype=_DTYPE)
    for number in range(HASHES):
        smallest[number] = np.min(shingles * _FACTORS[number] + _ADDENDS[number]) >> np.uint64(32)
    return smallest.tobytes() + _digest(_names(text)) + _digest(_LONG_NUMBER.findall(text))


def similarity(a: bytes, b: bytes) -> float:
    """Share of common shingles among all of two documents, estimated; 0.0 when either has no signature."""
    if not a or not b:
        return 0.0
    return float(np.mean(_hashes(a) == _hashes(b)))


def same_names(a: bytes, b: bytes) -> bool:
    """Whether two documents speak of the same persons and places: words that stand in capitals and nowhere small.

    Two contracts made from one form are as similar as two copies of one contract; their parties tell them apart.
    """
    return bool(a) and a[_NAMES_AT:_NUMBERS_AT] == b[_NAMES_AT:_NUMBERS_AT]


def same_particulars(a: bytes, b: bytes) -> bool:
    """Whether two documents have the same names, and the same numbers of three digits or more besides."""
    return bool(a) and a[_NAMES_AT:] == b[_NAMES_AT:]


def bands(signature: bytes) -> tuple[int, ...]:
    """Numbers of which similar documents share at least one, see ``BANDS``; none without a signature.

    Returns:
        ``BANDS`` numbers in the range of SQLite's integers.
    """
    if not signature:
        return ()
    rows = _hashes(signature).astype(np.uint64).reshape(BANDS, _ROWS)
    mixed = np.zeros(BANDS, dtype=np.uint64)
    for row in range(_ROWS):
        mixed = _mixed(mixed + rows[:, row] + np.uint64(1))
    return tuple(int(value) for value in mixed.view(np.int64))


def _hashes(signature: bytes) -> NDArray[np.uint32]:
    return np.frombuffer(signature[:_NAMES_AT], _DTYPE)


def _digest(found: Iterable[str]) -> bytes:
    return hashlib.blake2b("\n".join(sorted(set(found))).encode("utf-8", "replace"), digest_size=8).digest()


def _names(text: str) -> Iterable[str]:
    small = {word.strip(_AROUND_WORDS) for word in set(text.split())}
    return (word for word in {word.lower() for word in _CAPITAL_WORD.findall(text)} if word not in small)


@functools.cache
def _letters() -> NDArray[np.bool_]:
    """Which code points of the basic plane belong to words; everything beyond it does not."""
    return np.fromiter((chr(code).isalnum() for code in range(0x10000)), np.bool_, 0x10000)


def _word_hashes(text: str) -> NDArray[np.uint64]:
    # Numbers of letters instead of strings of words: a list of 80,000 words alone would take the time of all this.
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.replace("\u00ad", ""))
    text = text.casefold().replace("ё", "е")
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), "<u4")
    inside = np.zeros(len(codes) + 2, dtype=np.bool_)
    inside[1:-1] = _letters()[np.minimum(codes, 0xFFFF)]
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = edges[::2], edges[1::2]
    if not len(starts):
        return np.zeros(0, dtype=np.uint64)
    lengths = np.minimum(ends - starts, _LONGEST_WORD)
    # Letter by letter over all words that are long enough still, the longest words first.
    order = np.argsort(-lengths, kind="stable")
    starts, shorter = starts[order], -lengths[order]
    hashes = np.zeros(len(starts), dtype=np.uint64)
    for place in range(-int(shorter[0])):
        reached = hashes[: int(np.searchsorted(shorter, -place, side="left"))]
        reached += codes[starts[: len(reached)] + place]
        reached += np.uint64(1)
        reached *= _LETTER_FACTOR
        reached ^= reached >> np.uint64(29)
    in_order = np.empty_like(hashes)
    in_order[order] = hashes
    return in_order


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spread the bits: splitmix64's finish."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
