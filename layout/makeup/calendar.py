"""The date line: days as each region writes them, with weekday, era and lunar date (农历), derived from the day of issue."""

from __future__ import annotations

import datetime
from typing import Final

from layout.model.style import Language

WEEKDAYS: Final[dict[Language, tuple[str, str]]] = {
    "zh-Hans": ("星期{}", "一二三四五六日"),
    "zh-Hant-TW": ("星期{}", "一二三四五六日"),
    "zh-Hant-HK": ("星期{}", "一二三四五六日"),
    "ja": ("{}曜日", "月火水木金土日"),
    "ko": ("{}요일", "월화수목금토일"),
}
"""How a weekday is named, and what stands in it, from Monday."""
ERAS: Final = (
    (datetime.date(2019, 5, 1), "令和"),
    (datetime.date(1989, 1, 8), "平成"),
    (datetime.date(1926, 12, 25), "昭和"),
    (datetime.date(1912, 7, 30), "大正"),
    (datetime.date(1868, 1, 25), "明治"),
)
"""The first day of each Japanese era; its first year is called 元."""
REPUBLIC: Final = 1912
"""First year of the Republic's era (民國), by which papers of Taiwan date."""
MONTHS: Final = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊")
DIGITS: Final = "日一二三四五六七八九十"
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
LUNAR: Final = "农历{year}年{month}{day}"
_TRADITIONAL: Final = str.maketrans("腊闰", "臘閏")


def written_date(day: datetime.date, form: str, language: Language = "zh-Hans") -> str:
    """Return a day as ``form`` says: ``{year}`` ``{month}`` ``{day}`` ``{weekday}``, ``{era}`` 令和8年, ``{roc}`` 115.

    >>> written_date(datetime.date(2026, 7, 7), "中華民國{roc}年{month}月{day}日　{weekday}", "zh-Hant-TW")
    '中華民國115年7月7日\u3000星期二'
    """
    parts = {"year": day.year, "month": day.month, "day": day.day, "weekday": weekday(day, language)}
    if "{era}" in form:
        parts["era"] = era(day)
    if "{roc}" in form:
        parts["roc"] = roc(day)
    return form.format(**parts)


def weekday(day: datetime.date, language: Language = "zh-Hans") -> str:
    """Return ``星期二``, ``火曜日`` or ``화요일``."""
    form, names = WEEKDAYS[language]
    return form.format(names[day.weekday()])


def era(day: datetime.date) -> str:
    """Return the year of the Japanese era: ``令和8年``, ``令和元年``."""
    start, name = next((start, name) for start, name in ERAS if day >= start)
    year = day.year - start.year + 1
    return f"{name}{year if year > 1 else '元'}年"


def roc(day: datetime.date) -> str:
    """Return the year of the Republic: ``115``; ``前7`` for 1905."""
    years = day.year - REPUBLIC
    return str(years + 1) if years >= 0 else f"前{-years}"


def lunar_day(number: int) -> str:
    """Return the lunar day's name: 初一, 十五, 廿三, 三十.

    >>> [lunar_day(n) for n in (1, 10, 11, 20, 23, 30)]
    ['初一', '初十', '十一', '二十', '廿三', '三十']
    """
    tens, ones = divmod(number, 10)
    if number in (10, 20, 30):
        return {10: "初十", 20: "二十", 30: "三十"}[number]
    return ("初", "十", "廿", "三")[tens] + DIGITS[ones]


def lunar_date(day: datetime.date, form: str = LUNAR, language: Language = "zh-Hans") -> str:
    """Return ``农历丙午年五月廿三``: ``{year}`` 丙午, ``{month}`` 五月 or 闰六月, ``{day}`` 廿三; empty for an empty form."""
    if not form:
        return ""
    from lunardate import LunarDate  # only a masthead needs it

    lunar = LunarDate.from_solar_date(day.year, day.month, day.day)
    year = STEMS[(lunar.year - 4) % 10] + BRANCHES[(lunar.year - 4) % 12]
    month = f"{'闰' if lunar.is_leap_month else ''}{MONTHS[lunar.month - 1]}月"
    if language != "zh-Hans":
        month = month.translate(_TRADITIONAL)
    return form.format(year=year, month=month, day=lunar_day(lunar.day))
