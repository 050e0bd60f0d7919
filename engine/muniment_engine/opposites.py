"""Words whose place in a sentence is often taken by their opposite: most for least, before for after."""

from __future__ import annotations

import functools

from muniment_ingest.terms import fold, stem

# Pairs in which the one word, put for the other, turns what is said around. Only everyday words that keep their sense
# from text to text; whatever a trade calls opposite belongs here only when it does so everywhere.
_PAIRS = """
most least, best worst, more less, more fewer, first last, before after, maximum minimum, largest smallest,
large small, larger smaller, highest lowest, high low, higher lower, increase decrease, increase reduce, rise
fall, begin end, start end, start stop, start finish, early late, earliest latest, earlier later, oldest
newest, old new, old young, easy hard, easy difficult, simple complex, simplicity difficulty, simplicity
complexity, upper lower, north south, northern southern, east west, eastern western, male female, man woman,
win lose, gain lose, gain loss, profit loss, income expense, allow prohibit, allow forbid, permit prohibit,
legal illegal, lawful unlawful, common rare, common uncommon, public private, import export, enter leave, join
leave, buy sell, buyer seller, positive negative, strong weak, long short, fast slow, hot cold, wet dry, rich
poor, inside outside, internal external, always never, everyone nobody, support oppose, support reject, accept
reject, accept refuse, approve reject, create destroy, build destroy, add remove, present absent, major minor,
majority minority, direct indirect, possible impossible, dependent independent, above below, attack defend,
cause prevent, success failure, successful unsuccessful, known unknown, paid unpaid, born died, birth death,
debit credit, больше меньше, наибольший наименьший, больший меньший, большой маленький, большой малый,
максимальный минимальный, максимум минимум, первый последний, до после, раньше позже, начало конец, начать
закончить, рост снижение, увеличить уменьшить, увеличение уменьшение, повысить снизить, повышение снижение,
старый новый, высокий низкий, высший низший, простой сложный, легкий трудный, лучший худший, северный южный,
север юг, восток запад, восточный западный, верхний нижний, мужчина женщина, внутренний внешний, разрешить
запретить, разрешено запрещено, прием увольнение, прибыль убыток, доход расход, общественный частный,
положительный отрицательный, сильный слабый, длинный короткий, быстрый медленный, поддержать отвергнуть,
принять отклонить, импорт экспорт, покупка продажа, покупатель продавец, дебет кредит, возможный невозможный,
законный незаконный, прямой косвенный, обязательный добровольный, всегда никогда
"""


@functools.cache
def opposites() -> dict[str, frozenset[str]]:
    """Stem -> stems of its opposites, both ways."""
    found: dict[str, frozenset[str]] = {}
    for pair in _PAIRS.replace("\n", " ").split(","):
        one, other = (stem(fold(word)) for word in pair.split())
        found[one] = found.get(one, frozenset()) | {other}
        found[other] = found.get(other, frozenset()) | {one}
    return found
