"""The date line: weekday and lunar date, against almanac dates."""

from __future__ import annotations

import datetime

import pytest

from layout.makeup.calendar import era, lunar_date, lunar_day, roc, weekday, written_date
from layout.model.style import Language


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-07-07", "农历丙午年五月廿三"),  # the shipped issues
        ("2026-06-23", "农历丙午年五月初九"),
        ("2026-03-27", "农历丙午年二月初九"),
        ("2022-10-10", "农历壬寅年九月十五"),
        ("2026-02-17", "农历丙午年正月初一"),  # New Year's Day, and its eve: the year before
        ("2026-02-16", "农历乙巳年腊月廿九"),
        ("2024-02-09", "农历癸卯年腊月三十"),
        ("2024-02-10", "农历甲辰年正月初一"),
        ("2025-07-24", "农历乙巳年六月三十"),  # leap months
        ("2025-07-25", "农历乙巳年闰六月初一"),
        ("2025-08-22", "农历乙巳年闰六月廿九"),
        ("2025-08-23", "农历乙巳年七月初一"),
        ("2023-03-22", "农历癸卯年闰二月初一"),
        ("2020-05-23", "农历庚子年闰四月初一"),
        ("2033-12-22", "农历癸丑年闰冬月初一"),  # the leap month that old almanacs had wrong
        ("2024-09-17", "农历甲辰年八月十五"),  # mid-autumn
        ("2024-12-31", "农历甲辰年腊月初一"),
        ("2025-01-28", "农历甲辰年腊月廿九"),
        ("1984-02-02", "农历甲子年正月初一"),
    ],
)
def test_lunar_dates(day: str, name: str) -> None:
    assert lunar_date(datetime.date.fromisoformat(day)) == name


@pytest.mark.parametrize(
    ("day", "name"),
    [("2026-07-07", "星期二"), ("2026-06-23", "星期二"), ("2026-07-05", "星期日"), ("2026-07-06", "星期一")],
)
def test_weekdays(day: str, name: str) -> None:
    assert weekday(datetime.date.fromisoformat(day)) == name


@pytest.mark.parametrize(
    ("language", "name"), [("zh-Hans", "星期五"), ("zh-Hant-TW", "星期五"), ("ja", "金曜日"), ("ko", "금요일")]
)
def test_weekdays_by_language(language: Language, name: str) -> None:
    assert weekday(datetime.date(2026, 6, 12), language) == name


def test_dates_have_no_leading_noughts() -> None:
    assert written_date(datetime.date(2026, 7, 7), "{year}年{month}月{day}日") == "2026年7月7日"


@pytest.mark.parametrize(
    ("form", "language", "written"),
    [
        ("中華民國{roc}年{month}月{day}日　{weekday}", "zh-Hant-TW", "中華民國115年6月12日　星期五"),
        ("{year}年（{era}）{month}月{day}日　{weekday}", "ja", "2026年（令和8年）6月12日　金曜日"),
        ("{year}년 {month}월 {day}일 {weekday}", "ko", "2026년 6월 12일 금요일"),
    ],
)
def test_dates_by_region(form: str, language: Language, written: str) -> None:
    assert written_date(datetime.date(2026, 6, 12), form, language) == written


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2019-04-30", "平成31年"), ("2019-05-01", "令和元年"), ("2020-01-01", "令和2年"),
        ("1989-01-07", "昭和64年"), ("1989-01-08", "平成元年"), ("1926-12-24", "大正15年"), ("1926-12-25", "昭和元年"),
        ("1912-07-29", "明治45年"), ("1912-07-30", "大正元年"), ("1900-01-31", "明治33年"),
    ],
)  # fmt: skip
def test_japanese_eras(day: str, name: str) -> None:
    """An era begins on a day of its own, its second year on 1 January."""
    assert era(datetime.date.fromisoformat(day)) == name


def test_years_of_the_republic() -> None:
    assert [roc(datetime.date(year, 1, 1)) for year in (1911, 1912, 2026)] == ["前1", "1", "115"]


def test_lunar_dates_in_traditional_characters() -> None:
    form = "農曆{year}年{month}{day}"
    assert lunar_date(datetime.date(2025, 7, 25), form, "zh-Hant-TW") == "農曆乙巳年閏六月初一"
    assert lunar_date(datetime.date(2026, 2, 16), form, "zh-Hant-HK") == "農曆乙巳年臘月廿九"
    assert lunar_date(datetime.date(2026, 2, 16), "", "ja") == ""


def test_lunar_days_are_thirty_names() -> None:
    names = [lunar_day(number) for number in range(1, 31)]
    assert names[:3] == ["初一", "初二", "初三"] and names[9:12] == ["初十", "十一", "十二"]
    assert names[19:22] == ["二十", "廿一", "廿二"] and names[29] == "三十"
    assert len(set(names)) == 30 and all(len(name) == 2 for name in names)
