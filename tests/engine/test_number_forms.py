"""Numbers, times and dates are the same however they are written."""

from __future__ import annotations

import pytest

from muniment_engine.verification import verdict


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("The shop closes at 18:00.", "The shop closes at six in the evening."),
        ("The shop opens at 9:30.", "The shop opens at half past nine in the morning."),
        ("The rent is due by 12:00.", "The rent is due by noon."),
        ("Staff earn 2.5 days of leave.", "Staff earn two and a half days of leave."),
        ("The contract runs for 18 months.", "The contract runs for a year and a half."),
        ("Two-thirds of the members voted for the plan.", "2/3 of the members voted for the plan."),
        ("The notice period is 30 days.", "The notice period is thirty (30) days."),
        ("The budget is $1,250,000.", "The budget is $1.25m."),
        ("Fees may not exceed 40 dollars.", "Fees are limited to 40 dollars."),
        ("The meeting is on 12 June 2025.", "The meeting is on the twelfth of June 2025."),
        ("Магазин открыт с 9:00 до 18:00.", "Магазин открыт с 9 до 18 часов."),
        ("Гостей пускают до 22:00.", "Гостей пускают до десяти вечера."),
        ("Перерыв длится 45 минут.", "Перерыв длится три четверти часа."),
        ("Проверка проводится раз в три месяца.", "Проверка проводится ежеквартально."),
        ("Выручка составила 4,8 млрд рублей.", "Выручка составила 4 млрд 800 млн рублей."),
        ("Отчёт сдают до 12 октября.", "Отчёт сдают до 12.10."),
        ("Совет собирается 25 мая.", "Совет собирается двадцать пятого мая."),
        ("Командировка не может длиться более 40 дней.", "Командировка длится не более 40 дней."),
        ("Премия равна 50 % оклада.", "Премия равна половине оклада."),
    ],
)
def test_another_form_is_the_same(said: str, written: str) -> None:
    """Each way round."""
    assert verdict(said, [written]).status == "supported"
    assert verdict(written, [said]).status == "supported"


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("The shop closes at 18:00.", "The shop closes at eight in the evening."),
        ("О работах извещают за 14:00.", "О работах извещают за два дня."),
        ("Complaints rose from 22 to 64 a month.", "Complaints went from 64 to 22 a month."),
        ("The rate for quality is 30 euros.", "Price counts for 60 percent, quality for 30."),
        ("Fees may exceed 40 dollars.", "Fees may not exceed 40 dollars."),
    ],
)
def test_another_number_is_not(said: str, written: str) -> None:
    """Another hour, another direction, another unit."""
    assert verdict(said, [written]).status != "supported"
