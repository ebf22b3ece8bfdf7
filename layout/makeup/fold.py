"""What stands over the fold (中缝) of a spread: where the letters of a line are, and headlines opened so that none lies on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Final, NamedTuple
from unicodedata import east_asian_width

from layout.makeup.grid import PageGrid
from layout.makeup.zones import Heading
from layout.model.galley import GlyphRun, Line
from layout.model.page import Item, PlacedLine
from layout.units import MM

CLEAR: Final = 3 * MM
"""A letter of a headline keeps so far away from the fold: where two sheets meet, they may be off by a millimetre or two."""
BEARING: Final = 0.04
"""White that a Han character has at each side of its ink, in em, at least."""
NEAR: Final = 0.01
"""Points that do not count."""


class Letter(NamedTuple):
    """Where a letter's ink begins and ends, in points from the left edge of its line; ``glyph`` is its number in ``run``."""

    start: float
    end: float
    run: int
    glyph: int


def letters(line: Line) -> list[Letter]:
    """Return the letters of a level line, blanks left out.

    Han characters are as wide as their size; those of another script share the width of their run.
    """
    ends = [*(run.x for run in line.runs[1:]), line.width]
    found: list[Letter] = []
    for number, (run, end) in enumerate(zip(line.runs, ends, strict=True)):
        found += _run_letters(run, end, number)
    return found


def _run_letters(run: GlyphRun, end: float, number: int) -> Iterator[Letter]:
    """Yield the letters of one run, which ends where the next one begins."""
    em = run.size * run.scale
    gaps = [gap * em / 1000 for gap in run.gaps]
    wide = any(east_asian_width(char) in "WF" for text in run.texts for char in text)
    each = em if wide else (end - run.x - sum(gaps)) / len(run.gids)
    pens = accumulate((each + gap for gap in gaps), initial=run.x)
    for index, (text, pen) in enumerate(zip(run.texts, pens, strict=False)):
        if not text.isspace():
            yield Letter(pen + BEARING * em, pen + each - BEARING * em, number, index)


def crosses(placed: PlacedLine, fold: float) -> bool:
    """Tell whether a line has something at both sides of the fold; a vertical one, whether it stands on it."""
    if placed.line.vertical:
        half = max(run.size for run in placed.line.runs) / 2
        return placed.x - half < fold < placed.x + half
    return placed.x < fold < placed.x + placed.line.width


def at_fold(placed: PlacedLine, fold: float, clear: float) -> bool:
    """Tell whether a letter of a line over the fold has ink nearer to it than ``clear``, in points."""
    if not crosses(placed, fold):
        return False
    clear -= NEAR
    near = fold - placed.x - clear, fold - placed.x + clear
    return placed.line.vertical or any(each.start < near[1] and near[0] < each.end for each in letters(placed.line))


def opened(page: PageGrid, heading: Heading, x: float, items: Sequence[Item]) -> list[Item]:
    """Return the items of a level heading at ``x``, its lines opened between two letters at the fold, where they have room.

    A line with small words after it on its baseline (上接) stays as it is.
    """
    if page.fold is None:
        return list(items)
    left = x + (heading.ground.pad if heading.ground else 0.0)
    tails = {item.y for item in items if isinstance(item, PlacedLine) and item.role == "jump"}
    return [
        _opened(item, left, left + heading.width, page.fold)
        if isinstance(item, PlacedLine) and item.y not in tails and at_fold(item, page.fold, CLEAR)
        else item
        for item in items
    ]


def _opened(placed: PlacedLine, left: float, right: float, fold: float) -> PlacedLine:
    """Return a line with white at the fold, its parts moved as little as may be; as it is, where there is no room for it."""
    ways = []
    for one, other in pairwise(letters(placed.line)):
        back = min(fold - CLEAR - placed.x - one.end, 0.0)
        on = max(fold + CLEAR - placed.x - other.start, 0.0)
        if placed.x + back >= left - NEAR and placed.x + placed.line.width + on <= right + NEAR:
            ways.append((on - back, back, one))
    if not ways:
        return placed
    by, back, after = min(ways)
    return placed._replace(x=placed.x + back, line=_widened(placed.line, after, by))


def _widened(line: Line, after: Letter, by: float) -> Line:
    """Return a line with ``by`` points more behind one of its letters."""
    runs = list(line.runs)
    run = runs[after.run]
    if after.glyph + 1 < len(run.gids):
        gaps = list(run.gaps)
        gaps[after.glyph] += by * 1000 / (run.size * run.scale)
        runs[after.run] = run._replace(gaps=tuple(gaps))
    runs[after.run + 1 :] = [each._replace(x=each.x + by) for each in runs[after.run + 1 :]]
    marks = tuple(
        mark._replace(start=mark.start + by, end=mark.end + by) if mark.start >= after.end else mark
        for mark in line.marks
    )
    return line._replace(runs=tuple(runs), width=line.width + by, marks=marks)
