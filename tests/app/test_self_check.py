"""A check is good, bad, or honestly not made; none stops the next."""

from __future__ import annotations

from muniment_app.self_check import Check, CheckFailed, NotChecked, make_checks
from muniment_models.errors import ModelError


def _raises(error: Exception) -> str:
    raise error


def test_every_end_of_a_check() -> None:
    """Our own mistake is a failure, too, and shows nothing of what it was about."""
    made = make_checks(
        [
            Check("good", lambda: "seen"),
            Check("impossible", lambda: _raises(NotChecked("no such thing here"))),
            Check("bad", lambda: _raises(CheckFailed("changed"))),
            Check("known", lambda: _raises(ModelError("model_unreadable"))),
            Check("ours", lambda: _raises(KeyError("a secret"))),
        ]
    )
    assert [(done.name, done.ok, done.result) for done in made] == [
        ("good", True, "seen"),
        ("impossible", None, "not checked: no such thing here"),
        ("bad", False, "changed"),
        ("known", False, "model_unreadable"),
        ("ours", False, "our mistake: KeyError"),
    ]


def test_a_line_for_people() -> None:
    """With what it took."""
    (done,) = make_checks([Check("good", lambda: "seen")])
    assert done.text == "ok   good: seen (0.0 s)"
