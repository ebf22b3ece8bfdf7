"""Vertical lines, from the records composition hands over: where cells begin, in em from the head, and how they stand."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.composition import Ink, Styled, set_line, set_paragraph
from layout.fonts.orientation import stands
from layout.model.color import BLACK
from layout.model.galley import Line
from layout.model.style import Punctuation

CONFORMANCE = Path(__file__).parents[3] / "shared" / "conformance" / "uax50_vertical_orientation.tsv"
SIZE = 10.0
VERTICAL = Punctuation(writing="vertical")
Text = Callable[[str], tuple[Styled, ...]]
ADVANCES = {"turned": 0.5, "upright": 1.0}
"""What the stand-in fonts of these tests give Latin letters that lie, and everything that stands."""


def cells(line: Line) -> list[tuple[str, str, float]]:
    """Text, mode and beginning (em) of what stands in the line: character by character, cells of several as one."""
    found: list[tuple[str, str, float]] = []
    for run in line.runs:
        pen = run.x / SIZE
        if run.mode == "across":
            found.append(("".join(run.texts), run.mode, round(pen, 3)))
            continue
        for text, gap in zip(run.texts, run.gaps, strict=True):
            found.append((text, run.mode, round(pen, 3)))
            pen += (2.0 if text == "——" else 0.25 if text == " " else ADVANCES[run.mode]) + gap / 1000
    return found


def starts(line: Line) -> list[float]:
    return [start for _, _, start in cells(line)]


def stood(line: Line) -> list[tuple[str, str]]:
    """Text and mode of the runs."""
    return [("".join(run.texts), run.mode) for run in line.runs]


def test_han_stand_one_to_an_em_from_the_head(styled: Text) -> None:
    (line,) = set_paragraph(styled("红船领航"), SIZE, 10, VERTICAL, indent=2.0)
    assert line.vertical and line.width == 40
    assert stood(line) == [("红船领航", "upright")]
    assert starts(line) == [2, 3, 4, 5]


def test_a_horizontal_line_knows_nothing_of_standing(styled: Text) -> None:
    (line,) = set_paragraph(styled("红船AI12"), SIZE, 10, Punctuation(), indent=0)
    assert not line.vertical
    assert {run.mode for run in line.runs} == {"level"}
    assert {run.rise for run in line.runs} == {0.0}


@pytest.mark.parametrize(
    ("text", "modes"),
    [
        ("第5届", [("第5届", "upright")]),  # one digit: a cell of its own
        ("共15人", [("共", "upright"), ("15", "across"), ("人", "upright")]),
        ("共100元", [("共", "upright"), ("100", "across"), ("元", "upright")]),
        ("于2026年", [("于", "upright"), ("2026", "turned"), ("年", "upright")]),
        ("增31.25%", [("增", "upright"), ("31.25%", "turned")]),
        ("唱KTV去", [("唱KTV去", "upright")]),  # an abbreviation: a cell to each letter
        ("买A股", [("买A股", "upright")]),
        ("升3.0版", [("升", "upright"), ("3.0", "across"), ("版", "upright")]),
        ("评A+级", [("评", "upright"), ("A+", "across"), ("级", "upright")]),
        ("用2B笔", [("用", "upright"), ("2B", "across"), ("笔", "upright")]),
        ("约5%吧", [("约", "upright"), ("5%", "across"), ("吧", "upright")]),
        ("比3:2胜", [("比", "upright"), ("3:2", "turned"), ("胜", "upright")]),
        ("去London吧", [("去", "upright"), ("London", "turned"), ("吧", "upright")]),
        ("染COVID-19了", [("染", "upright"), ("COVID-19", "turned"), ("了", "upright")]),
        ("７月", [("７月", "upright")]),
    ],
)
def test_words_and_numbers_stand_as_v7_and_v8_say(styled: Text, text: str, modes: list[tuple[str, str]]) -> None:
    assert stood(set_line(styled(text), SIZE, VERTICAL)) == modes


def test_a_phrase_lies_as_a_whole(styled: Text) -> None:
    line = set_line(styled("读A New Era吧"), SIZE, VERTICAL)
    assert stood(line) == [("读", "upright"), ("A New Era", "turned"), ("吧", "upright")]
    assert stood(set_line(styled("读A吧"), SIZE, VERTICAL)) == [("读A吧", "upright")], "alone it stands"


def test_numbers_side_by_side_keep_a_cell_each(styled: Text) -> None:
    line = set_line(styled("5%10"), SIZE, VERTICAL)
    assert stood(line) == [("5%", "across"), ("10", "across")]
    assert starts(line) == [0, 1]


def test_what_stands_across_is_centred_and_fits_an_em(styled: Text) -> None:
    line = set_line(styled("共100元"), SIZE, VERTICAL._replace(cjk_latin_space=0))
    run = line.runs[1]
    assert run.scale == pytest.approx(2 / 3)  # 1.5 em of digits in one
    assert run.rise == pytest.approx(-SIZE / 2)
    assert starts(line) == [0, 1, 2]
    narrow = set_line(styled("共15元"), SIZE, VERTICAL).runs[1]
    assert (narrow.scale, narrow.rise) == (1.0, -SIZE / 2)


def test_han_latin_space_stands_along_the_line_where_words_lie(styled: Text) -> None:
    line = set_line(styled("去London吧"), SIZE, VERTICAL)  # 0.125 em before and after six letters of half an em
    assert starts(line)[:2] == [0, 1.125]
    assert starts(line)[-1] == 1.125 + 3 + 0.125
    assert starts(set_line(styled("唱KTV去"), SIZE, VERTICAL)) == [0, 1, 2, 3, 4], "cells of their own: no space"
    assert starts(set_line(styled("共15人"), SIZE, VERTICAL)) == [0, 1.125, 2.25]


def test_a_middle_dot_stands_in_the_middle_of_half_an_em(styled: Text) -> None:
    line = set_line(styled("张三·李四"), SIZE, VERTICAL)
    assert cells(line)[2] == ("·", "upright", 1.75)  # its glyph is an em deep, a quarter of it outside at either end
    assert starts(line) == [0, 1, 1.75, 2.5, 3.5]


def test_a_dash_is_one_sign_of_two_em(styled: Text) -> None:
    assert starts(set_line(styled("红——船"), SIZE, VERTICAL)) == [0, 1, 3]


def test_colons_and_ends_of_sentences_keep_their_em(styled: Text) -> None:
    """V3: in mainland vertical text ：；！？ are fixed; pause marks and brackets give half an em as in level lines."""
    assert starts(set_line(styled("说：好！”又”去"), SIZE, VERTICAL))[:5] == [0, 1, 2, 3, 4]
    assert starts(set_line(styled("说，“好”"), SIZE, VERTICAL)) == [0, 1, 1.5, 2.5, 3.5]
    level = set_line(styled("说：“好”"), SIZE, Punctuation())
    assert level.width == 40, "in a level line the colon gives half an em"
    assert set_line(styled("说！！好"), SIZE, VERTICAL).width == 30, "two stacked marks stand in one cell (GB 5.1.2)"
    assert set_line(styled("说！！！好"), SIZE, VERTICAL).width == 40, "three take two"


def test_marks_are_cut_at_the_head_and_foot_of_lines(styled: Text) -> None:
    line = set_line(styled("“红船”"), SIZE, VERTICAL)
    assert line.width == 30
    assert starts(line)[0] == -0.5
    assert set_line(styled("红船！"), SIZE, VERTICAL).width == 30, "a fixed mark is not cut"


def test_no_mark_begins_a_line_and_lines_are_full(styled: Text) -> None:
    text = "天地玄黄宇宙，洪荒日月盈昃；辰宿列张“寒来暑往”秋收冬藏：闰余成岁！律吕调阳。" * 3
    lines = set_paragraph(styled(text), SIZE, 7, VERTICAL, indent=0)
    assert "".join(line.text for line in lines) == text
    assert not {line.text[0] for line in lines} & set("，；：！。”")
    assert not {line.text[-1] for line in lines} & set("“")
    assert {line.width for line in lines[:-1]} == {70.0}
    for line in lines[:-1]:
        text, _, start = cells(line)[-1]
        assert start + (0.5 if text in "，。”" else 1) == pytest.approx(7, abs=0.01)


def test_stacked_marks_in_one_cell_take_no_part_in_stretching(styled: Text) -> None:
    """The cell of ？！ is one em: nothing is put between the two, and the line is as full as it says."""
    text = "馆门前排起了队七十岁？！书分馆门前已经排起" * 2
    first, *_ = set_paragraph(styled(text), SIZE, 11.4, VERTICAL, indent=0)
    assert first.text.endswith("？！") and first.gap > 0
    assert cells(first)[-1] == ("？！", "across", 10.4)


def test_a_number_that_stands_across_stays_with_its_unit_and_in_one_piece(styled: Text) -> None:
    text = "天地玄黄宇宙洪荒日月盈昃"
    for place in range(len(text)):
        lines = set_paragraph(styled(f"{text[:place]}100{text[place:]}"), SIZE, 5, VERTICAL, indent=0)
        assert sum("100" in line.text for line in lines) == 1


def test_a_word_longer_than_the_line_falls_into_letters_that_lie(styled: Text) -> None:
    lines = set_paragraph(styled("Antidisestablishmentarianism"), SIZE, 4, VERTICAL, indent=0)
    assert len(lines) > 1
    assert {run.mode for line in lines for run in line.runs} == {"turned"}


def test_tracking_and_filling_go_down_the_line(styled: Text) -> None:
    assert starts(set_line(styled("红船"), SIZE, VERTICAL, tracking=0.5)) == [0, 1.5]
    filled = set_line(styled("红15船"), SIZE, VERTICAL._replace(cjk_latin_space=0), fill=50.0)
    assert filled.width == 50 and starts(filled) == [0, 2, 4], "no space goes between the digits of one cell"


def test_the_set_width_of_a_vertical_line_is_across_it(styled: Text) -> None:
    line = set_line(styled("红船"), SIZE, VERTICAL, scale=0.8)
    assert line.width == 20 and line.runs[0].scale == 0.8


def test_alignment_moves_lines_along_their_own_direction(styled: Text) -> None:
    (line,) = set_paragraph(styled("红船"), SIZE, 6, VERTICAL, indent=0, align="center")
    assert starts(line) == [2, 3]


def test_ink_changes_inside_a_line_of_three_modes(square_chain: type) -> None:
    bold, plain = Ink(square_chain("bold"), BLACK), Ink(square_chain("plain"), BLACK)
    line = set_line([Styled("红15", bold), Styled("船AI去York", plain)], SIZE, VERTICAL)
    assert [(run.face, run.mode, "".join(run.texts)) for run in line.runs] == [
        ("bold", "upright", "红"), ("bold", "across", "15"), ("plain", "upright", "船AI去"), ("plain", "turned", "York"),
    ]  # fmt: skip


COPY = st.text(
    st.sampled_from("红船领航实干一，。、：；？！“”‘’（）《》·—…～／/-–AIe·0123456789%+.￥第年 \u3000"), max_size=60
)


@given(COPY, st.integers(2, 60))
def test_nothing_is_lost_doubled_or_longer_than_the_line(square_chain: type, text: str, measure: int) -> None:
    parts = [Styled(text, Ink(square_chain(), BLACK))]
    lines = set_paragraph(parts, SIZE, measure, VERTICAL, indent=0)
    assert "".join(line.text for line in lines) == text
    for line in lines:
        assert line.vertical and line.width <= measure * SIZE + 0.01
        drawn = "".join(text for run in line.runs for text in run.texts)
        assert drawn.strip() == line.text.strip()
        assert all(len(run.gids) == len(run.gaps) == len(run.texts) for run in line.runs)
        heads = [run.x for run in line.runs]
        assert all(after >= before - SIZE / 2 for before, after in pairwise(heads)), "but for a bracket's blank"


# --- Orientation (UAX #50) --------------------------------------------------------------------------------------------


def repertoire() -> set[str]:
    """Every character of the national sets that newspapers are written in: GB 2312, Big5, Shift JIS, KS X 1001."""
    found: set[str] = set()
    for codec in ("gb2312", "big5", "shift_jis", "euc_kr"):
        for first in range(0x81, 0xFF):
            found.update(*(bytes((first, second)).decode(codec, "ignore") for second in range(0x40, 0xFF)))
    return {each for each in found if ord(each) >= 0xA0}


@pytest.mark.skipif(not CONFORMANCE.is_file(), reason=f"conformance data is not there: {CONFORMANCE.name}")
def test_characters_stand_as_unicode_says() -> None:
    rows = [row.split("\t") for row in CONFORMANCE.read_text("utf-8").splitlines() if row[:1] not in "#f"]
    listed = [(int(first, 16), int(last, 16), value) for first, last, value in rows]
    table = {code: value for first, last, value in listed for code in range(first, min(last, 0xFFFF) + 1)}
    characters = repertoire()
    assert len(characters) > 20_000
    other = {each for each in characters if stands(each) != (table.get(ord(each), "R") in ("U", "Tu"))}
    assert other == {"·"}, "which is upright, in half a cell, by GB/T 15834 5.1.7"
