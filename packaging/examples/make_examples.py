"""Build examples/documents and examples/questions.jsonl from the texts beside this script.

Run from anywhere: python packaging/examples/make_examples.py [--out examples]
"""

import argparse
import json
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from dialect import Text, read_text
from extract import page_texts, squeeze
from render_docx import render_docx
from render_pdf import render_pdf
from render_plain import render_html, render_markdown, render_txt

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parents[1] / "examples"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as questions.toml states it; without a document nothing in the library answers it."""

    id: str
    language: str
    question: str
    document: str | None = None
    answer: str | None = None
    absent: list[str] = field(default_factory=list)


def build(out: Path) -> list[Path]:
    """Write every document and the questions under `out`; give the files written.

    Raises:
        ValueError: when an answer is not on exactly one page, or a word stands that should be absent.
    """
    texts = [read_text(path) for path in sorted((HERE / "texts").glob("*.md"))]
    written = []
    for text in texts:
        path = out / "documents" / text.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_render(text))
        written.append(path)
    questions = [
        Question(**entry) for entry in tomllib.loads((HERE / "questions.toml").read_text("utf-8"))["question"]
    ]
    _check_absent(questions, written)
    path = out / "questions.jsonl"
    lines = [json.dumps(_record(question, out / "documents"), ensure_ascii=False) for question in questions]
    path.write_bytes("".join(f"{line}\n" for line in lines).encode())
    return [*written, path]


def _render(text: Text) -> bytes:
    match text.format:
        case "pdf":
            return render_pdf(text)
        case "docx":
            return render_docx(text)
        case "md":
            return render_markdown(text).encode()
        case "html":
            return render_html(text).encode()
        case "txt":
            return render_txt(text).encode()
        case other:
            message = f"{text.file}: no renderer for {other}"
            raise ValueError(message)


def _check_absent(questions: list[Question], documents: list[Path]) -> None:
    library = squeeze(" ".join(page for document in documents for page in page_texts(document))).lower()
    for question in questions:
        if question.document is None and not question.absent:
            message = f"{question.id}: has neither a document nor words that are absent"
            raise ValueError(message)
        if present := [word for word in question.absent if word in library]:
            message = f"{question.id}: the documents do speak of {', '.join(present)}"
            raise ValueError(message)


def _record(question: Question, documents: Path) -> dict[str, object]:
    return {
        "id": question.id,
        "language": question.language,
        "question": question.question,
        "document": question.document,
        "page": _page_of(question, documents),
        "answer": question.answer,
        "answerable": question.document is not None,
    }


def _page_of(question: Question, documents: Path) -> int | None:
    if question.document is None or question.answer is None:
        return None
    pages = page_texts(documents / question.document)
    found = [number for number, page in enumerate(pages, 1) if squeeze(question.answer) in squeeze(page)]
    if len(found) != 1:
        message = f"{question.id}: {question.answer!r} stands on pages {found} of {question.document}"
        raise ValueError(message)
    return found[0]


def main() -> None:
    """Build into the folder given on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=EXAMPLES, help="where documents/ and questions.jsonl go")
    build(parser.parse_args().out)


if __name__ == "__main__":
    main()
