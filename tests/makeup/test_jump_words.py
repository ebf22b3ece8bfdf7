"""The words of a jump as the house style wants them, read from the printed page by PDFium."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.makeup.jump_words import han_number, jump_words
from tests.support.small_issue import print_issue

LINE = "晨光照在南湖上。"
MANIFEST = """\
paper: style.yaml
title: 试版
date: 2026-07-07
stories:
  dawn: {{headline: 南湖的早晨　湖上有薄雾, {short}body: "{body}"}}
pages:
  - {{page: {first}, name: {name}, dummy: [9: A A A], blocks: {{A: {{story: dawn, headline: brief, jump: true{options}}}}}}}
  - {{page: {last}, name: 副刊, dummy: [14: A A A], blocks: {{A: {{continues: dawn{options}}}}}}}
"""


def printed(
    folder: Path, out: str, back: str, *, first: int = 1, last: int = 2, name: str = "要闻", short: str = "short: 南湖早晨, ",
    options: str = "",
) -> tuple[str, str]:  # fmt: skip
    """Print a story that jumps; return what its two pages read."""
    manifest = MANIFEST.format(
        first=first, last=last, name=name, short=short, options=options, body=r"\n\n".join([LINE] * 30)
    )
    wording = f'wording: {{jump_out: "{out}", jump_in: "{back}"}}\n'
    pages = print_issue(folder, manifest, style=wording).pages
    return pages[0].text, pages[1].text


@pytest.mark.parametrize(
    ("out", "back", "read_out", "read_back"),
    [
        ("▶下转{page}版", "上接{page}版", "▶下转12版", "上接1版"),
        ("（下转第{page_han}版）", "（上接第{page_han}版）", "（下转第十二版）", "（上接第一版）"),
        ("（下转{page}版《{title}》）", "（上接{page}版）", "（下转12版《南湖早晨》）", "（上接1版）"),
        ("▶下转{page}版·{name}", "（上接{page}版{name}）", "▶下转12版·副刊", "（上接1版要闻）"),
        ("（下轉第{page}版）", "（上接第{page}版）", "（下轉第12版）", "（上接第1版）"),
        ("{page}面へ続く", "{page}面から続く", "12面へ続く", "1面から続く"),
        ("continued on page {page}", "continued from page {page}", "continuedonpage12", "continuedfrompage1"),
    ],
)
def test_words_are_set_as_the_house_style_has_them(
    tmp_path: Path, out: str, back: str, read_out: str, read_back: str
) -> None:
    first, last = printed(tmp_path, out, back, last=12)
    assert first.endswith(LINE + read_out)
    assert f"南湖早晨{read_back}{LINE}" in last


def test_in_vertical_lines_the_sign_points_down(tmp_path: Path) -> None:
    first, last = printed(
        tmp_path, "▶下转第{page_han}版", "（上接第{page_han}版）", options=", writing: vertical, columns: 1"
    )
    assert "▼下转第二版" in first and "（上接第一版）" in last


def test_nothing_is_left_hanging_around_what_is_empty(tmp_path: Path) -> None:
    out, back = "（下转{page}版 {name}《{title}》）", "（{name}·上接{page}版）"
    first, last = printed(tmp_path, out, back, name='""', short="")
    assert "（上接1版）" in last
    # A headline of eleven characters is too long for a column of fourteen: the title goes, the section stays.
    assert first.endswith(LINE + "（下转2版副刊）")


def test_words_keep_to_their_column_and_their_size(tmp_path: Path) -> None:
    """They shrink a little before they go without the title."""
    short = "short: 南湖早晨的薄雾散了, "
    first, _ = printed(tmp_path / "a", "（下转{page}版《{title}》）", "{page}", short=short)
    assert first.endswith("（下转2版《南湖早晨的薄雾散了》）")
    first, _ = printed(
        tmp_path / "b", "（下转{page}版《{title}》）", "{page}", short="short: 南湖早晨的薄雾散了又来来了又散, "
    )
    assert first.endswith(LINE + "（下转2版）")


@given(st.integers(1, 999), st.sampled_from(("zh-Hans", "ja")))
def test_chinese_numerals_say_the_number(number: int, language: str) -> None:
    text = han_number(number, language)
    values, total, digit = {"百": 100, "十": 10}, 0, 0
    for char in text:
        if char in values:
            total, digit = total + (digit or 1) * values[char], 0
        else:
            digit = "零一二三四五六七八九".index(char)
    assert total + digit == number
    assert language != "ja" or ("零" not in text and "一百" not in text and "一十" not in text)


@given(
    st.lists(
        st.sampled_from(("{page}", "{name}", "{title}", "《{title}》", "（{name}）", "版", " ", "　", "·", "，")),
        max_size=9,
    ),
    st.sampled_from(("", "要闻")),
    st.sampled_from(("", "短题")),
)
def test_no_pair_of_brackets_is_left_empty(parts: list[str], name: str, title: str) -> None:
    words = jump_words("（下转第{page}版" + "".join(parts) + "）", 2, name, title)
    assert "《》" not in words and "（）" not in words and "{" not in words
    assert words.count("要闻") == (sum("{name}" in part for part in parts) if name else 0)
    if not any(part in (" ", "　", "·", "，") for part in parts):
        assert not any(sign in words for sign in " 　·，")
