r"""Hidden letters of rich text (``\v``), which striprtf would read like all others."""

from __future__ import annotations

import re

_SWITCH = re.compile(r"\\v(?:1)?(?![a-z\d])")
_TOKEN = re.compile(r"\\([a-z]+)(-?\d+)? ?|\\'[0-9a-fA-F]{2}|\\[^a-z]|[{}]|[^\\{}]+", re.DOTALL)
_SIGN = "\ue0ff"
_STAND_IN = re.compile(f"{_SIGN}[^{_SIGN}]?")
"""After a Unicode letter stands one for programs that know none."""

_NO_TEXT = frozenset({"stylesheet", "fonttbl", "colortbl", "info", "xe", "tc", "fldinst", "listtable"})
"""Groups whose words are no text of the document."""


def without_hidden(markup: str) -> tuple[str, str]:
    """Take hidden letters out of rich text.

    Returns:
        The markup without them, and they themselves, as far as they are plain letters.
    """
    if not _SWITCH.search(markup):
        return markup, ""
    kept: list[str] = []
    hidden: list[str] = []
    groups: list[tuple[bool, bool]] = []
    unseen, silent = False, False
    for token in _TOKEN.finditer(markup):
        word, text = token[1], token[0]
        if text == "{":
            groups.append((unseen, silent))
        elif text == "}":
            unseen, silent = groups.pop() if groups else (False, False)
        elif word == "v":
            unseen = token[2] != "0"
            continue
        elif word == "plain":
            unseen = False
        elif word in _NO_TEXT or text == "\\*":
            silent = True
        elif unseen and (word is None or word == "u"):
            if not silent:
                hidden.append(_letters(text, token[2]))
            continue
        kept.append(text)
    return "".join(kept), _STAND_IN.sub("", "".join(hidden))


def _letters(text: str, number: str | None) -> str:
    if text.startswith("\\u") and number:
        return chr(int(number) % 0x10000) + _SIGN
    return "" if text.startswith("\\") else text
