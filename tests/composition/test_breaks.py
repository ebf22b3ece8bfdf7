"""Where a line may end, rule by rule (GB/T 15834 5.1; CLREQ #prohibition_rules_for_line_start_end)."""

from __future__ import annotations

import itertools

import pytest

from layout.composition import allowed_breaks, break_headline

NEVER_FIRST = "，。、：；！？”’）》〉】〕』」｝］·～／"
NEVER_LAST = "“‘（《〈【〔『「｛［"
LEVELS = ("none", "basic", "gb", "strict")


def parts(text: str, level: str = "gb") -> str:
    """Mark every allowed break with a bar."""
    breaks = allowed_breaks(text, level)  # type: ignore[arg-type]
    return "|".join(text[a:b] for a, b in itertools.pairwise((0, *breaks, len(text))))


@pytest.mark.parametrize("level", ["basic", "gb", "strict"])
@pytest.mark.parametrize("mark", NEVER_FIRST)
def test_no_closing_mark_begins_a_line(mark: str, level: str) -> None:
    assert 2 not in allowed_breaks(f"天地{mark}玄黄", level)  # type: ignore[arg-type]


@pytest.mark.parametrize("level", ["basic", "gb", "strict"])
@pytest.mark.parametrize("mark", NEVER_LAST)
def test_no_opening_mark_ends_a_line(mark: str, level: str) -> None:
    breaks = allowed_breaks(f"天地{mark}玄黄", level)  # type: ignore[arg-type]
    assert 3 not in breaks
    assert 2 in breaks


@pytest.mark.parametrize("before", NEVER_FIRST + NEVER_LAST + "天A1")
def test_every_pair_of_marks(before: str) -> None:
    for after in NEVER_FIRST + NEVER_LAST + "天A1":
        breaks = allowed_breaks(f"天{before}{after}地")
        if after in NEVER_FIRST or before in NEVER_LAST + "／":
            assert 2 not in breaks, after
        elif before not in "A1" or after not in "A1":
            assert 2 in breaks, after


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("天——地……人", "天|——|地……|人"),
        ("三！！！他", "三！！！|他"),
        ("下降31.25%多", "下|降|31.25%|多"),
        ("共27,000元", "共|27,000|元"),
        ("以79:76胜", "以|79:76|胜"),
        ("在2026-07-01日", "在|2026-07-01|日"),
        ("“1+6+N”网", "“1+6+N”|网"),
        ("步巡+车巡", "步|巡|+车|巡"),
        ("达37℃了", "达|37℃|了"),
        ("花￥100买№3", "花|￥100|买|№3"),
        ("差±5度", "差|±5|度"),
        ("码１２３号", "码|１２３|号"),
        ("甲/乙", "甲/乙"),
        ("1936–1949年", "1936–1949|年"),
        ("用AI和it’s", "用|AI|和|it’s"),
        ("the New York", "the |New |York"),
        ("well-known", "well-|known"),
        ("见https://a.cn/b?c=d吧", "见|https://|a.|cn/|b?|c=d|吧"),
        ("见www.a.cn吧", "见|www.|a.|cn|吧"),
        ("寄a.b@c.cn吧", "寄|a.b@c.cn|吧"),
        ("字\u2060字\u200b字\u00a0字", "字\u2060字\u200b|字\u00a0字"),
        ("“好。”“好”", "“好。”|“好”"),
        ("e\u0301te\u0301天\ufe00地", "e\u0301te\u0301|天\ufe00|地"),
    ],
)
def test_units(text: str, expected: str) -> None:
    assert parts(text) == expected


def test_levels_differ_in_what_they_forbid() -> None:
    text = "天，地……人——和/气"
    found = {level: parts(text, level) for level in LEVELS}
    assert found == {
        "none": "天|，|地|……|人|——|和|/|气",
        "basic": "天，|地|……|人|——|和/|气",
        "gb": "天，|地……|人|——|和/气",
        "strict": "天，|地……|人——|和/气",
    }


def test_each_level_forbids_what_the_one_before_forbids() -> None:
    text = "天，“地（玄）黄”……宇——宙·洪/荒：“日！”『月』～盈、昃"
    allowed = [set(allowed_breaks(text, level)) for level in LEVELS]  # type: ignore[arg-type]
    for looser, stricter in itertools.pairwise(allowed):
        assert stricter <= looser


def test_headline_breaks_at_spaces_first_then_after_marks() -> None:
    text = "巡防见密度　处置显速度，治理有温度"
    assert break_headline(text)[:2] == (6, 12)


@pytest.mark.parametrize("text", ["追回16万元赃款", "7月1日上午开会", "第12届大会", "下降31.25%以上"])
def test_headline_keeps_quantities_whole(text: str) -> None:
    inside = range(text.index(next(c for c in text if c.isdigit())) + 1, len(text) - 2)
    quantity_end = max(i for i, char in enumerate(text) if char in "元日届%") + 1
    assert not [offset for offset in break_headline(text) if offset in inside and offset < quantity_end]


def test_headline_tries_particles_last() -> None:
    assert break_headline("百姓的平安")[-1] == 2
    assert break_headline("红船领航和实干")[-1] == 5
