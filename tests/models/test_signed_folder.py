"""A signed folder: whoever changes it, or signs for somebody else, is found out."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from muniment_models.errors import Cancelled, ModelError
from muniment_models.signed_folder import (
    FileProblem,
    check_files,
    fingerprint,
    make_key,
    public_part,
    read_manifest,
    sign_folder,
)

if TYPE_CHECKING:
    from pathlib import Path

PRIVATE, PUBLIC = make_key()
_STRANGER, _STRANGERS_PUBLIC = make_key()
_FACTS = {"kind": "program", "version": "0.1.0"}
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="needs links and odd names")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small folder with a Cyrillic name, a nested file and an empty one."""
    made = tmp_path / "Программа и модели"
    (made / "_internal" / "модели").mkdir(parents=True)
    (made / "muniment").write_bytes(b"program")
    (made / "_internal" / "модели" / "веса.bin").write_bytes(b"w" * 3_000_000)
    (made / "_internal" / "empty").touch()
    (made / "_internal" / "manifest.json").write_text("{}", encoding="utf-8")
    return made


def _problems(folder: Path) -> list[tuple[str, str]]:
    found = check_files(folder, read_manifest(folder, [PUBLIC]))
    return [(problem.path, problem.state) for problem in found]


def _forge(folder: Path, change: dict[str, Any]) -> None:
    """Sign a manifest that `sign_folder` would never write."""
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    raw = {"facts": {}, "files": [], "format": 1, "signer": fingerprint(PUBLIC)} | change
    text = json.dumps(raw).encode()
    key: Any = load_pem_private_key(PRIVATE, password=None)
    (folder / "manifest.json").write_bytes(text)
    (folder / "manifest.sig").write_bytes(base64.b64encode(key.sign(text)))


def _file(path: object, **change: object) -> dict[str, object]:
    return {"path": path, "bytes": 1, "sha256": "0" * 64} | change


def _code(folder: Path, keys: list[bytes]) -> str:
    with pytest.raises(ModelError) as caught:
        read_manifest(folder, keys)
    return caught.value.code


def test_an_untouched_folder_is_as_it_was_signed(folder: Path) -> None:
    """Every file is named with size and digest, the facts come back, and the signer is known."""
    sign_folder(folder, _FACTS, PRIVATE)
    manifest = read_manifest(folder, [_STRANGERS_PUBLIC, PUBLIC])
    assert manifest.facts == _FACTS
    assert manifest.signer == fingerprint(PUBLIC) == fingerprint(public_part(PRIVATE))
    assert manifest.sha256 == hashlib.sha256((folder / "manifest.json").read_bytes()).hexdigest()
    assert [file.path for file in manifest.files] == [
        "_internal/empty", "_internal/manifest.json", "_internal/модели/веса.bin", "muniment"
    ]  # fmt: skip
    assert manifest.size_bytes == 3_000_009
    assert _problems(folder) == []


def test_signing_again_writes_the_same_bytes(folder: Path) -> None:
    """Neither the time nor the order of the disk is in a manifest; Ed25519 is deterministic, too."""
    sign_folder(folder, _FACTS, PRIVATE)
    first = (folder / "manifest.json").read_bytes(), (folder / "manifest.sig").read_bytes()
    sign_folder(folder, dict(reversed(_FACTS.items())), PRIVATE)
    assert ((folder / "manifest.json").read_bytes(), (folder / "manifest.sig").read_bytes()) == first


def test_what_was_changed_added_or_taken_away_is_named(folder: Path) -> None:
    """A byte of the same length, a new file deep inside, a file that is gone."""
    sign_folder(folder, _FACTS, PRIVATE)
    weights = folder / "_internal" / "модели" / "веса.bin"
    weights.write_bytes(b"w" * 2_999_999 + b"v")
    (folder / "_internal" / "модели" / "library.so").touch()
    (folder / "muniment").unlink()
    assert _problems(folder) == [
        ("_internal/модели/library.so", "added"), ("_internal/модели/веса.bin", "changed"), ("muniment", "missing")
    ]  # fmt: skip


def test_many_threads_find_the_same_and_tell_how_far_they_are(folder: Path) -> None:
    """The check may be spread over all cores; progress ends at all bytes."""
    for number in range(30):
        (folder / f"{number}.bin").write_bytes(bytes(number))
    sign_folder(folder, _FACTS, PRIVATE)
    (folder / "7.bin").write_bytes(bytes(8))
    manifest = read_manifest(folder, [PUBLIC])
    steps: list[tuple[int, int]] = []
    with ThreadPoolExecutor(4) as pool:
        found = check_files(
            folder, manifest, in_parallel=pool.map, progress=lambda done, total: steps.append((done, total))
        )
    assert found == (FileProblem("7.bin", "changed"),)
    assert steps[-1] == (manifest.size_bytes, manifest.size_bytes)
    assert steps == sorted(steps)


