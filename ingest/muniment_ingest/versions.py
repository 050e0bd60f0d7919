"""What a file's name, title and first page say of a document's version, and which of two versions is the newer."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from muniment_ingest.fingerprint import same_names, same_particulars, similarity

if TYPE_CHECKING:
    from collections.abc import Callable

Date = tuple[int, int, int]
"""Year, month, day; zeros for what is not told."""

NO_DATE: Date = (0, 0, 0)

# How much of two texts must be the same, by what their names say.
NUMBERED = 0.25  # "v1" and "v2": even a text that was written anew is a version
MARKED = 0.5  # a number or "draft" or "final" on one side
DATED = 0.8  # nothing but another date, or a copy
NEARLY_THE_SAME = 0.9
LEAST = NUMBERED  # below this no names make two texts versions, unless these are too short to compare
_NEVER = 2.0

_TEXT_CHARACTERS = 1500
_DRAFT, _PLAIN, _FINAL, _SIGNED = 0, 1, 2, 3

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan январь января", "february feb февраль февраля", "march mar март марта",
            "april apr апрель апреля", "may май мая", "june jun июнь июня", "july jul июль июля",
            "august aug август августа", "september sept sep сентябрь сентября", "october oct октябрь октября",
            "november nov ноябрь ноября", "december dec декабрь декабря",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_YEAR_WORD = r"(?:\s*(?:года|год|г)\b\.?)?"

# A number that is a part of a code, such as 2025 in "МД-2025-118" or "014-2025", is no date.
_BEFORE = r"(?<![\w.,/№#])(?<!\d-)"
_AFTER = r"(?![\w/]|[-.,]\w)"

_OF = r"(?:\b(?:в ред(?:акции|\.)?|ред(?:акция|\.)?)\s*)?(?:\b(?:от|на|за|с|as of|dated|from|of)\s+)?"

_DATES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(_OF + _BEFORE + pattern + _AFTER), order)
    for pattern, order in (
        (rf"({_YEAR})[-._]([01]?\d)[-._]([0-3]?\d)", "ymd"),
        (rf"({_YEAR})([01]\d)([0-3]\d)", "ymd"),
        (rf"([0-3]?\d)[-./]([01]?\d)[-./]({_YEAR}){_YEAR_WORD}", "dmy"),
        (rf"([0-3]?\d)(?:st|nd|rd|th)?\s+({_MONTH})\.?,?\s+({_YEAR}){_YEAR_WORD}", "dmy"),
        (rf"({_MONTH})\.?\s+([0-3]?\d)(?:st|nd|rd|th)?,?\s+({_YEAR})", "mdy"),
        (rf"({_MONTH})\.?,?\s+({_YEAR}){_YEAR_WORD}", "my"),
        (rf"({_YEAR})[-\s]*q([1-4])", "yq"),
        (rf"q([1-4])[-\s]*({_YEAR})", "qy"),
        (rf"([1-4])(?:-?й)?\s*кв(?:артал|\.)?\s*({_YEAR}){_YEAR_WORD}", "qy"),
        (rf"({_YEAR})[-.]([01]\d)", "ym"),
        (rf"({_YEAR}){_YEAR_WORD}", "y"),
    )
)

_NUMBER = r"(\d{1,3}(?:\.\d{1,3}){0,3})"
_VERSIONS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:version|ver|верси(?:я|и|ю|ей)|верс|вер)\b\.?\s*[№#:]?\s*{_NUMBER}\b",
        rf"\b[vв]\.?{_NUMBER}\b",
        rf"\b(?:revision|rev|редакци(?:я|и|ю|ей)|ред|edition|издани(?:е|я|ю|ем|и)|изд)\b\.?\s*[№#:]?\s*{_NUMBER}\b",
        rf"\brev{_NUMBER}\b",
        r"\b(\d{1,2})(?:st|nd|rd|th)\s+(?:edition|revision|version)\b",
        r"\b(\d{1,2})-?(?:я|ая|е|ое|й|ей|го)\s+(?:редакци(?:я|и|ю|ей)|верси(?:я|и|ю|ей)|издани(?:е|я|ю|ем|и))\b",
        r"\b(?:revision|rev)\b\.?\s*([a-h])\b",
    )
)
_COPIES = tuple(
    re.compile(pattern)
    for pattern in (
        r"^(?:copy(?:\s*\(?\d{1,2}\)?)?\s+of|копия(?:\s*\(?\d{1,2}\)?)?)\s+",
        r"[\s_(-]+(?:copy|копия)\s*(?:\(?\d{1,2}\)?)?\)?\s*$",
        r"\s*\(\d{1,2}\)\s*$",
    )
)
_EVERYWHERE = {
    "draft": _DRAFT, "черновик": _DRAFT, "final": _FINAL, "финал": _FINAL, "финальный": _FINAL,
    "финальная": _FINAL, "окончательный": _FINAL, "окончательная": _FINAL, "окончательно": _FINAL,
}  # fmt: skip
# Words that are a document's subject elsewhere ("Проект дома", "Итог торгов") are marks at the end or in brackets only.
_AT_THE_END = {
    "проект": _DRAFT, "wip": _DRAFT, "old": _DRAFT, "старый": _DRAFT, "старая": _DRAFT, "старое": _DRAFT,
    "итог": _FINAL, "итоговый": _FINAL, "итоговая": _FINAL, "new": _FINAL, "новый": _FINAL, "новая": _FINAL,
    "новое": _FINAL, "новая редакция": _FINAL, "исправленный": _FINAL, "исправленная": _FINAL, "исправлено": _FINAL,
    "испр": _FINAL, "corrected": _FINAL, "updated": _FINAL, "актуальная": _FINAL, "актуальный": _FINAL,
    "signed": _SIGNED, "approved": _SIGNED, "подписан": _SIGNED, "подписано": _SIGNED, "подписанный": _SIGNED,
    "утв": _SIGNED, "утвержден": _SIGNED, "утверждено": _SIGNED, "утвержденный": _SIGNED, "утвержденная": _SIGNED,
}  # fmt: skip
_ANYWHERE = re.compile(rf"\b({'|'.join(_EVERYWHERE)})\d?\b")
_LAST = re.compile(
    rf"(?:(?<=[(\[])|(?<=[\s_-]))({'|'.join(sorted(_AT_THE_END, key=len, reverse=True))})\.?(?=[)\]]|\W*$)"
)
_TEXT_DATE = re.compile(
    r"(?:в ред(?:акции|\.)|действует|дата введения|введен[аоы]? в действие|вступает в силу|дата вступления в силу"
    r"|дата редакции|effective(?: date| from| as of)?|last (?:updated|revised)|revised|revision date)"
)
_TEXT_VERSION = re.compile(rf"(?m)^\W*(?:версия|редакция|version|revision|rev)\b\.?\s*[:№#]?\s*{_NUMBER}\s*$")
_WORD = re.compile(r"[^\W_]+")
_SUFFIX = re.compile(r"\.[^\W\d_][^\W_]{0,4}$")


@dataclass(frozen=True, slots=True)
class VersionMark:
    """What is known of a document's place among its versions.

    Args:
        stem: the file's name without what marks a version, folded, words parted by one space.
        version: number of the version, its parts; none when it is not told.
        date: from the name, else from the title, else the date from which the text says that it holds.
        status: 0 draft or old, 1 nothing said, 2 final or new, 3 signed or approved.
        marks: kinds of marks that the name itself bears: "version", "date", "status", "copy".
        label: the marks as the name has them, for people; the text's date when the name has none.
    """

    stem: str
    version: tuple[int, ...] = ()
    date: Date = NO_DATE
    status: int = _PLAIN
    marks: frozenset[str] = frozenset()
    label: str = ""

    def age(self, modified_ns: int) -> tuple[object, ...]:
        """Sorting key, the newest highest: version number, then date, then status, then the file's modification time.

        A final or signed text without a number stands after all numbered ones, a plain text without one before them.
        """
        finished = not self.version and self.status >= _FINAL and "status" in self.marks
        version = self.version
        while version and version[-1] == 0:  # 2.0 is 2
            version = version[:-1]
        return (finished, version, self.date, self.status, modified_ns)


def newer(a: VersionMark, a_modified_ns: int, b: VersionMark, b_modified_ns: int) -> bool:
    """Whether ``a`` is the newer of two versions; see ``VersionMark.age``."""
    return a.age(a_modified_ns) > b.age(b_modified_ns)


def stem_of(name: str) -> str:
    """A file's name without its suffix and without what marks a version."""
    return _Marked(name).stem


