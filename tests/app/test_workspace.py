"""A workspace is a folder that can be written, by one program at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from muniment_app.workspace import Workspace, default_folder
from muniment_models import MunimentError


def test_nothing_is_made_before_it_is_prepared(tmp_path: Path) -> None:
    """Names only; and preparing leaves no trace but the folder."""
    workspace = Workspace(tmp_path / "a" / "б")
    places = (workspace.library_file, workspace.vectors_folder, workspace.models_folder, workspace.log_file)
    assert {place.parent for place in places} == {workspace.folder}
    assert not workspace.folder.exists()
    workspace.prepare()
    workspace.prepare()
    assert list(workspace.folder.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """Below a file, and a file itself."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(MunimentError) as caught:
            Workspace(folder).prepare()
        assert (caught.value.code, caught.value.path) == ("folder_read_only", folder)


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    """The second is told; after the first it may."""
    first, second = Workspace(tmp_path / "w"), Workspace(tmp_path / "w")
    with first.writing():
        with pytest.raises(MunimentError) as caught, second.writing():
            pass
        assert caught.value.code == "workspace_in_use"
    with second.writing():
        pass


def test_a_writer_that_fails_lets_go(tmp_path: Path) -> None:
    """An error inside frees the workspace."""
    with pytest.raises(ZeroDivisionError), Workspace(tmp_path).writing():
        raise ZeroDivisionError
    with Workspace(tmp_path).writing():
        pass


def test_the_default_lies_in_the_users_home() -> None:
    """Not in the folder where the program was started."""
    assert default_folder().is_relative_to(Path.home())
    assert default_folder().name == "Muniment"
