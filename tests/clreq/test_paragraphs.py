"""CLREQ 3.4: indents, alignment of single lines, last lines of one character; and 3.1.1, quotation marks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.clreq.test_characters import HAN, alike
from tests.support.sheet import NEAR, SIZE, Row, Setter, Sheet, moved, spoil

Proves = Callable[..., None]


@pytest.mark.clreq("id154", "horizontal", "vertical")
def test_first_lines_are_indented_by_two_em_or_one(paper: Setter, proves: Proves) -> None:
    def indented(by: float) -> Callable[[Sheet], None]:
        def check(sheet: Sheet) -> None:
            assert len(sheet.rows) >= 3
            assert abs(sheet.rows[0].cells[0].at - by) <= NEAR
            assert all(abs(row.cells[0].at) <= NEAR for row in sheet.rows[1:])
            assert abs(sheet.rows[0].cells[-1].at + 1 - 9) <= NEAR  # and end at the measure

        return check

    two, one, none = (paper(HAN, 9, indent=by) for by in (2, 1, 0))
    proves(indented(2), two, one, none)
    proves(indented(1), one, two, none)


def middle(row: Row) -> float:
    return (row.cells[0].at + row.cells[-1].at + 1) / 2


@pytest.mark.clreq("id158", "horizontal", "vertical")
def test_centred_lines(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        for row in sheet.rows:
            assert abs(middle(row) - 6) <= NEAR and alike(row.gaps(), 0)

    lines = paper.lines("天地玄黄\n宇宙洪", 12, align="center")
    proves(check, paper.read(lines), paper.read(moved(lines, 0.1)), paper("天地玄黄\n宇宙洪", 12))


@pytest.mark.clreq("id159", "horizontal", "vertical")
def test_lines_at_line_start(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        for row in sheet.rows:
            assert abs(row.cells[0].at) <= NEAR and alike(row.gaps(), 0)

    lines = paper.lines("天地玄黄\n宇宙洪", 12, align="left")
    proves(check, paper.read(lines), paper.read(spoil(lines, "地", 0.1)), paper("天地玄黄\n宇宙洪", 12, align="center"))


@pytest.mark.clreq("id160", "horizontal", "vertical")
def test_lines_at_line_end(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        for row in sheet.rows:
            assert abs(row.cells[-1].at + 1 - 12) <= NEAR and alike(row.gaps(), 0)

    lines = paper.lines("天地玄黄\n宇宙洪", 12, align="right")
    proves(check, paper.read(lines), paper.read(moved(lines, -0.1)), paper("天地玄黄\n宇宙洪", 12))


@pytest.mark.clreq("id161", "horizontal", "vertical")
def test_lines_spaced_evenly_over_the_measure(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        for row in sheet.rows:
            assert abs(row.cells[0].at) <= NEAR and abs(row.cells[-1].at + 1 - 7) <= NEAR
            assert alike(row.gaps())

    lines = [paper.line(text, fill=7 * SIZE, max_tracking=3.0) for text in ("天地玄黄", "宇宙洪", "荒日月盈昃")]
    proves(check, paper.read(lines), paper.read(spoil(lines, "地", 0.1)), paper("天地玄黄\n宇宙洪", 7))


@pytest.mark.clreq("id164", "horizontal", "vertical")
def test_no_last_line_of_one_character(paper: Setter, proves: Proves) -> None:
    """A character and a mark count as one. Whatever the length of the paragraph, if there is any other way."""

    def check(sheets: list[Sheet]) -> None:
        for sheet in sheets:
            if len(sheet.rows) > 1:
                assert sum(char in HAN for char in sheet.rows[-1].text) >= 2, sheet.texts

    texts = [f"{HAN[:5]}，{HAN[5:8]}“{HAN[8:11]}”，{HAN[11:size]}。" for size in range(14, 24)]
    good = [sheet for measure in (10, 11, 13) for sheet in paper.many(texts, measure, indent=2)]
    proves(check, good, paper.many([f"{HAN[:8]}\n{HAN[8]}。"], 9))


@pytest.mark.clreq("id80", "horizontal", "vertical")
def test_quotation_marks_have_the_forms_of_the_writing_mode(paper: Setter, proves: Proves) -> None:
    """Curly in horizontal lines of the Mainland, corner brackets in vertical ones: “ has the ink of 『, ‘ that of 「."""

    def check(sheet: Sheet) -> None:
        for quote, corner, row in zip("“‘”’", "『「』」", sheet.rows, strict=True):
            first, second = row.find(quote), row.find(corner)
            shapes = [(c.ink.end - c.ink.start, c.ink.high - c.ink.low, round(c.ink.level, 1)) for c in (first, second)]
            same = shapes[0] == pytest.approx(shapes[1], abs=0.12)
            assert same == (paper.writing == "vertical"), quote
            if paper.writing == "horizontal":
                assert first.ink.low > 0  # above the middle of the line

    quotes = "天“玄『地\n天‘玄「地\n天”玄』地\n天’玄」地"
    other = Setter(paper._open_set, "horizontal" if paper.writing == "vertical" else "vertical")
    proves(check, paper(quotes, style="plain"), other(quotes, style="plain"))

    def paired(sheet: Sheet) -> None:
        """Double outside, single inside, each close to its text; opened anew where the text goes on."""
        row = sheet.rows[0]
        assert row.step("“", "玄") == pytest.approx(1, abs=NEAR)
        assert row.step("‘", "宇") == pytest.approx(1, abs=NEAR)
        assert row.step("“", "地") == pytest.approx(7.5, abs=NEAR)
        assert sheet.rows[1].text == "“洪荒" and abs(sheet.rows[1].cells[0].at + 0.5) <= NEAR

    text = "“玄黄‘宇宙’”地\n“洪荒"
    proves(paired, paper(f"天{text}"), paper(f"天{text}", style="plain"), paper("天" + text.replace("\n", "\n天")))
