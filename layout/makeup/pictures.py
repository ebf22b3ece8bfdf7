"""Pictures inside a story: the text columns and lines they take, and the strips that text goes round."""

from __future__ import annotations

import math
from collections.abc import Sequence

from layout.makeup.compositor import Compositor
from layout.makeup.cropping import fixed_ratio
from layout.makeup.figures import Figure, arrange, cut_out, figure_items, natural_height
from layout.makeup.frames import Frame, Obstacle, free_rows, obstacle_rect
from layout.model.geometry import Rect
from layout.model.page import Item
from layout.model.story import Picture
from layout.records import NamedTuple
from layout.units import Length

SPACE_ABOVE, SPACE_BELOW = 0.5, 0.7
"""Room between a picture that covers its columns and the text over and under it, in lines."""
HAIR = 1e-6
"""Points that are no difference of widths."""
INSET_GAP = 1.0
"""Room between a picture that text runs round and the text, in body characters."""


def open_columns(frame: Frame, taken: Sequence[Obstacle]) -> range:
    """Return the text columns where pictures may stand: those at the sides that are taken from top to foot are none."""

    def is_taken(number: int) -> bool:
        column = frame.columns[number]
        return any(each.covers(number) and each.top <= column.top and each.bottom >= column.bottom for each in taken)

    first, last = 0, len(frame.first_area)
    while first < last and is_taken(first):
        first += 1
    while first < last and is_taken(last - 1):
        last -= 1
    return range(first, last)


class NoPlace(NamedTuple):
    """A picture that does not fit: the lines it needs, and the most that are free in a row."""

    rows: int
    room: int


class TooWide(NamedTuple):
    """A picture wider than its block, both in body characters."""

    asked: str
    room: str


class Outside(NamedTuple):
    """A picture at a text column and line that its block has not: those asked for, and the last ones it could begin in."""

    first: int
    line: int
    columns: int
    lines: int


def misplaced(compositor: Compositor, frame: Frame, picture: Picture) -> TooWide | Outside | None:
    """Tell what is asked of a picture that no block of this size could give."""
    most = len(frame.first_area)
    whole = frame.span(most)
    width = _points(compositor, frame, picture.width) if picture.width else 0.0
    if width > whole + HAIR:
        room = math.floor(whole / frame.size * 100 + HAIR) / 100  # not rounded up: it is what may be written
        return TooWide(f"{width / frame.size:.4g}", f"{room:g}")
    if isinstance(picture.at, str):
        return None
    last = most - min(_columns(compositor, frame, picture), most) + 1
    lines = max(column.bottom for column in frame.first_area) - frame.top
    return Outside(*picture.at, last, lines) if picture.at[0] > last or picture.at[1] > lines else None


