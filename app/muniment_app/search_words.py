"""Words for what a search can be narrowed by, and for what of a query could not be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from muniment_engine.search_filters import FAMILIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_engine.search_query import QueryNote


def type_word(family: str, language: str) -> str:
    """How a family of documents is written in a query."""
    return FAMILIES[family][0][language == "ru"] if family in FAMILIES else family


def type_names() -> dict[str, str]:
    """Families of documents that can be chosen, and what people call them."""
    translate = QCoreApplication.translate
    return {
        "pdf": "PDF",
        "word": translate("SearchWords", "Texts (Word, RTF)"),
        "excel": translate("SearchWords", "Tables (Excel, CSV)"),
        "slides": translate("SearchWords", "Presentations"),
        "mail": translate("SearchWords", "Mail"),
        "web": translate("SearchWords", "Web pages"),
        "text": translate("SearchWords", "Plain text"),
        "image": translate("SearchWords", "Pictures and scans"),
        "book": translate("SearchWords", "Books"),
    }


def note_words(note: QueryNote, collections: Sequence[str]) -> str:
    """A sentence for something in a query that could not be used: what is wrong, and what to write.

    Args:
        note: of a search.
        collections: names of those that there are.
    """
    translate = QCoreApplication.translate
    if note.code == "collection_not_found":
        if not collections:
            words = translate("SearchWords", "There is no collection “{value}”.")
        else:
            words = translate("SearchWords", "There is no collection “{value}”. There are: {known}.")
        return words.format(value=note.value, known=", ".join(collections))
    if note.code == "filter_type":
        words = translate(
            "SearchWords",
            "“{value}” is no type of document. Write pdf, word, excel, slides, mail, web, text or image, "
            "or an extension such as docx.",
        )
    elif note.code == "filter_language":
        words = translate("SearchWords", "“{value}” is no language that can be chosen. Write ru or en.")
    elif note.code == "filter_date":
        words = translate(
            "SearchWords", "“{value}” is no date. Write a year, a month or a day: 2024, 2024-03, 2024-03-31."
        )
    elif note.code == "filter_switch":
        words = translate("SearchWords", "Instead of “{value}” write yes or no.")
    elif note.value:
        words = translate("SearchWords", "Close the quotes after “{value}”.")
    else:
        words = translate("SearchWords", "Write after the colon what you look for.")
    return words.format(value=note.value)
