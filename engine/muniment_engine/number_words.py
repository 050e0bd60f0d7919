"""Numbers written in words, Russian and English, and the units that numbers are counted in."""

from __future__ import annotations

import re


def word_list(text: str) -> list[str]:
    """The words of a text that lists them."""
    return text.split()


_RUSSIAN = """
0 ноль ноля нуль нуля нулю нулем
2 два две двух двум двумя двое
3 три трех трем тремя трое троих
4 четыре четырех четырем четырьмя четверо
5 пять пяти пятью пятеро
6 шесть шести шестью
7 семь семи
8 восемь восьми восемью восьмью
9 девять девяти девятью
10 десять десяти десятью
11 одиннадцать одиннадцати одиннадцатью
12 двенадцать двенадцати двенадцатью
13 тринадцать тринадцати тринадцатью
14 четырнадцать четырнадцати четырнадцатью
15 пятнадцать пятнадцати пятнадцатью
16 шестнадцать шестнадцати шестнадцатью
17 семнадцать семнадцати семнадцатью
18 восемнадцать восемнадцати восемнадцатью
19 девятнадцать девятнадцати девятнадцатью
20 двадцать двадцати двадцатью
30 тридцать тридцати тридцатью
40 сорок сорока
50 пятьдесят пятидесяти пятьюдесятью
60 шестьдесят шестидесяти шестьюдесятью
70 семьдесят семидесяти семьюдесятью
80 восемьдесят восьмидесяти восемьюдесятью
90 девяносто девяноста
100 сто ста
200 двести двухсот двумстам двумястами
300 триста трехсот тремстам
400 четыреста четырехсот
500 пятьсот пятисот
600 шестьсот шестисот
700 семьсот семисот
800 восемьсот восьмисот
900 девятьсот девятисот
1.5 полтора полторы полутора
"""
_ENGLISH = (
    "zero . two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ENGLISH_ORDINALS = (
    ". . second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth"
)

CARDINALS: dict[str, float] = {
    **{word: float(line.split()[0]) for line in _RUSSIAN.strip().splitlines() for word in line.split()[1:]},
    **{word: float(n) for n, word in enumerate(_ENGLISH.split()) if word != "."},
    **{word: float(n * 10) for n, word in enumerate(_ENGLISH_TENS.split(), start=2)},
}
"""Values of words that add up: "сто двадцать пять", "twenty-five"."""

ONES = frozenset(word_list("один одна одно одного одной одному одним одну one"))
"""Words for 1 that are mostly no number: "один из", "one of"."""

SCALES: dict[str, float] = {
    "hundred": 100.0,
    **dict.fromkeys(word_list("тысяча тысячи тысяч тысяче тысячу тысячей тысячами тыс thousand"), 1e3),
    **dict.fromkeys(
        word_list("миллион миллиона миллионов миллионам миллионами миллиону млн million millions mln"), 1e6
    ),
    **dict.fromkeys(word_list("миллиард миллиарда миллиардов миллиардам млрд billion billions bn"), 1e9),
    **dict.fromkeys(word_list("триллион триллиона триллионов трлн trillion trillions"), 1e12),
}

_ADJECTIVE = r"(?:ый|ой|ий|ого|ому|ым|ом|ая|ую|ое|ые|ых|ыми)"
_RUSSIAN_ORDINALS = {
    "втор": 2, "четверт": 4, "пят": 5, "шест": 6, "седьм": 7, "восьм": 8, "девят": 9, "десят": 10,
    "одиннадцат": 11, "двенадцат": 12, "тринадцат": 13, "четырнадцат": 14, "пятнадцат": 15, "шестнадцат": 16,
    "семнадцат": 17, "восемнадцат": 18, "девятнадцат": 19, "двадцат": 20, "тридцат": 30, "сороков": 40,
    "пятидесят": 50, "шестидесят": 60, "семидесят": 70, "восьмидесят": 80, "девяност": 90, "сот": 100,
}  # fmt: skip
_RUSSIAN_ORDINAL = re.compile(rf"({'|'.join(_RUSSIAN_ORDINALS)}){_ADJECTIVE}")
_THIRD = re.compile(r"трет(?:ий|ьего|ьему|ьим|ьем|ья|ьей|ью|ье|ьи|ьих)")
ENGLISH_ORDINALS: dict[str, float] = {
    **{word: float(n) for n, word in enumerate(_ENGLISH_ORDINALS.split()) if word != "."},
    **{f"{word[:-1]}ieth": float(n * 10) for n, word in enumerate(_ENGLISH_TENS.split(), start=2)},
}


def ordinal(word: str) -> float | None:
    """The value of an ordinal above the first, None for other words."""
    if _THIRD.fullmatch(word):
        return 3.0
    found = _RUSSIAN_ORDINAL.fullmatch(word)
    return float(_RUSSIAN_ORDINALS[found[1]]) if found else ENGLISH_ORDINALS.get(word)


FRACTIONS: dict[str, float] = {
    **dict.fromkeys(word_list("половина половины половине половину половиной half"), 50.0),
    **dict.fromkeys(word_list("четверть четверти четвертью quarter quarters"), 25.0),
    **dict.fromkeys(word_list("треть трети третью третей"), 100 / 3),
}
"""Parts of a whole, in percent."""

