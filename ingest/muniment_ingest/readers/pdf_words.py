"""The text of a PDF page as pieces of lines, by as few questions to pdfium as their places need."""

# ruff: noqa: FURB136 - min and max cost a call, and this is done for each word of each page
from __future__ import annotations

import ctypes
import math
import re
from itertools import pairwise
from typing import NamedTuple

from muniment_ingest.readers import pdfium
from muniment_ingest.readers.pdf_page import Box, Piece, Word, turned, turned_box

GAP_IN_EMS = 1.4
"""White space wider than this inside a line parts cells of a table or columns, not words."""

_WORD = re.compile("[^\\s\x00\ufffe\u00ad]*[^\\s\x00\ufffe][\ufffe\u00ad]?")
"""pdfium's U+FFFE is a hyphen at the end of a line, and the line's end as well."""
_BOLD_NAME = re.compile(r"(?i:bold|black|heavy|demi|cmbx|sfbx|ecbx|medi\b|[,-]bd\b)|Bd(?:It)?(?:MT)?$")
_BOLD_WEIGHT = 600
_FORCE_BOLD = 1 << 18
_SMALLEST_POINTS = 2.0
"""Letters below this are not read by anybody."""
_LARGEST_POINTS = 5000.0
_PALE = 225
"""From this value on in each of red, green and blue a letter is not seen on white paper; rendering decides."""
_TRANSPARENT = 25
_INVISIBLE_MODES = frozenset({3, 7})
RAISED_MARK = re.compile(r"[\d,*†‡]{1,5}\)?")
LONG_WORD = re.compile(r"[^\W\d_]{3}[.,;:)»”\"]?$|[.,;:)»”\"]$")
"""Before a raised mark: not "km" or "CO", whose raised numbers belong to them."""
_SAMPLE = 8
"""Each so-manieth word is asked for characters without a Unicode value; a font without a table shows at once."""

_DOUBLES = (ctypes.c_double * 4)()
_FIRST = ctypes.addressof(_DOUBLES)
_PLACES = (_FIRST, _FIRST + 8, _FIRST + 16, _FIRST + 24)
_MATRIX = (ctypes.c_float * 6)()
_MATRIX_PLACE = ctypes.addressof(_MATRIX)
_SIZE = ctypes.c_float()
_SIZE_PLACE = ctypes.addressof(_SIZE)
_COLOR = (ctypes.c_uint * 4)()
_COLOR_PLACES = tuple(ctypes.addressof(_COLOR) + 4 * n for n in range(4))


class _Style(NamedTuple):
    """What the characters of one text object share."""

    size: float
    bold: bool
    turns: int
    doubt: str


_NO_STYLE = _Style(10.0, bold=False, turns=0, doubt="")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LAM_AFTER_ALEF = re.compile("[\u0622\u0623\u0625\u0627]\u0644")
_HYPHENS = "\ufffe\u00ad"

_Run = tuple[int, int, float, float, float, _Style, float, float, float, float, bool]
"""Characters of one text object without a space: start, end, left and right along their line, height of the line,
style, left, bottom, right, top in the file's frame, and whether they go on with the word before. A plain tuple: made
for each word of each page."""


def read_characters(text_page: pdfium.Handle) -> str:
    """All characters of a page, each at pdfium's own index."""
    count = pdfium.count_chars(text_page)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count * 2 + 2))()
    pdfium.RAW.FPDFText_GetText(
        ctypes.cast(text_page, pdfium.RAW.FPDF_TEXTPAGE), 0, count, ctypes.cast(buffer, _USHORT_POINTER)
    )
    text = bytes(buffer)[: count * 2].decode("utf-16-le", "surrogatepass")
    if buffer[count] or len(text) != count or _SURROGATE.search(text):
        # Characters beyond the basic plane or without a mapping: ask for each, so that indices stay true.
        text = "".join(chr(pdfium.char_unicode(text_page, i) or 0xFFFD) for i in range(count))
    return _with_ligatures(text_page, text) if _LAM_AFTER_ALEF.search(text) else text


def _with_ligatures(text_page: pdfium.Handle, text: str) -> str:
    """Lam and alef of one glyph in the order of reading: pdfium turns them round with the rest of a line."""
    letters = list(text)
    for match in _LAM_AFTER_ALEF.finditer(text):
        places = []
        for index in (match.start(), match.start() + 1):
            pdfium.char_box(text_page, index, *_PLACES)
            places.append(_DOUBLES[:])
        if places[0] == places[1]:
            letters[match.start()], letters[match.start() + 1] = (
                letters[match.start() + 1],
                letters[match.start()],
            )
    return "".join(letters)


