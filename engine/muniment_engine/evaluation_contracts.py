"""Questions on real contracts, made of CUAD's clauses: always the same ones, and made without looking at any retrieval.

Source: CUAD v1 (The Atticus Project, CC BY 4.0): a folder with ``clauses.csv``, ``pdf`` and ``txt``.
"""

from __future__ import annotations

import ast
import csv
import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from muniment_engine.evaluation_parties import Party, parties_of
from muniment_engine.evaluation_set import QuestionSet, SetDocument, SetQuestion
from muniment_engine.evaluation_wordings import CLAUSE_KINDS, REFERENCES
from muniment_ingest.terms import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

CLAUSES_FILE = "clauses.csv"
QUESTIONS = 300
_ASKED_AT_MOST = 2
"""Questions of one kind on one contract."""
_LEAST_CLAUSE = 8
"""Letters and digits; a shorter text says of no page that it is the right one."""
_LONGEST_TITLE_WORDS = 10
_TITLE = re.compile(r"agreement|contract|amendment", re.IGNORECASE)
_CUT_OFF = re.compile(r",\s*\w?$")
_SMALL_WORDS = frozenset(["a", "an", "and", "between", "for", "in", "of", "on", "or", "the", "to", "with"])


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract as its annotators described it.

    Args:
        file: name of its PDF.
        title: as a person would say it, "" when it has none that can be said.
        parties: with a name, at least one.
        clauses: kind -> texts of its clauses; kinds without one are left out.
        text: folded letters and digits of its text, to see whose names stand in it.
    """

    file: str
    title: str
    parties: tuple[Party, ...]
    clauses: Mapping[str, tuple[str, ...]]
    text: str


def contract_set(folder: Path) -> QuestionSet:
    """Read a folder of contracts and ask about them.

    Raises:
        OSError: when a part of the folder is missing.
        ValueError: when ``clauses.csv`` is not CUAD's; KeyError when a column is missing.
    """
    contracts = _contracts(folder)
    documents = tuple(
        SetDocument(file.name, file=file) for file in sorted((folder / "pdf").iterdir()) if _is_pdf(file)
    )
    questions = contract_questions(contracts, QUESTIONS)
    if not documents or not questions:
        raise ValueError
    return QuestionSet(folder.name, "contracts", documents, questions)


def contract_questions(contracts: Sequence[Contract], number: int) -> tuple[SetQuestion, ...]:
    """Ask about contracts, in turns: each once, then each a second time, and so on.

    A question is left out when the names in it stand in another contract, too: it must have one right document.

    Args:
        contracts: that may be asked about, and among which the right one must be found.
        number: questions at most.
    """
    turns = [_asked(contract, contracts) for contract in sorted(contracts, key=lambda c: _draw(c.file))]
    questions: list[SetQuestion] = []
    said: set[str] = set()
    while turns and len(questions) < number:
        for turn in list(turns):
            question = next((asked for asked in turn if asked.text not in said), None)
            if question is None:
                turns.remove(turn)
            elif len(questions) < number:
                said.add(question.text)
                questions.append(question)
    return tuple(questions)


def _asked(contract: Contract, every: Sequence[Contract]) -> Iterator[SetQuestion]:
    """Questions on one contract in the order in which they are taken: all kinds, then all kinds in other words."""
    references = _references(contract, every)
    kinds = sorted(contract.clauses, key=lambda kind: _draw(contract.file, kind))
    if not references:
        return
    for again in range(_ASKED_AT_MOST):
        for kind in kinds:
            wordings = CLAUSE_KINDS[kind][1]
            wording = wordings[(_draw(contract.file, kind, "wording") + again) % len(wordings)]
            reference = references[(_draw(contract.file, kind, "reference") + again) % len(references)]
            text = wording.format(it=reference)
            yield SetQuestion(
                hashlib.sha256(text.encode()).hexdigest()[:12],
                text,
                {contract.file: 1},
                clauses=contract.clauses[kind],
                kind=kind,
            )


def _references(contract: Contract, every: Sequence[Contract]) -> list[str]:
    """Ways to name a contract that name no other one."""
    found: list[str] = []
    for pattern, needs in REFERENCES:
        for order in (contract.parties[:2], contract.parties[1::-1]):
            named = {letter: party for letter, party in zip("ab", order, strict=False) if letter in needs}
            if not needs <= {*named, *(["title"] if contract.title else [])}:
                continue
            names = [_folded(_part(pattern, letter, party)) for letter, party in named.items()]
            twice = "title" in needs and any(name in _folded(contract.title) for name in names)
            if not twice and [c for c in every if all(name in c.text for name in names)] == [contract]:
                reference = pattern.format(**named, title=contract.title).replace("s's ", "s' ")
                found += [reference] if reference not in found else []
    return found


def _part(pattern: str, letter: str, party: Party) -> str:
    style = re.search(rf"\{{{letter}\.(\w+)\}}", pattern)
    return str(getattr(party, style.group(1))) if style else party.name


def _contracts(folder: Path) -> list[Contract]:
    files = {fold(file.stem): file.name for file in (folder / "pdf").iterdir() if _is_pdf(file)}
    texts = {fold(file.stem): file for file in (folder / "txt").iterdir()}
    found = []
    with (folder / CLAUSES_FILE).open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            stem = fold(re.sub(r"\.pdf$", "", row["Filename"], flags=re.IGNORECASE))
            if stem not in files:
                continue
            text = texts[stem].read_text(encoding="utf-8", errors="replace") if stem in texts else ""
            parties = parties_of(_listed(row["Parties"]), row["Parties-Answer"])
            clauses = {kind: _clauses(row[column]) for kind, (column, _) in CLAUSE_KINDS.items()}
            found.append(
                Contract(
                    files[stem],
                    _title(_listed(row["Document Name"])),
                    parties,
                    {kind: texts for kind, texts in clauses.items() if texts},
                    _folded(text),
                )
            )
    return found


def _listed(cell: str) -> list[str]:
    found = ast.literal_eval(cell or "[]")
    if not isinstance(found, list):
        raise TypeError
    return [str(entry) for entry in found]


def _clauses(cell: str) -> tuple[str, ...]:
    return tuple(text for text in _listed(cell) if len(_folded(text)) >= _LEAST_CLAUSE)


def _title(named: Sequence[str]) -> str:
    """What the contract calls itself, in ordinary letters."""
    for entry in sorted(named, key=lambda name: (not _TITLE.search(name), named.index(name))):
        words = _CUT_OFF.sub("", entry.strip()).split()
        if not _TITLE.search(entry) or len(words) > _LONGEST_TITLE_WORDS:
            continue
        if " ".join(words).isupper():
            words = [word if any(c.isdigit() for c in word) else word.title() for word in words]
        words = [word.lower() if word.lower() in _SMALL_WORDS else word for word in words]
        return " ".join(words)
    return ""


def _is_pdf(file: Path) -> bool:
    return file.suffix.lower() == ".pdf"


def _folded(text: str) -> str:
    return re.sub(r"[\W_]", "", fold(text))


def _draw(*parts: str) -> int:
    """A number that looks like chance and is the same for ever."""
    return int.from_bytes(hashlib.sha256("\0".join(parts).encode()).digest()[:6], "big")
