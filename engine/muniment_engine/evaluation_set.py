"""Documents with questions whose right documents are known: what retrieval is measured on."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SetForm = Literal["beir", "squad", "contracts"]
"""How a set came: a BEIR folder, a SQuAD file, or contracts with their clauses."""


@dataclass(frozen=True, slots=True)
class SetDocument:
    """A document of a set.

    Args:
        name: of its file, unique in the set.
        title: "" where the set gives none.
        text: what the file will say below the title; "" for a file that is there already.
        file: the real file, None where one is to be written.
        group: documents of one group speak of one thing, as the paragraphs of an article; "" where nothing is known.
    """

    name: str
    title: str = ""
    text: str = ""
    file: Path | None = None
    group: str = ""

    @property
    def whole(self) -> str:
        """Title and text, as the file has them."""
        return f"{self.title}\n\n{self.text}" if self.title else self.text


@dataclass(frozen=True, slots=True)
class SetQuestion:
    """A question with what must be found for it.

    Args:
        id: of the question, unique in the set.
        text: as it is asked.
        relevant: names of the right documents, each with its grade, 1 or more.
        answers: any of these strings is the answer; none where the set knows no answers.
        clauses: where pages matter, the texts that make a page the right one, as the contract has them.
        kind: what is asked for, "" where the set does not say.
    """

    id: str
    text: str
    relevant: Mapping[str, int]
    answers: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A whole set.

    Args:
        name: for people, made of the file's or folder's name.
        form: how it came.
        documents: in the set's order.
        questions: in the set's order.
        unanswerable: questions that no document answers; ``relevant`` names the document that they look like.
    """

    name: str
    form: SetForm
    documents: tuple[SetDocument, ...]
    questions: tuple[SetQuestion, ...]
    unanswerable: tuple[SetQuestion, ...] = ()

    def with_questions(self, number: int | None) -> QuestionSet:
        """The same set with this many questions, spread evenly over all of them; None = all."""
        count = len(self.questions)
        if number is None or number >= count:
            return self
        return replace(self, questions=tuple(self.questions[i * count // number] for i in range(number)))

    def without_answers(self) -> QuestionSet:
        """The same set where only documents are known to be right, for who wants no quotes."""
        return replace(self, questions=tuple(replace(question, answers=()) for question in self.questions))

    def documents_digest(self) -> str:
        """What tells one set of documents from another, hex; a real file counts by name and size."""
        digest = hashlib.sha256()
        for document in self.documents:
            said = document.whole if document.file is None else str(document.file.stat().st_size)
            digest.update(f"{document.name}\0{said}\0".encode("utf-8", "replace"))
        return digest.hexdigest()
