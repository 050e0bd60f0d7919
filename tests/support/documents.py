"""Documents that tests make for themselves, and the contract that every reader of documents keeps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from muniment_models import IngestError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_ingest import Block, Chunk, Page, ReadDocument, Reader

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "documents"

RUSSIAN = (
    "Настоящее положение устанавливает порядок предоставления ежегодных оплачиваемых отпусков работникам общества. "
    "Продолжительность ежегодного основного отпуска составляет двадцать восемь календарных дней. График отпусков "
    "утверждается генеральным директором не позднее чем за две недели до наступления календарного года и обязателен "
    "как для работодателя, так и для работника.\n\n"
    "О времени начала отпуска работник должен быть извещён под роспись не позднее чем за две недели до его начала. "
    "Ещё раз: замена отпуска денежной компенсацией при увольнении допускается, а в иных случаях запрещена. Отзыв "
    "работника из отпуска разрешается только с его согласия. Неиспользованная часть отпуска предоставляется по выбору "
    "работника в удобное для него время в течение текущего рабочего года либо присоединяется к отпуску за следующий "
    "рабочий год. Объём и сроки выплат определяет бухгалтерия.\n"
)
"""As long as a short notice, with yo, so that an encoding can be told by its letters."""


def draw_pdf(
    path: Path, pages: Sequence[Sequence[str]], *, header: str = "", footer: str = "", lock: str = ""
) -> Path:
    """A PDF of Latin text: one list of lines a page, "# " for a large bold line, "" for a gap.

    Args:
        path: where it is written.
        pages: lines of each page; a page without lines is empty.
        header: drawn at the top of every page before its text.
        footer: drawn at the foot of every page before its text, "{page}" for its number.
        lock: password asked for at opening.
    """
    canvas = Canvas(str(path), encrypt=lock or None)
    for number, lines in enumerate(pages, start=1):
        canvas.setFont("Helvetica", 8)
        if header:
            canvas.drawString(60, 810, header)
        if footer:
            canvas.drawString(60, 30, footer.format(page=number))
        height = 770
        for line in lines:
            heading = line.startswith("# ")
            canvas.setFont("Helvetica-Bold" if heading else "Helvetica", 15 if heading else 10)
            canvas.drawString(60, height, line.removeprefix("# "))
            height -= 26 if heading or not line else 13
        canvas.showPage()
    canvas.save()
    return path


def write_docx(path: Path, *paragraphs: str) -> Path:
    """A Word document; "# " begins a heading."""
    document = docx.Document()
    for text in paragraphs:
        if text.startswith("# "):
            document.add_heading(text.removeprefix("# "), 1)
        else:
            document.add_paragraph(text)
    document.save(str(path))
    return path


def block_texts(page: Page, kind: str = "") -> list[str]:
    """Texts of a page's blocks, of one kind or of all."""
    return [page.text[b.start : b.end] for b in page.blocks if not kind or b.kind == kind]


def check_pages(document: ReadDocument) -> None:
    """What holds for every document that was read."""
    numbers = [page.number for page in document.pages]
    others = [
        *document.pages_empty,
        *(failure.number for failure in (*document.pages_for_ocr, *document.pages_failed)),
    ]
    assert numbers == sorted(set(numbers))
    assert sorted([*numbers, *others]) == list(range(1, document.pages_total + 1))
    for page in document.pages:
        assert page.text.strip()
        assert "\x00" not in page.text
        page.text.encode("utf-8")
        end = 0
        for block in page.blocks:
            assert end <= block.start < block.end <= len(page.text)
            text = page.text[block.start : block.end]
            assert text == text.strip()
            assert _level_fits(block)
            end = block.end


def _level_fits(block: Block) -> bool:
    if block.kind == "heading":
        return 1 <= block.level <= 6
    return block.level >= 1 if block.kind == "list_item" else block.level == 0


def check_chunks(pages: Sequence[Page], chunks: Sequence[Chunk]) -> None:
    """Passages are exact spans, in order, and together with their contexts they lose no word of any block."""
    by_number = {page.number: page for page in pages}
    last = (0, 0)
    for chunk in chunks:
        assert chunk.text == by_number[chunk.page].text[chunk.start : chunk.end]
        assert chunk.text.strip()
        assert last <= (chunk.page, chunk.start)
        last = (chunk.page, chunk.end)
    carried = "\n".join(f"{chunk.context}\n{' '.join(chunk.text.split())}" for chunk in chunks)
    for page in pages:
        covered = bytearray(len(page.text))
        for chunk in chunks:
            if chunk.page == page.number:
                covered[chunk.start : chunk.end] = b"\x01" * (chunk.end - chunk.start)
        for block in page.blocks:
            text = page.text[block.start : block.end]
            if block.kind == "heading" and " ".join(text.split()) in carried:
                continue
            places = range(block.start, block.end)
            lost = "".join(page.text[i] for i in places if not covered[i] and not page.text[i].isspace())
            assert lost == "", f"page {page.number}"


class ReaderContract:
    """What every reader keeps; a subclass has fixtures ``reader`` and ``ordinary_file`` with "rent" in its text."""

    def test_pages_and_blocks_are_in_order(self, reader: Reader, ordinary_file: Path) -> None:
        """Pages count from 1; blocks lie inside the text, one after the other."""
        document = reader.read(ordinary_file)
        assert document.kind == reader.kind
        assert "rent" in " ".join(page.text for page in document.pages)
        check_pages(document)

    def test_reading_twice_gives_the_same(self, reader: Reader, ordinary_file: Path) -> None:
        """A document found again is the same document."""
        assert reader.read(ordinary_file) == reader.read(ordinary_file)

    def test_an_empty_file_is_refused_with_a_code(self, reader: Reader, tmp_path: Path) -> None:
        """Nothing in, an error for people out; never an empty document."""
        empty = tmp_path / "empty"
        empty.touch()
        with pytest.raises(IngestError) as caught:
            reader.read(empty)
        assert caught.value.code in {"empty_file", "no_text", "damaged"}

    def test_a_path_in_cyrillic_with_spaces_is_read(
        self, reader: Reader, ordinary_file: Path, tmp_path: Path
    ) -> None:
        """File names are as people give them."""
        named = tmp_path / f"Договор аренды № 5 (копия){ordinary_file.suffix}"
        named.write_bytes(ordinary_file.read_bytes())
        assert reader.read(named).pages == reader.read(ordinary_file).pages
