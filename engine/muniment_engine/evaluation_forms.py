"""Question sets in the forms in which they are published, told apart by what is in them."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from muniment_engine.evaluation_contracts import CLAUSES_FILE, contract_set
from muniment_engine.evaluation_set import QuestionSet, SetDocument, SetQuestion
from muniment_models.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_CORPUS_FILE = "corpus.jsonl"
_FILE_NAME = re.compile(r"[\w-]{1,80}")


def read_question_set(path: Path) -> QuestionSet:
    """Read a set.

    Args:
        path: a BEIR folder (``corpus.jsonl``, ``queries*.jsonl``, ``qrels*.tsv``), a folder of contracts
            (``clauses.csv``, ``pdf``, ``txt``) or a JSON file in the form of SQuAD.

    Raises:
        EngineError: ``question_set_unknown`` when it is none of them, ``question_set_damaged`` when a part is missing
            or cannot be read.
    """
    try:
        if (path / _CORPUS_FILE).is_file():
            return _beir(path)
        if (path / CLAUSES_FILE).is_file():
            return contract_set(path)
        if path.is_file():
            return _squad(path)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, csv.Error, RecursionError) as exc:
        raise EngineError("question_set_damaged", type(exc).__name__, path=path) from exc
    raise EngineError("question_set_unknown", path=path)


def _beir(folder: Path) -> QuestionSet:
    names: dict[str, str] = {}
    documents: dict[str, SetDocument] = {}
    taken: set[str] = set()
    for row in _json_lines(folder / _CORPUS_FILE):
        number = str(row["_id"])
        # "a1" and "A1" are one file on Windows and macOS.
        usable = _FILE_NAME.fullmatch(number) and number.casefold() not in taken
        stem = number if usable else f"document-{len(names) + 1}"
        taken.add(number.casefold())
        document = SetDocument(f"{stem}.txt", " ".join(row.get("title", "").split()), row["text"].strip())
        if not document.whole.strip():
            continue
        # The same text under two ids is one document in a library, and either id is right.
        names[number] = documents.setdefault(document.whole, document).name
    relevant: dict[str, dict[str, int]] = {}
    for judged in _files(folder, "qrels*.tsv"):
        with judged.open(encoding="utf-8", newline="") as file:
            for query, document_id, grade, *_ in csv.reader(file, delimiter="\t"):
                if grade.isdigit() and int(grade) > 0 and document_id in names:
                    relevant.setdefault(query, {})[names[document_id]] = int(grade)
    questions = [
        SetQuestion(str(row["_id"]), row["text"], relevant[str(row["_id"])])
        for file in _files(folder, "queries*.jsonl")
        for row in _json_lines(file)
        if str(row["_id"]) in relevant
    ]
    return _whole(QuestionSet(folder.name, "beir", tuple(documents.values()), tuple(questions)))


def _squad(path: Path) -> QuestionSet:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as exc:
        raise EngineError("question_set_unknown", path=path) from exc
    if not isinstance(content, dict) or not {"data", "answerable"} & content.keys():
        raise EngineError("question_set_unknown", path=path)
    documents: dict[str, SetDocument] = {}
    questions: dict[str, SetQuestion] = {}
    unanswerable: dict[str, SetQuestion] = {}
    for row in _squad_rows(content["data"]) if "data" in content else _flat_rows(content):
        paragraph = row.context.strip("\ufeff \n")
        new = SetDocument(f"{len(documents) + 1:04}.txt", text=paragraph, group=row.article)
        name = documents.setdefault(paragraph, new).name
        unique = tuple(dict.fromkeys(answer for answer in row.answers if answer.strip()))
        asked = questions if row.answers else unanswerable
        asked.setdefault(row.id, SetQuestion(row.id, row.question.strip(), {name: 1}, unique))
    return _whole(
        QuestionSet(
            path.stem,
            "squad",
            tuple(documents.values()),
            tuple(questions.values()),
            tuple(unanswerable.values()),
        )
    )


class _Row(NamedTuple):
    """A question with its paragraph; ``article`` tells which paragraphs belong together."""

    id: str
    article: str
    context: str
    question: str
    answers: list[str]


def _squad_rows(articles: list[dict[str, Any]]) -> Iterator[_Row]:
    for number, article in enumerate(articles, 1):
        for paragraph in article["paragraphs"]:
            for asked in paragraph["qas"]:
                answers = [] if asked.get("is_impossible") else [a["text"] for a in asked["answers"]]
                yield _Row(str(asked["id"]), str(number), paragraph["context"], asked["question"], answers)


def _flat_rows(content: dict[str, list[dict[str, Any]]]) -> Iterator[_Row]:
    for key in ("answerable", "unanswerable"):
        for row in content.get(key, []):
            answers = list(row.get("answers", [])) if key == "answerable" else []
            yield _Row(str(row["id"]), str(row.get("title", "")), row["context"], row["question"], answers)


def _whole(found: QuestionSet) -> QuestionSet:
    if not found.documents or not found.questions:
        raise ValueError
    return found


def _files(folder: Path, pattern: str) -> Iterable[Path]:
    files = sorted(folder.glob(pattern)) or sorted(folder.glob(f"*/{pattern}"))
    if not files:
        raise FileNotFoundError
    return files


def _json_lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)
