"""Widths of marks, their neighbours and line edges (typography.md 5–7, 9), measured on lines set at natural width."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from layout.composition import Chain, Ink, Styled, profile, set_line, set_paragraph
from layout.composition.rules.line_edges import Edges, edges
from layout.composition.rules.spacing import SpacingTable, spacing
from layout.composition.rules.tokens import resolve
from layout.model.color import BLACK, Colour
from layout.model.style import Language, Punctuation

Make = Callable[[str], tuple[Styled, ...]]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("天，地", 3),
        ("天。”地", 3.5),  # closing + closing: the first gives its blank
        ("天，“地", 3.5),  # closing + opening: one of the two
        ("天（“地", 3.5),  # opening + opening: the second gives its blank
        ("天。”“地", 4),  # three marks: two cells
        ("天”，地", 3.5),
        ("天——地", 4),
        ("天……”地", 5),
        ("天！！地", 3),  # stacked: one em together (GB 5.1.2)
        ("天？！！地", 4),
        ("名·词", 2.5),  # half an em whatever the font's advance (GB 5.1.7)
        ("名”·词", 3),
        ("甲/乙", 2.5),
        ("围～连", 3),
        ("天A地", 2.75),
        ("天12地", 3.25),
        ("天95%地", 3.75),
        ("天℃地", 3.125),
        ("说：Hello", 4.5),  # none beside a full-width mark
        ("天（English）地", 7.5),  # none inside brackets
        ("“天”", 2),  # both edges trimmed
        ("《天", 1.5),
        ("天。", 1.5),
        ("天——", 3),
        ("■天", 2),
        ("天　地", 3),
        ("天。　地", 3.5),
    ],
)
def test_natural_width(text: str, cells: float, styled: Make) -> None:
    line = set_line(styled(text), 10.0, Punctuation())
    assert line.width == pytest.approx(cells * 10)
    assert "".join(char for run in line.runs for char in run.texts) == text


@pytest.mark.parametrize(
    ("style", "cells"),
    [("quanjiao", 10.5), ("kaiming", 9), ("banjiao", 8.5), ("plain", 12)],
)
def test_presets(style: str, cells: float, styled: Make) -> None:
    line = set_line(styled("天，地。“人”！”和。天"), 10.0, Punctuation(style=style))  # type: ignore[arg-type]
    assert line.width == pytest.approx(cells * 10)


def test_opening_mark_at_line_start_is_drawn_from_half_an_em_before(styled: Make) -> None:
    line = set_line(styled("“天地"), 10.0, Punctuation())
    assert line.runs[0].x == -5.0


@pytest.mark.parametrize(("trims", "x"), [(True, 15.0), (False, 20.0)])
def test_opening_mark_at_paragraph_start(trims: bool, x: float, styled: Make) -> None:
    # CLREQ #h-compression…, luatex-cn LCN-H9: 1.5 em; the house key keeps the blank.
    lines = set_paragraph(styled("《新生》的出版之期接近了"), 10.0, 8, Punctuation(trim_indent_bracket=trims))
    assert lines[0].runs[0].x == x
    assert lines[0].runs[0].x + 10 * 8 - 15 - 0 >= 0
    right = 20.0 + lines[0].width
    assert right == pytest.approx(80.0)


def test_interpunct_is_centred_in_its_cell(styled: Make) -> None:
    run = set_line(styled("名·词"), 10.0, Punctuation()).runs[0]
    before, after = run.gaps[0], run.gaps[1]
    assert before + 327 + after == 500
    assert abs(before - after) <= 1


def test_han_latin_space_may_be_solid(styled: Make) -> None:
    assert set_line(styled("天A地"), 10.0, Punctuation(cjk_latin_space=0)).width == 25.0
    assert set_line(styled("天A地"), 10.0, Punctuation(cjk_latin_space=0.25)).width == 30.0


def test_marks_close_up_across_inks(ink: Ink) -> None:
    # typst 5474: collapse is computed on the character stream, not per run.
    red = Ink(ink.chain, Colour(0, 1, 1, 0))
    line = set_line((Styled("噫）", ink), Styled("。嘘）", red), Styled("．唏", ink)), 10.0, Punctuation())
    assert line.width == pytest.approx(60.0)
    assert [run.colour for run in line.runs] == [ink.colour, red.colour, ink.colour]
    assert [run.x for run in line.runs] == pytest.approx([0.0, 15.0, 40.0])


def test_proportional_marks_keep_their_width(square_chain: Callable[..., Chain]) -> None:
    narrow = Ink(square_chain(marks=300), BLACK)
    line = set_line((Styled("“天，”地。", narrow),), 10.0, Punctuation())
    assert line.width == pytest.approx((4 * 300 + 2000) / 100)
    assert line.runs[0].x == 0.0


def test_latin_in_a_face_of_its_own_makes_runs(square_chain: Callable[..., Chain]) -> None:
    ink = Ink(square_chain(latin="roman"), BLACK)
    line = set_line((Styled("辅以AI管家", ink),), 10.0, Punctuation())
    assert [run.face for run in line.runs] == ["square", "roman", "square"]
    assert [run.x for run in line.runs] == pytest.approx([0.0, 21.25, 32.5])
    assert [run.gaps[-1] for run in line.runs] == [0, 0, 0]


@pytest.mark.parametrize(
    ("text", "kept"),
    [("T’Pol和it’s", "T’Pol|和|it’s"), ("“AI”赋能", "“|AI|”|赋|能"), ("He said “yes” to", None)],
)
def test_quotes_follow_their_neighbours(text: str, kept: str | None, square_chain: Callable[..., Chain]) -> None:
    chain = square_chain()
    set_line((Styled(text, Ink(chain, BLACK)),), 10.0, Punctuation())
    if kept:
        assert chain.asked == kept.split("|")
    else:
        line = set_line((Styled(text, Ink(square_chain(marks=400), BLACK)),), 10.0, Punctuation())
        assert line.runs[0].x == 0.0


@pytest.mark.parametrize(
    ("text", "cells", "rules"),
    [
        # Taiwan, Hong Kong: pause marks in the middle of one em, fixed; ！？ too; the line end is left alone.
        ("天，地", 3, "zh-Hant-TW"),
        ("天地。", 3, "zh-Hant-HK"),
        ("天，「地", 3.5, "zh-Hant-TW"),  # 2 em become 1.5
        ("天」，地", 3.5, "zh-Hant-TW"),
        ("天。」地", 4, "zh-Hant-TW"),  # what is centred keeps both its quarters
        ("天！！地", 4, "zh-Hant-TW"),  # no halves to overlap
        ("「天」", 2.5, "zh-Hant-TW"),
        ("名·詞", 3, "zh-Hant-TW"),  # one em for the interpunct
        # Japan (JLREQ appendix B, full-width glyphs): ：；・ are middle dots, ！？ hold no blank, 。 keeps its half em at a
        # line's end, 、 and 」 do not.
        ("天、地", 3, "ja"),
        ("天。", 2, "ja"),
        ("天、", 1.5, "ja"),
        ("天」", 1.5, "ja"),
        ("天。」", 2, "ja"),
        ("天：「地", 3.5, "ja"),
        ("天」！地", 4, "ja"),
        ("天！「地", 4, "ja"),
        ("天！！地", 4, "ja"),
        ("紅茶・酒", 4, "ja"),
        ("第1回", 3, "ja"),  # a quarter em on both sides
        # Korea: no blank between hangul and Latin, quotes are Western.
        ("한AI국", 3, "ko"),
        ("漢AI字", 3, "ko"),
    ],
)
def test_regions(text: str, cells: float, rules: Language, styled: Make) -> None:
    usual = profile(rules)
    punctuation = Punctuation(usual.level, usual.style, usual.cjk_latin_space, language=rules)
    assert set_line(styled(text), 10.0, punctuation).width == pytest.approx(cells * 10)


def test_korean_quotes_are_western(square_chain: Callable[..., Chain]) -> None:
    ink = Ink(square_chain(marks=400), BLACK)
    line = set_line((Styled("“한국”의", ink),), 10.0, Punctuation(language="ko"))
    assert (line.width, line.runs[0].x) == (38.0, 0.0)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        # LCN-V1–V8, upright cells (V3, V5, V6): ：；！？ are one em, never less.
        ("黄，宇", 3),
        ("曰：学", 3),
        ("曰：", 2),
        ("之；不", 3),
        ("乎？有", 3),
        ("好！", 2),
        ("土。「引", 3.5),
        ("好。」「好", 4),
        ("说：「好", 3.5),
        ("名·解", 2.5),
        ("围～连", 3),
        ("甲／乙", 3),
        ("好。", 1.5),
        ("「好", 1.5),
    ],
)
def test_blanks_of_a_vertical_line(text: str, cells: float) -> None:
    assert natural(text, spacing("quanjiao", 0.125, writing="vertical"), edges("quanjiao", writing="vertical")) == cells


def natural(text: str, gaps: SpacingTable, cut: Edges) -> float:
    """Work out a line's width from the tables alone, every character in one em (· in a half)."""
    kinds = resolve(text)
    cells = sum(0.5 if kind == "D" else 1 for kind in kinds)
    kerns = sum(gaps[pair].kern for pair in map("".join, pairwise(kinds)))
    return cells + (kerns - cut.begin.get(kinds[0], 0) - cut.end.get(kinds[-1], 0)) / 1000


