"""Sentences end where a reader would say so."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muniment_ingest import split_sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["Согласно ст. 21 ТК РФ работник обязан соблюдать дисциплину.", "Это касается всех."],
        ["4.2.1. Работник обязан прийти вовремя.", "4.2.2. Опоздание фиксируется."],
        ["Цена 1 500 руб. за час.", "Оплата по счёту."],
        ["ООО «Ромашка» находится по адресу: г. Казань, ул. Мира, д. 5.", "Вход со двора."],
        ["Dr. Smith agreed, e.g. on the rent.", "It is due monthly."],
        ["See Sec. 4 and Fig. 2 for details.", "The U.S. office is closed."],
        ["Поставки металла, крепежа и др. Договор заключён на год."],
        ["Это, т. е. договор, действует.", "Конец."],
        ["Договор подписал И. И. Иванов.", "Иванов И. И. директор."],
        ["Офис в г. Москва.", "Склад в г. Казань, корп. 2.", "Звоните."],
        ["ООО «Ромашка» заключило договор.", "ООО «Василёк» отказалось."],
        ["По 152-ФЗ от 27.07.2006 г. оператор обязан.", "Иное не допускается."],
        ["Закон принят в 2006 г.", "Он действует."],
        ["27 июля 2006 г. И. И. Иванов подписал закон.", "Точка."],
        ["Он родился в XIX в.", "Его отец умер."],
        ["Население 5 тыс. чел. в 1990 г., доход 6 млн. руб. в год.", "Всё."],
        ["Сахар, соль и т. д.", "Потом крупы и т. п. на складе."],
        ["Он думал...", "Потом ушёл.", "Она… и он остались."],
        ["«Приду завтра», — сказал он.", "«Нет!» — ответила она.", "Все молчали."],
        ["1. Работник обязан.", "1.2. Он приходит вовремя.", "1) Сдать.", "2) Принять."],
        ["Статья 5. Срок действия договора.", "Договор действует год."],
        ["В соответствии с ч. 2 ст. 14 закона № 152-ФЗ.", "Далее."],
        ["и. о. директора Петров и зам. директора Сидоров.", "Им. Ленина."],
        ["See No. 5 of the list.", "He said no.", "They left."],
        ["The U.S. Army came to the U.S.", "It left."],
        ["He met Mr. J. R. Smith at 5 p.m.", "Then they left."],
        ["At 5 p.m. on Jan. 5 it began.", "It was in Feb.", "Then came March."],
        ["The Corp. was founded by Acme Inc. in 1990.", "It was the first."],
        ["The case Roe v. Wade is known.", "It was decided."],
        ['"Are you coming?" he asked.', '"Yes!" she said.', "They left."],
        ["Section 3. Term of the lease.", "(a) The Tenant pays.", "(b) The Landlord repairs."],
        ["Pursuant to Section 4.2(b).", "Art. 5 applies."],
        ["Version 2.0.1 is out.", "It costs $1.5 million."],
        ["One sentence without an end"],
    ],
)
def test_abbreviations_and_numbering_end_nothing(sentences: list[str]) -> None:
    """Each listed sentence comes back whole; the last list is one where even people would argue."""
    text = " ".join(sentences)
    found = [text[s.start : s.end] for s in split_sentences(text)]
    assert found == sentences or (" ".join(found) == text and len(sentences) == 1)


@given(
    st.text(alphabet="аБe. \n!?1№«»(г.т", max_size=200)
    | st.lists(
        st.sampled_from(["г.", "2006", "Он", "U.S.", "ст.", "No.", "и т. д.", "...", "«", "1.2.", "Да!", " "])
    ).map(" ".join)
)
def test_no_character_is_lost(text: str) -> None:
    """Spans are in order, do not overlap, have no space around them and hold all that is not a space."""
    spans = split_sentences(text)
    kept = "".join(text[s.start : s.end] for s in spans)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() != "" for s in spans)
    assert all(left.end <= right.start for left, right in itertools.pairwise(spans))
