"""Whatever a stick brings: only what a trusted key signed comes in, and every refusal has its name."""

from __future__ import annotations

import json
import struct
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from muniment_models import ModelError
from muniment_models.model_pack_reading import open_model_pack
from muniment_models.signed_folder import fingerprint, sign_folder
from tests.support.model_packs import (
    PRIVATE,
    PUBLIC,
    STRANGER_PRIVATE,
    STRANGER_PUBLIC,
    members,
    packed,
    rewritten,
    small_model,
)

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A sound pack with one model."""
    return packed([small_model(tmp_path / "models")], tmp_path / "Модели на флешке.munimentpack").parts[0]


def _code(path: Path, tmp_path: Path, *, trusted: tuple[str, ...] = ()) -> str:
    """What is wrong with a pack; "" when its models can be unpacked."""
    try:
        with open_model_pack(path, [PUBLIC], trusted) as opened:
            for model_id in opened.cards:
                place = Path(tempfile.mkdtemp(dir=tmp_path)) / model_id
                opened.unpack(model_id, place, lambda _count: None, lambda: False)
    except ModelError as error:
        return error.code
    return ""


def _resigned(pack: Path, tmp_path: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    """Let the trusted signer sign for something else."""
    contents = members(pack)
    facts = json.loads(contents.pop("manifest.json"))["facts"]
    del contents["manifest.sig"]
    changed = {**contents, "facts": json.dumps(facts).encode()}
    change(changed)
    room = tmp_path / "resigned"
    facts = json.loads(changed.pop("facts"))
    for name, content in changed.items():
        (room / name).parent.mkdir(parents=True, exist_ok=True)
        (room / name).write_bytes(content)
    sign_folder(room, facts, PRIVATE)
    rewritten(pack, {str(f.relative_to(room)): f.read_bytes() for f in room.rglob("*") if f.is_file()})


def test_a_sound_pack_gives_its_files(pack: Path, tmp_path: Path) -> None:
    """Byte for byte, with the card that was signed."""
    with open_model_pack(pack, [PUBLIC]) as opened:
        assert opened.manifest.signer == fingerprint(PUBLIC)
        assert {model_id: card.name for model_id, card in opened.cards.items()} == {"small": "Small"}
        moved: list[int] = []
        opened.unpack("small", tmp_path / "out", moved.append, lambda: False)
        assert sum(moved) == opened.size_bytes(["small"])
    unpacked = {file.name: file.read_bytes() for file in (tmp_path / "out").iterdir()}
    assert unpacked == {
        name.partition("/")[2]: content
        for name, content in members(pack).items()
        if name.startswith("small/")
    }


def test_an_unknown_signer_is_named_and_can_be_trusted_by_fingerprint(tmp_path: Path) -> None:
    """The fingerprint is that of the key which really signed."""
    pack = packed(
        [small_model(tmp_path / "m")], tmp_path / "p.munimentpack", private_pem=STRANGER_PRIVATE
    ).parts[0]
    with pytest.raises(ModelError) as caught, open_model_pack(pack, [PUBLIC]):
        pass
    assert (caught.value.code, caught.value.detail) == ("signer_unknown", fingerprint(STRANGER_PUBLIC))
    assert _code(pack, tmp_path, trusted=("SHA256:" + "0" * 32,)) == "signer_unknown"
    assert _code(pack, tmp_path, trusted=(fingerprint(STRANGER_PUBLIC),)) == ""


def test_nobody_is_asked_about_a_signer_who_did_not_sign(pack: Path, tmp_path: Path) -> None:
    """A list that was altered after a stranger signed it, and a stranger who claims to be somebody known."""
    contents = members(pack)
    forged = contents["manifest.json"].replace(
        fingerprint(PUBLIC).encode(), fingerprint(STRANGER_PUBLIC).encode()
    )
    for changed in (
        {**contents, "manifest.json": contents["manifest.json"].replace(b"MIT", b"GPL") + b" "},
        {**contents, "manifest.json": forged, "signer.pem": STRANGER_PUBLIC},
        {**contents, "manifest.json": forged},
        {**contents, "manifest.json": forged, "signer.pem": b"no key"},
    ):
        rewritten(pack, changed)
        assert _code(pack, tmp_path, trusted=(fingerprint(STRANGER_PUBLIC),)) == "signature_wrong"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"small/model.gguf": b"GGUF" + bytes(10_245)}, "model_pack_changed"),
        ({"small/model.gguf": b"GGUF"}, "model_pack_changed"),
        ({"small/card.json": None}, "model_pack_damaged"),
        ({"small/model.gguf": None}, "model_pack_damaged"),
        ({"small/LICENCE.txt": None}, "model_pack_damaged"),
        ({"manifest.sig": None}, "manifest_missing"),
        ({"manifest.json": None}, "manifest_missing"),
        ({"manifest.json": b"{" * 100}, "manifest_damaged"),
        ({"manifest.json": bytes(2 << 20)}, "model_pack_damaged"),
        ({"small/run.py": b"import os"}, "model_pack_extra"),
        ({"../../evil": b"x"}, "model_pack_extra"),
        ({"/etc/passwd": b"x"}, "model_pack_extra"),
        ({"C:\\evil.dll": b"x"}, "model_pack_extra"),
        ({"small/": b""}, "model_pack_extra"),
        ({"small/weights.pkl": b"\x80\x04."}, "model_pack_extra"),
    ],
)
def test_what_was_altered_on_the_way_is_refused(
    pack: Path, tmp_path: Path, change: dict[str, bytes | None], code: str
) -> None:
    """Changed, shortened, taken out, put in."""
    contents: dict[str, bytes | None] = {**members(pack), **change}
    rewritten(pack, {name: content for name, content in contents.items() if content is not None})
    assert _code(pack, tmp_path) == code


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("small/run.py", b"import os", "model_pack_extra"),
        ("small/sub/model.gguf", b"GGUF", "model_pack_extra"),
        ("model.gguf", b"GGUF", "model_pack_extra"),
        (".incoming-1/card.json", b"{}", "model_pack_extra"),
        ("small/tokenizer.json", b"{}", "model_pack_damaged"),
        ("small/card.json", b'{"format": 1, "id": "other"}', "model_pack_damaged"),
        ("facts", b'{"kind": "program", "pack_format": "1"}', "model_pack_damaged"),
        ("facts", b'{"kind": "models", "pack_format": "2"}', "model_pack_too_new"),
    ],
)
def test_a_trusted_signer_cannot_bring_more_than_models(
    pack: Path, tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    """Code, folders, names of ours, cards that speak of other files, packs of something else."""
    _resigned(pack, tmp_path, lambda contents: contents.update({name: content}))
    assert _code(pack, tmp_path) == code


def test_every_cut_is_noticed(pack: Path, tmp_path: Path) -> None:
    """A copy that was broken off is told from one that was altered, wherever it ended."""
    whole = pack.read_bytes()
    for length in (4, 100, len(whole) // 2, len(whole) - 30, len(whole) - 1):
        pack.write_bytes(whole[:length])
        assert _code(pack, tmp_path) == "model_pack_truncated"
    for content in (b"", b"Not a pack.", whole[1:]):
        pack.write_bytes(content)
        assert _code(pack, tmp_path) == "model_pack_damaged"
    pack.write_bytes(whole)
    assert _code(pack, tmp_path) == ""
    assert _code(tmp_path / "none.munimentpack", tmp_path) == "model_not_found"


def test_nothing_swells(pack: Path, tmp_path: Path) -> None:
    """Deflated members and endless lists are refused before they are read; so is what is there twice."""
    contents = members(pack)
    rewritten(pack, {**contents, "small/model.gguf": bytes(64 << 20)}, zipfile.ZIP_DEFLATED)
    assert pack.stat().st_size < 1 << 20
    assert _code(pack, tmp_path) == "model_pack_damaged"
    rewritten(pack, {**contents, **{f"small/{number:0200}": b"" for number in range(5000)}})
    assert _code(pack, tmp_path) == "model_pack_damaged"
    rewritten(pack, contents)
    with zipfile.ZipFile(pack, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("small/card.json", b"{}")
    assert _code(pack, tmp_path) == "model_pack_extra"
    rewritten(pack, contents)
    data = bytearray(pack.read_bytes())
    data[-10:-6] = struct.pack("<I", len(data) * 2)
    pack.write_bytes(data)
    assert _code(pack, tmp_path) == "model_pack_damaged"


def test_parts_are_found_and_missed(tmp_path: Path) -> None:
    """Any of them names the pack; one that is missing or cut off is named itself."""
    parts = packed([small_model(tmp_path / "m")], tmp_path / "п.munimentpack", part_bytes=3000).parts
    assert len(parts) == 5
    for path in (*parts, tmp_path / "п.munimentpack"):
        with open_model_pack(path, [PUBLIC]) as opened:
            assert list(opened.cards) == ["small"]
    contents = {part: part.read_bytes() for part in parts}
    expected = [
        (parts[1], b"", "model_pack_part_missing"),
        (parts[-1], b"", "model_pack_part_missing"),
        (parts[1], contents[parts[1]][:-5], "model_pack_truncated"),
        (parts[-1], contents[parts[-1]][:-5], "model_pack_truncated"),
        (parts[0], contents[parts[0]][:-5], "model_pack_truncated"),
        (parts[2], contents[parts[3]], "model_pack_changed"),
    ]
    for part, content, code in expected:
        part.write_bytes(content) if content else part.unlink()
        assert _code(parts[0], tmp_path) == code
        part.write_bytes(contents[part])
    assert _code(parts[0], tmp_path) == ""
