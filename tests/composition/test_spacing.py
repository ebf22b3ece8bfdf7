"""Widths of marks, their neighbours and line edges (typography.md 5–7, 9), measured on lines set at natural width."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from layout.composition import Chain, Ink, Styled, set_line, set_paragraph
from layout.model.color import BLACK, Colour
from layout.model.style import Punctuation

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
