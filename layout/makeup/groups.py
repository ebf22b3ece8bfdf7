"""组图: several pictures in justified rows. Those of a row are equally high and fill its width; the rows fill the rectangle."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final

from layout.makeup.captions import BAND, CAPTION_GAP, Caption, caption_place, set_caption
from layout.makeup.compositor import Compositor
from layout.makeup.cropping import filling, natural_ratio
from layout.makeup.grid import HAN_ASCENT
from layout.model.color import WHITE
from layout.model.geometry import Rect
from layout.model.page import Fill, Item, PlacedLine
from layout.model.story import Picture, Span, plain, spans_of
from layout.records import NamedTuple

WANTED: Final = 3 / 2
"""The shape that the rows of a group make by themselves, where no rectangle is given."""
UNEVEN: Final = 0.5
"""What rows of unequal heights cost, beside what is cropped."""
NUMBERS: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫"
CHIP: Final = 1.3
"""Side of the dark square that a number stands on, in characters of the caption."""

Rows = tuple[tuple[Picture, ...], ...]


class Member(NamedTuple):
    """One picture of a group: its place, and its own caption below it."""

    picture: Picture
    place: Rect
    caption: Caption


def part_gap(compositor: Compositor, group: Picture) -> float:
    """Return the points between the pictures of a group."""
    grid = compositor.style.grid
    em = grid.size
    return group.part_gap.points(em=em, line=grid.leading, column=grid.measure * em, gutter=grid.gutter * em)


def is_numbered(compositor: Compositor, group: Picture) -> bool:
    """Tell whether the pictures' own captions are gathered in that of the group, by number: where none stands below."""
    return compositor.is_vertical or caption_place(compositor, group) != "below"


def gathered(compositor: Compositor, group: Picture) -> tuple[Compositor, Picture]:
    """Return a group with the caption that is set for all of it, and a compositor that keeps a number with its words."""
    if not is_numbered(compositor, group):
        return compositor, group
    own = [(NUMBERS[number], one.caption) for number, one in enumerate(group.parts) if one.caption]
    if not own:
        return compositor, group
    spans = [span for number, words in own for span in (Span(number), *spans_of(words))]
    spans += spans_of(group.caption) if group.caption else ()
    rules = compositor.style.punctuation
    kept = rules.names | {number + plain(words)[0] for number, words in own}
    style = compositor.style._replace(punctuation=rules._replace(names=kept))
    return compositor._replace(style=style), group._replace(caption=tuple(spans))


def group_height(compositor: Compositor, group: Picture, width: float) -> float:
    """Return how deep a group is, uncropped, at a width in points; in a vertical story both lie on their side."""
    gap = part_gap(compositor, group)
    if compositor.is_vertical:
        rows = _rows(group, None, gap)
        taken = sum(gap - (len(row) - 1) * gap / _ratios(row) for row in rows) - gap
        return (width - taken) / sum(1 / _ratios(row) for row in rows)
    rows = _rows(group, None, gap)
    natural = _natural(compositor, group, rows, width, gap)
    return sum(height + _deepest(captions) for height, captions in natural) + gap * (len(rows) - 1)


def members(compositor: Compositor, group: Picture, rect: Rect) -> tuple[Member, ...]:
    """Place a group's pictures so that they fill a rectangle of the page exactly, with as little cropped as can be."""
    gap = part_gap(compositor, group)
    rows = _rows(group, rect, gap)
    natural = list(_natural(compositor, group, rows, rect.width, gap))
    blank = gap * (len(rows) - 1) + sum(_deepest(captions) for _, captions in natural)
    scale = max(rect.height - blank, len(rows)) / sum(height for height, _ in natural)
    found: list[Member] = []
    y = rect.y
    for row, (height, captions) in zip(rows, natural, strict=True):
        x = rect.x
        for picture, width, caption in zip(row, _widths(row, rect.width, gap), captions, strict=True):
            found.append(Member(picture, Rect(x, y, width, height * scale), caption))
            x += width + gap
        y += height * scale + _deepest(captions) + gap
    return tuple(found)


