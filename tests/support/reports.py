"""Reports for the tests of their writers: an ordinary one, and one whose document is hostile."""

from __future__ import annotations

from muniment_engine.report import Facts, Heading, Paragraph, Report, Run

HOSTILE = (
    '<script>alert(1)</script> <img src="http://evil.example/x.png"> ![p](http://evil.example/p.png) [l](javascript:x)'
    "\n# Not a heading\n- not an item\n1. nor this\n> nor a quote\n| a | b |\n```\n=cmd|' /C calc'!A0 www.evil.example "
    "&amp; ~~s~~ **b** <!-- c --> {{ x }} $y$ a@evil.example"
)
UNFIT = "bell\x07 null\x00 half\ud800 turned\u202egnp.exe\u202c line\u2028end \ufffe vertical\x0btab"
HEBREW = "שלום עולם, 28 ימים"
LONG = "ш" * 5000


def ordinary() -> Report:
    """Every kind of block, in Russian."""
    return Report(
        "Отпуска и переносы",
        "ru",
        (
            Paragraph((Run("Сколько дней отпуска?"),), "lead"),
            Heading("Ответ"),
            Paragraph(
                (Run("Положено 28 дней."), Run(" "), Run("[1]", link="q-1"), Run(" — подтверждено", "good")), "item"
            ),
            Paragraph((Run("Не больше."), Run(" — не подтверждено", "bad")), "item"),
            Heading("Цитаты", 2),
            Paragraph((Run("[1] ", "strong"), Run("Правила, стр. 2", "strong")), anchor="q-1"),
            Paragraph((Run("Отпуск составляет 28 календарных дней."),), "quote"),
            Paragraph((Run("Срок | 14 | 28\nИтого | 1 | 2"),), "quote"),
            Paragraph((Run("срок "), Run("14", "old"), Run(" "), Run("28", "new"), Run(" дней"))),
            Facts((("Модель", "Q_4"), ("SHA-256", "ab" * 32))),
        ),
        "2026-03-01T10:00:00+00:00",
    )  # fmt: skip


def hostile() -> Report:
    """A report in which every text is an attack or unfit for some format."""
    return Report(
        f"<b>T</b> & {UNFIT}",
        "en",
        (
            Heading(f"# {HOSTILE}"),
            *(Paragraph((Run(text, "strong"),), "quote") for text in (HOSTILE, UNFIT, HEBREW, LONG)),
            Paragraph((Run(HOSTILE), Run("[9]", link="nowhere")), "item"),
            Paragraph((Run(HOSTILE),)),
            Facts(((HOSTILE, UNFIT),)),
        ),
        "2026-03-01T10:00:00+00:00",
    )
