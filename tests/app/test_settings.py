"""Settings survive: restarts, crashes, other versions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from muniment_app.settings import (
    AppearanceSettings,
    Settings,
    WindowSettings,
    WorkSettings,
    load_settings,
    save_settings,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_round_trip(tmp_path: Path) -> None:
    """What was chosen is there again, Cyrillic letters included."""
    chosen = Settings(
        AppearanceSettings("ru", "dark"),
        WindowSettings(geometry="abc", sidebar_shown=False),
        WorkSettings("Кадры", 7, "/дом/документы", "quotes"),
    )
    save_settings(tmp_path / "новая папка" / "settings.json", chosen)
    loaded = load_settings(tmp_path / "новая папка" / "settings.json")
    assert loaded.settings == chosen
    assert loaded.kept_aside is None


def test_nothing_there_is_the_first_day(tmp_path: Path) -> None:
    """Without a file everything has its default and nothing is told."""
    assert load_settings(tmp_path / "settings.json").settings == Settings()


def test_damaged_file_is_kept_aside(tmp_path: Path) -> None:
    """A damaged file gives the defaults, and is kept under another name."""
    file = tmp_path / "settings.json"
    file.write_bytes(b'{"appearance": {"theme": \xff')
    loaded = load_settings(file)
    assert loaded.settings == Settings()
    assert loaded.kept_aside is not None
    assert loaded.kept_aside.read_bytes().startswith(b'{"appearance"')
    assert not file.exists()


def test_wrong_values_become_defaults_one_by_one(tmp_path: Path) -> None:
    """A value of the wrong type or an unknown choice costs only itself; unknown keys are ignored."""
    file = tmp_path / "settings.json"
    stored = {
        "version": 99,
        "appearance": {"language": "klingon", "theme": "dark", "glitter": True},
        "window": [],
        "work": {"last_chat": "seven", "last_collection": "HR"},
    }
    file.write_text(json.dumps(stored), encoding="utf-8")
    settings = load_settings(file).settings
    assert settings.appearance == AppearanceSettings("system", "dark")
    assert settings.window == WindowSettings()
    assert settings.work == WorkSettings(last_collection="HR")


def test_saving_leaves_nothing_half_written(tmp_path: Path) -> None:
    """Only the file itself is there after saving."""
    save_settings(tmp_path / "settings.json", Settings())
    save_settings(tmp_path / "settings.json", Settings())
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]
