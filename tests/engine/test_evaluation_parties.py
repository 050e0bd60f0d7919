"""Parties are called by their names, never by their roles."""

from __future__ import annotations

import pytest

from muniment_engine.evaluation_parties import Party, parties_of


def test_names_short_names_and_roles_are_told_apart() -> None:
    """A role is no short name; the name without its legal form is what people say."""
    parties = parties_of(
        ["Siemens", "Distributor", "ACCURAY INCORPORATED", "SIEMENS AKTIENGESELLSCHAFT", "Redwater LLC"],
        'ACCURAY INCORPORATED, ("Company"); SIEMENS AKTIENGESELLSCHAFT ("Siemens"); Redwater LLC (the "Distributor")',
    )
    assert parties == (
        Party("Accuray Incorporated", "Accuray", "Accuray"),
        Party("Siemens Aktiengesellschaft", "Siemens Aktiengesellschaft", "Siemens"),
        Party("Redwater LLC", "Redwater", "Redwater"),
    )


@pytest.mark.parametrize(
    ("name", "defined", "short"),
    [
        ("Southern Racing Promotions, Inc.", "SRP", "SRP"),
        ("The Hertz Corporation", "THC", "THC"),
        ("Link Plus Corporation", "LKPL", "Link Plus"),
        ("American Diabetes Association, Inc.", "Association", "American Diabetes Association"),
        ("Smaaash Entertainment Private Limited", "Franchisor", "Smaaash Entertainment"),
        ("Mutual Insurance Corporation of America", "Party A", "Mutual Insurance Corporation of America"),
    ],
)
def test_a_defined_name_counts_when_it_tells_who_is_meant(name: str, defined: str, short: str) -> None:
    """Initials and parts of the name do; roles and ticker symbols do not."""
    (party,) = parties_of([name, defined], f'{name} ("{defined}")')
    assert party.short == short


def test_what_is_no_name_is_passed_over() -> None:
    """Sentences, blanks to be filled in, roles alone, and slips of the annotators."""
    parties = parties_of(
        [
            'hereinafter indistinctly referred to as "Ferrer" and/or "Supplier"',
            "[●]", "<<enter Company Name>>", "Supplier", "Lion Biotechnologies, Inc.",
            "Nanjing Tuniu Technology Co., Ltd.,", "Beijing Tuniu Technology Co., Ltd.",
        ],
        'Loin Biotechnologies, Inc. ("LBIO"); Supplier ("Supplier"); [●] ("Agent"); '
        'Beijing Tuniu Technology Co., Ltd. ("Party B"); Nanjing Tuniu Technology Co., Ltd. ("Party A")',
    )  # fmt: skip
    assert [party.plain for party in parties] == [
        "Lion Biotechnologies",
        "Beijing Tuniu Technology",
        "Nanjing Tuniu Technology",
    ]
    assert parties_of([], "") == ()
