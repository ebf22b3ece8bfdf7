"""Heading zones as set: rows of type from top to bottom, what stands beside the 主题, what lies behind it all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layout.makeup.grid import HAN_ASCENT
from layout.makeup.grounds import Ground
from layout.model.color import Colour
from layout.model.galley import Line
from layout.model.geometry import Rect
from layout.model.issue import HeadlineChoice
from layout.model.page import Fill, Item, PlacedLine, Stroke
from layout.model.style import TextStyle
from layout.records import NamedTuple

BELOW = 0.45
"""Least room between a heading and its text, in lines of the grid."""
ABOVE = 0.15
"""Least room above a heading, in lines of the grid."""
TAG_PAD = 0.55
"""Room left and right of the words on a badge, in em of their size."""
TAIL_GAP = 0.3
"""Room between a jump head and its （上接N版）, in em of the head."""


class Element(NamedTuple):
    """One row of a heading, which is one line; ``before`` is the least gap above it."""

    line: Line
    role: str
    style: TextStyle
    size: float
    align: str
    before: float
    tag: Colour | None = None
    tail: Line | None = None
    """Small words after the line, on its baseline: （上接1版）."""
    start: float | None = None
    """Where the line begins along the zone, in points, instead of as ``align`` says (``staggering.py``, ``beside_heads.py``)."""


class Beside(NamedTuple):
    """Short lines beside the 主题, in the middle of its height; ``rule`` is the x of the hairline between them."""

    elements: tuple[Element, ...]
    first: bool
    """They are read before the 主题."""
    rule: float | None = None


class HeadRow(NamedTuple):
    """The lines of a 主题 with what stands beside it; ``size`` is what they came out at."""

    lines: tuple[Element, ...]
    size: float
    beside: tuple[Beside, ...]


class Heading(NamedTuple):
    """A heading set to a width: its elements and how many grid lines it takes (0: there is none)."""

    elements: tuple[Element, ...]
    width: float
    rows: int
    leading: float
    too_wide: tuple[float, float] | None = None
    """Size the headline had to shrink to, and the style's least, where it is below that."""
    asked: int | None = None
    """Lines the designer gave it, where they are too few: it takes the ``rows`` it needs."""
    beside: tuple[Beside, ...] = ()
    ground: Ground | None = None
    head_at: float | None = None
    """How far under the zone's upper edge the 主题 begins, in points (None: as the free room is shared out)."""
    crowded: bool = False
    """What was to stand beside the 主题 stands above and below it, for want of room."""

    @property
    def height(self) -> float:
        """The least depth its lines need, in points."""
        return depth(self.elements, self.beside) + sum(margins(self.ground, self.leading))

    def items(self, x: float, top: float, owner: str, *, even: bool = False, depth: float | None = None) -> list[Item]:
        """Place the heading with its left edge at ``x`` and its zone's upper edge at ``top`` (points).

        ``depth`` is the zone's, where it is not its grid lines that decide (a heading that stands upright).
        """
        whole = self.rows * self.leading if depth is None else depth
        ground = self.ground
        x += ground.pad if ground else 0.0
        y, inner = self._start(whole, even=even)
        y += top
        tops = self.tops(y, inner)
        items: list[Item] = []
        if ground is not None and tops:
            last = self._foot(tops)
            items += ground.items(Rect(x, top, self.width, whole), y, last)
        beside = list(self._beside_items(x, tops, owner))
        for at, (element, place) in enumerate(zip(self.elements, tops, strict=True)):
            heads = self.heads
            items += (item for first, item in beside if first and at == heads.start)
            items += _element_items(element, x, place, self.width, owner)
            items += (item for first, item in beside if not first and at == heads.stop - 1)
        if ground is not None and ground.caption is not None:
            items.append(ground.caption_item(Rect(x, top, self.width, whole), owner))
        return items

    def head_top(self) -> float:
        """Return how far under its zone's upper edge the 主题 begins, in points."""
        return self.tops(*self._start(self.rows * self.leading))[self.heads.start]

    def _start(self, whole: float, *, even: bool = False) -> tuple[float, float]:
        """Return where rows begin under the upper edge of a zone ``whole`` points deep, and the free room between each two."""
        spare = whole - self.height
        gaps = max(len(self.elements) - 1, 0)
        inner = min(max(spare, 0.0) * 0.4 / gaps, 0.35 * self.leading) if gaps else 0.0
        share = self.ground.share if self.ground else 0.5 if even else 0.35
        if self.head_at is not None and self.heads:
            return self.head_at - self.tops(0.0, 0.0)[self.heads.start], 0.0
        return margins(self.ground, self.leading)[0] + (spare - inner * gaps) * share, inner

    @property
    def heads(self) -> range:
        """The numbers of the 主题's lines."""
        found = [number for number, element in enumerate(self.elements) if element.role == "headline"]
        return range(found[0], found[-1] + 1) if found else range(0)

    def tops(self, y: float, inner: float) -> list[float]:
        """Upper edges of the rows, the first ``before`` under ``y``; what stands beside the 主题 has its room."""
        tops: list[float] = []
        heads = self.heads
        extra = surplus(self.elements, self.beside) / 2
        for number, element in enumerate(self.elements):
            y += (
                element.before
                + (inner if number else 0.0)
                + (extra if heads and number in (heads.start, heads.stop) else 0)
            )
            tops.append(y)
            y += element.size
        return tops

    def _foot(self, tops: Sequence[float]) -> float:
        heads = self.heads
        last = tops[-1] + self.elements[-1].size
        return last + (surplus(self.elements, self.beside) / 2 if heads and heads.stop == len(tops) else 0.0)

    def _beside_items(self, x: float, tops: Sequence[float], owner: str) -> Iterator[tuple[bool, Item]]:
        heads = self.heads
        if not heads:
            return
        upper, lower = tops[heads.start], tops[heads.stop - 1] + self.elements[heads.stop - 1].size
        for stack in self.beside:
            height = stacked(stack.elements)
            y = (upper + lower - height) / 2
            if stack.rule is not None:
                top, bottom = min(upper, y), max(lower, y + height)
                yield (
                    stack.first,
                    Stroke(x + stack.rule, top, x + stack.rule, bottom, 0.25, stack.elements[0].style.colour),
                )
            for element in stack.elements:
                y += element.before
                for item in _element_items(element, x, y, self.width, owner):
                    yield stack.first, item
                y += element.size


