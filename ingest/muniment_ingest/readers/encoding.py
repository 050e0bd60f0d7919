"""Which encoding a text is in: each is tried, and the one whose letters follow one another as in real words wins."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_PRIORS = {
    "utf-8": 0.0,
    "cp1251": 0.0,
    "cp1252": 0.0,
    "cp866": -2.0,
    "koi8-r": -3.0,
    "iso8859-5": -5.0,
    "mac-cyrillic": -5.0,
}
"""How much rarer, as a natural logarithm, an encoding is in Russian and Western offices: it decides where the bytes
mean the same in two, as small letters do in CP1251 and Mac Cyrillic."""

_BELIEF = 10.0
"""What the word of a sender weighs: as much as one or two letters that do not go together."""

_SAME = {
    "iso8859-1": "cp1252",
    "iso8859-15": "cp1252",
    "latin-1": "cp1252",
    "ascii": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
"""Names by which more is meant in practice than they say."""

_NO_ALPHABETS = ("escape", "idna", "punycode", "undefined", "utf-7", "utf-8-sig", "mbcs", "oem")

_LETTERS = " абвгдежзийклмнопрстуфхцчшщъыьэюя"
_PAIRS = (
    "i875769b75f68755464788ba8biiii9da",  # at the start of a word
    "3f76a8897aa6574e9665db979b9iiie98",  # а
    "76baie5bd6ib5c83i48g6i9iie755fia7",  # б
    "34icee4ib5ia5b74b8898ieifaff6cii9",  # в
    "64dec87ii5ib5ea1i5gc7iiieiiiiifii",  # г
    "73g8eb39c5i97964977b6igcccid9cgdb",  # д
    "3ba875998e77564ba455fcbb9abiiiieb",  # е
    "948id42fi4i8ff4afici7iiibiiiidici",  # ж
    "52a6a67ci5ib9765e8cg8iiegiid7cii9",  # з
    "39a7a86c76776758b765fd788ceiiii85",  # и
    "1igdgaciegiadc7agi48igebaaiiiiiie",  # й
    "54h9gi88f4ie8da2f6756ih8ifiigiiii",  # к
    "64iicd48i4ib9g75gfad6hiigiiib3i85",  # л
    "34cehi4df4ib9a848dag6giigiii7afg8",  # м
    "74gcb95gc4i9gg54if779ahadhfi4ahf9",  # н
    "4f6566988a7866597555eccc9bdiiifc9",  # о
    "a6iiii3ii7id7gb2b2gc7ifeigiiaegib",  # п
    "73b98b49g5iac884cb586ccdebii7bhg8",  # р
    "67c7ec7ii6i5688469626cdgbbiib9ig6",  # с
    "54d5ic4ig5i7cb74e56c7hhgbiii85ieb",  # т
    "395975979cf6786g6656iha9677iiif6e",  # у
    "75hh9e2h64hhahc3h79989hheehhbhehh",  # ф
    "08gbffbii9iica85c8af9iiiiiiiigeii",  # х
    "75fcii3id1i9fif7idfi8fiiiiii8iidi",  # ц
    "83iffi2di4i9ai5eiae49ifiiaiiiafii",  # ч
    "94h8hh2hh3h96e77eed68hhhhhhhhaheh",  # ш
    "h5hhhh1hh2hhhh9hhhhhahhhhhhhh8hhh",  # щ
    "beeeee0eeeeeeeeeeeeeeeeeeeeeeeee4",  # ъ
    "3g97ca4gcd6a75aiaa87ii2ibaiiiiiib",  # ы
    "2gadcb7i88i7i92iei58iefbe7ciiii77",  # ь
    "afb9fbffcfa4687fa681f8bcfffffffff",  # э
    "2e8he6ha7hhb9a9he783hhhd6e4hhhhbh",  # ю
    "1i96e87c7iad977ibb95ii7bbg7iiii8d",  # я
)
"""How unlikely a letter (column, the end of the word first) comes after another (row): minus the natural logarithm in
halves, 0 to i for 18 and more. Counted over 320,000 letters of Russian laws, news (factRuEval-2016, MIT) and papers
of an office."""

_COSTS = {
    (first, second): -int(_PAIRS[row][column], 36) / 2
    for row, first in enumerate(_LETTERS)
    for column, second in enumerate(_LETTERS)
}
_OTHER_CYRILLIC = -7.0
_TWO_ALPHABETS = -5.0
_CAPITAL_INSIDE = -7.0
_SMALL_AFTER_CAPITALS = -5.0
_CAPITALS = (-0.7, -1.0, 0.0)
"""The first capital of a word, the second, and those after: they go on as they began."""

_COMMON_SIGNS = frozenset("«»„“”‘’—–…№§°·•£€©®±\xa0")
_COMMON_SIGN = -4.0
_SIGN_AFTER_SIGN = -3.0
_RARE_SIGN = -8.0
_BOX_GOES_ON = -1.0
_BOX_AFTER_BOX = -5.5
_BOX_ALONE = -6.0
_BOX_AT_LETTER = -4.0
_IMPOSSIBLE = -12.0
_COMMON_WESTERN = frozenset("éèêëàâäáãåæçîïíìñôöóòõøœùûüúß")
_WESTERN = -4.0
_RARE_WESTERN = -7.0
_WESTERN_TWICE = -2.0
_OTHER_SCRIPT = -6.0

_SAMPLE_WORDS = re.compile(rb"[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*")
_SAMPLE_BYTES = 6000
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS = 0.02
"""Share of control characters above which bytes are no text; a log has some NULs after a lost power supply."""

_POOR = -4.5
_POOR_AT_ALL = -25.0
"""Score of a byte beyond ASCII, and of a whole text, below which none fits: perhaps Greek, Chinese or no text."""


def detect_encoding(content: bytes, declared: str = "") -> str:
    """Tell the encoding of a text by its bytes.

    Args:
        content: of any length; a few thousand bytes beyond ASCII are looked at.
        declared: the encoding that its sender says. It counts for something among those that are told apart here; any
            other is believed when every byte is in it.

    Returns:
        A name that Python knows: a Unicode encoding, or "cp1251", "cp866", "koi8-r", "iso8859-5", "mac-cyrillic" or
        "cp1252". "utf-8" also for UTF-8 with a few broken bytes. "" when none fits or the bytes are no text.
    """
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return encoding
    utf16 = _utf16(content)
    if utf16:
        return utf16
    if not looks_like_text(content):
        return ""
    said = _known(declared)
    if said and said not in _PRIORS and _is_valid(content, said):
        return said
    if _is_valid(content, "utf-8"):
        return "utf-8"
    sample = _sample(content)
    scores = {encoding: score(sample, encoding) + prior for encoding, prior in _PRIORS.items()}
    if said in scores:
        scores[said] += _BELIEF
    best = max(scores, key=scores.__getitem__)
    high = sum(byte > 0x7F for byte in sample)  # noqa: PLR2004 - beyond ASCII
    return best if scores[best] > _POOR * high + _POOR_AT_ALL else ""


def looks_like_text(content: bytes) -> bool:
    """Whether bytes without a Unicode mark can be text: hardly a control character among them."""
    return len(_CONTROLS.findall(content)) <= len(content) * _MOST_CONTROLS


def score(sample: bytes, encoding: str) -> float:  # noqa: C901, PLR0912 - one pass over the letters
    """How well bytes read in an encoding: the sum of natural logarithms over letters and signs beyond ASCII.

    Args:
        sample: words with what is written to their left and right.
        encoding: one of those that ``detect_encoding`` chooses from.

    Returns:
        A negative number, comparable between encodings of the same bytes.
    """
    text = sample.decode(encoding, errors="replace")
    western = encoding in {"cp1252", "utf-8"}
    cyrillic = encoding != "cp1252"
    total = 0.0
    before = " "  # the letter before, in lower case; " " at the start of a word
    was = ""
    capitals = 0
    small = False
    for char in text + " ":
        is_letter = char.isalpha()
        if not is_letter:
            if before != " ":
                total += _COSTS.get((before, " "), 0.0)
            before, capitals, small = " ", 0, False
            if char > "\x7f":
                total += _sign(char, was)
            was = char
            continue
        lower = char.lower()
        if char <= "\x7f":
            if "а" <= before <= "я":
                total += _TWO_ALPHABETS
        elif cyrillic and "\u0400" <= char <= "\u04ff":
            lower = "е" if lower == "ё" else lower
            total += _COSTS.get((before, lower), _OTHER_CYRILLIC)
            if "a" <= before <= "z":
                total += _TWO_ALPHABETS
            if _is_box(was):
                total += _BOX_AT_LETTER
        elif western and char <= "\u0178":
            total += _WESTERN if lower in _COMMON_WESTERN else _RARE_WESTERN
            if before > "\x7f":
                total += _WESTERN_TWICE
        else:
            total += _OTHER_SCRIPT
        if char != lower and char.isupper():
            total += _CAPITAL_INSIDE if small else _CAPITALS[min(capitals, 2)]
            capitals += 1
        else:
            if capitals > 1 and not small:
                total += _SMALL_AFTER_CAPITALS
            small = True
        before = was = lower
    return total


def _sign(char: str, before: str) -> float:
    if char in _COMMON_SIGNS:
        return _COMMON_SIGN + (_SIGN_AFTER_SIGN if before in _COMMON_SIGNS else 0.0)
    if _is_box(char):
        if _is_box(before):
            return _BOX_GOES_ON if char == before else _BOX_AFTER_BOX
        return _BOX_ALONE + (_BOX_AT_LETTER if before.isalpha() else 0.0)
    if char == "\ufffd" or "\x80" <= char <= "\x9f":
        return _IMPOSSIBLE
    return _RARE_SIGN


def _is_box(char: str) -> bool:
    return "\u2500" <= char <= "\u259f"


def _known(declared: str) -> str:
    """Our name of an encoding that somebody declares, "" for one that Python does not know or that is no alphabet."""
    try:
        name = codecs.lookup(declared.strip().strip("'\"")).name if declared else ""
        b"".decode(name or "ascii")
    except (LookupError, ValueError, UnicodeError):
        return ""
    if any(word in name for word in _NO_ALPHABETS):
        return ""
    return _SAME.get(name, name)


def _is_valid(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except (UnicodeError, ValueError, LookupError):
        return False
    return True


def _sample(content: bytes) -> bytes:
    words: list[bytes] = []
    size = 0
    for found in _SAMPLE_WORDS.finditer(content):
        words.append(found.group())
        size += len(found.group())
        if size > _SAMPLE_BYTES:
            break
    return b" ".join(words)[: 2 * _SAMPLE_BYTES]


def _utf16(content: bytes) -> str:
    """UTF-16 without a mark: every other byte is that of one alphabet, and the letters are no control characters."""
    head = content[:4096]
    head = head[: len(head) // 2 * 2]
    if len(head) < 2:  # noqa: PLR2004 - one character
        return ""
    for encoding, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        alphabets = high.count(0x00) + high.count(0x04)
        signs = sum(high.count(block) for block in (0x20, 0x21, 0x25))
        if alphabets < len(high) * 0.1 or alphabets + signs < len(high) * 0.7:
            continue
        text = head.decode(encoding, errors="replace")
        written = sum(char.isspace() or char.isprintable() for char in text)
        if written > len(text) * 0.95:
            return encoding
    return ""
