"""What holds for any text and any measure, and a few lines looked at closely."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import accumulate, pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from layout.composition import (
    Chain,
    Ink,
    Room,
    Styled,
    allowed_breaks,
    count_lines,
    count_loose_lines,
    set_line,
    set_paragraph,
)
from layout.model.color import BLACK, Colour
from layout.model.galley import Line
from layout.model.style import Align, Punctuation

SIZE = 10.0
NEWS = st.text("天地玄黄年月，。、“”（）《》：！？…—·19AZ ", max_size=120)
ANYTHING = st.text(max_size=60)
WILD = st.text("天，“”‘’…—·-–/~9A.:%￥℃!?()[]\u3000\u200b\u2060\u00a0\n\r e\u0301■１第年々ー", max_size=60)
MEASURES = st.floats(1, 40)
LEVELS = st.sampled_from(["none", "basic", "gb", "strict"])
STYLES = st.sampled_from(["quanjiao", "kaiming", "banjiao", "plain"])
THREE_MARKS = re.compile("[，。、”）》：！？；’]{3}")
HELD_BLANKS = " \t\u3000\u200b\n\r\u2028\u2029\u00a0"

Make = Callable[[str], tuple[Styled, ...]]


def right_edge(line: Line) -> float:
    """Where the last glyph of a line ends, its blank cut off."""
    run = line.runs[-1]
    advances = {"——": 2000, "·": 327, " ": 250}
    width = sum(
        advances.get(text, 500 if ord(text[0]) < 0x250 or text == "–" else 1000) if text else 0 for text in run.texts
    )
    blank = 500 if run.texts[-1] in "，。、：！？”’）》；" else 0
    return run.x + (width + sum(run.gaps) - blank) * SIZE / 1000


@settings(max_examples=300, deadline=None)
@given(text=ANYTHING | WILD | NEWS, measure=MEASURES, level=LEVELS, style=STYLES, indent=st.sampled_from([0.0, 2.0]))
def test_no_character_is_lost(text: str, measure: float, level: str, style: str, indent: float, styled: Make) -> None:
    punctuation = Punctuation(level=level, style=style)  # type: ignore[arg-type]
    lines = set_paragraph(styled(text), SIZE, measure, punctuation, indent=indent)
    assert "".join(line.text for line in lines) == text
    for line in lines:
        drawn = "".join(char for run in line.runs for char in run.texts)
        kept = re.sub(r"[\s\u200b\u2060\ufeff\u034f]", "", line.text)
        assert re.sub(r"[\s\u200b\u2060\ufeff\u034f]", "", drawn) == kept.replace("\u2011", "-")  # drawn as a hyphen
        for run in line.runs:
            assert len(run.gids) == len(run.gaps) == len(run.texts)
            assert run.gaps[-1] == 0


@settings(max_examples=300, deadline=None)
@given(text=NEWS, measure=MEASURES, align=st.sampled_from(["justify", "left", "center", "right"]))
def test_no_line_is_longer_than_its_measure(text: str, measure: float, align: Align, styled: Make) -> None:
    lines = set_paragraph(styled(text), SIZE, measure, Punctuation(), indent=0, align=align)
    for line in lines:
        tokens = re.findall(r"——|……|[0-9A-Z]+|.", line.text.strip())
        if line.width > measure * SIZE + 0.01:
            assert len(tokens) == 1, "only a single token may be wider than the measure"
            assert line.gap < 0


@settings(max_examples=300, deadline=None)
@given(text=NEWS, measure=MEASURES, indent=st.sampled_from([0.0, 2.0]))
def test_justified_lines_end_on_the_measure(text: str, measure: float, indent: float, styled: Make) -> None:
    lines = set_paragraph(styled(text), SIZE, measure, Punctuation(), indent=indent)
    for number, line in enumerate(lines[:-1]):
        inset = 0 if number else indent * SIZE
        if re.search("[天地玄黄年月]{2}", line.text):
            assert line.width + inset == pytest.approx(measure * SIZE, abs=0.01)
            if line.text[-1] not in "· ":
                assert right_edge(line) == pytest.approx(measure * SIZE, abs=0.01)
    if lines and lines[-1].runs and lines[-1].text[-1] not in "· ”" and len(lines) > 1:
        assert right_edge(lines[-1]) == pytest.approx(lines[-1].width, abs=0.01)


@settings(max_examples=300, deadline=None)
@given(text=NEWS, measure=st.integers(3, 20), level=LEVELS)
def test_rules_hold_wherever_the_measure_leaves_a_choice(text: str, measure: int, level: str, styled: Make) -> None:
    punctuation = Punctuation(level=level)  # type: ignore[arg-type]
    allowed = allowed_breaks(text, level)  # type: ignore[arg-type]
    pieces = [text[a:b] for a, b in pairwise([0, *allowed, len(text)])]
    if any(set_line(styled(piece), SIZE, punctuation).width > measure * SIZE for piece in pieces):
        return  # something unbreakable is longer than a line
    lines = set_paragraph(styled(text), SIZE, measure, punctuation, indent=0)
    ends = accumulate(len(line.text) for line in lines[:-1])
    assert {end for end, line in zip(ends, lines, strict=False) if not line.rescued} <= set(allowed)
    assert not any(line.rescued for line in lines) or THREE_MARKS.search(text)


def test_three_marks_in_a_row_part_as_a_last_resort(styled: Make) -> None:
    """CLREQ #prohibition_rules_for_line_start_end: a remedy where the line would be far too loose, and said so."""
    lines = set_paragraph(styled("天地玄黄宇宙洪荒‘2026年’”）日月盈昃"), SIZE, 6, Punctuation(), indent=0)
    assert not any(line.rescued for line in lines)
    lines = set_paragraph(styled("天地（玄黄。』」）”日月"), SIZE, 3, Punctuation(), indent=0)
    assert [line.text for line in lines if line.rescued]
    assert "".join(line.text for line in lines) == "天地（玄黄。』」）”日月"


