"""Outlines of areas: closed lines of corners in points, clockwise on the page, so that the inside is at their right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from layout.makeup.grid import PageGrid
from layout.model.geometry import Area, ColumnSpan, Rect
from layout.model.page import Contour, Node

Point = tuple[float, float]
Corners = tuple[Point, ...]
ARC = 0.5523
"""How far a quarter circle's control points lie from its ends, in radii (4/3·(√2−1))."""


def corners_of(rect: Rect) -> Corners:
    """Return a rectangle's corners."""
    return (rect.x, rect.y), (rect.right, rect.y), (rect.right, rect.bottom), (rect.x, rect.bottom)


def rect_of(corners: Corners) -> Rect | None:
    """Return the rectangle that an outline is; None for any other shape."""
    if len(corners) != 4:
        return None
    (x, y), (right, bottom) = min(corners), max(corners)
    return Rect(x, y, right - x, bottom - y)


def area_outlines(page: PageGrid, area: Area, air: int | None) -> tuple[Corners, ...]:
    """Return the outlines of an area of the page grid, from the tops of its texts to their feet; mostly one.

    ``air`` is how many lines stay blank above it, wherever it begins (None: one, but none at the head of the page).
    A step stands at the edge of the column that reaches further, so the gutter beside a notch stays white.
    """
    if area.rect is not None:
        return (corners_of(area.rect),)
    rects = [_rect(page, span, int(span.top > 0) if air is None else air) for span in area.spans]
    placed = list(zip(area.spans, rects, strict=True))
    gutters = [
        Rect(one.right, top, other.x - one.right, bottom - top)
        for span, one in placed
        for neighbour, other in placed
        if neighbour.column == span.column + 1
        and (top := max(one.y, other.y)) < (bottom := min(one.bottom, other.bottom))
    ]
    return union(tuple(rect for rect in (*rects, *gutters) if rect.height > 0))


def _rect(page: PageGrid, span: ColumnSpan, air: int) -> Rect:
    return page.ink_rect(span.column, 1, span.top + air, span.bottom)


def union(rects: Sequence[Rect]) -> tuple[Corners, ...]:
    """Return the outlines of what rectangles cover together; edges less than 0.01 pt apart are one."""
    xs = _marks(value for rect in rects for value in (rect.x, rect.right))
    ys = _marks(value for rect in rects for value in (rect.y, rect.bottom))
    covered = {
        (i, j)
        for i, (left, right) in enumerate(pairwise(xs))
        for j, (top, bottom) in enumerate(pairwise(ys))
        if any(r.x < (left + right) / 2 < r.right and r.y < (top + bottom) / 2 < r.bottom for r in rects)
    }
    ways = dict(_edges(covered))
    outlines: list[Corners] = []
    while ways:
        start = place = next(iter(ways))
        steps = []
        while place in ways:
            steps.append(place)
            place = ways.pop(place)
        outlines.append(_turning_points([(xs[i], ys[j]) for i, j, _ in (*steps, start)]))
    return tuple(outlines)


def _marks(values: Iterable[float]) -> list[float]:
    marks: list[float] = []
    for value in sorted(values):
        if not marks or value - marks[-1] > 0.01:
            marks.append(value)
    return marks


_Way = tuple[int, int, int]
"""A corner of a cell and the direction of the edge that leaves it: 0 right, 1 down, 2 left, 3 up."""


def _edges(covered: set[tuple[int, int]]) -> Iterator[tuple[_Way, _Way]]:
    """Yield every edge between inside and outside, clockwise, with the edge that goes on from its end.

    Where two cells meet in a corner only, the line keeps to its own cell.
    """
    steps = ((1, 0), (0, 1), (-1, 0), (0, -1))
    outer = ((0, -1), (1, 0), (0, 1), (-1, 0))  # the neighbour over the edge, and the corner the edge leaves
    corner = ((0, 0), (1, 0), (1, 1), (0, 1))
    for i, j in sorted(covered):  # so an outline begins at its leftmost column's top
        for way in range(4):
            if (i + outer[way][0], j + outer[way][1]) in covered:
                continue
            x, y = i + corner[way][0], j + corner[way][1]
            ahead = (i + steps[way][0], j + steps[way][1])
            beyond = (ahead[0] + outer[way][0], ahead[1] + outer[way][1])
            turn = (way + 1) % 4 if ahead not in covered else (way + 3) % 4 if beyond in covered else way
            yield (x, y, way), (x + steps[way][0], y + steps[way][1], turn)


def _turning_points(points: Sequence[Point]) -> Corners:
    """Leave out the points at which a closed line (its first point repeated at its end) goes straight on."""
    ring = points[:-1]
    return tuple(
        here
        for before, here, after in zip((ring[-1], *ring[:-1]), ring, (*ring[1:], ring[0]), strict=True)
        if (before[0] == here[0]) != (here[0] == after[0])
    )


def inset(corners: Corners, by: float) -> Corners:
    """Return an outline moved inwards by so many points on every side."""
    ring = list(zip((corners[-1], *corners[:-1]), corners, (*corners[1:], corners[0]), strict=True))
    moved = []
    for before, (x, y), after in ring:
        (ax, ay), (bx, by_) = _direction(before, (x, y)), _direction((x, y), after)
        moved.append((x - by * (ay + by_), y + by * (ax + bx)))
    return tuple(moved)


def _direction(start: Point, end: Point) -> tuple[int, int]:
    return (end[0] > start[0]) - (end[0] < start[0]), (end[1] > start[1]) - (end[1] < start[1])


def turns_right(before: Point, here: Point, after: Point) -> bool:
    """Tell whether an outline turns towards its inside at a corner: the corner sticks out."""
    (ax, ay), (bx, by) = _direction(before, here), _direction(here, after)
    return ax * by - ay * bx > 0


def rounded(corners: Corners, radius: float, moved: float = 0.0) -> Contour:
    """Return an outline with round corners. ``moved`` is how far it was moved inwards from the one that has the radius.

    Lines that run side by side keep their distance: outer corners of the inner one are rounder, inner ones less so.
    """
    nodes: list[Node] = []
    for before, here, after in zip((corners[-1], *corners[:-1]), corners, (*corners[1:], corners[0]), strict=True):
        own = max(radius - moved, 0.0) if turns_right(before, here, after) else radius + moved
        own = min(own, _half(before, here), _half(here, after)) if radius else 0.0
        (ax, ay), (bx, by) = _direction(before, here), _direction(here, after)
        x, y = here
        if not own:
            nodes.append(here)
            continue
        keep = own * (1 - ARC)
        nodes.append((x - own * ax, y - own * ay))
        nodes.append((x - keep * ax, y - keep * ay, x + keep * bx, y + keep * by, x + own * bx, y + own * by))
    return Contour(tuple(nodes))


def _half(one: Point, other: Point) -> float:
    return (abs(other[0] - one[0]) + abs(other[1] - one[1])) / 2
