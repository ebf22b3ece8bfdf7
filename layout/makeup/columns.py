"""分栏: an area of the page grid divided into text columns, in the four modes newsrooms know, and merged basic columns."""

from __future__ import annotations

from collections.abc import Sequence

from layout.makeup.boxes import box_inset
from layout.makeup.frames import Frame, Rows, TextColumn, free_rows, run_air
from layout.makeup.grid import PageGrid
from layout.model.geometry import Area
from layout.model.issue import Columns, StoryBlock

TOUCH = 0.5
"""Points by which a text column must reach into a basic column to stand in it."""
NARROWEST = 1.0
"""Characters of a column that a box or gutters leave nothing of: make-up refuses it, but sets what stands in it."""

Place = tuple[float, float]
"""A text column's left edge in points and its measure in em."""


def text_frame(page: PageGrid, block: StoryBlock) -> Frame:
    """Divide the areas of a block into text columns; only the first is divided otherwise than in basic columns."""
    inset = box_inset(block.box, page.grid.size) / page.grid.size
    columns: list[TextColumn] = []
    for number, area in enumerate(block.areas):
        plan = block.columns if number == 0 else Columns()
        if plan.is_basic and not inset:
            places = [(page.column_x(column), page.grid.measure) for column in area.columns]
        elif plan.is_basic and not area.is_rectangular:
            places = _stepped(page, area, inset)
        else:
            places = divided(page, area, plan, inset=inset)
        columns += (_column(page, area, place, number, block.air, inset=inset) for place in places)
    return Frame(tuple(columns), page.grid.size)


def _stepped(page: PageGrid, area: Area, inset: float) -> list[Place]:
    """The basic columns of a boxed area that is no rectangle, ``inset`` characters narrower wherever the box has an edge."""
    grid, places = page.grid, []
    for column in area.columns:
        left, right = (inset if _has_edge(area, column, beside) else 0.0 for beside in (column - 1, column + 1))
        room = grid.measure - left - right
        measure = int(room + 1e-6)
        places.append((page.column_x(column) + (left + (room - measure) / 2) * grid.size, float(measure)))
    return places


def _has_edge(area: Area, column: int, beside: int) -> bool:
    """Tell whether the area has lines in a column that it has not in the one beside it."""
    there = [(span.top, span.bottom) for span in area.spans_of(beside)]
    return any(
        free_rows(span.top, span.bottom, [(max(a, span.top), b) for a, b in there if a < span.bottom and b > span.top])
        for span in area.spans_of(column)
    )


def divided(page: PageGrid, area: Area, plan: Columns, *, inset: float) -> list[Place]:
    """Return where the text columns of an area stand across the page, ``inset`` characters inside its box, if any."""
    grid = page.grid
    left, width = (
        page.column_x(area.columns.start) / grid.size + inset,
        grid.span(len(area.columns)) / grid.size - 2 * inset,
    )
    gutter = grid.gutter if plan.gutter is None else plan.gutter / grid.size
    if plan.merge:
        places = _merged(page, area, plan.merge, gutter, inset)
    else:
        places = _DIVIDE[plan.mode](left, width, plan.number or len(area.columns), gutter)
    return [(x * grid.size, measure) for x, measure in places]


def _absolute(left: float, width: float, count: int, gutter: float) -> list[Place]:
    """Equal columns of whole characters; the gutters, or the sides of a single column, take up the rest (绝对)."""
    measure = int((width - (count - 1) * gutter) / count + 1e-6)
    spare = width - count * measure
    if count == 1:
        return [(left + spare / 2, measure)]
    return [(left + n * (measure + spare / (count - 1)), measure) for n in range(count)]


def _free(left: float, width: float, count: int, gutter: float) -> list[Place]:
    """Equal columns of any width, gutters as given (自由)."""
    measure = (width - (count - 1) * gutter) / count
    return [(left + n * (measure + gutter), measure) for n in range(count)]


def _relative(left: float, width: float, count: int, gutter: float) -> list[Place]:
    """Columns of whole characters, gutters as given; the first ones are a character wider where that fills the width (相对)."""
    each, over = divmod(int(width - (count - 1) * gutter + 1e-6), count)
    left += (width - (count - 1) * gutter - each * count - over) / 2
    places: list[Place] = []
    for number in range(count):
        places.append((left, each + (number < over)))
        left += places[-1][1] + gutter
    return places


_DIVIDE = {"absolute": _absolute, "free": _free, "relative": _relative}


def _merged(page: PageGrid, area: Area, merge: Sequence[int], gutter: float, inset: float) -> list[Place]:
    """Columns made of several basic ones each: L(n) = n·c + (n−1)·g (两长、三长; ``print.md`` section 3)."""
    grid, column = page.grid, area.columns.start
    places: list[Place] = []
    for count in merge:
        places.append((page.column_x(column) / grid.size, grid.span(count) / grid.size))
        column += count
    if inset:
        (x, measure), (last, width) = places[0], places[-1]
        places[0] = x + inset, measure - inset * (2 if len(places) == 1 else 1)
        if len(places) > 1:
            places[-1] = last, width - inset
    spread = (gutter - grid.gutter) / 2  # another gutter is taken from, or given to, the columns beside it
    inner = range(len(places) - 1)
    for n in inner:
        places[n] = places[n][0], places[n][1] - spread
        places[n + 1] = places[n + 1][0] + spread, places[n + 1][1] - spread
    return places


def _column(page: PageGrid, area: Area, place: Place, number: int, air: int | None, *, inset: float) -> TextColumn:
    """Return a text column as deep as the area is wherever the column stands."""
    x, measure = place[0], max(place[1], NARROWEST)
    side = inset * page.grid.size
    pad = max(round(side / page.grid.leading), 1) if inset else 0
    common = _common_rows(page, area, x - side, x + measure * page.grid.size + side)
    inner = [(top + run_air(air, top) + pad, bottom - pad) for top, bottom in common]
    runs = [run for run in inner if run[0] < run[1]]
    if not runs:  # nothing is left between air and frame
        top = inner[0][0] if inner else area.spans[0].top
        return TextColumn(x, top, top, measure, (), number)
    top, bottom = runs[0][0], runs[-1][1]
    return TextColumn(x, top, bottom, measure, tuple(free_rows(top, bottom, runs)), number)


def _common_rows(page: PageGrid, area: Area, left: float, right: float) -> list[Rows]:
    """Return the lines that the area has in all basic columns between two edges (points)."""
    width = page.grid.measure * page.grid.size
    common: list[Rows] | None = None
    for column in area.columns:
        x = page.column_x(column)
        if x + width < left + TOUCH or x > right - TOUCH:
            continue
        own = [(span.top, span.bottom) for span in area.spans_of(column)]
        common = own if common is None else _both(common, own)
    return common or []


def _both(one: Sequence[Rows], other: Sequence[Rows]) -> list[Rows]:
    shared = [(max(a, c), min(b, d)) for a, b in one for c, d in other]
    return sorted(run for run in shared if run[0] < run[1])
