"""A licence that came with a model goes on with it."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from muniment_models.published_licence import published_licence

if TYPE_CHECKING:
    from pathlib import Path


def test_in_a_folder_and_in_a_wheel(tmp_path: Path) -> None:
    """Whatever the file is called; the text of the same licence twice is one."""
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "LICENSE").write_text("Apache", encoding="utf-8")
    (tmp_path / "model" / "licence.md").write_text("Apache", encoding="utf-8")
    (tmp_path / "model" / "license_check.py").write_text("x", encoding="utf-8")
    assert published_licence(tmp_path / "model") == "Apache"
    with zipfile.ZipFile(tmp_path / "m.whl", "w") as wheel:
        wheel.writestr("m-1.dist-info/licenses/LICENSE.txt", "MIT, Иванов")
        wheel.writestr("m/model.gguf", "GGUF")
    assert published_licence(tmp_path / "m.whl") == "MIT, Иванов"


def test_none_or_two_that_differ(tmp_path: Path) -> None:
    """Nobody chooses between two; a single file's neighbours may be anybody's."""
    (tmp_path / "LICENSE").write_text("of something else", encoding="utf-8")
    (tmp_path / "model.gguf").write_bytes(b"GGUF")
    assert published_licence(tmp_path / "model.gguf") == ""
    (tmp_path / "COPYING").write_text("another", encoding="utf-8")
    assert published_licence(tmp_path) == ""
    assert published_licence(tmp_path / "nothing") == ""
