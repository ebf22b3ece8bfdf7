"""Captions (图片说明) with title (图题) and credit (摄): below a picture, in a column at its side, or on its foot."""

from __future__ import annotations

from typing import Final

from layout.makeup.compositor import Compositor
from layout.makeup.grid import HAN_ASCENT
from layout.makeup.short_lines import fit_lines
from layout.model.color import WHITE, Colour
from layout.model.galley import Line
from layout.model.page import Item, PlacedLine
from layout.model.story import CaptionPlace, Picture
from layout.records import NamedTuple

CAPTION_GAP: Final = 3.5
"""Points between a picture and its caption below it."""
SIDE_GAP: Final = 0.8
"""Between a picture and its caption at the side, in characters of the caption."""
SIDE: Final = (6, 12)
"""Fewest and most characters in a line of a caption at the side."""
SIDE_SHARE: Final = 0.22
"""Part of the whole width that a caption at the side takes, within these."""
BAND: Final = Colour(0, 0, 0, 0.8)
"""The veil under a caption on a picture: solid, as the press file has no transparency; one ink, so that no register
fills the reversed type."""
BAND_PAD: Final = (5.0, 3.5)
"""Room between a veil's edges and its words, across and down, in points."""
REVERSED: Final = "hei-bold"
"""Reversed type is set in this role: thin strokes fill in on newsprint."""


class Caption(NamedTuple):
    """Caption and credit set to a width. Each row is (x offset, baseline from the caption's top, line, role)."""

    rows: tuple[tuple[float, float, Line, str], ...]
    height: float

    def items(self, x: float, top: float, owner: str) -> list[Item]:
        """Place the caption with its upper edge at ``top``."""
        return [PlacedLine(x + dx, top + dy, line, role, owner) for dx, dy, line, role in self.rows]


def caption_place(compositor: Compositor, picture: Picture) -> CaptionPlace:
    """Return where a picture's caption stands.

    In a vertical story it stands on the picture, or in vertical lines at its left, which lies ``below`` it there.
    """
    place = picture.caption_at or compositor.style.pictures.captions
    if compositor.is_vertical:
        return "over" if place == "over" else "below"
    return "right" if place == "beside" else place


def set_caption(
    compositor: Compositor, picture: Picture, width: float, title: str = "", *, reversed_out: bool = False
) -> Caption:
    """Set title (图题), caption and credit; the credit stands flush right on the last caption line if it fits (P12).

    ``reversed_out``: in white, to stand on a dark ground.
    """
    styles = [compositor.style.text[name] for name in ("picture_title", "caption", "credit")]
    if reversed_out:
        styles = [style._replace(colour=WHITE, role=REVERSED) for style in styles]
    head, style, credit_style = styles
    rows: list[tuple[float, float, Line, str]] = []
    y = 0.0
    if title:
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


def side_width(compositor: Compositor, width: float, most: float | None = None) -> float:
    """Return how wide a caption at the side is, in points: whole characters; 0 where it would take more than a third.

    ``width`` is that of picture and caption together; ``most`` is what the picture leaves, where its shape is fixed.
    """
    size = compositor.style.text["caption"].size
    least, largest = SIDE
    wanted = max(least, round(width * SIDE_SHARE / size)) if most is None else int(most / size + 1e-6)
    characters = min(wanted, largest)
    return characters * size if least <= characters and 3 * characters * size <= width else 0.0


def side_gap(compositor: Compositor) -> float:
    """Points between a picture and its caption at the side."""
    return SIDE_GAP * compositor.style.text["caption"].size
