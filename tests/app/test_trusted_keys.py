"""Whose signatures count: the makers' and those of whom the administrator trusts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_app.installation import Installation
from muniment_app.trusted_keys import built_in_folder, trusted_keys
from muniment_models.errors import ModelError
from muniment_models.signed_folder import fingerprint, make_key

if TYPE_CHECKING:
    from pathlib import Path


def test_keys_beside_the_program_count_for_each_of_its_versions(tmp_path: Path) -> None:
    """They lie in the prefix, which an upgrade leaves alone; one that lies there twice is one."""
    installation = Installation(tmp_path / "versions" / "0.1.0")
    (tmp_path / "keys").mkdir()
    public = make_key()[1]
    for name in ("a.pem", "b.pem"):
        (tmp_path / "keys" / name).write_bytes(public)
    (tmp_path / "keys" / "notes.txt").write_text("ours since May", encoding="utf-8")
    without = trusted_keys(None)
    assert set(trusted_keys(installation)) - set(without) == {public}
    assert len(trusted_keys(installation)) == len(without) + 1


def test_a_damaged_key_is_named(tmp_path: Path) -> None:
    """It is not passed over: the administrator believes that it counts."""
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "ours.pem").write_text("-----BEGIN", encoding="utf-8")
    with pytest.raises(ModelError) as caught:
        trusted_keys(Installation(tmp_path))
    assert (caught.value.code, caught.value.path) == ("key_damaged", tmp_path / "keys" / "ours.pem")


def test_a_private_key_is_no_public_one(tmp_path: Path) -> None:
    """Whoever puts the secret part there is told so at once."""
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "ours.pem").write_bytes(make_key()[0])
    with pytest.raises(ModelError, match="key_damaged"):
        trusted_keys(Installation(tmp_path))


def test_no_private_key_lies_in_the_sources() -> None:
    """What stands there goes into every program."""
    for path in built_in_folder().glob("*"):
        assert b"PRIVATE" not in path.read_bytes()
        assert path.suffix != ".pem" or fingerprint(path.read_bytes())
