"""One large file as several smaller ones, for sticks whose file system holds no file above four gigabytes.

``NAME.001``, ``NAME.002`` and so on are one file when they are laid end to end; every part but the last is of one size.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
from typing import IO, TYPE_CHECKING, Self

from muniment_models.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from types import TracebackType

_PART = re.compile(r"\.(\d{3,4})$")


def whole_name(path: Path) -> str:
    """The name of a file without the number of its part."""
    return _PART.sub("", path.name)


def find_parts(path: Path) -> tuple[Path, ...]:
    """The files that a path stands for, in their order: the file itself, or all parts of the one it belongs to.

    Raises:
        ModelError: ``model_not_found``; ``model_pack_part_missing`` with the part; ``model_pack_truncated`` with a part
            that is shorter, or longer, than the first; ``model_unreadable``.
    """
    try:
        if not _PART.search(path.name) and path.is_file():
            return (path,)
        base = path.with_name(whole_name(path))
        numbers = [
            int(found.group(1))
            for entry in (base.parent.iterdir() if base.parent.is_dir() else ())
            if (found := _PART.search(entry.name)) and whole_name(entry) == base.name
        ]
        if not numbers:
            raise ModelError("model_not_found", path=path)
        parts = tuple(_part(base, number) for number in range(1, max(numbers) + 1))
        for part in parts:
            if not part.is_file():
                raise ModelError("model_pack_part_missing", part.name, path=part)
        sizes = [part.stat().st_size for part in parts]
    except OSError as exc:
        raise ModelError("model_unreadable", type(exc).__name__, path=path) from exc
    for part, size in zip(parts[:-1], sizes, strict=False):
        if size != sizes[0]:
            raise ModelError("model_pack_truncated", part.name, path=part)
    if sizes[-1] > sizes[0]:
        raise ModelError("model_pack_truncated", parts[0].name, path=parts[0])
    return parts


class PartReader(io.RawIOBase):
    """Reads parts as one file.

    Args:
        parts: as ``find_parts`` returned them.
    """

    def __init__(self, parts: Sequence[Path]) -> None:
        super().__init__()
        self._files: list[IO[bytes]] = []
        self._starts: list[int] = []
        self.size_bytes = 0
        self._place = 0
        try:
            for part in parts:
                # Closed in close(): one file after the other is read, and any of them again.
                self._files.append(part.open("rb"))
                self._starts.append(self.size_bytes)
                self.size_bytes += part.stat().st_size
        except OSError:
            self.close()
            raise

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def tell(self) -> int:
        """Bytes from the beginning of the first part."""
        return self._place

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """As of one file."""
        origin = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self.size_bytes}[whence]
        if origin + offset < 0:
            raise ValueError("before the beginning")
        self._place = origin + offset
        return self._place

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed's Buffer is 3.12's
        """At most to the end of a part; 0 at the end of all."""
        if self._place >= self.size_bytes:
            return 0
        number = max(n for n, start in enumerate(self._starts) if start <= self._place)
        file, start = self._files[number], self._starts[number]
        end = self._starts[number + 1] if number + 1 < len(self._files) else self.size_bytes
        file.seek(self._place - start)
        block = file.read(min(len(buffer), end - self._place))
        buffer[: len(block)] = block
        self._place += len(block)
        return len(block)

    def close(self) -> None:
        """Close every part."""
        for file in self._files:
            file.close()
        super().close()


class PartWriter(io.RawIOBase):
    """Writes one file, or its parts, which get their names when all is written: before, and after a failure, there is
    nothing under them.

    Args:
        target: the name of the whole.
        part_bytes: size of a part; None = never more than one file.
    """

    def __init__(self, target: Path, part_bytes: int | None) -> None:
        super().__init__()
        self._target = target
        self._part_bytes = part_bytes
        self._files: list[IO[bytes]] = []
        self._place = 0
        self._finished = False
        self.size_bytes = 0

    def writable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always: an archive goes back to write how long a member became."""
        return True

    def tell(self) -> int:
        """Bytes from the beginning of the first part."""
        return self._place

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """As of one file."""
        origin = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self.size_bytes}[whence]
        self._place = origin + offset
        return self._place

    def write(self, block: bytes | bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed's Buffer is 3.12's
        """All of it, over as many parts as it takes."""
        left = memoryview(block)
        while left:
            number, start = (
                (0, self._place) if self._part_bytes is None else divmod(self._place, self._part_bytes)
            )
            room = len(left) if self._part_bytes is None else self._part_bytes - start
            file = self._file(number)
            file.seek(start)
            file.write(left[:room])
            self._place += len(left[:room])
            self.size_bytes = max(self.size_bytes, self._place)
            left = left[room:]
        return len(block)

    def finish(self) -> tuple[Path, ...]:
        """Give the parts their names, in place of what was there under them; the whole has its own if it is one."""
        for file in self._files:
            file.flush()
            os.fsync(file.fileno())
            file.close()
        number = len(self._files)
        names = (
            (self._target,) if number == 1 else tuple(_part(self._target, n) for n in range(1, number + 1))
        )
        for at, name in enumerate(names):
            self._partial(at).replace(name)
        # Left from a pack of this name with more parts, they would be taken for parts of this one.
        stale = 1 if number == 1 else number + 1
        while _part(self._target, stale).is_file():
            _part(self._target, stale).unlink()
            stale += 1
        if number > 1:
            self._target.unlink(missing_ok=True)
        self._finished = True
        return names

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, file in enumerate(self._files):
            with contextlib.suppress(OSError):
                file.close()
            if not self._finished:
                with contextlib.suppress(OSError):
                    self._partial(number).unlink(missing_ok=True)
        self.close()

    def _file(self, number: int) -> IO[bytes]:
        while len(self._files) <= number:
            self._files.append(self._partial(len(self._files)).open("w+b"))
        return self._files[number]

    def _partial(self, number: int) -> Path:
        return self._target.with_name(f".{self._target.name}.{os.getpid()}-{number}")


def _part(base: Path, number: int) -> Path:
    return base.with_name(f"{base.name}.{number:03}")
