"""Writes what is inside a program folder under which licence, with every licence's text; fails on what may not ship.

::

    python packaging/account/licences.py FOLDER [--site DIR ...]

makes ``licences/THIRD-PARTY.md``, a folder of texts for each part, and ``licences/texts``: the words of the licences
themselves. Nothing is written and the exit code is 1 when a part is under a licence that may not ship (GPL, AGPL and
their kin without an exception), when nothing tells its licence, when nothing tells whose a file is, when there is no
text for a licence, or when a file lies there that never may, such as GNU readline or a module of Qt under the GPL.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import spdx
from bundle_parts import UNKNOWN, Part, find_parts, refused_names
from part_sources import Environment, Text
from sbom import build_site

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDER = "licences"
REPORT = "THIRD-PARTY.md"
TEXTS = Path(__file__).parent / "licence_texts"
_HOW_TO_REPLACE = """\
Libraries under the LGPL lie in the program as files of their own and are found by their names when it starts. To use
another build of one, put it in the place of ours under the same name; nothing in the program checks which one it is
but `muniment verify-install`, which will name the file as changed. Libraries that are compiled into a Python package
are replaced together with it: build the package anew and replace its files. The licences allow you to find out for that
purpose how the program works. The source of each library is what its makers publish under the version that is named
here; who received the program from us gets a copy on request.
"""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a bundle may not ship."""

    part: str
    reason: str


class MayNotShipError(Exception):
    """A bundle may not ship; ``faults`` says why."""

    def __init__(self, found: Sequence[Fault]) -> None:
        self.faults = tuple(found)
        lines = [f"{fault.part}: {fault.reason}" for fault in found]
        super().__init__(
            "\n".join([*lines, f"{len(found)} reasons why this may not ship; no report was written"])
        )


def main(arguments: list[str] | None = None) -> int:
    """Write the report; 1 when the bundle may not ship."""
    parser = argparse.ArgumentParser(
        prog="packaging/account/licences.py", description="Licences of a program folder."
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument(
        "--site", type=Path, action="append", metavar="DIR", help="site-packages of the build"
    )
    args = parser.parse_args(arguments)
    parts = find_parts(args.folder, Environment.of(args.site or build_site()))
    try:
        write_licences(args.folder, parts)
    except MayNotShipError as exc:
        print(exc, file=sys.stderr)
        return 1
    print(f"{args.folder / FOLDER / REPORT}: {len(parts)} parts")
    return 0


def faults(folder: Path, parts: Sequence[Part]) -> list[Fault]:
    """Every reason why a bundle may not ship; empty when it may."""
    found = [Fault(path, reason) for path, reason in refused_names(folder)]
    for part in parts:
        title = _title(part)
        verdict = spdx.judged(part.licence).verdict
        if part.kind == UNKNOWN:
            found.extend(Fault(file, "nothing tells whose this is") for file in part.files)
        elif verdict is spdx.Verdict.REFUSED:
            found.append(
                Fault(title, f"{part.licence} may not ship ({part.evidence}): {', '.join(part.files[:3])}")
            )
        elif verdict is spdx.Verdict.UNKNOWN:
            found.append(Fault(title, f"its licence is not known: {part.licence or 'nothing tells it'}"))
        elif not (part.kind == "crate" or part.of or _texts(part) or _standard(part)):
            found.append(Fault(title, f"there is no text of {part.licence}"))
    return found


def write_licences(folder: Path, parts: Sequence[Part]) -> None:
    """Write the report and the texts; what was there before goes.

    Raises:
        MayNotShipError: nothing is written.
    """
    found = faults(folder, parts)
    if found:
        raise MayNotShipError(found)
    target = folder / FOLDER
    shutil.rmtree(target, ignore_errors=True)
    (target / "texts").mkdir(parents=True)
    for path in sorted(TEXTS.glob("*.txt")):
        shutil.copyfile(path, target / "texts" / path.name)
    for part in parts:
        texts = _texts(part)
        if texts:
            place = target / _slug(part)
            place.mkdir(exist_ok=True)
            for text in texts:
                _write(place / text.name, text.text)
    _write(target / REPORT, report(parts))


def report(parts: Sequence[Part]) -> str:
    """The report, grouped by the licence that each part is taken under."""
    groups: dict[str, list[Part]] = {}
    for part in parts:
        groups.setdefault(spdx.judged(part.licence).chosen or "?", []).append(part)
    lines = [
        "# What this program is made of",
        "",
        f"{len(parts)} parts, found in the files of the program itself, by the licence that we take each under: where",
        "its makers offer a choice, the freer one. The texts lie in the folder of each part beside this file, those of",
        "the licences themselves in `texts`.",
        "",
    ]
    for licence in sorted(groups, key=lambda name: (spdx.judged(name).verdict, name)):
        lines += [f"## {licence}", "", *_group(groups[licence]), ""]
    lines += ["## How to replace a library", "", _HOW_TO_REPLACE]
    return "\n".join(lines)


def _group(parts: Sequence[Part]) -> list[str]:
    lines = []
    crates: dict[str, list[Part]] = {}
    for part in parts:
        if part.kind == "crate":
            crates.setdefault(part.of, []).append(part)
            continue
        inside = f", in {part.of}" if part.of else ""
        offered = (
            f"; offered under {part.licence}" if spdx.judged(part.licence).chosen != part.licence else ""
        )
        place = f" — [texts]({_slug(part)}/)" if _texts(part) else ""
        lines.append(f"- {part.name} {part.version}{inside}{offered}{place}")
        how = part.note if spdx.judged(part.licence).verdict is spdx.Verdict.WEAK else ""
        lines += [f"  {more}" for more in (part.copyright, how) if more]
    for of, inner in sorted(crates.items()):
        names = ", ".join(f"{crate.name} {crate.version}" for crate in inner)
        lines.append(f"- Rust crates compiled into {of}: {names}")
    return lines


def _texts(part: Part) -> tuple[Text, ...]:
    """What is put into the folder of a part: its own texts, else the licence's own words under its copyright."""
    if part.texts:
        return part.texts
    if part.kind == "crate" or not part.copyright:
        return ()
    return (Text("COPYRIGHT", f"{part.copyright}\n\n{part.licence}: see texts\n"),)


def _standard(part: Part) -> bool:
    """Whether the words of every licence that a part is taken under lie in `texts`."""
    names = re.findall(r"[\w.+-]+", spdx.judged(part.licence).chosen.replace(" AND ", " "))
    return all((TEXTS / f"{re.sub('-(only|or-later)$', '', name)}.txt").is_file() for name in names)


def _title(part: Part) -> str:
    return f"{part.name} {part.version}".strip() + (f" in {part.of}" if part.of else "")


def _slug(part: Part) -> str:
    name = f"{part.of}-{part.name}" if part.of else part.name
    return re.sub(r"[^A-Za-z0-9._+-]+", "-", name).strip("-.")


def _write(path: Path, text: str) -> None:
    path.write_text(text if text.endswith("\n") else f"{text}\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
