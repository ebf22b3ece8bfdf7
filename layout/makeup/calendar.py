"""The masthead's date: weekday and lunar date (农历), derived from the day of issue."""

from __future__ import annotations

import datetime

WEEKDAYS = "一二三四五六日"
MONTHS = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊")
DIGITS = "日一二三四五六七八九十"
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"


def solar_date(day: datetime.date) -> str:
    """Return ``2026年7月7日``."""
    return f"{day.year}年{day.month}月{day.day}日"


def weekday(day: datetime.date) -> str:
    """Return ``星期二``."""
    return f"星期{WEEKDAYS[day.weekday()]}"


def lunar_day(number: int) -> str:
    """Return the lunar day's name: 初一, 十五, 廿三, 三十.

    >>> [lunar_day(n) for n in (1, 10, 11, 20, 23, 30)]
    ['初一', '初十', '十一', '二十', '廿三', '三十']
    """
    tens, ones = divmod(number, 10)
    if number in (10, 20, 30):
        return {10: "初十", 20: "二十", 30: "三十"}[number]
    return ("初", "十", "廿", "三")[tens] + DIGITS[ones]


def lunar_date(day: datetime.date) -> str:
    """Return ``农历丙午年五月廿三``."""
    from lunardate import LunarDate  # only a masthead needs it

    lunar = LunarDate.from_solar_date(day.year, day.month, day.day)
    year = STEMS[(lunar.year - 4) % 10] + BRANCHES[(lunar.year - 4) % 12]
    leap = "闰" if lunar.is_leap_month else ""
    return f"农历{year}年{leap}{MONTHS[lunar.month - 1]}月{lunar_day(lunar.day)}"
