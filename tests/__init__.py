"""The tests; a package so that no other library's `tests` is taken for it."""
