"""What a break costs at each place of a headline, and the ways to break it (typography.md 11)."""

from __future__ import annotations

import itertools
import subprocess
import sys

import pytest

from layout.composition import break_headline, break_penalties
from layout.composition.headlines.phrases import INSIDE, MARK, SPACE, UNKNOWN, WORD
from layout.composition.headlines.words import split_words
from layout.model.style import Punctuation
from tests.support.gold import Headline, headlines

SEEDS = headlines()
WORDS = frozenset({"钟埭派出所", "条抓块统", "青吴嘉"})
"""What the papers' own styles list, of what stands in these headlines."""


def torn(headline: Headline, words: frozenset[str] = frozenset()) -> list[int]:
    """Return the places inside words where a line may end at an ordinary cost."""
    costs = break_penalties(headline.text, words)
    return [n for n, cost in costs.items() if cost < UNKNOWN and n not in headline.marks and not headline.allows(n)]


@pytest.mark.parametrize("headline", SEEDS, ids=lambda headline: headline.text)
def test_no_break_is_inside_a_word(headline: Headline) -> None:
    assert torn(headline, WORDS) == []


def test_nearly_every_break_between_words_is_known() -> None:
    wanted = [(h, n) for h in SEEDS for n, mark in h.marks.items() if mark in "/|"]
    held = [(h.text, n) for h, n in wanted if break_penalties(h.text, WORDS).get(n, INSIDE) >= UNKNOWN]
    assert len(held) <= 0.03 * len(wanted), held


def test_headlines_that_nothing_was_made_for_are_read_as_well() -> None:
    found = headlines("held out")
    wrong = sum(len(torn(headline)) for headline in found)
    breaks = sum(sum(cost < UNKNOWN for cost in break_penalties(headline.text).values()) for headline in found)
    assert wrong <= 0.03 * breaks


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("7个小时追回16万元金器", {1, 2, 3, 7, 8, 9}),  # number and unit
        ("保住7.4万元养老钱", {3, 4, 5, 6}),
        ("第20届亚洲马拉松锦标赛", {1, 2, 3}),
        ("锻造“三能”过硬铁军", {3, 4, 5}),  # short quoted terms
        ("“以打促防”的践行者", {1, 2, 3, 4, 5}),
        ("记者何蓉娜报道", {2, 3, 4}),  # names
    ],
)
def test_some_places_are_no_breaks_at_any_price(text: str, never: set[int]) -> None:
    assert not never & break_penalties(text).keys()


def test_listed_words_and_names_are_whole() -> None:
    text = "钟埭派出所民警褚曹子建破案"
    free = break_penalties(text)
    assert {2, 8, 9, 10} & {n for n, cost in free.items() if cost < INSIDE}
    whole = break_penalties(text, frozenset({"钟埭派出所"}), Punctuation(names=frozenset({"褚曹子建"})))
    assert not {1, 2, 3, 4, 8, 9, 10} & {n for n, cost in whole.items() if cost < INSIDE}
    assert not set(range(1, 6)) & break_penalties("“135”快反快处", frozenset({"“135”快反"})).keys()


def test_a_longer_quoted_term_may_be_broken_but_its_neighbours_rather() -> None:
    costs = break_penalties("举办“红船领航一体化携手奋进示范区”主题党日活动")
    assert WORD < costs[7] < UNKNOWN and costs[2] < costs[7]


def test_prices_follow_the_order_of_preference() -> None:
    costs = break_penalties("嘉兴公安以党建铸魂　书写答卷，追赃、挽损才是目的")
    assert costs[10] == SPACE < costs[15] == MARK < costs[18] < costs[12] == WORD
    assert costs[4] < WORD  # before 以: a phrase begins


