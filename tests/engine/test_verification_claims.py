"""What a sentence claims is held against one place of its sources: kinds of truth and falsehood, in two languages."""

from __future__ import annotations

import pytest

from muniment_engine.verification import verdict

LEAVE = (
    "Ежегодный основной оплачиваемый отпуск предоставляется работникам продолжительностью 28 календарных дней. "
    "Право на использование отпуска за первый год работы возникает у работника по истечении шести месяцев его "
    "непрерывной работы. Отзыв работника из отпуска допускается только с его согласия."
)
SERVICES = (
    "Заказчик обязан оплатить услуги в течение 10 рабочих дней с даты подписания акта. Исполнитель вправе "
    "приостановить оказание услуг при просрочке оплаты более чем на 15 дней. Общая стоимость услуг составляет "
    "1 250 000 рублей, включая НДС. Договор действует до 31 декабря 2025 года согласно п. 3.2."
)
BOARD = (
    "Генеральный директор И. П. Смирнов утвердил бюджет 12 марта 2024 года. Отдел закупок возглавляет Петров. "
    "Совет директоров отклонил покупку склада в Казани и поддержал аренду склада в Самаре."
)
LEASE = (
    "The tenant shall pay the landlord a monthly rent of $2,500. The security deposit is $5,000 and will be returned "
    "within 14 days after the lease ends. Pets are not allowed without the landlord's written consent. The tenant may "
    "terminate the lease under Section 4.1(b) by giving at least 60 days' notice. Clara Novak signed on 1 March 2024."
)
TABLE = "Насос | Цена, руб. | Срок\nНВ-20 | 45 000 | 10 дней\nНВ-40 | 78 500 | 21 день"


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Сотрудникам положено 28 календарных дней отпуска.", LEAVE),
        ("Продолжительность основного отпуска составляет двадцать восемь календарных дней.", LEAVE),
        ("Право на отпуск за первый год возникает через 6 месяцев непрерывной работы.", LEAVE),
        ("Отозвать работника из отпуска можно только с его согласия.", LEAVE),
        ("Заказчик должен оплатить услуги в течение десяти рабочих дней с даты подписания акта.", SERVICES),
        ("Общая стоимость услуг — 1,25 млн руб., включая НДС.", SERVICES),
        ("Договор действует до 31.12.2025.", SERVICES),
        ("Бюджет был утверждён Смирновым 12.03.2024.", BOARD),
        ("В марте 2024 года генеральный директор утвердил бюджет.", BOARD),
        ("Руководителем отдела закупок является Петров.", BOARD),
        ("The tenant pays the landlord rent of 2,500 dollars every month.", LEASE),
        ("The deposit is returned within two weeks after the lease ends.", LEASE),
        ("Pets are prohibited without the landlord's written consent.", LEASE),
        ("The tenant can end the lease with at least sixty days' notice.", LEASE),
        ("Clara Novak signed on 2024-03-01.", LEASE),
        ("Цена насоса НВ-20 составляет 45 000 рублей.", TABLE),
    ],
)
def test_what_is_said_in_other_words_is_supported(sentence: str, source: str) -> None:
    """Synonyms, passive, another order, numbers and dates in another form, a table's cell with its heads."""
    assert verdict(sentence, [source]).status == "supported"


@pytest.mark.parametrize(
    ("sentence", "source", "reason"),
    [
        ("Сотрудникам положен 31 календарный день отпуска.", LEAVE, "number"),
        ("Право на отпуск за первый год возникает по истечении 28 дней непрерывной работы.", LEAVE, "number"),
        ("Общая стоимость услуг составляет 1 520 000 рублей.", SERVICES, "number"),
        ("The security deposit is $2,500.", LEASE, "number"),
        ("Цена насоса НВ-20 составляет 78 500 рублей.", TABLE, "name"),
        ("Ежегодный отпуск составляет 28 рабочих дней.", LEAVE, "unit"),
        ("Общая стоимость услуг составляет 1 250 000 долларов.", SERVICES, "unit"),
        ("The rent is $2,500 per week.", LEASE, "opposite"),
        ("Договор действует до 30 декабря 2025 года.", SERVICES, "date"),
        ("Clara Novak signed on 3 January 2024.", LEASE, "date"),
        ("The tenant may terminate the lease under Section 4.2(b).", LEASE, "reference"),
        ("Отдел закупок возглавляет Волков.", BOARD, "name"),
        ("Отдел закупок возглавляет Смирнов.", BOARD, "name"),
        ("Peter Novak signed on 1 March 2024.", LEASE, "name"),
        ("Отзыв работника из отпуска не допускается.", LEAVE, "negation"),
        ("The tenant may not terminate the lease.", LEASE, "negation"),
        ("Pets are allowed.", LEASE, "negation"),
        ("Исполнитель обязан приостановить оказание услуг при просрочке оплаты более чем на 15 дней.", SERVICES,
         "condition"),
        ("Исполнитель вправе приостановить оказание услуг при просрочке оплаты менее чем на 15 дней.", SERVICES,
         "condition"),
        ("The tenant may terminate the lease by giving at most 60 days' notice.", LEASE, "condition"),
        ("Совет директоров поддержал покупку склада в Казани.", BOARD, "opposite"),
        ("Совет директоров отклонил аренду склада в Самаре.", BOARD, "opposite"),
        ("The landlord shall pay the tenant a monthly rent of $2,500.", LEASE, "order"),
        ("Mars has moons.", LEASE, "words"),
    ],
)  # fmt: skip
def test_what_was_changed_is_not_supported(sentence: str, source: str, reason: str) -> None:
    """And the verdict says what it was."""
    found = verdict(sentence, [source])
    assert found.status != "supported"
    assert reason in found.reasons


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Сотрудникам положено 28 календарных дней отпуска и бесплатная путёвка в санаторий.", LEAVE),
        ("The rent is $2,500 per month and includes parking.", LEASE),
        ("Смирнов утвердил бюджет и подал в отставку.", BOARD),
    ],
)
def test_a_half_truth_is_partly_supported(sentence: str, source: str) -> None:
    """The source of the true half stays."""
    found = verdict(sentence, [source])
    assert (found.status, found.sources) == ("partly", (0,))


def test_two_sources_may_support_and_the_nearer_comes_first() -> None:
    """Each by its index."""
    sources = ["Nothing of it.", "The deposit of 5,000 dollars is due.", "The deposit is $5,000."]
    assert verdict("The deposit is $5,000.", sources).sources == (2, 1)


def test_a_yes_is_checked_and_an_echo_is_not_an_answer() -> None:
    """A question that asks "what" is not answered by its own words; one that asks "whether" may be."""
    asked = "Кто возглавляет отдел закупок?"
    assert verdict("Отдел закупок возглавляют.", [BOARD], asked).reasons == ("question",)
    assert verdict(
        "Да, Петров возглавляет отдел закупок.", [BOARD], "Петров возглавляет отдел закупок?"
    ).status == ("supported")
    assert verdict("Yes.", [BOARD], "Is it so?").reasons == ("empty",)


def test_words_of_the_question_count_as_known_but_not_its_names() -> None:
    """A question that supposes another person is not confirmed."""
    assert verdict(
        "Получателям положен ежегодный отпуск 28 календарных дней.",
        [LEAVE],
        "Сколько дней положено получателям?",
    ).status == ("supported")
    assert verdict(
        "Волков утвердил бюджет 12 марта 2024 года.", [BOARD], "Когда Волков утвердил бюджет?"
    ).status != ("supported")
