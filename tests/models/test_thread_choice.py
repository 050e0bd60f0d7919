"""One thread or two: what is faster now, and tries that cost next to nothing."""

from __future__ import annotations

from muniment_models.thread_choice import ThreadChoice


def _used(choice: ThreadChoice, seconds: dict[int, float], tokens: int) -> list[int]:
    used = []
    for _ in range(tokens):
        threads = choice.next()
        used.append(threads)
        choice.took(threads, seconds[threads])
    return used


def test_the_faster_one_is_used() -> None:
    """After a few tries."""
    choice = ThreadChoice((1, 2))
    assert _used(choice, {1: 0.02, 2: 0.01}, 40).count(2) > 15
    assert choice.used == 2


def test_tries_cost_next_to_nothing() -> None:
    """Other programs run, two threads wait for each other: all tries together take three per cent."""
    choice = ThreadChoice((1, 2))
    used = _used(choice, {1: 0.02, 2: 0.09}, 1000)
    spent = sum({1: 0.02, 2: 0.09}[threads] for threads in used)
    assert 2 in used
    assert spent < 1.03 * 1000 * 0.02


def test_it_follows_a_change() -> None:
    """Another program began to run."""
    choice = ThreadChoice((1, 2))
    _used(choice, {1: 0.02, 2: 0.01}, 200)
    assert _used(choice, {1: 0.03, 2: 0.09}, 200).count(1) > 150
    assert ThreadChoice((1,)).next() == 1
