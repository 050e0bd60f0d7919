"""What the program finds of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from muniment_app.self_check import CheckFailed, NotChecked
from muniment_app.self_check_program import check_installation, check_modules, program_folder


def test_from_source_nothing_is_installed() -> None:
    """And the check of an installation is not made."""
    assert program_folder() is None
    with pytest.raises(NotChecked, match="source"):
        check_installation(None)


def test_a_bundle_that_carries_what_it_must_not() -> None:
    """It need not be loaded: that it is there is enough."""
    with pytest.raises(CheckFailed, match="carries pytest"):
        check_modules(Path("/opt/muniment"), ["pytest", "no_such_module_anywhere"])
    assert "none of 1" in check_modules(Path("/opt/muniment"), ["no_such_module_anywhere"])


def test_from_source_a_loaded_one_is_told() -> None:
    """A model without a pack needs PyTorch there: no failure, and no praise."""
    with pytest.raises(NotChecked, match="pytest"):
        check_modules(None, ["pytest"])
