"""``muniment models``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_app.commands.advice import error_text, sentence
from muniment_models.errors import ModelError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from muniment_app.commands.output import Output
    from muniment_app.compose import Compose
    from muniment_app.embedders import EmbedderState
    from muniment_models.store import InstalledModel, ModelStore


def run(args: argparse.Namespace, compose: Compose, out: Output) -> int:
    """List, import, choose or verify models; 1 when one cannot be taken, or a file is missing or changed."""
    store = compose.models()
    if args.action == "use":
        with compose.workspace.writing():
            compose.choose_embedder(args.id)
    if args.action == "import":
        with compose.workspace.writing():
            return _import(store, args.files, out)
    damaged = len(store.problems())
    for problem in store.problems():
        out.error(f"muniment: {error_text(problem)}")
    if args.action == "verify":
        for model in store.installed():
            for state in store.verify(model):
                damaged += state.state != "ok"
                out.result(
                    {"id": model.card.id, "file": state.name, "state": state.state},
                    f"{state.state:<8} {model.card.id}/{state.name}",
                )
        return 1 if damaged else 0
    models = store.installed()
    states = {state.model_id: state for state in compose.embedder_states()}
    for model in models:
        use = states.get(model.card.id)
        line = f"{model.card.id:<28} {model.card.kind:<9} {model.card.name}"
        out.result(
            {**model_fields(model), **(_state_fields(use) if use else {})},
            f"{line}  [{_state_text(use)}]" if use else line,
        )
    for kind, code in (("language", "no_model"), ("embedder", "no_embedder")):
        if not any(model.card.kind == kind for model in models):
            out.error(f"muniment: {sentence(code)}")
    return 0


def _import(store: ModelStore, files: Sequence[str], out: Output) -> int:
    refused = 0
    for file in files:
        try:
            model = store.import_file(
                Path(file), lambda done, total: out.progress("import", done, total), lambda: False
            )
        except ModelError as error:
            if error.code == "disk_full":
                raise
            refused += 1
            name = "" if error.path == Path(file) else f"{file}: "
            out.error(f"muniment: {name}{error_text(error)}")
            continue
        out.result(model_fields(model), f"{model.card.name} ({model.card.kind})")
    return 1 if refused else 0


def _state_fields(state: EmbedderState) -> dict[str, object]:
    return {
        "wanted": state.wanted,
        "serves": state.serves,
        "embedded": state.share.done,
        "embeddable": state.share.total,
    }


def _state_text(state: EmbedderState) -> str:
    role = "serves" if state.serves else "being prepared" if state.wanted else "not used"
    return f"{role}, vectors of {state.share.done} of {state.share.total} passages"


def model_fields(model: InstalledModel) -> dict[str, object]:
    """An installed model with what is known of it."""
    return {
        **asdict(model.card),
        "language_scores": dict(model.card.language_scores),
        "sha256": dict(model.card.sha256),
        "folder": str(model.folder),
    }
