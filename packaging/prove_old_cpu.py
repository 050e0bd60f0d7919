"""Proves that Muniment starts and works on processors without AVX2, which this machine need not have.

``python packaging/prove_old_cpu.py --run FILE.run | --folder PROGRAM_FOLDER`` as root on Debian or Ubuntu: in a clean
root without a network every program runs on QEMU's Nehalem (2008, SSE 4.2), then on its Haswell (2013, AVX2), and the
self-test opens the models there. Exit codes as of ``prove_air_gap.py``.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "packaging" / "proof")]

from clean_root import SUITE, NotPossibleError, clean_root, require_root  # noqa: E402 - the path is set above
from old_processor import FEATURES, OldProcessor  # noqa: E402
from proof_steps import StepFailedError, Steps, table  # noqa: E402
from prove_air_gap import CACHE, NOT_POSSIBLE, NOT_SO, PROVED  # noqa: E402
from sealed_room import ROOT_PERSON, Room, sealed  # noqa: E402

from bootstrap import QT_PACKAGES  # noqa: E402

CHECKS = ("models", "embedder", "language_model", "processor")
PROCESSORS = ("Nehalem", "Haswell")
LEVELS = {"Nehalem": "x86-64-v2", "SandyBridge": "x86-64-v2", "Haswell": "x86-64-v3"}
"""The highest of glibc's levels that each reaches."""
LIMIT_S = 3000.0


def main(arguments: list[str] | None = None) -> int:
    """Read the command line and prove."""
    options = _parser().parse_args(arguments)
    try:
        if options.inside:
            return _inside(options, Path(options.inside))
        require_root()
        clean_root(options.cache, QT_PACKAGES, SUITE)
        place = Path(tempfile.mkdtemp(prefix="room-", dir=options.cache))
        place.chmod(0o755)
        again = [sys.executable, str(Path(__file__).resolve()), *(arguments or sys.argv[1:])]
        try:
            return subprocess.run(sealed([*again, "--inside", str(place)]), check=False).returncode
        finally:
            shutil.rmtree(place, ignore_errors=True)
    except NotPossibleError as exc:
        print(f"This machine cannot make the proof: {exc}", file=sys.stderr)
        return NOT_POSSIBLE


def highest_level(said: str) -> str:
    """The best level of x86-64 that glibc's loader calls supported."""
    found = [line.split()[0] for line in said.splitlines() if "x86-64-v" in line and "(supported" in line]
    return max(found, default="x86-64")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    given = parser.add_mutually_exclusive_group(required=True)
    given.add_argument("--run", type=Path, metavar="FILE.run")
    given.add_argument("--folder", type=Path, metavar="DIR")
    parser.add_argument(
        "--cpu", choices=FEATURES, action="append", help=f"instead of {', '.join(PROCESSORS)}"
    )
    parser.add_argument("--only", nargs="+", default=list(CHECKS), help="checks of the self-test")
    parser.add_argument("--out", type=Path, metavar="DIR", default=ROOT / "build" / "proof")
    parser.add_argument("--cache", type=Path, metavar="DIR", default=CACHE)
    parser.add_argument("--inside", metavar="PLACE", help=argparse.SUPPRESS)
    return parser


def _inside(options: argparse.Namespace, place: Path) -> int:
    steps = Steps()
    room = Room(clean_root(options.cache, QT_PACKAGES, SUITE), place / "room")
    room.furnish([])
    program = _unpacked(room, (options.run or options.folder).resolve())
    for name in options.cpu or PROCESSORS:
        processor = OldProcessor(name, place / name)
        processor.prepare()
        _prove(steps, room, processor, program, options.only)
    options.out.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"proved": steps.good, "steps": steps.rows()}, ensure_ascii=False, indent=1)
    (options.out / "old-cpu.json").write_text(f"{text}\n", encoding="utf-8")
    print(f"\n{table(steps.done)}")
    return PROVED if steps.good else NOT_SO


def _unpacked(room: Room, given: Path) -> str:
    inside = room.put_on_stick(given)
    if given.is_dir():
        return inside
    done = room.run(ROOT_PERSON, "sh", inside, "--silent", "--portable", "/opt/portable")
    if done.code:
        raise NotPossibleError(f"the file does not unpack: {done.err.strip()[-300:]}")
    return "/opt/portable"


def _prove(steps: Steps, room: Room, processor: OldProcessor, program: str, checks: list[str]) -> None:
    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            processor.command(
                room.command(ROOT_PERSON, command, processor.environment), room.root / "proc" / "cpuinfo"
            ),
            capture_output=True,
            text=True,
            errors="replace",
            timeout=LIMIT_S,
            check=False,
            stdin=subprocess.DEVNULL,
        )

    with steps.step(f"{processor.name}: the processor") as step:
        seen = run("/lib64/ld-linux-x86-64.so.2", "--help")
        level = highest_level(seen.stdout)
        if level != LEVELS[processor.name]:
            raise StepFailedError(f"programs see {level}: {seen.stderr.strip()[-300:]}")
        step.said = f"programs see {level}"
    with steps.step(f"{processor.name}: self-test") as step:
        workspace = f"/root/{processor.name}"
        done = run(f"{program}/muniment", "self-test", "--json", "--workspace", workspace, "--only", *checks)
        rows = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        step.facts["checks"] = rows
        lines = [f"{row['check']}: {row['result']} ({row['seconds']} s)" for row in rows]
        if done.returncode or len(rows) < len(checks) or any(row["ok"] is not True for row in rows):
            raise StepFailedError(
                "\n".join([f"exit code {done.returncode}", *lines, done.stderr.strip()[-600:]])
            )
        step.said = "\n".join(["all good", *lines])


if __name__ == "__main__":
    sys.exit(main())
