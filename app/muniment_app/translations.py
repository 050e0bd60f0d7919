"""The interface's languages: switching them, and making their files anew.

``python -m muniment_app.translations`` reads the sources for new words and compiles the files.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

if TYPE_CHECKING:
    from muniment_app.settings import Language

LANGUAGES = ("en", "ru")


def translations_folder() -> Path:
    """Where the compiled files are: in the package when installed, beside it in the source tree."""
    package = Path(__file__).resolve().parent
    inside = package / "translations"
    return inside if inside.is_dir() else package.parent / "translations"


def system_language() -> str:
    """The computer's language as far as we speak it, else English."""
    for name in QLocale.system().uiLanguages():
        code = name.split("-")[0].lower()
        if code in LANGUAGES:
            return code
    return "en"


class Translations:
    """The language that is spoken now."""

    def __init__(self) -> None:
        self._installed: list[QTranslator] = []
        self.language = ""

    def speak(self, choice: Language) -> None:
        """Switch every widget to a language; "system" follows the computer."""
        language = system_language() if choice == "system" else choice
        self.close()
        self.language = language
        QLocale.setDefault(
            QLocale(QLocale.Language.Russian if language == "ru" else QLocale.Language.English)
        )
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for name, folder in (
            (f"qtbase_{language}", qt_folder),
            (f"muniment_{language}", str(translations_folder())),
        ):
            translator = QTranslator()
            if translator.load(name, folder):
                QCoreApplication.installTranslator(translator)
                self._installed.append(translator)

    def close(self) -> None:
        """Speak as the sources do."""
        for translator in self._installed:
            QCoreApplication.removeTranslator(translator)
        self._installed.clear()


def update(folder: Path) -> None:
    """Read every ``tr`` of the sources into ``folder``'s .ts files, keeping what is translated, and compile them."""
    tools = Path(PySide6.__file__).parent
    package = Path(__file__).resolve().parent
    sources = sorted(str(path.relative_to(package.parent)) for path in package.rglob("*.py"))
    for language in LANGUAGES:
        target = folder / f"muniment_{language}.ts"
        command = [
            _tool(tools, "lupdate"),
            "-silent",
            "-no-obsolete",
            "-locations",
            "none",
            "-source-language",
            "en",
        ]
        if language == "en":
            command.append("-pluralonly")
        command += ["-target-language", language, *sources, "-ts", str(target)]
        subprocess.run(command, check=True, cwd=package.parent)  # noqa: S603 - our own tool on our own sources
        compile_ts(target)


def compile_ts(target: Path) -> None:
    """Make the .qm beside a .ts."""
    tools = Path(PySide6.__file__).parent
    command = [_tool(tools, "lrelease"), "-silent", str(target), "-qm", str(target.with_suffix(".qm"))]
    subprocess.run(command, check=True)  # noqa: S603


def _tool(folder: Path, name: str) -> str:
    for candidate in (folder / name, folder / f"{name}.exe", folder / "Qt" / "libexec" / name):
        if candidate.is_file():
            return str(candidate)
    raise FileNotFoundError(name)


if __name__ == "__main__":
    update(translations_folder())
    sys.exit(0)
