"""How the features of a claim at its place weigh together."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from muniment_engine.claim_features import CERTAIN

if TYPE_CHECKING:
    from muniment_engine.claim_features import Features

INTERCEPT = 1.69
WEIGHTS: dict[str, float] = {
    "all": 2.33, "facts": 0.71, "gone1": -0.53, "lost": -8.01, "margin": 1.92, "mixed": -0.81,
    "mixed_fact": -0.66, "mixed_name": -0.62, "mixed_twin": -3.47, "n_absent_name": -1.76, "nlost": -4.44,
    "nmargin": 0.48, "r_bound": -2.25, "r_condition": -3.48, "r_name": -1.96, "r_put_name": -4.15,
    "r_put_words": -4.55, "r_right": -4.3, "r_skips": -1.89, "r_swap": -4.19, "r_told": -2.05,
    "replaced": -2.59, "s_absent_verb": -0.55, "s_far_name": -1.03, "s_far_noun": -3.5, "s_near_verb": -8.2,
    "subject": -0.16, "tail": -4.42, "tail2": -1.41, "thin": -1.22, "tight": 0.83,
}  # fmt: skip
"""By the names of `claim_features`: n_ counts words, s_ is their share, r_ is a reason of `contradictions`.

Source: logistic regression (L1, each weight bound to the sign that makes sense) on the statements of some 1,280
labelled pairs in Russian and English, none of them of tests/fixtures/verification; of a false pair only the statement
that fits worst counts as false.
"""
HOLDS = 0.885
"""Where 1.5 % of the false pairs pass, judged by weights that were fitted without their source."""
HOLDS_EACH = 0.823
"""The same for each of several statements: all of them have to hold, which is harder by itself."""


LEAST_COVERED = 0.4
"""Share of a claim's telling words that must stand at its place; with fewer the other signs mean nothing."""


def chance_of(features: Features) -> float:
    """How likely it is that a place says what a claim says, 0 to 1; 0 where something refutes it."""
    if features.covered < LEAST_COVERED or CERTAIN.intersection(features.reasons):
        return 0.0
    score = INTERCEPT + sum(WEIGHTS.get(name, 0.0) * value for name, value in features.values.items())
    return 1.0 / (1.0 + math.exp(-score))
