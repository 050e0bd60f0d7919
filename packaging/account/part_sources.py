"""Where a file of a bundle came from: the build environment's distributions, the archive in the program, Debian."""

from __future__ import annotations

import functools
import importlib.metadata
import json
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_TEXT_NAME = re.compile(r"(licen[cs]e|copying|notice|third.?party|copyright|authors)", re.IGNORECASE)
_TEXT_SUFFIXES = {"", ".txt", ".md", ".rst", ".html", ".apache", ".bsd", ".mit", ".psf"}
_SYSTEM_FOLDERS = ("/lib", "/usr/lib", "/lib64", "/usr/lib64")


@dataclass(frozen=True, slots=True)
class Text:
    """A licence text, and the name it is kept under."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Distribution:
    """One installed Python distribution of the build environment."""

    name: str
    version: str
    metadata: importlib.metadata.PackageMetadata
    files: tuple[str, ...]
    root: Path
    _components: list[dict[str, Any]] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The name as package indexes compare names."""
        return re.sub(r"[-_.]+", "-", self.name).lower()

    def texts(self) -> tuple[Text, ...]:
        """Every licence, notice and list of authors that came with it."""
        found = []
        for file in self.files:
            path = PurePosixPath(file)
            inside = re.search(r"\.dist-info/(licen[cs]es?|licensing)/", file)
            named = _TEXT_NAME.search(path.name) and path.suffix.lower() in _TEXT_SUFFIXES
            if (inside or named) and "/sboms/" not in file and not file.startswith(".."):
                content = (self.root / file).read_bytes() if (self.root / file).is_file() else b""
                if content:
                    found.append(Text(_flat(file), content.decode("utf-8", "replace")))
        return tuple(found)

    def components(self) -> list[dict[str, Any]]:
        """What the SBOMs in it say is inside of it (PEP 770)."""
        if not self._components:
            for file in self.files:
                if ".dist-info/sboms/" in file and file.endswith(".json"):
                    said = json.loads((self.root / file).read_text(encoding="utf-8"))
                    self._components.extend(said.get("components", []))
        return self._components


@dataclass(frozen=True, slots=True)
class Environment:
    """The distributions of one or more site-packages folders, by file.

    Args:
        distributions: by key.
        by_file: path from site-packages -> distribution.
        by_name: name of a shared library -> its paths.
        by_module: module, with "/" -> distribution; a folder of modules counts as one where it has no file of its own.
    """

    distributions: dict[str, Distribution]
    by_file: dict[str, Distribution]
    by_name: dict[str, list[str]] = field(default_factory=dict)
    by_module: dict[str, Distribution] = field(default_factory=dict)

    @classmethod
    def of(cls, folders: Sequence[Path]) -> Environment:
        """Read the RECORD of every distribution."""
        made = cls({}, {}, {})
        for raw in importlib.metadata.distributions(path=[str(folder) for folder in folders]):
            files = tuple(sorted(file.as_posix() for file in raw.files or ()))
            one = Distribution(
                raw.metadata["Name"], raw.version, raw.metadata, files, Path(str(raw.locate_file("")))
            )
            if one.key in made.distributions:
                continue
            made.distributions[one.key] = one
            for file in files:
                made._add(file, one)
        made._add_folders()
        return made

    def of_module(self, module: str) -> Distribution | None:
        """The distribution that a module is from; of a package without a file, one that lies in it."""
        return self.by_module.get(module.replace(".", "/"))

    def _add(self, file: str, one: Distribution) -> None:
        self.by_file.setdefault(file, one)
        path = PurePosixPath(file)
        if path.suffix == ".py":
            self.by_module.setdefault(file.removesuffix(".py").removesuffix("/__init__"), one)
        elif ".so" in path.name or path.suffix in {".dll", ".pyd", ".dylib"}:
            self.by_name.setdefault(path.name, []).append(file)
            self.by_module.setdefault(str(path.with_name(path.name.partition(".")[0])), one)

    def _add_folders(self) -> None:
        for module, one in tuple(self.by_module.items()):
            for folder in PurePosixPath(module).parents:
                self.by_module.setdefault(str(folder), one)


def modules_in(program: Path) -> tuple[str, ...]:
    """Names of all Python modules in the archive that PyInstaller put into a program; hooks and scripts, too."""
    from PyInstaller.archive.readers import CArchiveReader

    archive = CArchiveReader(str(program))
    names: set[str] = set()
    for name, entry in archive.toc.items():
        if entry[-1] == "z":
            names |= set(archive.open_embedded_archive(name).toc)
        elif entry[-1] in {"m", "M", "s"}:
            names.add(name)
    return tuple(sorted(names))


def debian_package(name: str) -> tuple[str, str] | None:
    """Package and version of the system's library with this file name; None where dpkg does not know it."""
    for path in _system_files(name):
        for form in (str(path), str(path.resolve()), f"/usr{path}"):
            package = _debian_libraries().get(form)
            if package is not None:
                return package, debian_version(package)
    return None


def debian_version(package: str) -> str:
    """Version of an installed package; empty when it is not installed."""
    return _debian_versions().get(package, "")


@functools.cache
def _debian_libraries() -> dict[str, str]:
    """Path -> package, of every shared library; asked once, since dpkg reads all its lists for each question."""
    found = {}
    for line in _output(["dpkg", "-S", "*.so*"]).splitlines():
        packages, _, path = line.rpartition(": ")
        found[path] = packages.split(",")[0].partition(":")[0].strip()
    return found


@functools.cache
def _debian_versions() -> dict[str, str]:
    said = _output(["dpkg-query", "-W", "-f", "${Package}\\t${Version}\\n"])
    return dict(line.split("\t") for line in said.splitlines() if line.count("\t") == 1)


def debian_texts(package: str) -> tuple[Text, ...]:
    """The copyright file of a package."""
    path = Path("/usr/share/doc") / package / "copyright"
    return (Text("copyright", path.read_text(encoding="utf-8", errors="replace")),) if path.is_file() else ()


def python_texts() -> tuple[Text, ...]:
    """The licence of the Python that runs this, which is the one in the bundle."""
    folder = Path(sys.base_prefix)
    for path in (folder / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}", folder):
        if (path / "LICENSE.txt").is_file():
            return (Text("LICENSE", (path / "LICENSE.txt").read_text(encoding="utf-8")),)
    return ()


def _system_files(name: str) -> list[Path]:
    found = []
    for folder in _SYSTEM_FOLDERS:
        for place in (Path(folder), *sorted(Path(folder).glob("*-linux-gnu*"))):
            found += [place / name] if (place / name).exists() else []
    return found


def _output(command: list[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _flat(file: str) -> str:
    """One file name for a path: texts of a part lie in one folder."""
    return re.sub(r"^[^/]*\.dist-info/((licen[cs]es?|licensing)/)?", "", file).replace("/", "__")
