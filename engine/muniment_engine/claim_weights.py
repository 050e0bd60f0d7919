"""How the features of a claim at its place weigh together."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from muniment_engine.claim_features import CERTAIN

if TYPE_CHECKING:
    from muniment_engine.claim_features import Features

INTERCEPT = 2.4
WEIGHTS: dict[str, float] = {
    "all": 1.44, "facts": 0.7, "gone1": -0.35, "lost": -7.17, "mixed": -0.29, "mixed_fact": -0.49,
    "mixed_name": -0.78, "mixed_twin": -0.92, "n_absent_name": -0.75, "nlost": -1.96, "nmargin": 0.62,
    "r_bound": -0.57, "r_condition": -1.73, "r_name": -0.94, "r_put_name": -3.77, "r_put_words": -2.28,
    "r_right": -1.29, "r_skips": -1.1, "r_swap": -2.28, "r_told": -1.47, "replaced": -1.36,
    "s_absent_name": -1.75, "s_absent_noun": -1.56, "s_absent_verb": -1.3, "s_asked_noun": -0.91,
    "s_asked_verb": -6.88, "s_far_noun": -0.56, "s_near_name": -1.49, "s_near_verb": -0.8, "scatter": -0.29,
    "tail": -1.85, "tail2": -1.07, "tight": 0.37, "unborne": -0.06, "uncov": -0.17,
}  # fmt: skip
"""By the names of `claim_features`: n_ counts words, s_ is their share, r_ is a reason of `contradictions`.

Source: logistic regression (L1, each weight bound to the sign that makes sense) on the statements of some 1,280
labelled pairs in Russian and English, none of them of tests/fixtures/verification; of a false pair only the statement
that fits worst counts as false.
"""
HOLDS = 0.909
"""Where 1.5 % of the false pairs pass, judged by weights that were fitted without their source."""
HOLDS_EACH = 0.858
"""The same for each of several statements: all of them have to hold, which is harder by itself."""


def chance_of(features: Features) -> float:
    """How likely it is that a place says what a claim says, 0 to 1; 0 where something certain speaks against it."""
    if CERTAIN.intersection(features.reasons):
        return 0.0
    score = INTERCEPT + sum(WEIGHTS.get(name, 0.0) * value for name, value in features.values.items())
    return 1.0 / (1.0 + math.exp(-score))
