"""How the features of a claim at its place weigh together."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from muniment_engine.claim_features import Features

CERTAIN = frozenset(
    (
        "number", "unit", "reference", "date", "opposite", "negation", "order", "time", "duty", "only", "all", "cell",
    )
)  # fmt: skip
"""What refutes a claim by itself, whatever else speaks for it."""
INTERCEPT = 1.92
WEIGHTS: dict[str, float] = {
    "all": 1.57, "facts": 0.35, "lost": -5.01, "margin": 0.49, "moved2": -0.21, "n_absent_noun": -0.11,
    "n_asked_noun": -0.12, "n_far_noun": -0.4, "n_near_noun": -0.71, "nlost": -0.76, "nmargin": 0.29,
    "r_bound": -0.3, "r_condition": -0.28, "r_name": -0.74, "r_put_name": -2.41, "r_put_words": -1.01,
    "r_right": -1.01, "r_skips": -0.3, "r_swap": -2.14, "r_told": -1.67, "replaced": -0.91,
    "s_absent_name": -5.34, "s_absent_noun": -0.87, "s_far_name": -0.9, "s_near_name": -1.34,
    "scatter": -0.43, "tight": 0.54, "uncov": -3.15,
}  # fmt: skip
"""By the names of `claim_features`: n_ counts words, s_ is their share, r_ is a reason of `contradictions`.

Source: logistic regression (L1, each weight bound to the sign that makes sense) on the statements of some 1,280
labelled pairs in Russian and English, none of them of tests/fixtures/verification; of a false pair only the statement
that fits worst counts as false.
"""
HOLDS = 0.844
"""Where 2.5 % of the false pairs pass, judged by weights that were fitted without their source."""
HOLDS_EACH = 0.766
"""The same for each of several statements: all of them have to hold, which is harder by itself."""


def chance_of(features: Features) -> float:
    """How likely it is that a place says what a claim says, 0 to 1; 0 where something certain speaks against it."""
    if CERTAIN.intersection(features.reasons):
        return 0.0
    score = INTERCEPT + sum(WEIGHTS.get(name, 0.0) * value for name, value in features.values.items())
    return 1.0 / (1.0 + math.exp(-score))