_USHORT_POINTER = ctypes.POINTER(ctypes.c_ushort)


def read_pieces(text_page: pdfium.Handle, text: str) -> list[Piece]:  # noqa: C901, PLR0912, PLR0915 - see below
    """The pieces of a page in the order of the file; each in the frame in which it is upright, its box in the file's.

    Args:
        text_page: open in pdfium.
        text: as ``read_characters`` gives it.
    """
    # One long function on purpose: three hundred words a page, and each call less is a tenth of a millisecond.
    styles = _Styles(text_page)
    pieces: list[Piece] = []
    runs: list[_Run] = []
    char_object, char_box = pdfium.char_object, pdfium.char_box
    x0, x1, y0, y1 = _PLACES
    doubles = _DOUBLES
    last_object = -1
    style = _NO_STYLE
    base = 0.0
    end = 0
    for match in _WORD.finditer(text):
        start = match.start()
        if runs and ("\n" in text[end:start] or text[end - 1] == "\ufffe"):
            pieces.append(_piece(text, runs))
            runs = []
        end = match.end()
        last = end - 1
        if last > start and text[last] in _HYPHENS:
            last -= 1
        one = char_object(text_page, start) or 0
        if last == start or char_object(text_page, last) == one:
            spans = [(start, end, last, one)]
        else:
            spans = _spans(text_page, start, end, last)
        inside = False
        for begin, finish, final, one in spans:
            if one != last_object:
                style = styles.of(one, begin)
                base = styles.base(begin, style.turns)
                last_object = one
            char_box(text_page, begin, x0, x1, y0, y1)
            left, right, bottom, top = doubles[:]
            if final > begin:
                char_box(text_page, final, x0, x1, y0, y1)
                left2, right2, bottom2, top2 = doubles[:]
                left = left if left < left2 else left2
                right = right if right > right2 else right2
                bottom = bottom if bottom < bottom2 else bottom2
                top = top if top > top2 else top2
            if style.turns > 0:
                along = turned_box(style.turns, Box(left, bottom, right, top))
                run = (begin, finish, along.left, along.right, base, style, left, bottom, right, top, inside)
            else:
                run = (begin, finish, left, right, base, style, left, bottom, right, top, inside)
            if runs:
                before = runs[-1]
                # The usual case is told here: the next word of the same object, to the right of the last.
                near = before[5] is style and before[4] == base and 0 <= run[2] - before[3] <= style.size
                if not near and not _goes_on(before, run):
                    pieces.append(_piece(text, runs))
                    runs = []
            runs.append(run)
            inside = True
    if runs:
        pieces.append(_piece(text, runs))
    return pieces


def count_unmapped(text_page: pdfium.Handle, text: str) -> int:
    """Characters for which the file has no Unicode value; 0 when a sample of the words has none."""
    for number, match in enumerate(_WORD.finditer(text)):
        if number % _SAMPLE == 0 and pdfium.char_unmapped(text_page, match.start()) == 1:
            break
    else:
        return 0
    return sum(
        1
        for index, character in enumerate(text)
        if not character.isspace() and pdfium.char_unmapped(text_page, index) == 1
    )


def _spans(
    text_page: pdfium.Handle, start: int, end: int, last: int
) -> list[tuple[int, int, int, pdfium.Handle]]:
    """The parts of a word that belong to different text objects: start, end, last character seen, object."""
    found = []
    begin, one = start, pdfium.char_object(text_page, start) or 0
    for index in range(start + 1, last + 1):
        other = pdfium.char_object(text_page, index) or 0
        if other != one:
            found.append((begin, index, index - 1, one))
            begin, one = index, other
    found.append((begin, end, last, one))
    return found


class _Styles:
    """Styles of the text objects of one page, each asked for once."""

    def __init__(self, text_page: pdfium.Handle) -> None:
        self._page = text_page
        self._styles: dict[int, _Style] = {}
        self._bold: dict[int, bool] = {}

    def base(self, index: int, turns: int) -> float:
        """Height of the line that a character stands on, along its own reading direction."""
        pdfium.char_origin(self._page, index, _PLACES[0], _PLACES[1])
        return _DOUBLES[1] if turns <= 0 else turned(turns, _DOUBLES[0], _DOUBLES[1])[1]

    def of(self, text_object: pdfium.Handle, index: int) -> _Style:
        """What an object's characters share; ``index`` is one of them."""
        found = self._styles.get(text_object)
        if found is not None or not text_object:
            return found or _NO_STYLE
        pdfium.char_matrix(self._page, index, _MATRIX_PLACE)
        across, up, slant, rise, _, _ = _MATRIX[:]
        pdfium.text_size(text_object, _SIZE_PLACE)
        size = abs(_SIZE.value) * (abs(rise) if not slant else math.hypot(slant, rise)) or 1.0
        if not 0 < size < _LARGEST_POINTS:
            size = _NO_STYLE.size  # damaged numbers; also those that are none
        font = pdfium.text_font(text_object) or 0
        bold = self._bold.get(font)
        if bold is None:
            bold = self._bold[font] = _is_bold(font)
        style = _Style(size, bold, _turns(across, up), _doubt(text_object, size))
        self._styles[text_object] = style
        return style


