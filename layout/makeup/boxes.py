"""围框 and rules: boxes round blocks, lines where two stories meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, product

from layout.makeup.frames import Frame, Obstacle, free_rows, run_air
from layout.makeup.grid import PageGrid
from layout.makeup.lines import frame, straight
from layout.makeup.outlines import Corners, corners_of, rect_of, rounded
from layout.model.color import BLACK, Colour
from layout.model.geometry import ColumnSpan, Rect
from layout.model.issue import Block, Box, StoryBlock
from layout.model.page import Fill, Item, Shape
from layout.model.ruling import LINES, LineKind, Rules
from layout.model.style import HouseStyle
from layout.records import NamedTuple

TINT = 0.09
"""Strength of a tinted box (``art-direction.md``: 6–12 %)."""
LIGHT = 0.15
"""A colour with no more of any ink than this is a tint already, and prints as it is."""
INSET, DEEP_INSET, DEEP = 1.0, 1.5, 3.0
"""Room between a box's edge and its text, in body characters (``art-direction.md``: one character); more in a line deeper

than ``DEEP`` points (文武线, 花边), so that as much stays white.
"""
MOST_BLANK = 3
"""Lines by which two pieces of a gutter's rule may be parted and still be one."""


def box_items(style: HouseStyle, box: Box, place: Rect | Sequence[Corners]) -> list[Item]:
    """Return what a box draws round a rectangle or the outlines of an area: a tint without a line, or a line without a tint."""
    outlines = (corners_of(place),) if isinstance(place, Rect) else place
    colour = style.colours.get(box.colour) or style.colours.get("black") or BLACK
    if box.style == "tint":
        return [_tint(outlines, box.radius, tint(colour))]
    if box.style == "frame":
        return [item for outline in outlines for item in frame(box.line, outline, box.radius, colour)]
    return []


def tint(colour: Colour) -> Colour:
    """Return the tint of a named colour; one that is light stays as it is."""
    return colour if colour.strength <= LIGHT else colour.tint(TINT)


def box_inset(box: Box, em: float) -> float:
    """Return the room between a box's edge and what stands in it, in points; ``em`` is the body size. 0: there is no box."""
    if box.style == "none":
        return 0.0
    if box.inset is not None:
        return box.inset * em
    is_deep = box.style == "frame" and LINES[box.line].depth > DEEP
    return (DEEP_INSET if is_deep else INSET) * em


def _tint(outlines: Sequence[Corners], radius: float, colour: Colour) -> Item:
    """Fill an area; a hole in it runs the other way round and stays white."""
    rect = rect_of(outlines[0]) if len(outlines) == 1 else None
    if rect is not None:
        return Fill(rect, colour, radius)
    return Shape(tuple(rounded(outline, radius) for outline in outlines), colour)


def is_open_story(block: Block | None) -> bool:
    """Tell whether a block is a story without a box: such blocks are parted by rules."""
    return isinstance(block, StoryBlock) and block.box.style == "none" and block.area.rect is None


class _Line(NamedTuple):
    """A level or upright rule; ``kind`` is how it is drawn."""

    x0: float
    y0: float
    x1: float
    y1: float
    kind: LineKind

    def items(self) -> list[Item]:
        return straight(self.kind, (self.x0, self.y0), (self.x1, self.y1), BLACK)


def rule_items(page: PageGrid, blocks: Mapping[str, Block], rules: Rules) -> list[Item]:
    """Return the rules of a page: above stories that stand under another, and between neighbours; none lies on a fold."""
    columns: list[list[_Stand]] = [[] for _ in range(page.grid.columns)]
    for owner, block in blocks.items():
        for span in _spans(block):
            air = run_air(block.air, span.top) if isinstance(block, StoryBlock) else 0
            columns[span.column].append(_Stand(owner, span.top, span.bottom, air, is_open_story(block)))
    across: list[_Line] = []
    for block in blocks.values():
        if isinstance(block, StoryBlock):
            across += _rules_above(page, block, columns, rules.above)
    across = _joined_across(across, page.grid.gutter * page.grid.size)
    lines = [*across]
    for left in range(page.grid.columns - 1):
        if page.fold is not None and 2 * (left + 1) == page.grid.columns:
            continue
        pieces = list(_gutter_rules(page, left, columns[left], columns[left + 1], rules.between))
        lines += _joined_down(pieces, across, page)
    return [item for line in lines for item in line.items()]


