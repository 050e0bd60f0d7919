"""Words for what people should know of a document's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from collections.abc import Iterable

    def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802 - Qt's name, which lupdate looks for
        """Qt's stub calls the text an object."""
        return text

else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

_CONTEXT = "Suspicions"

_OF_PAGE = {
    "hidden_text": QT_TRANSLATE_NOOP("Suspicions", "has text that is not seen in the file"),
    "addresses_assistant": QT_TRANSLATE_NOOP("Suspicions", "addresses an AI assistant"),
    "zero_width": QT_TRANSLATE_NOOP("Suspicions", "has invisible characters inside words"),
    "control_tokens": QT_TRANSLATE_NOOP("Suspicions", "has control marks of language models"),
}
_OF_QUOTE = {
    "hidden_text": QT_TRANSLATE_NOOP("Suspicions", "Some of this is hidden in the file."),
    "addresses_assistant": QT_TRANSLATE_NOOP(
        "Suspicions", "This passage addresses an AI assistant. It is not followed."
    ),
    "zero_width": QT_TRANSLATE_NOOP("Suspicions", "There are invisible characters inside these words."),
    "control_tokens": QT_TRANSLATE_NOOP(
        "Suspicions", "This passage has control marks of language models. They do nothing."
    ),
}
_OF_FILE = {
    "hidden_text": QT_TRANSLATE_NOOP("Suspicions", "Has text that is not seen in the file."),
    "addresses_assistant": QT_TRANSLATE_NOOP("Suspicions", "Addresses an AI assistant."),
    "zero_width": QT_TRANSLATE_NOOP("Suspicions", "Has invisible characters inside words."),
    "control_tokens": QT_TRANSLATE_NOOP("Suspicions", "Has control marks of language models."),
}


def of_page(kinds: Iterable[str]) -> str:
    """What is to be known of a page, as the end of a sentence that begins with its number."""
    return _said(_OF_PAGE, kinds, "; ")


def of_quote(kinds: Iterable[str]) -> str:
    """What is to be known of a quote's passage, in whole sentences."""
    return _said(_OF_QUOTE, kinds, " ")


def of_file(kinds: Iterable[str]) -> str:
    """What is to be known of a file, in whole sentences."""
    return _said(_OF_FILE, kinds, " ")


def _said(words: dict[str, str], kinds: Iterable[str], between: str) -> str:
    there = set(kinds)
    return between.join(
        QCoreApplication.translate(_CONTEXT, text) for kind, text in words.items() if kind in there
    )
