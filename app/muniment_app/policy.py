"""What the administrator has decided for everybody on this machine: settings that are fixed, and ready instructions.

A TOML file outside every workspace, which users of the machine can read and not change::

    [answers]
    strictness = "strict"  # strict, balanced or draft
    writer = "quotes"  # model or quotes
    preset = "Legal"  # the instructions that are always added; "" for none
    own_presets = false  # users cannot write instructions of their own

    [models]
    signed_only = true  # take only model packs whose signer's key the administrator has put in

    [[presets]]
    name = "Legal"
    text = "Name the article and the paragraph of each rule."

What the file does not name stays the user's choice.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, get_args

from muniment_app.installation import Installation
from muniment_app.machine_folder import machine_folder
from muniment_app.settings import AnswerChoice, StrictnessChoice
from muniment_engine.presets import Preset
from muniment_models.errors import PolicyError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from muniment_app.settings import Settings

_ANSWERS: dict[str, tuple[str, tuple[str, ...] | None]] = {
    "strictness": ("strictness", get_args(StrictnessChoice)),
    "writer": ("answers", get_args(AnswerChoice)),
    "preset": ("preset", None),
}
"""Name in the file -> name of the setting, and its values; None = any."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What is fixed.

    Args:
        path: the file, None when there is none.
        fixed: name of a setting of ``WorkSettings`` -> its value.
        presets: instructions that everybody has.
        own_presets: whether users may have their own, too.
        signed_only: whether models come in only as packs signed with one of the administrator's keys.
    """

    path: Path | None = None
    fixed: Mapping[str, str] = field(default_factory=dict)
    presets: tuple[Preset, ...] = ()
    own_presets: bool = True
    signed_only: bool = False

    @classmethod
    def load(cls, path: Path) -> Policy:
        """Read a policy; without a file everything is the user's choice.

        Raises:
            PolicyError: ``policy_unreadable``, ``policy_damaged`` with the line, ``policy_wrong`` with the key. What is
                not understood must not be passed over.
        """
        try:
            raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))  # Notepad writes a mark
        except FileNotFoundError:
            return cls()
        except (OSError, UnicodeDecodeError) as exc:
            raise PolicyError("policy_unreadable", type(exc).__name__, path=path) from exc
        except tomllib.TOMLDecodeError as exc:
            raise PolicyError("policy_damaged", str(exc), path=path) from exc
        try:
            return replace(_policy(raw), path=path)
        except _WrongKeyError as exc:
            raise PolicyError("policy_wrong", str(exc), path=path) from exc

    @property
    def locked(self) -> frozenset[str]:
        """Names of the settings that the user cannot change."""
        return frozenset(self.fixed)

    def applied(self, settings: Settings) -> Settings:
        """Settings as they are to be used."""
        return replace(settings, work=replace(settings.work, **self.fixed))  # type: ignore[arg-type]  # checked as it was read


def policy_file() -> Path:
    """Where the policy lies: the machine's, in a folder that only administrators can write; else the installation's."""
    path = _machine_policy_file()
    installed = Installation.find()
    if installed is not None and not path.exists() and installed.policy_file.exists():
        return installed.policy_file
    return path


def _machine_policy_file() -> Path:
    return machine_folder() / "policy.toml"


class _WrongKeyError(ValueError):
    """Names the key."""


def _policy(raw: dict[str, Any]) -> Policy:
    presets = _presets(raw.pop("presets", []))
    answers = raw.pop("answers", {})
    models = raw.pop("models", {})
    if raw:
        raise _WrongKeyError(next(iter(raw)))
    if not isinstance(answers, dict):
        raise _WrongKeyError("answers")
    signed_only = _models(models)
    own = answers.pop("own_presets", True)
    if not isinstance(own, bool):
        raise _WrongKeyError("answers.own_presets")
    fixed: dict[str, str] = {}
    for name, value in answers.items():
        setting, values = _ANSWERS.get(name, ("", ()))
        if not setting or not isinstance(value, str) or (values is not None and value not in values):
            raise _WrongKeyError(f"answers.{name}")
        fixed[setting] = value
    wanted = fixed.get("preset")
    if wanted and wanted not in {preset.name for preset in presets}:
        raise _WrongKeyError("answers.preset")
    return Policy(None, fixed, presets, own, signed_only)


def _models(raw: object) -> bool:
    if not isinstance(raw, dict):
        raise _WrongKeyError("models")
    signed_only = raw.pop("signed_only", False)
    if raw or not isinstance(signed_only, bool):
        raise _WrongKeyError(f"models.{next(iter(raw), 'signed_only')}")
    return signed_only


def _presets(raw: object) -> tuple[Preset, ...]:
    if not isinstance(raw, list):
        raise _WrongKeyError("presets")
    found = []
    for entry in raw:
        name, text = (entry.get(key) if isinstance(entry, dict) else None for key in ("name", "text"))
        if not (isinstance(name, str) and name.strip() and isinstance(text, str)) or set(entry) != {
            "name",
            "text",
        }:
            raise _WrongKeyError("presets")
        found.append(Preset(name.strip(), text.strip(), locked=True))
    if len({preset.name for preset in found}) < len(found):
        raise _WrongKeyError("presets")
    return tuple(found)
