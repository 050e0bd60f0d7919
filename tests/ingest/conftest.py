"""Child processes that read, started once for all tests of the wing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_ingest import ReadingPool
from muniment_models import close_walls

if TYPE_CHECKING:
    from collections.abc import Iterator

close_walls()


@pytest.fixture(scope="session")
def pool() -> Iterator[ReadingPool]:
    """Two children; a test that cancels or kills them gets new ones."""
    with ReadingPool(2) as shared:
        yield shared
