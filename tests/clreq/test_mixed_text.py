"""CLREQ 3.2: Chinese and Western text in one line."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from tests.clreq.test_characters import HAN, alike
from tests.clreq.test_line_adjustment import autospaces, is_latin, stretched
from tests.support.sheet import NEAR, Row, Setter, Sheet, moved, spoil

Proves = Callable[..., None]


def inner(row: Row) -> list[float]:
    """Return the steps inside Western words."""
    return [b.at - a.at for a, b in pairwise(row.cells) if is_latin(a) and is_latin(b)]


@pytest.mark.clreq("composition_of_chinese_and_western_mixed_text", "horizontal", "vertical")
def test_western_text_is_proportional_among_chinese_marks(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        row = sheet.rows[0]
        steps = inner(row)
        assert len(steps) == 10 and max(steps) - min(steps) > 0.2 and max(steps) < 1
        assert row.step("，", "黄") == pytest.approx(1, abs=NEAR)

    text = "天地Villiam，黄宇Vilmi宙"
    proves(check, paper(text), paper("天地Ｖｉｌｌｉａｍ，黄宇Ｖｉｌｍｉ宙"), paper(text.replace("，", ",")))


@pytest.mark.clreq("mixed_text_composition_in_horizontal_writing_mode", "horizontal")
def test_a_quarter_em_at_most_and_nothing_at_line_edges(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        found = [gap for row in sheet.rows for gap in autospaces(row)]
        assert len(found) == 2 and all(0.1 < gap <= 0.25 + 0.02 for gap in found)
        assert abs(sheet.rows[1].cells[0].at) <= NEAR and sheet.rows[1].cells[0].text == "A"

    text = "天地GDP玄黄\nA，宇宙"
    lines = paper.lines(text, 20)
    closed = paper(text, 20, cjk_latin_space=0.0)
    proves(
        check, paper.read(lines), closed, paper.read(spoil(lines, "地", 0.2)), paper.read(moved(lines, 0.125, row=1))
    )


@pytest.mark.clreq("id114", "horizontal", "vertical")
def test_words_are_not_broken(paper: Setter, proves: Proves) -> None:
    def check(sheets: list[Sheet]) -> None:
        for sheet in sheets:
            assert sum("editor" in row.text for row in sheet.rows) == 1

    good = paper.many([f"{HAN[:lead]}editor{HAN[lead:]}" for lead in range(1, 16)], 8)
    proves(check, good, paper.many(["天地玄黄edi\ntor宇宙"], 8))


@pytest.mark.clreq("id115", "horizontal", "vertical")
def test_space_between_han_and_western_text(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        found = autospaces(sheet.rows[0])
        assert len(found) == 6 and all(0.1 < gap <= 0.25 + 0.02 for gap in found)

    text = "天地word玄黄2026宇宙text洪荒"
    lines = paper.lines(text, 30)
    closed = paper(text, 30, cjk_latin_space=0.0)
    proves(check, paper.read(lines), closed, paper.read(spoil(lines, "d", 0.2)))
    for space in (0.125, 0.25):
        check(paper(text, 30, cjk_latin_space=space))


@pytest.mark.clreq("id116", "horizontal", "vertical")
def test_justification_leaves_words_and_numbers_alone(paper: Setter, proves: Proves) -> None:
    text = "天地玄黄word宇宙洪荒2026日月盈昃"
    natural = inner(paper.one(text).rows[0])

    def check(sheet: Sheet) -> None:
        row = sheet.rows[0]
        assert alike([a - b for a, b in zip(inner(row), natural, strict=True)], 0)
        assert row.step("天", "地") > 1.02

    good = stretched(paper, text, 2.0)
    lines = paper.lines(f"{text}internationalization{HAN}", good.rows[0].cells[-1].at + 1)
    proves(check, good, paper.read(spoil(lines, "o", 0.05)), paper.read(spoil(lines, "2", 0.05)))


@pytest.mark.clreq("id117", "horizontal", "vertical")
def test_no_space_between_western_text_and_the_line_edges(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        first, second = sheet.rows[0], sheet.rows[1]
        assert is_latin(first.cells[-1]) and is_latin(second.cells[0])
        assert abs(first.cells[-1].end - 9) < 0.03
        assert abs(second.cells[0].at) <= NEAR

    text = "天地玄黄宇宙word EDITOR洪荒日月盈昃"
    lines = paper.lines(text, 9)
    proves(check, paper.read(lines), paper.read(moved(lines, 0.125, row=1)), paper.read(moved(lines, -0.125)))

    def forced(sheet: Sheet) -> None:
        """A forced break leaves none either (typst#6539)."""
        assert sheet.texts == ["国国", "TT"]
        assert abs(sheet.rows[1].cells[0].at) <= 0.02
        assert abs(sheet.rows[0].cells[-1].at - 2) <= NEAR  # set to the right: 国 ends at 3

    right = paper.lines("国国\nTT", 3, align="right")
    left = paper.lines("国国\nTT", 3, align="left")
    mixed = [right[0], left[1]]
    proves(forced, paper.read(mixed), paper.read(moved(mixed, -0.125)), paper.read(moved(mixed, 0.125, row=1)))


@pytest.mark.clreq("id118", "horizontal", "vertical")
def test_no_space_between_western_text_and_chinese_marks(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        row = sheet.rows[0]
        for one, other, want in (("：", "H", 1), ("，", "2", 1), ("（", "E", 1), ("“", "W", 1)):
            assert row.step(one, other) == pytest.approx(want, abs=NEAR)
        for one, other in (("o", "，"), ("7", "）"), ("t", "。"), ("d", "”"), ("7", "）")):
            at = row.text.index(one + other)
            cell = next(cell for cell, start in row.places() if start == at)
            assert row.find(other).at - cell.end <= 0.02

    text = "他说：Hello，2026年（E7）和“Word”text。"
    lines = paper.lines(text, 40)
    proves(
        check,
        paper.read(lines),
        paper.read(spoil(lines, "：", 0.125)),
        paper.read(spoil(lines, "7", 0.125)),
        paper.read(spoil(lines, "（", 0.125)),
    )