_UNITS = """
second 1 second seconds sec секунда секунды секунд секунду секунде сек
second 60 minute minutes min минута минуты минут минуту минуте минутный мин
second 3600 hour hours hr hrs час часа часов часу часам часовой часовая часовое часового
second 86400 day days день дня дней дню дням днями сутки суток сут дневный дневной дневного дневная дневное
second 604800 week weeks неделя недели недель неделю неделе неделями недельный недельного недельное недельная нед
month 1 month months месяц месяца месяцев месяцу месяцам месячный месячного месячное месячная мес
month 3 квартал квартала кварталов
month 6 полугодие полугодия
month 12 year years yr yrs год года году годом лет годам годами летний летнего летняя летней годичный
month 120 decade decades десятилетие десятилетия десятилетий
month 1200 century centuries век века веков веке столетие столетия столетий столетии
rub 1 рубль рубля рублей рублю рублям рублями рублях руб ₽ rub rubles ruble rur
rub 0.01 копейка копейки копеек копейкам коп
usd 1 $ usd dollar dollars доллар доллара долларов долларах долларам долл
usd 0.01 cent cents цент цента центов
eur 1 € eur euro euros евро
gbp 1 £ gbp pound pounds фунт фунта фунтов
cny 1 ¥ cny rmb yuan юань юаня юаней yen иена иены иен
percent 1 % percent процент процента процентов проценту процентам процентами проц процентный
percent 0.1 ‰ промилле
point 1 percentage
gram 0.000001 mcg мкг
gram 0.001 mg мг milligram milligrams миллиграмм миллиграмма миллиграммов
gram 1 gram grams гр грамм грамма граммов
gram 1000 kg кг kilogram kilograms килограмм килограмма килограммов
gram 1000000 t т тонна тонны тонн тонну ton tons tonne tonnes
gram 453.59237 lb lbs
meter 0.000001 мкм micron microns микрон
meter 0.001 mm мм millimeter millimeters millimetre millimetres миллиметр миллиметра миллиметров
meter 0.01 cm см centimeter centimeters centimetre centimetres сантиметр сантиметра сантиметров
meter 1 m м meter meters metre metres метр метра метров метре метрах
meter 1000 km км kilometer kilometers kilometre kilometres километр километра километров
meter 1609.344 mile miles mi миля мили миль
meter 0.3048 foot feet ft фут фута футов
meter 0.0254 inch inches дюйм дюйма дюймов
sqm 1 sqm
sqm 1000000 sqkm
sqm 10000 hectare hectares га гектар гектара гектаров
sqm 4046.86 acre acres акр акра акров
liter 0.001 ml мл milliliter milliliters миллилитр миллилитра миллилитров
liter 1 l л liter liters litre litres литр литра литров
degree 1 ° °c °f °с °ф градус градуса градусов degree degrees
byte 1000 kb кб килобайт
byte 1000000 mb мб мегабайт
byte 1000000000 gb гб гигабайт гигабайта
byte 1000000000000 tb тб терабайт
watt 1 watt watts вт ватт
watt 1000 kw квт киловатт
watt 1000000 mw мвт мегаватт
volt 1 volt volts вольт
pascal 1 pa па
pascal 1000 kpa кпа
pascal 1000000 mpa мпа
hertz 1 hz гц
decibel 1 db дб
times 1 times раз раза
times 1 fold кратный кратного кратном
"""
UNITS: dict[str, tuple[str, float]] = {
    word: (line.split()[0], float(line.split()[1]))
    for line in _UNITS.strip().splitlines()
    for word in line.split()[2:]
}
"""Word -> what it measures, and how much of it one is."""

WHOLE: dict[str, tuple[str, float]] = {
    **dict.fromkeys(word_list("полчаса получаса"), ("second", 1800.0)),
    **dict.fromkeys(word_list("полгода полугода полугодие полугодия fortnight"), ("month", 6.0)),
    "fortnight": ("second", 1209600.0),
    **dict.fromkeys(word_list("дважды twice"), ("times", 2.0)),
    **dict.fromkeys(word_list("трижды thrice"), ("times", 3.0)),
}
"""Words that are a number and its unit in one: what they measure, and how much."""

SHORT_UNITS = frozenset(word_list("m t l mi м т л га па гр"))
"""Those that are units only right after a number in digits."""

WORKING = re.compile(r"рабоч\w+|банковск\w+|working|business|banking|trading|работн\w+")
CALENDAR = re.compile(r"календарн\w+|calendar|consecutive|полн\w+|full|последовательн\w+")
COUNTED_PREFIX = re.compile(
    r"(одно|двух|трех|четырех|пяти|шести|семи|восьми|девяти|десяти|пятнадцати|двадцати|тридцати|полутора)"
    r"(дневн|недельн|месячн|летн|годичн|часов|кратн|процентн|минутн)\w+"
)
COUNTED_VALUES = {
    "одно": 1.0, "двух": 2.0, "трех": 3.0, "четырех": 4.0, "пяти": 5.0, "шести": 6.0, "семи": 7.0, "восьми": 8.0,
    "девяти": 9.0, "десяти": 10.0, "пятнадцати": 15.0, "двадцати": 20.0, "тридцати": 30.0, "полутора": 1.5,
}  # fmt: skip
COUNTED_UNITS = {
    "дневн": "день", "недельн": "неделя", "месячн": "месяц", "летн": "год", "годичн": "год", "часов": "час",
    "кратн": "раз", "процентн": "процент", "минутн": "минута",
}  # fmt: skip
