"""CLREQ 2.1: characters and how they are set next to one another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.sheet import NEAR, SIZE, Row, Setter, Sheet, spoil

HAN = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏"
Proves = Callable[..., None]


def alike(values: list[float], want: float | None = None) -> bool:
    """Tell whether all values are the same (``want``, if given)."""
    return bool(values) and max(values) - min(values) <= NEAR and (want is None or abs(values[0] - want) <= NEAR)


def fills(row: Row, measure: float) -> bool:
    """Tell whether a line begins at the head of the frame and ends at its measure, in full-width characters."""
    return abs(row.cells[0].at) <= NEAR and abs(row.cells[-1].at + 1 - measure) <= NEAR


@pytest.mark.clreq("han_characters", "horizontal", "vertical")
def test_han_are_squares_of_one_size_with_the_face_inside(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        row = sheet.rows[0]
        steps = [b.at - a.at for a, b in zip(row.cells, row.cells[1:], strict=False)]
        assert alike(steps, 1)
        assert {cell.size for cell in row.cells} == {1.0}
        for cell in row.cells:
            assert cell.ink.start - cell.at > -0.08 and cell.ink.end - cell.at < 1.08
            assert cell.ink.low > -0.58 and cell.ink.high < 0.58
            assert abs(cell.ink.middle - cell.at - 0.5) < 0.12 and abs(cell.ink.level) < 0.12

    lines = paper.lines("国永酬露警察", 20)
    proves(check, paper.read(lines), paper("国iW永"), paper.read(spoil(lines, "永", -0.5)), paper("国。永"))


@pytest.mark.clreq("principles_of_arrangement_of_han_characters", "horizontal", "vertical")
def test_han_stand_solid(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        for row in sheet.rows:
            assert alike(row.gaps(), 0)

    lines = paper.lines(HAN, 8)
    proves(check, paper.read(lines), paper.read(spoil(lines, "宙", 0.1)), paper("天地玄，黄宇宙洪荒", 8, style="plain"))


@pytest.mark.clreq("increased_inter_character_spacing", "horizontal", "vertical")
def test_short_lines_are_spaced_by_parts_of_an_em(paper: Setter, proves: Proves) -> None:
    amounts = (0.25, 1 / 3, 0.5, 1.0)

    def check(sheet: Sheet) -> None:
        for row, amount in zip(sheet.rows, amounts, strict=True):
            assert alike(row.gaps(), amount)
            assert abs(row.cells[0].at) <= NEAR

    lines = [paper.line("红船精神", tracking=amount) for amount in amounts]
    solid = [paper.line("红船精神") for _ in amounts]
    proves(check, paper.read(lines), paper.read(solid), paper.read(spoil(lines, "船", 0.1, row=2)))


@pytest.mark.clreq("id18", "horizontal", "vertical")
def test_a_line_left_short_by_a_prohibition_is_spaced_evenly(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        row = sheet.rows[0]
        assert row.text == "天地玄黄宇宙"
        assert fills(row, 7) and alike(row.gaps(), 0.2)

    lines = paper.lines("天地玄黄宇宙洪，日月盈昃辰宿", 7, style="plain")
    ragged = paper("天地玄黄宇宙洪，日月盈昃辰宿", 7, style="plain", align="left")
    proves(check, paper.read(lines), ragged, paper.read(spoil(lines, "地", 0.1)))


@pytest.mark.clreq("id19", "horizontal", "vertical")
def test_names_are_spaced_to_one_width(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        for row in sheet.rows:
            assert fills(row, 3) and alike(row.gaps())

    names = ("欧阳修", "苏轼", "王安石")
    lines = [paper.line(name, fill=3 * SIZE) for name in names]
    proves(check, paper.read(lines), paper.read([paper.line(name) for name in names]))


@pytest.mark.clreq("id20", "horizontal", "vertical")
def test_a_display_line_may_be_set_closer_than_solid(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        row = sheet.rows[0]
        assert alike(row.gaps(), -0.05)
        assert row.cells[-1].end <= 7.7

    lines = [paper.line("秋收冬藏寒来暑往", tracking=-0.05)]
    proves(check, paper.read(lines), paper.one("秋收冬藏寒来暑往"), paper.read(spoil(lines, "冬", 0.05)))


@pytest.mark.clreq("id21", "horizontal", "vertical")
def test_han_of_body_text_never_overlap(paper: Setter, proves: Proves) -> None:
    text = f"{HAN}，{HAN[4:]}。“{HAN[:7]}”、“{HAN[9:12]}”，{HAN[2:9]}（{HAN[3:6]}）；{HAN}。"

    def check(*sheets: Sheet) -> None:
        for row in (row for sheet in sheets for row in sheet.rows):
            for one, other in zip(row.cells, row.cells[1:], strict=False):
                if one.text in HAN and other.text in HAN:
                    assert other.at - one.at >= 1 - NEAR

    lines = paper.lines(text, 11)
    proves(check, paper.read(lines), paper.read(spoil(lines, "地", -0.02)))
    for measure in (5, 7, 9, 13, 17):
        check(paper(text, measure, looseness=-1))
