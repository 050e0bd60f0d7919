"""What a published folder says of itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from muniment_models import ModelError
from muniment_models.pack_folder import read_pack_folder

if TYPE_CHECKING:
    from pathlib import Path


def test_the_description_tells_name_languages_and_licence(tmp_path: Path) -> None:
    """Lists in both ways of writing them; what is no language code is left out."""
    (tmp_path / "config.json").write_text(
        json.dumps({"_name_or_path": "team/base", "architectures": ["BertModel"]}), encoding="utf-8"
    )
    (tmp_path / "README.md").write_text(
        "---\nlicense: mit\nlanguage:\n- ru\n- 'en'\n- Klingon\ntags: [a, b]\n---\n\n# Model Card for FRIDA\n\nText.\n",
        encoding="utf-8",
    )
    said = read_pack_folder(tmp_path)
    assert (said.names, said.languages, said.licence) == (("FRIDA", "team/base"), ("ru", "en"), "mit")
    assert not said.has_modules
    (tmp_path / "README.md").write_text("---\nlanguage: multilingual\n---\n", encoding="utf-8")
    assert read_pack_folder(tmp_path).languages == ("multilingual",)


def test_models_that_write_or_judge_are_no_embedders(tmp_path: Path) -> None:
    """Their tokens' mean would be nonsense that looks like vectors; a known name vouches for the exception."""
    for name in ("LlamaForCausalLM", "XLMRobertaForSequenceClassification"):
        (tmp_path / "config.json").write_text(json.dumps({"architectures": [name]}), encoding="utf-8")
        with pytest.raises(ModelError) as caught:
            read_pack_folder(tmp_path)
        assert (caught.value.code, caught.value.detail) == ("pack_unsupported", name)
        assert read_pack_folder(tmp_path, is_known=True) is not None
