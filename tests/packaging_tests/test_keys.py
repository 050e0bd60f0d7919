"""Keys for signing: made once, closed to others, never overwritten."""

from __future__ import annotations

import importlib
import os
import stat
import sys
from typing import TYPE_CHECKING, Any

import pytest

from muniment_models.errors import ModelError
from muniment_models.signed_folder import fingerprint, public_part, read_manifest, sign_folder

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def keys() -> Any:
    """The script."""
    return importlib.import_module("keys")


def test_a_pair_is_made_and_shown(keys: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both parts have one fingerprint; what the one signs the other proves."""
    folder = tmp_path / "ключи"
    assert keys.main(["make", str(folder)]) == 0
    made = capsys.readouterr().out.splitlines()[0]
    for name in ("signing.pem", "signing.pub.pem"):
        assert keys.main(["show", str(folder / name)]) == 0
        assert capsys.readouterr().out.strip() == made
    signed = tmp_path / "signed"
    signed.mkdir()
    sign_folder(signed, {}, (folder / "signing.pem").read_bytes())
    assert read_manifest(signed, [(folder / "signing.pub.pem").read_bytes()]).signer == made


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")
def test_others_cannot_read_the_private_part(keys: Any, tmp_path: Path) -> None:
    """Whatever the umask."""
    before = os.umask(0)
    try:
        keys.make_pair(tmp_path / "keys")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "keys" / "signing.pem").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700


@pytest.mark.parametrize("there", ["signing.pem", "signing.pub.pem"])
def test_nothing_is_overwritten(
    keys: Any, tmp_path: Path, there: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A lost key means that no update is accepted any more; the file that is there is named."""
    (tmp_path / there).write_text("precious", encoding="utf-8")
    assert keys.main(["make", str(tmp_path)]) == 1
    assert there in capsys.readouterr().err
    assert [entry.name for entry in tmp_path.iterdir()] == [there]
    assert (tmp_path / there).read_text(encoding="utf-8") == "precious"


def test_a_build_takes_the_key_that_is_named_first(
    keys: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The option, then the environment, then one of the developer's own, which stays the same."""
    for name in ("option", "environment"):
        keys.make_pair(tmp_path / name)
    own = keys.signing_key()
    assert keys.signing_key(None) == own
    monkeypatch.setenv("MUNIMENT_SIGNING_KEY", str(tmp_path / "environment" / "signing.pem"))
    environment = keys.signing_key()
    option = keys.signing_key(tmp_path / "option" / "signing.pem")
    assert len({own, environment, option}) == 3
    assert option == (tmp_path / "option" / "signing.pem").read_bytes()


def test_a_development_key_is_called_so(keys: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody takes such a build for a release."""
    private = keys.signing_key()
    said = capsys.readouterr().out
    assert "development key" in said
    assert fingerprint(public_part(private)) in said


def test_a_key_that_is_named_and_not_there_is_not_replaced(
    keys: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A release must not be signed with a development key because of a slip of the pen."""
    monkeypatch.setenv("MUNIMENT_SIGNING_KEY", str(tmp_path / "nowhere.pem"))
    with pytest.raises(FileNotFoundError):
        keys.signing_key()
    keys.make_pair(tmp_path / "keys")
    with pytest.raises(ModelError, match="key_damaged"):
        keys.signing_key(tmp_path / "keys" / "signing.pub.pem")
