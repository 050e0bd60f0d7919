"""The words by which a person orders an answer: no document has to have them."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from muniment_ingest.terms import fold, stem

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORDS = """
q question answer find record list name tell give show state specify provide identify indicate explain describe write
quote extract please multiple вопрос ответ найти найди найдите назвать назови назовите указать укажи укажите
перечислить перечисли перечислите скажи скажите сообщи сообщите дай дайте покажи покажите выпиши выпишите опиши опишите
приведи приведите напиши напишите пожалуйста как какой какая какие
"""
_ASKED = re.compile(
    r"\?|^\W*(?:q:\s*|вопрос:\s*)?(?:who|whom|whose|what|when|where|which|how|why|find|name|list|give|tell|show|кто|кого|"
    r"кому|что|чего|чем|когда|где|куда|откуда|как|какой|какая|какое|какие|каков|какова|каковы|сколько|почему|зачем|"
    r"найди|найдите|назови|назовите|укажи|укажите|скажи|скажите|перечисли|перечислите)\b",
    re.IGNORECASE,
)


@functools.cache
def request_words() -> frozenset[str]:
    """Stems of "find", "record", "назовите" and the like."""
    return frozenset(stem(fold(word)) for word in _WORDS.split())


def without_requests(weights: Mapping[str, float]) -> dict[str, float]:
    """A question's weights without the words of the request, unless there are no others."""
    telling = {term: weight for term, weight in weights.items() if term not in request_words()}
    return telling or dict(weights)


def is_asked(question: str) -> bool:
    """Whether somebody asks; who types a claim or key words looks for passages."""
    return bool(_ASKED.search(question))
