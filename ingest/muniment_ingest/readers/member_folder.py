"""Where the files inside a file are unpacked to, within a budget."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from muniment_ingest.document import Member

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from muniment_ingest.readers.reader import UnpackBudget

_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_UNSHOWN = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LONGEST_NAME = 1000
_LIMIT = "archive_limit"


class MemberFolder:
    """Writes members one after the other, under names of our own; what a member is called is only shown.

    Args:
        folder: an existing, empty folder.
        budget: what may still be unpacked; shared by all archives of an outermost one.
    """

    def __init__(self, folder: Path, budget: UnpackBudget) -> None:
        self._folder = folder
        self._budget = budget
        self._names: set[str] = set()
        self._members: list[Member] = []
        self.is_full = False
        """Whether a limit of all members together was met: nothing more will be written."""

    @property
    def members(self) -> tuple[Member, ...]:
        """Every member so far, in order."""
        return tuple(self._members)

    def add(self, name: str, blocks: Iterable[bytes], packed_bytes: int) -> Member | None:
        """Write a member.

        Args:
            name: as the archive says it.
            blocks: its content; when they raise, nothing is kept and the error goes on.
            packed_bytes: what it takes in the archive.

        Returns:
            The member, with the reason ``archive_limit`` when it was too large; None when there are too many.
        """
        if not self._take_entry():
            return None
        shown = self._shown(name)
        suffix = shown[shown.rfind(".") :].lower() if "." in shown else ""
        file = self._folder / f"{len(self._members) + 1:04}{suffix if _SUFFIX.fullmatch(suffix) else ''}"
        size = 0
        fits = True
        try:
            with file.open("wb") as target:
                for block in blocks:
                    size += len(block)
                    fits = self._budget.allows(size, packed_bytes)
                    if not fits:
                        break
                    target.write(block)
        except BaseException:
            file.unlink(missing_ok=True)
            self._names.discard(shown)
            self._budget.entries += 1
            raise
        if not fits:
            file.unlink()
            self.is_full = size > self._budget.size_bytes
            return self._keep(Member(shown, None, size, _LIMIT))
        self._budget.take_bytes(size)
        return self._keep(Member(shown, file, size))

    def add_failed(self, name: str, reason: str) -> None:
        """Tell a member that cannot be unpacked."""
        if self._take_entry():
            self._keep(Member(self._shown(name), None, 0, reason))

    def _take_entry(self) -> bool:
        if self.is_full:
            return False
        if self._budget.take_entry():
            return True
        self.is_full = True
        self._keep(Member(self._shown("…"), None, 0, _LIMIT))
        return False

    def _keep(self, member: Member) -> Member:
        self._members.append(member)
        return member

    def _shown(self, name: str) -> str:
        safe = safe_name(name)
        shown = safe
        number = 1
        while shown in self._names:
            number += 1
            stem, dot, suffix = safe.rpartition(".")
            shown = f"{stem} ({number}).{suffix}" if dot and "/" not in suffix else f"{safe} ({number})"
        self._names.add(shown)
        return shown


def safe_name(name: str) -> str:
    """A member's name as it may be shown: relative, without steps upwards, drives and signs that turn text around."""
    parts = [_UNSHOWN.sub("_", part).strip() for part in name.replace("\\", "/").split("/")]
    if parts and re.fullmatch(r"[A-Za-z]:", parts[0]):
        del parts[0]
    parts = [part for part in parts if part not in {"", ".", ".."}]
    return "/".join(parts)[-_LONGEST_NAME:] or "_"
