"""Opening a model that came from another machine once, in a child process, before it is installed.

Run as ``python -m muniment_models.pack_trial FOLDER DIMENSION`` it is the child for an embedder's pack. torch is not
needed: nothing is converted, and what is looked at is only that two texts have two vectors of the right length.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_models.card import ModelCard
from muniment_models.child_process import limit_address_space, run_child
from muniment_models.errors import ModelError, MunimentError
from muniment_models.exam_result import EXAM_FILE, ExamResult
from muniment_models.gguf_inspection import inspect_gguf
from muniment_models.incoming import MODEL_FILE
from muniment_models.openvino_embedder import WEIGHTS_FILE, OpenVinoEmbedder
from muniment_models.walls import close_walls, refuse_egress

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from muniment_models.embedder_family import EmbedderFamily

_LEAST_LIMIT_S = 120.0
_LEAST_READ_BYTES_PER_S = 20 << 20
"""As for a GGUF file: a slow disk."""
_ADDRESS_SPACE_BYTES = 8 << 30
"""The runtime reserves some; weights are held at most twice."""
_TEXTS = ("The rent is paid monthly.", "Склад закрывается в шесть часов.")
_MOST_LIKENESS = 0.999999
"""Two texts of different words whose vectors are one and the same: the weights are not a model's."""


def prove_model(
    card: ModelCard,
    folder: Path,
    origin: Path,
    *,
    memory_bytes: int,
    families: Sequence[EmbedderFamily],
    cancelled: Callable[[], bool],
) -> None:
    """Prove that a model works on this machine, and drop of its exam what says nothing here.

    Args:
        card: as it came with the model.
        folder: with its files, which are those that the card names.
        origin: where it came from, for errors.
        memory_bytes: the machine's memory.
        families: as of ``inspect_gguf``.
        cancelled: asked while the child works.

    Raises:
        ModelError: what ``inspect_gguf`` or ``try_pack`` found; ``model_wrong_kind``.
        Cancelled: when ``cancelled()`` became true.
    """
    is_gguf = (folder / MODEL_FILE).is_file()
    kind = card.kind
    try:
        if is_gguf:
            facts = inspect_gguf(
                folder / MODEL_FILE,
                cancelled=cancelled,
                memory_bytes=memory_bytes,
                title=card.name,
                families=families,
            )
            # A decoder that was made an embedder may be known by the name its file had, which is not here.
            kind = "embedder" if facts.embedding is not None else card.kind
        else:
            kind = "embedder"
            try_pack(folder, card, cancelled=cancelled)
    except ModelError as exc:
        detail = f"{card.id}: {exc.detail}" if exc.detail else card.id
        raise ModelError(exc.code, detail, path=origin, size_bytes=exc.size_bytes) from exc
    if kind != card.kind:
        raise ModelError("model_wrong_kind", f"{card.id}: {kind}", path=origin)
    exam = ExamResult.load(folder)
    (folder / EXAM_FILE).unlink(missing_ok=True)
    if exam is not None and exam.holds_for(card) and exam.is_portable and card.kind == "language":
        exam.carried().save(folder)


def try_pack(folder: Path, card: ModelCard, *, cancelled: Callable[[], bool]) -> None:
    """Prove that a pack works on this machine.

    Args:
        folder: of the pack.
        card: as it came with it.
        cancelled: asked while the child works.

    Raises:
        ModelError: ``model_unreadable``, ``model_crashes`` when the child died or did not come back in time,
            ``model_not_found`` for a file that is missing, ``inspection_failed``.
        Cancelled: when ``cancelled()`` became true.
    """
    try:
        size = (folder / WEIGHTS_FILE).stat().st_size
    except OSError as exc:
        raise ModelError("model_not_found", path=folder / WEIGHTS_FILE) from exc
    limit = _LEAST_LIMIT_S + size / _LEAST_READ_BYTES_PER_S
    arguments = [str(folder.absolute()), str(card.dimension)]
    try:
        result = run_child(__name__, arguments, limit_s=limit, cancelled=cancelled)
    except OSError as exc:
        raise ModelError("inspection_failed", type(exc).__name__, path=folder) from exc
    if result.exit_code is None:
        raise ModelError("model_crashes", "time limit", path=folder)
    if result.reply is None or result.exit_code != 0:
        raise ModelError("model_crashes", f"exit code {result.exit_code}", path=folder)
    if "code" in result.reply:
        raise ModelError(str(result.reply["code"]), str(result.reply.get("detail", "")), path=folder)


def _main(arguments: list[str]) -> int:
    close_walls()
    refuse_egress()
    folder = Path(arguments[0])
    reply: dict[str, object] = {"works": True}
    try:
        limit_address_space(3 * (folder / WEIGHTS_FILE).stat().st_size + _ADDRESS_SPACE_BYTES)
        _embed(folder, int(arguments[1]))
    except MunimentError as error:
        reply = {"code": error.code, "detail": error.detail}
    except MemoryError:
        reply = {"code": "model_too_large"}
    except OSError as error:
        reply = {"code": "model_unreadable", "detail": type(error).__name__}
    sys.stdout.write("\n" + json.dumps(reply) + "\n")
    sys.stdout.flush()
    return 0


def _embed(folder: Path, dimension: int) -> None:
    card = ModelCard("tried", "", "embedder", dimension=dimension)
    embedder = OpenVinoEmbedder.open(folder, card, threads=1)
    try:
        vectors = embedder.embed(_TEXTS, "passage")
    finally:
        embedder.close()
    likeness = float(vectors[0] @ vectors[1])
    if vectors.shape[1] != dimension:
        raise ModelError("model_unreadable", f"{vectors.shape[1]} dimensions, the card says {dimension}")
    # Said this way round, NaN is refused, too.
    if not likeness < _MOST_LIKENESS:
        raise ModelError("model_unreadable", "different texts have one vector")


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
