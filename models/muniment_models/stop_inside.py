"""How llama.cpp hears Stop in the middle of a computation.

Between two steps of it, several hundred times a batch, llama.cpp calls a C function of the form ``bool (void *)`` and
gives up when it says true. Asking Python there takes Python's lock: while another thread holds it, every question
waits. So a :class:`StopSign` is not asked but looked at, by a function that the library has anyway:
``ggml_is_empty(tensor)`` is true when one of a tensor's lengths is zero. The sign's memory stands for the tensor: ones
until it is set, zeros afterwards, wherever in it the lengths are. What is called, and with what, is C's ordinary way on
every platform: one pointer in, one truth value out.
"""

from __future__ import annotations

import ctypes
import logging
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from muniment_models.stop_sign import StopSign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LOOK = "ggml_is_empty"
_MUCH_LONGER, _LEFT_ALONE = 1.5, 4
_LOCK_S = 0.003
"""Python hands its lock over every 5 ms to a thread that waits; steps of a computation seldom take as long."""

_logger = logging.getLogger(__name__)


class StopInside:
    """Has llama.cpp ask while it computes.

    Another ``cancelled`` than a sign is asked through Python. A batch that took much longer than expected, with long
    waits between the questions, is taken for one that waited for Python's lock, and the next ones are left alone.

    Args:
        library: ``llama_cpp``.
        handle: of the context.
        clock: seconds, rising.
    """

    def __init__(self, library: Any, handle: Any, clock: Callable[[], float]) -> None:
        self._library = library
        self._handle = handle
        self._clock = clock
        self._look = looking_function(library)
        self._ask = library.ggml_abort_callback(self._asked)
        self._nothing = library.ggml_abort_callback()
        self._cancelled: Callable[[], bool] | None = None
        self._raised: BaseException | None = None
        self._questions = 0
        self._left_alone = 0

    @contextmanager
    def heard(self, cancelled: Callable[[], bool], expected_s: float, *, one_token: bool) -> Iterator[None]:
        """For as long as this lasts.

        Args:
            cancelled: a sign is looked at without cost.
            expected_s: how long it should take; 0.0 = nobody knows.
            one_token: soon over: only a sign is looked at.

        Raises:
            BaseException: what was raised when Python was asked, such as ``KeyboardInterrupt``.
        """
        begun = self._clock()
        self._begin(cancelled, one_token=one_token)
        try:
            yield
        finally:
            self._library.llama_set_abort_callback(self._handle, self._nothing, None)
            self._cancelled = None
        spent_s = self._clock() - begun
        if 0 < _MUCH_LONGER * expected_s < spent_s and spent_s > _LOCK_S * self._questions > 0:
            self._left_alone = _LEFT_ALONE
        raised, self._raised = self._raised, None
        if raised is not None:
            raise raised

    def _begin(self, cancelled: Callable[[], bool], *, one_token: bool) -> None:
        self._questions = 0
        if isinstance(cancelled, StopSign) and self._look is not None:
            self._cancelled = cancelled  # its memory is not freed meanwhile
            self._library.llama_set_abort_callback(self._handle, self._look, cancelled.address)
        elif self._left_alone and not one_token:
            self._left_alone -= 1
        elif not one_token:
            self._cancelled = cancelled
            self._library.llama_set_abort_callback(self._handle, self._ask, None)

    def close(self) -> None:
        """Let go of Python's function, so that the library cannot call it any more."""
        self._library.llama_set_abort_callback(self._handle, self._nothing, None)

    def _asked(self, _data: object) -> bool:
        self._questions += 1
        try:
            return self._cancelled is not None and self._cancelled()
        except BaseException as exc:  # noqa: BLE001 - nobody above could take it: it is raised again by ``heard``
            self._raised = exc
            return True


def looking_function(library: Any) -> Any:
    """The function that looks at a sign, tried out; None where the library does not have it."""
    try:
        function = _exported(library)
        function.restype, function.argtypes = ctypes.c_bool, [ctypes.c_void_p]
        sign = StopSign()
        before = function(sign.address)
        sign.set()
        if before or not function(sign.address):
            _logger.warning("llama.cpp cannot look at a sign")
            return None
        return ctypes.cast(function, library.ggml_abort_callback)
    except (AttributeError, OSError) as exc:
        _logger.warning("llama.cpp cannot look at a sign: %s", type(exc).__name__)
        return None


def _exported(library: Any) -> Any:
    """By the library's own handle, which finds what it depends on; Windows looks into one file only."""
    loaded = library.llama_cpp._lib  # noqa: SLF001 - the handle is not offered otherwise
    if os.name != "nt":
        return loaded[_LOOK]
    for name in ("ggml-base.dll", "libggml-base.dll", "ggml.dll", "llama.dll"):
        path = Path(library.__file__).parent / "lib" / name
        if path.is_file():
            try:
                return ctypes.CDLL(str(path))[_LOOK]
            except AttributeError:
                continue
    raise AttributeError(_LOOK)
