"""Lines made of units (虚线、点线、波浪线、花边): as many whole units as come nearest to their own length, on every side.

A unit is drawn in its own measure, (along, across) in points: along the line from the unit's beginning, across it to the
right of its direction, which in a frame is inwards. Lines from corner to corner are laid one by one, so corners are alike.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from math import hypot

from layout.makeup.outlines import ARC, Corners, Point, inset, rounded
from layout.model.color import Colour
from layout.model.page import Contour, Item, Node, Shape
from layout.model.ruling import LINES, LineKind
from layout.records import NamedTuple

DASH = 3.5
"""Length of a dash, in points."""
WAVE_CURVE = 0.3642
"""How far the control points of a half wave lie along it: a sine's (Bézier through its slope at the axis)."""
LONG = 1.25
"""How much longer than high a diamond is."""
ARC_STEPS = 12
"""Straight pieces that stand for a quarter circle when units are laid along it."""


class Run(NamedTuple):
    """A line to lay units along; ``closed``: its end is its beginning, and no corner interrupts it."""

    points: tuple[Point, ...]
    closed: bool = False

    @property
    def length(self) -> float:
        """Its length in points."""
        return sum(hypot(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in pairwise(self.points))

    def bend(self, contours: Sequence[Contour]) -> list[Contour]:
        """Return contours drawn in (along, across) at their place on the page; beyond its ends the line goes straight on."""
        ways = [hypot(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in pairwise(self.points)]
        starts = [0.0, *accumulate(ways)]

        def place(along: float, across: float) -> Point:
            at = along % starts[-1] if self.closed else along
            number = min(max(bisect_right(starts, at) - 1, 0), len(ways) - 1)
            (x0, y0), (x1, y1) = self.points[number : number + 2]
            dx, dy = (x1 - x0) / ways[number], (y1 - y0) / ways[number]
            on = at - starts[number]
            return x0 + dx * on - dy * across, y0 + dy * on + dx * across

        def node(values: Node) -> Node:
            pairs = zip(values[::2], values[1::2], strict=True)
            return tuple(value for along, across in pairs for value in place(along, across))

        return [each._replace(nodes=tuple(map(node, each.nodes))) for each in contours]


def along(kind: LineKind, start: Point, end: Point, colour: Colour) -> list[Item]:
    """Draw a straight line from ``start`` to ``end``."""
    run = Run((start, end))
    return _shapes(kind, run.bend(_UNITS[kind](run, LINES[kind].pitch, ends=True)), colour)


def around(kind: LineKind, outline: Corners, radius: float, colour: Colour) -> list[Item]:
    """Draw a frame inside an outline; 回纹 keeps its square corners."""
    make = LINES[kind]
    middle = inset(outline, make.depth / 2)
    contours: list[Contour] = []
    if radius and kind != "fret":
        run = Run(_flattened(rounded(middle, radius, make.depth / 2)), closed=True)
        return _shapes(kind, run.bend(_UNITS[kind](run, make.pitch, ends=False)), colour)
    for start, end in pairwise((*middle, middle[0])):
        if kind == "fret":
            start, end = _shortened(start, end, (make.depth - make.pen) / 2)
        run = Run((start, end))
        contours += run.bend(_UNITS[kind](run, make.pitch, ends=False))
    if kind == "fret":
        contours += [square for corner in middle for square in _corner(corner, (make.depth - make.pen) / 2)]
    return _shapes(kind, contours, colour)


def _shapes(kind: LineKind, contours: Sequence[Contour], colour: Colour) -> list[Item]:
    return [Shape(tuple(contours), colour, LINES[kind].pen)]


def _flattened(contour: Contour) -> tuple[Point, ...]:
    """Return a rounded outline as straight pieces, closed."""
    points: list[Point] = []
    for node in contour.nodes:
        if len(node) == 2:
            points.append((node[0], node[1]))
            continue
        (x0, y0), (x1, y1, x2, y2, x3, y3) = points[-1], node
        for step in range(1, ARC_STEPS + 1):
            t = step / ARC_STEPS
            a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            points.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
    apart = [
        points[0],
        *(here for before, here in pairwise(points) if hypot(here[0] - before[0], here[1] - before[1]) > 1e-6),
    ]
    return (*apart, apart[0])


def _shortened(start: Point, end: Point, by: float) -> tuple[Point, Point]:
    (x0, y0), (x1, y1) = start, end
    length = hypot(x1 - x0, y1 - y0) or 1.0
    dx, dy = by * (x1 - x0) / length, by * (y1 - y0) / length
    return (x0 + dx, y0 + dy), (x1 - dx, y1 - dy)


# --- units --------------------------------------------------------------------------------------------------------------


def _steps(run: Run, pitch: float, room: float) -> list[float]:
    """Return where units stand along a line, ``room`` points away from its ends; the first and the last are at the ends."""
    count = max(round((run.length - 2 * room) / pitch), 1)
    return [room + (run.length - 2 * room) * number / count for number in range(count + 1)]


def _circle(along: float, radius: float) -> Contour:
    bend, r = ARC * radius, radius
    return Contour((
        (along + r, 0.0),
        (along + r, bend, along + bend, r, along, r),
        (along - bend, r, along - r, bend, along - r, 0.0),
        (along - r, -bend, along - bend, -r, along, -r),
        (along + bend, -r, along + r, -bend, along + r, 0.0),
    ))  # fmt: skip


def _diamond(along: float, half: float) -> Contour:
    return Contour(((along + LONG * half, 0.0), (along, half), (along - LONG * half, 0.0), (along, -half)))


def _studs(
    large: Callable[[float, float], Contour], half: float, reach: float, small: float
) -> Callable[..., list[Contour]]:
    """Return how units stand one by one, ``half`` high and ``reach`` long on either side of their middle.

    Between each two is a dot of radius ``small`` (0: none). In a frame a unit stands at each corner.
    """

    def made(run: Run, pitch: float, *, ends: bool) -> list[Contour]:
        steps = _steps(run, pitch, reach if ends else 0.0)
        studs = [large(step, half) for step in (steps if ends else steps[:-1])]
        dots = [_circle((one + other) / 2, small) for one, other in pairwise(steps)] if small else []
        return studs + dots

    return made


def _dashes(run: Run, pitch: float, *, ends: bool) -> list[Contour]:
    """Half a dash at either end: at a corner two of them make an angle."""
    steps = _steps(run, pitch, DASH / 2 if ends else 0.0)
    spans = [(max(step - DASH / 2, 0.0), min(step + DASH / 2, run.length)) for step in steps]
    if run.closed:
        spans = [(step - DASH / 2, step + DASH / 2) for step in steps[:-1]]
    return [Contour(((start, 0.0), (end, 0.0)), closed=False) for start, end in spans]


def _wave(run: Run, pitch: float, *, ends: bool) -> list[Contour]:
    """Whole waves, each a crest and a trough."""
    make = LINES["wave"]
    height = (
        (make.depth - make.pen) / 2 / 0.75
    )  # a Bézier curve reaches three quarters of the height of its control points
    steps = _steps(run, pitch / 2, 0.0)
    if len(steps) % 2 == 0:  # whole waves only
        steps = _steps(run, run.length / len(steps), 0.0)
    nodes: list[Node] = [(0.0, 0.0)]
    for number, (start, end) in enumerate(pairwise(steps)):
        half, bend = end - start, height if number % 2 else -height
        nodes.append((start + WAVE_CURVE * half, bend, end - WAVE_CURVE * half, bend, end, 0.0))
    return [Contour(tuple(nodes), closed=run.closed)]


_KEY = ((0.0, 0.0), (5.0, 0.0), (5.0, 4.0), (1.0, 4.0), (1.0, 1.2), (3.8, 1.2), (3.8, 2.8), (2.2, 2.8))
"""A key of 回纹, a square spiral on a base line, in quarters of its height; the next one begins at its second corner."""


def _fret(run: Run, pitch: float, *, ends: bool) -> list[Contour]:
    make = LINES["fret"]
    unit = (make.depth - make.pen) / 4
    steps = _steps(run, pitch, make.pen / 2 if ends else 0.0)
    stretch = (steps[1] - steps[0]) / 5
    keys = [tuple((step + x * stretch, (y - 2) * unit) for x, y in _KEY) for step in steps[:-1]]
    first = (((steps[0], -2 * unit), (steps[0], 2 * unit)),) if ends else ()
    return [Contour(nodes, closed=False) for nodes in (*first, *keys)]


def _corner(corner: Point, half: float) -> list[Contour]:
    """A 回 at a corner of a frame of 回纹."""
    x, y = corner
    return [
        Contour(tuple((x + size * i, y + size * j) for i, j in ((-1, -1), (1, -1), (1, 1), (-1, 1))))
        for size in (half, half * 0.36)
    ]


_DOT, _BEAD, _DIAMOND = (LINES[kind].depth / 2 for kind in ("dotted", "beads", "diamonds"))
_UNITS: dict[str, Callable[..., list[Contour]]] = {
    "dotted": _studs(_circle, _DOT, _DOT, 0.0),
    "beads": _studs(_circle, _BEAD, _BEAD, 0.65),
    "diamonds": _studs(_diamond, _DIAMOND, LONG * _DIAMOND, 0.7),
    "dashed": _dashes,
    "wave": _wave,
    "fret": _fret,
}
