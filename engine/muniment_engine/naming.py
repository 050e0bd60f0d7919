"""Which documents a question names, and with which of its words.

"What is the governing law of the agreement between Orion and Northgate?" asks for the governing law; the other words
say in which document. They stand in that document's first lines and hardly below, so that a passage about the law has
none of them, and every passage that is full of party names comes before it. Here such words are taken from the
passages and given to the document: all its passages share the credit, and what is left of the question decides among
them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from muniment_ingest.terms import stems

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from muniment_ingest.document_names import DocumentNames

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
        shares: document number -> term -> how far the term names it there, in (0, 1].
        credit: document number -> weight of the terms that name it.
        in_a_document: whether the question speaks of a document, so that its names are left out of what is looked for.
    """

    shares: Mapping[int, Mapping[str, float]] = field(default_factory=dict)
    credit: Mapping[int, float] = field(default_factory=dict)
    in_a_document: bool = False

    def share(self, document: int, term: str) -> float:
        """How far a term names a document."""
        return self.shares.get(document, {}).get(term, 0.0)

    def best(self, most: int, least: float) -> tuple[int, ...]:
        """Documents that are named best, by number.

        Args:
            most: how many at most.
            least: credit below which a document is not meant.
        """
        ranked = sorted(self.credit, key=lambda document: (-self.credit[document], document))[:most]
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
    in_names, in_opening, beside = _ASKED_IN_A_DOCUMENT if in_a_document else _ASKED_OF_ALL
    most = max(_FEWEST, min(_MOST, total // _SHARE))
    telling: dict[int, dict[str, float]] = {}
    degree: dict[int, dict[str, float]] = {}
    bearers: dict[str, frozenset[int]] = {}
    for term in weights:
        found = names.bearing(term, most)
        if found is None or not (everywhere := found.in_names | found.in_opening):
            continue
        bearers[term] = everywhere
        tells = math.log(total / len(everywhere)) / math.log(total)
        for document in everywhere:
            telling.setdefault(document, {})[term] = tells
            degree.setdefault(document, {})[term] = in_names if document in found.in_names else in_opening
    for first, second in pairwise(sequence):
        both = bearers.get(first, frozenset()) & bearers.get(second, frozenset())
        if not both or first == second:
            continue
        for document in both & names.beside(first, second):
            told, how = telling[document], degree[document]
            # "Ireland Limited": of a name's words the common ones name as much as the rare ones.
            told[first] = told[second] = max(told[first], told[second])
            how[first], how[second] = max(how[first], beside), max(how[second], beside)
    return _naming(telling, degree, weights, in_a_document=in_a_document)


def _naming(
    telling: Mapping[int, Mapping[str, float]],
    degree: Mapping[int, Mapping[str, float]],
    weights: Mapping[str, float],
    *,
    in_a_document: bool,
) -> Naming:
    most = sum(weights.values()) * (1 - _LEFT)
    shares: dict[int, dict[str, float]] = {}
    credit: dict[int, float] = {}
    for document, told in telling.items():
        own = {term: share * degree[document][term] for term, share in told.items()}
        taken = sum(share * weights[term] for term, share in own.items())
        scale = min(1.0, most / taken) if taken else 0.0
        shares[document] = {term: share * scale for term, share in own.items()}
        credit[document] = taken * scale
    return Naming(shares, credit, in_a_document)
