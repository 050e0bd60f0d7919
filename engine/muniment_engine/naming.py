"""Which documents a question names, and with which of its words.

"What is the governing law of the agreement between Orion and Northgate?" asks for the governing law; the other words
say in which document. They stand in that document's first lines and hardly below, so that a passage about the law has
none of them, and every passage that is full of party names comes before it. Here such words are taken from the
passages and given to the document: all its passages share the credit, and what is left of the question decides among
them.
"""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from muniment_ingest.terms import stems

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from muniment_ingest.document_names import Bearers, DocumentNames

_FEWEST, _MOST, _SHARE = 20, 2000, 8
"""A word that more than an eighth of all documents bear names none of them; at least 20, at most 2,000 documents."""

_LEFT = 0.15
"""Share of a question's weight that is never taken for a name: something must be left to look for."""

_ASKED_IN_A_DOCUMENT = (1.0, 0.4, 1.0)
_ASKED_OF_ALL = (0.3, 0.2, 0.65)
"""How far a word counts as a name when it stands in the document's names, alone in its first lines, or there beside the
word that it stands beside in the question. Measured with and without a word such as "agreement" in the question on 60
contracts and on the paragraphs of XQuAD and SQuAD 2.0, single and gathered in articles: docs/MEASUREMENTS.md."""

_DOCUMENT_WORDS = frozenset(
    stems(
        "agreement contract amendment addendum annex appendix document report statement policy regulation order"
        " instruction procedure standard invoice act minutes letter charter bylaws lease license memorandum plan"
        " program manual guide handbook specification protocol certificate deed guideline directive filing"
        " prospectus brochure"
        " договор соглашение контракт приложение документ отчет политика регламент положение приказ распоряжение"
        " инструкция процедура стандарт счет акт протокол письмо устав лицензия меморандум план программа руководство"
        " спецификация справка доверенность постановление указ закон кодекс гост методика ведомость накладная"
    )
)


@dataclass(frozen=True, slots=True)
class Naming:
    """What a question's words say of documents.

    Args:
        bearers: term -> documents that bear it in their names, and in their first lines.
        tells: term -> how much it tells a document from the others, 0 to 1.
        beside: document -> term -> how far the term names it together with the word beside it.
        credit: document -> weight of the terms that name it.
        scale: document -> what every share in it is multiplied by, where less than 1.
        in_a_document: whether the question speaks of a document, so that its names are left out of what is looked for.

    Documents are told by their numbers.
    """

    bearers: Mapping[str, Bearers] = field(default_factory=dict)
    tells: Mapping[str, float] = field(default_factory=dict)
    beside: Mapping[int, Mapping[str, float]] = field(default_factory=dict)
    credit: Mapping[int, float] = field(default_factory=dict)
    scale: Mapping[int, float] = field(default_factory=dict)
    in_a_document: bool = False

    def share(self, document: int, term: str) -> float:
        """How far a term names a document, 0 to 1."""
        found = self.bearers.get(term)
        if found is None:
            return 0.0
        in_names, in_opening, _ = _degrees(in_a_document=self.in_a_document)
        degree = (
            in_names if document in found.in_names else in_opening if document in found.in_opening else 0.0
        )
        share = max(degree * self.tells[term], self.beside.get(document, {}).get(term, 0.0))
        return share * self.scale.get(document, 1.0)

    def best(self, most: int, least: float) -> tuple[int, ...]:
        """Documents that are named best, by number.

        Args:
            most: how many at most.
            least: credit below which a document is not meant.
        """
        ranked = heapq.nsmallest(most, self.credit, key=lambda document: (-self.credit[document], document))
        return tuple(
            d for d in ranked if self.credit[d] >= least and self.credit[d] * 2 >= self.credit[ranked[0]]
        )


def find_naming(sequence: Sequence[str], weights: Mapping[str, float], names: DocumentNames) -> Naming:
    """Find the documents that a question names.

    Args:
        sequence: all stems of the question in order, stop words too.
        weights: of the question's telling terms.
        names: of the library's documents.
    """
    total = names.count()
    if total <= 1:
        return Naming()
    in_a_document = any(term in _DOCUMENT_WORDS for term in weights)
    in_names, in_opening, side_by_side = _degrees(in_a_document=in_a_document)
    most = max(_FEWEST, min(_MOST, total // _SHARE))
    bearers: dict[str, Bearers] = {}
    tells: dict[str, float] = {}
    credit: dict[int, float] = {}
    for term, weight in weights.items():
        found = names.bearing(term, most)
        if found is None or not (everywhere := found.in_names | found.in_opening):
            continue
        bearers[term] = found
        tells[term] = math.log(total / len(everywhere)) / math.log(total)
        for documents, degree in (
            (found.in_names, in_names),
            (found.in_opening - found.in_names, in_opening),
        ):
            worth = weight * tells[term] * degree
            for document in documents:
                credit[document] = credit.get(document, 0.0) + worth
    alone = Naming(bearers, tells, {}, credit, {}, in_a_document)
    beside = _side_by_side(sequence, alone, side_by_side, names)
    for document, own in beside.items():
        credit[document] += sum(
            (share - alone.share(document, term)) * weights[term] for term, share in own.items()
        )
    return Naming(bearers, tells, beside, *_capped(credit, weights), in_a_document)


def _side_by_side(
    sequence: Sequence[str], alone: Naming, degree: float, names: DocumentNames
) -> dict[int, dict[str, float]]:
    """Shares of terms that stand beside each other in a document's names as they do in the question, where higher.

    "Ireland Limited": of a name's words the common ones name as much as the rare ones.
    """
    found: dict[int, dict[str, float]] = {}
    for first, second in pairwise(sequence):
        if first == second or first not in alone.bearers or second not in alone.bearers:
            continue
        both = _everywhere(alone.bearers[first]) & _everywhere(alone.bearers[second])
        share = max(alone.tells[first], alone.tells[second]) * degree
        for document in both & names.beside(first, second) if both else ():
            for term in (first, second):
                own = found.get(document, {})
                if share > max(alone.share(document, term), own.get(term, 0.0)):
                    found.setdefault(document, {})[term] = share
    return found


def _degrees(*, in_a_document: bool) -> tuple[float, float, float]:
    return _ASKED_IN_A_DOCUMENT if in_a_document else _ASKED_OF_ALL


def _everywhere(found: Bearers) -> frozenset[int]:
    return found.in_names | found.in_opening


def _capped(
    credit: Mapping[int, float], weights: Mapping[str, float]
) -> tuple[dict[int, float], dict[int, float]]:
    """Credit of which something is left over, and the scale that leaves it."""
    most = sum(weights.values()) * (1 - _LEFT)
    scale = {document: most / taken for document, taken in credit.items() if taken > most}
    return {document: min(taken, most) for document, taken in credit.items()}, scale
