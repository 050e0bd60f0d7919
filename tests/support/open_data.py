"""Where the open evaluation data lies: beside the checkout, or where MUNIMENT_EVAL_DIR says."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

EVALUATION = Path(
    os.environ.get("MUNIMENT_EVAL_DIR") or Path(__file__).resolve().parents[2].parent / "shared" / "eval"
)

needs_open_data = pytest.mark.skipif(
    not (EVALUATION / "documents").is_dir(), reason=f"no open evaluation data at {EVALUATION}"
)
