"""What a manifest says, how it is written, and which paths it may name.

One that is read is believed by nobody yet: ``signed_folder`` asks for the signature first.
"""

from __future__ import annotations

import json
import posixpath
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MANIFEST_FILE = "manifest.json"
SIGNATURE_FILE = "manifest.sig"
OWN_FILES = frozenset({MANIFEST_FILE, SIGNATURE_FILE})
"""A manifest does not list itself."""

_FORMAT = 1
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
"""What Windows forbids in a name or takes for something else: a folder signed here must open there."""
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class ListedFile:
    """One file as the manifest has it.

    Args:
        path: from the folder, with "/".
        size_bytes: 0 for a link.
        sha256: hex; empty for a link.
        link: where a link leads, as it is written in it; empty for a file.
    """

    path: str
    size_bytes: int
    sha256: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What somebody signed.

    Args:
        facts: what the signer says of the whole: its kind, name, version.
        files: by path.
        signer: fingerprint of the key whose signature holds.
        sha256: digest of ``manifest.json`` itself: it names this state of the folder.
    """

    facts: Mapping[str, str]
    files: tuple[ListedFile, ...]
    signer: str
    sha256: str

    @property
    def size_bytes(self) -> int:
        """Bytes of all files together."""
        return sum(file.size_bytes for file in self.files)


def written(facts: Mapping[str, str], signer: str, files: Sequence[ListedFile]) -> bytes:
    """One file a line: the installer has no JSON parser, and people compare two manifests by lines."""
    head = {"facts": dict(facts), "format": _FORMAT, "signer": signer}
    lines = []
    for file in files:
        fields: dict[str, object] = {"path": file.path}
        fields |= {"link": file.link} if file.link else {"bytes": file.size_bytes, "sha256": file.sha256}
        lines.append(_json(fields))
    body = ",\n".join(lines)
    return f'{_json(head)[:-1]},"files":[\n{body}\n]}}\n'.encode()


def parsed(text: bytes) -> tuple[dict[str, str], tuple[ListedFile, ...]]:
    """The facts and the files of ``manifest.json``.

    Raises:
        ValueError, KeyError, TypeError, AttributeError, RecursionError: it is damaged, or names what it must not.
    """
    raw = json.loads(text)
    if raw["format"] != _FORMAT:
        raise ValueError("unknown format")
    facts = {_string(name): _string(value) for name, value in raw["facts"].items()}
    files = tuple(_listed(entry) for entry in raw["files"])
    names: set[str] = set()
    for file in files:
        fault = path_fault(file.path) or (link_fault(file.path, file.link) if file.link else "")
        if not fault and folded(file.path) in names:
            fault = "listed twice"
        if fault:
            raise ValueError(f"{shown(file.path)}: {fault}")
        names.add(folded(file.path))
    return facts, files


def path_fault(path: str) -> str:
    """Why a path cannot stand in a manifest; empty when it can."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return "the name is not UTF-8"
    if folded(path) in OWN_FILES:
        return "the name of the manifest itself"
    parts = path.split("/")
    if any(part in {"", ".", ".."} or part.endswith((" ", ".")) for part in parts) or _UNSAFE.search(path):
        return "a name that not every system can have"
    return ""


def link_fault(path: str, link: str) -> str:
    """Why a link cannot be vouched for; empty when it leads to something in the folder.

    ".." may stand in front only: further behind it would start from wherever another link leads.
    """
    try:
        link.encode("utf-8")
    except UnicodeEncodeError:
        return "the link leads to a name that is not UTF-8"
    parts = link.split("/")
    up = 0
    while up < len(parts) and parts[up] == "..":
        up += 1
    if not link or any(part in {"", ".", ".."} for part in parts[up:]) or _UNSAFE.search(link):
        return "a link that is not plain"
    if up > path.count("/"):
        return "the link leads out of the folder"
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), link))
    return "the link leads to the manifest" if folded(target) in OWN_FILES else ""


def folded(path: str) -> str:
    """What two names share that are one name on some systems: by case, or by the way accents are written."""
    return unicodedata.normalize("NFC", path).casefold()


def shown(path: str) -> str:
    """A path that can be printed and written, whatever bytes its name has."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _listed(entry: dict[str, Any]) -> ListedFile:
    path = _string(entry["path"])
    if "link" in entry:
        return ListedFile(path, 0, "", _string(entry["link"]) or "/")
    size, sha256 = entry["bytes"], _string(entry["sha256"])
    if type(size) is not int or size < 0 or not _DIGEST.fullmatch(sha256):
        raise ValueError(f"{shown(path)}: no size or no digest")
    return ListedFile(path, size, sha256)


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text was expected")
    return value