def version_mark(file_name: str, title: str = "", first_text: str = "") -> VersionMark:
    """Read the marks of a version.

    Args:
        file_name: with or without a path; of a member of an archive the part behind the last "!/" counts.
        title: of the document; asked for what the name does not tell.
        first_text: text of the first page; its first 1,500 characters are asked last.
    """
    own, titled = _Marked(file_name), _Marked(f"{title}.")
    text = _folded(first_text[:_TEXT_CHARACTERS])
    date = own.date if own.date != NO_DATE else titled.date
    effective = _effective_date(text)
    if date == NO_DATE or (effective[0] == date[0] and date[1] == 0):
        date = effective if effective != NO_DATE else date
    version = own.version or titled.version
    if not version and (found := _TEXT_VERSION.search(text)):
        version = _parts(found.group(1))
    status = own.status if own.status != _PLAIN else titled.status
    label = own.label or ("-".join(f"{part:02}" for part in date if part) if date != NO_DATE else "")
    return VersionMark(own.stem, version, date, status, frozenset(own.marks), label)


def are_versions(
    a: VersionMark, a_signature: bytes, b: VersionMark, b_signature: bytes, *, same_folder: bool
) -> bool:
    """Whether two documents are versions of one, so that the newer may stand for the older.

    Precision first: a wrong yes hides a document. The names must agree in all but marks of a version, and how like
    the texts must be depends on the mark: a version number says it outright, a year hardly at all.

    Args:
        a: marks of one document.
        a_signature: its ``fingerprint``.
        b: marks of another.
        b_signature: its ``fingerprint``.
        same_folder: whether their files lie side by side.
    """
    if a.stem != b.stem or not _tells(a.stem):
        return False
    numbered = bool(a.version and b.version) and a.version != b.version and "version" in a.marks & b.marks
    if not a_signature or not b_signature:  # too short to compare: only what is said outright counts
        return numbered and same_folder
    needed, also = _evidence(a, b, numbered=numbered, same_folder=same_folder)
    return similarity(a_signature, b_signature) >= needed and also(a_signature, b_signature)


