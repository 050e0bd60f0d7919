"""Which libraries of the system a program folder needs, and which of them a machine lacks."""

from __future__ import annotations

import re
from dataclasses import dataclass

LISTING = (
    'cd "$1" && find . -type f \\( -name "*.so" -o -name "*.so.*" -o -perm -u+x \\) -print0'
    ' | LD_LIBRARY_PATH="$1/_internal:$1/_internal/PySide6/Qt/lib" xargs -0 -n 50 ldd 2>/dev/null'
)
"""For ``sh -c LISTING sh FOLDER``: what the dynamic loader finds for each file of ours."""
_LINE = re.compile(
    r"^\s+(?P<name>\S+) => (?:(?P<missing>not found)|(?P<path>/\S.*?) \(0x[0-9a-f]+\))", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Needs:
    """Names of libraries, sorted.

    Args:
        system: found outside the program folder.
        missing: found nowhere.
    """

    system: tuple[str, ...]
    missing: tuple[str, ...]


def needs_of(listing: str, folder: str) -> Needs:
    """Read what ``ldd`` printed for the files of a folder."""
    system, missing = set(), set()
    for match in _LINE.finditer(listing):
        if match["missing"]:
            missing.add(match["name"])
        elif not match["path"].startswith(f"{folder}/"):
            system.add(match["name"])
    return Needs(tuple(sorted(system - missing)), tuple(sorted(missing)))
