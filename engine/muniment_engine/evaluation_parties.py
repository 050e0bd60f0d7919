"""Names of a contract's parties as a person would say them, out of CUAD's lists."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from muniment_ingest.terms import fold

_QUOTED = re.compile(r"[\"“”]([^\"“”]+)[\"“”]")
_BESIDE_NAME = re.compile(r"(?:\(\s*(?:\w+\s+){0,3})?[\"“”].*", re.DOTALL)
_BUSINESS_NAME = re.compile(r"\s+(?:[fd]/[kb]/a|doing business as)\b.*", re.IGNORECASE)
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_LEGAL_FORMS = {
    "inc": "Inc.", "incorporated": "Incorporated", "corp": "Corp.", "corporation": "Corporation", "llc": "LLC",
    "lp": "L.P.", "ltd": "Ltd.", "limited": "Limited", "plc": "PLC", "gmbh": "GmbH", "kg": "KG", "sa": "S.A.",
    "sas": "S.A.S.", "bv": "B.V.", "ag": "AG", "co": "Co.", "company": "Company",
    "aktiengesellschaft": "Aktiengesellschaft",
}  # fmt: skip
_WITHOUT_FORM = re.compile(
    r",?\s+(?:inc|incorporated|corp|corporation|llc|l\.?p|ltd|private limited|limited|plc|s\.a\.s|s\.a|b\.v"
    r"|co\.,?\s+ltd)\.?,?$",
    re.IGNORECASE,
)
_ROLES = frozenset(
    [
        "adviser", "advisor", "advisors", "affiliate", "agency", "agent", "association", "authority",
        "bank", "borrower", "branch", "broker", "buyer", "carrier", "client", "club", "company",
        "consultant", "contractor", "corporation", "customer", "dealer", "developer", "distributor",
        "employer", "executive", "franchise", "franchisee", "franchisor", "fund", "government", "group",
        "guarantor", "holder", "investment", "investor", "landlord", "lender", "lessee", "lessor",
        "licensee", "licensor", "manager", "manufacturer", "marketer", "members", "merchant", "owner",
        "parties", "partner", "partners", "party", "principal", "producer", "provider", "purchaser",
        "remarketing", "reseller", "seller", "services", "shareholder", "shareholders", "shipper", "spinco",
        "sponsor", "sub", "sub-adviser", "sub-advisor", "subsidiary", "supplier", "tenant", "the",
        "university", "us", "user", "vendor", "we", "you",
    ]
)  # fmt: skip
"""Words that a contract puts in the place of a name: they name every second company."""
_SHORT_WORD = 4
_LEAST_INITIALS = 3
_ALIKE = 0.88


@dataclass(frozen=True, slots=True)
class Party:
    """A party.

    Args:
        name: its full name.
        plain: without its legal form, as people say it.
        short: the name that the contract gives it where that is a name and no role, else ``plain``.
    """

    name: str
    plain: str
    short: str


def parties_of(named: list[str], told: str) -> tuple[Party, ...]:
    """Find the parties in what annotators marked.

    Args:
        named: the strings that were marked in the contract: full names, defined names, roles and sentences, mixed.
        told: the annotators' own line, such as 'Acme, Inc. ("Acme"); Beta LLC ("Distributor")'.

    Returns:
        Those with a full name, in the order of ``told``; spelt as in the contract, capitals aside.
    """
    defined = {_key(short) for short in _QUOTED.findall(told)}
    marked = [_cleaned(entry) for entry in named]
    full = [entry for entry in marked if entry and _key(entry) not in defined and _is_full(entry)]
    found: dict[str, Party] = {}
    for piece in told.strip("() ").split(";"):
        said = _cleaned(_BESIDE_NAME.sub("", piece.strip(" (")))
        name = max(full, key=lambda entry: _likeness(entry, said), default="")
        if not said or _likeness(name, said) < _ALIKE:
            continue
        shown = _cased(name)
        plain = _ARTICLE.sub("", _WITHOUT_FORM.sub("", shown).strip(" ,"))
        shorts = [_cleaned(short) for short in _QUOTED.findall(piece)]
        short = next((short for short in shorts if _is_name(short, name)), plain)
        found.setdefault(_key(name), Party(shown, plain, short))
    return tuple(found.values())


def _cleaned(entry: str) -> str:
    text = " ".join(_BUSINESS_NAME.sub("", entry).split())
    return text.strip(" ,;“”\"'()").strip()


def _key(text: str) -> str:
    return re.sub(r"\W", "", fold(_ARTICLE.sub("", text.strip(' (“”"'))))


def _is_full(entry: str) -> bool:
    words = entry.split()
    if len(entry) > 70 or _QUOTED.search(entry) or re.search(r"[\[\]<>]|hereinafter|\bParties\b", entry):  # noqa: PLR2004
        return False
    return len(words) > 1 and any(_word(word) not in _ROLES | _LEGAL_FORMS.keys() for word in words)


def _likeness(entry: str, said: str) -> float:
    """Annotators slip: "Loin Biotechnologies" is meant to be Lion Biotechnologies."""
    return difflib.SequenceMatcher(None, _key(entry), _key(said), autojunk=False).ratio()


def _is_name(short: str, name: str) -> bool:
    """Whether a defined name says who is meant to somebody who has not read the contract."""
    words = short.split()
    if not words or all(_word(word) in _ROLES for word in words):
        return False
    own = {_word(word) for word in name.split()}
    if all(any(part.startswith(_word(word)) for part in own) for word in words):
        return True
    initials = "".join(word[0] for word in re.findall(r"[^\W_]+", fold(name)))
    return len(_key(short)) >= _LEAST_INITIALS and initials.startswith(_key(short))


def _word(word: str) -> str:
    return re.sub(r"[^\w&-]", "", fold(word))


def _cased(name: str) -> str:
    """A name in capitals as it would be typed; abbreviations and mixed spellings stay."""
    if any(letter.islower() for word in name.split() if _word(word) not in _LEGAL_FORMS for letter in word):
        return name
    return " ".join(_cased_word(word) for word in name.split())


def _cased_word(word: str) -> str:
    form = _LEGAL_FORMS.get(re.sub(r"\W", "", fold(word)))
    if form is not None:
        bare = form.rstrip(".")
        return form if word.endswith(".") else f"{bare}," if word.endswith(",") else bare
    if fold(word) in {"of", "and", "the", "in", "for"}:
        return word.lower()
    letters = re.sub(r"[^A-Z]", "", word)
    if len(letters) < _SHORT_WORD or (len(letters) == _SHORT_WORD and not re.search("[AEIOUY]", letters)):
        return word
    cased = re.sub(r"[A-Z]+", lambda run: run.group().capitalize(), word)
    return re.sub(r"(?<=\w\.)[A-Z]", lambda letter: letter.group().lower(), cased)