def group_items(compositor: Compositor, group: Picture, rect: Rect, owner: str) -> list[Item]:
    """Draw the pictures of a group with their own captions, or with the numbers by which its caption names them."""
    lying = compositor.is_vertical
    placed = members(compositor, group, Rect(0, 0, rect.height, rect.width) if lying else rect)
    items: list[Item] = []
    for number, one in enumerate(placed):
        place = _lying(one.place, rect) if lying else one.place
        items.append(filling(one.picture, one.place)._replace(rect=place))
        items += one.caption.items(one.place.x, one.place.bottom + CAPTION_GAP, owner)
        if one.picture.caption and is_numbered(compositor, group):
            items += _number(compositor, NUMBERS[number], place, owner)
    return items


def _lying(place: Rect, rect: Rect) -> Rect:
    """Return where a place in an upright rectangle lies in one that ``turning.py`` will stand up."""
    return Rect(rect.x + place.y, rect.bottom - place.right, place.height, place.width)


def _number(compositor: Compositor, number: str, place: Rect, owner: str) -> Iterator[Item]:
    """A picture's number, reversed on a dark square in its foot corner."""
    style = compositor.style.text["caption"]
    line = compositor.line(number, style, colour=WHITE)
    side = CHIP * style.size
    corner = Rect(place.x, place.bottom - side, side, side)
    if compositor.is_vertical:  # its foot is at the left of the page, its left edge at the head
        corner = corner._replace(x=place.right - side)
    yield Fill(corner, BAND)
    pad = (side - style.size) / 2
    yield PlacedLine(corner.x + pad, corner.y + pad + HAN_ASCENT * style.size, line, "caption", owner)


# --- rows ---------------------------------------------------------------------------------------------------------------


def _rows(group: Picture, rect: Rect | None, gap: float) -> Rows:
    """Divide a group's pictures into rows as its designer says, else as crops least and makes the rows evenly high."""
    if group.rows:
        return _divided(group.parts, group.rows)
    width, height = (rect.width, rect.height) if rect else (WANTED, 1.0)
    gap = gap if rect else 0.0

    def cost(rows: Rows) -> float:
        heights = [(width - (len(row) - 1) * gap) / _ratios(row) for row in rows]
        free = height - gap * (len(rows) - 1)
        if min(heights) <= 0 or free <= 0:
            return math.inf
        return abs(math.log(sum(heights) / free)) + UNEVEN * math.log(max(heights) / min(heights))

    return min(_divisions(group.parts), key=cost)


def _divided(pictures: Sequence[Picture], counts: Sequence[int]) -> Rows:
    starts = [sum(counts[:number]) for number in range(len(counts))]
    return tuple(tuple(pictures[start : start + count]) for start, count in zip(starts, counts, strict=True))


def _divisions(pictures: Sequence[Picture]) -> Iterator[Rows]:
    """Yield every way to cut a sequence into rows: at most 2¹¹, as a group has twelve pictures at most."""
    for cuts in product((False, True), repeat=len(pictures) - 1):
        ends = [number + 1 for number, cut in enumerate(cuts) if cut] + [len(pictures)]
        yield tuple(tuple(pictures[start:end]) for start, end in zip([0, *ends], ends, strict=False))


def _ratios(row: Sequence[Picture]) -> float:
    return sum(natural_ratio(picture) for picture in row)


def _widths(row: Sequence[Picture], width: float, gap: float) -> list[float]:
    free = width - (len(row) - 1) * gap
    return [free * natural_ratio(picture) / _ratios(row) for picture in row]


def _natural(
    compositor: Compositor, group: Picture, rows: Rows, width: float, gap: float
) -> Iterator[tuple[float, tuple[Caption, ...]]]:
    """Yield the height of every row's pictures, uncropped, and their captions."""
    bare = is_numbered(compositor, group)
    for row in rows:
        widths = _widths(row, width, gap)
        captions = tuple(
            Caption((), 0.0) if bare else set_caption(compositor, picture, one)
            for picture, one in zip(row, widths, strict=True)
        )
        yield sum(widths) / _ratios(row), captions


def _deepest(captions: Sequence[Caption]) -> float:
    """Return the depth that the captions of a row take below its pictures."""
    return max((caption.height + CAPTION_GAP for caption in captions if caption.rows), default=0.0)
