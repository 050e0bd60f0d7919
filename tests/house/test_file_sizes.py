"""A file that grows past what a person holds in mind says why."""

from __future__ import annotations

import re

from tests.support.house import own_python_files, shown

LONGEST = 400


def test_long_files_say_why() -> None:
    """A Python file of more than 400 lines has a comment `# long: reason`."""
    offenders = []
    for path in own_python_files():
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > LONGEST and not re.search(r"^# long: \w", text, flags=re.MULTILINE):
            offenders.append(f"{shown(path)}: {text.count(chr(10))} lines")
    assert offenders == []