def stacked(elements: Sequence[Element]) -> float:
    """Return how deep rows are together."""
    return sum(element.before + element.size for element in elements)


def surplus(elements: Sequence[Element], beside: Sequence[Beside]) -> float:
    """Return by how much what stands beside the 主题 is deeper than it."""
    heads = [element for element in elements if element.role == "headline"]
    own = stacked(heads) - (heads[0].before if heads else 0.0)
    return max(0.0, *(stacked(stack.elements) - own for stack in beside)) if heads and beside else 0.0


def depth(elements: Sequence[Element], beside: Sequence[Beside] = ()) -> float:
    """Return the depth of a heading's rows."""
    return stacked(elements) + surplus(elements, beside)


def margins(ground: Ground | None, leading: float) -> tuple[float, float]:
    """Return the least room above and below a heading's rows, in points."""
    return (ground.above, ground.below) if ground is not None else (ABOVE * leading, BELOW * leading)


def _element_items(element: Element, x: float, y: float, width: float, owner: str) -> list[Item]:
    line = element.line
    if element.tag is not None:
        pad = TAG_PAD * element.size
        band = Rect(x, y - 0.2 * element.size, line.width + 2 * pad, 1.4 * element.size)
        rule = Stroke(x, band.bottom, x + width, band.bottom, 0.8, element.tag)
        text = PlacedLine(x + pad, y + HAN_ASCENT * element.size, line, element.role, owner)
        return [Fill(band, element.tag), rule, text]
    tail = element.tail
    whole = line.width + (TAIL_GAP * element.size + tail.width if tail else 0.0)
    offset = {"left": 0.0, "right": width - whole}.get(element.align, (width - whole) / 2)
    if element.start is not None:
        offset = element.start
    baseline = y + HAN_ASCENT * element.size
    items: list[Item] = [PlacedLine(x + offset, baseline, line, element.role, owner)]
    if tail is not None:
        if tail.vertical:  # small vertical words share the middle of the line, not its foot
            baseline -= (HAN_ASCENT - 0.5) * (element.size - tail.size)
        items.append(PlacedLine(x + offset + whole - tail.width, baseline, tail, "jump", owner))
    return items


def head_columns(choice: HeadlineChoice, columns: int) -> tuple[int, int]:
    """Return the first text column that a horizontal heading stands over, and how many, of those it may stand over."""
    count = min(choice.span or columns, columns)
    return (columns - count if choice.side == "right" else 0), count