def test_a_check_can_be_stopped(folder: Path) -> None:
    """Whoever closes the window does not wait for gigabytes."""
    sign_folder(folder, _FACTS, PRIVATE)
    with pytest.raises(Cancelled):
        check_files(folder, read_manifest(folder, [PUBLIC]), cancelled=lambda: True)


def test_a_manifest_that_was_edited_is_refused(folder: Path) -> None:
    """The manifest still names the trusted signer, but the signature is of another text."""
    sign_folder(folder, _FACTS, PRIVATE)
    manifest = folder / "manifest.json"
    manifest.write_bytes(manifest.read_bytes().replace(b"0.1.0", b"9.9.9"))
    assert _code(folder, [PUBLIC]) == "signature_wrong"


def test_another_ones_signature_is_refused_with_the_key_that_is_missing(folder: Path) -> None:
    """The administrator learns whose key would have to be trusted."""
    sign_folder(folder, _FACTS, _STRANGER)
    with pytest.raises(ModelError) as caught:
        read_manifest(folder, [PUBLIC])
    assert (caught.value.code, caught.value.detail) == ("signer_unknown", fingerprint(_STRANGERS_PUBLIC))
    assert _code(folder, []) == "signer_unknown"


def test_a_stranger_who_claims_our_key_is_refused(folder: Path) -> None:
    """The name of the signer in the manifest proves nothing."""
    sign_folder(folder, _FACTS, PRIVATE)
    ours = (folder / "manifest.json").read_bytes()
    sign_folder(folder, _FACTS, _STRANGER)
    (folder / "manifest.json").write_bytes(ours)
    assert _code(folder, [PUBLIC]) == "signature_wrong"


@pytest.mark.parametrize("name", ["manifest.json", "manifest.sig"])
def test_a_folder_without_manifest_or_signature(folder: Path, name: str) -> None:
    """Half a proof is none."""
    sign_folder(folder, _FACTS, PRIVATE)
    (folder / name).unlink()
    assert _code(folder, [PUBLIC]) == "manifest_missing"


@pytest.mark.parametrize("content", [b"", b"A", b"AAAA", b"\xff" * 64, b"A" * 5000])
def test_a_signature_that_is_none(folder: Path, content: bytes) -> None:
    """Rubbish, or too much of it, is refused."""
    sign_folder(folder, _FACTS, PRIVATE)
    (folder / "manifest.sig").write_bytes(content)
    assert _code(folder, [PUBLIC]) in {"manifest_damaged", "signature_wrong"}


@pytest.mark.parametrize(
    "text", [b"", b"[]", b"null", b"{", b"[" * 100_000, b"\xff\xfe", b'{"signer":"' + b"\\u001b" * 9 + b'"}']
)
def test_rubbish_in_place_of_a_manifest(folder: Path, text: bytes) -> None:
    """It is refused as damaged; nothing of it is repeated to the user."""
    sign_folder(folder, _FACTS, PRIVATE)
    (folder / "manifest.json").write_bytes(text)
    assert _code(folder, [PUBLIC]) == "manifest_damaged"


@pytest.mark.parametrize(
    "files",
    [
        [_file("../outside")], [_file("/etc/passwd")], [_file("a/../../b")], [_file("a//b")], [_file("./a")],
        [_file("")],
        [_file("C:evil")], [_file("a\\..\\b")], [_file("a\x00b")], [_file("name.")], [_file("\ud800")],
        [_file("manifest.json")], [_file("Manifest.SIG")],
        [_file("a"), _file("a")], [_file("a"), _file("A")], [_file("é"), _file("e\u0301")],
        [_file("a", bytes=-1)], [_file("a", bytes=True)], [_file("a", bytes="1")], [_file("a", sha256="0")], [_file(7)],
        [{"path": "a", "link": "../b"}], [{"path": "a", "link": "/etc"}], [{"path": "a", "link": ""}],
        [{"path": "d/e/z", "link": "q/../x"}], [{"path": "a", "link": "manifest.sig"}],
        "files", [[]], [None],
    ],
)  # fmt: skip
def test_a_signed_manifest_that_names_what_it_must_not(folder: Path, files: object) -> None:
    """Also a trusted key cannot make us look outside the folder, or at a file under two names."""
    _forge(folder, {"files": files})
    assert _code(folder, [PUBLIC]) == "manifest_damaged"


