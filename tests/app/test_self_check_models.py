"""Which of llama.cpp's processor libraries is in use."""

from __future__ import annotations

import pytest

from muniment_app.self_check_models import processor_variant


@pytest.mark.parametrize(
    ("path", "variant"),
    [
        ("/opt/muniment/_internal/llama_cpp/lib/libggml-cpu-haswell.so", "haswell"),
        ("/home/Иван Петров/lib/libggml-cpu-skylakex.so.0.9.4", "skylakex"),
        ("/opt/lib/libggml-cpu-sse42.so", "sse42"),
        (r"C:\Program Files\Muniment\ggml-cpu-alderlake.dll", "alderlake"),
        ("/usr/lib/libggml-cpu.so", ""),
        ("/usr/lib/libggml-cpu.so.0", ""),
        ("/usr/lib/libggml-base.so", None),
        ("/usr/lib/libggml-cuda.so", None),
    ],
)
def test_the_variant_is_in_the_name(path: str, variant: str | None) -> None:
    """On every system."""
    assert processor_variant(["/lib/libc.so.6", path]) == variant
