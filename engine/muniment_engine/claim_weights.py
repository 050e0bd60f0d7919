"""How the features of a claim at its place weigh together."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from muniment_engine.claim_features import CERTAIN

if TYPE_CHECKING:
    from muniment_engine.claim_features import Features

INTERCEPT = 1.77
WEIGHTS: dict[str, float] = {
    "all": 2.25, "facts": 0.59, "gone1": -0.96, "lost": -8.72, "margin": 2.0, "mixed": -0.79,
    "mixed_fact": -0.62, "mixed_name": -1.07, "mixed_twin": -3.56, "moved_put": -0.04,
    "n_absent_name": -2.01, "n_far_noun": -0.69, "nlost": -3.27, "nmargin": 0.5, "put": -0.07,
    "r_bound": -1.67, "r_condition": -3.52, "r_name": -1.76, "r_put_name": -4.23, "r_put_words": -4.34,
    "r_right": -4.21, "r_skips": -1.64, "r_swap": -4.2, "r_told": -2.1, "replaced": -1.76,
    "s_far_name": -3.09, "s_near_verb": -11.88, "scatter": -0.07, "subject": -1.03, "tail": -4.0,
    "tail2": -1.84, "thin": -1.3, "tight": 0.96,
}  # fmt: skip
"""By the names of `claim_features`: n_ counts words, s_ is their share, r_ is a reason of `contradictions`.

Source: logistic regression (L1, each weight bound to the sign that makes sense) on the statements of some 1,280
labelled pairs in Russian and English, none of them of tests/fixtures/verification; of a false pair only the statement
that fits worst counts as false.
"""
HOLDS = 0.827
"""Where 1.5 % of the false pairs pass, judged by weights that were fitted without their source."""
HOLDS_EACH = 0.743
"""The same for each of several statements: all of them have to hold, which is harder by itself."""


LEAST_COVERED = 0.4
"""Share of a claim's telling words that must stand at its place; with fewer the other signs mean nothing."""


def chance_of(features: Features) -> float:
    """How likely it is that a place says what a claim says, 0 to 1; 0 where something refutes it."""
    if features.covered < LEAST_COVERED or CERTAIN.intersection(features.reasons):
        return 0.0
    score = INTERCEPT + sum(WEIGHTS.get(name, 0.0) * value for name, value in features.values.items())
    return 1.0 / (1.0 + math.exp(-score))
