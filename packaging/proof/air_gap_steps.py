"""The steps of the proof, taken inside the sealed room."""

from __future__ import annotations

import json
import os
import time
from typing import TYPE_CHECKING

from clean_root import forbidden_files
from install_ways import EMPLOYEE
from kernel_counters import Attempts, interfaces
from proof_steps import NotProvedError, StepFailedError, Steps
from screen import watch
from sealed_room import MOUNTED, ROOT_PERSON, end
from system_libraries import LISTING, needs_of
from tree_record import difference, record
from xvfb import DISPLAY, Screen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from install_ways import Way
    from proof_steps import Step
    from sealed_room import Done, Room

QUESTIONS = {"ru": "ru-01", "en": "en-01"}
INSTALL_TARGET_S, WINDOW_TARGET_S, ANSWER_TARGET_S = 60.0, 2.0, 15.0
WRONG_USE = 2
"""The exit code of a program that does not know a command."""
STILL_S = 6.0
"""Longer than models take to load, so that the picture shows a window that is ready."""
FEW_COLOURS = 10
"""A window of one grey has two; one with words and icons has hundreds."""
KNOCK = "exec 3<>/dev/tcp/192.0.2.1/443"
"""Bash's own way to open a connection, to an address that is nobody's."""
NOT_OF_OURS = ("tmp/.X11-unix", "tmp/.X99-lock")
EXPECTED_ATTEMPTS = {"no way out": 1, "self-test": 1}
"""Who knocks on purpose: bash, and the self-test by the C library."""


