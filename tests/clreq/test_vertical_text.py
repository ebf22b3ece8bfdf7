"""CLREQ 2.4.2 and 3.2.3: letters and digits in vertical lines stand upright, lie, or stand across one cell."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from tests.clreq.test_characters import alike
from tests.clreq.test_line_adjustment import autospaces
from tests.support.sheet import NEAR, SIZE, Cell, Setter, Sheet, moved, spoil

Proves = Callable[..., None]


def cells(sheet: Sheet, text: str, row: int = 0) -> list[Cell]:
    """Return the cells of a stretch of a line, in the order of its content."""
    at = sheet.rows[row].text.index(text)
    return [cell for cell, start in sheet.rows[row].places() if at <= start < at + len(text)]


@pytest.mark.clreq("id67", "vertical")
@pytest.mark.clreq("id110", "vertical")
def test_single_letters_and_acronyms_stand_upright_one_to_an_em(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        for word in ("A", "7", "GDP"):
            found = cells(sheet, word)
            assert {cell.angle for cell in found} == {0}
            assert all(abs(cell.ink.level) < 0.12 for cell in found)  # in the middle of the line
            assert all(cell.ink.end - cell.ink.start > 0.3 for cell in found)
        row = sheet.rows[0]
        assert row.step("天", "地") == pytest.approx(2, abs=NEAR)
        assert row.step("地", "玄") == pytest.approx(2, abs=NEAR)
        assert row.step("玄", "黄") == pytest.approx(4, abs=NEAR)

    lines = paper.lines("天A地7玄GDP黄", 20)
    lying = [line._replace(runs=tuple(run._replace(mode="turned") for run in line.runs)) for line in lines]
    proves(check, paper.read(lines), paper.read(lying), paper.read(spoil(lines, "天", 0.2)))


@pytest.mark.clreq("id68", "vertical")
@pytest.mark.clreq("id111", "vertical")
def test_words_and_long_numbers_lie_along_the_line(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        row = sheet.rows[0]
        for word in ("editor", "2026"):
            found = cells(sheet, word)
            assert {cell.angle for cell in found} == {90}
            steps = [b.at - a.at for a, b in itertools.pairwise(found)]
            assert all(0 < step < 0.8 for step in steps)
        gaps = autospaces(row)
        assert len(gaps) == 4 and all(0.1 < gap <= 0.25 + 0.02 for gap in gaps)
        assert abs(sum(cell.ink.level for cell in cells(sheet, "2026")) / 4) < 0.12

    lines = paper.lines("天editor地2026玄", 20)
    closed = paper("天editor地2026玄", cjk_latin_space=0.0)
    standing = [
        line._replace(runs=tuple(run._replace(mode="upright") if run.mode == "turned" else run for run in line.runs))
        for line in lines
    ]
    proves(check, paper.read(lines), closed, paper.read(standing), paper.read(spoil(lines, "天", 0.3)))

    def edges(sheet: Sheet) -> None:
        """Nothing stands before a word that begins a line, or after one that ends it."""
        assert sheet.rows[1].cells[0].angle == 90 and abs(sheet.rows[1].cells[0].at) <= 0.03

    lines = paper.lines("天地玄黄\neditor地2026玄", 20)
    proves(edges, paper.read(lines), paper.read(moved(lines, 0.125, row=1)))


@pytest.mark.clreq("id69", "vertical")
@pytest.mark.clreq("id112", "vertical")
def test_short_numbers_stand_across_one_cell(paper: Setter, proves: Proves) -> None:
    """Two or three digits, and signs like 3.0, A+ and 2B: side by side on one baseline, no wider than one em."""
    numbers = ["12", "365", "3.0", "A+", "2B"]

    def check(sheet: Sheet) -> None:
        for row, text in zip(sheet.rows, numbers, strict=True):
            found = cells(sheet, text, sheet.rows.index(row))
            assert {cell.angle for cell in found} == {0}
            lefts = [cell.ink.low for cell in found]
            assert lefts == sorted(lefts) and len({round(cell.at, 1) for cell in found if cell.text.isdigit()}) <= 1
            assert found[0].ink.low >= -0.52 and found[-1].ink.high <= 0.52
            first, last = row.cells[0], row.cells[-1]
            assert 2 - NEAR <= last.at - first.at <= 2.5 + NEAR
            assert alike([(c.ink.start + c.ink.end) / 2 > first.at + 1 for c in found], 1)

    text = "\n".join(f"天{number}地" for number in numbers)
    lines = paper.lines(text, 20)
    wide = [
        line._replace(
            runs=tuple(run._replace(scale=1.2, rise=-SIZE) if run.mode == "across" else run for run in line.runs)
        )
        for line in lines
    ]
    lying = [
        line._replace(runs=tuple(run._replace(mode="turned") if run.mode == "across" else run for run in line.runs))
        for line in lines
    ]
    proves(check, paper.read(lines), paper.read(lying), paper.read(wide))