def column_rules(page: PageGrid, frame: Frame, obstacles: Sequence[Obstacle], kind: LineKind) -> list[Item]:
    """Return the rules between the text columns of a block, beside lines of text only: none passes heading or picture."""
    items: list[Item] = []
    for left in range(len(frame.columns) - 1):
        one, other = frame.columns[left : left + 2]
        if one.area != other.area:
            continue
        taken = [(o.top, o.bottom) for o in obstacles if o.covers(left) or o.covers(left + 1)]
        x = (frame.right(left) + other.x) / 2
        rows = free_rows(max(one.top, other.top), min(one.bottom, other.bottom), [*taken, *one.gaps, *other.gaps])
        for top, bottom in rows:
            items += straight(kind, (x, page.ink_top(top)), (x, page.ink_bottom(bottom)), BLACK)
    return items


def _spans(block: Block) -> Iterator[ColumnSpan]:
    areas = block.areas if isinstance(block, StoryBlock) else (block.area,)
    return (span for area in areas for span in area.spans)


def _joined_across(rules: list[_Line], gutter: float) -> list[_Line]:
    """Join rules of one kind that stand at one height on both sides of a gutter."""
    joined: list[_Line] = []
    for rule in sorted(rules, key=lambda r: (round(r.y0, 3), r.x0)):
        last = joined[-1] if joined else None
        if last and abs(last.y0 - rule.y0) < 0.01 and last.kind == rule.kind and rule.x0 - last.x1 <= gutter + 0.01:
            joined[-1] = last._replace(x1=rule.x1)
        else:
            joined.append(rule)
    return joined


def _joined_down(rules: list[_Line], across: list[_Line], page: PageGrid) -> list[_Line]:
    """Join the pieces of a gutter's rule that only blank lines part, where no other rule crosses the gutter."""
    joined: list[_Line] = []
    for rule in sorted(rules, key=lambda r: r.y0):
        last = joined[-1] if joined else rule
        crossed = any(r.x0 < rule.x0 < r.x1 and last.y1 < r.y0 < rule.y0 for r in across)
        if joined and rule.y0 - last.y1 < MOST_BLANK * page.grid.leading and not crossed:
            joined[-1] = last._replace(y1=rule.y1)
        else:
            joined.append(rule)
    return joined


class _Stand(NamedTuple):
    """Where a block stands in one column: its lines, how many of them are blank above, and whether it is open."""

    owner: str
    top: int
    bottom: int
    air: int
    is_open: bool


def _rules_above(
    page: PageGrid, block: StoryBlock, columns: list[list[_Stand]], usual: LineKind | None
) -> Iterator[_Line]:
    """A rule in the blank line over a story, for every run of columns that start at one line under another story."""
    kind = block.rule or usual
    if not kind or kind == "none":
        return
    # neighbouring columns that begin at one line: their numbers grow as their places in the row do
    runs = groupby(enumerate(_spans(block)), key=lambda place: (place[1].top, place[1].column - place[0]))
    for (top, _), run in runs:
        air = run_air(block.air, top)
        numbers = [span.column for _, span in run]
        above = [stand for number in numbers for stand in columns[number] if stand.bottom == top]
        if air and (block.rule or (is_open_story(block) and any(stand.is_open for stand in above))):
            x, y = page.column_x(numbers[0]), page.cell_top(top) + air * page.grid.leading / 2
            yield _Line(x, y, x + page.grid.span(len(numbers)), y, kind)


def _gutter_rules(
    page: PageGrid, left: int, here: list[_Stand], there: list[_Stand], kind: LineKind | None
) -> Iterator[_Line]:
    """Rules in a gutter where two open stories stand side by side."""
    x = page.column_x(left + 1) - page.grid.gutter * page.grid.size / 2
    for one, other in product(here, there):
        top = max(one.top + one.air, other.top + other.air)
        bottom = min(one.bottom, other.bottom)
        if kind and one.is_open and other.is_open and one.owner != other.owner and bottom - top > 1:
            yield _Line(x, page.ink_top(top), x, page.ink_bottom(bottom), kind)
