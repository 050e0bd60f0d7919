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
        languages: ISO 639-1 codes the model is made for, or "multilingual"; empty = unknown for a language model, and
            none that we can test for an embedder with ``language_scores``.
        licence: SPDX expression, empty = unknown.
        source: where the weights came from, in words (a package, a file name).
        context_tokens: the window the model was trained for.
        parameters: number of weights, None = unknown.
        quantisation: for GGUF files, as the file says ("Q4_1"); for packs their precision.
        dimension: length of an embedder's vectors; 0 for language models.
        window_tokens: tokens of a text that an embedder reads; 0 for language models.
        query_prefix: put before a question ("query: " for e5).
        passage_prefix: put before a passage.
        prefixes_from: "files" when the model's own files say the prefixes, the name of the family in the catalog when
            only its published description does; empty = it has none, or nobody says.
        pooling: how the tokens become one vector, as sentence-transformers names it: "mean", "cls", "lasttoken".
        pooling_assumed: whether the files do not say the pooling.
        language_scores: language -> share of built-in questions whose own passage was the nearest, measured at the
            import; what ``languages`` of an embedder are judged by.
        fidelity: lowest cosine between the pack and sentence-transformers over the built-in sentences,
            measured at conversion on the machine that converted; None = not converted or not measured.
        kv_bytes_per_token: memory that one token of context takes in a 16-bit KV cache, from the file's own
            header; 0 = unknown or not a language model.
        weights_sha256: digest of the weights the model was made from (the GGUF itself, or the safetensors
            file that a pack was converted from, together with the modules that work on its output where the catalog
            does not know it); it is what makes two imports the same model.
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
    prefixes_from: str = ""
    pooling: str = ""
    pooling_assumed: bool = False
    language_scores: tuple[tuple[str, float], ...] = ()
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

    @property
    def speaks_all(self) -> bool:
        """Whether it is taken to be made for every language.

        An empty list means so too, since many model files do not say what they speak and whoever installed one meant it
        to be used; except where it was measured and there is nothing to put into the list.
        """
        return "multilingual" in self.languages or not (self.languages or self.language_scores)

    def speaks(self, language: str) -> bool:
        """Whether the model is made for a language (ISO 639-1)."""
        return self.speaks_all or language in self.languages
