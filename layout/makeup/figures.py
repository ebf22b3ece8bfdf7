"""A picture, or a group of them, arranged with its caption in a rectangle."""

from __future__ import annotations

from typing import NamedTuple

from layout.makeup.captions import (
    BAND,
    BAND_PAD,
    CAPTION_GAP,
    Caption,
    caption_place,
    set_caption,
    side_gap,
    side_width,
)
from layout.makeup.compositor import Compositor
from layout.makeup.cropping import contained, crop, fixed_ratio, natural_ratio
from layout.model.geometry import Rect
from layout.model.page import Fill, Item, PlacedPicture
from layout.model.story import Picture, Point

TRIES = 4
"""How often a caption is set anew to the width of a picture whose own width depends on the caption's depth."""


class Figure(NamedTuple):
    """A picture with its caption, arranged: the picture's place, the caption and its top left corner, the veil under it."""

    place: Rect
    caption: Caption
    corner: Point
    veil: Rect | None = None

    @property
    def bounds(self) -> Rect:
        """The rectangle that picture and caption take together."""
        place = self.place
        if not self.caption.rows:
            return place
        x, y = self.corner
        width = max(dx + line.width for dx, _, line, _ in self.caption.rows)
        left, top = min(place.x, x), min(place.y, y)
        right, bottom = max(place.right, x + width), max(place.bottom, y + self.caption.height)
        return Rect(left, top, right - left, bottom - top)


def arrange(compositor: Compositor, picture: Picture, rect: Rect, title: str = "") -> Figure:
    """Fill a rectangle with a picture and its caption, which stands below where it has no room elsewhere."""
    picture = _gathered(compositor, picture)
    place = caption_place(compositor, picture)
    found: Figure | None = None
    if place == "on":
        found = _on(compositor, picture, rect, title)
    elif place != "below":
        found = _beside(compositor, picture, rect, title, place)
    return found or _below(compositor, picture, rect, title)


def picture_items(compositor: Compositor, picture: Picture, rect: Rect, owner: str, title: str = "") -> list[Item]:
    """Fill ``rect`` with a picture and its caption."""
    return figure_items(compositor, picture, arrange(compositor, picture, rect, title), owner)


def figure_items(compositor: Compositor, picture: Picture, figure: Figure, owner: str) -> list[Item]:
    """Draw an arranged picture."""
    place = figure.place
    if picture.parts:
        from layout.makeup.groups import group_items  # few pages have one

        items = group_items(compositor, picture, place, owner)
    else:
        part, clip = printed_part(compositor, picture, place), cut_out(compositor, picture, place)
        items = [PlacedPicture(place, picture.file, part, clip)]
    if figure.veil:
        items.append(Fill(figure.veil, BAND))
    return items + figure.caption.items(*figure.corner, owner)


def printed_part(compositor: Compositor, picture: Picture, place: Rect) -> Rect:
    """Return the part of a picture that fills its place."""
    # In a block laid out on its side (``vertical.py``) a picture's width is its depth here.
    shape = Rect(0, 0, place.height, place.width) if compositor.is_vertical else place
    return crop(picture.file, shape, picture.focus)


def cut_out(compositor: Compositor, picture: Picture, place: Rect) -> tuple[Point, ...]:
    """Return the corners of what is printed of a picture with a contour; none where it is the whole place."""
    if not picture.contour:
        return ()
    from layout.makeup.contours import outline, placed  # few pages have one

    part = printed_part(compositor, picture, place)
    return placed(outline(picture, part, lying=compositor.is_vertical), place)


def _gathered(compositor: Compositor, picture: Picture) -> Picture:
    if not picture.parts:
        return picture
    from layout.makeup.groups import gathered

    return gathered(compositor, picture)


def _shaped(compositor: Compositor, picture: Picture, rect: Rect) -> Rect:
    """Return the place of a picture in a rectangle: all of it, unless the picture keeps a shape of its own."""
    ratio = fixed_ratio(picture)
    if ratio is None:
        return rect
    return contained(rect, 1 / ratio if compositor.is_vertical else ratio)


def _below(compositor: Compositor, picture: Picture, rect: Rect, title: str) -> Figure:
    width = rect.width
    for _ in range(TRIES):
        caption = set_caption(compositor, picture, width, title)
        taken = caption.height + CAPTION_GAP if caption.rows else 0.0
        place = _shaped(compositor, picture, rect._replace(height=max(rect.height - taken, 1.0)))
        if place.width > width - 0.01:
            break
        width = place.width
    caption = set_caption(compositor, picture, place.width, title) if place.width < width else caption
    return Figure(place, caption, (place.x, place.bottom + CAPTION_GAP))


def _on(compositor: Compositor, picture: Picture, rect: Rect, title: str) -> Figure | None:
    """Reverse the caption on a veil over the picture's foot; None where it would hide half of the picture."""
    place = _shaped(compositor, picture, rect)
    across, down = BAND_PAD
    caption = set_caption(compositor, picture, max(place.width - 2 * across, 1.0), title, reversed_out=True)
    if not caption.rows:
        return Figure(place, caption, (place.x, place.bottom))
    depth = caption.height + 2 * down
    if depth > place.height / 2:
        return None
    veil = Rect(place.x, place.bottom - depth, place.width, depth)
    return Figure(place, caption, (place.x + across, veil.y + down), veil)


def _beside(compositor: Compositor, picture: Picture, rect: Rect, title: str, at: str) -> Figure | None:
    """Set the caption in a column of its own; None where that would be too narrow, or deeper than the picture."""
    gap = side_gap(compositor)
    ratio = fixed_ratio(picture)
    left_over = rect.width - rect.height * ratio - gap if ratio else None
    width = side_width(compositor, rect.width, left_over) or side_width(compositor, rect.width)
    caption = set_caption(compositor, picture, width, title) if width else Caption((), 0.0)
    if not caption.rows:
        return None
    place = _shaped(compositor, picture, rect._replace(width=rect.width - width - gap))
    if caption.height > place.height:
        return None
    place = place._replace(x=rect.x + width + gap if at.startswith("left") else rect.x)
    x = rect.x if at.startswith("left") else place.right + gap
    return Figure(place, caption, (x, place.y if at.endswith("-top") else place.bottom - caption.height))


def natural_height(compositor: Compositor, picture: Picture, width: float) -> float:
    """How deep a picture with its caption is at a width, uncropped."""
    picture = _gathered(compositor, picture)
    place = caption_place(compositor, picture)
    if place == "on":
        return _picture_height(compositor, picture, width)
    beside = side_width(compositor, width) if place != "below" else 0.0
    if beside:
        return _picture_height(compositor, picture, width - beside - side_gap(compositor))
    caption = set_caption(compositor, picture, width)
    taken = caption.height + CAPTION_GAP if caption.rows else 0.0
    return _picture_height(compositor, picture, width) + taken


def _picture_height(compositor: Compositor, picture: Picture, width: float) -> float:
    if picture.parts:
        from layout.makeup.groups import group_height

        return group_height(compositor, picture, width)
    ratio = natural_ratio(picture)
    return width * ratio if compositor.is_vertical else width / ratio
