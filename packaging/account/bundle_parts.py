"""What is really inside a program folder: every file of it, and every module in the program's archive, has its part.

The list is made from the files that are there, not from what was meant to be there. What cannot be assigned is the part
"unknown", which no report lets pass.
"""

from __future__ import annotations

import json
import platform
import re
import sys
import tomllib
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import part_sources
import spdx
from part_sources import Distribution, Environment, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TABLE = tomllib.loads((Path(__file__).parent / "licence_table.toml").read_text(encoding="utf-8"))
UNKNOWN = "unknown"
INTERNAL = "_internal/"
MADE_AFTERWARDS = ("manifest.json", "manifest.sig", "sbom.cdx.json", "licences/")
"""They tell of the rest and are no part."""

_OURS = ("muniment_app", "muniment_engine", "muniment_ingest", "muniment_models")
_OUR_METADATA = re.compile(r"muniment-[^/]*\.dist-info/")
_HOOKS = re.compile(r"^(pyi_|pyimod|_pyi|pyiboot|PyInstaller|struct$|_struct$)")


@dataclass(slots=True)
class Part:
    """One thing that somebody else made (or we), as it lies in the bundle.

    Args:
        name: as its makers call it.
        version: as they number it; "unknown" is written where a library does not tell.
        kind: python, native, system (of the distribution of Linux), crate, model, data, own.
        licence: SPDX expression, before the choice; empty when nobody knows.
        evidence: where the licence is said.
        purl: package URL.
        of: key of the part that it is compiled into or comes with.
        files: paths in the bundle.
        modules: how many Python modules in the program's archive.
        texts: licence texts that came with it.
        copyright: for parts whose licence came without a text.
        note: how it is replaced, where its licence asks for that.
    """

    name: str
    version: str
    kind: str
    licence: str = ""
    evidence: str = ""
    purl: str = ""
    of: str = ""
    files: list[str] = field(default_factory=list)
    modules: int = 0
    texts: tuple[Text, ...] = ()
    copyright: str = ""
    note: str = ""

    @property
    def key(self) -> str:
        """What tells it from every other part."""
        return f"{self.kind}/{self.of}/{self.name}@{self.version}".lower()


def find_parts(
    folder: Path, environment: Environment, modules: Iterable[str] | None = None
) -> tuple[Part, ...]:
    """Every part of a program folder, by kind and name.

    Args:
        folder: with the program in it and ``_internal`` beside it.
        environment: what the bundle was made from.
        modules: names in the program's archive; read from the program when not given.
    """
    finder = _Finder(folder, environment)
    for path in sorted(_files(folder)):
        finder.add_file(path)
    if modules is None:
        program = next(
            (folder / name for name in ("muniment", "muniment.exe") if (folder / name).is_file()), None
        )
        modules = part_sources.modules_in(program) if program else ()
    for module in modules:
        finder.add_module(module)
    finder.add_what_is_compiled_in()
    return tuple(sorted(finder.parts.values(), key=lambda part: part.key))


def refused_names(folder: Path) -> list[tuple[str, str]]:
    """Files that must not be in any bundle, by name, with the reason; links count, too."""
    found = []
    for path in sorted(folder.rglob("*")):
        for pattern, reason in TABLE["refused"].items():
            if not path.is_dir() and fnmatchcase(path.name, pattern):
                found.append((path.relative_to(folder).as_posix(), reason))
    return found


