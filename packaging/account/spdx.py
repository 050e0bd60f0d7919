"""Licence expressions: read, normalised, judged. What may be shipped is decided here and nowhere else.

Allowed are permissive licences, weak copyleft that is met by shipping the library as a file of its own (LGPL, MPL), and
the GPL with an exception made for just this use (the compiler's run-time libraries, PyInstaller's starter). Of "A OR B"
the freer is chosen. Everything else is refused, and what is not known is refused, too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

PERMISSIVE = frozenset(
    {
        "0BSD", "AFL-2.1", "Apache-2.0", "Artistic-2.0", "BSD-1-Clause", "BSD-2-Clause", "BSD-2-Clause-Views",
        "BSD-3-Clause", "BSD-4-Clause-UC", "BSD-Source-Code", "BSL-1.0", "Bitstream-Vera", "blessing",
        "bzip2-1.0.6", "CC0-1.0", "CDLA-Permissive-2.0", "CNRI-Python", "curl", "FSFAP",
        "FSFULLR", "FTL", "HPND", "HPND-sell-variant",
        "ICU", "IJG", "ISC", "JasPer-2.0", "libpng-2.0", "libtiff", "MIT", "MIT-0", "MIT-CMU", "MIT-open-group",
        "NCSA", "OFL-1.1", "OLDAP-2.8", "OpenSSL", "PSF-2.0", "Python-2.0", "Qhull", "SGI-B-2.0", "SMLNJ",
        "TCL", "TCP-wrappers", "Unicode-3.0", "Unicode-DFS-2016", "Unlicense", "W3C", "X11",
        "X11-distribute-modifications-variant", "Zlib", "libpng", "zlib-acknowledgement",
        "LicenseRef-public-domain", "LicenseRef-MSVC-Redistributable",
    }
)  # fmt: skip
WEAK = frozenset(
    {
        "LGPL-2.0-only", "LGPL-2.0-or-later", "LGPL-2.1-only", "LGPL-2.1-or-later", "LGPL-3.0-only",
        "LGPL-3.0-or-later", "MPL-1.1", "MPL-2.0", "CC-BY-4.0",
    }
)  # fmt: skip
"""CC-BY-4.0 asks for the name of its author, which the report gives."""
EXCEPTIONS = frozenset({"GCC-exception-2.0", "GCC-exception-3.1", "Bootloader-exception"})
"""With one of these the GPL lets the result be used under any terms."""
HARMLESS_EXCEPTIONS = frozenset({"LLVM-exception"})
_COPYLEFT = re.compile(
    r"^(A?GPL|SSPL|EUPL|OSL|CECILL|QPL|Sleepycat|CPAL|RPL|NPOSL|CC-BY-(NC|SA|ND))", re.IGNORECASE
)

_SPELLINGS = {
    "apache": "", "apache 2": "Apache-2.0", "apache 2.0": "Apache-2.0", "apache-2": "Apache-2.0",
    "apache license 2.0": "Apache-2.0", "apache license version 2.0": "Apache-2.0",
    "apache license, version 2.0": "Apache-2.0", "apache 2.0 license": "Apache-2.0",
    "apache software license": "Apache-2.0", "apache-2.0 license": "Apache-2.0",
    "bsd-2": "BSD-2-Clause", "bsd 2-clause license": "BSD-2-Clause", "bsd 2-clause": "BSD-2-Clause",
    "2-clause bsd": "BSD-2-Clause", "bsd-3": "BSD-3-Clause", "3-clause bsd license": "BSD-3-Clause",
    "bsd 3-clause license": "BSD-3-Clause", "bsd 3-clause": "BSD-3-Clause", "new bsd": "BSD-3-Clause",
    "isc license": "ISC", "isc license (iscl)": "ISC", "mit license": "MIT", "the mit license": "MIT",
    "the mit license (mit)": "MIT", "expat": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0", "mpl 2.0": "MPL-2.0",
    "python software foundation license": "PSF-2.0", "psf": "PSF-2.0",
    "the unlicense (unlicense)": "Unlicense", "public domain": "LicenseRef-public-domain",
    "gnu general public license v2 (gplv2)": "GPL-2.0-only", "gpl": "GPL-1.0-or-later", "gplv3": "GPL-3.0-only",
    "gnu general public license v3 (gplv3)": "GPL-3.0-only", "gplv2": "GPL-2.0-only",
    "gnu general public license v3 or later (gplv3+)": "GPL-3.0-or-later",
    "gnu general public license v2 or later (gplv2+)": "GPL-2.0-or-later",
    "gnu general public license (gpl)": "GPL-1.0-or-later",
    "gnu affero general public license v3": "AGPL-3.0-only",
    "gnu affero general public license v3 or later (agplv3+)": "AGPL-3.0-or-later",
    "gnu lesser general public license v3 (lgplv3)": "LGPL-3.0-only",
    "gnu lesser general public license v2 or later (lgplv2+)": "LGPL-2.0-or-later",
}  # fmt: skip
"""As package metadata writes them, in lower case. "BSD" alone is not there: two licences are called so."""
_OLD_IDS = {
    f"{family}-{version}{plus}": f"{family}-{version}{now}"
    for family, versions in (("GPL", ("1.0", "2.0", "3.0")), ("LGPL", ("2.0", "2.1", "3.0")), ("AGPL", ("3.0",)))
    for version in versions
    for plus, now in (("", "-only"), ("+", "-or-later"))
}  # fmt: skip
_TOKEN = re.compile(r"\(|\)|[^\s()]+")


class Verdict(IntEnum):
    """How free a licence is; the larger, the less."""

    PERMISSIVE = 0
    EXCEPTION = 1
    WEAK = 2
    UNKNOWN = 3
    REFUSED = 4


@dataclass(frozen=True, slots=True)
class Judged:
    """An expression after the choice: what we take the part under, and whether it may be shipped."""

    chosen: str
    verdict: Verdict

    @property
    def is_allowed(self) -> bool:
        """Whether the part may be in the bundle."""
        return self.verdict < Verdict.UNKNOWN


class _NotAnExpressionError(ValueError):
    pass


def judged(expression: str) -> Judged:
    """Judge a licence expression; one that cannot be read is unknown."""
    tokens = _TOKEN.findall(expression)
    try:
        found, rest = _alternatives(tokens)
    except (_NotAnExpressionError, IndexError, RecursionError):
        return Judged(expression.strip(), Verdict.UNKNOWN)
    return found if not rest else Judged(expression.strip(), Verdict.UNKNOWN)


def normal(text: str) -> str:
    """The SPDX expression that package metadata means; empty when it can mean more than one."""
    tidy = " ".join(text.split())
    if not tidy or tidy.upper() in {"UNKNOWN", "-"}:
        return ""
    known = _SPELLINGS.get(tidy.lower())
    if known is not None:
        return known
    return tidy if judged(tidy).verdict is not Verdict.UNKNOWN else ""


def of_text(text: str) -> str:
    """The licence whose words stand in a licence file; empty when it is none of the few that are told apart here."""
    words = " ".join(text.split())
    if "Apache License" in words and "Version 2.0, January 2004" in words:
        return "Apache-2.0"
    if "Mozilla Public License Version 2.0" in words:
        return "MPL-2.0"
    if "Permission is hereby granted, free of charge, to any person obtaining a copy" in words:
        return "MIT"
    if "Redistribution and use in source and binary forms" in words:
        own_name = re.search(
            r"[Nn]either the names? of|name of the (author|copyright holder|Python Foundation)", words
        )
        return "BSD-3-Clause" if own_name else "BSD-2-Clause"
    if "Permission to use, copy, modify, and/or distribute this software for any purpose" in words:
        return (
            "ISC" if "above copyright notice and this permission notice appear in all copies" in words else ""
        )
    return ""


def _alternatives(tokens: list[str]) -> tuple[Judged, list[str]]:
    best, tokens = _together(tokens)
    while tokens and tokens[0].upper() == "OR":
        other, tokens = _together(tokens[1:])
        best = min(best, other, key=lambda one: one.verdict)
    return best, tokens


def _together(tokens: list[str]) -> tuple[Judged, list[str]]:
    parts: dict[str, Verdict] = {}
    while True:
        one, tokens = _single(tokens)
        parts[one.chosen] = one.verdict
        if not tokens or tokens[0].upper() != "AND":
            return Judged(" AND ".join(parts), max(parts.values())), tokens
        tokens = tokens[1:]


def _single(tokens: list[str]) -> tuple[Judged, list[str]]:
    head, rest = tokens[0], tokens[1:]
    if head == "(":
        found, rest = _alternatives(rest)
        if rest[0] != ")":
            raise _NotAnExpressionError
        return found, rest[1:]
    if head == ")" or head.upper() in {"AND", "OR", "WITH"}:
        raise _NotAnExpressionError
    licence = _OLD_IDS.get(head, head)
    if len(rest) > 1 and rest[0].upper() == "WITH":
        return _with_exception(licence, rest[1]), rest[2:]
    if licence in PERMISSIVE:
        return Judged(licence, Verdict.PERMISSIVE), rest
    if licence in WEAK:
        return Judged(licence, Verdict.WEAK), rest
    return Judged(licence, Verdict.REFUSED if _COPYLEFT.match(licence) else Verdict.UNKNOWN), rest


def _with_exception(licence: str, exception: str) -> Judged:
    whole = f"{licence} WITH {exception}"
    if licence.startswith("GPL-") and exception in EXCEPTIONS:
        return Judged(whole, Verdict.EXCEPTION)
    if licence in PERMISSIVE and exception in HARMLESS_EXCEPTIONS:
        return Judged(whole, Verdict.PERMISSIVE)
    return Judged(whole, Verdict.REFUSED if _COPYLEFT.match(licence) else Verdict.UNKNOWN)
