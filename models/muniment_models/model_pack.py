"""A *model pack*: models in one signed file, for a machine that no network reaches.

(Not to be taken for the pack that an embedder is converted to: a model pack carries such a pack as it is.)

A ``.munimentpack`` file is a ZIP archive whose members are stored and never deflated, so that gigabytes stream and
nothing can swell::

    manifest.json manifest.sig     as of a signed folder (``signed_folder``)
    signer.pem                     the public key that the signature is by; to trust it is the receiver's decision
    ID/card.json                   and the files of the model that the card names
    ID/LICENCE.txt                 its licence
    ID/exam.json                   only when asked for: what its entrance exam showed, without the speed of this machine

The same models, words and key give the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_models.card_file import CARD_FILE
from muniment_models.exam_result import EXAM_FILE
from muniment_models.part_files import whole_name

if TYPE_CHECKING:
    from pathlib import Path

MODEL_PACK_SUFFIX = ".munimentpack"
SIGNER_FILE, LICENCE_FILE = "signer.pem", "LICENCE.txt"
PACK_KIND, PACK_FORMAT = "models", "1"
MODEL_FILES = frozenset({"model.gguf", "model.xml", "model.bin", "tokenizer.json", "pack.toml"})
"""What a model is made of here: weights, a graph, a vocabulary and figures. No code and nothing that is unpickled."""
EXTRA_FILES = frozenset({CARD_FILE, LICENCE_FILE, EXAM_FILE})
LARGEST_FAT32_BYTES = (4 << 30) - 1
"""A larger file cannot be copied to a stick that is formatted as most are sold."""


def is_model_pack(path: Path) -> bool:
    """Whether a file is called as a model pack, or as a part of one, is called."""
    return whole_name(path).lower().endswith(MODEL_PACK_SUFFIX)