def _evidence(
    a: VersionMark, b: VersionMark, *, numbered: bool, same_folder: bool
) -> tuple[float, Callable[[bytes, bytes], bool]]:
    """How alike two texts of one name must be, and what else must be the same."""
    marks = a.marks | b.marks
    # "Договор.docx" lies in many folders; "SOP-QA-031 Complaint Handling" is one document wherever it lies.
    if not same_folder and not _tells_much(a.stem):
        return NEARLY_THE_SAME, same_particulars
    if numbered:
        return NUMBERED, _nothing
    if ("version" in marks and a.version != b.version) or "status" in marks:
        return MARKED, _nothing
    if "date" in marks and a.date != b.date:
        # Of a policy or a price list the newest holds; reports, minutes and contracts of two years are two documents.
        is_record = any(word.startswith(_RECORDS) for word in a.stem.split())
        return _NEVER if is_record else DATED, same_names
    if "copy" in marks:
        return DATED, same_particulars
    # The same name with another suffix or in another folder.
    return DATED if same_folder else NEARLY_THE_SAME, same_names


def _nothing(_a: bytes, _b: bytes) -> bool:
    return True


class _Marked:
    """A name with its marks taken out one after the other."""

    def __init__(self, name: str) -> None:
        base = re.split(r"!/|/|\\", name)[-1]
        self._rest = _folded(_SUFFIX.sub("", base)).replace("_", " ")
        self.date: Date = NO_DATE
        self.version: tuple[int, ...] = ()
        self.status = _PLAIN
        self.marks: set[str] = set()
        self._labels: list[tuple[int, str]] = []
        whole = self._rest
        while any(self._took(pattern, "copy") for pattern in _COPIES):
            pass
        for pattern, order in _DATES:
            for found in list(pattern.finditer(self._rest)):
                date = _date(found, order)
                if date != NO_DATE:
                    self.date = max(self.date, date)
                    self._take(found, "date")
        for pattern in _VERSIONS:
            for found in list(pattern.finditer(self._rest)):
                self.version = max(self.version, _parts(found.group(1)))
                self._take(found, "version")
        for words, pattern in ((_EVERYWHERE, _ANYWHERE), (_AT_THE_END, _LAST)):
            while found_status := pattern.search(self._rest):
                status = words[found_status.group(1)]
                self.status = status if self.status == _PLAIN else max(self.status, status)
                self._take(found_status, "status")
        self.stem = " ".join(_WORD.findall(self._rest))
        if not self.stem:  # a name of nothing but marks, such as "2024-03-01.pdf", is no name without them
            self.stem = " ".join(_WORD.findall(whole))
            self.marks.clear()
        self.label = ", ".join(label for _, label in sorted(self._labels))

    def _took(self, pattern: re.Pattern[str], kind: str) -> bool:
        found = pattern.search(self._rest)
        if found is None or not _WORD.search(self._rest[: found.start()] + self._rest[found.end() :]):
            return False
        start, end = found.span()
        self._labels.append((start, found.group().strip(" -_—")))
        self._rest = f"{self._rest[:start]} {self._rest[end:]}".strip()
        self.marks.add(kind)
        return True

    def _take(self, found: re.Match[str], kind: str) -> None:
        start, end = found.span()
        self._labels.append((start, found.group().strip()))
        # As long as before: matches found already keep their places.
        self._rest = f"{self._rest[:start]}{' ' * (end - start)}{self._rest[end:]}"
        self.marks.add(kind)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")


