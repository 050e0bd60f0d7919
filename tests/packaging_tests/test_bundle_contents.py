"""What a bundle leaves out is not needed by anything that a bundle does, and what it carries is there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import bundle_contents as bundle
import pytest

from tests.support.house import ROOT

if TYPE_CHECKING:
    from pathlib import Path

# Read by every Python that starts with it on its path: the children that read documents, too.
_SITE = """
import importlib.abc, sys
LEFT_OUT = {left_out!r}
class Missing(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if any(name == one or name.startswith(one + ".") for one in LEFT_OUT):
            raise ModuleNotFoundError("No module named " + repr(name), name=name)
        return None
sys.meta_path.insert(0, Missing())
"""


@pytest.mark.timeout(300)
def test_the_whole_way_needs_nothing_that_is_left_out(tmp_path: Path, starter_workspace: Path) -> None:
    """Reading, recognising, vectors, asking and refusing, with every left-out module missing."""
    (tmp_path / "sitecustomize.py").write_text(_SITE.format(left_out=bundle.EXCLUDED), encoding="utf-8")
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    (workspace / "models").symlink_to(starter_workspace / "models")
    wings = [str(ROOT / wing) for wing in ("app", "engine", "ingest", "models")]
    result = subprocess.run(
        [sys.executable, "-m", "muniment_app.main", "self-test", "--workspace", str(workspace)],
        capture_output=True,
        text=True,
        timeout=280,
        cwd=tmp_path,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *wings])},
    )
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    "name",
    [
        "torch",
        "transformers",
        "sentence_transformers",
        "kubernetes",
        "onnxruntime",
        "uvicorn",
        "grpc",
        "readline",
    ],
)
def test_the_giants_stay_out(name: str) -> None:
    """What made the peers' images gigabytes large, and what may not be given on."""
    assert name in bundle.EXCLUDED


def test_what_is_not_python_is_as_in_a_wheel() -> None:
    """The bundle and the wheel carry the same folders, to the same places."""
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"][
        "targets"
    ]
    sources = wheel["wheel"]["sources"]
    data = {source: place for source, place in sources.items() if "/muniment_" not in source}
    assert dict(bundle.DATA) == data
    assert all((ROOT / source).is_dir() for source in data)


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/plugins/imageformats/libqjpeg.so", True),
        ("PySide6/Qt/translations/qtbase_ru.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("openvino/libs/libopenvino_intel_cpu_plugin.so", True),
        ("openvino/libs/libopenvino_intel_gpu_plugin.so", False),
        (r"openvino\libs\openvino_intel_gpu_plugin.dll", False),
        ("llama_cpp/lib/libggml-cpu.so", False),
        ("libxcb-render.so.0", True),
        ("libpangocairo-1.0.so.0", False),
        ("libreadline.so.8", False),
    ],
)
def test_files_are_chosen_by_their_place(path: str, wanted: bool) -> None:  # noqa: FBT001 - a table
    """One device, one language of Qt's own words for each of ours, no servers."""
    assert bundle.is_wanted(path) is wanted


def test_every_pattern_can_be_read() -> None:
    """No pattern takes everything."""
    assert bundle.is_wanted("muniment_app/main.pyc")
    assert not bundle.is_stripped("numpy.libs/libscipy_openblas64_.so")
    assert bundle.is_stripped("libpython3.11.so.1.0")
    assert re.search(bundle.OPENVINO_LIBRARIES, "libtbb.so.12")
