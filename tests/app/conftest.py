"""Every test of the app answers for what it leaves behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_app.singleton_guard import guard_singletons
from tests.support.qt_leaks import leaks, put_away

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True, scope="session")
def guarded_singletons() -> None:
    """A defect of PySide must not end the test run."""
    guard_singletons()


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Looks for leaks when every fixture of the test, qtbot included, has put away what it made."""
    yield
    if found := leaks():
        put_away()
        pytest.fail("left behind: " + "; ".join(found), pytrace=False)
