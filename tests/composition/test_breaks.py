"""Where a line may end, rule by rule (GB/T 15834 5.1; CLREQ #prohibition_rules_for_line_start_end)."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from layout.composition import Styled, allowed_breaks, profile, set_paragraph
from layout.composition.rules.bindings import bindings
from layout.composition.rules.breaks import Level, penalties
from layout.composition.rules.tokens import resolve
from layout.model.style import Language, Punctuation

Make = Callable[[str], tuple[Styled, ...]]

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


MARKS = {
    "closing": "”’）》〉】〕』」｝］", "stop": "。．", "comma": "，、", "colon": "：；", "exclaim": "！？",
    "opening": "“‘（《〈【〔『「｛［",
    "dot": "·", "connector": "～", "solidus": "／", "ellipsis": "……", "dash": "——", "postfix": "％℃", "prefix": "￥№",
    "han": "天地", "measure": "年元", "ordinal": "第", "digit": "09", "wide digit": "０９", "letter": "Aé", "bullet": "■",
    "kana": "あ", "small kana": "ゃー", "iteration": "々", "hangul": "한",
}  # fmt: skip
"""Every class of characters that meets another in copy, with what stands for it."""
PAIRED = ("ellipsis", "dash")
START = {
    "basic": {"closing", "stop", "comma", "colon", "exclaim", "dot", "connector", "solidus", "postfix"},
    "gb": {"ellipsis", "iteration", "small kana"},
    "strict": {"dash"},
}
END = {"basic": {"opening"}, "gb": {"solidus"}, "strict": set[str]()}


def forbidden(rules: dict[str, set[str]], level: str) -> set[str]:
    return set().union(*(rules[each] for each in LEVELS[1 : LEVELS.index(level) + 1]))


def samples(name: str) -> list[str]:
    return [MARKS[name]] if name in PAIRED else list(MARKS[name])


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("left", MARKS)
def test_line_edge_rules_hold_for_every_pair_of_classes(left: str, level: str) -> None:
    for right in MARKS:
        held = right in forbidden(START, level) or left in forbidden(END, level)
        for before, after in itertools.product(samples(left), samples(right)):
            text = f"天{before}{after}地"
            allowed = 1 + len(before) in allowed_breaks(text, level)  # type: ignore[arg-type]
            if held:
                assert not allowed, text
            elif {left, right} <= {"han", "kana", "hangul", "closing", "opening", "measure", "stop", "comma"}:
                assert allowed, text


def words(text: str, level: Level, language: Language) -> str:
    breaks = allowed_breaks(text, level, language)
    return "|".join(text[a:b] for a, b in itertools.pairwise((0, *breaks, len(text))))


@pytest.mark.parametrize(
    ("text", "level", "language", "expected"),
    [
        ("東京に行っちゃった。", "strict", "ja", "東|京|に|行っ|ちゃっ|た。"),
        ("行っちゃった", "gb", "ja", "行|っ|ち|ゃ|っ|た"),  # B15: in Japanese, at level strict only
        ("コーヒー・紅茶", "strict", "ja", "コー|ヒー・|紅|茶"),
        ("人々と〱", "strict", "ja", "人々|と|〱"),
        ("「名」·『詞』", "basic", "zh-Hant-TW", "「名」·|『詞』"),
        ("他說：「好。」", "none", "zh-Hant-HK", "他|說|：|「|好|。|」"),
        ("서울에 갔다. “네”라고", "gb", "ko", "서|울|에 |갔|다. |“네”|라|고"),
        ("3월 5일(목) AI가", "gb", "ko", "3|월 |5|일|(목) |AI|가"),
        ("한국어·영어!", "gb", "ko", "한|국|어·|영|어!"),
        ("\u1112\u1161\u11ab\u1100\u116e\u11a8", "gb", "ko", "\u1112\u1161\u11ab|\u1100\u116e\u11a8"),  # 한국 in parts
    ],
)
def test_languages(text: str, level: Level, language: Language, expected: str) -> None:
    assert words(text, level, language) == expected


def test_words_of_hangul_break_at_a_cost() -> None:
    table = penalties("gb", "ko")
    assert table["GG"] == table["AG"] == table["cG"] == profile("ko").inside_words > 0
    assert table[" G"] == table["CG"] == penalties("gb")["GG"] == 0
    assert table["9G"] == 300


def test_measure_words_go_by_language() -> None:
    for language, word in (("zh-Hans", "亿"), ("zh-Hant-TW", "億"), ("ja", "円")):
        assert resolve(f"3{word}", language) == "9m"
    assert resolve("3円", "zh-Hans") == "9H"


def test_a_line_may_begin_with_an_ellipsis_where_the_paper_says_so(styled: Make) -> None:
    text = "天地玄黄宇……宙洪荒"
    forbids, allows = (
        [line.text for line in set_paragraph(styled(text), 10, 5, Punctuation(ellipsis_line_start=key), indent=0)]
        for key in (False, True)
    )
    assert not [line for line in forbids if line[0] == "…"]
    assert allows[1][:2] == "……"


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("民警何蓉娜和沈晓说", "何蓉娜 沈晓"),
        ("本报记者 何蓉娜 通讯员 沈晓 摄", "记者 何蓉娜 通讯员 沈晓"),
        ("记者何蓉娜报道", "记者何蓉娜"),
        ("记者周正飞、宋洋", "记者周正飞"),
        ("記者張大明報導", "記者張大明"),
        ("记者了解到，记者从公安局获悉", ""),
        ("轮岗锻炼，▶下转2版", "▶下转2版"),
        ("（上接第12版）", "（上接第12版）"),
    ],
)
def test_bindings(text: str, held: str) -> None:
    costs = bindings(text, frozenset({"何蓉娜", "沈晓", ""}))
    joined = [
        text[a:b] for a, b in itertools.pairwise([0, *(i for i in range(1, len(text)) if i not in costs), len(text)])
    ]
    assert " ".join(part for part in joined if len(part.strip(" ，。、")) > 1) == held


def test_a_name_is_kept_whole_where_lines_allow_it(styled: Make) -> None:
    text = "昨天上午，在“平安”驿站，民警何蓉娜向居民宣讲了防诈骗的知识，大家都说“好”，还说“再来”。"
    for names, line in (
        (frozenset[str](), "昨天上午，在“平安”驿站，民警何蓉"),
        (frozenset({"何蓉娜"}), "昨天上午，在“平安”驿站，民警何蓉娜"),
    ):
        lines = set_paragraph(styled(text), 10, 16.5, Punctuation(names=names), indent=0)
        assert lines[0].text == line


def test_jump_lines_are_never_parted() -> None:
    assert allowed_breaks("锻炼，▶下转2版") == (1, 3)
    assert allowed_breaks("（上接第12版）本报") == (8, 9)
