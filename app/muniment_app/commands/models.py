"""``muniment models``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from muniment_app.commands.output import Output
    from muniment_app.compose import Compose
    from muniment_models.store import InstalledModel


def run(args: argparse.Namespace, compose: Compose, out: Output) -> int:
    """List, import or verify models; 1 when a file is missing or changed."""
    store = compose.models()
    if args.action == "import":
        with compose.workspace.writing():
            for file in args.files:
                model = store.import_file(
                    Path(file), lambda done, total: out.progress("import", done, total), lambda: False
                )
                out.result(model_fields(model), f"{model.card.name} ({model.card.kind})")
        return 0
    if args.action == "verify":
        damaged = 0
        for model in store.installed():
            for state in store.verify(model):
                damaged += state.state != "ok"
                out.result(
                    {"id": model.card.id, "file": state.name, "state": state.state},
                    f"{state.state:<8} {model.card.id}/{state.name}",
                )
        return 1 if damaged else 0
    for model in store.installed():
        out.result(model_fields(model), f"{model.card.id:<28} {model.card.kind:<9} {model.card.name}")
    return 0


def model_fields(model: InstalledModel) -> dict[str, object]:
    """An installed model with what is known of it."""
    return {**asdict(model.card), "sha256": dict(model.card.sha256), "folder": str(model.folder)}
