"""One thread or two: what is faster now."""

from __future__ import annotations

from muniment_models.thread_choice import ThreadChoice


def _used(choice: ThreadChoice, seconds: dict[int, float], tokens: int) -> list[int]:
    used = []
    for _ in range(tokens):
        threads = choice.next()
        used.append(threads)
        choice.took(threads, seconds[threads])
    return used


def test_the_faster_one_is_used_and_the_other_hardly_tried() -> None:
    """Both at first; later one try in a hundred tokens."""
    choice = ThreadChoice((1, 2))
    assert set(_used(choice, {1: 0.02, 2: 0.01}, 20)) == {1, 2}
    assert _used(choice, {1: 0.02, 2: 0.01}, 500).count(1) <= 10


def test_it_follows_a_change() -> None:
    """Another program began to run: two threads wait for each other."""
    choice = ThreadChoice((1, 2))
    _used(choice, {1: 0.02, 2: 0.01}, 200)
    assert _used(choice, {1: 0.03, 2: 0.09}, 200).count(1) > 150
    assert ThreadChoice((1,)).next() == 1
