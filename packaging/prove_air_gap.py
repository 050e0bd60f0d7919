"""Proves that Muniment needs no network: installs, uses and removes it in a clean system that has none.

``python packaging/prove_air_gap.py [--run FILE.run | --folder PROGRAM_FOLDER]`` as root on Debian or Ubuntu. Without a
bundle it builds one. Exit codes: 0 proved, 1 not so, 2 wrong use, 77 this machine cannot make the proof. The table of
steps is printed, ``proof.json`` and the pictures of the window are written to ``--out``.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "packaging" / "proof")]

from air_gap_steps import AirGap  # noqa: E402 - the path is set above
from clean_root import SUITE, NotPossibleError, clean_root, require_root  # noqa: E402
from install_ways import EMPLOYEE, WAYS, way_of  # noqa: E402
from proof_steps import Steps, table  # noqa: E402
from sealed_room import Room, sealed  # noqa: E402

from bootstrap import QT_PACKAGES  # noqa: E402

PROVED, NOT_SO, NOT_POSSIBLE = 0, 1, 77
CACHE = Path("/var/cache/muniment-proof")
PASSES = ("user", "root")
"""Without other word; ``server`` and ``deb`` take a minute or two more each."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is proved with what; handed into the sealed room as JSON.

    Args:
        clean: the clean root of a desktop.
        bare: the one without, "" where no pass needs it.
        place: empty folder for what is written.
        program: the .run file or program folder.
        out: where the results go.
        passes: some of ``WAYS``.
    """

    clean: str
    bare: str
    place: str
    program: str
    out: str
    passes: tuple[str, ...]

    def text(self) -> str:
        """As JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, text: str) -> Plan:
        """From JSON."""
        fields = json.loads(text)
        return cls(**{**fields, "passes": tuple(fields["passes"])})


def main(arguments: list[str] | None = None) -> int:
    """Read the command line, make what is needed, and prove."""
    options = _parser().parse_args(arguments)
    if options.inside:
        return _inside(Plan.read(options.inside))
    try:
        require_root()
        return _outside(options)
    except NotPossibleError as exc:
        print(f"This machine cannot make the proof: {exc}", file=sys.stderr)
        return NOT_POSSIBLE


def found_program(dist: Path) -> Path | None:
    """The newest .run file in a folder, else the newest unpacked program."""
    runs = [path for path in dist.glob("Muniment-*-linux-x86_64.run") if "-to-" not in path.name]
    folders = [path for path in dist.glob("Muniment-*-linux-x86_64") if path.is_dir()]
    return max(runs or folders, key=lambda path: path.stat().st_mtime, default=None)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    given = parser.add_mutually_exclusive_group()
    given.add_argument("--run", type=Path, metavar="FILE.run", help="this installer instead of a new one")
    given.add_argument("--folder", type=Path, metavar="DIR", help="this program folder, by its install.sh")
    parser.add_argument(
        "--out", type=Path, metavar="DIR", default=ROOT / "build" / "proof", help="for the results"
    )
    parser.add_argument("--cache", type=Path, metavar="DIR", default=CACHE, help=f"of clean roots ({CACHE})")
    parser.add_argument("--suite", default=SUITE, help=f"Debian's release ({SUITE})")
    parser.add_argument("--mirror", metavar="URL", help="instead of the one that this machine's apt uses")
    parser.add_argument(
        "--pass",
        dest="passes",
        choices=tuple(WAYS),
        action="append",
        help=f"only this way, and others so named ({', '.join(PASSES)})",
    )
    parser.add_argument("--keep", action="store_true", help="keep what was written in the room")
    parser.add_argument("--inside", metavar="PLAN", help=argparse.SUPPRESS)
    return parser


def _outside(options: argparse.Namespace) -> int:
    program = options.run or options.folder or _built()
    if not program.exists():
        print(f"There is no {program}", file=sys.stderr)
        return 2
    clean = clean_root(options.cache, QT_PACKAGES, options.suite, options.mirror)
    passes = tuple(options.passes or PASSES)
    bare = (
        clean_root(options.cache, (), options.suite, options.mirror, desktop=False)
        if "server" in passes
        else ""
    )
    options.out.mkdir(parents=True, exist_ok=True)
    place = Path(tempfile.mkdtemp(prefix="room-", dir=options.cache))
    place.chmod(0o755)
    plan = Plan(str(clean), str(bare), str(place), str(program.resolve()), str(options.out.resolve()), passes)
    command = [sys.executable, str(Path(__file__).resolve()), "--inside", plan.text()]
    try:
        return subprocess.run(sealed(command), check=False).returncode
    finally:
        if not options.keep:
            shutil.rmtree(place, ignore_errors=True)


def _built() -> Path:
    """The bundle of this tree, built now."""
    dist = ROOT / "dist"
    subprocess.run([sys.executable, str(ROOT / "packaging" / "build.py")], check=True)
    program = found_program(dist)
    if program is None:
        raise NotPossibleError(f"packaging/build.py left no bundle in {dist}")
    return program


def _inside(plan: Plan) -> int:
    out, steps = Path(plan.out), Steps()
    program = Path(plan.program)
    try:
        for name in plan.passes:
            room = Room(Path(plan.bare if name == "server" else plan.clean), Path(plan.place) / name)
            room.furnish([EMPLOYEE])
            carried = _package_beside(program) if name == "deb" else program
            AirGap(room, steps, way_of(name, room.put_on_stick(carried)), out).run()
    except NotPossibleError as exc:
        print(f"This machine cannot make the proof: {exc}", file=sys.stderr)
        return NOT_POSSIBLE
    size = program.stat().st_size if program.is_file() else sum(p.lstat().st_size for p in program.rglob("*"))
    proof = {
        "program": program.name,
        "size_bytes": size,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "cores": os.cpu_count(),
        "proved": steps.good,
        "seconds": round(sum(step.seconds for step in steps.done), 1),
        "steps": steps.rows(),
    }
    text = json.dumps(proof, ensure_ascii=False, indent=1)
    (out / "proof.json").write_text(f"{text}\n", encoding="utf-8")
    (out / "proof.txt").write_text(f"{table(steps.done)}\n", encoding="utf-8")
    print(f"\n{table(steps.done)}\n{out / 'proof.json'}")
    return PROVED if steps.good else NOT_SO


def _package_beside(program: Path) -> Path:
    """The Debian package that the same build made."""
    found = next(iter(sorted(program.parent.glob("muniment_*.deb"))), None)
    if found is None:
        raise NotPossibleError(f"there is no package in {program.parent}")
    return found


if __name__ == "__main__":
    sys.exit(main())