def test_a_manifest_of_a_later_program(folder: Path) -> None:
    """Its format is not guessed at."""
    _forge(folder, {"format": 2})
    assert _code(folder, [PUBLIC]) == "manifest_damaged"


@needs_posix
def test_links_are_compared_as_links(folder: Path) -> None:
    """A link in the folder is fine; a file in its place, another aim, or a link in the place of a file is not."""
    (folder / "_internal" / "lib.so").symlink_to("empty")
    (folder / "here").symlink_to("_internal/lib.so")
    (folder / "up").symlink_to("_internal")
    (folder / "_internal" / "top").symlink_to("../muniment")
    sign_folder(folder, _FACTS, PRIVATE)
    assert _problems(folder) == []
    (folder / "here").unlink()
    (folder / "here").write_bytes(b"")
    (folder / "_internal" / "top").unlink()
    (folder / "_internal" / "top").symlink_to("/etc/passwd")
    (folder / "muniment").rename(folder / "moved")
    (folder / "muniment").symlink_to("moved")
    assert _problems(folder) == [
        ("_internal/top", "changed"), ("here", "changed"), ("moved", "added"), ("muniment", "changed")
    ]  # fmt: skip


@needs_posix
def test_a_folder_that_became_a_link_is_not_followed(folder: Path, tmp_path: Path) -> None:
    """The same files, but elsewhere, where anybody may change them after the check."""
    sign_folder(folder, _FACTS, PRIVATE)
    (folder / "_internal").rename(tmp_path / "elsewhere")
    (folder / "_internal").symlink_to(tmp_path / "elsewhere")
    assert [state for _path, state in _problems(folder)] == ["added", "missing", "missing", "missing"]


@needs_posix
@pytest.mark.parametrize("link", ["/etc/passwd", "../outside", "_internal/../../outside", "manifest.json"])
def test_a_link_that_leads_out_is_not_signed(folder: Path, link: str) -> None:
    """What it leads to could not be vouched for."""
    (folder / "link").symlink_to(link)
    with pytest.raises(ModelError, match="link") as caught:
        sign_folder(folder, _FACTS, PRIVATE)
    assert caught.value.code == "folder_not_signable"


@needs_posix
@pytest.mark.parametrize("name", [b"\xff\xfe.txt", b"a:b", b"a\nb", b"MUNIMENT", b"dot.", b"Manifest.json"])
def test_a_name_that_not_every_system_can_have_is_not_signed(folder: Path, name: bytes) -> None:
    """Refused by name, and the message can be printed."""
    (folder / os.fsdecode(name)).touch()
    with pytest.raises(ModelError) as caught:
        sign_folder(folder, _FACTS, PRIVATE)
    assert caught.value.code == "folder_not_signable"
    assert str(caught.value).encode("utf-8")


@needs_posix
def test_an_added_file_with_an_odd_name_or_nature_is_named(folder: Path) -> None:
    """A name that is not UTF-8 can be shown; a pipe is never read."""
    sign_folder(folder, _FACTS, PRIVATE)
    (folder / os.fsdecode(b"\xff")).touch()
    os.mkfifo(folder / "pipe")
    (folder / "muniment").unlink()
    os.mkfifo(folder / "muniment")
    assert _problems(folder) == [("\\udcff", "added"), ("muniment", "changed"), ("pipe", "added")]


@needs_posix
def test_something_that_is_no_file_is_not_signed(folder: Path) -> None:
    """A pipe in the folder would make the reader wait for ever."""
    os.mkfifo(folder / "pipe")
    with pytest.raises(ModelError, match="pipe: neither"):
        sign_folder(folder, _FACTS, PRIVATE)


@pytest.mark.parametrize(
    "pem", [b"", b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", PRIVATE]
)
def test_a_damaged_key_is_called_so(folder: Path, pem: bytes) -> None:
    """Not passed over: an administrator who put it there believes that it counts."""
    sign_folder(folder, _FACTS, PRIVATE)
    assert _code(folder, [pem]) == "key_damaged"
    with pytest.raises(ModelError, match="key_damaged"):
        sign_folder(folder, _FACTS, PUBLIC)


def test_a_key_of_another_kind_is_refused(folder: Path) -> None:
    """Only Ed25519 is used, so that nobody can choose a weaker way."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    with pytest.raises(ModelError, match="not an Ed25519 key"):
        sign_folder(folder, _FACTS, private)
    with pytest.raises(ModelError, match="not an Ed25519 key"):
        fingerprint(public)
