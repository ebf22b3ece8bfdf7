"""The last look at a made-up page: no words outside their block, on one another, or too small to read.

Make-up shrinks and breaks short texts to fit; where that is not enough, this says so instead of printing it wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from layout.makeup import messages
from layout.makeup.furniture import MASTHEAD_RISE
from layout.makeup.grid import PageGrid, em_box
from layout.makeup.placing import DRAFT_RED
from layout.model.diagnostics import Diagnostic, Diagnostics, diagnose
from layout.model.geometry import Area, Rect
from layout.model.issue import Block, MastheadBlock, PagePlan, StoryBlock
from layout.model.page import Item, Outline, PlacedLine, PlacedPicture

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
    columns = [page.column_x(column) for column in range(page.grid.columns + 1)]
    furniture: list[PlacedLine] = []
    for item in items:
        if isinstance(item, PlacedPicture):
            if item.rect.height < LEAST_PICTURE * page.grid.leading:
                found["", item.file.name] = diagnose(messages.PICTURE_NO_ROOM, plan.source, file=item.file.name)
        elif isinstance(item, PlacedLine) and item.line.runs and item.role not in ASIDE:
            if item.role in JUSTIFIED and item.line.gap > WIDEST_GAP:
                found[item.owner, item.line.text] = _loose(plan, item)
            if item.line.rescued:
                found[item.owner, item.line.text] = _rescued(plan, item)
            if not item.owner or item.role in ("masthead", "promo_label"):
                furniture.append(item)
            if not _fits(page, columns, plan.blocks, item):
                found.setdefault((item.owner, item.role), _no_room(plan, item))
                marks.append(Outline(em_box(item), 0.8, DRAFT_RED))
    for one, other in combinations(furniture, 2):
        if _overlap(em_box(one), em_box(other)):
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


def _fits(page: PageGrid, columns: Sequence[float], blocks: Mapping[str, Block], item: PlacedLine) -> bool:
    """Tell whether a line fits its block; ``columns`` are the left edges of the basic columns, and of one more."""
    box = em_box(item)
    if max(run.size for run in item.line.runs) < LEAST_SIZE:
        return False
    block = blocks.get(item.owner)
    if block is None:
        sheet = Rect(page.left, 0, page.grid.width, page.page.height)
        return _inside(box, sheet.x, sheet.right, sheet.y, sheet.bottom)
    if block.area.rect is not None:
        place = block.area.rect
        return _inside(box, place.x, place.right, place.y, place.bottom)
    rise = MASTHEAD_RISE if isinstance(block, MastheadBlock) else 0.0
    areas = block.areas if isinstance(block, StoryBlock) else (block.area,)
    return any(_is_in(page, columns, area, box, rise) for area in areas)


def _is_in(page: PageGrid, columns: Sequence[float], area: Area, box: Rect, rise: float) -> bool:
    """Tell whether a box lies in an area: in one run of lines of every column that it reaches into."""
    own = area.columns
    left, right = columns[own.start], columns[own.stop - 1] + page.grid.span(1)
    held: dict[int, bool] = {}
    for span in area.spans:
        number = span.column
        if columns[number] < box.right - TOLERANCE and box.x + TOLERANCE < columns[number + 1]:
            top, bottom = page.cell_top(span.top) - rise, page.cell_top(span.bottom)
            held[number] = held.get(number, False) or _inside(box, left, right, top, bottom)
    return bool(held) and all(held.values())


def _inside(box: Rect, left: float, right: float, top: float, bottom: float) -> bool:
    return (
        box.x >= left - TOLERANCE
        and box.right <= right + TOLERANCE
        and box.y >= top - TOLERANCE
        and box.bottom <= bottom + TOLERANCE
    )


def _overlap(one: Rect, other: Rect) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across > TOLERANCE and down > TOLERANCE
