"""How a person asks for a clause of a contract: wordings by kind of clause, and ways to say which contract is meant."""

from __future__ import annotations

CLAUSE_KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "governing law": (
        "Governing Law",
        (
            "What is the governing law of {it}?",
            "Which state's or country's law governs {it}?",
            "Under which law is {it} to be construed?",
            "What law applies to {it}?",
            "governing law, {it}",
        ),
    ),
    "expiration": (
        "Expiration Date",
        (
            "When does {it} expire?",
            "What is the term of {it}?",
            "How long does {it} remain in effect?",
            "Until when is {it} valid?",
            "duration of {it}",
        ),
    ),
    "effective date": (
        "Effective Date",
        (
            "What is the effective date of {it}?",
            "When did {it} take effect?",
            "From which date is {it} in force?",
            "On what date does {it} become effective?",
        ),
    ),
    "assignment": (
        "Anti-Assignment",
        (
            "Can {it} be assigned without consent?",
            "Is assignment to a third party allowed under {it}?",
            "Does {it} require consent before a party transfers its rights?",
            "May a party assign its rights and obligations under {it}?",
            "assignment clause of {it}",
        ),
    ),
    "liability cap": (
        "Cap On Liability",
        (
            "Is there a cap on liability in {it}?",
            "What is the limit of liability under {it}?",
            "How far is the parties' liability limited by {it}?",
            "Up to what amount can a party be held liable under {it}?",
        ),
    ),
    "audit": (
        "Audit Rights",
        (
            "Who has the right to audit books and records under {it}?",
            "Does {it} give a party audit rights?",
            "Can one party inspect the other's records under {it}?",
            "What does {it} say about audits and inspection of records?",
        ),
    ),
    "exclusivity": (
        "Exclusivity",
        (
            "Is there an exclusivity clause in {it}?",
            "What exclusive rights or dealings does {it} provide for?",
            "Does {it} bind a party to deal exclusively with the other?",
            "Is the relationship under {it} exclusive?",
        ),
    ),
    "convenience": (
        "Termination For Convenience",
        (
            "Can {it} be terminated without cause?",
            "Is termination for convenience possible under {it}?",
            "How much notice is needed to end {it} without giving a reason?",
            "May a party terminate {it} at any time for any reason?",
        ),
    ),
}
"""Kind -> its column in ``clauses.csv``, and its wordings."""

REFERENCES: tuple[tuple[str, frozenset[str]], ...] = (
    ("the agreement between {a.name} and {b.name}", frozenset({"a", "b"})),
    ("the {title} between {a.plain} and {b.plain}", frozenset({"a", "b", "title"})),
    ("{a.short}'s agreement with {b.short}", frozenset({"a", "b"})),
    ("the {title} of {a.name}", frozenset({"a", "title"})),
    ("the contract that {b.plain} signed with {a.plain}", frozenset({"a", "b"})),
    ("the {title} with {b.plain}", frozenset({"b", "title"})),
    ("the {b.short} {title}", frozenset({"b", "title"})),
    ("the agreement between {a.short} and {b.short}", frozenset({"a", "b"})),
    ("{a.plain}'s {title}", frozenset({"a", "title"})),
    ("our agreement with {a.plain}", frozenset({"a"})),
)
"""Ways to name a contract, each with what it needs."""
