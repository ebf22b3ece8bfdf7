"""What lies behind a heading: a band of colour or tint, a picture, or a strip of colour on a picture."""

from __future__ import annotations

import math

from layout.makeup.compositor import Compositor
from layout.makeup.cropping import filling
from layout.makeup.grid import LEAST_IN_COLOUR
from layout.makeup.picture_files import picture_size
from layout.model.color import BLACK, WHITE, Colour
from layout.model.galley import Line
from layout.model.geometry import Rect
from layout.model.issue import HeadlineChoice
from layout.model.page import Fill, Item, PlacedLine
from layout.model.story import Picture, Span, spans_of
from layout.model.style import HeadlineStyle, TextStyle
from layout.records import NamedTuple

PAD = 1.0
"""Room at the left and right of words on a ground, in body characters."""
AIR = 0.5
"""Room above and below the words, in lines of the grid."""
APART = 0.5
"""Room between a ground and the text below it, in lines of the grid, besides the slack of its first line."""
DARK = 0.45
"""On a colour darker than this (0: paper, 1: black) words are white."""
PICTURE_EDGE = 0.12
"""Part of the free room that stays between the words on a picture and its edge; a strip of colour touches the edge."""
ON_PICTURE, FINE = "hei-bold", 10.0
"""Role of small words on a picture, and of white ones below this size (points) on a solid colour."""
CAPTION_PAD = 8.0
"""Room round caption and credit on a picture, in points."""


class Ground(NamedTuple):
    """A ground, all in points: room left and right of the words, and above and below them to the edges of the zone.

    ``share`` is the part of the zone's free room that stands above the words.
    """

    band: Colour | None
    picture: Picture | None
    ink: Colour
    pad: float
    slack: float
    apart: float
    air: float
    share: float
    caption: Line | None = None
    """Caption and credit on the foot of its picture."""

    @property
    def above(self) -> float:
        """Least room from the zone's upper edge to the words."""
        return self.slack + self.air

    @property
    def below(self) -> float:
        """Least room from the words to the zone's lower edge."""
        foot = 2 * CAPTION_PAD + self.caption.size if self.caption else self.air
        return foot + self.apart

    def over(self, style: TextStyle) -> TextStyle:
        """Return the style of small words on it: in its ink, and bold where a picture or wet ink would eat their strokes."""
        is_bare = self.picture is not None and self.band is None
        is_fine = self.ink == WHITE and style.size < FINE
        return style._replace(colour=self.ink, role=ON_PICTURE if is_bare or is_fine else style.role)

    def items(self, zone: Rect, first: float, last: float) -> list[Item]:
        """Draw it: ``zone`` is the zone inside its pads, ``first`` and ``last`` the upper and lower edge of the words."""
        rect = self._rect(zone)
        items: list[Item] = []
        if self.picture is not None:
            items.append(filling(self.picture, rect))
            rect = rect._replace(y=first - self.air, height=last - first + 2 * self.air)
        if self.band is not None:
            items.append(Fill(rect, self.band))
        return items

    def caption_item(self, zone: Rect, owner: str) -> PlacedLine:
        """Place its caption."""
        assert self.caption is not None
        return caption_on_picture(self.caption, self._rect(zone), owner)

    def _rect(self, zone: Rect) -> Rect:
        return Rect(
            zone.x - self.pad, zone.y + self.slack, zone.width + 2 * self.pad, zone.height - self.slack - self.apart
        )

    def rows(self, width: float, leading: float) -> int:
        """Return how many grid lines show all of its picture over ``width`` points; 0: it has none."""
        if self.picture is None:
            return 0
        across, down = picture_size(self.picture.file) or (3, 2)
        return math.ceil((width * down / across + self.slack + self.apart) / leading)


def heading_ground(compositor: Compositor, choice: HeadlineChoice, width: float) -> Ground | None:
    """Return the ground a designer chose for a heading. Words stand where the picture's focus is not."""
    if not choice.band and choice.picture is None:
        return None
    grid = compositor.style.grid
    band = compositor.style.colours.get(choice.band)
    light = choice.ink == "white" if band is None else darkness(band) > DARK
    ground = Ground(
        band=band, picture=choice.picture, ink=WHITE if light else BLACK, pad=PAD * grid.size,
        slack=compositor.page.slack, apart=APART * grid.leading, air=AIR * grid.leading, share=0.5,
    )  # fmt: skip
    if choice.picture is None:
        return ground
    edge = PICTURE_EDGE if band is None else 0.0
    share = 1 - edge if choice.picture.focus[1] < 0.5 else edge
    caption = caption_line(compositor, choice.picture, width, WHITE if choice.ink == "white" else BLACK)
    return ground._replace(share=share, caption=caption)


def darkness(colour: Colour) -> float:
    """Return how dark a colour is, 0 to 1: its inks as the eye weighs them, yellow hardly, black wholly."""
    return 1 - (1 - colour.k) * (1 - 0.3 * colour.c - 0.59 * colour.m - 0.11 * colour.y)


def inked(style: HeadlineStyle, ground: Ground | None) -> HeadlineStyle:
    """Return a level's style in the ink that reads on a ground."""
    if ground is None:
        return style
    headline = style.headline._replace(colour=ground.ink)
    return style._replace(kicker=ground.over(style.kicker), headline=headline, deck=ground.over(style.deck))


def caption_line(compositor: Compositor, picture: Picture, width: float, ink: Colour) -> Line | None:
    """Set caption and credit that stand on the foot of a picture which carries a headline; None: it has none."""
    texts = [text for text in (picture.caption, picture.credit) if text]
    if not texts:
        return None
    words = tuple(span for text in texts for span in (Span("　"), *spans_of(text)))[1:]
    style = compositor.style.text["caption"]._replace(role=ON_PICTURE)
    style = style._replace(size=max(style.size, LEAST_IN_COLOUR))
    return compositor.fitted(words, style, width - 2 * CAPTION_PAD, colour=ink)[0]


def caption_on_picture(line: Line, rect: Rect, owner: str) -> PlacedLine:
    """Place such a caption."""
    return PlacedLine(rect.right - line.width - CAPTION_PAD, rect.bottom - CAPTION_PAD, line, "caption", owner)
