"""A page on its proof sheet: the trim in a wide margin, the stamp over it, the boxes for signatures under it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from layout.makeup.compositor import Compositor
from layout.model.color import BLACK, WHITE, Colour
from layout.model.geometry import Rect
from layout.model.page import Fill, Item, Outline, PageLayout, PlacedLine, Stroke
from layout.model.style import TextStyle
from layout.proofs.proof.words import Wording
from layout.units import MM

MARGIN: Final = 24 * MM
"""All round the page: for the stamp and the signatures, and at the sides for the pencil."""
RED: Final = Colour(0, 1, 0.9, 0.1)
GREY: Final = Colour(0, 0, 0, 0.45)
PALE: Final = Colour(0, 0, 0, 0.06)
SEAL: Final = TextStyle("hei-black", 25.0, 30.0, RED, tracking=0.08)
TITLE: Final = TextStyle("hei-bold", 12.0, 16.0, BLACK)
SMALL: Final = TextStyle("hei", 8.0, 12.0, BLACK)
DUTY: Final = TextStyle("hei-bold", 9.0, 12.0, BLACK)
FAINT: Final = TextStyle("hei", 6.5, 9.0, GREY)
AWAY: Final = 11.0
"""From the trim to the stamp and to the boxes."""
TALL: Final = 42.0
"""Height of the seal and of the boxes."""


class Stamp(NamedTuple):
    """What a sheet's head says: the stage, the page, when it was proofed, its digests, and how much is to be looked at."""

    stage: str
    title: str
    made: str
    digests: str
    counts: str


def sheet(compositor: Compositor, page: PageLayout, stamp: Stamp, words: Wording | None) -> PageLayout:
    """Return a trimmed page on its proof sheet; one that nobody signs, a list, has no ``words`` for that."""
    foot = _foot(compositor, page, words) if words else ()
    items = (*page.items, *_around(page), *_head(compositor, page.width, stamp), *foot)
    return page._replace(bleed=0.0, margin=MARGIN, items=items)


def _around(page: PageLayout) -> Iterator[Item]:
    """Cover what reaches over the trim, which the knife takes, and draw the trim."""
    wide, high = page.width, page.height
    yield Fill(Rect(-MARGIN, -MARGIN, wide + 2 * MARGIN, MARGIN), WHITE)
    yield Fill(Rect(-MARGIN, high, wide + 2 * MARGIN, MARGIN), WHITE)
    yield Fill(Rect(-MARGIN, 0, MARGIN, high), WHITE)
    yield Fill(Rect(wide, 0, MARGIN, high), WHITE)
    yield Outline(Rect(0, 0, wide, high), 0.3, GREY)


def _head(compositor: Compositor, width: float, stamp: Stamp) -> Iterator[Item]:
    """Set the seal, beside it three lines, and at the right how much is to be looked at."""
    word, size = compositor.fitted(stamp.stage, SEAL, 0.4 * width - 22)
    box = Rect(0.0, -AWAY - TALL, word.width + 22, TALL)
    yield Outline(box.inset(1, 1), 2.0, RED, 4.0)
    yield Outline(box.inset(4, 4), 0.6, RED, 2.0)
    yield PlacedLine(box.x + 11, box.y + box.height / 2 + 0.38 * size, word, "proof")
    left = box.right + 12
    counts = compositor.line(stamp.counts, TITLE, colour=RED)
    room = width - left
    for text, style, y in (
        (stamp.title, TITLE, box.y + 12),
        (stamp.made, SMALL, box.y + 26.5),
        (stamp.digests, SMALL, box.y + 38.5),
    ):
        taken = counts.width + 12 if style is TITLE else 0.0
        yield PlacedLine(left, y, compositor.fitted(text, style, room - taken)[0], "proof")
    if stamp.counts:
        yield PlacedLine(width - counts.width, box.y + 12, counts, "proof")


def _foot(compositor: Compositor, page: PageLayout, words: Wording) -> Iterator[Item]:
    """Draw a box for each of those who sign: their duty, room for the name, and for the time."""
    wide, top = page.width / len(words.duties), page.height + AWAY
    for number, duty in enumerate(words.duties):
        box = Rect(number * wide, top, wide, TALL)
        label = min(0.3 * wide, 58.0)
        yield Fill(Rect(box.x, box.y, label, TALL), PALE)
        line, size = compositor.fitted(duty, DUTY, label - 8)
        yield PlacedLine(box.x + (label - line.width) / 2, box.y + TALL / 2 + 0.38 * size, line, "proof")
        yield Stroke(box.x + label, box.y, box.x + label, box.bottom, 0.4, BLACK)
        level = box.bottom - 13
        yield Stroke(box.x + label, level, box.right, level, 0.3, GREY, (1.5, 1.5))
        yield PlacedLine(box.x + label + 4, box.bottom - 4, compositor.line(words.time, FAINT), "proof")
        if number:
            yield Stroke(box.x, box.y, box.x, box.bottom, 0.8, BLACK)
    yield Outline(Rect(0, top, page.width, TALL), 0.8, BLACK)
