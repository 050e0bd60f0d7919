"""Broken, locked and bombed files of other projects' tests end as they should, and stop nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_ingest import Indexer, check
from muniment_ingest.readers.tessdata import ocr_languages
from tests.support.libraries import ingest, opened
from tests.support.open_data import EVALUATION, needs_open_data

if TYPE_CHECKING:
    from pathlib import Path

    from muniment_ingest import ReadingPool

HOSTILE = EVALUATION / "documents" / "hostile"

READ = {
    "2-column-state.pdf", "bug1606566.pdf", "broken.json", "copy-protected.pdf", "cp1251.pdf", "cp1251.txt",
    "example.rtf", "example_cp1251.html", "fake-power-point-malformed.pptx", "gost_multipage_table.pdf",
    "invisible_text_layer.pdf", "mixed_pdf.pdf", "testRTFInvalidUnicode.rtf", "testWORD_macros.docm",
    "test_recursive_embedded.docx",
}  # fmt: skip
REFUSED = {
    "PDFBOX-4352-0.pdf": "encrypted",
    "broken.docx": "damaged",
    "droste.zip": "members_failed",
    "empty.txt": "empty_file",
    "fake-encrypted.eml": "encrypted",
    "pages_password_protected.pages": "encrypted",
    "poppler-395-0-fuzzed.pdf": "damaged",
    "poppler-937-0-fuzzed.pdf": "no_text",
    "r6-user-password.pdf": "encrypted",
    "testEXCEL_protected_passtika.xlsx": "encrypted",
    "testPDF_malformedXFA.pdf": "no_text",  # it holds none
    "testWORD_truncated.docx": "damaged",
    "testZIP_corrupted_oom.zip": "damaged",
    "testZipEncrypted.zip": "members_failed",
    "broken.zip": "members_failed",
}


@needs_open_data
def test_each_ends_as_it_should(tmp_path: Path, pool: ReadingPool) -> None:
    """Thirty files, one by one named with what is the matter; the library is whole afterwards."""
    with opened(tmp_path / "w", pool) as plain:
        indexer = Indexer(plain.library, pool, None, None, recognise=bool(ocr_languages()))
        report = ingest(indexer, HOSTILE)
        outcomes = {o.path.removeprefix(f"{HOSTILE}/"): o for o in report.outcomes}
        top = {name: outcome for name, outcome in outcomes.items() if "!/" not in name}
        named = [
            line.split("\t")[0] for line in (HOSTILE / "EXPECTED.tsv").read_text("utf-8").splitlines()[1:]
        ]
        assert READ | set(REFUSED) == set(named)
        unread = {name for name in READ if top[name].status not in {"indexed", "partial", "duplicate"}}
        scans = {"gost_multipage_table.pdf"} if not ocr_languages() else set()
        assert unread == scans
        assert {name: top[name].reason for name in REFUSED} == REFUSED
        assert not [o for o in outcomes.values() if o.status == "quarantined"]
        deep = [name for name in outcomes if name.startswith("test_recursive_embedded.docx!/")]
        assert deep
        assert max(name.count("!/") for name in outcomes) <= 5
        assert check(plain.library).findings == ()
