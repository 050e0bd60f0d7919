"""What the program itself says of a bundle agrees with what is left out of one."""

from __future__ import annotations

import importlib
from importlib.util import find_spec
from typing import Any

from muniment_app.self_check_program import LEFT_OUT


def test_the_self_test_looks_for_what_the_bundle_leaves_out() -> None:
    """What `muniment self-test` calls a failure in a bundle is not put into one."""
    contents: Any = importlib.import_module("bundle_contents")
    left_out = {name.partition(".")[0] for name in contents.EXCLUDED}
    assert {name for name in LEFT_OUT if find_spec(name) is not None} <= left_out
