"""Pictures with caption (图片说明) and credit (摄): cropped to their place, never distorted."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from layout.makeup.compositor import Compositor
from layout.makeup.frames import Frame, Obstacle, obstacle_rect
from layout.makeup.grid import HAN_ASCENT
from layout.makeup.picture_files import picture_size
from layout.makeup.short_lines import fit_lines
from layout.model.galley import Line
from layout.model.geometry import Rect
from layout.model.page import Item, PlacedLine, PlacedPicture
from layout.model.story import Picture

SPACE_ABOVE, SPACE_BELOW = 0.5, 0.7
"""Room between a picture inside a story and the text over and under it, in lines."""
CAPTION_GAP = 3.5
"""Points between a picture and its caption."""


def crop(file: Path, rect: Rect, focus: tuple[float, float]) -> Rect:
    """Return the part of a picture (fractions) that fills ``rect`` undistorted and keeps ``focus`` in view."""
    size = picture_size(file)
    if size is None:
        return Rect(0, 0, 1, 1)
    wanted = rect.width / rect.height
    actual = size[0] / size[1]
    width, height = (wanted / actual, 1.0) if actual > wanted else (1.0, actual / wanted)
    left = min(max(focus[0] - width / 2, 0.0), 1 - width)
    top = min(max(focus[1] - height / 2, 0.0), 1 - height)
    return Rect(left, top, width, height)


class Caption(NamedTuple):
    """Caption and credit set to a width. Each row is (x offset, baseline from the caption's top, line, role)."""

    rows: tuple[tuple[float, float, Line, str], ...]
    height: float

    def items(self, x: float, top: float, owner: str) -> list[Item]:
        """Place the caption with its upper edge at ``top``."""
        return [PlacedLine(x + dx, top + dy, line, role, owner) for dx, dy, line, role in self.rows]


def set_caption(compositor: Compositor, picture: Picture, width: float, title: str = "") -> Caption:
    """Set title (图题), caption and credit; the credit stands flush right on the last caption line if it fits (P12)."""
    style, credit_style = compositor.style.text["caption"], compositor.style.text["credit"]
    rows: list[tuple[float, float, Line, str]] = []
    y = 0.0
    if title:
        head = compositor.style.text["picture_title"]
        for line in fit_lines(compositor, title, head, width):
            rows.append(((width - line.width) / 2, y + HAN_ASCENT * head.size, line, "picture_title"))
            y += head.leading
    lines = compositor.lines(picture.caption, style, width) if picture.caption else ()
    for line in lines:
        rows.append((0.0, y + HAN_ASCENT * style.size, line, "caption"))
        y += style.leading
    if picture.credit:
        credits = fit_lines(compositor, picture.credit, credit_style, width)
        if lines and len(credits) == 1 and lines[-1].width + style.size + credits[0].width <= width:
            y -= credit_style.leading  # on the caption's last line
        for credit in credits:
            baseline = y + HAN_ASCENT * credit_style.size
            rows.append((width - credit.width, baseline, credit, "credit"))
            y += credit_style.leading
    spare = style.leading - style.size if rows else 0.0
    return Caption(tuple(rows), max(y - spare, 0.0))


def picture_items(compositor: Compositor, picture: Picture, rect: Rect, owner: str, title: str = "") -> list[Item]:
    """Fill ``rect`` with a picture over its caption."""
    caption = set_caption(compositor, picture, rect.width, title)
    taken = caption.height + CAPTION_GAP if caption.rows else 0.0
    place = Rect(rect.x, rect.y, rect.width, max(rect.height - taken, 1.0))
    # In a block laid out on its side (``vertical.py``) a picture's width is its depth here.
    shape = Rect(0, 0, place.height, place.width) if compositor.is_vertical else place
    items: list[Item] = [PlacedPicture(place, picture.file, crop(picture.file, shape, picture.focus))]
    return items + caption.items(rect.x, place.bottom + CAPTION_GAP, owner)


def open_columns(frame: Frame, taken: Sequence[Obstacle]) -> range:
    """Return the text columns where pictures may stand: those at the sides that are taken from top to foot are none."""

    def is_taken(number: int) -> bool:
        column = frame.columns[number]
        return any(each.covers(number) and each.top <= column.top and each.bottom >= column.bottom for each in taken)

    first, last = 0, len(frame.columns)
    while first < last and is_taken(first):
        first += 1
    while first < last and is_taken(last - 1):
        last -= 1
    return range(first, last)


class NoPlace(NamedTuple):
    """A picture that does not fit: the lines it needs, and the most that are free in a row."""

    rows: int
    room: int


def picture_obstacle(
    compositor: Compositor, frame: Frame, picture: Picture, taken: Sequence[Obstacle]
) -> Obstacle | NoPlace:
    """Find the text columns and lines of a picture inside a story.

    ``taken`` is what stands there already: the heading, and pictures before it. Pictures at one place stack away from
    the edge they stand at.
    """
    columns = open_columns(frame, taken)
    count = min(picture.columns, max(len(columns), 1))
    rows = picture.lines or _natural_rows(compositor, picture, frame.span(count))
    if not columns:
        return NoPlace(rows, 0)
    spare = len(columns) - count
    first = columns.start + {"left": 0, "right": spare}.get(picture.at.rpartition("-")[2], spare // 2)
    covered = range(first, first + count)
    top = max(frame.columns[n].top for n in covered)
    bottom = min(frame.columns[n].bottom for n in covered)
    between = [(o.top, o.bottom) for o in taken if any(o.covers(n) for n in covered)]
    free = _gaps(top, bottom, between)
    gaps = [gap for gap in free if gap[1] - gap[0] >= rows]
    if not gaps:
        return NoPlace(rows, max((end - start for start, end in free), default=0))
    if picture.at.startswith("foot"):
        return Obstacle(first, count, gaps[-1][1] - rows, gaps[-1][1])
    start = gaps[0][0]
    if picture.at.startswith("middle"):
        widest = max(gaps, key=lambda gap: gap[1] - gap[0])
        start = widest[0] + (widest[1] - widest[0] - rows) // 2
    return Obstacle(first, count, start, start + rows)


def _gaps(top: int, bottom: int, between: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the runs of lines from ``top`` to ``bottom`` that nothing takes."""
    gaps: list[tuple[int, int]] = []
    for start, end in [*sorted(between), (bottom, bottom)]:
        if start > top:
            gaps.append((top, start))
        top = max(top, end)
    return gaps


def _natural_rows(compositor: Compositor, picture: Picture, width: float) -> int:
    """How many body lines a picture with its caption takes at a width, from its own proportions, and a line of space."""
    size = picture_size(picture.file) or (3, 2)
    ratio = size[0] / size[1] if compositor.is_vertical else size[1] / size[0]
    caption = set_caption(compositor, picture, width).height
    return math.ceil((width * ratio + caption + CAPTION_GAP) / compositor.style.grid.leading) + 1


def inner_picture_items(
    compositor: Compositor, frame: Frame, picture: Picture, obstacle: Obstacle, owner: str
) -> list[Item]:
    """Draw a picture inside a story; part of its last or first line stays blank towards the text."""
    rect = obstacle_rect(compositor.page, frame, obstacle)
    leading = compositor.style.grid.leading
    column = frame.columns[obstacle.first]
    above = leading * SPACE_ABOVE if obstacle.top > column.top and picture.at.startswith(("foot", "middle")) else 0.0
    below = leading * SPACE_BELOW if obstacle.bottom < column.bottom else 0.0
    inner = Rect(rect.x, rect.y + above, rect.width, rect.height - above - below)
    return picture_items(compositor, picture, inner, owner)