@settings(max_examples=200, deadline=None)
@given(text=st.text("天地玄黄，。”；“", min_size=20, max_size=90), measure=st.integers(6, 17))
def test_no_rule_is_broken_to_gain_a_line(text: str, measure: int, styled: Make) -> None:
    if not any(line.rescued for line in set_paragraph(styled(text), SIZE, measure, Punctuation())):
        for looseness in (-1, 1):
            lines = set_paragraph(styled(text), SIZE, measure, Punctuation(), looseness=looseness)
            assert not any(line.rescued for line in lines)


def test_text_goes_round_a_picture(styled: Make) -> None:
    """Lines with a place and measure of their own fill it; the others are as always."""
    rooms = [Room(0, 13), Room(6, 7), Room(6, 7), Room(2.5, 8)]
    lines = set_paragraph(styled("天地玄黄，宇宙洪荒。" * 8), SIZE, 13, Punctuation(), indent=2, rooms=rooms)
    assert "".join(line.text for line in lines) == "天地玄黄，宇宙洪荒。" * 8
    for room, line in zip([*rooms, *[Room(0, 13)] * 9], lines[:-1], strict=False):
        start = room.x + (2 if line is lines[0] else 0)
        assert line.runs[0].x == pytest.approx(start * SIZE)
        assert line.width == pytest.approx((room.x + room.width - start) * SIZE, abs=0.01)
    assert count_lines(styled("天地玄黄，宇宙洪荒。" * 8), 13, Punctuation(), rooms=rooms) == len(lines)


@settings(max_examples=100, deadline=None)
@given(text=st.text("天地，。“”（）《》：！？", min_size=2, max_size=80), measure=st.integers(4, 17), data=st.data())
def test_breaks_do_not_depend_on_runs(text: str, measure: int, data: st.DataObject, styled: Make, ink: Ink) -> None:
    cut = data.draw(st.integers(0, len(text)))
    red = Ink(ink.chain, Colour(0, 1, 1, 0))
    whole = set_paragraph(styled(text), SIZE, measure, Punctuation())
    parts = set_paragraph((Styled(text[:cut], ink), Styled(text[cut:], red)), SIZE, measure, Punctuation())
    assert [(line.text, line.width, line.gap) for line in whole] == [
        (line.text, line.width, line.gap) for line in parts
    ]
    for one, two in zip(whole, parts, strict=True):
        assert right_edge(one) == pytest.approx(right_edge(two), abs=0.001)


@settings(max_examples=60, deadline=None)
@given(text=NEWS, measure=st.integers(5, 17), looseness=st.sampled_from([-1, 1]))
def test_looseness_is_a_line_or_nothing(text: str, measure: int, looseness: int, styled: Make) -> None:
    natural = set_paragraph(styled(text), SIZE, measure, Punctuation())
    asked = set_paragraph(styled(text), SIZE, measure, Punctuation(), looseness=looseness)
    assert "".join(line.text for line in asked) == text
    assert len(asked) - len(natural) in (0, looseness)
    if len(asked) != len(natural):
        assert max(line.gap for line in asked) <= 121


@settings(max_examples=150, deadline=None)
@example(text="1··—地", measure=5, looseness=0)  # a line that has none but the last gaps to stretch
@given(text=NEWS, measure=st.integers(4, 20), looseness=st.sampled_from([-1, 0, 1]))
def test_loose_lines_are_counted_without_setting_them(text: str, measure: int, looseness: int, styled: Make) -> None:
    lines = set_paragraph(styled(text), SIZE, measure, Punctuation(), looseness=looseness)
    if not any(line.rescued for line in lines):
        counted = count_loose_lines(styled(text), measure, Punctuation(), looseness=looseness)
        assert counted == sum(line.gap > 100 for line in lines[:-1])


