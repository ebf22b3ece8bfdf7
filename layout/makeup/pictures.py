"""Pictures with caption (图片说明) and credit (摄): cropped to their place, never distorted."""

from __future__ import annotations

import math
from pathlib import Path
from typing import NamedTuple

from layout.makeup.compositor import Compositor
from layout.makeup.frames import Frame, Obstacle, obstacle_rect
from layout.makeup.grid import HAN_ASCENT
from layout.makeup.picture_files import picture_size
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
        line = compositor.line(title, head)
        rows.append(((width - line.width) / 2, y + HAN_ASCENT * head.size, line, "picture_title"))
        y += head.leading
    lines = compositor.lines(picture.caption, style, width) if picture.caption else ()
    for line in lines:
        rows.append((0.0, y + HAN_ASCENT * style.size, line, "caption"))
        y += style.leading
    if picture.credit:
        credit = compositor.line(picture.credit, credit_style)
        fits = lines and lines[-1].width + style.size + credit.width <= width
        baseline = rows[-1][1] if fits else y + HAN_ASCENT * credit_style.size
        y += 0.0 if fits else credit_style.leading
        rows.append((width - credit.width, baseline, credit, "credit"))
    spare = style.leading - style.size if rows else 0.0
    return Caption(tuple(rows), max(y - spare, 0.0))


def picture_items(compositor: Compositor, picture: Picture, rect: Rect, owner: str, title: str = "") -> list[Item]:
    """Fill ``rect`` with a picture over its caption."""
    caption = set_caption(compositor, picture, rect.width, title)
    taken = caption.height + CAPTION_GAP if caption.rows else 0.0
    place = Rect(rect.x, rect.y, rect.width, max(rect.height - taken, 1.0))
    items: list[Item] = [PlacedPicture(place, picture.file, crop(picture.file, place, picture.focus))]
    return items + caption.items(rect.x, place.bottom + CAPTION_GAP, owner)


def picture_obstacle(
    compositor: Compositor, frame: Frame, picture: Picture, above: tuple[Obstacle, ...]
) -> Obstacle | None:
    """Find the text columns and lines of a picture inside a story, under its heading; None where it does not fit."""
    count = min(picture.columns, len(frame.columns))
    rows = picture.lines or _natural_rows(compositor, picture, frame.span(count))
    spare = len(frame.columns) - count
    first = {"left": 0, "right": spare}.get(picture.at.rpartition("-")[2], spare // 2)
    covered = frame.columns[first : first + count]
    top = max(column.top for column in covered)
    top = max([top, *(o.bottom for o in above if any(o.covers(n) for n in range(first, first + count)))])
    bottom = min(column.bottom for column in covered)
    if rows > bottom - top:
        return None
    if picture.at.startswith("foot"):
        top = bottom - rows
    elif picture.at == "middle":
        top += (bottom - top - rows) // 2
    return Obstacle(first, count, top, top + rows)


def _natural_rows(compositor: Compositor, picture: Picture, width: float) -> int:
    """How many body lines a picture with its caption takes at a width, from its own proportions, and a line of space."""
    size = picture_size(picture.file)
    ratio = size[1] / size[0] if size else 2 / 3
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
