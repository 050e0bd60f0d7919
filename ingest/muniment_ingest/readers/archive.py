"""Archives by zipfile and tarfile of Python: nothing to read in themselves, files to unpack."""

from __future__ import annotations

import bz2
import gzip
import lzma
import stat
import struct
import tarfile
import zipfile
import zlib
from pathlib import PurePath
from typing import IO, TYPE_CHECKING

from muniment_ingest.document import ReadDocument
from muniment_ingest.readers.encoding import detect_encoding
from muniment_ingest.readers.member_folder import MemberFolder
from muniment_ingest.readers.reader import ignore_page
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from muniment_ingest.document import Member
    from muniment_ingest.readers.reader import AtPage, UnpackBudget

_BLOCK_BYTES = 1 << 16
_ENCRYPTED_FLAG, _UTF8_FLAG = 0x1, 0x800
_UNICODE_PATH = 0x7075
_ACCESSORIES = frozenset(["__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"])
_BROKEN = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, struct.error,
    MemoryError, OverflowError,
)  # fmt: skip
"""What broken members raise; a header that asks for more memory than there is, too."""

_PACKED = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ\x00", lzma.open))
_NAME_FLAG, _EXTRA_FLAG = 0x8, 0x4


class ZipReader:
    """Unpacks ZIP archives."""

    kind = "zip"

    def read(self, path: Path, at_page: AtPage = ignore_page) -> ReadDocument:
        """An archive has no text of its own; see ``Reader``."""
        return ReadDocument("", self.kind, (), 0)

    def unpack(self, path: Path, folder: Path, budget: UnpackBudget) -> tuple[Member, ...]:
        """Write the files inside to a folder; see ``Unpacker``."""
        inside = MemberFolder(folder, budget)
        try:
            with zipfile.ZipFile(path) as archive:
                infos = [info for info in archive.infolist() if _is_file(info)]
                for info, name in zip(infos, _zip_names(infos), strict=True):
                    if inside.is_full:
                        break
                    if not _is_accessory(name):
                        _unpack_zipped(archive, info, name, inside)
        except _BROKEN as exc:
            raise IngestError("damaged", "broken ZIP container", path=path) from exc
        return inside.members


class TarReader:
    """Unpacks tar archives, packed or not, and single files packed by gzip, bzip2 or xz."""

    kind = "tar"

    def read(self, path: Path, at_page: AtPage = ignore_page) -> ReadDocument:
        """An archive has no text of its own; see ``Reader``."""
        return ReadDocument("", self.kind, (), 0)

    def unpack(self, path: Path, folder: Path, budget: UnpackBudget) -> tuple[Member, ...]:
        """Write the files inside to a folder; see ``Unpacker``."""
        inside = MemberFolder(folder, budget)
        try:
            archive = tarfile.open(path, "r:*")  # noqa: SIM115 - closed below; not every file is a tar
        except (tarfile.ReadError, EOFError):
            _unpack_single(path, inside)
            return inside.members
        except _BROKEN as exc:
            raise IngestError("damaged", "broken tar archive", path=path) from exc
        packed_bytes = path.stat().st_size
        is_tar = False
        with archive:
            try:
                for info in archive:
                    is_tar = True
                    name = _decoded(info.name.encode("utf-8", "surrogateescape"))
                    if not info.isreg() or _is_accessory(name):
                        continue
                    source = archive.extractfile(info)
                    # What is packed is packed as one: beyond a limit nothing can be passed over without unpacking it.
                    member = inside.add(name, _blocks(source), packed_bytes) if source is not None else None
                    if inside.is_full or (member is not None and member.file is None):
                        break
            except _BROKEN as exc:
                if not inside.members:
                    raise IngestError("damaged", "broken tar archive", path=path) from exc
                inside.add_failed("…", "damaged")
        if not is_tar and not inside.members:
            _unpack_single(path, inside)  # zeros look like the end of a tar
        return inside.members


def _is_file(info: zipfile.ZipInfo) -> bool:
    mode = info.external_attr >> 16
    made_by_unix = stat.S_IFMT(mode) in {0, stat.S_IFREG}
    return made_by_unix and not info.filename.endswith(("/", "\\"))


def _is_accessory(name: str) -> bool:
    """Whether it is what systems leave beside files: previews, views, forks."""
    parts = name.replace("\\", "/").split("/")
    return any(part in _ACCESSORIES for part in parts) or parts[-1].startswith("._")


def _unpack_zipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, inside: MemberFolder) -> None:
    if info.flag_bits & _ENCRYPTED_FLAG:
        inside.add_failed(name, "encrypted")
        return
    try:
        with archive.open(info) as source:
            inside.add(name, _blocks(source), info.compress_size)
    except NotImplementedError:  # a method of packing that Python does not know
        inside.add_failed(name, "unknown_format")
    except RuntimeError:
        inside.add_failed(name, "encrypted")
    except _BROKEN:
        inside.add_failed(name, "damaged")


def _blocks(source: IO[bytes]) -> Iterator[bytes]:
    while block := source.read(_BLOCK_BYTES):
        yield block


def _zip_names(infos: Sequence[zipfile.ZipInfo]) -> list[str]:
    """Names in the letters in which they were written: old archives do not say which, but all names are in one."""
    bare = [_bare_name(info) for info in infos]
    encoding = detect_encoding(b"\n".join(name for name in bare if isinstance(name, bytes))) or "cp437"
    return [name if isinstance(name, str) else name.decode(encoding, "replace") for name in bare]


def _bare_name(info: zipfile.ZipInfo) -> str | bytes:
    if info.flag_bits & _UTF8_FLAG:
        return info.orig_filename
    extra = info.extra
    while len(extra) > 4:  # noqa: PLR2004 - number and length of a field
        number, length = struct.unpack("<HH", extra[:4])
        if number == _UNICODE_PATH and length > 5:  # noqa: PLR2004 - version and checksum come before the name
            return extra[9 : 4 + length].decode("utf-8", "replace")
        extra = extra[4 + length :]
    try:
        return info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.orig_filename


def _unpack_single(path: Path, inside: MemberFolder) -> None:
    with path.open("rb") as file:
        head = file.read(1024)
    opened = next((opener for mark, opener in _PACKED if head.startswith(mark)), None)
    if opened is None:
        raise IngestError("damaged", "no archive", path=path)
    name = _gzip_name(head) or PurePath(path.name).stem
    try:
        with opened(path, "rb") as source:
            inside.add(name, _blocks(source), path.stat().st_size)  # type: ignore[arg-type]
    except _BROKEN:
        inside.add_failed(name, "damaged")


def _gzip_name(head: bytes) -> str:
    """The name that gzip noted in its header."""
    if not head.startswith(b"\x1f\x8b") or len(head) < 12 or not head[3] & _NAME_FLAG:  # noqa: PLR2004 - a header
        return ""
    start = 10 + (2 + int.from_bytes(head[10:12], "little") if head[3] & _EXTRA_FLAG else 0)
    return _decoded(head[start:].partition(b"\0")[0])


def _decoded(name: bytes) -> str:
    return name.decode(detect_encoding(name) or "utf-8", "replace")