def picture_obstacle(
    compositor: Compositor, frame: Frame, picture: Picture, taken: Sequence[Obstacle]
) -> Obstacle | NoPlace:
    """Find the text columns and lines of a picture inside a story.

    ``taken`` is what stands there already: the heading, and pictures before it. Pictures at one place stack away from
    the edge they stand at; one at a column and line of its own stands there or nowhere.
    """
    columns = open_columns(frame, taken)
    count = min(_columns(compositor, frame, picture), max(len(columns), 1))
    rows = picture.lines or _natural_rows(compositor, frame, picture, count)
    if isinstance(picture.at, tuple):
        first = picture.at[0] - 1
        columns = range(len(frame.first_area)) if first + count <= len(frame.first_area) else range(0)
    else:
        spare = len(columns) - count
        first = columns.start + {"left": 0, "right": spare}.get(picture.at.rpartition("-")[2], spare // 2)
    if not columns:
        return NoPlace(rows, 0)
    covered = range(first, first + count)
    top = max(frame.columns[n].top for n in covered)
    bottom = min(frame.columns[n].bottom for n in covered)
    between = [(o.top, o.bottom) for o in taken if any(o.covers(n) for n in covered)]
    free = free_rows(top, bottom, [*between, *(gap for n in covered for gap in frame.columns[n].gaps)])
    start = _first_line(frame, picture, free, rows)
    if start is None:
        return NoPlace(rows, _room(frame, picture, free))
    return _with_strips(compositor, frame, picture, Obstacle(first, count, start, start + rows))


def _first_line(frame: Frame, picture: Picture, free: Sequence[tuple[int, int]], rows: int) -> int | None:
    """Choose the first line of a picture in the runs of lines that are free; None where it has no room."""
    gaps = [gap for gap in free if gap[1] - gap[0] >= rows]
    if isinstance(picture.at, tuple):
        line = frame.top + picture.at[1] - 1
        return line if any(start <= line and line + rows <= end for start, end in gaps) else None
    if not gaps:
        return None
    if picture.at.startswith("foot"):
        return gaps[-1][1] - rows
    if picture.at.startswith("middle"):
        start, end = max(gaps, key=lambda gap: gap[1] - gap[0])
        return start + (end - start - rows) // 2
    return gaps[0][0]


def _room(frame: Frame, picture: Picture, free: Sequence[tuple[int, int]]) -> int:
    """Return how many lines in a row there are for a picture that has not enough."""
    if isinstance(picture.at, tuple):
        line = frame.top + picture.at[1] - 1
        return max((end - line for start, end in free if start <= line < end), default=0)
    return max((end - start for start, end in free), default=0)


def _points(compositor: Compositor, frame: Frame, length: Length) -> float:
    """Return a length in points, counted in the text columns of the block."""
    leading, column = compositor.style.grid.leading, frame.span(1)
    return length.points(em=frame.size, line=leading, column=column, gutter=frame.gutter)


def _columns(compositor: Compositor, frame: Frame, picture: Picture) -> int:
    """Return how many text columns a picture covers: no fewer than its width needs."""
    if picture.width is None:
        return picture.columns
    width, most = _points(compositor, frame, picture.width), len(frame.first_area)
    needed = next((columns for columns in range(1, most) if frame.span(columns) >= width - HAIR), most)
    return max(picture.columns, needed)


def _width(compositor: Compositor, frame: Frame, picture: Picture, columns: int) -> float:
    """Return the width of a picture with its caption, in points."""
    whole = frame.span(min(columns, len(frame.first_area)))
    return min(_points(compositor, frame, picture.width), whole) if picture.width else whole


def _space(compositor: Compositor, frame: Frame, picture: Picture) -> tuple[float, float, float]:
    """Return the room a picture keeps above, below and (a part of what it covers being text's) at its sides, in points.

    Text over and under it stands away by the leading already.
    """
    leading = compositor.style.grid.leading
    if picture.gap is None and picture.width is None and not picture.contour:
        return leading * SPACE_ABOVE, leading * SPACE_BELOW, INSET_GAP * frame.size
    gap = INSET_GAP * frame.size if picture.gap is None else _points(compositor, frame, picture.gap)
    edge = max(gap - (leading - frame.size), 0.0)
    return edge, edge, gap


def _natural_rows(compositor: Compositor, frame: Frame, picture: Picture, columns: int) -> int:
    """How many body lines a picture with its caption takes, from its own proportions, and the space towards the text."""
    above, below, _ = _space(compositor, frame, picture)
    height = natural_height(compositor, picture, _width(compositor, frame, picture, columns))
    place = "middle" if isinstance(picture.at, tuple) else picture.at
    height += above if place.startswith(("foot", "middle")) else 0.0
    height += 0.0 if place.startswith("foot") else below
    leading = compositor.style.grid.leading
    return math.ceil((height + leading - frame.size) / leading - 1e-6)


def figure(compositor: Compositor, frame: Frame, picture: Picture, obstacle: Obstacle) -> Figure:
    """Arrange a picture in the columns and lines it takes; part of its last or first line stays blank towards the text."""
    rect = obstacle_rect(compositor.page, frame, obstacle)
    column = frame.columns[obstacle.first]
    above, below, _ = _space(compositor, frame, picture)
    at = picture.at if isinstance(picture.at, str) else "middle"
    at_foot = obstacle.bottom >= column.bottom
    if obstacle.top > column.top and at.startswith(("foot", "middle")):
        rect = rect._replace(y=rect.y + above, height=rect.height - above)
    if not at_foot:
        rect = rect._replace(height=rect.height - below)
    width = _width(compositor, frame, picture, obstacle.columns)
    if fixed_ratio(picture) is not None:
        height = min(rect.height, natural_height(compositor, picture, width))
        spare = rect.height - height
        shift = 1.0 if at_foot else 0.5 if at.startswith("middle") else 0.0
        rect = rect._replace(y=rect.y + spare * shift, height=height)
        # Where its lines leave less, it is narrower.
        inside = arrange(compositor, picture, rect._replace(width=width))
        width = min(width, inside.bounds.width)
    shift = {"left": 0.0, "right": 1.0}.get(at.rpartition("-")[2], 0.5)
    if obstacle.columns == 1 and shift == 0.5:
        shift = 1.0  # in the middle of a column it would leave two strips too narrow to be read
    return arrange(compositor, picture, Rect(rect.x + (rect.width - width) * shift, rect.y, width, rect.height))


def _with_strips(compositor: Compositor, frame: Frame, picture: Picture, obstacle: Obstacle) -> Obstacle:
    """Return an obstacle with the strips that text may not enter, if the picture leaves room beside it."""
    if picture.width is None and fixed_ratio(picture) is None:
        return obstacle
    from layout.makeup.contours import SQUARE, placed, strips  # few pages have such a picture

    made = figure(compositor, frame, picture, obstacle)
    if picture.contour:
        shapes = [cut_out(compositor, picture, made.place)]
        if made.words:
            shapes.append(placed(SQUARE, made.words))
    else:  # a rectangle takes all of its lines alike
        rect = obstacle_rect(compositor.page, frame, obstacle)
        shapes = [placed(SQUARE, rect._replace(x=made.bounds.x, width=made.bounds.width))]
    gap = _space(compositor, frame, picture)[2]
    return obstacle._replace(blocked=strips(compositor.page, frame, obstacle, shapes, gap))


def inner_picture_items(
    compositor: Compositor, frame: Frame, picture: Picture, obstacle: Obstacle, owner: str
) -> list[Item]:
    """Draw a picture inside a story."""
    return figure_items(compositor, picture, figure(compositor, frame, picture, obstacle), owner)
