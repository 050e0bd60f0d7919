"""Eight-bit weights in a graph."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from muniment_models.calibration_trial import Setup, Trial

if TYPE_CHECKING:
    from muniment_models import InstalledModel


def test_eight_bits_change_the_vectors_a_little_and_only_a_little(starter_embedder: InstalledModel) -> None:
    """They are used at all, and a text stays itself."""
    readings = []
    for precision in ("f32", "int8"):
        trial = Trial(
            Setup(precision, 1, 2), starter_embedder.folder, starter_embedder.card, time.perf_counter
        )
        readings.append(trial.reading())
        trial.close()
    assert 0.999 < readings[0].lowest_cosine(readings[1]) < 0.99999
