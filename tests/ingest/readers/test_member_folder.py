"""Names of members are made harmless before they are shown."""

from __future__ import annotations

import pytest

from muniment_ingest.readers.member_folder import safe_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("a/b.txt", "a/b.txt"), ("..\\..\\b.txt", "b.txt"), ("/etc/passwd", "etc/passwd"), ("D:\\x.doc", "x.doc"),
        ("", "_"), ("../..", "_"), ("a\nb\x00.txt", "a_b_.txt"), ("invoice\u202efdp.exe", "invoice_fdp.exe"),
        ("\ud800.txt", "_.txt"),
    ],
)  # fmt: skip
def test_safe_name(name: str, safe: str) -> None:
    """No steps upwards, no drives, no signs that turn a name around."""
    assert safe_name(name) == safe