def test_fixed_marks_of_a_vertical_line_are_not_squeezed() -> None:
    upright = spacing("quanjiao", 0.125, writing="vertical")
    assert [upright[pair].shrink for pair in ("NH", "EH", "SH", "MH", "CH")] == [0, 0, 250, 500, 500]


def test_taiwan_keeps_the_grid_of_its_characters() -> None:
    table = spacing("taiwan", 0.125, "zh-Hant-TW")
    assert [table[pair].shrink for pair in ("MH", "HM", "SH", "NH", "CH", "HO")] == [0, 0, 0, 0, 500, 500]
    loose = spacing("quanjiao", 0.125, "zh-Hant-TW")  # set to give, a centred mark gives on both sides
    assert [(loose[pair].shrink, loose[pair].kern) for pair in ("MH", "HM")] == [(250, 0), (250, 0)]


def test_half_width_centred_marks_lose_both_blanks(styled: Make) -> None:
    line = set_line(styled("天，地"), 10.0, Punctuation(style="banjiao", language="zh-Hant-TW"))
    assert line.width == 25.0
    assert line.runs[0].gaps == (-250, -250, 0)


@pytest.mark.parametrize(
    ("rules", "before", "text", "hangs"),
    [
        (Punctuation(hanging=0.5), "天地玄", "，", True),
        (Punctuation(hanging=0.5), "天地玄", "、", True),
        (Punctuation(hanging=0.5), "天地玄", "。", True),
        (Punctuation(hanging=0.5), "天地玄", "；", False),
        (Punctuation(hanging=0.5), "天地”", "，", False),  # beside another mark
        (Punctuation(hanging=0.5), "……", "。", False),
        (Punctuation(hanging=0.5, language="zh-Hant-TW"), "天地玄", "，", False),  # centred
        (Punctuation(hanging=0.5, style="taiwan"), "天地玄", "，", False),
        (Punctuation(hanging=0.5, language="ja"), "天地玄", "。", True),
        (Punctuation(), "天地玄", "，", False),
    ],
)
def test_hanging(rules: Punctuation, before: str, text: str, hangs: bool, styled: Make) -> None:
    # E6: only 、，。, never beside another mark, never centred.
    without, line = (set_line(styled(each), 10.0, rules).width for each in (before.rstrip("，"), before + text))
    if hangs:
        assert line == without
    else:
        assert line > without
