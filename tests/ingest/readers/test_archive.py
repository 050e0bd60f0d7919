"""Archives are unpacked within limits, and say what they could not."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest

from muniment_ingest.readers.archive import TarReader, ZipReader
from muniment_ingest.readers.reader import UnpackBudget
from muniment_models import IngestError

if TYPE_CHECKING:
    from pathlib import Path

    from muniment_ingest.document import Member


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the members go."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def _zip(path: Path, *members: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return path


def _told(members: tuple[Member, ...]) -> list[tuple[str, str]]:
    return [(member.name, member.reason) for member in members]


def test_members_are_written_under_names_of_ours(tmp_path: Path, folder: Path) -> None:
    """Steps upwards, drives and equal names do no harm; what systems leave beside files is not told."""
    path = _zip(
        tmp_path / "a.zip",
        ("Договоры/аренда.docx", b"1"), ("../../etc/passwd", b"2"), ("C:\\Windows\\a.TXT", b"3"), ("/abs/a.txt", b"4"),
        ("__MACOSX/x", b"5"), ("b/.DS_Store", b"6"), ("Thumbs.db", b"7"), ("empty/", b""), ("abs/a.txt", b"8"),
        ("x.very long suffix", b"9"),
    )  # fmt: skip
    members = ZipReader().unpack(path, folder, UnpackBudget())
    assert [member.name for member in members] == [
        "Договоры/аренда.docx", "etc/passwd", "Windows/a.TXT", "abs/a.txt", "abs/a (2).txt", "x.very long suffix",
    ]  # fmt: skip
    assert sorted(file.name for file in folder.iterdir()) == [
        "0001.docx", "0002", "0003.txt", "0004.txt", "0005.txt", "0006",
    ]  # fmt: skip
    assert [member.size_bytes for member in members] == [1] * 6
    assert ZipReader().read(path).pages_total == 0


@pytest.mark.parametrize("encoding", ["cp866", "cp1251", "utf-8", "cp437"])
def test_names_in_old_letters(tmp_path: Path, folder: Path, encoding: str) -> None:
    """As packers of DOS and Windows wrote them, without saying so."""
    names = ["café.txt"] if encoding == "cp437" else ["Договор аренды.txt", "Приложение 1.txt", "Акт.txt"]
    stand_ins = [f"{number:02}".ljust(len(name.encode(encoding)), "_") for number, name in enumerate(names)]
    path = _zip(tmp_path / "a.zip", *((name, b"x") for name in stand_ins))
    content = path.read_bytes()
    for stand_in, name in zip(stand_ins, names, strict=True):
        content = content.replace(stand_in.encode(), name.encode(encoding))
    path.write_bytes(content)
    told = [member.name for member in ZipReader().unpack(path, folder, UnpackBudget())]
    assert told == names or encoding == "cp437"


def test_locked_and_broken_members_do_not_stop_the_others(tmp_path: Path, folder: Path) -> None:
    """Each says what it is."""
    path = _zip(
        tmp_path / "a.zip", ("locked.txt", b"a" * 50), ("broken.txt", b"b" * 50), ("whole.txt", b"c" * 50)
    )
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        places = {info.filename: info.header_offset for info in archive.infolist()}
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1
    content[places["locked.txt"] + 6] |= 1
    content[places["broken.txt"] + 30 + len("broken.txt")] ^= 0xFF
    path.write_bytes(bytes(content))
    assert _told(ZipReader().unpack(path, folder, UnpackBudget())) == [
        ("locked.txt", "encrypted"),
        ("broken.txt", "damaged"),
        ("whole.txt", ""),
    ]
    assert [file.name for file in folder.iterdir()] == ["0003.txt"]


def test_limits(tmp_path: Path, folder: Path) -> None:
    """Too much for what was packed, too much at all, too many: what fits is unpacked, and the rest is told."""
    bomb = _zip(tmp_path / "a.zip", ("bomb", bytes(30 << 20)), ("small.txt", b"x"))
    assert _told(ZipReader().unpack(bomb, folder, UnpackBudget())) == [
        ("bomb", "archive_limit"),
        ("small.txt", ""),
    ]
    assert [file.stat().st_size for file in folder.iterdir()] == [1]
    many = _zip(tmp_path / "b.zip", *((f"{number}.txt", b"x" * 10) for number in range(9)))
    told = _told(ZipReader().unpack(many, folder, UnpackBudget(entries=3)))
    assert [reason for _, reason in told] == ["", "", "", "archive_limit"]
    told = _told(ZipReader().unpack(many, folder, UnpackBudget(size_bytes=25)))
    assert [reason for _, reason in told] == ["", "", "archive_limit"]


def test_links_are_not_followed(tmp_path: Path, folder: Path) -> None:
    """A link in an archive may point at anything on the machine."""
    link = zipfile.ZipInfo("link")
    link.external_attr = 0o120777 << 16
    path = _zip(tmp_path / "a.zip", (link, b"/etc/passwd"), ("a.txt", b"x"))
    assert _told(ZipReader().unpack(path, folder, UnpackBudget())) == [("a.txt", "")]
    packed = tmp_path / "a.tar"
    with tarfile.open(packed, "w") as archive:
        for name, kind in (("link", tarfile.SYMTYPE), ("hard", tarfile.LNKTYPE), ("device", tarfile.CHRTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    assert TarReader().unpack(packed, folder, UnpackBudget()) == ()


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_tar_archives(tmp_path: Path, folder: Path, mode: str) -> None:
    """Packed or not; names as they are."""
    path = tmp_path / "a.tgz"
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name in ("Договор.txt", "../up.txt"):
            info = tarfile.TarInfo(name)
            info.size = 4
            archive.addfile(info, io.BytesIO(b"rent"))
    members = TarReader().unpack(path, folder, UnpackBudget())
    assert _told(members) == [("Договор.txt", ""), ("up.txt", "")]
    assert [file.read_bytes() for file in sorted(folder.iterdir())] == [b"rent", b"rent"]


def test_a_single_packed_file(tmp_path: Path, folder: Path) -> None:
    """The name in its header, else that of the file; a bomb and a cut one say so."""
    named = tmp_path / "0001.gz"
    packed = gzip.compress(b"a,b\n" * 1000)
    named.write_bytes(packed[:3] + b"\x08" + packed[4:10] + "отчёт.csv".encode() + b"\0" + packed[10:])
    bare = tmp_path / "log.txt.gz"
    bare.write_bytes(gzip.compress(b"rent" * 10))
    bomb = tmp_path / "bomb.gz"
    bomb.write_bytes(gzip.compress(bytes(30 << 20)))
    cut = tmp_path / "cut.txt.gz"
    cut.write_bytes(gzip.compress(bytes(range(256)) * 100)[:-30])
    told = [_told(TarReader().unpack(path, folder, UnpackBudget()))[0] for path in (named, bare, bomb, cut)]
    assert told == [("отчёт.csv", ""), ("log.txt", ""), ("bomb", "archive_limit"), ("cut.txt", "damaged")]


def test_a_bomb_of_tar_ends(tmp_path: Path, folder: Path) -> None:
    """Nothing behind what is too large is unpacked: passing over it would cost as much."""
    path = tmp_path / "a.tgz"
    with tarfile.open(path, "w:gz") as archive:
        for name in ("bomb", "after"):
            info = tarfile.TarInfo(name)
            info.size = 20 << 20
            archive.addfile(info, io.BytesIO(bytes(20 << 20)))
    assert _told(TarReader().unpack(path, folder, UnpackBudget())) == [("bomb", "archive_limit")]


@pytest.mark.parametrize("reader", [ZipReader(), TarReader()])
def test_no_archive_at_all(tmp_path: Path, folder: Path, reader: ZipReader | TarReader) -> None:
    """Noise under the name of an archive."""
    path = tmp_path / "a.zip"
    path.write_bytes(bytes(range(1, 256)) * 10)
    with pytest.raises(IngestError) as caught:
        reader.unpack(path, folder, UnpackBudget())
    assert caught.value.code == "damaged"
