"""Plain llama-cpp-python holding the same conversations: what we are measured against.

As its own examples use it: ``Llama(model_path, n_ctx=...)`` with the threads that it takes by itself, and
``create_chat_completion(stream=True)``. In one thing it is not left as it comes: its threads sleep while they wait,
as ours do. Beside other programs they would otherwise be many times slower, and we would look better than we are.
The program itself never runs it but for ``muniment bench speed``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from muniment_models.language_model import Sampling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from muniment_models.language_model import Message


class PlainModel:
    """A model file as the library opens it.

    Args:
        llama: open.
    """

    def __init__(self, llama: Any) -> None:
        self._llama = llama

    @classmethod
    def open(cls, weights: Path, context_tokens: int, threads: int) -> Self:
        """Open a file; ours is open already, hence the library is loaded.

        Args:
            weights: the GGUF file.
            context_tokens: window.
            threads: 0 = what the library takes by itself.
        """
        import llama_cpp

        return cls(
            llama_cpp.Llama(str(weights), n_ctx=context_tokens, n_threads=threads or None, verbose=False)
        )

    def forget(self) -> None:
        """Have nothing in the cache."""
        self._llama.reset()

    def stream(self, messages: Sequence[Message], tokens: int) -> Iterator[str]:
        """Write an answer, a piece for each token; what the cache holds of the conversation before is reused."""
        chunks = self._llama.create_chat_completion(
            [{"role": message.role, "content": message.text} for message in messages],
            temperature=0.0,
            repeat_penalty=Sampling().repeat_penalty,
            max_tokens=tokens,
            stream=True,
        )
        for chunk in chunks:
            piece = chunk["choices"][0]["delta"].get("content")
            if piece:
                yield piece

    def close(self) -> None:
        """Free the model."""
        self._llama.close()
