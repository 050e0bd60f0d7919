"""The example documents say what their questions expect, and the script that made them makes them again."""

import importlib.metadata
import importlib.util
import json
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from html import unescape
from pathlib import Path

import docx
import pypdfium2
import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
DOCUMENTS = EXAMPLES / "documents"
MAKER = ROOT / "packaging" / "examples" / "make_examples.py"
QUESTIONS = [
    json.loads(line) for line in (EXAMPLES / "questions.jsonl").read_text(encoding="utf-8").splitlines()
]
ANSWERABLE = [entry for entry in QUESTIONS if entry["answerable"]]


def test_there_are_forty_questions_half_of_them_russian() -> None:
    """Each language has 20 questions, and each id names one of them."""
    assert Counter(entry["language"] for entry in QUESTIONS) == {"ru": 20, "en": 20}
    assert len({entry["id"] for entry in QUESTIONS}) == len(QUESTIONS)


def test_five_questions_of_each_language_have_no_answer() -> None:
    """A question that nothing answers names no document, page or answer."""
    unanswerable = [entry for entry in QUESTIONS if not entry["answerable"]]
    assert Counter(entry["language"] for entry in unanswerable) == {"ru": 5, "en": 5}
    assert all(entry[key] is None for entry in unanswerable for key in ("document", "page", "answer"))


@pytest.mark.parametrize("entry", ANSWERABLE, ids=lambda entry: entry["id"])
def test_the_answer_stands_on_its_page(entry: dict[str, object]) -> None:
    """Whoever opens the document at the page finds the words of the answer there."""
    pages = _page_texts(DOCUMENTS / str(entry["document"]))
    assert _squeeze(str(entry["answer"])) in pages[int(str(entry["page"])) - 1]


def test_the_readme_lists_every_document_with_its_pages() -> None:
    """The list in the README has no gaps and no stale page count."""
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| (?:ru|en) \| (.+?) \| [A-Z]+ \| (.+?) \|$", readme, flags=re.MULTILINE)
    files = [path for path in DOCUMENTS.rglob("*") if path.is_file()]
    pages = {path: str(len(_page_texts(path))) if path.suffix == ".pdf" else "–" for path in files}
    assert dict(listed) == {path.relative_to(DOCUMENTS).as_posix(): count for path, count in pages.items()}


def test_a_rebuild_changes_no_byte(tmp_path: Path) -> None:
    """The committed files are what the script makes from the texts today."""
    _skip_without_pinned_tools()
    command = [sys.executable, str(MAKER), "--out", str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if "FontMissingError" in run.stderr:
        pytest.skip("the pinned DejaVu fonts are not installed")
    assert run.returncode == 0, run.stderr
    assert _files(tmp_path) == _files(DOCUMENTS) | {
        "questions.jsonl": (EXAMPLES / "questions.jsonl").read_bytes()
    }


def _skip_without_pinned_tools() -> None:
    for name, module in (("reportlab", "reportlab"), ("python-docx", "docx")):
        if importlib.util.find_spec(module) is None:
            pytest.skip(f"{name} is not installed")
        pin = f"{name}=={importlib.metadata.version(name)}"
        if pin not in (MAKER.parent / "requirements.txt").read_text(encoding="utf-8").splitlines():
            pytest.skip(f"{pin} is not the version that the examples are made with")


def _files(folder: Path) -> dict[str, bytes]:
    base = EXAMPLES if folder == DOCUMENTS else folder
    return {
        path.relative_to(base).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@cache
def _page_texts(path: Path) -> list[str]:
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as document:
            return [_squeeze(page.get_textpage().get_text_bounded()) for page in document]
    if path.suffix == ".docx":
        document = docx.Document(str(path))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return [_squeeze(" ".join([paragraph.text for paragraph in document.paragraphs] + cells))]
    text = path.read_text(encoding="utf-8")
    return [_squeeze(unescape(re.sub(r"<[^>]+>", " ", text)) if path.suffix == ".html" else text)]


def _squeeze(text: str) -> str:
    return " ".join(text.split())
