"""llama.cpp's libraries for a bundle: one small core, and a variant for each kind of processor, chosen when it starts.

From the same source package, by hash, that ``bootstrap.py`` compiles for the one machine it runs on. The result is
kept between builds: it depends on the source, the options and the compiler only.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

OPTIONS = {
    "BUILD_SHARED_LIBS": "ON",
    "CMAKE_BUILD_TYPE": "Release",
    "CMAKE_BUILD_WITH_INSTALL_RPATH": "ON",
    "CMAKE_INSTALL_RPATH": "@loader_path" if sys.platform == "darwin" else "$ORIGIN",
    "CMAKE_PLATFORM_NO_VERSIONED_SONAME": "ON",  # one plain name each: a bundle has no use for three
    "GGML_BACKEND_DL": "ON",
    "GGML_CCACHE": "OFF",
    "GGML_CPU_ALL_VARIANTS": "ON",
    "GGML_NATIVE": "OFF",
    "LLAMA_BUILD_APP": "OFF",
    "LLAMA_BUILD_COMMON": "OFF",
    "LLAMA_BUILD_EXAMPLES": "OFF",
    "LLAMA_BUILD_SERVER": "OFF",
    "LLAMA_BUILD_TESTS": "OFF",
    "LLAMA_BUILD_TOOLS": "OFF",
    "LLAMA_CURL": "OFF",
    "LLAMA_OPENSSL": "OFF",
    "LLAMA_USE_PREBUILT_UI": "OFF",  # it would be fetched
}
CUDA_OPTIONS = {"GGML_CUDA": "ON", "CMAKE_CUDA_ARCHITECTURES": "75-real;86-real;89-real;90"}
"""Turing to Hopper, and what comes later by translation at the first start."""
SUFFIXES = (".so", ".dll", ".dylib")


def llama_libraries(python: Path, lock: Path, cache: Path, *, cuda: bool = False) -> Path:
    """Compile what is not compiled yet.

    Args:
        python: interpreter of an environment with what ``requirements/build.txt`` names.
        lock: ``requirements/compiled.txt``, which names the source with its hash.
        cache: folder that outlives a build.
        cuda: also the library for NVIDIA's cards; needs their compiler.

    Returns:
        The folder with the libraries, and with llama.cpp's licence.
    """
    options = {**OPTIONS, **(CUDA_OPTIONS if cuda else {})}
    said = f"{lock.read_text(encoding='utf-8')}\n{sorted(options.items())}\n{_compiler_version()}"
    folder = cache / f"llama-{hashlib.sha256(said.encode()).hexdigest()[:16]}"
    done = folder / "lib"
    if done.is_dir():
        return done
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    source = _source(python, lock, folder)
    build = folder / "build"
    command = ["-S", str(source), "-B", str(build), "-G", "Ninja"]
    command += [f"-D{name}={value}" for name, value in options.items()]
    # Microsoft's compiler has no such option, and needs the flags of its own that this would replace.
    if sys.platform != "win32":
        # Where it was compiled must not be told by what was compiled: two builds are to be the same, byte for byte.
        flags = f"-ffile-prefix-map={folder}=."
        command += [f"-DCMAKE_C_FLAGS={flags}", f"-DCMAKE_CXX_FLAGS={flags}"]
    tools = {**os.environ, "PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run([str(python.parent / "cmake"), *command], check=True, env=tools)
    subprocess.run([str(python.parent / "cmake"), "--build", str(build)], check=True, env=tools)
    working = folder / "lib.incoming"
    working.mkdir()
    for file in sorted((build / "bin").iterdir()):
        if file.suffix in SUFFIXES and not file.is_symlink():
            shutil.copyfile(file, working / file.name)
            # On macOS modules end in .so, too, and its strip knows no such option.
            if sys.platform == "linux":
                subprocess.run(["strip", "--strip-unneeded", str(working / file.name)], check=True)
    if sys.platform == "linux":  # what spreads its work over the cores: no system must have it
        openmp = subprocess.run(
            ["c++", "-print-file-name=libgomp.so.1"], check=True, capture_output=True, text=True
        )
        shutil.copyfile(openmp.stdout.strip(), working / "libgomp.so.1")
    shutil.copyfile(source / "LICENSE", working / "LICENSE")
    shutil.rmtree(build)
    working.rename(done)
    return done


def _source(python: Path, lock: Path, folder: Path) -> Path:
    command = [str(python), "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
    command += ["--no-build-isolation", "--require-hashes", "-r", str(lock), "--dest", str(folder)]
    subprocess.run(command, check=True)
    (package,) = folder.glob("*.tar.gz")
    with tarfile.open(package) as archive:
        archive.extractall(folder, filter="data")
    package.unlink()
    (found,) = folder.glob("*/vendor/llama.cpp")
    return found


def _compiler_version() -> str:
    if sys.platform == "win32":  # cl.exe has no --version; the developer's prompt says which one it is
        return os.environ.get("VCToolsVersion", "")  # noqa: SIM112 - Microsoft's spelling
    compiler = os.environ.get("CXX", "c++")
    return subprocess.run([compiler, "--version"], check=True, capture_output=True, text=True).stdout