class _Finder:
    def __init__(self, folder: Path, environment: Environment) -> None:
        self._folder = folder
        self._environment = environment
        self._debian: dict[str, tuple[str, str] | None] = {}
        self._known: dict[str, Part] = {}
        self.parts: dict[str, Part] = {}

    def add_file(self, path: str) -> None:
        if path.startswith("models/"):
            part = self._model(path)
        elif not path.startswith(INTERNAL):
            part = self._own()
        else:
            part = self._inner(path.removeprefix(INTERNAL))
        part.files.append(path)

    def add_module(self, module: str) -> None:
        top = module.partition(".")[0]
        found = self._environment.of_module(module)
        if top in _OURS or module == "main":
            part = self._own()
        elif _HOOKS.match(module):
            part = self._of_distribution("pyinstaller")
        elif found is not None:
            part = self._distribution(found)
        elif top in sys.stdlib_module_names or top.startswith("_sysconfigdata"):
            part = self._named("CPython")
        else:
            part = self._part(Part(UNKNOWN, "", UNKNOWN, evidence="nothing tells whose these are"))
            part.files.append(f"module {module}")
        part.modules += 1

    def add_what_is_compiled_in(self) -> None:
        for key in {part.of or part.name for part in self.parts.values() if part.kind == "python"}:
            one = self._environment.distributions.get(re.sub(r"[-_.]+", "-", key).lower())
            if one is None:
                continue
            for rule in TABLE["inside"]:
                if rule["of"] == one.key and "files" not in rule:
                    self._part(self._ruled(rule, one, None))
            for component in one.components():
                self._crate(component, one)

    def _inner(self, path: str) -> Part:
        rule = _part_rule(path, last=False)
        if rule is not None:
            return self._named(rule["name"])
        if path.partition("/")[0] in _OURS or _OUR_METADATA.match(path):
            return self._own()
        found = self._environment.by_file.get(path)
        if found is None:
            for other in self._environment.by_name.get(PurePosixPath(path).name, ()):
                path, found = other, self._environment.by_file[other]
                break
        if found is not None:
            return self._from_distribution(path, found)
        if "/" not in path or path.startswith("lib/"):
            system = self._system(PurePosixPath(path).name)
            if system is not None:
                return system
        rule = _part_rule(path, last=True)
        if rule is not None:
            return self._named(rule["name"])
        return self._part(Part(UNKNOWN, "", UNKNOWN, evidence="nothing tells whose these are"))

    def _from_distribution(self, path: str, one: Distribution) -> Part:
        for rule in TABLE["inside"]:
            if rule["of"] in {"*", one.key} and "files" in rule and _fits(path, rule["files"]):
                content = self._folder / INTERNAL / path
                if "contains" not in rule or (
                    content.is_file() and rule["contains"].encode() in content.read_bytes()
                ):
                    return self._part(self._ruled(rule, one, path))
        return self._distribution(one)

    def _distribution(self, one: Distribution) -> Part:
        if one.key == "muniment":
            return self._own()
        if one.key in self._known:
            return self._known[one.key]
        licence, evidence = licence_of(one)
        known = TABLE["dist"].get(one.key, {})
        self._known[one.key] = self._part(
            Part(
                one.name,
                one.version,
                "python",
                licence,
                evidence,
                f"pkg:pypi/{one.key}@{one.version}",
                texts=one.texts(),
                copyright=known.get("copyright", ""),
            )
        )
        return self._known[one.key]

    def _of_distribution(self, key: str) -> Part:
        found = self._environment.distributions.get(key)
        if found is not None:
            return self._distribution(found)
        known = TABLE["dist"][key]
        return self._part(
            Part(key, UNKNOWN, "python", known["licence"], known["evidence"], f"pkg:pypi/{key}")
        )

    def _ruled(self, rule: dict[str, Any], one: Distribution, path: str | None) -> Part:
        version = self._version(rule, one, path)
        return Part(
            rule["name"], version, "native", rule["licence"], rule["evidence"], _purl(rule["purl"], version),
            of=one.name, copyright=rule.get("copyright", ""), note=rule.get("note", ""),
        )  # fmt: skip

    def _version(self, rule: dict[str, Any], one: Distribution, path: str | None) -> str:
        if "version" in rule:
            return str(rule["version"])
        if "version_of" in rule:
            return one.version
        wanted = {name.lower() for name in (*rule.get("sbom_names", ()), rule["name"])}
        for component in one.components():
            if component.get("name", "").lower() in wanted and component.get("version"):
                return str(component["version"])
        found = re.search(rule["version_name"], path) if "version_name" in rule and path is not None else None
        if found is not None:
            return str(rule.get("version_prefix", "")) + found[1]
        return _version_inside(rule, one) or f"as in {one.name} {one.version}"

    def _crate(self, component: dict[str, Any], one: Distribution) -> None:
        name, purl = str(component.get("name", "")), str(component.get("purl", ""))
        version = str(component.get("version") or UNKNOWN)
        if not purl or purl.startswith(("pkg:pypi/", "pkg:rpm/")):
            # The distribution itself, and files that lie in it and have their own entry.
            return
        said = [
            entry.get("expression")
            or entry.get("license", {}).get("id")
            or entry.get("license", {}).get("name")
            for entry in component.get("licenses", [])
        ]
        licence = " AND ".join(f"({text})" if len(said) > 1 else str(text) for text in said if text)
        evidence = f"SBOM in the wheel of {one.name}"
        if spdx.judged(licence).verdict is spdx.Verdict.UNKNOWN:
            for pattern, known in TABLE["crate"].items():
                if fnmatchcase(name, pattern):
                    licence, evidence = known["licence"], known["evidence"]
        self._part(Part(name, version, "crate", licence, evidence, purl.partition("?")[0], of=one.name))

    def _named(self, name: str) -> Part:
        rule = next(rule for rule in TABLE["part"] if rule["name"] == name)
        version, texts = UNKNOWN, ()
        if "version_of" in rule:
            one = self._environment.distributions.get(re.sub(r"[-_.]+", "-", rule["version_of"]).lower())
            version = rule.get("version_prefix", "") + (one.version if one else UNKNOWN)
        elif "version_debian" in rule:
            version = " ".join(
                sorted({part_sources.debian_version(name) for name in rule["version_debian"]} - {""})
            )
            texts = tuple(
                text for name in rule["version_debian"][:1] for text in part_sources.debian_texts(name)
            )
        elif "version_python" in rule:
            version = platform.python_version()
            texts = part_sources.python_texts()
        return self._part(
            Part(
                name,
                version or UNKNOWN,
                "native",
                rule["licence"],
                rule["evidence"],
                _purl(rule["purl"], version),
                texts=texts,
                copyright=rule.get("copyright", ""),
            )
        )

    def _system(self, name: str) -> Part | None:
        if name not in self._debian:
            self._debian[name] = part_sources.debian_package(name)
        found = self._debian[name]
        if found is None:
            return None
        package, version = found
        return self._part(
            Part(
                package,
                version,
                "system",
                TABLE["debian"].get(package, ""),
                f"/usr/share/doc/{package}/copyright",
                f"pkg:deb/debian/{package}@{version}",
                texts=part_sources.debian_texts(package),
                note="A file of its own in _internal: put another build of the library in its place.",
            )
        )

    def _model(self, path: str) -> Part:
        model = path.split("/")[1]
        card_file = self._folder / "models" / model / "card.json"
        card = json.loads(card_file.read_text(encoding="utf-8")) if card_file.is_file() else {}
        digest = str(card.get("weights_sha256", ""))
        return self._part(
            Part(
                str(card.get("name", model)),
                digest[:12] or UNKNOWN,
                "model",
                spdx.normal(str(card.get("licence", ""))),
                f"card.json: {card.get('source', '')}",
                f"pkg:generic/{model}@{digest[:12]}",
            )
        )

    def _own(self) -> Part:
        if "" in self._known:
            return self._known[""]
        project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
        version = project["project"]["version"]
        licence = (Path(__file__).parents[2] / "LICENSE").read_text(encoding="utf-8")
        self._known[""] = self._part(
            Part(
                "Muniment",
                version,
                "own",
                project["project"]["license"],
                "LICENSE",
                f"pkg:generic/muniment@{version}",
                texts=(Text("LICENSE", licence),),
            )
        )
        return self._known[""]

    def _part(self, part: Part) -> Part:
        return self.parts.setdefault(part.key, part)


