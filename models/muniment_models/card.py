"""What is known about one model: from the catalog, from its own file, or measured on this machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ModelKind = Literal["language", "embedder"]

SMALL_MODEL_PARAMETERS = 1_000_000_000
"""Below this a model reads the quotes only and its text is a draft under them: measured on SQuAD 2.0, a 135M model has
the right answer in 27 % of its answers, the two best quotes in 90 %."""


@dataclass(frozen=True, slots=True)
class ModelCard:
    """Facts about a model. Nothing here is guessed: an unknown figure is None or empty.

    Args:
        id: stable name, lower case, used as the folder name in the workspace.
        name: the name shown to people.
        kind: a language model writes, an embedder compares.
        languages: ISO 639-1 codes the model is made for; empty = unknown.
        licence: SPDX expression, empty = unknown.
        source: where the weights came from, in words (a package, a file name).
        context_tokens: the window the model was trained for.
        parameters: number of weights, None = unknown.
        quantisation: for GGUF files, as the file says ("Q4_1"); for packs their precision.
        dimension: length of an embedder's vectors; 0 for language models.
        window_tokens: tokens of a text that an embedder reads; 0 for language models.
        query_prefix: put before a question ("query: " for e5).
        passage_prefix: put before a passage.
        pooling: "mean" or "cls".
        fidelity: lowest cosine between the pack and sentence-transformers over the built-in sentences,
            measured at conversion on the machine that converted; None = not converted or not measured.
        kv_bytes_per_token: memory that one token of context takes in a 16-bit KV cache, from the file's own
            header; 0 = unknown or not a language model.
        weights_sha256: digest of the weights the model was made from (the GGUF itself, or the safetensors
            file that a pack was converted from); it is what makes two imports the same model.
        sha256: file name -> digest of every file of the installed model, hex.
    """

    id: str
    name: str
    kind: ModelKind
    languages: tuple[str, ...] = ()
    licence: str = ""
    source: str = ""
    context_tokens: int = 0
    parameters: int | None = None
    quantisation: str = ""
    dimension: int = 0
    window_tokens: int = 0
    query_prefix: str = ""
    passage_prefix: str = ""
    pooling: str = ""
    fidelity: float | None = None
    kv_bytes_per_token: int = 0
    weights_sha256: str = ""
    sha256: tuple[tuple[str, str], ...] = ()

    @property
    def is_small(self) -> bool:
        """Whether it is a language model that may only draft; one of unknown size is not taken for small."""
        return (
            self.kind == "language"
            and self.parameters is not None
            and self.parameters < SMALL_MODEL_PARAMETERS
        )

    def speaks(self, language: str) -> bool:
        """Whether the model is made for a language (ISO 639-1).

        "multilingual" in ``languages`` means all. So does an empty list: many model files do not say what they
        speak, and whoever installed one meant it to be used.
        """
        return not self.languages or language in self.languages or "multilingual" in self.languages
