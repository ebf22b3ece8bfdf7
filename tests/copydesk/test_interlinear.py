"""Marks and readings in Markdown: ``[文字]{着重}``, ``[嘉兴]{jiā xīng}``, and what is wrong with them."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from layout.copydesk import RULES, read_body
from layout.copydesk.plain import is_plain
from layout.model.story import Span

ALL = frozenset(RULES)


def spans(markdown: str) -> list[Span]:
    paragraphs, _, found = read_body(markdown, "s.md", 1, ALL)
    assert [one.text() for one in found] == []
    return [span for paragraph in paragraphs for span in paragraph.spans]


def codes(markdown: str) -> list[str]:
    return [f"{one.source.line}:{one.message.code}" for one in read_body(markdown, "s.md", 1, ALL)[2] if one.source]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("去[红船]{着重}。", [Span("去"), Span("红船", mark="dots"), Span("。")]),
        ("[刘恒]{专名}[王某]{ 示亡 }。", [Span("刘恒", mark="name"), Span("王某", mark="mourned"), Span("。")]),
        ("[红楼梦]{书名}。", [Span("红楼梦", mark="book"), Span("。")]),
        ("[嘉兴]{jiā xīng}市。", [Span("嘉兴", ruby="jiā xīng"), Span("市。")]),
        ("[嘉兴]{jiā  \nxīng}市。", [Span("嘉兴", ruby="jiā xīng"), Span("市。")]),
        ("[嘉兴]{Jiāxīng}市。", [Span("嘉兴", ruby="Jiāxīng"), Span("市。")]),
        (
            "[東京]{とうきょう}[國]{ㄍㄨㄛˊ}。",
            [Span("東京", ruby="とうきょう"), Span("國", ruby="ㄍㄨㄛˊ"), Span("。")],
        ),
        ("[春眠,觉。]{chūn mián jué}", [Span("春眠，觉。", ruby="chūn mián jué")]),
        ("[嘉\n兴]{jiā xīng}市。", [Span("嘉", ruby="jiā"), Span("兴", ruby="xīng"), Span("市。")]),
        ("[嘉\n兴]{Jiāxīng}市。", [Span("嘉兴", ruby="Jiāxīng"), Span("市。")]),
        ("**[嘉兴]{jiā xīng}**市。", [Span("嘉兴", "strong", ruby="jiā xīng"), Span("市。")]),
        (
            "[嘉**兴**]{jiā xīng}。",
            [Span("嘉", ruby="jiā"), Span("兴", "strong", ruby="xīng"), Span("。")],
        ),
        (
            "[嘉*兴*]{着重}。",
            [Span("嘉", mark="dots"), Span("兴", "em", "dots", continues=True), Span("。")],
        ),
        (
            "[[刘恒]{专名}在[嘉兴]{专名}]{liú héng zài jiā xīng}。",
            [
                Span("刘恒", mark="name", ruby="liú héng"),
                Span("在", ruby="zài"),
                Span("嘉兴", mark="name", ruby="jiā xīng"),
                Span("。"),
            ],
        ),
        (
            "[[嘉]{jiā}兴]{专名}。",
            [Span("嘉", mark="name", ruby="jiā"), Span("兴", mark="name", continues=True), Span("。")],
        ),
        ("> [甲]{着重}。", [Span("甲", mark="dots"), Span("。")]),
        ("- [甲]{着重}", [Span("甲", mark="dots")]),
        (r"\[文字]{着重}。", [Span("[文字]{着重}。")]),
        (r"[文字]\{着重}。", [Span("[文字]{着重}。")]),
        (r"[文字]和\{着重\}。", [Span("[文字]和{着重}。")]),
        ("[甲[注]乙]{着重}。", [Span("甲[注]乙", mark="dots"), Span("。")]),
        ("[[甲]{着重}]乙。", [Span("["), Span("甲", mark="dots"), Span("]乙。")]),
        ("[了]{le}[先生]{xiān sheng}。", [Span("了", ruby="le"), Span("先生", ruby="xiān sheng"), Span("。")]),
    ],
)
def test_reads(markdown: str, expected: list[Span]) -> None:
    assert spans(markdown) == expected
    assert not is_plain(markdown)


@pytest.mark.parametrize(
    ("markdown", "expected", "kept"),
    [
        ("甲。\n\n[乙]{丙}。", ["3:copy/mark-unknown"], "甲。乙。"),
        ("[乙]{着重号}。", ["1:copy/mark-unknown"], "乙。"),
        ("甲，\n[乙丙]{yǐ bǐng dīng}。", ["2:copy/readings"], "甲，乙丙。"),
        ("[3月]{sān yuè}。", ["1:copy/readings"], "3月。"),
        ("[]{着重}甲。", ["1:copy/mark-empty"], "甲。"),
        ("[甲]{ }。", ["1:copy/mark-empty"], "甲。"),
        ("甲[——]{jiǎ}。", ["1:copy/mark-empty"], "甲——。"),
        ("[甲]{着重。", ["1:copy/mark-open"], "[甲]{着重。"),
        ("[[甲]{着重}乙]{专名}。", ["1:copy/mark-twice"], "甲乙。"),
        ("[[甲]{jiǎ}乙]{jiǎ yǐ}。", ["1:copy/mark-twice"], "甲乙。"),
        ("[甲**乙**]{jiǎyǐ}。", ["1:copy/reading-split"], "甲乙。"),
        ("## [甲]{着重}\n\n乙。", ["1:copy/mark-in-subhead"], "甲乙。"),
        (
            "甲{着\n重}[乙]{jiǎ\nyǐ}[丙]{丁}。",
            ["1:copy/mark-like", "2:copy/mark-like", "2:copy/readings", "3:copy/mark-unknown"],
            "甲{着重}乙丙。",
        ),
        ("［屈原］{专名}。", ["1:copy/mark-like"], "［屈原］{专名}。"),
        ("[屈原]｛专名｝。", ["1:copy/mark-like"], "[屈原]｛专名｝。"),
        ("[屈原] {专名}。", ["1:copy/mark-like"], "[屈原] {专名}。"),
        ("[屈原]专名}。", ["1:copy/mark-like"], "[屈原]专名}。"),
        ("[[屈原]{专名}。", ["1:copy/mark-like"], "[屈原。"),
        ("[屈原]{专名}}。", ["1:copy/mark-like"], "屈原}。"),
        ("【屈原】{专名}。", ["1:copy/mark-like"], "【屈原】{专名}。"),
        ("文字{着重}。", ["1:copy/mark-like"], "文字{着重}。"),
        ("[屈原]{emphasis}。", ["1:copy/mark-word"], "屈原。"),
        ("[屈原]{Name}。", ["1:copy/mark-word"], "屈原。"),
        ("[嘉兴]{jia1 xing1}。", ["1:copy/reading-digits"], "嘉兴。"),
        ("[嘉兴]{jia1xing1}。", ["1:copy/reading-digits"], "嘉兴。"),
        ("[嘉兴]{jia xing}。", ["1:copy/reading-toneless"], "嘉兴。"),
        ("[GDP]{着重}。", ["1:copy/mark-nothing"], "GDP。"),
        ("[，。]{着重}", ["1:copy/mark-nothing"], "，。"),
    ],
)
def test_tells_what_is_wrong_and_keeps_the_words(markdown: str, expected: list[str], kept: str) -> None:
    assert codes(markdown) == expected
    paragraphs, _, found = read_body(markdown, "s.md", 1, ALL)
    assert "".join(one.text for one in paragraphs) == kept
    for one in found:
        assert "hint: " in one.text("en")
        assert "建议: " in one.text("zh")


def test_the_place_is_that_of_the_mark() -> None:
    found = read_body("甲，  \n乙[丙]{丁}。", "s.md", 7, ALL)[2]
    assert [one.source and one.source.line for one in found] == [8]


@pytest.mark.parametrize(
    ("markdown", "columns"),
    [
        ("甲[丙]{丁}[乙]{戊}。", [2, 8]),
        ("甲，\n　　乙[丙]{丁}。", [4]),
        ("> 甲[丙]{丁}。", [4]),
        ("## 甲[丙]{丁}", [5]),
        ("##　甲[丙]{丁}", [5]),
        ("1. 甲\n   乙[丙]{丁}。", [5]),
        ("甲**乙[[丙]{着重}]{丁}**。", [5]),
        ("甲[丙]{着重。", [2]),
        ("甲\n乙［屈原］{专名}丙[屈原]{专名}}。", [2, 19]),
    ],
)
def test_the_column_is_that_of_the_mark(markdown: str, columns: list[int]) -> None:
    found = read_body(markdown, "s.md", 7, ALL)[2]
    assert sorted(one.source.column for one in found if one.source) == columns
    found = read_body(markdown, "s.md", 7, ALL, indent=6)[2]
    assert sorted(one.source.column - 6 for one in found if one.source) == columns


@pytest.mark.parametrize(
    ("markdown", "form"),
    [
        ("去［屈原］{专名}。", "[屈原]{专名}"),
        ("去[屈原]｛专名｝。", "[屈原]{专名}"),
        ("去[屈原]　{ 专名 }。", "[屈原]{专名}"),
        ("去[屈原]专名}。", "[屈原]{专名}"),
        ("去[[屈原]{专名}。", "[屈原]{专名}"),
        ("去[屈原]{专名}}。", "[屈原]{专名}"),
        ("去［［巴陵］{专名}］{Bā líng}。", "[巴陵]{专名}"),
        ("去[屈原]{dots}。", "[屈原]{着重}"),
        ("去[女将]{nv3 jiang4}。", "[女将]{nǚ jiàng}"),
        ("去[刘后]{liu2hou4}。", "[刘后]{liúhòu}"),
    ],
)
def test_the_hint_is_the_right_form(markdown: str, form: str) -> None:
    found = read_body(markdown, "s.md", 1, ALL)[2]
    assert form in found[0].text("zh").partition("建议")[2]
    assert form in found[0].text("en").partition("hint")[2]


def test_readings_are_not_mended() -> None:
    markdown = "[好...,]{hǎo} [AI,好]{ā,i...--'b'}。"
    assert [span.ruby for span in spans(markdown) if span.ruby] == ["hǎo", "ā,i...--'b'"]
    assert spans(markdown)[0].text == "好……，"


@given(st.text(alphabet="红警ab1*\\[]{}(着重) \n.。", max_size=60))
@example("[[红]{着重}")
@example("[红]{着重}[")
@example("[红](警]{着重}")
@settings(max_examples=400, deadline=None)
def test_no_letter_is_lost(markdown: str) -> None:
    """Whatever stands in brackets: unless something complains, only the braces' own words are not set."""
    paragraphs, _, found = read_body(markdown, "a.md", 1, ALL)
    if not found:
        set_text = "".join(paragraph.text for paragraph in paragraphs)
        assert [one for one in set_text if one in "红警"] == [one for one in markdown if one in "红警"]
