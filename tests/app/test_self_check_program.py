"""What the program finds of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_app.installation import Installation
from muniment_app.self_check import CheckFailed, NotChecked
from muniment_app.self_check_program import check_installation, check_modules
from muniment_models.signed_folder import make_key, sign_folder

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    """A program folder whose key the installation brought along."""
    folder = tmp_path / "Программы" / "muniment" / "versions" / "1"
    (folder / "_internal").mkdir(parents=True)
    (folder / "muniment").write_bytes(b"program")
    (folder / "_internal" / "part.so").write_bytes(b"part")
    private, public = make_key()
    sign_folder(folder, {"version": "1"}, private)
    installed = Installation(folder)
    (installed.prefix / "keys").mkdir()
    (installed.prefix / "keys" / "ours.pem").write_bytes(public)
    return installed


def test_from_source_nothing_is_installed() -> None:
    """And the check of an installation is not made."""
    with pytest.raises(NotChecked, match="source"):
        check_installation(None)


def test_a_whole_installation(installation: Installation) -> None:
    """The signer is named."""
    assert check_installation(installation).startswith("2 files are as they were signed by SHA256:")


def test_a_changed_installation(installation: Installation) -> None:
    """Each kind of change is told with its file."""
    (installation.folder / "_internal" / "part.so").write_bytes(b"pars")
    (installation.folder / "_internal" / "more.so").write_bytes(b"more")
    with pytest.raises(CheckFailed, match=r"^2 files .*added _internal/more\.so, changed _internal/part\.so"):
        check_installation(installation)


def test_a_bundle_that_carries_what_it_must_not() -> None:
    """It need not be loaded: that it is there is enough."""
    with pytest.raises(CheckFailed, match="carries pytest"):
        check_modules(["pytest", "no_such_module_anywhere"], bundled=True)
    assert "none of 1" in check_modules(["no_such_module_anywhere"], bundled=True)


def test_from_source_a_loaded_one_is_told() -> None:
    """A model without a pack needs PyTorch there: no failure, and no praise."""
    with pytest.raises(NotChecked, match="pytest"):
        check_modules(["pytest"], bundled=False)
