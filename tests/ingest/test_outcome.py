"""An outcome cannot say that it went well and that it did not."""

from __future__ import annotations

import pytest

from muniment_ingest import FileOutcome, FileStatus, IngestReport


def test_success_with_an_error_cannot_be_built() -> None:
    """Every status but "indexed" has a reason."""
    with pytest.raises(ValueError, match="indexed"):
        FileOutcome("a", "indexed", reason="damaged")
    with pytest.raises(ValueError, match="failed"):
        FileOutcome("a", "failed")


def test_failures_are_what_did_not_get_in() -> None:
    """A copy, an unchanged file and one of no kind of ours are no failures."""
    statuses: tuple[FileStatus, ...] = (
        "duplicate",
        "unchanged",
        "skipped",
        "partial",
        "quarantined",
        "failed",
    )
    outcomes = [FileOutcome("a", "indexed"), *(FileOutcome("a", status, reason="x") for status in statuses)]
    assert [o.status for o in IngestReport(tuple(outcomes)).failures] == ["partial", "quarantined", "failed"]
