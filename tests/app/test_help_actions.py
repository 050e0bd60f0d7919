"""The menu Help: what is offered, and what program this is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from muniment_app.installation import Installation
from muniment_app.shipped import Release, Shipped
from muniment_app.window_app import WindowApp
from muniment_models.signed_folder import fingerprint, make_key, sign_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from muniment_app.about_dialog import AboutDialog
    from tests.support.fake_parts import FakeParts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of the offscreen platform

_PRIVATE, _PUBLIC = make_key()


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    """A program folder whose key the installation brought along."""
    folder = tmp_path / "Программы" / "versions" / "1.2"
    (folder / "_internal").mkdir(parents=True)
    (folder / "muniment").write_bytes(b"program")
    (folder / "_internal" / "part.so").write_bytes(b"part")
    sign_folder(folder, {"version": "1.2"}, _PRIVATE)
    (tmp_path / "Программы" / "keys").mkdir()
    (tmp_path / "Программы" / "keys" / "ours.pem").write_bytes(_PUBLIC)
    return Installation(folder)


@pytest.fixture
def installed(parts: FakeParts, installation: Installation, qtbot: QtBot) -> Iterator[WindowApp]:
    """A window of an installed program without guides and examples."""
    release = Release(
        "1.2", "0123456789abcdef0123", "linux-x86_64", "2.28", "2026-11-20T12:00:00+00:00", "SHA256:ab"
    )
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    app = WindowApp(
        parts.workspace, lambda: parts, application, shipped=Shipped(None, None, installation, release)
    )
    app.window.choose_language("en")
    app.show()
    qtbot.waitUntil(lambda: not app.jobs.busy())
    yield app
    assert app.close()


def about(app: WindowApp) -> AboutDialog:
    """The About window."""
    app.window.menus.about.trigger()
    dialog = app.window.help_actions.about
    assert dialog is not None
    return dialog


def test_guides_that_are_not_there_cannot_be_chosen(installed: WindowApp, qtbot: QtBot) -> None:
    """The menu says why, in the language of the interface; examples are not offered either."""
    for action in installed.window.menus.guides.values():
        assert not action.isEnabled()
        assert action.toolTip() == "The guides did not come with this program"
    assert installed.window.panes.chat.welcome.examples_button.isHidden()
    installed.window.choose_language("ru")
    action = installed.window.menus.guides["user-guide"]
    qtbot.waitUntil(lambda: action.text() == "Руководство пользователя")
    assert action.toolTip() == "Руководств нет в поставке программы"


def test_from_source_there_is_nothing_to_check(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp]
) -> None:
    """It says where it runs from."""
    dialog = about(start(parts))
    assert dialog.facts() == (("Installation", "It runs from its sources."),)
    assert dialog.check_button.isHidden()
    dialog.close()


def test_what_an_installed_program_says_of_itself(installed: WindowApp, installation: Installation) -> None:
    """Version, commit, system, day and key; the same window comes forward when it is asked for again."""
    dialog = about(installed)
    assert dialog.title.text() == "Muniment 1.2"
    assert dict(dialog.facts()) == {
        "Version": "1.2", "Commit": "0123456789ab", "Made for": "linux-x86_64, glibc 2.28",
        "Made on": "20 November 2026", "Signed with the key": "SHA256:ab", "Folder": str(installation.folder),
    }  # fmt: skip
    assert about(installed) is dialog
    dialog.close()
    assert installed.window.help_actions.about is None


def test_a_whole_installation_is_as_it_was_signed(installed: WindowApp, qtbot: QtBot) -> None:
    """The number of files and the key that signed them."""
    dialog = about(installed)
    dialog.check_button.click()
    assert not dialog.progress.isHidden()
    qtbot.waitUntil(lambda: not dialog.checking)
    assert dialog.verdict.text() == f"As it was signed: 2 files.\nKey: {fingerprint(_PUBLIC)}"
    assert dialog.progress.isHidden()
    dialog.close()


def test_every_difference_is_listed(installed: WindowApp, installation: Installation, qtbot: QtBot) -> None:
    """With its file, in the language of the interface."""
    (installation.folder / "muniment").write_bytes(b"pr0gram")
    (installation.folder / "_internal" / "part.so").unlink()
    (installation.folder / "_internal" / "ещё.py").touch()
    dialog = about(installed)
    dialog.check_button.click()
    qtbot.waitUntil(lambda: not dialog.checking)
    assert dialog.list.toPlainText().splitlines() == [
        "missing: _internal/part.so", "added: _internal/ещё.py", "changed: muniment"
    ]  # fmt: skip
    assert dialog.verdict.text().startswith("3 files are not as they were signed.")
    installed.window.choose_language("ru")
    qtbot.waitUntil(lambda: dialog.verdict.text().startswith("3 файла не совпадают с подписанными."))
    dialog.close()


def test_a_check_that_cannot_be_made_tells_what_to_do(
    installed: WindowApp, installation: Installation, qtbot: QtBot
) -> None:
    """The key that signed it is not trusted here."""
    (installation.prefix / "keys" / "ours.pem").unlink()
    dialog = about(installed)
    dialog.check_button.click()
    qtbot.waitUntil(lambda: not dialog.checking)
    assert dialog.verdict.text().startswith("It was signed with a key that is not trusted on this machine.")
    dialog.close()


def test_a_check_can_be_stopped(installed: WindowApp, qtbot: QtBot) -> None:
    """Then nothing is said; it can begin again."""
    dialog = about(installed)
    dialog.check_button.click()
    dialog.check_button.click()
    qtbot.waitUntil(lambda: not dialog.checking)
    qtbot.waitUntil(lambda: not installed.jobs.busy())
    assert dialog.check_button.text() == "Check the installation"
    dialog.close()


def test_the_program_ends_with_its_window(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """A guide that is still open does not keep it."""
    app = start(parts)
    app.window.menus.guides["compliance"].trigger()
    dialog = app.window.help_actions.dialog
    assert dialog is not None
    about(app)
    app.window.close()
    qtbot.waitUntil(lambda: not any(one.isVisible() for one in QApplication.topLevelWidgets()))
