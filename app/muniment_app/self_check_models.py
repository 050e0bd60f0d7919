"""Whether the models are as they were installed, and whether they work on this machine's processor."""

from __future__ import annotations

import re
import time
from pathlib import PurePath
from typing import TYPE_CHECKING

import psutil

from muniment_app.self_check import CheckFailed, NotChecked
from muniment_models.language_model import Message, Sampling

if TYPE_CHECKING:
    from collections.abc import Iterable

    from muniment_app.compose import Compose

_WORDS = 12
_ALIKE = (
    "The invoice was paid on Monday.",
    "On Monday the bill was settled.",
    "A whale is a mammal of the sea.",
)
"""Two sentences that say the same, and one that does not."""
_VARIANT = re.compile(
    r"(?:lib)?ggml-cpu(?:-(?P<variant>\w+))?(?:-[0-9a-f]{6,})?[.\d]*\.(?:so|dll|dylib)[.\d]*"
)


def check_models(compose: Compose) -> str:
    """Compare every file of every installed model with the digest on its card.

    Raises:
        NotChecked: none is installed.
        CheckFailed: a file is missing or changed, or a model cannot be read at all.
    """
    store = compose.models()
    models = store.installed()
    problems = store.problems()
    if problems:
        raise CheckFailed(f"unreadable: {', '.join(sorted(str(problem) for problem in problems))}")
    if not models:
        raise NotChecked("none installed: quotes only")
    changed = [f"{m.card.id}/{s.name}" for m in models for s in store.verify(m) if s.state != "ok"]
    if changed:
        raise CheckFailed(f"missing or changed: {', '.join(changed)}")
    return f"{len(models)} installed, all files as they were installed"


def check_embedder(compose: Compose) -> str:
    """Open the embedder and see that it finds likeness where there is one.

    Raises:
        NotChecked: none is installed.
        CheckFailed: it cannot be opened, or its vectors mean nothing.
    """
    if compose.chosen("embedder") is None:
        raise NotChecked("none installed")
    embedder = compose.embedder()
    if embedder is None:
        raise CheckFailed(f"cannot be opened: {_problems(compose)}")
    one, same, other = embedder.embed(_ALIKE, "passage")
    alike, unlike = float(one @ same), float(one @ other)
    if not alike > unlike:
        raise CheckFailed(f"likeness of the same {alike:.2f}, of another {unlike:.2f}")
    return f"{embedder.card.name}: likeness of the same {alike:.2f}, of another {unlike:.2f}"


def check_language_model(compose: Compose) -> str:
    """Open the language model and let it write some words.

    Raises:
        NotChecked: none is installed.
        CheckFailed: it cannot be opened or writes nothing.
    """
    if compose.chosen("language") is None:
        raise NotChecked("none installed")
    model = compose.language_model()
    if model is None:
        raise CheckFailed(f"cannot be opened: {_problems(compose)}")
    question = [Message("user", "Name three colours.")]
    begun = time.perf_counter()
    written = "".join(model.stream(question, Sampling(max_tokens=_WORDS), lambda: False))
    took_s = time.perf_counter() - begun
    if not written.strip():
        raise CheckFailed(f"{model.card.name} wrote nothing")
    return f"{model.card.name} wrote {model.written_tokens} tokens in {took_s:.1f} s"


def check_processor() -> str:
    """Say which of llama.cpp's processor libraries serves; after a language model was opened.

    Raises:
        NotChecked: the system does not say which libraries are loaded, or llama.cpp is not in use.
    """
    try:
        loaded = [mapped.path for mapped in psutil.Process().memory_maps()]
    except (AttributeError, psutil.Error) as exc:
        raise NotChecked("this system does not tell which libraries are loaded") from exc
    variant = processor_variant(loaded)
    if variant is None:
        raise NotChecked("llama.cpp is not loaded: no language model")
    if not variant:
        return "llama.cpp has one library for the processor, compiled for the machine that built it"
    return f"llama.cpp chose {variant}"


def processor_variant(loaded: Iterable[str]) -> str | None:
    """The variant of llama.cpp's processor library among loaded libraries.

    Returns:
        Such as ``haswell``; "" for a library that comes without variants; None when there is none.
    """
    for path in loaded:
        found = _VARIANT.fullmatch(PurePath(path.replace("\\", "/")).name)
        if found is not None:
            return found["variant"] or ""
    return None


def _problems(compose: Compose) -> str:
    return "; ".join(str(problem) for problem in compose.problems()) or "no reason given"
