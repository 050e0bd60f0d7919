"""The set-up goes on where it stopped, and says what a person can do when it cannot."""

from __future__ import annotations

import importlib.util
import os
import platform
import sys
from pathlib import Path

import pytest

import bootstrap

# What a folder is called on many of our users' machines.
CLONE = "Мои документы/Иван Петров/muniment clone"


@pytest.fixture
def home(tmp_path: Path) -> bootstrap.Home:
    """An empty clone under a path with Cyrillic letters and spaces."""
    root = tmp_path / CLONE
    (root / "requirements").mkdir(parents=True)
    for name in ("build", "compiled", "run", "starter", "test", "torch", "torch-cpu"):
        (root / "requirements" / f"{name}.txt").write_text(f"{name}==1\n", encoding="utf-8")
    (root / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    return bootstrap.Home(root)


def _step(done: list[str], name: str, inputs: str = "same", *, stands: bool = True) -> bootstrap.Step:
    return bootstrap.Step(name, f"Doing {name}", lambda: done.append(name), lambda: inputs, lambda: stands)


def test_a_second_run_skips_what_is_done(home: bootstrap.Home, capsys: pytest.CaptureFixture[str]) -> None:
    """A finished step is not done again and says so."""
    done: list[str] = []
    steps = [_step(done, "one"), _step(done, "two")]
    bootstrap.run_steps(steps, home.stamps)
    bootstrap.run_steps(steps, home.stamps)
    assert done == ["one", "two"]
    assert "[2/2] Doing two: done before" in capsys.readouterr().out


def test_an_interrupted_run_goes_on_where_it_stopped(home: bootstrap.Home) -> None:
    """The step that broke is done again, those before it are not."""
    done: list[str] = []

    def interrupted() -> None:
        raise KeyboardInterrupt

    breaks = bootstrap.Step("two", "Doing two", interrupted, lambda: "same")
    with pytest.raises(KeyboardInterrupt):
        bootstrap.run_steps([_step(done, "one"), breaks], home.stamps)
    bootstrap.run_steps([_step(done, "one"), _step(done, "two")], home.stamps)
    assert done == ["one", "two"]


def test_changed_inputs_and_a_vanished_result_are_done_again(home: bootstrap.Home) -> None:
    """A new lock, or a folder that somebody removed, makes the stamp void."""
    done: list[str] = []
    bootstrap.run_steps([_step(done, "one")], home.stamps)
    bootstrap.run_steps([_step(done, "one", "new lock")], home.stamps)
    bootstrap.run_steps([_step(done, "one", "new lock", stands=False)], home.stamps)
    assert done == ["one", "one", "one"]


def test_a_check_without_inputs_is_made_every_time(home: bootstrap.Home) -> None:
    """Quick checks leave no stamp."""
    done: list[str] = []
    check = bootstrap.Step("check", "Checking", lambda: done.append("check"))
    bootstrap.run_steps([check], home.stamps)
    bootstrap.run_steps([check], home.stamps)
    assert done == ["check", "check"]


def test_timings_are_kept(home: bootstrap.Home) -> None:
    """Each step's seconds of its last run are in timings.json, also after that file was damaged."""
    bootstrap.run_steps([_step([], "one")], home.stamps)
    (home.stamps / "timings.json").write_text("{", encoding="utf-8")
    bootstrap.run_steps([_step([], "two")], home.stamps)
    assert (home.stamps / "timings.json").read_text(encoding="utf-8").split() == ["{", '"two":', "0.0", "}"]


def test_a_half_written_stamp_counts_for_nothing(home: bootstrap.Home) -> None:
    """What was cut off while writing lies beside the stamp, not in its place."""
    bootstrap.write_atomically(home.stamps / "one.stamp", "whole")
    (home.stamps / "one.stamp.new").write_text("ha", encoding="utf-8")
    assert (home.stamps / "one.stamp").read_text(encoding="utf-8") == "whole"
    assert not bootstrap.is_done(_step([], "one"), home.stamps)


def test_a_failed_command_shows_its_last_lines_and_the_advice() -> None:
    """Of a long output the end is shown, Cyrillic letters included."""
    script = "for n in range(300): print('строка', n)\nprint('OSError: [Errno 28] No space left on device')\nexit(3)"
    with pytest.raises(bootstrap.SetupError) as failure:
        bootstrap.run_command([sys.executable, "-c", script], bootstrap.explain_pip)
    text = str(failure.value)
    assert "строка 299" in text
    assert "строка 100" not in text
    assert "failed (3)" in text
    assert "The disk is full" in text


@pytest.mark.parametrize(
    ("output", "advice"),
    [
        ("NewConnectionError: refused\nERROR: No matching distribution found", "could not be reached"),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE",
            "differs from the one in the lock",
        ),
        ("ERROR: No matching distribution found for torch", "no ready-made package"),
        ("CMake Error: CMAKE_CXX_COMPILER not set", "C++ compiler"),
        ("something else", ""),
    ],
)
def test_pip_failures_are_explained(output: str, advice: str) -> None:
    """Each known failure has its advice; an unknown one has none."""
    explained = bootstrap.explain_pip(output)
    assert advice in explained
    assert bool(advice) == bool(explained)


