"""A picture, or a group of them, arranged with its caption in a rectangle."""

from __future__ import annotations

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
from layout.records import NamedTuple

TRIES = 6
"""How often a caption is set anew to the width of a picture whose own width depends on the caption's depth."""
LEAST_WIDTH = 8
"""Fewest characters in a line of a caption that is as narrow as its picture."""


class Figure(NamedTuple):
    """A picture with its caption, arranged: the picture's place, the caption and its top left corner, the veil under it."""

    place: Rect
    caption: Caption
    corner: Point
    veil: Rect | None = None

    @property
    def words(self) -> Rect | None:
        """The rectangle of the veil, else of the caption's lines; None without words."""
        if self.veil or not self.caption.rows:
            return self.veil
        width = max(dx + line.width for dx, _, line, _ in self.caption.rows)
        return Rect(*self.corner, width, self.caption.height)

    @property
    def bounds(self) -> Rect:
        """The rectangle that picture and caption take together."""
        place, words = self.place, self.words or self.place
        left, top = min(place.x, words.x), min(place.y, words.y)
        right, bottom = max(place.right, words.right), max(place.bottom, words.bottom)
        return Rect(left, top, right - left, bottom - top)


def arrange(compositor: Compositor, picture: Picture, rect: Rect, title: str = "") -> Figure:
    """Fill a rectangle with a picture and its caption, which stands below where it has no room elsewhere."""
    compositor, picture = _gathered(compositor, picture)
    place = caption_place(compositor, picture)
    found: Figure | None = None
    if place == "over":
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
        items = [PlacedPicture(place, picture.file, part, clip, picture.ink)]
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


def _gathered(compositor: Compositor, picture: Picture) -> tuple[Compositor, Picture]:
    if not picture.parts:
        return compositor, picture
    from layout.makeup.groups import gathered

    return gathered(compositor, picture)


def _shaped(compositor: Compositor, picture: Picture, rect: Rect) -> Rect:
    """Return the place of a picture in a rectangle: all of it, unless the picture keeps a shape of its own."""
    ratio = fixed_ratio(picture)
    if ratio is None:
        return rect
    return contained(rect, 1 / ratio if compositor.is_vertical else ratio)


def _below(compositor: Compositor, picture: Picture, rect: Rect, title: str) -> Figure:
    """Set the caption to the width of the picture, or of all there is where a picture of its own shape gets too narrow."""
    width, least = rect.width, LEAST_WIDTH * compositor.style.text["caption"].size
    for _ in range(TRIES):
        caption, place = _over_caption(compositor, picture, rect, title, width)
        if place.width > width - 0.01:
            return Figure(place, caption, (place.x, place.bottom + CAPTION_GAP))
        if place.width < least:
            break
        width = place.width
    caption, place = _over_caption(compositor, picture, rect, title, rect.width)
    return Figure(place, caption, (rect.x, place.bottom + CAPTION_GAP))


def _over_caption(
    compositor: Compositor, picture: Picture, rect: Rect, title: str, width: float
) -> tuple[Caption, Rect]:
    """Return a caption set to a width, and the place that it leaves for the picture."""
    caption = set_caption(compositor, picture, width, title)
    taken = caption.height + CAPTION_GAP if caption.rows else 0.0
    return caption, _shaped(compositor, picture, rect._replace(height=max(rect.height - taken, 1.0)))


def _on(compositor: Compositor, picture: Picture, rect: Rect, title: str) -> Figure | None:
    """Reverse the caption on a veil over the picture's foot; None where it would hide more than half of the picture."""
    place = _shaped(compositor, picture, rect)
    caption, depth = _veiled(compositor, picture, place.width, title)
    if not caption.rows:
        return Figure(place, caption, (place.x, place.bottom))
    if depth > place.height / 2 + 1e-6:
        return None
    across, down = BAND_PAD
    veil = Rect(place.x, place.bottom - depth, place.width, depth)
    return Figure(place, caption, (place.x + across, veil.y + down), veil)


def _veiled(compositor: Compositor, picture: Picture, width: float, title: str) -> tuple[Caption, float]:
    """Return a reversed caption, and the depth of the veil under it: none without words."""
    across, down = BAND_PAD
    caption = set_caption(compositor, picture, max(width - 2 * across, 1.0), title, reversed_out=True)
    return caption, caption.height + 2 * down if caption.rows else 0.0


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
    if caption.height > place.height + 1e-6:
        return None
    place = place._replace(x=rect.x + width + gap if at.startswith("left") else rect.x)
    x = rect.x if at.startswith("left") else place.right + gap
    return Figure(place, caption, (x, place.y if at.endswith("-top") else place.bottom - caption.height))


def natural_height(compositor: Compositor, picture: Picture, width: float) -> float:
    """How deep a picture with its caption is at a width, uncropped, unless its caption on it or beside it needs more."""
    compositor, picture = _gathered(compositor, picture)
    place = caption_place(compositor, picture)
    if place == "over":
        return max(_picture_height(compositor, picture, width), 2 * _veiled(compositor, picture, width, "")[1])
    beside = side_width(compositor, width) if place != "below" else 0.0
    if beside:
        height = _picture_height(compositor, picture, width - beside - side_gap(compositor))
        return max(height, set_caption(compositor, picture, beside).height)
    caption = set_caption(compositor, picture, width)
    taken = caption.height + CAPTION_GAP if caption.rows else 0.0
    return _picture_height(compositor, picture, width) + taken


def _picture_height(compositor: Compositor, picture: Picture, width: float) -> float:
    if picture.parts:
        from layout.makeup.groups import group_height

        return group_height(compositor, picture, width)
    ratio = natural_ratio(picture)
    return width * ratio if compositor.is_vertical else width / ratio
