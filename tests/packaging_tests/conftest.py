"""The scripts of packaging/ are imported as they import each other: by their bare names."""

from __future__ import annotations

import sys
from pathlib import Path

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"

# At the end: a script named like a library must not hide the library from anybody else.
if str(PACKAGING) not in sys.path:
    sys.path.append(str(PACKAGING))
