"""What the user chose, kept in the workspace as ``settings.json``; each key is declared once, here."""

from __future__ import annotations

import dataclasses
import json
import logging
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeVar, get_args

from muniment_models.file_swap import put_in_place

if TYPE_CHECKING:
    from pathlib import Path

logger = logging.getLogger(__name__)

Language = Literal["system", "en", "ru"]
Theme = Literal["system", "light", "dark"]
AnswerChoice = Literal["model", "quotes"]
StrictnessChoice = Literal["strict", "balanced", "draft"]

VERSION = 1


@dataclass(frozen=True, slots=True)
class AppearanceSettings:
    """How the window looks.

    Args:
        language: of the interface; "system" follows the computer.
        theme: light or dark; "system" follows the computer.
    """

    language: Language = "system"
    theme: Theme = "system"


@dataclass(frozen=True, slots=True)
class WindowSettings:
    """Where the window stood; base64 of Qt's own states, "" = never stored.

    Args:
        geometry: place and size.
        columns: of the splitter between library, chat and evidence.
        sidebar: of the splitter between chats and library.
        sidebar_shown: whether the left side is open.
        evidence_shown: whether the right side is open.
    """

    geometry: str = ""
    columns: str = ""
    sidebar: str = ""
    sidebar_shown: bool = True
    evidence_shown: bool = True


@dataclass(frozen=True, slots=True)
class WorkSettings:
    """Where the user left off.

    Args:
        last_collection: name of the collection that new documents go to, "" = the first.
        last_chat: id of the chat that was open, 0 = a new one.
        last_folder: where files were chosen last.
        answers: "model" lets the language model write, "quotes" shows evidence only.
        strictness: how sure the documents must be to answer.
        preset: name of the instructions that are added to the model's, "" for none.
        follow_folders: whether a folder that is added is followed: its changes come in by themselves.
    """

    last_collection: str = ""
    last_chat: int = 0
    last_folder: str = ""
    answers: AnswerChoice = "model"
    strictness: StrictnessChoice = "balanced"
    preset: str = ""
    follow_folders: bool = True


@dataclass(frozen=True, slots=True)
class Settings:
    """All sections."""

    appearance: AppearanceSettings = field(default_factory=AppearanceSettings)
    window: WindowSettings = field(default_factory=WindowSettings)
    work: WorkSettings = field(default_factory=WorkSettings)


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """Settings as found.

    Args:
        settings: what to use.
        kept_aside: the damaged file under its new name, None when the file was good or absent.
    """

    settings: Settings
    kept_aside: Path | None = None


SectionT = TypeVar("SectionT", AppearanceSettings, WindowSettings, WorkSettings)

CHOICES: dict[str, tuple[str, ...]] = {
    "language": get_args(Language),
    "theme": get_args(Theme),
    "answers": get_args(AnswerChoice),
    "strictness": get_args(StrictnessChoice),
}


def load_settings(path: Path) -> LoadedSettings:
    """Read settings; an unknown key is ignored, a wrong value becomes its default, a damaged file is kept aside."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return LoadedSettings(Settings())
    except OSError as error:
        logger.warning("settings cannot be read: %s", type(error).__name__)
        return LoadedSettings(Settings())
    except ValueError:
        return LoadedSettings(Settings(), _keep_aside(path))
    if not isinstance(raw, dict):
        return LoadedSettings(Settings(), _keep_aside(path))
    return LoadedSettings(
        Settings(
            appearance=_section(AppearanceSettings(), raw.get("appearance")),
            window=_section(WindowSettings(), raw.get("window")),
            work=_section(WorkSettings(), raw.get("work")),
        )
    )


def save_settings(path: Path, settings: Settings) -> None:
    """Write settings so that a crash leaves the old file or the new one, never half of one.

    Raises:
        OSError: the folder cannot be written.
    """
    text = json.dumps({"version": VERSION, **dataclasses.asdict(settings)}, ensure_ascii=False, indent=2)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    with fresh.open("w", encoding="utf-8") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
    put_in_place(fresh, path)


def _keep_aside(path: Path) -> Path | None:
    aside = path.with_name(path.name + ".damaged")
    try:
        path.replace(aside)
    except OSError:
        return None
    return aside


def _section(default: SectionT, raw: object) -> SectionT:
    if not isinstance(raw, dict):
        return default
    good: dict[str, object] = {}
    for key in dataclasses.fields(default):
        value = raw.get(key.name)
        same_type = type(value) is type(getattr(default, key.name))
        if same_type and value in CHOICES.get(key.name, (value,)):
            good[key.name] = value
    return dataclasses.replace(default, **good)  # type: ignore[arg-type]
