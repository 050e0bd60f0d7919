"""Fakes are small classes that implement our protocols."""

from __future__ import annotations

from tests.support.house import imported_modules, own_python_files, parsed, shown


def test_no_magicmock() -> None:
    """Nobody imports unittest.mock: a mock agrees with whatever the test believes."""
    mocks = ("unittest.mock", "mock", "pytest_mock")
    offenders = [shown(path) for path in own_python_files() if imported_modules(parsed(path)) & set(mocks)]
    assert offenders == []
