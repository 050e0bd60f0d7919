"""Reading the header of a GGUF file with every length checked before it is believed.

Source: the format's description, ggml/docs/gguf.md in the ggml repository. Used in the inspecting child
    process only.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from muniment_models.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MAGIC = b"GGUF"

_LAYOUTS = {
    0: "<B",
    1: "<b",
    2: "<H",
    3: "<h",
    4: "<I",
    5: "<i",
    6: "<f",
    7: "<?",
    10: "<Q",
    11: "<q",
    12: "<d",
}
_STRING, _ARRAY = 8, 9
_VERSIONS = (2, 3)
_KEPT_ITEMS = 1024
"""Arrays longer than this are vocabularies; a layer list or a language list is far shorter."""
_LEAST_PAIR_BYTES, _LEAST_TENSOR_BYTES = 13, 24
"""The shortest key-value pair and tensor entry: a count that the file cannot hold is a lie."""
_MOST_DIMENSIONS = 4

Scalar = int | float | bool | str


@dataclass(frozen=True, slots=True)
class GgufHeader:
    """What a GGUF file says about itself.

    Args:
        version: of the format.
        metadata: scalars and short arrays by key; vocabularies are left out.
        parameters: number of weights in all tensors.
        end_bytes: where the last tensor ends: the least size that a whole file has.
    """

    version: int
    metadata: Mapping[str, Scalar | tuple[Scalar, ...]]
    parameters: int
    end_bytes: int


def read_gguf_header(path: Path) -> GgufHeader:
    """Read and check the header.

    Raises:
        ModelError: ``model_not_gguf`` for other formats, ``model_truncated`` when the file ends before its
            header or its tensors do, ``model_unreadable`` for a header that contradicts itself.
        OSError: when the file cannot be read.
    """
    size = path.stat().st_size
    with path.open("rb") as stream:
        header = _HeaderReader(stream, size, path).read()
    if header.end_bytes > size:
        detail = f"{size} of {header.end_bytes} bytes"
        raise ModelError("model_truncated", detail, path=path, size_bytes=header.end_bytes)
    return header


class _HeaderReader:
    def __init__(self, stream: BinaryIO, size: int, path: Path) -> None:
        self._stream = stream
        self._size = size
        self._path = path

    def read(self) -> GgufHeader:
        if self._stream.read(4) != MAGIC:
            raise self._error("model_not_gguf", "no GGUF magic")
        version = self._number("<I")
        if version not in _VERSIONS:
            raise self._error("model_unreadable", f"format version {version}")
        tensor_count, pair_count = self._number("<Q"), self._number("<Q")
        if tensor_count * _LEAST_TENSOR_BYTES > self._size or pair_count * _LEAST_PAIR_BYTES > self._size:
            raise self._error("model_unreadable", "more entries than the file can hold")
        metadata = dict(self._pair() for _ in range(pair_count))
        tensors = [self._tensor() for _ in range(tensor_count)]
        alignment = metadata.get("general.alignment", 32)
        if not isinstance(alignment, int) or alignment <= 0 or alignment & (alignment - 1):
            raise self._error("model_unreadable", "alignment is no power of two")
        start = -(-self._stream.tell() // alignment) * alignment
        kept = {key: value for key, value in metadata.items() if value is not None}
        end = max((start + offset + size for _, offset, size in tensors), default=self._stream.tell())
        return GgufHeader(int(version), kept, sum(count for count, _, _ in tensors), end)

    def _pair(self) -> tuple[str, Scalar | tuple[Scalar, ...] | None]:
        key = self._string()
        return key, self._value(int(self._number("<I")))

    def _value(self, kind: int) -> Scalar | tuple[Scalar, ...] | None:
        if kind == _STRING:
            return self._string()
        if kind != _ARRAY:
            return self._number(self._layout(kind))
        item, count = int(self._number("<I")), int(self._number("<Q"))
        if count > self._size:
            raise self._error("model_unreadable", "array longer than the file")
        if count <= _KEPT_ITEMS:
            return tuple(
                self._string() if item == _STRING else self._number(self._layout(item)) for _ in range(count)
            )
        if item == _STRING:
            for _ in range(count):
                self._skip(int(self._number("<Q")))
        else:
            self._skip(count * struct.calcsize(self._layout(item)))
        return None

    def _tensor(self) -> tuple[int, int, int]:
        """Number of weights, offset and size of one tensor."""
        from gguf.constants import GGML_QUANT_SIZES, GGMLQuantizationType

        self._skip(int(self._number("<Q")))
        dimensions = int(self._number("<I"))
        if not 0 < dimensions <= _MOST_DIMENSIONS:
            raise self._error("model_unreadable", "tensor dimensions")
        count = math.prod(int(self._number("<Q")) for _ in range(dimensions))
        kind, offset = int(self._number("<I")), int(self._number("<Q"))
        try:
            block, block_bytes = GGML_QUANT_SIZES[GGMLQuantizationType(kind)]
        except (KeyError, ValueError) as exc:
            raise self._error("model_unreadable", f"tensor type {kind}") from exc
        return count, offset, -(-count // block) * block_bytes

    def _layout(self, kind: int) -> str:
        layout = _LAYOUTS.get(kind)
        if layout is None:
            raise self._error("model_unreadable", f"value type {kind}")
        return layout

    def _number(self, layout: str) -> int:
        raw = self._take(struct.calcsize(layout))
        value: int = struct.unpack(layout, raw)[0]
        return value

    def _string(self) -> str:
        return self._take(int(self._number("<Q"))).decode("utf-8", "replace")

    def _take(self, count: int) -> bytes:
        if count > self._size - self._stream.tell():
            raise self._error("model_truncated", "header ends early")
        raw = self._stream.read(count)
        if len(raw) < count:
            raise self._error("model_truncated", "header ends early")
        return raw

    def _skip(self, count: int) -> None:
        if count > self._size - self._stream.tell():
            raise self._error("model_truncated", "header ends early")
        self._stream.seek(count, 1)

    def _error(self, code: str, detail: str) -> ModelError:
        return ModelError(code, detail, path=self._path)