def licence_of(one: Distribution) -> tuple[str, str]:
    """Licence of a distribution as an SPDX expression, and where it is said; empty when nothing tells it."""
    known = TABLE["dist"].get(one.key)
    if known:
        return known["licence"], known["evidence"]
    for name in ("License-Expression", "License"):
        said = one.metadata.get(name) or ""
        if spdx.normal(said):
            return spdx.normal(said), f"{name} in its METADATA"
    classifiers = [line.rpartition("::")[2].strip() for line in one.metadata.get_all("Classifier") or ()
                   if line.startswith("License ::")]  # fmt: skip
    named = {spdx.normal(line) for line in classifiers} - {""}
    if len(named) == 1:
        return named.pop(), "classifier in its METADATA"
    for text in one.texts():
        if spdx.of_text(text.text):
            return spdx.of_text(text.text), f"the words of {text.name} in its wheel"
    return "", "nothing tells it"


def _files(folder: Path) -> Iterable[str]:
    for path in folder.rglob("*"):
        shown = path.relative_to(folder).as_posix()
        if path.is_file() and not path.is_symlink() and not shown.startswith(MADE_AFTERWARDS):
            yield shown


def _version_inside(rule: dict[str, Any], one: Distribution) -> str:
    """The version that a library writes into its own binary; empty when it does not."""
    for file in sorted(one.root.glob(rule["version_file"])) if "version_pattern" in rule else ():
        for run in re.findall(rb"[ -~]{4,}", file.read_bytes()):
            found = re.match(rule["version_pattern"], run.decode("ascii"))
            if found is not None:
                return found[1]
    return ""


def _part_rule(path: str, *, last: bool) -> dict[str, Any] | None:
    for rule in TABLE["part"]:
        if rule.get("last", False) is last and _fits(path, rule["files"]):
            return dict(rule)
    return None


def _fits(path: str, patterns: str | Sequence[str]) -> bool:
    return any(
        fnmatchcase(path, pattern) for pattern in ([patterns] if isinstance(patterns, str) else patterns)
    )


def _purl(start: str, version: str) -> str:
    return f"{start}@{version}" if re.fullmatch(r"[\w.+~-]+", version) and version != UNKNOWN else start
