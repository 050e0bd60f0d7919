"""The text of one Word paragraph, as it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_ingest.readers.office_xml import attribute, child, chosen, integer, is_on, math_text, q

if TYPE_CHECKING:
    from collections.abc import Callable

    from muniment_ingest.readers.office_xml import Node

PAGE_END = "\f"
"""Where a page ends inside a text; XML cannot hold this character itself."""

CHECKED, UNCHECKED = "☒", "☐"

_CLEAR = frozenset(
    q(name)
    for name in (
        "w:hyperlink", "w:ins", "w:moveTo", "w:smartTag", "w:fldSimple", "w:customXml", "w:dir", "w:bdo",
        "w:sdtContent", "w:rubyBase",
    )
)  # fmt: skip
_NOTES = {
    q("w:footnoteReference"): "footnote",
    q("w:endnoteReference"): "endnote",
    q("w:commentReference"): "comment",
}
_MONOSPACED = ("courier", "consolas", "lucida console", "menlo", "monaco", "mono", "fixedsys", "terminal")
_PRIVATE_USE = range(0xF000, 0xF100)
_PICTOGRAMS = {
    0x6F: UNCHECKED, 0x71: UNCHECKED, 0x72: UNCHECKED, 0xA8: UNCHECKED, 0xA3: UNCHECKED, 0xFE: "☑", 0xFD: CHECKED,
    0xFC: "✓", 0xFB: "✗", 0x54: CHECKED, 0x52: "☑", 0xD8: "➢", 0xE0: "→", 0xDF: "←", 0xA7: "▪", 0x6C: "●",
}  # fmt: skip
_SYMBOLS = dict(zip(b"abcdefghijklmnopqrstuwxyz", "αβχδεφγηιϕκλμνοπθρστυωξψζ", strict=True)) | {
    0x44: "Δ", 0x46: "Φ", 0x47: "Γ", 0x4C: "Λ", 0x50: "Π", 0x51: "Θ", 0x53: "Σ", 0x57: "Ω", 0xA3: "≤", 0xA5: "∞",
    0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xD7: "·",
    0x2D: "−", 0xE5: "∑", 0xD6: "√",
}  # fmt: skip


class ParagraphText:
    """Gathers what a paragraph says: inserted text counts, deleted text and field codes do not.

    Args:
        paragraph: ``w:p``.
        label: gives the mark of a note by its kind ("footnote", "endnote", "comment") and id.
        hides: whether a run's letters are not seen, by its properties; such runs are left out.
    """

    def __init__(
        self,
        paragraph: Node,
        label: Callable[[str, str], str],
        hides: Callable[[Node | None], bool],
    ) -> None:
        self.hidden = ""
        self._hides = hides
        self.notes: list[tuple[str, str]] = []
        self.boxes: list[Node] = []
        self.drawings: list[tuple[str, str]] = []
        self.has_picture = False
        self._label = label
        self._parts: list[str] = []
        self._fields: list[bool] = []  # of each field that is open: whether its result has begun
        self._fonts: set[str] = set()
        self._content(paragraph)

    @property
    def text(self) -> str:
        """What is printed, with ``PAGE_END`` where a page ends."""
        return "".join(self._parts)

    @property
    def is_monospaced(self) -> bool:
        """Whether every letter is set in a typewriter face."""
        return bool(self._fonts) and all(any(m in font for m in _MONOSPACED) for font in self._fonts)

    def _content(self, parent: Node) -> None:
        for node in parent:
            self._inline(node)

    def _inline(self, node: Node) -> None:
        tag = node.tag
        if tag == q("w:r"):
            self._run(node)
        elif tag in _CLEAR:
            self._content(node)
        elif tag == q("w:sdt"):
            self._control(node)
        elif tag == q("mc:AlternateContent"):
            branch = chosen(node)
            if branch is not None:
                self._content(branch)
        elif tag == q("w:ruby"):
            self._content(node)
        elif tag in {q("m:oMath"), q("m:oMathPara")}:
            self._put(math_text(node))

    def _control(self, node: Node) -> None:
        box = child(node, "w:sdtPr", "w14:checkbox")
        if box is None:
            content = child(node, "w:sdtContent")
            if content is not None:
                self._content(content)
            return
        checked = attribute(child(box, "w14:checked"), "w14:val") in {"1", "true", "on"}
        self._put(CHECKED if checked else UNCHECKED)

    def _run(self, run: Node) -> None:
        before = len(self._parts)
        for node in run:
            self._piece(node)
        if len(self._parts) > before and self._hides(child(run, "w:rPr")):
            said = self._parts[before:]
            self.hidden += "".join(said).replace(PAGE_END, " ")
            # Where a page ends is no text.
            self._parts[before:] = [PAGE_END] * sum(part.count(PAGE_END) for part in said)
        if any(part.strip() for part in self._parts[before:]):
            fonts = child(run, "w:rPr", "w:rFonts")
            self._fonts.add(attribute(fonts, "w:ascii").casefold())

    def _piece(self, node: Node) -> None:  # noqa: C901, PLR0912 - one line for each of Word's pieces
        tag = node.tag
        if tag == q("w:t"):
            self._put(node.text or "")
        elif tag in {q("w:tab"), q("w:ptab")}:
            self._put("\t")
        elif tag == q("w:br"):
            self._put(PAGE_END if attribute(node, "w:type") == "page" else "\n")
        elif tag == q("w:cr"):
            self._put("\n")
        elif tag == q("w:lastRenderedPageBreak"):
            self._put(PAGE_END)
        elif tag == q("w:noBreakHyphen"):
            self._put("-")
        elif tag == q("w:sym"):
            self._put(_symbol(attribute(node, "w:font"), attribute(node, "w:char")))
        elif tag == q("w:fldChar"):
            self._field(node)
        elif tag in _NOTES:
            note = (_NOTES[tag], attribute(node, "w:id"))
            self.notes.append(note)
            self._put(self._label(*note) if note[0] != "comment" else "")
        elif tag in {q("w:drawing"), q("w:pict"), q("w:object")}:
            self._drawing(node)
        elif tag == q("mc:AlternateContent"):
            branch = chosen(node)
            for inner in branch if branch is not None else ():
                self._piece(inner)
        elif tag == q("w:ruby"):
            self._content(node)

    def _put(self, text: str) -> None:
        if all(self._fields):
            self._parts.append(text)

    def _field(self, node: Node) -> None:
        kind = attribute(node, "w:fldCharType")
        if kind == "begin":
            form = child(node, "w:ffData")
            self._put(_form_field(form) if form is not None else "")
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _drawing(self, drawing: Node) -> None:
        self.has_picture = True
        inside: set[int] = set()
        for node in drawing.iter():
            tag = node.tag
            if tag == q("w:txbxContent"):
                if id(node) in inside:
                    continue  # a box in a box comes with the outer one
                inside.update(id(one) for one in node.iter(q("w:txbxContent")))
                self.boxes.append(node)
            elif tag == q("c:chart"):
                self.drawings.append(("chart", attribute(node, "r:id")))
            elif tag == q("dgm:relIds"):
                self.drawings.append(("diagram", attribute(node, "r:dm")))
            elif tag == q("v:textpath"):
                self.drawings.append(("words", attribute(node, "string")))


def _form_field(form: Node) -> str:
    box = child(form, "w:checkBox")
    if box is not None:
        checked = child(box, "w:checked")
        on = is_on(checked if checked is not None else child(box, "w:default"))
        return CHECKED if on else UNCHECKED
    choices = child(form, "w:ddList")
    if choices is not None:
        entries = [attribute(one, "w:val") for one in choices if one.tag == q("w:listEntry")]
        place = integer(attribute(child(choices, "w:result"), "w:val", "0"), 0)
        return entries[place] if 0 <= place < len(entries) else ""
    return ""


def _symbol(font: str, code: str) -> str:
    try:
        number = int(code, 16)
        character = chr(number)
    except (ValueError, OverflowError):
        return ""
    if number not in _PRIVATE_USE:
        return character
    table = _SYMBOLS if font.casefold() == "symbol" else _PICTOGRAMS
    return table.get(number - _PRIVATE_USE.start, "")
