"""Text over which the ways of running an embedder are compared on a machine: built in, so that no document is needed.

Office prose in English and Russian of several kinds: rules, contracts, manuals, minutes. Each paragraph has a question
that it alone answers, so that a way of running can be seen to lose a place in a ranking.
"""

from __future__ import annotations

from dataclasses import dataclass

CHUNK_WORDS = 150
_STRIDE_WORDS = 53
"""A prime that divides no plausible number of words: chunks begin at ever different places."""


@dataclass(frozen=True, slots=True)
class CalibrationPassage:
    """A paragraph with a question that it answers.

    Args:
        language: "en" or "ru".
        question: answered by this paragraph and by no other.
        text: some fifty words.
    """

    language: str
    question: str
    text: str


PASSAGES: tuple[CalibrationPassage, ...] = (
    CalibrationPassage(
        "en",
        "How long before my holiday must I ask for it?",
        "Annual leave is requested in the staff portal at least fourteen days before the first day of absence. The "
        "line manager answers within three working days. Days that were not taken by 31 December are carried over "
        "until the end of March of the following year, and lapse afterwards unless illness prevented them.",
    ),
    CalibrationPassage(
        "en",
        "What must a password look like?",
        "Passwords have at least sixteen characters and are never shared, written down or sent by mail. A second "
        "factor is required for every access from outside the building. After five failed attempts an account is "
        "locked for thirty minutes, and the security desk is told of it automatically by the directory service.",
    ),
    CalibrationPassage(
        "en",
        "When is the rent due?",
        "The tenant shall pay a monthly rent of EUR 4,250.00 plus value added tax, due on the third business day of "
        "each month. If payment is late by more than ten days, the landlord may charge interest of five percentage "
        "points above the base rate, without prejudice to further claims under section 11.2 of this agreement.",
    ),
    CalibrationPassage(
        "en",
        "How often is the oil of the pump changed?",
        "Switch off the main supply and wait until the rotor stands still before the cover is removed. Oil is changed "
        "every 2,000 hours of operation or once a year, whichever comes first; use 1.8 litres of ISO VG 46. Tighten "
        "the eight bolts crosswise to 35 Nm and check the seal for leaks after the first hour.",
    ),
    CalibrationPassage(
        "en",
        "Which receipts must be handed in after a journey?",
        "Travel expenses are settled within thirty days of return. Original receipts are needed for hotels, taxis and "
        "any single item above 25 euros; daily allowances need none. First class rail is allowed above four hours, "
        "flights in economy only. The form carries the number of the project that bears the cost.",
    ),
    CalibrationPassage(
        "en",
        "Who is told of a leak of personal data?",
        "Whoever notices that personal data were lost, published or read by strangers tells the data protection "
        "officer at once, by telephone. The officer judges the risk and notifies the authority within 72 hours where "
        "rights of people are concerned. Nothing is deleted before the evidence has been secured.",
    ),
    CalibrationPassage(
        "en",
        "From what sum on are three offers required?",
        "Purchases up to 1,000 are ordered by the department itself. From 10,000 on, three written offers are "
        "compared, and the choice is recorded with its reasons. Framework contracts are announced publicly every four "
        "years. Gifts from suppliers, whatever their value, are declined and reported to the compliance office.",
    ),
    CalibrationPassage(
        "en",
        "What does the warranty not cover?",
        "The manufacturer warrants the device against defects of material and workmanship for twenty-four months from "
        "delivery. Batteries, filters, damage by lightning and repairs by unauthorised persons are excluded. The buyer "
        "returns the defective unit with a description of the fault; shipping to the workshop is paid by the seller.",
    ),
    CalibrationPassage(
        "en",
        "What did the board decide about the new warehouse?",
        "Minutes of the board, item 4: the members discussed the options for additional storage. Ms Larsen presented "
        "the figures for the northern site. The board approved the construction by six votes to one, with a ceiling "
        "of 3.2 million, and asked for a report on the permits before the session in September.",
    ),
    CalibrationPassage(
        "en",
        "At what temperature are the samples kept?",
        "Blood samples are centrifuged within two hours of collection, divided into four aliquots and stored at minus "
        "eighty degrees. Every freezer is monitored; an alarm goes to the technician on duty when it warms above "
        "minus sixty-five. Labels show the subject number, the visit, and the date, never the name of a patient.",
    ),
    CalibrationPassage(
        "en",
        "How did revenue develop in the third quarter?",
        "Revenue in the third quarter rose by 14 % to 218 million, driven by services and by a weak currency. Gross "
        "margin improved to 41.3 %, while operating expenses grew with the acquisition in Portugal. The company "
        "confirms its outlook for the year and expects free cash flow between 60 and 70 million.",
    ),
    CalibrationPassage(
        "en",
        "Where do people gather when the fire alarm sounds?",
        "When the siren sounds, leave the building by the marked stairs and gather at the flag poles beside the car "
        "park. Lifts are not used. Floor wardens check the rooms, close the doors and report missing persons to the "
        "fire brigade. Drills take place twice a year without notice.",
    ),
    CalibrationPassage(
        "ru",
        "За сколько дней подаётся заявление на отпуск?",
        "Заявление на ежегодный оплачиваемый отпуск подаётся не позднее чем за две недели до его начала через портал "
        "сотрудника. Руководитель рассматривает заявление в течение трёх рабочих дней. Часть отпуска длительностью "
        "не менее четырнадцати дней должна быть непрерывной, остаток может быть разделён по соглашению.",
    ),
    CalibrationPassage(
        "ru",
        "Каков размер неустойки за просрочку поставки?",
        "Поставщик обязуется передать товар в течение тридцати дней с даты подписания спецификации. За нарушение срока "
        "поставки покупатель вправе потребовать неустойку в размере 0,1 % стоимости непоставленного товара за каждый "
        "день просрочки, но не более 10 % от цены договора. Уплата неустойки не освобождает от исполнения.",
    ),
    CalibrationPassage(
        "ru",
        "Что делать перед снятием кожуха насоса?",
        "Перед снятием кожуха насос необходимо отключить от сети и дождаться полной остановки ротора. Масло меняют "
        "каждые две тысячи часов работы либо один раз в год. Болты затягивают крест-накрест моментом 35 Н·м, после "
        "первого часа работы проверяют отсутствие течи через уплотнение.",
    ),
    CalibrationPassage(
        "ru",
        "Где хранятся персональные данные работников?",
        "Персональные данные работников обрабатываются в соответствии с Федеральным законом от 27.07.2006 № 152-ФЗ и "
        "хранятся на серверах, расположенных на территории Российской Федерации. Доступ имеют сотрудники отдела кадров "
        "и бухгалтерии. Согласие может быть отозвано письменным заявлением в любое время.",
    ),
    CalibrationPassage(
        "ru",
        "В какой срок представляется авансовый отчёт?",
        "По возвращении из командировки работник в течение трёх рабочих дней представляет авансовый отчёт с копиями "
        "проездных документов и счёта гостиницы. Суточные выплачиваются в размере 700 рублей за каждый день поездки по "
        "России. Неизрасходованный аванс возвращается в кассу или удерживается из заработной платы.",
    ),
    CalibrationPassage(
        "ru",
        "Кто утверждает годовую отчётность общества?",
        "Годовая бухгалтерская отчётность утверждается общим собранием участников не позднее четырёх месяцев после "
        "окончания финансового года. Решение принимается большинством голосов, если устав не требует большего числа. "
        "Ревизионная комиссия проверяет отчётность до собрания и представляет заключение в письменной форме.",
    ),
    CalibrationPassage(
        "ru",
        "Какая температура должна быть в серверной?",
        "В помещении серверной круглосуточно поддерживается температура от восемнадцати до двадцати четырёх градусов. "
        "Датчики передают показания дежурному инженеру каждые пять минут. Посторонние лица допускаются только в "
        "сопровождении сотрудника, о чём делается запись в журнале посещений с указанием времени и цели.",
    ),
    CalibrationPassage(
        "ru",
        "Как оспорить решение приёмной комиссии?",
        "Апелляция на решение приёмной комиссии подаётся лично в день объявления результатов или на следующий рабочий "
        "день. Рассмотрение проводится не позднее суток с момента подачи, абитуриент вправе присутствовать. Решение "
        "апелляционной комиссии оформляется протоколом и доводится до сведения под роспись.",
    ),
    CalibrationPassage(
        "ru",
        "Сколько голосов получил проект реконструкции моста?",
        "Слушали: о проекте реконструкции моста через реку. Докладчик сообщил, что стоимость работ составит 480 млн "
        "рублей, срок строительства два года. Постановили: одобрить проект девятью голосами при двух воздержавшихся, "
        "поручить управлению дорожного хозяйства подготовить документацию до первого октября.",
    ),
    CalibrationPassage(
        "ru",
        "Какая доза препарата назначается детям?",
        "Препарат принимают внутрь после еды, запивая водой. Взрослым назначают по одной таблетке два раза в сутки, "
        "детям старше шести лет по половине таблетки один раз в сутки. Курс лечения не превышает десяти дней. При "
        "появлении сыпи приём прекращают и обращаются к врачу.",
    ),
    CalibrationPassage(
        "ru",
        "Когда арендатор возвращает помещение?",
        "По окончании срока аренды арендатор в течение пяти дней возвращает помещение по акту приёма-передачи в том "
        "состоянии, в котором он его получил, с учётом нормального износа. Неотделимые улучшения, произведённые без "
        "согласия арендодателя, возмещению не подлежат. Обеспечительный платёж возвращается за вычетом задолженности.",
    ),
    CalibrationPassage(
        "ru",
        "Как часто проводятся учения по пожарной тревоге?",
        "Учебные пожарные тревоги проводятся не реже двух раз в год. По сигналу сирены работники покидают здание по "
        "эвакуационным лестницам и собираются на площадке у главных ворот. Пользоваться лифтами запрещается. "
        "Ответственные по этажам проверяют кабинеты и докладывают начальнику караула об отсутствующих.",
    ),
)


def calibration_chunks(count: int) -> tuple[str, ...]:
    """Different chunks of 150 words, the size of a passage, English and Russian by turns.

    Args:
        count: at least 1; beyond some thousand they repeat.
    """
    words = {
        language: " ".join(passage.text for passage in PASSAGES if passage.language == language).split()
        for language in ("en", "ru")
    }
    chunks = []
    for number in range(count):
        found = words["en" if number % 2 == 0 else "ru"]
        start = number // 2 * _STRIDE_WORDS
        chunks.append(" ".join(found[(start + place) % len(found)] for place in range(CHUNK_WORDS)))
    return tuple(chunks)
