"""Calibrating the real starter pack on this machine, and what is made of what is stored."""

from __future__ import annotations

import json
import shutil
import time
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from muniment_models import InstalledModel, Machine, ModelStore, is_tunable, open_embedder, tune_embedder
from muniment_models.calibration import (
    CALIBRATION_FILE,
    LEAST_COSINE,
    MOST_NDCG_LOSS,
    Calibration,
    Conditions,
)
from muniment_models.calibration_texts import CHUNK_WORDS, PASSAGES, calibration_chunks
from muniment_models.calibration_trial import Setup, Trial

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def pack(starter_embedder: InstalledModel, tmp_path_factory: pytest.TempPathFactory) -> InstalledModel:
    """A copy that may be written beside."""
    folder = tmp_path_factory.mktemp("models") / starter_embedder.folder.name
    shutil.copytree(starter_embedder.folder, folder, ignore=shutil.ignore_patterns(CALIBRATION_FILE))
    return InstalledModel(starter_embedder.card, folder)


@pytest.fixture(scope="module")
def found(pack: InstalledModel) -> Calibration:
    """Made once for this file."""
    return tune_embedder(pack, Machine.measure(), time.perf_counter)


def test_what_is_chosen_is_faithful_and_stored(
    pack: InstalledModel, found: Calibration, starter_models: ModelStore
) -> None:
    """Not slower than 32 bits, as like as asked for; the pack's own files are as they were."""
    assert found.cosine >= LEAST_COSINE
    assert found.ndcg_loss <= MOST_NDCG_LOSS
    assert found.setup.precision == "f32" or found.texts_per_s > found.exact_texts_per_s
    assert Calibration.load(pack.folder) == found
    assert {state.state for state in starter_models.verify(pack)} == {"ok"}


def test_an_embedder_opens_as_it_was_calibrated(pack: InstalledModel, found: Calibration) -> None:
    """And its vectors are those of the plain way."""
    texts = [*calibration_chunks(6), *(passage.question for passage in PASSAGES)]
    opened = open_embedder(pack, Machine.measure())
    vectors = opened.embed(texts, "passage")
    opened.close()
    plain = Setup("f32", 1, 1).open(pack.folder, pack.card)
    assert float((vectors * plain.embed(texts, "passage")).sum(axis=1).min()) >= LEAST_COSINE
    plain.close()
    assert found.conditions == Conditions.of(pack.card, Machine.measure())


@pytest.mark.parametrize("precision", ["f32", "default", "int8"])
@pytest.mark.parametrize("streams", [1, 2])
def test_every_way_sees_the_same_text(pack: InstalledModel, precision: str, streams: int) -> None:
    """Whatever is chosen on whatever machine: many texts of unlike lengths, equal ones among them, in their order."""
    texts = [*(passage.text for passage in PASSAGES), "rent", "", PASSAGES[0].text, "rent"]
    way = Setup(precision, streams, 2, batch_tokens=300).open(pack.folder, pack.card)
    vectors = way.embed(texts, "passage")
    alone = np.concatenate([way.embed([text], "passage") for text in texts])
    way.close()
    assert float((vectors * alone).sum(axis=1).min()) > 0.998
    assert np.array_equal(vectors[0], vectors[-2])


def test_a_calibration_of_another_machine_does_not_count(pack: InstalledModel, found: Calibration) -> None:
    """Another processor, runtime or model: the plain way, until it is found out anew."""
    machine = Machine.measure()
    assert found.conditions != Conditions.of(pack.card, replace(machine, cores=machine.cores + 1))
    assert found.conditions != Conditions.of(replace(pack.card, weights_sha256="0"), machine)
    other = replace(found, conditions=replace(found.conditions, processor="another"))
    assert other.save(pack.folder)
    opened = open_embedder(pack, machine)
    assert opened.embed(["rent"], "query").shape == (1, pack.card.dimension)
    opened.close()
    found.save(pack.folder)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"setup": 1}', "\x00"])
def test_a_damaged_calibration_is_none(tmp_path: Path, text: str) -> None:
    """It is made again; nobody is asked about it."""
    assert Calibration.load(tmp_path) is None
    (tmp_path / CALIBRATION_FILE).write_text(text, encoding="utf-8")
    assert Calibration.load(tmp_path) is None


def test_senseless_numbers_are_not_used(pack: InstalledModel, found: Calibration, tmp_path: Path) -> None:
    """A file that somebody has edited."""
    for field, value in (("precision", "f7"), ("streams", 0), ("threads", "two")):
        fields = asdict(found)
        fields["setup"][field] = value
        (tmp_path / CALIBRATION_FILE).write_text(json.dumps(fields), encoding="utf-8")
        assert Calibration.load(tmp_path) is None


def test_only_packs_are_calibrated(pack: InstalledModel, starter_language_model: InstalledModel) -> None:
    """A language model has its own fit."""
    assert is_tunable(pack)
    assert not is_tunable(starter_language_model)


def test_a_reading_knows_a_lost_place(pack: InstalledModel) -> None:
    """A ranking that puts the right passage second has lost, and is told from the one that has not."""
    trial = Trial(Setup("f32", 1, 2), pack.folder, pack.card, time.perf_counter)
    reading = trial.reading()
    trial.close()
    assert reading.lowest_cosine(reading) == pytest.approx(1.0, abs=1e-5)
    whole = reading.ndcg(pack.card)
    assert whole > 0.9
    turned = replace(reading, questions=np.roll(reading.questions, 1, axis=0))
    assert turned.ndcg(pack.card) < whole - MOST_NDCG_LOSS
    assert turned.lowest_cosine(reading) < LEAST_COSINE


def test_chunks_are_different_and_as_long_as_said() -> None:
    """Equal texts would be embedded once, and nothing measured."""
    chunks = calibration_chunks(256)
    assert len(set(chunks)) == len(chunks)
    assert {len(chunk.split()) for chunk in chunks} == {CHUNK_WORDS}