def test_an_old_python_is_told_which_to_install() -> None:
    """Python 3.10 is refused with the package to install."""
    with pytest.raises(bootstrap.SetupError, match=r"Python 3\.10; .* 3\.11 or newer.*python3-venv"):
        bootstrap.check_python((3, 10, 4))


def test_a_missing_venv_module_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Debian's Python without python3-venv is told that package."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(bootstrap.SetupError, match=r"apt-get install python3\.\d+-venv"):
        bootstrap.check_python()


def test_a_missing_compiler_is_named(
    home: bootstrap.Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without a compiler and without a wheel from before, the command that installs one is shown."""
    _fake_python(home, "print('No locally built wheels cached.')")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    with pytest.raises(bootstrap.SetupError, match=r"sudo apt-get install g\+\+"):
        bootstrap.check_compiler(home, _step([], "compiled"))


def test_a_wheel_from_before_needs_no_compiler(
    home: bootstrap.Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What pip has built on this machine is taken again."""
    _fake_python(home, "print(' - llama_cpp_python-0.3.36-py3-none-linux_x86_64.whl (24.4 MB)')")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    bootstrap.check_compiler(home, _step([], "compiled"))


def test_the_cpu_build_of_pytorch_is_tried_first(
    home: bootstrap.Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where pip's settings do not offer it, the package index's own build is taken."""
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    script = "import pathlib, sys\nlog = pathlib.Path('LOG')\nlog.write_text(log.read_text() + sys.argv[-1] + '\\n')\n"
    log = home.root / "log"
    log.write_text("", encoding="utf-8")
    refuse = "if 'torch-cpu' in sys.argv[-1]: sys.exit('ERROR: No matching distribution found for torch')"
    _fake_python(home, script.replace("LOG", str(log)) + refuse)
    bootstrap.install_torch(home)
    assert [Path(line).name for line in log.read_text(encoding="utf-8").splitlines()] == [
        "torch-cpu.txt",
        "torch.txt",
    ]


def test_a_killed_pip_is_not_trusted(home: bootstrap.Home) -> None:
    """Where pip was killed at work, the packages are laid down anew; where it failed by itself, they are not."""
    log = home.root / "log"
    record = f"import sys\nopen({str(log)!r}, 'a').write(' '.join(sys.argv) + '\\n')\n"
    _fake_python(home, record + "sys.exit('build' in sys.argv[-1])")
    (home.stamps).mkdir(parents=True)
    (home.stamps / "run.installing").touch()
    bootstrap.install_lock(home, "run")
    bootstrap.install_lock(home, "run")
    for _ in range(2):
        with pytest.raises(bootstrap.SetupError):
            bootstrap.install_lock(home, "build")
    anew = ["--ignore-installed" in line for line in log.read_text(encoding="utf-8").splitlines()]
    assert anew == [True, False, False, False]


def test_the_plan_is_the_same_set_up_for_both_verbs(home: bootstrap.Home) -> None:
    """`test` does all that `run` does, and adds its own; every stamp has its own name."""
    runs = [step.name for step in bootstrap.plan(home, home.starter_workspace)]
    tests = [step.name for step in bootstrap.plan(home, home.starter_workspace, tests=True)]
    assert set(tests) - set(runs) == {"system", "test"}
    assert len(set(tests)) == len(tests)
    without = [step.name for step in bootstrap.plan(home, home.starter_workspace, starter=False)]
    assert [name for name in runs if name not in without] == [
        name for name in runs if name.startswith("starter")
    ]


def test_two_workspaces_get_their_models_each(home: bootstrap.Home) -> None:
    """Another --workspace is not taken for the one that was set up before."""
    names = {bootstrap.plan(home, home.root / name)[-1].name for name in ("a", "b")}
    assert len(names) == 2


def test_gates_end_with_pytest() -> None:
    """The summary of pytest is what closes the output, in whatever order the gates are named."""
    assert bootstrap.chosen_gates("pytest,ruff") == ["ruff", "pytest"]
    assert list(bootstrap.GATES)[-1] == "pytest"


def test_ctrl_c_is_answered(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Interrupting is an ordinary thing to do: exit code 130 and a word about going on."""

    def interrupted(*_arguments: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(bootstrap, "run", interrupted)
    assert bootstrap.main(["run"]) == 130
    assert "goes on from here" in capsys.readouterr().err


def _fake_python(home: bootstrap.Home, script: str) -> None:
    """Puts a program where the clone's own Python would be."""
    if os.name == "nt":
        pytest.skip("a script cannot stand in for python.exe")
    home.python.parent.mkdir(parents=True)
    program = home.root / "fake.py"
    program.write_text(script, encoding="utf-8")
    # By way of sh, because the line that begins with #! bears no spaces in a path, and ours may have some.
    home.python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{program}" "$@"\n', encoding="utf-8")
    home.python.chmod(0o755)
