"""How the models that came with the program reach a workspace: each once, so that what the user removes stays away."""

from __future__ import annotations

import errno
import json
import logging
import os
import shutil
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING

from muniment_models.card_file import CARD_FILE, read_card, write_card
from muniment_models.errors import ModelError, MunimentError
from muniment_models.exam_result import ExamResult
from muniment_models.file_swap import put_in_place
from muniment_models.linked_copy import link_or_copy
from muniment_models.model_pack import LICENCE_FILE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from muniment_models.card import ModelCard

_logger = logging.getLogger(__name__)

RECORD_FILE = ".bundled.json"
"""In the models folder: digests of the weights of every model that the program ever brought. It stays when they go."""

_FORMAT = 1
_INCOMING = ".incoming-"
"""As the store's own rooms: what a killed process left is swept at the next import."""
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_TAKEN = frozenset({errno.EEXIST, errno.ENOTEMPTY})


def lay_bundled_models(sources: Sequence[Path], models_folder: Path) -> tuple[str, ...]:
    """Lay the models that this workspace never had into it; quick when it had them all.

    A model is a second name for the files of the program where the file system allows it, else a copy that is compared
    with its card. Two processes may do this at the same time: each works in a room of its own, and whoever is first
    gives the model its name.

    Args:
        sources: folders of installed models, the program's first; one need not exist.
        models_folder: the workspace's; need not exist.

    Returns:
        Ids of the models that were laid now.

    Raises:
        MunimentError: ``disk_full`` with the bytes needed, ``folder_read_only``, ``bundled_model_damaged`` with the
            folder; what could be laid is laid.
    """
    found = [folder for source in sources for folder in _model_folders(source)]
    if not found:
        return ()
    had = _had(models_folder)
    cards = {folder: card for folder in found if (card := _card_of(folder)) is not None}
    missing = {folder: card for folder, card in cards.items() if card.weights_sha256 not in had}
    if not missing:
        return ()
    present = {
        card.weights_sha256
        for folder in _model_folders(models_folder)
        if (card := _card_of(folder)) is not None
    }
    laid: list[str] = []
    damaged: MunimentError | None = None
    try:
        models_folder.mkdir(parents=True, exist_ok=True)
        for folder, card in missing.items():
            try:
                if card.weights_sha256 not in present:
                    laid.append(_lay(folder, card, models_folder))
            except MunimentError as error:
                damaged = error
                continue
            present.add(card.weights_sha256)
            had.add(card.weights_sha256)
            _keep(had, models_folder)
    except OSError as exc:
        if exc.errno in _FULL:
            needed = sum(_size(folder) for folder in missing)
            raise MunimentError("disk_full", path=models_folder, size_bytes=needed) from exc
        raise MunimentError("folder_read_only", type(exc).__name__, path=models_folder) from exc
    if damaged is not None:
        raise damaged
    return tuple(laid)


def _lay(source: Path, card: ModelCard, models_folder: Path) -> str:
    room = models_folder / f"{_INCOMING}{os.getpid()}-{uuid.uuid4().hex[:8]}"
    room.mkdir()
    try:
        for name, expected in card.sha256:
            digest = link_or_copy(source / name, room / name)
            if digest not in {"", expected}:
                raise MunimentError("bundled_model_damaged", name, path=source)
        if (source / LICENCE_FILE).is_file():
            shutil.copyfile(source / LICENCE_FILE, room / LICENCE_FILE)
        exam = ExamResult.load(source)
        if card.kind == "language" and exam is not None and exam.holds_for(card) and exam.is_portable:
            exam.carried().save(room)
        return _named(room, card, models_folder)
    except FileNotFoundError as exc:
        raise MunimentError("bundled_model_damaged", type(exc).__name__, path=source) from exc
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _named(room: Path, card: ModelCard, models_folder: Path) -> str:
    """Give a model its name, or the next free one where another model has it."""
    number = 1
    while True:
        free = card if number == 1 else replace(card, id=f"{card.id}-{number}")
        write_card(room, free)
        try:
            # Renaming to an empty folder would succeed on some systems; a model's is never empty.
            room.rename(models_folder / free.id)
        except OSError as exc:
            if exc.errno not in _TAKEN and not (models_folder / free.id).exists():
                raise
            there = _card_of(models_folder / free.id)
            if there is not None and there.weights_sha256 == card.weights_sha256:
                return there.id
            number += 1
        else:
            return free.id


def _model_folders(folder: Path) -> list[Path]:
    try:
        return sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError:
        return []


def _card_of(folder: Path) -> ModelCard | None:
    if not (folder / CARD_FILE).is_file():
        return None
    try:
        return read_card(folder)
    except ModelError as error:
        _logger.warning("a model's card cannot be read: %s", error.code)
        return None


def _had(models_folder: Path) -> set[str]:
    try:
        raw = json.loads((models_folder / RECORD_FILE).read_text(encoding="utf-8"))
        return {str(digest) for digest in raw["weights_sha256"]}
    except FileNotFoundError:
        return set()
    except (OSError, ValueError, KeyError, TypeError) as exc:
        _logger.warning("the record of bundled models cannot be read: %s", type(exc).__name__)
        return set()


def _keep(had: set[str], models_folder: Path) -> None:
    partial = models_folder / f"{RECORD_FILE}.{os.getpid()}"
    # Another process may have written it meanwhile.
    known = sorted(had | _had(models_folder))
    partial.write_text(
        json.dumps({"format": _FORMAT, "weights_sha256": known}, indent=1) + "\n", encoding="utf-8"
    )
    put_in_place(partial, models_folder / RECORD_FILE)


def _size(folder: Path) -> int:
    try:
        return sum(file.stat().st_size for file in folder.iterdir())
    except OSError:
        return 0
