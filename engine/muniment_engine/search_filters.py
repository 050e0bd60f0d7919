"""The filters of the search syntax: their names and what their values mean, in English and in Russian."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from muniment_ingest.readers.formats import FORMATS
from muniment_ingest.terms import fold, stem

FilterKey = Literal["type", "in", "folder", "file", "lang", "after", "before", "newest"]
FilterLanguage = Literal["en", "ru"]

NAMES: dict[FilterKey, tuple[str, ...]] = {
    "type": ("type", "тип"),
    "in": ("in", "в"),
    "folder": ("folder", "папка"),
    "file": ("file", "файл"),
    "lang": ("lang", "язык"),
    "after": ("after", "после"),
    "before": ("before", "до"),
    "newest": ("newest", "новые"),
}
"""English name, then Russian; a filter may be written by either."""

LISTED: frozenset[FilterKey] = frozenset({"type", "lang"})
"""Filters whose values may stand behind each other with commas: "type:pdf,word"."""

FAMILIES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "word": (("word", "документ"), ("docx", "doc", "odt", "rtf")),
    "excel": (("excel", "таблица", "spreadsheet", "sheet", "table"), ("xlsx", "xls", "ods", "csv")),
    "slides": (
        ("slides", "презентация", "presentation", "powerpoint", "слайд"),
        ("pptx", "ppt", "odp"),
    ),
    "mail": (("mail", "письмо", "email", "message", "почта"), ("eml", "msg")),
    "web": (("web", "страница", "html", "webpage"), ("html", "mhtml")),
    "text": (("text", "текст", "txt"), ("text", "markdown")),
    "image": (
        ("image", "картинка", "picture", "photo", "scan", "изображение", "скан", "фото"),
        ("image",),
    ),
    "book": (("book", "книга", "epub"), ("epub",)),
    "data": (("data", "данные"), ("json", "xml")),
    "archive": (("archive", "архив"), ("zip", "tar")),
}
"""Family -> how it is called (the English and the Russian name first), and the kinds of documents in it."""

_LANGUAGES: dict[str, tuple[str, ...]] = {
    "ru": ("ru", "rus", "russian", "русский", "рус"),
    "en": ("en", "eng", "english", "английский", "англ"),
}
_YES = frozenset({"yes", "true", "on", "1", "да"})
_NO = frozenset({"no", "false", "off", "0", "нет"})
_DATES = (
    re.compile(r"(?P<y>\d{4})(?:[-./](?P<m>\d{1,2})(?:[-./](?P<d>\d{1,2}))?)?"),
    re.compile(r"(?:(?P<d>\d{1,2})\.)?(?P<m>\d{1,2})\.(?P<y>\d{4})"),
)

_KEYS = {fold(name): key for key, names in NAMES.items() for name in names}
_KINDS = {
    **{suffix.removeprefix("."): (one.kind,) for one in FORMATS for suffix in one.suffixes},
    **{one.kind: (one.kind,) for one in FORMATS},
    **{stem(fold(name)): kinds for names, kinds in FAMILIES.values() for name in names},
    **{fold(name): kinds for names, kinds in FAMILIES.values() for name in names},
}


def key_of(name: str) -> FilterKey | None:
    """The filter that a word before a colon names; None for any other word."""
    return _KEYS.get(fold(name))


def name_of(key: FilterKey, language: str) -> str:
    """How a filter is written in a language."""
    return NAMES[key][language == "ru"]


def kinds_of(value: str) -> tuple[str, ...]:
    """Kinds of documents that a word means: a family in any of its forms, a kind, a suffix; () when none."""
    folded = fold(value).lstrip(".*")
    return _KINDS.get(folded) or _KINDS.get(stem(folded)) or ()


def language_of(value: str) -> str:
    """ISO 639-1 of a language by its code or name; "" when it is none of ours."""
    folded = fold(value)
    return next((code for code, names in _LANGUAGES.items() if folded in names), "")


def switch_of(value: str) -> bool | None:
    """What a yes or no means; None when it is neither."""
    folded = fold(value)
    return True if folded in _YES else False if folded in _NO else None


def date_of(value: str) -> str:
    """ISO date of the first day of a year, a month or a day: 2024, 2024-03, 31.03.2024; "" when it is no date."""
    for pattern in _DATES:
        if found := pattern.fullmatch(value.strip()):
            try:
                return date(int(found["y"]), int(found["m"] or 1), int(found["d"] or 1)).isoformat()
            except ValueError:
                return ""
    return ""


def problem_of(key: FilterKey, value: str) -> str:
    """Stable code of what is wrong with a filter's value, "" when it can be used as far as its words tell."""
    if key == "type":
        return "" if kinds_of(value) else "filter_type"
    if key == "lang":
        return "" if language_of(value) else "filter_language"
    if key in {"after", "before"}:
        return "" if date_of(value) else "filter_date"
    if key == "newest":
        return "" if switch_of(value) is not None else "filter_switch"
    return ""