class AirGap:
    """One pass: install, use, uninstall.

    Args:
        room: furnished, with the people of the pass.
        steps: where each is told.
        way: how it is installed.
        out: folder for pictures, outside.
    """

    def __init__(self, room: Room, steps: Steps, way: Way, out: Path) -> None:
        self.room = room
        self.steps = steps
        self.way = way
        self.out = out
        self._attempts = Attempts.read()
        self._tried: dict[str, int] = {}
        self._left: dict[int, str] = {}

    def run(self) -> None:
        """Take every step."""
        with self._step("a clean system") as step:
            self._clean(step)
        with self._step("no way out") as step:
            self._no_way_out(step)
        before = record(self.room.root, MOUNTED)
        with self._step("install") as step:
            self._install(step)
        if self.steps.done[-1].ok:
            self._use()
        with self._step("nothing runs on") as step:
            self._nothing_runs(step)
        with self._step("uninstall") as step:
            self._uninstall(step)
        with self._step("nothing is left") as step:
            self._nothing_left(before, step)
        with self._step("nothing tried to leave") as step:
            self._nothing_tried(step)

    def _use(self) -> None:
        with self._step("system libraries") as step:
            self._libraries(step)
        if self.way.whole:
            with self._step("first window") as step:
                self._window(step, "window-empty")
            with self._step("examples come in") as step:
                self._ingest(step)
            for language in QUESTIONS:
                with self._step(f"answer in {language}") as step:
                    self._answer(step, language)
            with self._step("window with a library") as step:
                self._window(step, "window-library")
            with self._step("until it can answer") as step:
                self._answerable(step)
        with self._step("self-test") as step:
            self._self_test(step)
        with self._step("signature") as step:
            self._verify_install(step)
        if self.way.whole:
            with self._step("perimeter report") as step:
                self._perimeter(step)

    def _step(self, name: str) -> AbstractContextManager[Step]:
        """A step of this pass, with what the kernel counted meanwhile."""
        return _Counted(self, name)

    def _muniment(self, *arguments: str) -> Done:
        """The installed program, as the employee, found on the path as they would find it."""
        return self.room.run(EMPLOYEE, "muniment", *arguments)

    # ---------- the steps
    def _clean(self, step: Step) -> None:
        found = forbidden_files(self.room.root)
        version = (self.room.root / "etc" / "debian_version").read_text(encoding="ascii").strip()
        if found:
            raise StepFailedError(f"it has {', '.join(found)}")
        step.said = f"Debian {version}, no Python, no compiler"

    def _no_way_out(self, step: Step) -> None:
        seen = interfaces((self.room.root / "proc/net/dev").read_text(encoding="ascii"))
        state = (self.room.root / "sys/class/net/lo/operstate").read_text(encoding="ascii").strip()
        routes = (self.room.root / "proc/net/route").read_text(encoding="ascii").splitlines()[1:]
        if set(seen) != {"lo"} or state != "down" or routes:
            raise StepFailedError(f"interfaces {sorted(seen)}, loopback {state}, {len(routes)} routes")
        knocked = self.room.run(EMPLOYEE, "bash", "-c", KNOCK)
        if knocked.code == 0 or "unreachable" not in knocked.err:
            raise StepFailedError(f"bash was not refused by the kernel: {_tail(knocked)}")
        step.said = "one interface, the loopback, and it is down; no route; bash: Network is unreachable"

    def _install(self, step: Step) -> None:
        done = self.room.run(self.way.who, *self.way.install)
        step.facts["target_s"] = INSTALL_TARGET_S
        if done.code or (done.out and not self.way.talks):
            raise StepFailedError(f"exit code {done.code}: {_tail(done)}")
        step.facts["install_s"] = done.seconds
        step.said = f"in {done.seconds:.1f} s {_target(done.seconds, INSTALL_TARGET_S)}"

    def _libraries(self, step: Step) -> None:
        folder = os.path.realpath(f"{self.room.root}{self.way.program}").removeprefix(str(self.room.root))
        needs = needs_of(self.room.run(EMPLOYEE, "sh", "-c", LISTING, "sh", folder).out, folder)
        owners = self._packages(needs.system)
        step.facts.update(system=list(needs.system), missing=list(needs.missing), packages=owners)
        step.said = f"{len(needs.system)} of the system, of {len(owners)} packages: {' '.join(owners)}"
        if needs.missing and not self.way.desktop:
            step.said = f"a window would need {' '.join(needs.missing)}; {step.said}"
        elif needs.missing:
            raise StepFailedError(f"found nowhere: {' '.join(needs.missing)}\n{step.said}")

    def _packages(self, libraries: tuple[str, ...]) -> list[str]:
        said = self.room.run(ROOT_PERSON, "dpkg", "-S", *(f"*/{name}" for name in libraries)).out
        return sorted({line.split(":", 1)[0] for line in said.splitlines() if ":" in line})

    def _window(self, step: Step, name: str) -> None:
        with Screen(self.room) as screen:
            begun = time.monotonic()
            program = self.room.start(EMPLOYEE, "muniment", more={"DISPLAY": DISPLAY})
            try:
                seen = watch(
                    screen.file,
                    screen.empty,
                    begun,
                    lambda: program.poll() is None,
                    still_s=STILL_S,
                    limit_s=90.0,
                )
                closing = time.monotonic()
                closed = screen.close_windows(program)
                step.facts["closed_s"] = round(time.monotonic() - closing, 2)
            except TimeoutError as exc:
                raise StepFailedError(f"{exc}: {self._said()}") from exc
            finally:
                if program.poll() is None:
                    end(program)
            (self.out / f"{name}.png").write_bytes(seen.picture.png())
        step.facts.update(first_window_s=seen.first_s, settled_s=seen.settled_s)
        if seen.picture.colours < FEW_COLOURS:
            raise StepFailedError("the window is empty")
        if not closed:
            raise StepFailedError("the window does not close when it is asked to")
        step.said = (
            f"seen after {seen.first_s:.2f} s {_target(seen.first_s, WINDOW_TARGET_S)}, at rest after"
            f" {seen.settled_s:.2f} s: {name}.png"
        )

    def _answerable(self, step: Step) -> None:
        shown = {"DISPLAY": DISPLAY, "QT_QPA_PLATFORM": "xcb"}
        with Screen(self.room):
            done = self.room.run(EMPLOYEE, "muniment", "bench", "window", "--runs", "3", "--json", more=shown)
        rows = _rows(done)
        if done.code or not rows:
            raise StepFailedError(f"exit code {done.code}: {_tail(done)}")
        step.facts["figures"] = rows[0]
        shown_s, answerable_s = (rows[0][name] / 1000 for name in ("shown_ms", "answerable_ms"))
        step.said = f"medians of 3 starts: shown after {shown_s:.2f} s, answers after {answerable_s:.2f} s"

    def _ingest(self, step: Step) -> None:
        done = self._muniment("ingest", f"{self.way.program}/examples/documents", "--wait-vectors", "--json")
        rows = _rows(done)
        bad = [row["reason"] for row in rows if row["status"] != "indexed"]
        if done.code or bad or not rows:
            raise StepFailedError(f"exit code {done.code}, {bad}: {_tail(done)}")
        step.said = f"{len(rows)} documents, {sum(row['pages']['total'] for row in rows)} pages"

    def _answer(self, step: Step, language: str) -> None:
        item = self._question(QUESTIONS[language])
        done = self._muniment("ask", item["question"], "--json")
        rows = _rows(done)
        if done.code or not rows:
            raise StepFailedError(f"exit code {done.code}: {_tail(done)}")
        wanted = "".join(item["answer"].split())
        held = [quote for quote in rows[0]["quotes"] if wanted in "".join(quote["text"].split())]
        step.facts.update(answer_s=done.seconds, timings=rows[0]["timings"], model=rows[0]["model"])
        if rows[0]["refused"] or not held:
            raise StepFailedError("no evidence for it")
        step.said = (
            f"{done.seconds:.1f} s from the start of the program {_target(done.seconds, ANSWER_TARGET_S)};"
            f" evidence: page {held[0]['page']} of {held[0]['document']}"
        )

    def _question(self, number: str) -> dict[str, str]:
        file = self.room.root / f"{self.way.program}/examples/questions.jsonl".lstrip("/")
        items: Iterator[dict[str, str]] = map(json.loads, file.read_text(encoding="utf-8").splitlines())
        return next(item for item in items if item["id"] == number)

    def _self_test(self, step: Step) -> None:
        done = self._muniment("self-test", "--json")
        rows = _rows(done)
        step.facts["checks"] = rows
        bad = [f"{row['check']}: {row['result']}" for row in rows if row["ok"] is not True]
        if done.code or bad or not rows:
            raise StepFailedError(
                "\n".join([f"exit code {done.code}", *bad, _tail(done) if not rows else ""])
            )
        step.said = "\n".join(
            [f"{len(rows)} checks, all good", *(f"{r['check']}: {r['result']}" for r in rows)]
        )

    def _verify_install(self, step: Step) -> None:
        done = self._muniment("verify-install", "--json")
        if done.code == WRONG_USE:
            raise NotProvedError("this program has no verify-install")
        if done.code:
            raise StepFailedError(f"exit code {done.code}: {_tail(done)}")
        step.said = "every file is as it was signed"

    def _perimeter(self, step: Step) -> None:
        done = self._muniment("perimeter", "report", "--json")
        if done.code == WRONG_USE:
            raise NotProvedError("this program has no perimeter report; the kernel's counters stand in")
        if done.code:
            raise StepFailedError(f"exit code {done.code}: {_tail(done)}")
        step.facts["report"] = done.out
        step.said = "reported"

    def _nothing_runs(self, step: Step) -> None:
        left = self.room.processes()
        if left:
            told = [f"since {self._left.get(number, '?')}: {text}" for number, text in left.items()]
            raise StepFailedError("\n".join(["still running", *told]))
        step.said = "no process is left"

    def _uninstall(self, step: Step) -> None:
        done = self.room.run(self.way.who, *self.way.uninstall)
        if done.code or (done.out and not self.way.talks):
            raise StepFailedError(f"exit code {done.code}: {_tail(done)}")
        step.said = " ".join(self.way.uninstall)

    def _nothing_left(self, before: dict[str, object], step: Step) -> None:
        left = difference(before, record(self.room.root, MOUNTED))
        for path in (*NOT_OF_OURS, *self.way.own_records):
            left = left.outside(path)
        if self.way.who is ROOT_PERSON:
            # What a person's library is stays theirs when the administrator takes the program away.
            theirs = EMPLOYEE.home.lstrip("/")
            kept = len(left.added) - len(left.outside(theirs).added)
            step.said = f"but {kept} files and folders of the user's own data; "
            left = left.outside(theirs)
        if left:
            raise StepFailedError(f"the system is not as it was:\n{left.text}")
        step.said += f"{len(before)} files, folders and links are as they were, and there is no other"

    def _nothing_tried(self, step: Step) -> None:
        wanted = {name: EXPECTED_ATTEMPTS.get(name, 0) for name in self._tried}
        step.facts["attempts"] = dict(self._tried)
        others = {name: tried for name, tried in self._tried.items() if tried != wanted[name]}
        packets = self._attempts.packets
        if others or packets:
            raise StepFailedError(
                f"the kernel refused others than those on purpose: {others}; {packets} packets"
            )
        refused = sum(self._tried.values())
        step.said = f"the kernel refused {refused} attempts, all on purpose, and no interface moved a packet"

    def counted(self, name: str) -> None:
        """Note what the kernel refused since the last step, and what still runs."""
        now = Attempts.read()
        self._tried[name] = now.since(self._attempts).without_route
        self._attempts = now
        for number in self.room.processes():
            self._left.setdefault(number, name)

    def _said(self) -> str:
        file = self.room.place / "said.log"
        return file.read_text(encoding="utf-8", errors="replace")[-1500:] if file.exists() else ""


class _Counted:
    """A step, and what the kernel counted while it was taken."""

    def __init__(self, pass_: AirGap, name: str) -> None:
        self._pass = pass_
        self._name = name
        self._step = pass_.steps.step(f"{pass_.way.name}: {name}")

    def __enter__(self) -> Step:
        return self._step.__enter__()

    def __exit__(self, *error: object) -> bool | None:
        self._pass.counted(self._name)
        return self._step.__exit__(*error)  # type: ignore[arg-type]


def _rows(done: Done) -> list[dict[str, object]]:
    rows = []
    for line in done.out.splitlines():
        try:
            rows.append(json.loads(line))
        except ValueError:
            return []
    return rows


def _tail(done: Done) -> str:
    return f"{done.out}\n{done.err}".strip()[-600:]


def _target(seconds: float, target_s: float) -> str:
    return f"({'within' if seconds <= target_s else 'MORE THAN'} {target_s:.0f} s)"