@pytest.mark.parametrize(
    ("text", "bad", "good"),
    [
        ("百姓的平安", 2, 3),  # 的 begins no line
        ("红船领航和实干如炬", 5, 4),  # 和 ends none
        ("今天让骗子无处遁形", 3, 2),
        ("守红色根脉", 1, 3),  # nor does a verb of one character
        ("夜校第一课开讲", 4, 2),  # nor an ordinal
        ("平湖派出所挂牌", 2, 5),  # an office's name
    ],
)
def test_words_that_cling_cost_more(text: str, bad: int, good: int) -> None:
    costs = break_penalties(text)
    assert costs.get(bad, INSIDE) >= costs[good] + 400


def test_a_pun_in_quotes_stays_in_its_word() -> None:
    assert 5 not in [n for n, cost in break_penalties("青春“警”事").items() if cost < INSIDE]
    assert break_penalties("由“数”到“智”注入")[8] < UNKNOWN


def test_a_word_s_own_first_character_is_no_preposition() -> None:
    assert split_words("把握时机对外开放") == ["把握", "时机", "对外开放"]


def test_traditional_japanese_and_korean_text_can_be_broken() -> None:
    assert break_headline("守護城市煙火氣　平湖夜警務", 2)[0].lines == ("守護城市煙火氣", "平湖夜警務")
    assert break_headline("警視庁が夏の交通安全運動を始める", 2, rules=Punctuation(language="ja"))[0].lines == (
        "警視庁が夏の",
        "交通安全運動を始める",
    )
    assert break_headline("서울에서 열린 대회", 2, rules=Punctuation(language="ko"))[0].lines == (
        "서울에서",
        "열린 대회",
    )


@pytest.mark.parametrize(
    ("text", "lines", "parts"),
    [
        ("红船领航　实干如炬", 1, "红船领航　实干如炬"),
        ("红船领航　实干如炬", 2, "红船领航/实干如炬"),
        ("巡出声势　打出成效　护出温情", 3, "巡出声势/打出成效/护出温情"),
        ("巡出声势　打出成效　护出温情", 2, "巡出声势　打出成效/护出温情"),  # the longer line above (H6)
        ("刘恒：破案不是终点，追赃挽损才是目的！", 2, "刘恒：破案不是终点，/追赃挽损才是目的！"),
        ("组织联建　构建一体化党建运行体系", 3, "组织联建/构建一体化/党建运行体系"),  # no clause and a half
        ("7个小时追回16万元金器", 2, "7个小时追回/16万元金器"),
        ("协同创新再迭代", 2, "协同创新/再迭代"),
        ("青春", 2, ""),
        ("青春", 3, ""),
    ],
)
def test_the_best_way_to_break(text: str, lines: int, parts: str) -> None:
    found = break_headline(text, lines)
    assert "/".join(found[0].lines if found and found[0].cost < UNKNOWN else ()) == parts


@pytest.mark.parametrize("lines", [1, 2, 3, 4])
def test_ways_are_whole_and_sorted(lines: int) -> None:
    for headline in SEEDS:
        found = break_headline(headline.text, lines, words=WORDS)
        assert [way.cost for way in found] == sorted(way.cost for way in found)
        assert len({way.offsets for way in found}) == len(found)
        for way in found:
            assert len(way.lines) == len(way.widths) == len(way.offsets) + 1 == lines
            cuts = itertools.pairwise((0, *way.offsets, len(headline.text)))
            assert way.lines == tuple(headline.text[start:end].strip("\u3000") for start, end in cuts)


def test_the_word_list_is_read_only_where_words_decide() -> None:
    code = (
        "from layout.composition import break_headline; from layout.composition.headlines import words\n"
        "break_headline('红船领航　实干如炬', 2), break_headline('刘恒：破案不是终点，追赃挽损才是目的！', 2)\n"
        "print(words._list.cache_info().currsize, break_headline('守护城市烟火气', 2) and words._list.cache_info().currsize)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.split() == ["0", "1"]


def test_signs_that_combine_have_no_width() -> None:
    """か with its sound mark apart (two code points) is one character, in headlines too."""
    apart, joined = (break_headline(text, 1)[0].widths for text in ("か\u3099っこう", "がっこう"))
    assert apart == joined
