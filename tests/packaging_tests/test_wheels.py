"""Every line of a lock is asked for, with its marker and its hashes."""

from __future__ import annotations

import importlib
from typing import Any

import pytest

from tests.support.house import ROOT


@pytest.fixture
def wheels() -> Any:
    """The script."""
    return importlib.import_module("wheels")


@pytest.mark.parametrize("lock", ["run.txt", "build.txt", "test.txt", "torch.txt"])
def test_nothing_of_a_lock_is_lost(wheels: Any, lock: str) -> None:
    """As many requirements as there are versions; each keeps what pip needs to check it."""
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    found = wheels.requirements_of(text)
    assert len(found) == sum("==" in line.split(" ;")[0] for line in text.splitlines() if line[:1].isalnum())
    assert all("--hash=sha256:" in requirement for requirement in found)


def test_a_requirement_is_named_without_its_marker(wheels: Any) -> None:
    """What is missing is told in a word."""
    text = 'a-b==1.2 ; os_name == "nt" \\\n    --hash=sha256:0\nc==3 \\\n    --hash=sha256:1 \\\n    --hash=sha256:2\n'
    assert [wheels.name_of(one) for one in wheels.requirements_of(text)] == ["a-b==1.2", "c==3"]
