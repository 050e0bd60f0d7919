"""How the features of a claim at its place weigh together."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from muniment_engine.claim_features import CERTAIN

if TYPE_CHECKING:
    from muniment_engine.claim_features import Features

INTERCEPT = 1.67
WEIGHTS: dict[str, float] = {
    "all": 2.37, "facts": 0.73, "gone1": -0.36, "lost": -8.43, "margin": 1.78, "mixed": -0.72,
    "mixed_fact": -0.77, "mixed_name": -0.65, "mixed_twin": -3.68, "n_absent_name": -1.36, "nlost": -4.82,
    "nmargin": 0.28, "other": -7.02, "r_bound": -2.29, "r_condition": -3.49, "r_name": -2.32,
    "r_put_name": -4.31, "r_put_words": -4.63, "r_right": -4.36, "r_skips": -1.98, "r_swap": -4.31,
    "r_told": -2.12, "replaced": -2.23, "s_absent_noun": -1.45, "s_absent_verb": -0.22, "s_far_name": -0.4,
    "s_far_noun": -4.58, "s_near_verb": -8.82, "subject": -0.2, "tail": -4.3, "tail2": -0.94, "thin": -2.73,
    "tight": 1.05,
}  # fmt: skip
"""By the names of `claim_features`: n_ counts words, s_ is their share, r_ is a reason of `contradictions`.

Source: logistic regression (L1, each weight bound to the sign that makes sense) on the statements of some 1,280
labelled pairs in Russian and English, none of them of tests/fixtures/verification; of a false pair only the statement
that fits worst counts as false.
"""
HOLDS = 0.83
"""Where 1.5 % of the false pairs pass, judged by weights that were fitted without their source."""
HOLDS_EACH = 0.748
"""The same for each of several statements: all of them have to hold, which is harder by itself."""


LEAST_COVERED = 0.4
"""Share of a claim's telling words that must stand at its place; with fewer the other signs mean nothing."""


def chance_of(features: Features) -> float:
    """How likely it is that a place says what a claim says, 0 to 1; 0 where something refutes it."""
    if features.covered < LEAST_COVERED or CERTAIN.intersection(features.reasons):
        return 0.0
    score = INTERCEPT + sum(WEIGHTS.get(name, 0.0) * value for name, value in features.values.items())
    return 1.0 / (1.0 + math.exp(-score))
