"""Facts about a model in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from muniment_app import wording

if TYPE_CHECKING:
    from pathlib import Path

    from muniment_models.card import ModelCard


def model_facts(card: ModelCard) -> str:
    """Kind, languages, quantisation and licence in a line; what is not known is left out."""
    translate = QCoreApplication.translate
    parts = [
        translate("ModelNotes", "language model")
        if card.kind == "language"
        else translate("ModelNotes", "embedder"),
        ", ".join(wording.of_language(code) for code in card.languages),
        parameters_words(card.parameters),
        card.quantisation if card.kind == "language" else "",
        card.licence,
    ]
    return " · ".join(part for part in parts if part)


def parameters_words(parameters: int | None) -> str:
    """Number of weights as people say it."""
    if not parameters:
        return ""
    translate = QCoreApplication.translate
    if parameters >= 1_000_000_000:  # noqa: PLR2004
        return translate("ModelNotes", "{count} billion weights").format(
            count=f"{parameters / 1e9:.1f}".rstrip("0").rstrip(".")
        )
    return translate("ModelNotes", "{count} million weights").format(count=round(parameters / 1e6))


def folder_size(folder: Path) -> int:
    """Bytes in a model's folder, 0 when it is gone."""
    try:
        return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    except OSError:
        return 0