def test_alignment_moves_the_runs(styled: Make) -> None:
    def x(align: Align) -> float:
        return set_paragraph(styled("天地玄黄"), SIZE, 10, Punctuation(), indent=0, align=align)[0].runs[0].x

    assert (x("left"), x("center"), x("right")) == (0.0, 30.0, 60.0)


def test_centred_line_ignores_the_blanks_of_its_edge_marks(styled: Make) -> None:
    # H7: the ink is centred: four cells of ink, the glyph of the opening mark drawn half an em further left.
    line = set_paragraph(styled("“天地玄”"), SIZE, 10, Punctuation(), indent=0, align="center")[0]
    assert line.width == 40.0
    assert line.runs[0].x == 30.0 - 5.0


def test_first_line_is_indented(styled: Make) -> None:
    lines = set_paragraph(styled("天地玄黄宇宙洪荒日月"), SIZE, 6, Punctuation())
    assert [line.runs[0].x for line in lines] == [20.0, 0.0]
    assert [line.width for line in lines] == [40.0, 60.0]


def test_dash_copies_as_two_characters(styled: Make) -> None:
    line = set_paragraph(styled("天——地"), SIZE, 10, Punctuation())[0]
    assert line.runs[0].texts == ("天", "——", "地")


def test_squeeze_keeps_its_order(styled: Make) -> None:
    # Brackets give before the comma, the comma before the stop (CLREQ reduction steps 4, 5, 7).
    line = set_paragraph(styled("天（地），玄黄，宇宙。洪荒日月"), SIZE, 12.5, Punctuation(), indent=0)[0]
    assert line.text == "天（地），玄黄，宇宙。洪荒"
    assert dict(zip(line.runs[0].texts, line.runs[0].gaps, strict=True))["。"] == 0


def test_han_latin_space_stretches_alike_on_both_sides(styled: Make) -> None:
    # typst 6062
    line = set_paragraph(styled("第1回成段第1回成段"), SIZE, 4.9, Punctuation(), indent=0)[0]
    assert line.text == "第1回成段"
    assert line.runs[0].gaps[0] - line.runs[0].gaps[1] in (0, 1)


def test_forced_break_leaves_no_space(styled: Make) -> None:
    lines = set_paragraph(styled("国国\nTT"), SIZE, 3, Punctuation(), indent=0)
    assert [line.width for line in lines] == [20.0, 10.0]
    assert [line.ends for line in lines] == [False, True]


def test_emphasis_and_faces_make_runs(square_chain: Callable[..., Chain], ink: Ink) -> None:
    bold = Ink(square_chain("bold"), BLACK)
    lines = set_paragraph((Styled("本报讯　", bold), Styled("天地玄黄宇宙洪荒", ink)), SIZE, 6, Punctuation())
    assert [[run.face for run in line.runs] for line in lines] == [["bold"], ["square"], ["square"]]
    assert lines[0].text == "本报讯　"


def test_nothing_gives_no_line(styled: Make) -> None:
    assert set_paragraph((), SIZE, 10, Punctuation()) == ()
    assert set_paragraph(styled(""), SIZE, 10, Punctuation()) == ()


def test_the_same_paragraph_is_set_once(square_chain: Callable[..., Chain]) -> None:
    parts = [Styled("天地玄黄", Ink(square_chain(), BLACK))]
    first = set_paragraph(parts, SIZE, 10, Punctuation())
    assert set_paragraph(list(parts), SIZE, 10, Punctuation()) is first


def test_a_line_that_no_rule_can_help_is_reported(styled: Make) -> None:
    """A dash of two em in a line of one and a half is longer than its measure: the only one of its kind."""
    lines = set_paragraph(styled("天——地"), SIZE, 1.5, Punctuation(), indent=0)
    assert [(line.text, line.rescued) for line in lines] == [("天", False), ("——", True), ("地", False)]


def test_a_paragraph_with_line_feeds_grows_by_one_line_in_all(styled: Make) -> None:
    text = "\n".join(["天地玄黄，宇宙洪荒。" * 10] * 3)
    natural, looser = (set_paragraph(styled(text), SIZE, 17, Punctuation(), looseness=n) for n in (0, 1))
    assert len(looser) == len(natural) + 1


def test_lines_wider_than_the_others_have_a_setting_too(styled: Make) -> None:
    lines = set_paragraph(styled("天——，地"), SIZE, 1, Punctuation(), indent=0, rooms=[Room(0, 4), Room(0, 3)])
    assert "".join(line.text for line in lines) == "天——，地"


def test_a_line_may_begin_with_what_draws_nothing(square_chain: Callable[..., Chain], ink: Ink) -> None:
    other = Ink(square_chain("other"), ink.colour)
    parts = (Styled("天\n\u200b", ink), Styled("地", other))
    assert [[run.texts for run in line.runs] for line in set_paragraph(parts, SIZE, 5, Punctuation())] == [
        [("天",)],
        [("地",)],
    ]
