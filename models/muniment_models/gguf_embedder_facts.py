"""Whether a GGUF file is an embedder, and how its tokens become one vector; told from its header."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from muniment_models.embedder_family import family_of
from muniment_models.errors import ModelError
from muniment_models.llama_embedder import MOST_WINDOW_TOKENS, POOLINGS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from muniment_models.embedder_family import EmbedderFamily

_ENCODERS = frozenset(
    {
        "bert",
        "nomic-bert",
        "nomic-bert-moe",
        "modern-bert",
        "neo-bert",
        "eurobert",
        "jina-bert-v2",
        "jina-bert-v3",
        "gemma-embedding",
        "t5encoder",
    }
)
"""Architectures that embed and cannot write; names as llama.cpp writes them into the file."""
_RANK = 4
"""llama.cpp's number for models that judge a question and a passage together."""
_NAME_KEYS = ("general.name", "general.basename", "general.base_model.0.name")


@dataclass(frozen=True, slots=True)
class GgufEmbedderFacts:
    """How a file embeds.

    Args:
        pooling: "mean", "cls" or "lasttoken".
        pooling_assumed: whether neither the file nor a family says so.
        dimension: of the vectors.
        window_tokens: tokens read of a text.
        query_prefix: put before a question.
        passage_prefix: put before a passage.
        prefixes_from: the family that says the prefixes; empty = none.
        languages: as the family says; empty = it does not.
    """

    pooling: str
    pooling_assumed: bool
    dimension: int
    window_tokens: int
    query_prefix: str = ""
    passage_prefix: str = ""
    prefixes_from: str = ""
    languages: tuple[str, ...] = ()


def embedder_facts(
    said: Mapping[str, object], title: str, families: Sequence[EmbedderFamily]
) -> GgufEmbedderFacts | None:
    """Tell what the header says of embedding.

    Output weights tell nothing: small language models use their input table for both. So a file that is no pure encoder
    is an embedder when it says a pooling, or when its name is that of a decoder that was made one.

    Args:
        said: metadata of the header.
        title: name of the user's file.
        families: whose prefixes are known.

    Returns:
        None for a file that is not made to embed.

    Raises:
        ModelError: ``pack_unsupported`` for a reranker.
    """
    architecture = str(said.get("general.architecture", ""))
    number = said.get(f"{architecture}.pooling_type", 0)
    if number == _RANK:
        raise ModelError("pack_unsupported", "reranker")
    pooling = next((name for name, value in POOLINGS.items() if value == number), "")
    family = family_of(families, [*(str(said.get(key, "")) for key in _NAME_KEYS), title])
    # A name alone is trusted for decoders only that embed by their last token; others that write may be called so.
    named = family is not None and family.pooling == "lasttoken"
    if not (architecture in _ENCODERS or pooling or named):
        return None
    window, width = (
        said.get(f"{architecture}.context_length", 0),
        said.get(f"{architecture}.embedding_length"),
    )
    usual = (family.pooling if family else "") or "mean"
    prefixes = (family.query_prefix, family.passage_prefix) if family else ("", "")
    return GgufEmbedderFacts(
        pooling or usual,
        not pooling and not (family and family.pooling),
        width if isinstance(width, int) else 0,
        min(window if isinstance(window, int) and window > 0 else MOST_WINDOW_TOKENS, MOST_WINDOW_TOKENS),
        *prefixes,
        family.name if family and any(prefixes) else "",
        family.languages if family else (),
    )
