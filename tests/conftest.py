"""What holds for every test: no network, a home of its own, a clean environment, the starter models on request."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.network_guard import NetworkGuard

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
# A test that changes none of these needs them to start programs, find fonts and read its own settings.
KEPT = {
    "CI", "COMSPEC", "DISPLAY", "HYPOTHESIS_STORAGE_DIRECTORY", "LANG", "LC_ALL", "LC_CTYPE",
    "LD_LIBRARY_PATH", "LOGNAME", "MUNIMENT_REQUIRE_STARTER", "MUNIMENT_STARTER_WORKSPACE",
    "OMP_NUM_THREADS", "PATH", "PATHEXT", "PYTEST_CURRENT_TEST", "PYTEST_VERSION", "PYTHONUTF8",
    "QT_QPA_PLATFORM", "SYSTEMROOT", "TEMP", "TERM", "TMP", "TMPDIR", "TZ", "USER", "USERNAME",
    "VIRTUAL_ENV", "WAYLAND_DISPLAY", "WINDIR", "XAUTHORITY",
}  # fmt: skip

if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

GUARD = NetworkGuard()
GUARD.install()


@pytest.fixture
def network_guard() -> NetworkGuard:
    """The guard that refuses outside sockets; a test of a refusal clears `refused` when it has looked."""
    return GUARD


@pytest.fixture(autouse=True)
def no_network(network_guard: NetworkGuard) -> Iterator[None]:
    """Fails the test whose code reached outside, also where a library swallowed the refusal."""
    network_guard.refused.clear()
    yield
    refused = list(network_guard.refused)
    network_guard.refused.clear()
    assert not refused, f"reached for another machine: {refused}"


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Gives the test an empty home and an environment that is the same on every machine."""
    home = tmp_path_factory.mktemp("home")
    for name in set(os.environ) - KEPT:
        monkeypatch.delenv(name)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    places = {
        "XDG_CONFIG_HOME": ".config", "XDG_DATA_HOME": ".local/share", "XDG_CACHE_HOME": ".cache",
        "XDG_STATE_HOME": ".local/state", "XDG_RUNTIME_DIR": "run", "APPDATA": "AppData/Roaming",
        "LOCALAPPDATA": "AppData/Local",
    }  # fmt: skip
    for name, place in places.items():
        folder = home / place
        folder.mkdir(parents=True, mode=0o700)
        monkeypatch.setenv(name, str(folder))
    return home


@pytest.fixture(scope="session")
def starter_workspace() -> Path:
    """A workspace with the two starter models installed, to be read or copied, never written to."""
    named = os.environ.get("MUNIMENT_STARTER_WORKSPACE")
    workspace = Path(named) if named else ROOT / ".venv" / "starter" / "workspace"
    if not (workspace / "models").is_dir():
        missing = f"the starter models are not in {workspace}; `python3 bootstrap.py test` puts them there"
        if os.environ.get("MUNIMENT_REQUIRE_STARTER") == "1":
            pytest.fail(missing)
        pytest.skip(missing)
    return workspace
