"""What stands over the fold (中缝) of a spread: where the letters of a line are, and headlines opened so that none lies on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Final
from unicodedata import east_asian_width

from layout.composition import break_penalties
from layout.makeup.compositor import Compositor
from layout.makeup.zones import Heading
from layout.model.galley import GlyphRun, Line
from layout.model.page import Item, PlacedLine
from layout.model.style import HouseStyle
from layout.records import NamedTuple
from layout.units import MM

CLEAR: Final = 3 * MM
"""A letter of a headline keeps so far away from the fold: where two sheets meet, they may be off by a millimetre or two."""
BEARING: Final = 0.01
"""White that a Han character has at each side of its ink, in em, at least."""
FULL: Final = frozenset("WFA")
"""East Asian widths of what takes a whole em in a Chinese face; quotation marks and dashes (A) are of two minds elsewhere."""
WEIGHTS: Final = (("fijlrtI.,:;'!|()[]-/ ", 0.3), ("mwMW@%&", 0.9))
"""Letters that are much narrower or wider than others."""
NEAR: Final = 0.01
"""Points that do not count."""


class Letter(NamedTuple):
    """Where a letter's ink begins and ends, in points from the left edge of its line; ``glyph`` is its number in ``run``.

    ``at`` is how many characters of the line stand before it (−1: it is the second glyph of one).
    """

    start: float
    end: float
    run: int
    glyph: int
    at: int


def letters(line: Line) -> list[Letter]:
    """Return the letters of a level line, blanks left out.

    Characters of full width are as wide as their size; others share what their run has beside them.
    """
    ends = [*(run.x for run in line.runs[1:]), line.width]
    found: list[Letter] = []
    at = 0
    for number, (run, end) in enumerate(zip(line.runs, ends, strict=True)):
        found += _run_letters(run, end, number, at)
        at += len("".join(run.texts))
    return found


def _run_letters(run: GlyphRun, end: float, number: int, at: int) -> Iterator[Letter]:
    """Yield the letters of one run, which ends where the next one begins; ``at`` characters stand before it."""
    em = run.size * run.scale
    gaps = [gap * em / 1000 for gap in run.gaps]
    full = [any(east_asian_width(char) in FULL for char in text) for text in run.texts]
    weights = [0.0 if is_full else _weight(text) for text, is_full in zip(run.texts, full, strict=True)]
    rest = (end - run.x - sum(gaps) - em * sum(full)) / (sum(weights) or 1.0)
    advances = [em if is_full else weight * rest for is_full, weight in zip(full, weights, strict=True)]
    pens = accumulate((own + gap for own, gap in zip(advances, gaps, strict=True)), initial=run.x)
    for glyph, (text, own, pen) in enumerate(zip(run.texts, advances, pens, strict=False)):
        if not text.isspace():
            white = BEARING * em if full[glyph] else 0.0
            yield Letter(pen + white, pen + own - white, number, glyph, at if text else -1)
        at += len(text)


def _weight(text: str) -> float:
    """Return about how wide a letter of another script is beside others of its run, which fill a width that is known."""
    return next((weight for chars, weight in WEIGHTS if text and text in chars), 0.68 if text.isupper() else 0.55)


def crosses(placed: PlacedLine, fold: float) -> bool:
    """Tell whether a line has something at both sides of the fold; a vertical one, whether it stands on it."""
    if placed.line.vertical:
        half = placed.line.size / 2
        return placed.x - half < fold < placed.x + half
    return placed.x < fold < placed.x + placed.line.width


def at_fold(placed: PlacedLine, fold: float, clear: float) -> bool:
    """Tell whether a letter of a line over the fold has ink nearer to it than ``clear``, in points."""
    if not crosses(placed, fold):
        return False
    clear -= NEAR
    near = fold - placed.x - clear, fold - placed.x + clear
    return placed.line.vertical or any(each.start < near[1] and near[0] < each.end for each in letters(placed.line))


def opened(compositor: Compositor, heading: Heading, x: float, items: Sequence[Item]) -> list[Item]:
    """Return the items of a level heading at ``x``, its lines opened between two words at the fold, where they have room.

    A line with small words after it on its baseline (上接) stays as it is.
    """
    fold = compositor.page.fold
    if fold is None:
        return list(items)
    left = x + (heading.ground.pad if heading.ground else 0.0)
    tails = {item.y for item in items if isinstance(item, PlacedLine) and item.role == "jump"}
    return [
        _opened(item, (left, left + heading.width), fold, compositor.style)
        if isinstance(item, PlacedLine) and item.y not in tails and at_fold(item, fold, CLEAR)
        else item
        for item in items
    ]


def _opened(placed: PlacedLine, edges: tuple[float, float], fold: float, style: HouseStyle) -> PlacedLine:
    """Return a line with white at the fold: moved so that it falls between two letters, and opened as far as it must be.

    Where a headline may break it may be opened, best between words, by as little as may be, and moved least. A line flush
    with one edge keeps that; one without room stays as it is.
    """
    text = "".join("".join(run.texts) for run in placed.line.runs)
    costs = break_penalties(text, style.words, style.punctuation)
    ways = []
    for one, other in pairwise(letters(placed.line)):
        x, by = _parted(placed, one, other, edges, fold)
        is_inside = x >= edges[0] - NEAR and x + placed.line.width + by <= edges[1] + NEAR
        if other.at in costs and is_inside:
            cost = costs[other.at] / 1000 * placed.line.runs[0].size
            ways.append((cost + by + abs(x - placed.x) / 2, x, by, one))
    if not ways:
        return placed
    _, x, by, after = min(ways)
    return placed._replace(x=x, line=_widened(placed.line, after, by))


def _parted(
    placed: PlacedLine, one: Letter, other: Letter, edges: tuple[float, float], fold: float
) -> tuple[float, float]:
    """Return where a line begins, and how far it is opened, so that the fold falls between two of its letters."""
    last, first = fold - CLEAR - one.end, fold + CLEAR - other.start
    if placed.x - edges[0] < NEAR:  # a flush line that would have to move has no room
        return min(placed.x, last), max(first - min(placed.x, last), 0.0)
    if edges[1] - placed.x - placed.line.width < NEAR:
        x = min(placed.x, last)
        return x, max(placed.x - x, first - x, 0.0)
    by = max(first - last, 0.0)
    return min(max(placed.x, first - by), last), by


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
