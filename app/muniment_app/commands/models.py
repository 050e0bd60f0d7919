"""``muniment models``."""

from __future__ import annotations

import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_app.commands.advice import error_text, sentence
from muniment_app.commands.model_exam import exam_fields, exam_text, examine, has_to_be_examined
from muniment_models.errors import ModelError, PolicyError
from muniment_models.machine import Machine
from muniment_models.model_pack import is_model_pack
from muniment_models.opening import is_tunable, tune_embedder, tune_language_model

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from muniment_app.commands.output import Output
    from muniment_app.compose import Compose
    from muniment_app.embedders import EmbedderState
    from muniment_models.calibration import Calibration
    from muniment_models.store import InstalledModel, ModelStore

REFUSED = 3
"""By the administrator's policy: the exit code that the command line has for it."""


def run(args: argparse.Namespace, compose: Compose, out: Output) -> int:
    """List, import, choose, verify or tune models; 1 when one cannot be taken or tuned, or files are not whole."""
    store = compose.models()
    if args.action in {"use", "import", "tune"}:
        with compose.workspace.writing():
            if args.action == "import":
                return _import(args, compose, store, out)
            if args.action == "tune":
                return _tune(store, args.ids, out)
            compose.choose_embedder(args.id)
    for problem in store.problems():
        out.error(f"muniment: {error_text(problem)}")
    damaged = len(store.problems())
    if args.action == "verify":
        return 1 if damaged + _verify(store, out) else 0
    _list(store, compose, out)
    return 0


def _verify(store: ModelStore, out: Output) -> int:
    damaged = 0
    for model in store.installed():
        for state in store.verify(model):
            damaged += state.state != "ok"
            out.result(
                {"id": model.card.id, "file": state.name, "state": state.state},
                f"{state.state:<8} {model.card.id}/{state.name}",
            )
    return damaged


def _list(store: ModelStore, compose: Compose, out: Output) -> None:
    models = store.installed()
    states = {state.model_id: state for state in compose.embedder_states()}
    for model in models:
        use = states.get(model.card.id)
        line = f"{model.card.id:<28} {model.card.kind:<9} {model.card.name}"
        note = _state_text(use) if use else exam_text(model)
        out.result(
            {**model_fields(model), **(_state_fields(use) if use else {})},
            f"{line}  [{note}]" if note else line,
        )
    for kind, code in (("language", "no_model"), ("embedder", "no_embedder")):
        if not any(model.card.kind == kind for model in models):
            out.error(f"muniment: {sentence(code)}")


def _import(args: argparse.Namespace, compose: Compose, store: ModelStore, out: Output) -> int:
    refused = forbidden = 0
    for file in args.files:
        try:
            models, signer = _taken(store, Path(file), args.trust, out)
        except (ModelError, PolicyError) as error:
            if error.code == "disk_full":
                raise
            refused += 1
            forbidden += isinstance(error, PolicyError)
            name = "" if error.path == Path(file) else f"{file}: "
            out.error(f"muniment: {name}{error_text(error)}")
            continue
        for model in models:
            if args.exam and has_to_be_examined(store.get(model.card.id)):
                # A model that could not be examined is installed all the same.
                examine(compose, model, out)
            known = store.get(model.card.id)
            signed = {"signed_by": signer} if signer else {}
            out.result({**model_fields(known), **signed}, f"{known.card.name} ({known.card.kind})")
    return REFUSED if forbidden else 1 if refused else 0


def _taken(
    store: ModelStore, path: Path, trusted: Sequence[str], out: Output
) -> tuple[tuple[InstalledModel, ...], str]:
    """The models of a file, and who signed them."""

    def progress(done: int, total: int) -> None:
        out.progress("import", done, total)

    if not is_model_pack(path):
        return (store.import_file(path, progress, lambda: False),), ""
    taken = store.import_pack(path, progress, lambda: False, trusted=trusted)
    if taken.note:
        out.error(f"muniment: {path.name}: “{taken.note}”")
    return taken.models, taken.signer


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


def _tune(store: ModelStore, ids: Sequence[str], out: Output) -> int:
    """Calibrate packs and language models; what else an embedder may be runs in one way only."""
    several = [model for model in store.installed() if is_tunable(model) or model.card.kind == "language"]
    chosen = [store.get(model_id) for model_id in ids] or several
    if not chosen:
        out.error(f"muniment: {sentence('no_embedder')}")
        return 1
    machine = Machine.measure()
    for done, model in enumerate(chosen):
        out.progress("tune", done, len(chosen))
        if model.card.kind == "language":
            _tune_language_model(model, machine, out)
            continue
        found = tune_embedder(model, machine, time.perf_counter)
        setup = found.setup
        out.result(
            {"id": model.card.id, **_tuned_fields(found)},
            f"{model.card.id}: {setup.precision}, streams: {setup.streams}, threads: {setup.threads}, "
            f"{found.texts_per_s:.0f}/s ({found.exact_texts_per_s:.0f}/s in f32), cosine {found.cosine:.5f}",
        )
    return 0


def _tune_language_model(model: InstalledModel, machine: Machine, out: Output) -> None:
    found = tune_language_model(model, machine, time.perf_counter)
    fields = asdict(found)
    conditions = fields.pop("conditions")
    copy = f"a copy in eight bits, agreement {found.agreement:.3f}" if found.copy_bytes else "as it is"
    looked_up = "looked up" if found.draft_costs else "not looked up"
    out.result(
        {"id": model.card.id, **fields, "library": conditions["library"]},
        f"{model.card.id}: {copy}, {found.prompt_tokens_per_s:.0f} prompt tokens/s "
        f"({found.plain_prompt_tokens_per_s:.0f}/s as it is), repeated sources are {looked_up}",
    )


def _tuned_fields(found: Calibration) -> dict[str, object]:
    fields = asdict(found)
    conditions, setup = fields.pop("conditions"), fields.pop("setup")
    return {**setup, **fields, "processor": conditions["processor"]}


def model_fields(model: InstalledModel) -> dict[str, object]:
    """An installed model with what is known of it."""
    return {
        **asdict(model.card),
        "language_scores": dict(model.card.language_scores),
        "sha256": dict(model.card.sha256),
        "folder": str(model.folder),
        **exam_fields(model),
    }
