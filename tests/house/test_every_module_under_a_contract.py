"""Every wing is under the floors contract, and each has its one page."""

from __future__ import annotations

import tomllib

import pytest

from tests.support.house import ROOT, WINGS, Wing

# One page: what the wing owns and its doors.
README_LINES = 60


def _settings() -> dict[str, dict[str, dict[str, object]]]:
    settings: dict[str, dict[str, dict[str, object]]] = tomllib.loads(
        (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    )
    return settings


def test_every_package_is_a_floor() -> None:
    """The layers, the circles and the analysed packages are the four wings, top to bottom."""
    linter = _settings()["tool"]["importlinter"]
    packages = [wing.package for wing in WINGS]
    contracts = linter["contracts"]
    assert isinstance(contracts, list)
    by_id = {contract["id"]: contract for contract in contracts}
    assert linter["root_packages"] == packages
    assert by_id["floors"]["layers"] == packages
    assert by_id["circles"]["ancestors"] == packages


@pytest.mark.parametrize("wing", WINGS, ids=lambda wing: wing.name)
def test_every_python_file_of_a_wing_is_in_its_package(wing: Wing) -> None:
    """A module beside the package would be under no contract; and each folder below is a package."""
    stray = [path for path in wing.folder.rglob("*.py") if path not in wing.sources()]
    assert stray == []
    bare = {path.parent for path in wing.sources() if not (path.parent / "__init__.py").is_file()}
    assert bare == set()


@pytest.mark.parametrize("wing", WINGS, ids=lambda wing: wing.name)
def test_every_wing_has_its_page(wing: Wing) -> None:
    """README.md of a wing exists and stays one page."""
    lines = (wing.folder / "README.md").read_text(encoding="utf-8").splitlines()
    assert 0 < len(lines) <= README_LINES