def _is_bold(font: int) -> bool:
    if not font:
        return False
    buffer = ctypes.create_string_buffer(128)
    pdfium.font_name(font, ctypes.addressof(buffer), 128)
    flags = pdfium.font_flags(font)
    forced = flags > 0 and bool(flags & _FORCE_BOLD)
    return (
        bool(_BOLD_NAME.search(buffer.value.decode("latin-1")))
        or forced
        or pdfium.font_weight(font) >= _BOLD_WEIGHT
    )


def _turns(across: float, up: float) -> int:
    """Quarter turns that make text of this direction upright; -1 when it runs aslant."""
    if abs(up) <= abs(across) * 0.2:
        return 0 if across >= 0 else 2
    if abs(across) <= abs(up) * 0.2:
        return 3 if up > 0 else 1
    return -1


def _doubt(text_object: int, size: float) -> str:
    if pdfium.text_mode(text_object) in _INVISIBLE_MODES:
        return "invisible"
    if size < _SMALLEST_POINTS:
        return "tiny"
    if pdfium.fill_color(text_object, *_COLOR_PLACES):
        red, green, blue, alpha = _COLOR
        if alpha < _TRANSPARENT or min(red, green, blue) >= _PALE:
            return "pale"
    return ""


def _goes_on(before: _Run, run: _Run) -> bool:
    old, new = before[5], run[5]
    em = old.size
    if old is not new:
        if old.turns != new.turns or old.doubt != new.doubt:
            return False
        em = max(em, new.size)
    if abs(before[4] - run[4]) > em * 0.6:
        return False
    # Text that runs from right to left stands left of what went before.
    gap = max(run[2] - before[3], before[2] - run[3])
    return gap <= em * (1.0 if run[10] else GAP_IN_EMS)


def _shown(text: str, runs: list[_Run]) -> str:
    """The text of a piece; a raised number is parted from its word, which would not be found with it."""
    start, end = runs[0][0], runs[-1][1]
    for before, run in pairwise(runs):
        if not run[10] or run[5].size > before[5].size * 0.85 or run[4] < before[4] + before[5].size * 0.15:
            continue
        if RAISED_MARK.fullmatch(text, run[0], run[1]) and LONG_WORD.search(
            text[max(start, run[0] - 12) : run[0]]
        ):
            rest = [one for one in runs if one[0] >= run[0]]
            first = text[start : run[0]]
            return f"{' '.join(first.replace(chr(0), '').split())} {_shown(text, rest)}"
    return " ".join(text[start:end].replace("\x00", "").split()).replace("\ufffe", "-")


def _piece(text: str, runs: list[_Run]) -> Piece:
    longest, most = runs[0], 0
    letters = bold = 0
    words: list[Word] = []
    _, _, left, right, _, _, box_left, box_bottom, box_right, box_top, _ = longest
    for run in runs:
        start, end, run_left, run_right, _, style, x0, y0, x1, y1, inside = run
        size = end - start
        letters += size
        if style.bold:
            bold += size
        if size > most:
            longest, most = run, size
        if inside and words:
            word = words[-1]
            words[-1] = Word(word.start, end, min(word.left, run_left), max(word.right, run_right))
        else:
            words.append(Word(start, end, run_left, run_right))
        left = run_left if run_left < left else left
        right = run_right if run_right > right else right
        box_left = x0 if x0 < box_left else box_left
        box_bottom = y0 if y0 < box_bottom else box_bottom
        box_right = x1 if x1 > box_right else box_right
        box_top = y1 if y1 > box_top else box_top
    style = longest[5]
    return Piece(
        _shown(text, runs),
        left,
        right,
        longest[4],
        style.size,
        bold * 2 > letters,
        tuple(words),
        style.turns,
        Box(box_left, box_bottom, box_right, box_top),
        style.doubt,
    )
