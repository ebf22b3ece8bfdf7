"""Bodies in Markdown: kinds, emphasis, places, warnings; and that both ways of reading agree."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from layout.copydesk import RULES, read_body
from layout.copydesk.markdown import _tidied
from layout.copydesk.parser import read_parsed
from layout.copydesk.plain import is_plain, read_plain

ALL = frozenset(RULES)


def told(markdown: str) -> str:
    """One line a paragraph: line:column kind marker text, emphasis in brackets."""
    shown = []
    for one in read_body(markdown, "s.md", 1, ALL)[0]:
        text = "".join(f"{{{span.text}}}" if span.emphasis == "strong" else span.text for span in one.spans)
        shown.append(" ".join(filter(None, [f"{one.source.line}:{one.source.column}", one.kind, one.marker, text])))
    return "\n".join(shown)


def codes(markdown: str) -> list[str]:
    return [f"{one.source.line}:{one.message.code}" for one in read_body(markdown, "s.md", 1, ALL)[2] if one.source]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("甲。\n\n　　乙。\n", "1:1 text 甲。\n3:3 text 乙。"),
        ("甲，\n乙。\nAnd\nso 丙。", "1:1 text 甲，乙。And so丙。"),
        ("甲，  \n乙\\\n丙。", "1:1 text 甲，乙丙。"),
        (
            "## 守根脉 铸忠诚\n甲。\n###　二级\n乙。",
            "1:4 subhead 守根脉　铸忠诚\n2:1 text 甲。\n3:5 subhead 二级\n4:1 text 乙。",
        ),
        ("> 甲。\n> 乙。\n>\n> 丙。", "1:3 quote 甲。乙。\n4:3 quote 丙。"),
        ("- 甲\n- 乙\n\n  丙", "1:3 item · 甲\n2:3 item · 乙\n4:3 item 丙"),
        ("3. 甲\n4. 乙", "1:4 item 3. 甲\n2:4 item 4. 乙"),
        ("甲**“红船”**乙,**AI**,*丙*。", "1:1 text 甲{“红船”}乙，{AI}，丙。"),
        ("甲,**乙\n丙**丁 **戊**。", "1:1 text 甲，{乙丙}丁{戊}。"),
        ("    缩进的段。", "1:5 text 缩进的段。"),
        ("5 \\* 6&amp;7中。", "1:1 text 5 * 6&7中。"),
        ("甲。\n　　\n乙。", "1:1 text 甲。\n3:1 text 乙。"),
        ("", ""),
    ],
)
def test_reads(markdown: str, expected: str) -> None:
    assert told(markdown) == expected


@pytest.mark.parametrize(
    ("markdown", "expected", "kept"),
    [
        ("甲[网站](http://a.b)乙。", ["1:copy/link"], "甲网站乙。"),
        ("甲<http://a.b>。", [], "甲http://a.b。"),
        ("甲。\n\n乙![图](a.jpg)。", ["3:copy/image"], "甲。乙。"),
        ("甲`乙`丙。", ["1:copy/code"], "甲乙丙。"),
        ("```\n甲。\n乙。\n```", ["1:copy/code"], "甲。乙。"),
        ("甲<b>乙</b>。", ["1:copy/html", "1:copy/html"], "甲<b>乙</b>。"),
        ("<div>甲。</div>", ["1:copy/html"], "<div>甲。</div>"),
        ("甲<!-- 待核 -->。", ["1:copy/comment"], "甲。"),
        ("<!-- 待核 -->\n\n甲。", ["1:copy/comment"], "甲。"),
        ("甲。\n\n| 乙 | 丙。 |\n|---|---|\n| 丁 | 戊。 |", ["3:copy/table"], "甲。乙　丙。丁　戊。"),
        ("甲。\n\n---\n\n乙。", ["3:copy/rule"], "甲。乙。"),
        ("甲。\n---\n乙。", ["2:copy/rule"], "甲。乙。"),
        ("[甲]: 乙。", [], "[甲]：乙。"),
        ("甲。\n\n" + "> - " * 12 + "乙。", ["3:copy/nesting"], "甲。"),
        ("<!-- 待核 -->甲。", ["1:copy/comment"], "甲。"),
        ("##甲乙", ["1:copy/heading-space"], "##甲乙"),
        (
            "先锋岗民\n\n警、辅警们，\n\n甲。",
            ["1:copy/cut-paragraph", "3:copy/cut-paragraph"],
            "先锋岗民警、辅警们，甲。",
        ),
        ("## 甲\n\n- 乙\n\n丙：", [], "甲乙丙："),
        ("“甲。", ["1:copy/quotes"], "“甲。"),
        ("甲”。", ["1:copy/quotes"], "甲”。"),
        ("甲“‘乙”。", ["1:copy/quotes"], "甲“‘乙”。"),
        ("“甲。\n\n“乙。”", [], "“甲。“乙。”"),
        ('甲"乙。', ["1:copy/quotes"], '甲"乙。'),
        ("甲it’s乙。", [], "甲it’s乙。"),
    ],
)
def test_warns_and_keeps_the_words(markdown: str, expected: list[str], kept: str) -> None:
    assert codes(markdown) == expected
    assert "".join(one.text for one in read_body(markdown, "s.md", 1, ALL)[0]) == kept


def test_messages_are_complete_in_both_languages() -> None:
    everything = "甲[网站](http://a.b)![图](a.jpg)`乙`<b>丙<!-- 丁 -->“戊\n\n---\n\n##己\n\n|庚|辛|\n|---|---|\n"
    found = read_body(everything, "stories/a.md", 7, ALL)[2]
    assert {one.message.code for one in found} >= {"copy/link", "copy/image", "copy/code", "copy/html", "copy/comment"}
    for one in found:
        assert one.text("zh").startswith("stories/a.md:")
        assert "hint: " in one.text("en")


def test_counts_and_first_line() -> None:
    paragraphs, mended, diagnostics = read_body("甲,乙。\n\n丙:丁 戊。", "a.md", 9, ALL)
    assert [one.source.line for one in paragraphs] == [9, 11]
    assert mended == (("widen", 2), ("spaces", 1))
    assert diagnostics == ()
    assert read_body("甲,乙。", "a.md", 1, frozenset())[0][0].text == "甲,乙。"


SAMPLE = st.text(alphabet="红警a1. #\n\t　,。-=:/(~+>){}!'\"%…\u00a0\x0b\x1f", max_size=60)


@given(SAMPLE)
@example("甲\n\x0b\n乙")
@example("## 甲\n乙\n## 丙 ")
@settings(max_examples=400, deadline=None)
def test_the_short_way_and_the_parser_agree(markdown: str) -> None:
    tidy, _ = _tidied(markdown)
    if not is_plain(tidy):
        return
    (plain, _), (parsed, complaints) = read_plain(tidy), read_parsed(tidy)
    assert _bare(plain) == _bare(parsed)
    assert complaints == []


def _bare(drafts: list) -> list[tuple[str, str, int, str]]:  # type: ignore[type-arg]
    return [
        (one.kind, one.marker, one.line, "\n".join(row.strip() for row in one.text.split("\n")))
        for one in drafts
        if one.text.strip()
    ]


@given(st.text(alphabet="红警ab1*_`[]()<>|\\&!#- \n.。", max_size=60))
@settings(max_examples=300, deadline=None)
def test_no_letter_is_lost(markdown: str) -> None:
    """Whatever the Markdown, its Han characters stand in the paragraphs or something complains."""
    paragraphs, _, diagnostics = read_body(markdown, "a.md", 1, ALL)
    if not diagnostics:
        typed = [one for one in markdown if one in "红警"]
        assert [one for paragraph in paragraphs for one in paragraph.text if one in "红警"] == typed


def test_a_paragraph_begun_without_an_empty_line_is_told() -> None:
    body = "第一段到此为止。\n第二段从这里开始，\n接着写完。\n"
    paragraphs, _, found = read_body(body, "a.md", 10, frozenset())
    assert [paragraph.text for paragraph in paragraphs] == ["第一段到此为止。第二段从这里开始，接着写完。"]
    assert [(one.message.code, one.source and one.source.line) for one in found] == [("copy/joined-lines", 10)]
