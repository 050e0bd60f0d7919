"""What a Word paragraph says, and what it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_ingest.readers.docx import DocxReader
from tests.support.documents import block_texts
from tests.support.office import write_word

if TYPE_CHECKING:
    from pathlib import Path


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


_BOX = "<w:txbxContent><w:p><w:r><w:t>In the box</w:t></w:r></w:p></w:txbxContent>"


@pytest.mark.parametrize(
    ("inner", "texts"),
    [
        (
            (f"{_run('Rent ')}<w:ins>{_run('rises')}</w:ins><w:del><w:r><w:delText>falls</w:delText></w:r></w:del>"
            f"<w:moveFrom>{_run('away')}</w:moveFrom>"),
            ["Rent rises"],
        ),
        (
            ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF x</w:instrText></w:r>'
            f'{_run("hidden")}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{_run("17")}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
            ["17"],
        ),
        (f'<w:hyperlink r:id="gone">{_run("the link")}</w:hyperlink>', ["the link"]),
        (
            ("<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val='1'/></w14:checkbox></w:sdtPr><w:sdtContent>"
            f"{_run('x')}</w:sdtContent></w:sdt>{_run(' yes')}"),
            ["☒ yes"],
        ),
        (
            ('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>'
            '<w:default w:val="0"/></w:checkBox></w:ffData>'
            f'</w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>{_run(" no")}'),
            ["☐ no"],
        ),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>done</w:t></w:r>', ["☑done"]),
        ("<w:r><w:t>10</w:t><w:noBreakHyphen/><w:t>12</w:t><w:br/><w:t>next</w:t></w:r>", ["10-12\nnext"]),
        (
            "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b+c</m:t></m:r></m:den></m:f></m:oMath>",
            ["a/(b+c)"],
        ),
        (
            (f"{_run('Before')}<w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
            f"<w:drawing><wps:txbx>{_BOX}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{_BOX}</v:textbox></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>"),
            ["Before", "In the box"],
        ),
    ],
)  # fmt: skip
def test_pieces(tmp_path: Path, inner: str, texts: list[str]) -> None:
    """Inserted text, results of fields, checkboxes, symbols, formulas and boxes, each once."""
    path = write_word(tmp_path / "a.docx", f"<w:p>{inner}</w:p>")
    assert block_texts(DocxReader().read(path).pages[0]) == texts


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next(tmp_path: Path) -> None:
    """As Word shows it when the changes are accepted."""
    body = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{_run('The rent ')}</w:p><w:p>{_run('is due.')}</w:p>"
    assert block_texts(DocxReader().read(write_word(tmp_path / "a.docx", body)).pages[0]) == [
        "The rent is due."
    ]
