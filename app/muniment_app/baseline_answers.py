"""How fast plain llama-cpp-python holds the same conversations, in a process of its own: what we are measured against.

As its own examples use it: ``Llama(model_path, n_ctx=...)`` with the threads that it takes by itself, and
``create_chat_completion(stream=True)``. Run as ``python -m muniment_app.baseline_answers MODEL CONTEXT_TOKENS
THREADS`` (0 threads: its own choice) it prints one JSON line. The program itself never runs it but for ``muniment bench
speed``.
"""

from __future__ import annotations

import json
import os
import sys
import time
from typing import TYPE_CHECKING, Any

from muniment_app.answer_speed import ANSWER_TOKENS, FEW_TOKENS, Conversations, follow_up
from muniment_models.language_model import Sampling
from muniment_models.walls import close_walls, refuse_egress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_models.language_model import Message


def main(arguments: Sequence[str]) -> int:
    """Hold the conversations once: with what the cache holds of the question before, and with an empty one."""
    path, context_tokens, threads = arguments
    close_walls()
    refuse_egress()
    os.environ.pop("OMP_WAIT_POLICY", None)  # ours, not plain
    import llama_cpp

    llama = llama_cpp.Llama(path, n_ctx=int(context_tokens), n_threads=int(threads) or None, verbose=False)
    talks = Conversations.built_in()
    _answer(llama, talks.other, FEW_TOKENS)
    first_ms, rate, text = _answer(llama, talks.asked)
    again = follow_up(talks.asked, text)
    follow_up_ms, _, _ = _answer(llama, again, FEW_TOKENS)
    _, quoting_rate, _ = _answer(llama, talks.quoting)
    llama.reset()  # type: ignore[no-untyped-call]  # llama_cpp leaves it bare
    cold_ms, _, _ = _answer(llama, talks.asked, FEW_TOKENS)
    llama.reset()  # type: ignore[no-untyped-call]
    cold_follow_up_ms, _, _ = _answer(llama, again, FEW_TOKENS)
    figures = {
        "first_token_ms": first_ms,
        "cold_first_token_ms": cold_ms,
        "follow_up_ms": follow_up_ms,
        "cold_follow_up_ms": cold_follow_up_ms,
        "tokens_per_s": rate,
        "quoting_tokens_per_s": quoting_rate,
    }
    sys.stdout.write(json.dumps(figures) + "\n")
    return 0


def _answer(llama: Any, messages: Sequence[Message], tokens: int = ANSWER_TOKENS) -> tuple[float, float, str]:
    begun = time.perf_counter()
    first_s, written, text = 0.0, 0, ""
    chunks = llama.create_chat_completion(
        [{"role": message.role, "content": message.text} for message in messages],
        temperature=0.0,
        repeat_penalty=Sampling().repeat_penalty,
        max_tokens=tokens,
        stream=True,
    )
    for chunk in chunks:
        piece = chunk["choices"][0]["delta"].get("content")
        if piece:
            first_s = first_s or time.perf_counter() - begun
            text += piece
            written += 1
    return first_s * 1000, (written - 1) / max(time.perf_counter() - begun - first_s, 1e-6), text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
