"""Headlines, kickers, folios: one line, spaced or filled."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from layout.composition import Styled, set_line
from layout.model.style import Punctuation

SIZE = 40.0
Make = Callable[[str], tuple[Styled, ...]]


def test_natural_width(styled: Make) -> None:
    line = set_line(styled("红船领航　实干如炬"), SIZE, Punctuation())
    assert line.width == 9 * SIZE
    assert line.text == "红船领航　实干如炬"


def test_space_is_a_lever(styled: Make) -> None:
    assert set_line(styled("红船领航　实干如炬"), SIZE, Punctuation(), space=0.5).width == 8.5 * SIZE


def test_tracking_goes_between_characters_not_after_the_last_nor_into_words(styled: Make) -> None:
    line = set_line(styled("红船AI"), SIZE, Punctuation(), tracking=0.1)
    assert line.width == pytest.approx((3.125 + 0.2) * SIZE)
    assert line.runs[0].gaps == pytest.approx((100, 225, 0, 0))


def test_fill_spaces_words_too(styled: Make) -> None:
    line = set_line(styled("红船AI"), SIZE, Punctuation(), fill=5 * SIZE)
    assert line.width == pytest.approx(5 * SIZE)
    assert line.runs[0].gaps == pytest.approx((625, 750, 625, 0))


def test_fill_stops_at_max_tracking(styled: Make) -> None:
    line = set_line(styled("红船"), SIZE, Punctuation(), fill=10 * SIZE, max_tracking=0.5)
    assert line.width == pytest.approx(2.5 * SIZE)
    assert line.gap == 500


def test_fill_never_squeezes(styled: Make) -> None:
    assert set_line(styled("红船领航"), SIZE, Punctuation(), fill=3 * SIZE).width == 4 * SIZE


def test_edge_marks_are_trimmed(styled: Make) -> None:
    line = set_line(styled("“红船”领航！"), SIZE, Punctuation(), fill=8 * SIZE)
    assert line.runs[0].x == -SIZE / 2
    assert line.width == pytest.approx(8 * SIZE)
    assert line.runs[0].gaps[-1] == 0


@pytest.mark.parametrize("scale", [0.8, 1.2])
def test_scale_widens_characters_and_spaces(scale: float, styled: Make) -> None:
    line = set_line(styled("“红船”，领航"), SIZE, Punctuation(), scale=scale)
    assert line.width == pytest.approx(6 * SIZE * scale)
    assert line.runs[0].scale == scale
    assert line.runs[0].x == pytest.approx(-SIZE / 2 * scale)
    assert set_line(styled("红船领"), SIZE, Punctuation(), scale=scale, fill=150).width == pytest.approx(150)


def test_blanks_at_the_edges_vanish(styled: Make) -> None:
    line = set_line(styled("　红船　"), SIZE, Punctuation())
    assert line.width == 2 * SIZE
    assert line.runs[0].texts == ("红", "船")


def test_empty_line(styled: Make) -> None:
    assert set_line(styled(""), SIZE, Punctuation()).runs == ()
    assert set_line(styled("　"), SIZE, Punctuation()).width == 0
