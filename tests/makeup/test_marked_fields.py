"""Marks in short fields: 示亡号 round a name in a byline, lines and dots under headlines, captions and credits."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.copydesk import RULES, read_field
from layout.makeup.captions import set_caption
from layout.makeup.compositor import Compositor
from layout.makeup.copy import pieces, story_copy
from layout.makeup.course import Course, course
from layout.makeup.filling import RIGID
from layout.makeup.frames import Segment
from layout.makeup.headings import set_heading
from layout.makeup.headlines import set_headline
from layout.makeup.marked import cut
from layout.makeup.short_lines import fit_lines
from layout.model.diagnostics import Source
from layout.model.galley import Line, LineMark
from layout.model.issue import HeadlineChoice
from layout.model.story import TEXT_FIELDS, Picture, Span, Story, Text, Words

HERE = Source("story.md", 1)
ALL = frozenset(RULES)


def endless(measure: float) -> Course:
    """A column that holds any copy."""
    return course([Segment(0.0, 0, 1000, measure)])


def words(typed: str) -> Words:
    field = read_field(typed, "byline", ALL)
    return field.spans or field.text


def story(**typed: str) -> Story:
    texts = {name: Text("", HERE) for name in TEXT_FIELDS}
    for name, text in typed.items():
        field = read_field(text, "headline", ALL)
        texts[name] = Text(field.text, HERE, field.spans)
    return Story(id="s", **texts, pictures=(), body=(), source=HERE)


def covered(line: Line, mark: LineMark) -> str:
    """Return the characters that a mark stands at, by where the glyphs of its line are."""
    found = ""
    for run in line.runs:
        x, size = run.x, run.size * run.scale
        for text, gap in zip(run.texts, run.gaps, strict=True):
            width = size if text >= "⺀" else size * 0.6
            if mark.start - 1 <= x + width / 2 <= mark.end + 1:
                found += text
            x += width + gap * size / 1000
    return found


def test_a_name_in_a_byline_is_framed(compositor: Compositor) -> None:
    heading = set_heading(
        compositor, story(headline="红船", byline="■[钱某]{示亡}　口述"), HeadlineChoice("second"), 300
    )
    (line,) = [element.line for element in heading.elements if element.role == "byline"]
    assert line.text == "■钱某　口述"
    assert [(mark.kind, covered(line, mark)) for mark in line.marks] == [("frame", "钱某")]


@pytest.mark.parametrize("level", ["lead", "second", "third", "title"])
@pytest.mark.parametrize("width", [160.0, 240.0, 400.0, 690.0])
def test_marks_of_headlines_stand_at_their_words_however_they_are_set(
    compositor: Compositor, level: str, width: float
) -> None:
    """Filled, tracked, narrowed or broken: the line is under the words, the frame round the name and inside the span."""
    style = compositor.style.headlines[level]
    text = words("重读《江城赋》　[赵某某]{示亡}与[屈原]{专名}的[千年]{着重}对话")
    lines, _ = set_headline(compositor, text, style, HeadlineChoice(level), width)
    found = [(mark.kind, covered(line, mark)) for line in lines for mark in line.marks]
    assert sorted(found) == [("dot", "千"), ("dot", "年"), ("frame", "赵某某"), ("line", "屈原")]
    assert all(0 <= mark.start < mark.end <= line.width + 0.01 for line in lines for mark in line.marks)
    assert max(line.width for line in lines) <= width + 0.01


def test_a_mark_under_a_latin_word_is_as_long_as_the_word_in_a_filled_headline(compositor: Compositor) -> None:
    style = compositor.style.headlines["lead"]
    (line,), _ = set_headline(compositor, words("采访[TOM]{专名}"), style, HeadlineChoice("lead"), 420)
    (mark,) = line.marks
    assert line.width > 300 and mark.end == pytest.approx(line.width, abs=style.headline.size / 10)


def test_a_marked_name_is_not_broken(compositor: Compositor) -> None:
    style = compositor.style.text["byline"]
    for width in range(60, 200, 5):
        lines = fit_lines(compositor, words("■本报记者[欧阳某某]{示亡}通讯员[司马某某]{示亡}李白桦"), style, width)
        frames = [covered(line, mark) for line in lines for mark in line.marks]
        assert frames == ["欧阳某某", "司马某某"]


def test_captions_and_credits_have_marks(compositor: Compositor) -> None:
    picture = Picture(Path("p.jpg"), words("[屈原]{专名}像，藏于[江城]{专名}博物馆。"), words("[孙某]{示亡} 摄"), HERE)
    caption = set_caption(compositor, picture, 90)
    found = [(role, mark.kind, covered(line, mark)) for _, _, line, role in caption.rows for mark in line.marks]
    assert found == [("caption", "line", "屈原"), ("caption", "line", "江城"), ("credit", "frame", "孙某")]


def test_notes_quotes_and_end_credits_have_marks(compositor: Compositor) -> None:
    copy = story_copy(
        compositor,
        story(
            note="作者[赵某]{示亡}去年去世。",
            quote="[不要]{着重}忘记",
            credit="撰文：[赵某]{示亡}　摄影：[孙某]{示亡}、李白桦",
        ),
    )
    made = {piece.role: piece.variants(0)[0].lines() for piece in pieces(compositor, copy, endless(8), RIGID)}
    found = {role: [covered(line, mark) for line in lines for mark in line.marks] for role, lines in made.items()}
    assert found == {"note": ["赵某"], "quote": ["不", "要"], "credit": ["赵某", "孙某"]}
    assert [line.text for line in made["credit"]] == ["撰文：赵某", "摄影：孙某、李白桦"]


def test_cut_keeps_every_character_and_its_mark() -> None:
    spans = (Span("甲乙"), Span("丙　丁", mark="name"), Span("戊"))
    assert cut(spans, ["甲乙丙", "丁", "戊"]) == [
        (Span("甲乙"), Span("丙", mark="name")),
        (Span("丁", mark="name", continues=True),),
        (Span("戊"),),
    ]
    assert cut(spans, ["甲 乙丙丁戊"]) == [(Span("甲 乙"), Span("丙丁", mark="name"), Span("戊"))]


@pytest.mark.parametrize(
    ("typed", "text", "codes"),
    [
        ("■[钱某]{示亡}  口述", "■钱某 口述", []),
        (r"读\[赋\]", "读[赋]", []),
        ("**读**", "**读**", []),
        ("读[赋]", "读[赋]", []),
        ("读[赋]{fù}", "读赋", ["copy/reading-in-field"]),
        ("读［赋］{书名}", "读［赋］{书名}", ["copy/mark-like"]),
        ("读[赋]{书名号}", "读赋", ["copy/mark-unknown"]),
    ],
)
def test_fields_are_read_as_the_body_is(typed: str, text: str, codes: list[str]) -> None:
    field = read_field(typed, "byline", ALL)
    assert field.text == text and [one.message.code for one in field.complaints] == codes
    assert "".join(span.text for span in field.spans) in ("", text)
