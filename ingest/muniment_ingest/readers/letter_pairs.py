"""How usual the letters of a word stand beside each other, in Russian and in English."""

from __future__ import annotations

import functools
import unicodedata

_RUSSIAN = "_абвгдежзийклмнопрстуфхцчшщъыьэюя"
_ENGLISH = "_abcdefghijklmnopqrstuvwxyz"
"""An alphabet, "_" for the edge of a word."""

_RUSSIAN_COSTS = (
    "944343564393533323344566569999577293364454654342843338754475999944247888388388264183483878884448874"
    "329479297393364264554959964936997328885488488256183885888888888888327496267294462255464999779759995"
    "285553564734342763328666465999978435772177274753777774777777777777216352478385734384884886788857886"
    "255475363343443574339644477999953088888688886684885248888858888888229569467295376264533994999999999"
    "329999269296675399753799799952942225995199395445249994999699949995427874257296893299435595787925984"
    "294233444644333443337677478999996529999399396396141974999979957996326459259395745278443778769947995"
    "347576499393354344414958599955992226396297394994273384999599943997253554344863434834338848356888838"
    "336666365266662164663666566666666047747777575774273576777777777777337777277175777477773776777737777"
    "528888188284882686845888888885888536666166264263633636665666666666727777177177777777777777777777777"
    "555555155555555555555555555555553184385286825536847648828748888888188888584584842888348885858888845"
    "555555555551255555525555555555555173774754777777774517777372777777087484374888647886738845784888847"
)
_ENGLISH_COSTS = (
    "934333354376434335332554969384347447386342857232556839427752777377277247367377727327492963394399299"
    "463399559129952459379667379649377959139434458597443746234446459148883388288488288353588878135852864"
    "288584388368388868229761999399799269444799969446233549798441349422749899555553555555555155525255555"
    "244772747177545774737477777229742797299396379743576949224831888388567328858587858249323439387595499"
    "832459959366447368686432449244354769329942995699249239343399779526666666666466666666066666237641659"
    "394645379533548949148462895395669448632466959239742882299779399435695749434454568387333538223888888"
    "328881888188688488888588888238883882188583288348888888216365666566666636661666666066583888888656448"
    "526888888444444444444444244444444444"
)
"""For each letter a row, for each letter that follows it a digit: -log10 of how often it does, in steps of 0.4.

Source: counted in the texts of examples/documents (35,000 and 30,000 letters), 0.3 added to each count.
"""

_STEP = 0.4
_ODD_COST = 1.75
"""Of good words of 3 letters and more 0 to 2 % are above in a page of running text, in languages whose pairs we have
not counted up to 27 % (Czech) and 47 % (Mongolian); of words with letters exchanged at random 80 to 90 %."""


def _costs(alphabet: str, digits: str) -> dict[str, float]:
    pairs = (first + second for first in alphabet for second in alphabet)
    return {pair: int(digit) * _STEP for pair, digit in zip(pairs, digits, strict=True)}


_TABLES = tuple(
    (frozenset(alphabet[1:]), _costs(alphabet, digits))
    for alphabet, digits in ((_RUSSIAN, _RUSSIAN_COSTS), (_ENGLISH, _ENGLISH_COSTS))
)


@functools.lru_cache(maxsize=20_000)
def is_odd(word: str) -> bool | None:
    """Tell whether a word cannot well be Russian or of a language in Latin letters.

    Args:
        word: letters only, any case; accents of Latin letters are left out.

    Returns:
        None for a word that is not wholly of Russian or wholly of Latin letters: nothing is known of it.
    """
    folded = _folded(word)
    for letters, costs in _TABLES:
        if letters.issuperset(folded):
            return cost_of(folded, costs) > _ODD_COST
    return None


def cost_of(folded: str, costs: dict[str, float]) -> float:
    """Mean cost of the pairs of a word with its edges."""
    edged = f"_{folded}_"
    return sum(costs[edged[i : i + 2]] for i in range(len(edged) - 1)) / (len(edged) - 1)


def _folded(word: str) -> str:
    lowered = word.lower().replace("ё", "е")
    if lowered.isascii() or "\u0400" <= lowered[0] <= "\u04ff":
        return lowered
    return "".join(c for c in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(c))
