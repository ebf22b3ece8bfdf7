"""The last look at a made-up page: no words outside their block, on one another, or too small to read.

Make-up shrinks and breaks short texts to fit; where that is not enough, this says so instead of printing it wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from layout.makeup import messages
from layout.makeup.furniture import MASTHEAD_RISE
from layout.makeup.grid import PageGrid, em_box
from layout.makeup.placing import DRAFT_RED
from layout.model.diagnostics import Diagnostic, Diagnostics, diagnose
from layout.model.geometry import Area, Rect
from layout.model.issue import Block, MastheadBlock, PagePlan, StoryBlock
from layout.model.page import Item, Outline, PlacedLine, PlacedPicture
from layout.records import NamedTuple

LEAST_SIZE = 4.5
"""Type below this many points is not readable on newsprint."""
LEAST_PICTURE = 2.0
"""Least depth of a picture, in lines."""
TOLERANCE = 1.5
"""Points by which ink may pass a block's edge: the bearings of a mark, a descender."""
WIDEST_GAP = 500
"""Characters further apart than this (1/1000 em) are no line of text."""
JUSTIFIED = frozenset({"body", "note"})
"""Roles set justified: a line of another role may be spaced out on purpose."""
ASIDE = frozenset({"mark", "imprint"})
"""Roles that stand outside the blocks."""


def check_bounds(page: PageGrid, plan: PagePlan, items: Sequence[Item]) -> tuple[Diagnostics, list[Outline]]:
    """Return an error for every block whose words or pictures do not fit it, one a block and role.

    With them comes a red frame for every line that does not: seen on drafts only, as errors stop a press file.
    """
    found: dict[tuple[str, str], Diagnostic] = {}
    marks: list[Outline] = []
    places = {owner: _places(page, block) for owner, block in plan.blocks.items()}
    sheet = _Place(page.left, 0, page.right, page.page.height)
    furniture: list[tuple[Rect, PlacedLine]] = []
    for item in items:
        if isinstance(item, PlacedPicture):
            if item.rect.height < LEAST_PICTURE * page.grid.leading:
                found["", item.file.name] = diagnose(messages.PICTURE_NO_ROOM, plan.source, file=item.file.name)
        elif isinstance(item, PlacedLine) and item.line.runs and item.role not in ASIDE:
            if item.role in JUSTIFIED and item.line.gap > WIDEST_GAP:
                found[item.owner, item.line.text] = _loose(plan, item)
            if item.line.rescued:
                found[item.owner, item.line.text] = _rescued(plan, item)
            box = em_box(item)
            if not item.owner or item.role in ("masthead", "promo_label"):
                furniture.append((box, item))
            if item.line.size < LEAST_SIZE or not _fits(places.get(item.owner, (sheet,)), box):
                found.setdefault((item.owner, item.role), _no_room(plan, item))
                marks.append(Outline(box, 0.8, DRAFT_RED))
    for (box, one), (other_box, other) in combinations(furniture, 2):
        if _overlap(box, other_box):
            longer = max(one, other, key=lambda item: item.line.width)
            found.setdefault((longer.owner, longer.role), _no_room(plan, longer))
            marks.append(Outline(em_box(longer), 0.8, DRAFT_RED))
    return tuple(found.values()), marks


def _no_room(plan: PagePlan, item: PlacedLine) -> Diagnostic:
    block = plan.blocks.get(item.owner)
    message = messages.TEXT_NO_ROOM if block else messages.FURNITURE_NO_ROOM
    values = {"text": item.line.text[:16], "role": item.role, "role_zh": messages.ROLES.get(item.role, item.role)}
    return diagnose(message, block.source if block else plan.source, page=plan.number, **values)


def _loose(plan: PagePlan, item: PlacedLine) -> Diagnostic:
    block = plan.blocks.get(item.owner)
    gap = f"{item.line.gap / 1000:.1f}"
    words = messages.columns_of(vertical=item.line.vertical)
    source = block.source if block else plan.source
    return diagnose(messages.LINE_LOOSE, source, page=plan.number, text=item.line.text.strip(), gap=gap, **words)


def _rescued(plan: PagePlan, item: PlacedLine) -> Diagnostic:
    block = plan.blocks.get(item.owner)
    words = messages.columns_of(vertical=item.line.vertical)
    source = block.source if block else plan.source
    return diagnose(messages.LINE_RESCUED, source, page=plan.number, text=item.line.text.strip(), **words)


class _Place(NamedTuple):
    """Where words may stand: within its edges, and in one run of lines of every column that they reach into.

    ``cells`` are left and right edge of every column with the top and foot of its runs; none: all of it is free.
    """

    left: float
    top: float
    right: float
    bottom: float
    cells: tuple[tuple[float, float, tuple[tuple[float, float], ...]], ...] = ()


def _places(page: PageGrid, block: Block) -> tuple[_Place, ...]:
    """Return the places of a block, one for each of its areas."""
    if block.area.rect is not None:
        rect = block.area.rect
        return (_Place(rect.x, rect.y, rect.right, rect.bottom),)
    rise = MASTHEAD_RISE if isinstance(block, MastheadBlock) else 0.0
    areas = block.areas if isinstance(block, StoryBlock) else (block.area,)
    return tuple(_place(page, area, rise) for area in areas)


def _place(page: PageGrid, area: Area, rise: float) -> _Place:
    own = area.columns
    runs = {
        column: tuple((page.cell_top(span.top) - rise, page.cell_top(span.bottom)) for span in area.spans_of(column))
        for column in own
    }
    left, right = page.column_x(own.start), page.column_x(own.stop - 1) + page.grid.span(1)
    top, bottom = min(run[0][0] for run in runs.values()), max(run[-1][1] for run in runs.values())
    cells = tuple((page.column_x(column), page.column_x(column + 1), held) for column, held in runs.items())
    return _Place(left, top, right, bottom, cells)


def _fits(places: Sequence[_Place], box: Rect) -> bool:
    """Tell whether a line is in one of the places."""
    x, y, width, height = box
    left, right, top, bottom = x + TOLERANCE, x + width - TOLERANCE, y + TOLERANCE, y + height - TOLERANCE
    for place in places:  # loops, no generators: every line of an issue comes by
        is_within = left >= place.left and right <= place.right and top >= place.top and bottom <= place.bottom
        if is_within and (not place.cells or _is_in(place, left, right, top, bottom)):
            return True
    return False


def _is_in(place: _Place, left: float, right: float, top: float, bottom: float) -> bool:
    """Tell whether what lies between these edges reaches into columns, and stands in one run of lines of each."""
    is_there = False
    for start, end, runs in place.cells:
        if start < right and left < end:
            for head, foot in runs:
                if top >= head and bottom <= foot:
                    break
            else:
                return False
            is_there = True
    return is_there


def _overlap(one: Rect, other: Rect) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across > TOLERANCE and down > TOLERANCE
