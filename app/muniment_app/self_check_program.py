"""Whether the installed program is what was signed, and carries nothing that it should not."""

from __future__ import annotations

import importlib.util
import sys
from typing import TYPE_CHECKING

from muniment_app.installation_check import compared
from muniment_app.self_check import CheckFailed, NotChecked
from muniment_app.trusted_keys import trusted_keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from muniment_app.installation import Installation

_SHOWN = 5

LEFT_OUT = (
    "fastapi", "grpc", "huggingface_hub", "kubernetes", "onnxruntime", "pip", "pytest", "scipy",
    "sentence_transformers", "sklearn", "sympy", "tkinter", "torch", "transformers", "uvicorn",
)  # fmt: skip
"""What libraries would bring that the program never needs on a user's machine: for size, and because some fetch."""


def check_installation(installation: Installation | None) -> str:
    """Compare every file of the program with its signed manifest.

    Raises:
        NotChecked: from source there is no manifest.
        CheckFailed: files are missing, changed or were added.
        ModelError: nobody signed it, or none whose key is trusted here.
    """
    if installation is None:
        raise NotChecked("runs from source: nobody signed it")
    keys = trusted_keys(installation)
    manifest, problems, _own = compared(installation, keys, lambda _done, _total: None)
    if problems:
        first = ", ".join(f"{problem.state} {problem.path}" for problem in problems[:_SHOWN])
        raise CheckFailed(f"{len(problems)} files are not as they were signed: {first}")
    return f"{len(manifest.files)} files are as they were signed by {manifest.signer}"


def check_modules(names: Iterable[str] = LEFT_OUT, *, bundled: bool) -> str:
    """See that nothing heavy or curious was loaded by the work so far and, in a bundle, that it is not even there.

    Args:
        names: of the modules.
        bundled: else from source, where a model without a pack may need PyTorch.

    Raises:
        NotChecked: from source something of it is loaded.
        CheckFailed: the bundle has it.
    """
    names = tuple(names)
    loaded = [name for name in names if name in sys.modules]
    if not bundled:
        if loaded:
            raise NotChecked(f"runs from source, where {', '.join(loaded)} may be loaded")
        return f"none of {len(names)} modules that a bundle leaves out was loaded"
    carried = [name for name in names if name in loaded or importlib.util.find_spec(name) is not None]
    if carried:
        raise CheckFailed(f"the bundle carries {', '.join(carried)}")
    return f"the bundle carries none of {len(names)} modules that it leaves out"
