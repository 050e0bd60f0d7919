"""What is drawn on a PDF page beside its letters: pictures, rules of tables; and whether letters can be seen."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from muniment_ingest.readers import pdfium
from muniment_ingest.readers.page_builder import LONGEST_HIDDEN
from muniment_ingest.readers.pdf_page import NO_BOX, Box, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from muniment_ingest.readers.pdf_page import Piece

_MOST_OBJECTS = 6000
"""A map or a drawing has a hundred thousand paths: none of them is a table, and looking costs seconds."""
_MOST_PATHS = 3000
_MOST_SEGMENTS = 600
_THIN = 3.5
"""Points; what is thinner is a rule, not an area."""
_SHORTEST_RULE = 6.0
_DEEPEST_FORM = 6
_FARTHEST = 1e6
"""Points; beyond are damaged numbers, and those that are none."""
_LEAST_CONTRAST = 24
"""Of 255, between the letters of a word and the ground around them."""
_RENDER_SCALE = 2.0
_LARGEST_RENDER = 3000

_FLOATS = (ctypes.c_float * 6)()
_PLACE = ctypes.addressof(_FLOATS)
_PLACES = tuple(_PLACE + 4 * n for n in range(4))


@dataclass(slots=True)
class PageObjects:
    """The objects of a page by their kind, one pass over them.

    Args:
        pictures: places of pictures and shadings; of a form that holds some, the form's.
        paths: handles of the paths of the page itself.
        count: objects of any kind.
    """

    pictures: list[Box] = field(default_factory=list)
    paths: list[pdfium.Handle] = field(default_factory=list)
    count: int = 0


def list_objects(page: pdfium.Handle) -> PageObjects:
    """Sort the objects of a page; only the first thousands of a drawing."""
    found = PageObjects(count=pdfium.count_objects(page))
    for index in range(min(found.count, _MOST_OBJECTS)):
        one = pdfium.page_object(page, index)
        kind = pdfium.object_type(one)
        if kind == pdfium.PATH_OBJECT:
            found.paths.append(one)
        elif kind == pdfium.PICTURE_OBJECT or (kind == pdfium.FORM_OBJECT and _holds_picture(one)):
            found.pictures.append(_bounds(one))
    return found


def picture_share(objects: PageObjects, frame: Box) -> float:
    """Share of the page that pictures cover, 0 to 1; overlapping ones are counted once, in a coarse grid."""
    area = (frame.right - frame.left) * (frame.top - frame.bottom)
    if not objects.pictures or area <= 0:
        return 0.0
    steps = 32
    across, up = (frame.right - frame.left) / steps, (frame.top - frame.bottom) / steps
    covered: set[int] = set()
    for box in objects.pictures:
        columns = range(
            max(0, round((box.left - frame.left) / across)),
            min(steps, round((box.right - frame.left) / across)),
        )
        rows = range(
            max(0, round((box.bottom - frame.bottom) / up)), min(steps, round((box.top - frame.bottom) / up))
        )
        covered.update(row * steps + column for row in rows for column in columns)
        if len(covered) == steps * steps:
            break
    return len(covered) / (steps * steps)


def read_rules(paths: Sequence[pdfium.Handle]) -> tuple[list[Rule], list[Rule]]:
    """The straight lines that paths draw along the axes of the page: lying ones, standing ones."""
    lying: list[Rule] = []
    standing: list[Rule] = []
    for path in paths[:_MOST_PATHS]:
        box = _bounds(path)
        width, height = box.right - box.left, box.top - box.bottom
        if height < _THIN:
            if width >= _SHORTEST_RULE:
                lying.append(Rule((box.bottom + box.top) / 2, box.left, box.right))
            continue
        if width < _THIN:
            if height >= _SHORTEST_RULE:
                standing.append(Rule((box.left + box.right) / 2, box.bottom, box.top))
            continue
        for x, y, to_x, to_y in _edges(path, box):
            if abs(y - to_y) < 1 and abs(x - to_x) >= _SHORTEST_RULE:
                lying.append(Rule((y + to_y) / 2, min(x, to_x), max(x, to_x)))
            elif abs(x - to_x) < 1 and abs(y - to_y) >= _SHORTEST_RULE:
                standing.append(Rule((x + to_x) / 2, min(y, to_y), max(y, to_y)))
    return lying, standing


def visible_pieces(
    pieces: list[Piece], objects: PageObjects, frame: Box, render: Callable[[], Ground]
) -> tuple[list[Piece], str, int]:
    """Leave out what nobody sees, so that text hidden in a file cannot speak to a reader who never saw it.

    The layer of a scanner's text is invisible and stays: a picture lies at its place and shows the same words.

    Args:
        pieces: of a page.
        objects: what else is on it.
        frame: the visible part of the page.
        render: draws the page; asked only when letters as pale as paper are there.

    Returns:
        Pieces that are seen or belong to a picture, the text left out, characters of the layer over pictures.
    """
    kept: list[Piece] = []
    hidden: list[str] = []
    layer = 0
    ground: Ground | None = None
    for piece in pieces:
        box = piece.box
        x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        seen = frame.left <= x <= frame.right and frame.bottom <= y <= frame.top and piece.doubt != "tiny"
        if seen and piece.doubt == "invisible":
            seen = any(
                p.left - 2 <= x <= p.right + 2 and p.bottom - 2 <= y <= p.top + 2 for p in objects.pictures
            )
            layer += len(piece.text) if seen else 0
        elif seen and piece.doubt == "pale":
            ground = ground or render()
            seen = ground.contrast(box) >= _LEAST_CONTRAST
        if seen:
            kept.append(piece)
        else:
            hidden.append(piece.text)
    return kept, " ".join(hidden)[:LONGEST_HIDDEN], layer


class Ground:
    """A page as drawn in grey, to see whether letters stand out.

    Args:
        page: open in pdfium.
    """

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._page = page
        largest = max(page.get_width(), page.get_height(), 1.0)
        scale = min(_RENDER_SCALE, _LARGEST_RENDER / largest)
        bitmap = page.render(scale=scale, grayscale=True)
        self._width, self._height, self._stride = bitmap.width, bitmap.height, bitmap.stride
        self._pixels = bytes(bitmap.buffer)
        bitmap.close()

    def contrast(self, box: Box) -> int:
        """Difference between the darkest and the lightest point in a rectangle, 0 to 255."""
        xs, ys = [], []
        for x, y in ((box.left, box.bottom), (box.right, box.top)):
            across, down = ctypes.c_int(), ctypes.c_int()
            pdfium.RAW.FPDF_PageToDevice(
                self._page, 0, 0, self._width, self._height, 0, x, y, ctypes.byref(across), ctypes.byref(down)
            )
            xs.append(min(max(across.value, 0), self._width))
            ys.append(min(max(down.value, 0), self._height))
        rows = [
            self._pixels[row * self._stride + min(xs) : row * self._stride + max(xs) + 1]
            for row in range(min(ys), min(max(ys) + 1, self._height))
        ]
        rows = [row for row in rows if row]
        return max(map(max, rows)) - min(map(min, rows)) if rows else 0


def _bounds(one: pdfium.Handle) -> Box:
    if not pdfium.object_bounds(one, *_PLACES):
        return NO_BOX
    box = Box(*_FLOATS[:4])
    return box if all(abs(place) < _FARTHEST for place in box) else NO_BOX


def _holds_picture(form: pdfium.Handle, depth: int = 1) -> bool:
    for index in range(min(pdfium.count_form_objects(form), _MOST_PATHS)):
        one = pdfium.form_object(form, index)
        kind = pdfium.object_type(one)
        if kind == pdfium.PICTURE_OBJECT:
            return True
        if kind == pdfium.FORM_OBJECT and depth < _DEEPEST_FORM and _holds_picture(one, depth + 1):
            return True
    return False


def _edges(path: pdfium.Handle, box: Box) -> Iterator[tuple[float, float, float, float]]:
    """Straight pieces of a path, in the coordinates of the page."""
    count = pdfium.count_segments(path)
    if count > _MOST_SEGMENTS or count < 2:  # noqa: PLR2004 - a line needs two points
        return
    if count <= 5:  # noqa: PLR2004 - a rectangle, whose bounds say it all
        yield box.left, box.bottom, box.right, box.bottom
        yield box.left, box.top, box.right, box.top
        yield box.left, box.bottom, box.left, box.top
        yield box.right, box.bottom, box.right, box.top
        return
    if not pdfium.object_matrix(path, _PLACE):
        return
    a, b, c, d, e, f = _FLOATS
    begun = last = (0.0, 0.0)
    for index in range(count):
        segment = pdfium.path_segment(path, index)
        pdfium.segment_point(segment, _PLACES[0], _PLACES[1])
        x, y = _FLOATS[0], _FLOATS[1]
        point = (a * x + c * y + e, b * x + d * y + f)
        kind = pdfium.segment_type(segment)
        if kind == _MOVE:
            begun = point
        elif kind == _LINE:
            yield (*last, *point)
        last = point
        if pdfium.segment_close(segment):
            yield (*point, *begun)
            last = begun


_LINE, _MOVE = 0, 2
"""FPDF_SEGMENT_*."""
