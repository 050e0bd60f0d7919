"""Small embedders with random weights, of the architectures that people install; made in a process of their own.

Run as ``python -m tests.support.tiny_embedders OUT NAME...``: torch stays out of the process of the tests. The weights
are drawn wide, so that different texts have different vectors and a wrong pooling or position shows.
"""

from __future__ import annotations

import importlib
import importlib.util
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest

from muniment_models.child_process import _environment
from muniment_models.fidelity_sentences import FIDELITY_SENTENCES
from muniment_models.language_pairs import LANGUAGE_PAIRS
from muniment_models.walls import close_walls

ROOT = Path(__file__).resolve().parents[2]
_TEXTS = [*FIDELITY_SENTENCES, *(t for pairs in LANGUAGE_PAIRS.values() for pair in pairs for t in pair)]
_WIDTH = 48


def make(out: Path, *names: str) -> None:
    """Make some of the models, each in the folder (or file) of its name."""
    if importlib.util.find_spec("torch") is None:
        pytest.skip("torch is not installed")
    command = [sys.executable, "-m", "tests.support.tiny_embedders", str(out), *names]
    done = subprocess.run(
        command, cwd=ROOT, env=_environment(), check=False, capture_output=True, text=True, timeout=240
    )
    assert done.returncode == 0, done.stderr[-2000:]


def _library(name: str) -> Any:
    """A library that is not imported before a model is made; its types are of no use here."""
    return importlib.import_module(name)


def _unigram(specials: list[str], template: str) -> Any:
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers

    made = Tokenizer(models.Unigram())
    made.pre_tokenizer = pre_tokenizers.Metaspace()
    made.decoder = decoders.Metaspace()
    made.train_from_iterator(
        _TEXTS,
        trainers.UnigramTrainer(vocab_size=700, special_tokens=specials, unk_token="<unk>"),  # noqa: S106 - a token of text
    )
    used = [(name, made.token_to_id(name)) for name in specials if name in template]
    made.post_processor = processors.TemplateProcessing(single=template, special_tokens=used)
    return made