def _parts(number: str) -> tuple[int, ...]:
    if number.isalpha():
        return (ord(number) - ord("a") + 1,)
    return tuple(int(part) for part in number.split("."))


def _date(found: re.Match[str], order: str) -> Date:
    year = month = day = 0
    for letter, text in zip(order, found.groups(), strict=True):
        number = _MONTHS[text] if text in _MONTHS else int(text)
        if letter == "y":
            year = number
        elif letter == "m":
            month = number
        elif letter == "d":
            day = number
        else:
            month = number * 3  # a quarter is as new as its last month
    known = {"y": True, "ym": 1 <= month <= 12, "my": 1 <= month <= 12}.get(order)  # noqa: PLR2004 - months
    if known is None:
        known = 1 <= month <= 12 and (day <= 31 and (day >= 1 or "d" not in order))  # noqa: PLR2004 - months, days
    return (year, month, day) if known else NO_DATE


def _effective_date(text: str) -> Date:
    for marker in _TEXT_DATE.finditer(text):
        behind = text[marker.end() : marker.end() + 60]
        dates = [(m.start(), _date(m, order)) for pattern, order in _DATES if (m := pattern.search(behind))]
        known = [(place, date) for place, date in dates if date != NO_DATE]
        if known:
            first = min(place for place, _ in known)
            return max(date for place, date in known if place <= first + 3)
    return NO_DATE


def _tells(stem: str) -> bool:
    """Whether a name says more than what a scanner or a camera calls every file."""
    return any(len(word) > 2 and not word.isdigit() for word in stem.split()) and stem not in _GENERIC  # noqa: PLR2004


def _tells_much(stem: str) -> bool:
    """Whether a name is likely to be the same document's in another folder: three words, or two with a number."""
    words = stem.split()
    numbered = any(character.isdigit() for character in stem)
    return len(words) >= (2 if numbered else 3)


_RECORDS = (
    "отчет", "протокол", "договор", "контракт", "соглашени", "счет", "акт", "накладн", "приказ", "распоряжени",
    "письм", "справк", "заявлени", "заявк", "ведомост", "выписк", "баланс", "реестр", "журнал", "бюджет", "план",
    "report", "minutes", "contract", "agreement", "invoice", "act", "order", "letter", "statement", "balance",
    "budget", "plan", "amendment", "log", "register", "receipt", "resolution", "bill", "memo", "timesheet", "табел",
    "decision", "решени", "постановлени", "смет", "докладн", "служебн", "записк", "презентац", "presentation",
)  # fmt: skip
"""Beginnings of words for documents that tell of a day, a period or a party: the next one does not replace the last."""

_GENERIC = frozenset(
    {
        "scan", "скан", "document", "документ", "doc", "img", "image", "file", "файл", "untitled", "без имени",
        "новый документ", "new document", "page", "страница", "фото", "photo", "screenshot", "снимок", "attachment",
        "вложение", "безымянный", "docx", "pdf", "text", "текст",
    }
)  # fmt: skip
