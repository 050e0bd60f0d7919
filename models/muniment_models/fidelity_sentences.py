"""Sentences over which a converted embedder is compared with its original.

Chosen to differ in what goes wrong in a conversion: length (one word to beyond any window), script, digits,
punctuation, and rows padded beside longer ones.
"""

from __future__ import annotations

_CLAUSE_EN = "The supplier shall deliver the goods within thirty days and bear the cost of carriage. "
_CLAUSE_RU = "Поставщик обязуется передать товар в течение тридцати дней и несёт расходы по доставке. "

FIDELITY_SENTENCES: tuple[str, ...] = (
    "Lease",
    "Договор",
    "Who signed the contract?",
    "Кто подписал договор?",
    "The invoice is due on 31 March 2024.",
    "Счёт подлежит оплате до 31 марта 2024 года.",
    "Total: 1,234,567.89 EUR (VAT 20 % included)",
    "Итого: 1 234 567,89 руб., в т. ч. НДС 20 %",
    "Employees may work from home two days a week with the consent of their manager.",
    "Работник вправе работать удалённо два дня в неделю с согласия руководителя.",
    "Article 12.3(b): notwithstanding the foregoing, liability is limited to direct damages.",
    "п. 4.2.1. Ответственность сторон ограничена суммой прямого ущерба.",
    "+7 (495) 123-45-67",
    "ISO/IEC 27001:2022; GDPR Art. 17; 152-ФЗ",
    "Serial no. A-00/17-X, batch 0xFF12",
    "The pump must be switched off before the cover is removed.",
    "Перед снятием кожуха насос необходимо отключить.",
    "Q3 revenue grew 14 % year over year, driven by services.",
    "Выручка за третий квартал выросла на 14 % в годовом выражении.",
    "a b c d e f g 1 2 3 4 5",
    _CLAUSE_EN * 4,
    _CLAUSE_RU * 4,
    _CLAUSE_EN * 60,
    _CLAUSE_RU * 60,
)