def _byte_level() -> Any:
    """As Qwen's: bytes, and an end of text after each."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers

    made = Tokenizer(models.BPE())
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    made.train_from_iterator(
        _TEXTS,
        trainers.BpeTrainer(vocab_size=900, special_tokens=["<|endoftext|>"], initial_alphabet=alphabet),
    )
    end = processors.TemplateProcessing(single="$A <|endoftext|>", special_tokens=[("<|endoftext|>", 0)])
    made.post_processor = processors.Sequence([processors.ByteLevel(trim_offsets=False), end])
    return made


def _wrapped(tokenizer: Any, **settings: Any) -> Any:
    return _library("transformers").PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, model_input_names=["input_ids", "attention_mask"], **settings
    )


def _roberta(out: Path) -> Path:
    hf = _library("transformers")
    tokenizer = _marked()
    config = hf.XLMRobertaConfig(
        vocab_size=len(tokenizer),
        hidden_size=_WIDTH,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=96,
        max_position_embeddings=130,
        type_vocab_size=1,
        initializer_range=0.3,
        pad_token_id=1,
    )
    return _saved(hf.XLMRobertaModel(config), tokenizer, out)


def _saved(model: Any, tokenizer: Any, out: Path) -> Path:
    model.save_pretrained(out)
    tokenizer.save_pretrained(out)
    return out


def plain(out: Path) -> None:
    """A folder of transformers, without modules.json."""
    _roberta(out)


def multilingual_e5(out: Path) -> None:
    """XLM-RoBERTa, mean pooling, no max_seq_length, prefixes nowhere in the files."""
    st = _library("sentence_transformers")
    parts = _library("sentence_transformers.models")
    base = parts.Transformer(str(_roberta(out.with_name(f"{out.name}-base"))))
    st.SentenceTransformer(modules=[base, parts.Pooling(_WIDTH, "mean"), parts.Normalize()]).save(str(out))


def dense(out: Path) -> None:
    """Two poolings side by side, a Dense and a LayerNorm module, a window of its own."""
    st = _library("sentence_transformers")
    parts = _library("sentence_transformers.models")
    base = parts.Transformer(str(_roberta(out.with_name(f"{out.name}-base"))), max_seq_length=64)
    both = parts.Pooling(_WIDTH, ("cls", "mean"))
    st.SentenceTransformer(modules=[base, both, parts.Dense(2 * _WIDTH, 16), parts.LayerNorm(16)]).save(
        str(out)
    )


def without_prompt(out: Path) -> None:
    """Pools only what comes after the prompt."""
    st = _library("sentence_transformers")
    parts = _library("sentence_transformers.models")
    base = parts.Transformer(str(_roberta(out.with_name(f"{out.name}-base"))), max_seq_length=64)
    pooling = parts.Pooling(_WIDTH, "mean", include_prompt=False)
    st.SentenceTransformer(modules=[base, pooling], prompts={"query": "q: "}).save(str(out))


def _marked() -> Any:
    """A tokenizer with the marks of RoBERTa and its kin."""
    tokens = _unigram(["<s>", "<pad>", "</s>", "<unk>", "<mask>"], "<s> $A </s>")
    names = {"bos": "<s>", "eos": "</s>", "pad": "<pad>", "unk": "<unk>", "cls": "<s>", "sep": "</s>"}
    return _wrapped(tokens, **{f"{key}_token": value for key, value in names.items()})


def user(out: Path) -> None:
    """DeBERTa: positions relative to each other."""
    hf, st = _library("transformers"), _library("sentence_transformers")
    parts = _library("sentence_transformers.models")
    tokenizer = _marked()
    config = hf.DebertaConfig(
        vocab_size=len(tokenizer),
        hidden_size=_WIDTH,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=96,
        max_position_embeddings=128,
        relative_attention=True,
        pos_att_type=["c2p", "p2c"],
        position_biased_input=False,
        initializer_range=0.3,
        pad_token_id=1,
        type_vocab_size=0,
    )
    folder = _saved(hf.DebertaModel(config), tokenizer, out.with_name(f"{out.name}-base"))
    base = parts.Transformer(str(folder), max_seq_length=96)
    st.SentenceTransformer(modules=[base, parts.Pooling(_WIDTH, "mean"), parts.Normalize()]).save(str(out))


def user2(out: Path) -> None:
    """ModernBERT: layers that see their neighbourhood only; prompts under the names of its publisher."""
    hf, st = _library("transformers"), _library("sentence_transformers")
    parts = _library("sentence_transformers.models")
    tokenizer = _marked()
    config = hf.ModernBertConfig(
        vocab_size=len(tokenizer),
        hidden_size=_WIDTH,
        num_hidden_layers=3,
        num_attention_heads=4,
        intermediate_size=96,
        max_position_embeddings=8192,
        local_attention=32,
        initializer_range=0.3,
        pad_token_id=1,
        bos_token_id=0,
        eos_token_id=2,
        cls_token_id=0,
        sep_token_id=2,
    )
    folder = _saved(hf.ModernBertModel(config), tokenizer, out.with_name(f"{out.name}-base"))
    base = parts.Transformer(str(folder))
    prompts = {"search_query": "search_query: ", "search_document": "search_document: "}
    pooling = parts.Pooling(_WIDTH, "mean")
    st.SentenceTransformer(modules=[base, pooling], prompts=prompts).save(str(out))


def frida(out: Path) -> None:
    """The encoder of a T5, its first token; relative positions."""
    st = _library("sentence_transformers")
    parts = _library("sentence_transformers.models")
    hf = _library("transformers")
    tokens = _unigram(["<pad>", "</s>", "<unk>", "<s>"], "<s> $A </s>")
    names = {"eos": "</s>", "pad": "<pad>", "unk": "<unk>"}
    tokenizer = _wrapped(tokens, **{f"{key}_token": value for key, value in names.items()})
    config = hf.T5Config(
        vocab_size=len(tokenizer),
        d_model=_WIDTH,
        d_kv=12,
        d_ff=96,
        num_layers=2,
        num_heads=4,
        initializer_factor=2.0,
        feed_forward_proj="gated-gelu",
    )
    base = parts.Transformer(
        str(_saved(hf.T5EncoderModel(config), tokenizer, out.with_name(f"{out.name}-base"))),
        max_seq_length=512,
    )
    st.SentenceTransformer(modules=[base, parts.Pooling(_WIDTH, "cls"), parts.Normalize()]).save(str(out))


def qwen3(out: Path) -> None:
    """A decoder: last token, padding on the left, weights in 16 bits, an instruction, fewer dimensions than it has."""
    import torch

    st = _library("sentence_transformers")
    parts = _library("sentence_transformers.models")
    hf = _library("transformers")
    end = "<|endoftext|>"
    tokenizer = _wrapped(_byte_level(), eos_token=end, pad_token=end, padding_side="left")
    config = hf.Qwen3Config(
        vocab_size=len(tokenizer),
        hidden_size=_WIDTH,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        head_dim=12,
        intermediate_size=96,
        max_position_embeddings=32768,
        initializer_range=0.3,
    )
    base = parts.Transformer(
        str(_saved(hf.Qwen3Model(config).to(torch.bfloat16), tokenizer, out.with_name(f"{out.name}-base")))
    )
    st.SentenceTransformer(
        modules=[base, parts.Pooling(_WIDTH, "lasttoken"), parts.Normalize()],
        prompts={"query": "Instruct: find the passage\nQuery:", "document": ""},
        truncate_dim=32,
    ).save(str(out))


def gguf(out: Path) -> None:
    """A BERT as a GGUF file, beside it what sentence-transformers makes of the same weights and some texts."""
    import gguf as files
    import numpy as np

    st = _library("sentence_transformers")
    parts = _library("sentence_transformers.models")
    hf = _library("transformers")
    out.mkdir(parents=True)
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    letters = list("abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщъыьэюя0123456789.,")
    words = [*special, *letters, *(f"##{letter}" for letter in letters)]
    (out / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    tokenizer = hf.BertTokenizerFast(vocab=str(out / "vocab.txt"))
    config = hf.BertConfig(
        vocab_size=len(words),
        hidden_size=_WIDTH,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=96,
        max_position_embeddings=128,
        initializer_range=0.3,
    )
    model = hf.BertModel(config)
    base = parts.Transformer(str(_saved(model, tokenizer, out.with_name(f"{out.name}-base"))))
    whole = st.SentenceTransformer(modules=[base, parts.Pooling(_WIDTH, "cls")])
    texts = ["lease", "who signed the contract", "договор аренды", "word " * 200]
    np.save(out / "expected.npy", whole.encode(texts, normalize_embeddings=True, batch_size=1))
    writer = files.GGUFWriter(str(out / "tiny.gguf"), "bert")
    writer.add_name("Tiny BERT")
    writer.add_context_length(128)
    writer.add_embedding_length(_WIDTH)
    writer.add_feed_forward_length(96)
    writer.add_block_count(2)
    writer.add_head_count(4)
    writer.add_layer_norm_eps(config.layer_norm_eps)
    writer.add_causal_attention(False)  # noqa: FBT003 - the library's
    writer.add_pooling_type(files.PoolingType.CLS)
    writer.add_file_type(files.LlamaFileType.ALL_F32)
    writer.add_tokenizer_model("bert")
    writer.add_tokenizer_pre("default")
    writer.add_token_type_count(2)
    # llama.cpp marks the beginning of words, not their going on.
    spelled = [w if w in special else w[2:] if w.startswith("##") else f"\u2581{w}" for w in words]
    writer.add_token_list(spelled)
    writer.add_token_types([3 if w in special else 1 for w in words])
    for name, word in (
        ("bos", "[CLS]"),
        ("sep", "[SEP]"),
        ("pad", "[PAD]"),
        ("unk", "[UNK]"),
        ("mask", "[MASK]"),
    ):
        getattr(writer, f"add_{name}_token_id")(words.index(word))
    names = files.get_tensor_name_map(files.MODEL_ARCH.BERT, 2)
    for key, value in model.state_dict().items():
        if "position_ids" in key or key.startswith("pooler"):
            continue
        place = names.get_name(key, try_suffixes=(".weight", ".bias"))
        assert place is not None, key
        writer.add_tensor(place, value.numpy().astype(np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


MODELS = {
    "plain": plain,
    "multilingual-e5-small": multilingual_e5,
    "dense": dense,
    "without-prompt": without_prompt,
    "USER-base": user,
    "USER2-base": user2,
    "FRIDA": frida,
    "Qwen3-Embedding-tiny": qwen3,
    "gguf": gguf,
}


if __name__ == "__main__":
    close_walls()
    warnings.simplefilter("ignore")
    import torch

    for wanted in sys.argv[2:]:
        torch.manual_seed(1)
        MODELS[wanted](Path(sys.argv[1]) / wanted)
