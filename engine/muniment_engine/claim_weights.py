"""How the features of a claim at its place weigh together."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from muniment_engine.claim_features import CERTAIN

if TYPE_CHECKING:
    from muniment_engine.claim_features import Features

INTERCEPT = 1.54
WEIGHTS: dict[str, float] = {
    "all": 2.47, "facts": 0.72, "gone1": -0.6, "lost": -8.49, "margin": 1.9, "mixed": -0.76,
    "mixed_fact": -0.59, "mixed_name": -0.62, "mixed_twin": -3.49, "n_absent_name": -2.09,
    "n_far_noun": -0.26, "nlost": -3.88, "nmargin": 0.73, "r_bound": -1.78, "r_condition": -3.47,
    "r_name": -1.74, "r_put_name": -4.16, "r_put_words": -4.54, "r_right": -4.1, "r_skips": -1.78,
    "r_swap": -4.2, "r_told": -2.02, "replaced": -2.6, "s_absent_verb": -0.28, "s_far_name": -0.7,
    "s_far_noun": -2.05, "s_near_verb": -7.96, "scatter": -0.04, "subject": -0.2, "tail": -4.35,
    "tail2": -1.42, "thin": -1.3, "tight": 1.0,
}  # fmt: skip
"""By the names of `claim_features`: n_ counts words, s_ is their share, r_ is a reason of `contradictions`.

Source: logistic regression (L1, each weight bound to the sign that makes sense) on the statements of some 1,280
labelled pairs in Russian and English, none of them of tests/fixtures/verification; of a false pair only the statement
that fits worst counts as false.
"""
HOLDS = 0.849
"""Where 1.5 % of the false pairs pass, judged by weights that were fitted without their source."""
HOLDS_EACH = 0.774
"""The same for each of several statements: all of them have to hold, which is harder by itself."""


LEAST_COVERED = 0.4
"""Share of a claim's telling words that must stand at its place; with fewer the other signs mean nothing."""


def chance_of(features: Features) -> float:
    """How likely it is that a place says what a claim says, 0 to 1; 0 where something refutes it."""
    if features.covered < LEAST_COVERED or CERTAIN.intersection(features.reasons):
        return 0.0
    score = INTERCEPT + sum(WEIGHTS.get(name, 0.0) * value for name, value in features.values.items())
    return 1.0 / (1.0 + math.exp(-score))
