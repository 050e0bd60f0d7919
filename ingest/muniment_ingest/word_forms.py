"""Forms of one word that Snowball stems differently: frequent Russian and English words with a changing stem."""

from __future__ import annotations

import re

_FORMS = """
день дня дню днем дне дни дней дням днями днях
год лет
человек люди людей людям людьми людях
ребенок дети детей детям детьми детях
перечень перечня
уровень уровня
корень корня
ремень ремня
камень камня
ливень ливня
заем займа
наем найма
письмо писем
число чисел
кресло кресел
имя имени
время времени
деньги денег деньгами
дочь дочери
мать матери
земля земель
копейка копеек
подпись подписи
судьба судеб
рубль руб
тысяча тыс
миллион млн
миллиард млрд
увольнение уволенный увольнять
child children
person people
man men
woman women
pay paid
index indices
analysis analyses
sell sold
buy bought
write written wrote
send sent
criterion criteria
foot feet
license licence
labor labour
expiration expiry
appendix appendices
annex annexes
"""
"""One word a line; the first form gives the stem. Only forms that Snowball tears apart need to stand here."""

_FLEETING = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])([ое])([кц])$")
_SHORTEST = 5
"""Letters of a stem that may lose a fleeting vowel: "срок" has none."""

_BRITISH = re.compile(r"is(ation(?:s|al)?)$")


def american(word: str) -> str:
    """An English word as Americans spell it, where the two differ by a rule that has no exceptions."""
    return _BRITISH.sub(r"iz\1", word)


def without_fleeting_vowel(stem: str) -> str:
    """A Russian stem without the vowel that stands in some forms only: "порядок" and "порядка", "истец" and "истца".

    It is taken out of every such stem, whether its other forms have it or not: all forms lose it alike.
    """
    if len(stem) < _SHORTEST:
        return stem
    found = _FLEETING.search(stem)
    if found is None:
        return stem
    vowel, last = found.groups()
    soft = "ь" if vowel == "е" and stem[found.start() - 1] == "л" else ""
    return f"{stem[: found.start()]}{soft}{last}"


def groups() -> tuple[tuple[str, ...], ...]:
    """Forms of one word, each group with the form first that gives the stem."""
    return tuple(tuple(line.split()) for line in _FORMS.split("\n") if line)
