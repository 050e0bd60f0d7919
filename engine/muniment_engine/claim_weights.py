"""How the features of a claim at its place weigh together."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from muniment_engine.claim_features import CERTAIN

if TYPE_CHECKING:
    from muniment_engine.claim_features import Features

INTERCEPT = 2.05
WEIGHTS: dict[str, float] = {
    "all": 1.44, "facts": 0.41, "lost": -5.47, "margin": 0.4, "moved2": -0.1, "n_asked_noun": -0.19,
    "n_asked_verb": -0.07, "n_far_noun": -0.56, "n_near_noun": -0.74, "nlost": -1.57, "nmargin": 0.18,
    "r_bound": -0.48, "r_condition": -0.36, "r_name": -1.15, "r_put_name": -2.95, "r_put_words": -1.23,
    "r_right": -0.95, "r_skips": -0.26, "r_swap": -2.18, "r_told": -1.57, "replaced": -0.76,
    "s_absent_name": -3.52, "s_absent_noun": -1.12, "s_near_name": -0.26, "scatter": -0.53, "tight": 0.46,
    "uncov": -3.31,
}  # fmt: skip
"""By the names of `claim_features`: n_ counts words, s_ is their share, r_ is a reason of `contradictions`.

Source: logistic regression (L1, each weight bound to the sign that makes sense) on the statements of some 1,280
labelled pairs in Russian and English, none of them of tests/fixtures/verification; of a false pair only the statement
that fits worst counts as false.
"""
HOLDS = 0.897
"""Where 1.5 % of the false pairs pass, judged by weights that were fitted without their source."""
HOLDS_EACH = 0.841
"""The same for each of several statements: all of them have to hold, which is harder by itself."""


def chance_of(features: Features) -> float:
    """How likely it is that a place says what a claim says, 0 to 1; 0 where something certain speaks against it."""
    if CERTAIN.intersection(features.reasons):
        return 0.0
    score = INTERCEPT + sum(WEIGHTS.get(name, 0.0) * value for name, value in features.values.items())
    return 1.0 / (1.0 + math.exp(-score))
