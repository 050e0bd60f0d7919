"""`muniment models pack` and what the other machine says to it."""

from __future__ import annotations

import io
import json
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from muniment_app.commands import model_pack, models
from muniment_app.commands.output import Output
from muniment_app.compose import Compose
from muniment_app.grammar import build_parser
from muniment_app.policy import Policy
from muniment_app.workspace import Workspace
from muniment_models import ModelError
from muniment_models.signed_folder import fingerprint
from tests.support.model_packs import PRIVATE, PUBLIC, members, packed, small_model
from tests.support.program import muniment

if TYPE_CHECKING:
    from pathlib import Path


def test_a_model_travels_by_stick_in_parts(tmp_path: Path, starter_workspace: Path) -> None:
    """From a file nobody had installed; refused with the fingerprint, taken when that is trusted, and whole."""
    file = tmp_path / "модель 1.gguf"
    try:
        file.symlink_to(starter_workspace / "models" / "smollm2-135m-instruct" / "model.gguf")
    except OSError:
        shutil.copy(starter_workspace / "models" / "smollm2-135m-instruct" / "model.gguf", file)
    stick = tmp_path / "флешка"
    stick.mkdir()
    made = muniment(tmp_path / "here", "models", "pack", file, "--out", stick / "модель", "--split-bytes", 50_000_000,
                    "--note", "Для отдела кадров", "--json")  # fmt: skip
    assert made.code == 0, made.err
    (row,) = made.rows
    assert sorted(path.name for path in stick.iterdir()) == [f"модель.munimentpack.00{n}" for n in (1, 2)]
    assert row["models"] == ["smollm2-135m-instruct"]
    assert row["signed_by"] == fingerprint((tmp_path / "here" / "keys" / "model-packs.pem").read_bytes())
    assert not list((tmp_path / "here" / "models").iterdir())
    pack = row["parts"][0]
    refused = muniment(tmp_path / "there", "models", "import", pack, "--json")
    assert (refused.code, refused.out) == (1, "")
    assert row["signed_by"] in refused.err
    assert "--trust" in refused.err
    taken = muniment(
        tmp_path / "there", "models", "import", pack, "--trust", row["signed_by"], "--no-exam", "--json"
    )
    assert taken.code == 0, taken.err
    assert [(m["id"], m["signed_by"]) for m in taken.rows] == [("smollm2-135m-instruct", row["signed_by"])]
    assert "Для отдела кадров" in taken.err
    assert {m["state"] for m in muniment(tmp_path / "there", "models", "verify", "--json").rows} == {"ok"}
    assert muniment(tmp_path / "there", "models", "import", pack, "--trust", "me").code == 2


@pytest.fixture
def compose(tmp_path: Path) -> Compose:
    """A workspace with two models, one of which has no licence."""
    workspace = Workspace(tmp_path / "w")
    small_model(workspace.models_folder, "open")
    small_model(workspace.models_folder, "unknown", licence="")
    return Compose(workspace, policy=Policy(), keys=lambda: [PUBLIC])


def _run(compose: Compose, *words: object) -> tuple[int, list[dict[str, object]], str]:
    args = build_parser().parse_args(["models", *map(str, words), "--json"])
    out, err = io.StringIO(), io.StringIO()
    module = model_pack if args.action == "pack" else models
    code = module.run(args, compose, Output(as_json=True, stream=out, progress_stream=err))
    return code, [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


def test_the_licence_is_asked_for_or_said_to_be_unknown(compose: Compose, tmp_path: Path) -> None:
    """Nothing is packed before."""
    out = tmp_path / "p.munimentpack"
    with pytest.raises(ModelError) as caught:
        _run(compose, "pack", "open", "unknown", "--out", out)
    assert (caught.value.code, caught.value.detail, caught.value.path) == ("licence_unknown", "unknown", None)
    assert not out.exists()
    code, rows, _ = _run(compose, "pack", "open", "unknown", "--out", out, "--licence-unknown")
    assert (code, rows[0]["models"]) == (0, ["open", "unknown"])
    assert b"Nobody knows" in members(out)["unknown/LICENCE.txt"]
    assert b"MIT" in members(out)["open/LICENCE.txt"]
    (tmp_path / "licence.txt").write_text("Договор № 5", encoding="utf-8")
    _run(compose, "pack", "unknown", "--out", out, "--licence", tmp_path / "licence.txt")
    assert members(out)["unknown/LICENCE.txt"].decode() == "Договор № 5"
    with pytest.raises(ModelError, match="licence_unreadable"):
        _run(compose, "pack", "unknown", "--out", out, "--licence", tmp_path / "none.txt")
    assert sorted(path.name for path in compose.models_folder.iterdir()) == ["open", "unknown"]


def test_the_key_is_the_owners_alone_and_stays_the_same(compose: Compose, tmp_path: Path) -> None:
    """Or is brought along; then none is made."""
    (tmp_path / "key.pem").write_bytes(PRIVATE)
    _, rows, _ = _run(compose, "pack", "open", "--out", tmp_path / "p", "--key", tmp_path / "key.pem")
    assert (rows[0]["signed_by"], rows[0]["public_key"]) == (fingerprint(PUBLIC), "")
    assert not compose.workspace.keys_folder.exists()
    signers = {
        str(_run(compose, "pack", "open", "--out", tmp_path / "p")[1][0]["signed_by"]) for _ in range(2)
    }
    assert len(signers) == 1
    private = compose.workspace.keys_folder / "model-packs-private.pem"
    assert os.name == "nt" or private.stat().st_mode & 0o077 == 0
    with pytest.raises(ModelError, match="key_damaged"):
        _run(compose, "pack", "open", "--out", tmp_path / "q", "--key", tmp_path / "none.pem")
    with pytest.raises(ModelError, match="model_not_installed"):
        _run(compose, "pack", "nobody", "--out", tmp_path / "q")
    assert not (tmp_path / "q.munimentpack").exists()


def test_a_model_that_is_named_twice_is_packed_once(compose: Compose, tmp_path: Path) -> None:
    """And nothing is left of the others because of it."""
    _, rows, _ = _run(compose, "pack", "open", "open", "--out", tmp_path / "p")
    assert rows[0]["models"] == ["open"]


def test_an_exam_that_there_is_not_is_told(compose: Compose, tmp_path: Path) -> None:
    """The pack is made all the same."""
    code, _, err = _run(compose, "pack", "open", "--out", tmp_path / "p", "--with-exam")
    assert code == 0
    assert "models exam" in err


def test_where_only_signed_packs_are_allowed_all_else_is_refused_by_policy(tmp_path: Path) -> None:
    """Exit code 3, for a plain file and for a signer whom only the user trusts; the words name the administrator."""
    model = small_model(tmp_path / "m")
    pack = packed([model], tmp_path / "p.munimentpack").parts[0]
    compose = Compose(Workspace(tmp_path / "w"), policy=Policy(signed_only=True), keys=list)
    for words in ((model.weights,), (pack, "--trust", fingerprint(PUBLIC))):
        code, rows, err = _run(compose, "import", *words)
        assert (code, rows) == (3, [])
        assert "administrator" in err
    assert not compose.models_folder.exists()
