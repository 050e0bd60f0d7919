"""What the administrator fixes is fixed, and a policy that is not understood is not passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_app.policy import Policy
from muniment_app.preset_store import MOST_CHARACTERS, PresetStore
from muniment_app.settings import Settings
from muniment_models.errors import MunimentError, PolicyError

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = """
[answers]
strictness = "strict"
writer = "quotes"
preset = "Legal"
own_presets = false

[[presets]]
name = "Legal"
text = "Name the article of each rule."
"""


def _policy(folder: Path, text: str) -> Policy:
    path = folder / "policy.toml"
    path.write_text(text, encoding="utf-8")
    return Policy.load(path)


def test_without_a_file_everything_is_the_users_choice(tmp_path: Path) -> None:
    """Most machines have none."""
    policy = Policy.load(tmp_path / "policy.toml")
    assert policy == Policy()
    assert policy.applied(Settings()) == Settings()


def test_what_is_fixed_overrides_what_the_user_chose(tmp_path: Path) -> None:
    """And is named, so that the window can show it as fixed."""
    policy = _policy(tmp_path, WHOLE)
    work = policy.applied(Settings()).work
    assert (work.strictness, work.answers, work.preset) == ("strict", "quotes", "Legal")
    assert policy.locked == {"strictness", "answers", "preset"}


def test_models_may_be_allowed_as_signed_packs_only(tmp_path: Path) -> None:
    """Nothing else of the policy is needed for it; without it, everything may come in."""
    assert _policy(tmp_path, "[models]\nsigned_only = true").signed_only
    assert not _policy(tmp_path, "[models]").signed_only
    assert not _policy(tmp_path, WHOLE).signed_only


@pytest.mark.parametrize(
    ("text", "code", "detail"),
    [
        ("[answers]\nstrictness = strict\n", "policy_damaged", "line 2"),
        ("[answers]\nstrictness = 'very'", "policy_wrong", "answers.strictness"),
        ("[answers]\nstrictnes = 'strict'", "policy_wrong", "answers.strictnes"),
        ("[answers]\nown_presets = 'no'", "policy_wrong", "answers.own_presets"),
        ("[answers]\npreset = 'Missing'", "policy_wrong", "answers.preset"),
        ("answers = 3", "policy_wrong", "answers"),
        ("[network]\nallow = true", "policy_wrong", "network"),
        ("[models]\nsigned_only = 'yes'", "policy_wrong", "models.signed_only"),
        ("[models]\nsigned = true", "policy_wrong", "models.signed"),
        ("models = true", "policy_wrong", "models"),
        ("presets = [{name = 'A'}]", "policy_wrong", "presets"),
        ("presets = [{name = 'A', text = 'a'}, {name = 'A', text = 'b'}]", "policy_wrong", "presets"),
    ],
)
def test_a_policy_that_is_not_understood_stops_the_program(
    tmp_path: Path, text: str, code: str, detail: str
) -> None:
    """And the error says where."""
    with pytest.raises(PolicyError) as caught:
        _policy(tmp_path, text)
    assert caught.value.code == code
    assert detail in caught.value.detail


def test_a_user_keeps_presets_beside_the_administrators(tmp_path: Path) -> None:
    """His own can be changed and removed."""
    policy = _policy(tmp_path, WHOLE.replace("own_presets = false", ""))
    store = PresetStore(tmp_path / "presets.json", policy)
    store.save("  Кратко ", "Отвечай одним предложением.")
    store.save("Brief", "One sentence.")
    store.save("Brief", "One short sentence.")
    assert [(p.name, p.locked) for p in store.list()] == [
        ("Legal", True),
        ("Brief", False),
        ("Кратко", False),
    ]
    assert store.text("Brief") == "One short sentence."
    store.remove("Brief")
    assert store.text("Brief") == ""
    again = PresetStore(tmp_path / "presets.json", policy)
    assert again.text("Кратко") == "Отвечай одним предложением."


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [("", "x", "preset_without_name"), ("A", " ", "preset_without_name"),
     ("A", "x" * (MOST_CHARACTERS + 1), "preset_too_long"),
     ("Legal", "Mine.", "preset_locked")],
)  # fmt: skip
def test_what_cannot_be_kept_is_refused(tmp_path: Path, name: str, text: str, code: str) -> None:
    """Without a name, endless, or under the administrator's name."""
    store = PresetStore(
        tmp_path / "presets.json", _policy(tmp_path, WHOLE.replace("own_presets = false", ""))
    )
    with pytest.raises(MunimentError) as caught:
        store.save(name, text)
    assert caught.value.code == code
    assert [preset.name for preset in store.list()] == ["Legal"]


def test_where_users_may_have_none_they_have_none(tmp_path: Path) -> None:
    """Also those that were written before."""
    PresetStore(tmp_path / "presets.json", Policy()).save("Mine", "x")
    store = PresetStore(tmp_path / "presets.json", _policy(tmp_path, WHOLE))
    assert [preset.name for preset in store.list()] == ["Legal"]
    with pytest.raises(PolicyError):
        store.remove("Mine")


def test_damaged_presets_are_none(tmp_path: Path) -> None:
    """The answer comes without them."""
    (tmp_path / "presets.json").write_text("{", encoding="utf-8")
    assert PresetStore(tmp_path / "presets.json", Policy()).list() == ()


def test_a_mark_that_notepad_writes_is_no_damage(tmp_path: Path) -> None:
    """Administrators of Windows write it with what is there."""
    path = tmp_path / "policy.toml"
    path.write_text(WHOLE, encoding="utf-8-sig")
    assert Policy.load(path) == Policy.load(path)
    assert "strictness" in Policy.load(path).locked
