"""Loading llama.cpp itself, before any model: how its threads wait, its log, and its code for this processor."""

from __future__ import annotations

import ctypes
import functools
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import ModuleType

_WAIT_ASLEEP = ("OMP_WAIT_POLICY", "PASSIVE")
"""OpenMP's threads spin while they wait unless told, and so fight the user's other programs. Measured on two
cores, one of them busy with another program: 606 prompt tokens and 48 new ones took 7 s asleep, and spinning
were not done after 20 s."""
_VARIANTS = "*ggml-cpu-*"


def llama_library() -> ModuleType:
    """The module ``llama_cpp``, silent and ready to open models.

    Raises:
        ImportError, OSError: when the library is not there or cannot be loaded.
    """
    # whoever loads the library first decides how its threads wait
    os.environ.setdefault(*_WAIT_ASLEEP)
    import llama_cpp

    _silence()
    _load_processor_code()
    return llama_cpp


@functools.cache
def llama_build() -> str:
    """Which llama.cpp this is, and the instructions of the processor that it uses."""
    library = llama_library()
    return f"{library.__version__} {library.llama_print_system_info().decode('ascii', 'replace')}"


@functools.cache
def _silence() -> Any:
    """Drop llama.cpp's C log; the cache keeps the function pointer.

    Not by a function of Python's: the library also logs where Python is gone already, as when it is freed at the end of
    a process. A function of its own that takes nothing and does nothing is called instead; a C function is not harmed
    by being told more than it takes.
    """
    import llama_cpp

    nothing = llama_cpp.llama_cpp._lib.llama_supports_mmap  # noqa: SLF001 - as a function of C, not of the binding
    callback = ctypes.cast(nothing, llama_cpp.llama_log_callback)
    llama_cpp.llama_log_set(callback, ctypes.c_void_p(0))
    return callback


@functools.cache
def _load_processor_code() -> None:
    """Let ggml choose among the variants that a bundle carries; compiled for one machine, it has its only one inside.

    By itself it looks beside the interpreter and in the present folder; what lies in the latter is nobody's business.
    """
    import llama_cpp

    folder = Path(llama_cpp.__file__).parent / "lib"
    if any(folder.glob(_VARIANTS)):
        from llama_cpp._ggml import libggml

        libggml.ggml_backend_load_all_from_path(os.fsencode(folder))
