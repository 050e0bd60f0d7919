"""Whether the installed program is what was signed, and carries nothing that it should not."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_app.self_check import CheckFailed, NotChecked

if TYPE_CHECKING:
    from collections.abc import Iterable

LEFT_OUT = (
    "IPython", "accelerate", "datasets", "huggingface_hub", "kubernetes", "matplotlib", "onnxruntime", "pandas",
    "pip", "posthog", "pytest", "scipy", "sentence_transformers", "sklearn", "sympy", "tensorflow", "torch",
    "transformers",
)  # fmt: skip
"""What libraries would bring that the program never needs on a user's machine: for size, and because some fetch."""


def program_folder() -> Path | None:
    """Where the bundled program lies; None from source."""
    return Path(sys.executable).resolve().parent if getattr(sys, "frozen", False) else None


def check_installation(folder: Path | None) -> str:
    """Compare every file of the program with its signed manifest.

    Raises:
        NotChecked: from source there is no manifest.
    """
    if folder is None:
        raise NotChecked("runs from source: nobody signed it")
    raise NotChecked("this build knows no signed folder")


def check_modules(folder: Path | None, names: Iterable[str] = LEFT_OUT) -> str:
    """See that nothing heavy or curious was loaded by the work so far and, in a bundle, that it is not even there.

    Args:
        folder: of the bundle; None from source, where a model without a pack may need PyTorch.
        names: of the modules.

    Raises:
        NotChecked: from source something of it is loaded.
        CheckFailed: the bundle has it.
    """
    names = tuple(names)
    loaded = [name for name in names if name in sys.modules]
    if folder is None:
        if loaded:
            raise NotChecked(f"runs from source, where {', '.join(loaded)} may be loaded")
        return f"none of {len(names)} modules that a bundle leaves out was loaded"
    carried = [name for name in names if name in loaded or importlib.util.find_spec(name) is not None]
    if carried:
        raise CheckFailed(f"the bundle carries {', '.join(carried)}")
    return f"the bundle carries none of {len(names)} modules that it leaves out"
