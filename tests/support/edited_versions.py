"""New versions of open documents, with edits that are known one by one."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit of a text whose spaces are even.

    Args:
        kind: what a comparison shall call it.
        old: words that stand exactly once; "" for what is added behind ``behind``.
        new: words in their place; "" for what goes.
        behind: where something is added.
    """

    kind: str
    old: str
    new: str
    behind: str = ""


LAW_EDITS = (
    Edit(
        "changed",
        "рассмотреть возражение, указанное в части 3 настоящей статьи, в течение тридцати дней",
        "рассмотреть возражение, указанное в части 3 настоящей статьи, в течение десяти дней",
    ),
    Edit(
        "changed",
        "оператор в срок, не превышающий трех рабочих дней с даты этого выявления",
        "оператор в срок, не превышающий 5 рабочих дней с даты этого выявления",
    ),
    Edit(
        "changed",
        "по истечении ста восьмидесяти дней после дня",
        "по истечении девяноста дней после дня",
    ),
    Edit(
        "changed",
        "обработку персональных данных до 1 июля 2011 года, обязаны",
        "обработку персональных данных до 1 сентября 2012 года, обязаны",
    ),
    Edit(
        "changed",
        "Обработка персональных данных должна осуществляться на законной и справедливой основе.",
        "Обработка персональных данных может осуществляться на законной и справедливой основе.",
    ),
    Edit(
        "changed",
        "Обрабатываемые персональные данные не должны быть избыточными",
        "Обрабатываемые персональные данные должны быть избыточными",
    ),
    Edit(
        "changed",
        "1) наименование (фамилия, имя, отчество), адрес оператора;",
        "1) наименование (фамилия, имя, отчество), адрес, ИНН оператора;",
    ),
    Edit(
        "changed",
        "и подписывается уполномоченным лицом.",
        "и подписывается руководителем.",
    ),
    Edit(
        "changed",
        "Статья 7. Конфиденциальность персональных данных",
        "Статья 7. Тайна персональных данных",
    ),
    Edit(
        "changed",
        "стороной которого является субъект персональных данных, если персональные данные не "
        "распространяются",
        "стороной которого является гражданин, если персональные данные не распространяются",
    ),
    Edit(
        "removed",
        "4) сделанных субъектом персональных данных общедоступными; (В редакции Федерального "
        "закона от 25.07.2011 г. N 261-ФЗ)",
        "",
    ),
    Edit(
        "removed",
        "8) дата начала обработки персональных данных;",
        "",
    ),
    Edit(
        "removed",
        "Сведения, содержащиеся в реестре операторов, за исключением сведений о средствах "
        "обеспечения безопасности персональных данных при их обработке, являются "
        "общедоступными.",
        "",
    ),
    Edit(
        "added",
        "",
        "Оператор хранит журнал обращений не менее трех лет.",
        "Обработке подлежат только персональные данные, которые отвечают целям их обработки.",
    ),
    Edit(
        "added",
        "",
        "Передача баз данных за пределы страны без уведомления запрещена.",
        "несовместимая с целями сбора персональных данных.",
    ),
    Edit(
        "added",
        "",
        "12) адрес электронной почты ответственного лица.",
        "установленными Правительством Российской Федерации.",
    ),
)
"""Of the Russian law on personal data."""

CONTRACT_EDITS = (
    Edit(
        "changed",
        "for a period of ninety (90) days from the date of delivery",
        "for a period of one hundred twenty (120) days from the date of delivery",
    ),
    Edit(
        "changed",
        "replaced by the Company within sixty (60) days",
        "replaced by the Company within forty-five (45) days",
    ),
    Edit(
        "changed",
        "shall terminate on May 31, 2015,",
        "shall terminate on December 31, 2017,",
    ),
    Edit(
        "changed",
        "for an additional two year period",
        "for an additional three year period",
    ),
    Edit(
        "changed",
        "effective seventy-two (72) hours after mailing",
        "effective forty-eight (48) hours after mailing",
    ),
    Edit(
        "changed",
        "1,000 to 5,000 Units* - $4.50 per unit",
        "1,000 to 5,000 Units* - $4.75 per unit",
    ),
    Edit(
        "changed",
        "governed by the laws of the State of Texas",
        "governed by the laws of the State of Delaware",
    ),
    Edit(
        "changed",
        "hereby appoints and grants Distributor the exclusive right",
        "hereby grants Distributor the non-exclusive right",
    ),
    Edit(
        "changed",
        "Prices do not include transportation costs which shall be borne by Distributor",
        "Prices include transportation costs which shall be borne by Company",
    ),
    Edit(
        "changed",
        "Terms are net cash upon delivery.",
        "Terms are net thirty (30) days after delivery.",
    ),
    Edit(
        "changed",
        "Distributor agrees not to represent or sell other products",
        "Distributor may represent or sell other products",
    ),
    Edit(
        "changed",
        "such other party has not cured the breach within (30) days]",
        "such other party has not cured the breach within (10) days]",
    ),
    Edit(
        "changed",
        "registered mail, return receipt requested",
        "registered mail or electronic mail, return receipt requested",
    ),
    Edit(
        "removed",
        "Purchase orders and other administrative notices may be sent by facsimile "
        "transmission or regular mail.",
        "",
    ),
    Edit(
        "removed",
        "(c) By the written consent of both parties\u037e",
        "",
    ),
    Edit(
        "removed",
        "Nor shall the Company at any time be liable for any incidental, special or consequential damages.",
        "",
    ),
    Edit(
        "added",
        "",
        "Distributor shall report its sales to Company every quarter.",
        "promote the Brand and Products in the Territory at its own cost.",
    ),
    Edit(
        "added",
        "",
        "A fee of two percent (2%) is due for each cancelled order.",
        "upon giving timely written notice.",
    ),
    Edit(
        "removed",
        "9.06. Separate Provisions. If any provision of this Agreement shall be held to be "
        "invalid, illegal or unenforceable, the validity, legality and enforceability of the "
        "remaining provisions shall in no way be affected or impaired thereby.",
        "",
    ),
    Edit(
        "renumbered",
        "9.07. Successors and Assigns.",
        "9.06. Successors and Assigns.",
    ),
)
"""Of a distributor agreement of CUAD (BLACKBOXSTOCKSINC_08_05_2014)."""


def applied(paragraphs: Sequence[str], edits: Sequence[Edit]) -> list[str]:
    """Paragraphs with the edits made; each must find its place exactly once."""
    found = list(paragraphs)
    for edit in edits:
        sought = edit.old or edit.behind
        places = [number for number, text in enumerate(found) if sought in text]
        if len(places) != 1 or found[places[0]].count(sought) != 1:
            raise ValueError(f"{sought!r} stands in {len(places)} paragraphs")
        place = places[0]
        if edit.behind:
            found[place] = found[place].replace(edit.behind, f"{edit.behind} {edit.new}")
        else:
            found[place] = " ".join(found[place].replace(edit.old, edit.new).split())
    return [text for text in found if text]


def rewrapped(paragraphs: Sequence[str], width: int) -> str:
    """The same words in other lines, with long words broken by a hyphen at the line's end."""
    return "\n\n".join(_hyphenated(textwrap.wrap(text, width), width) for text in paragraphs) + "\n"


def _hyphenated(lines: list[str], width: int) -> str:
    whole = "\n".join(lines)
    for line in lines[1:]:
        first = line.split(" ")[0]
        if first.isalpha() and first.islower() and len(first) > width // 6:
            cut = len(first) // 2
            whole = whole.replace(f"\n{first} ", f" {first[:cut]}-\n{first[cut:]} ", 1)
    return whole
