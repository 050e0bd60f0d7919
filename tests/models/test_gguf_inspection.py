"""Bad model files are told apart, and none of them reaches this process."""

from __future__ import annotations

import struct
import time
from typing import TYPE_CHECKING

import pytest

from muniment_models import Cancelled, InstalledModel, ModelError, inspect_gguf

if TYPE_CHECKING:
    from pathlib import Path

_MEMORY = 1 << 40


def _code_of(path: Path, limit_s: float | None = None, memory_bytes: int = _MEMORY) -> str:
    with pytest.raises(ModelError) as caught:
        inspect_gguf(path, cancelled=lambda: False, memory_bytes=memory_bytes, limit_s=limit_s)
    assert caught.value.path == path
    return caught.value.code


def test_the_starter_model_tells_its_facts(starter_language_model: InstalledModel) -> None:
    """Read from the real file, after llama.cpp really wrote a token with it."""
    facts = inspect_gguf(starter_language_model.weights, cancelled=lambda: False, memory_bytes=_MEMORY)
    assert (facts.architecture, facts.quantisation, facts.context_tokens) == ("llama", "Q4_1", 8192)
    assert (facts.parameters, facts.kv_bytes_per_token) == (134_515_008, 23_040)
    assert (facts.languages, facts.licence, facts.has_chat_template) == (("en",), "apache-2.0", True)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "model_not_gguf"),
        ("Это не модель, а договор.".encode(), "model_not_gguf"),
        (b"GGUF", "model_truncated"),
        (b"GGUF" + bytes(range(256)) * 40, "model_unreadable"),
        (b"GGUF" + struct.pack("<IQQ", 3, 1 << 60, 1 << 60) + b"\0" * 64, "model_unreadable"),
        (b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + struct.pack("<Q", 1 << 62), "model_truncated"),
        (b"GGUF" + struct.pack("<IQQ", 3, 0, 0), "model_unreadable"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, content: bytes, code: str) -> None:
    """Empty, a renamed text, a bare magic, noise, absurd counts and lengths, a header without a model."""
    path = tmp_path / "модель с пробелом.gguf"
    path.write_bytes(content)
    assert _code_of(path) == code


def test_a_truncated_download_says_so(starter_language_model: InstalledModel, tmp_path: Path) -> None:
    """Cut inside the tensors and cut inside the header."""
    whole = starter_language_model.weights.read_bytes()
    for size in (len(whole) - 1, len(whole) // 2, 100_000):
        path = tmp_path / "cut.gguf"
        path.write_bytes(whole[:size])
        assert _code_of(path) == "model_truncated"


def test_a_header_that_lies_about_the_model_is_survived(
    starter_language_model: InstalledModel, tmp_path: Path
) -> None:
    """Layer count changed inside a file that is otherwise whole: llama.cpp declines it or dies, we do not."""
    whole = bytearray(starter_language_model.weights.read_bytes())
    place = whole.index(b"llama.block_count") + len(b"llama.block_count") + 4
    whole[place : place + 4] = struct.pack("<I", 60)
    path = tmp_path / "lies.gguf"
    path.write_bytes(whole)
    assert _code_of(path) in {"model_unreadable", "model_crashes"}


def test_missing_too_large_and_too_slow(starter_language_model: InstalledModel, tmp_path: Path) -> None:
    """The three refusals that need no bad file."""
    weights = starter_language_model.weights
    assert _code_of(tmp_path / "none.gguf") == "model_not_found"
    assert _code_of(weights, memory_bytes=1000) == "model_too_large"
    assert _code_of(weights, limit_s=0.01) == "model_crashes"


def test_stop_kills_the_child(starter_language_model: InstalledModel) -> None:
    """Cancelling does not wait for the child to finish."""
    started = time.monotonic()
    with pytest.raises(Cancelled):
        inspect_gguf(
            starter_language_model.weights,
            cancelled=lambda: time.monotonic() > started + 0.1,
            memory_bytes=_MEMORY,
        )
