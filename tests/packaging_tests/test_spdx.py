"""What may be shipped: the table that decides it."""

from __future__ import annotations

import importlib
from typing import Any

import pytest


@pytest.fixture
def spdx() -> Any:
    """The module."""
    return importlib.import_module("spdx")


@pytest.mark.parametrize(
    ("expression", "chosen", "verdict"),
    [
        ("MIT", "MIT", "PERMISSIVE"),
        ("Apache-2.0 OR MIT", "Apache-2.0", "PERMISSIVE"),
        ("GPL-2.0-only OR MIT", "MIT", "PERMISSIVE"),
        ("Apache-2.0 OR GPL-2.0-only", "Apache-2.0", "PERMISSIVE"),
        ("MIT  OR  Apache-2.0", "MIT", "PERMISSIVE"),
        ("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", "LGPL-3.0-only", "WEAK"),
        ("MPL-2.0 AND (Apache-2.0 OR MIT)", "MPL-2.0 AND Apache-2.0", "WEAK"),
        ("LGPL-2.1+", "LGPL-2.1-or-later", "WEAK"),
        ("Apache-2.0 WITH LLVM-exception", "Apache-2.0 WITH LLVM-exception", "PERMISSIVE"),
        ("GPL-3.0-or-later WITH GCC-exception-3.1", "GPL-3.0-or-later WITH GCC-exception-3.1", "EXCEPTION"),
        ("GPL-2.0-or-later WITH Bootloader-exception", "GPL-2.0-or-later WITH Bootloader-exception", "EXCEPTION"),
        ("GPL-2.0-or-later", "GPL-2.0-or-later", "REFUSED"),
        ("GPL-2.0+", "GPL-2.0-or-later", "REFUSED"),
        ("MIT AND GPL-3.0-only", "MIT AND GPL-3.0-only", "REFUSED"),
        ("AGPL-3.0-or-later", "AGPL-3.0-or-later", "REFUSED"),
        ("GPL-2.0-only WITH Something-else", "GPL-2.0-only WITH Something-else", "REFUSED"),
        ("MIT WITH GCC-exception-3.1", "MIT WITH GCC-exception-3.1", "UNKNOWN"),
        ("SSPL-1.0", "SSPL-1.0", "REFUSED"),
        ("CC-BY-NC-4.0", "CC-BY-NC-4.0", "REFUSED"),
        ("(MIT OR GPL-3.0-only) AND (Zlib OR AGPL-3.0-only)", "MIT AND Zlib", "PERMISSIVE"),
        ("Proprietary", "Proprietary", "UNKNOWN"),
        ("BSD", "BSD", "UNKNOWN"),
        ("", "", "UNKNOWN"),
        ("MIT OR", "MIT OR", "UNKNOWN"),
        ("(MIT", "(MIT", "UNKNOWN"),
        ("MIT Apache-2.0", "MIT Apache-2.0", "UNKNOWN"),
        ("MIT OR Proprietary", "MIT", "PERMISSIVE"),
    ],
)  # fmt: skip
def test_the_freer_is_chosen_and_copyleft_refused(
    spdx: Any, expression: str, chosen: str, verdict: str
) -> None:
    """Whatever cannot be read is unknown, and that is not allowed."""
    found = spdx.judged(expression)
    assert (found.chosen, found.verdict.name) == (chosen, verdict)
    assert found.is_allowed == (verdict in {"PERMISSIVE", "WEAK", "EXCEPTION"})


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("MIT License", "MIT"), ("Apache License, Version 2.0", "Apache-2.0"), ("BSD", ""), ("BSD License", ""),
        ("3-Clause BSD License", "BSD-3-Clause"), ("GPL", "GPL-1.0-or-later"), ("UNKNOWN", ""), ("", ""),
        ("BSD-3-Clause, Apache-2.0, dependency licenses", ""), ("MIT, BSD", ""), ("ISC", "ISC"),
    ],
)  # fmt: skip
def test_metadata_is_read_and_not_guessed_at(spdx: Any, said: str, meant: str) -> None:
    """What can mean two licences means none."""
    assert spdx.normal(said) == meant


def test_licence_files_are_told_apart(spdx: Any) -> None:
    """Three clauses or two, by the one about names; anything else is left to a person."""
    start = "Redistribution and use in source and binary\n forms, with or without modification, are permitted"
    assert spdx.of_text(start) == "BSD-2-Clause"
    assert spdx.of_text(f"{start} ... Neither the name of the owner nor ...") == "BSD-3-Clause"
    assert spdx.of_text("All rights reserved. Ask us.") == ""
