"""A made-up page: everything on it at its final place, in drawing order, no decision left.

Drawing order is reading order: for each block kicker, headline, deck, byline, body, captions, so that readers that follow
the content stream get the copy in sequence.
"""

from __future__ import annotations

from pathlib import Path

from layout.model.color import Colour
from layout.model.galley import Line
from layout.model.geometry import Rect
from layout.records import NamedTuple


class PlacedLine(NamedTuple):
    """A set line with its left edge at ``x`` and its baseline at ``y``; a vertical one with its axis at ``x``, its head at ``y``.

    ``role`` says what it is (body, headline, kicker, deck, byline, subhead, caption, credit, jump, folio, masthead, box …);
    ``owner`` is the block's letter; ``measure`` how long a line of running text may be there, in points (0: it is none).
    """

    x: float
    y: float
    line: Line
    role: str
    owner: str = ""
    measure: float = 0.0


class Fill(NamedTuple):
    """A filled rectangle (tint, band, solid rule); ``radius`` rounds its corners."""

    rect: Rect
    colour: Colour
    radius: float = 0.0


class Stroke(NamedTuple):
    """A straight rule from (x0, y0) to (x1, y1); ``dash`` is the on/off pattern in points (empty: solid)."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float
    colour: Colour
    dash: tuple[float, ...] = ()


class Outline(NamedTuple):
    """A rectangle drawn as an outline."""

    rect: Rect
    width: float
    colour: Colour
    radius: float = 0.0


Node = tuple[float, ...]
"""A corner (x, y), or a curve to (x, y) with its two control points before: (x1, y1, x2, y2, x, y)."""


class Contour(NamedTuple):
    """One line of a ``Shape``: its first node is where it starts."""

    nodes: tuple[Node, ...]
    closed: bool = True


class Shape(NamedTuple):
    """Lines and curves as one shape: filled, or drawn with a pen ``width`` points wide."""

    contours: tuple[Contour, ...]
    colour: Colour
    width: float = 0.0


class PlacedPicture(NamedTuple):
    """A picture file cropped to ``crop`` (0–1 fractions of its own width and height) and drawn into ``rect``.

    ``clip`` are the corners of the part that is printed (none: all of it): text may stand in the rest of ``rect``. ``ink`` is
    what it is printed in instead of its own colours: black (a grey picture), or a colour beside black (双色).
    """

    rect: Rect
    file: Path
    crop: Rect
    clip: tuple[tuple[float, float], ...] = ()
    ink: Colour | None = None


class PlacedQR(NamedTuple):
    """A QR code: ``rows`` of modules (True is black), drawn into ``rect`` without the quiet zone."""

    rect: Rect
    rows: tuple[tuple[bool, ...], ...]


Item = PlacedLine | Fill | Stroke | Outline | Shape | PlacedPicture | PlacedQR


class Link(NamedTuple):
    """A place to click on, which leads to the point (``x``, ``y``) of the page numbered ``page``."""

    rect: Rect
    page: int
    x: float
    y: float


class Bookmark(NamedTuple):
    """An entry of the reading PDF's outline: a page (``level`` 0) or a story on it (1), and the height where it begins."""

    title: str
    level: int
    y: float


class PageLayout(NamedTuple):
    """A finished page: trimmed size, bleed, and its items in drawing order.

    ``links`` and ``bookmarks`` are for the reading PDF only (``makeup/links.py``); a press file has none. Of a spread (通版)
    ``number`` is its first page, ``both`` its two pages from left to right, ``fold`` where the 中缝 is, from the left trim.
    ``margin`` is the room around the bleed for marks.
    """

    number: int
    width: float
    height: float
    bleed: float
    items: tuple[Item, ...]
    links: tuple[Link, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    both: tuple[int, ...] = ()
    fold: float | None = None
    margin: float = 0.0

    @property
    def numbers(self) -> tuple[int, ...]:
        """Its page number; those of a spread, from left to right."""
        return self.both or (self.number,)
