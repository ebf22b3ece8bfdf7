"""Put set pieces on the page: body lines on the grid, subheads centred in their rows, the jump line at the cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layout.makeup.compositor import Compositor
from layout.makeup.copy import Copy
from layout.makeup.filling import Filled
from layout.makeup.flow import Placed
from layout.makeup.frames import Frame, Segment
from layout.makeup.grid import HAN_ASCENT
from layout.makeup.jump_words import jump_text
from layout.model.color import Colour
from layout.model.geometry import Rect
from layout.model.page import Fill, Item, PlacedLine, Stroke
from layout.model.story import Story

LOWER = 0.54
"""Part of a subhead's free room that stands above it: a little more than half, so that it belongs to what follows."""
DRAFT_RED = Colour(0, 1, 1, 0)


def copy_items(compositor: Compositor, frame: Frame, filled: Filled, owner: str) -> Iterator[Item]:
    """Place every line of a filled frame, in reading order."""
    for placed in filled.filling.placed:
        piece = filled.pieces[placed.piece]
        if piece.splits or piece.role == "credit":
            yield from _running_lines(compositor, filled.segments, placed, piece.role, owner)
        else:
            yield from _centred_lines(compositor, frame, filled.segments, placed, piece.role, owner)


def _running_lines(
    compositor: Compositor, segments: Sequence[Segment], placed: Placed, role: str, owner: str
) -> Iterator[Item]:
    for number, line in enumerate(placed.variant.lines()[: placed.rows]):
        moved = placed.held and number >= placed.held
        x, row = _locate(segments, placed.row + number + bool(moved))
        yield PlacedLine(x, compositor.page.baseline(row), line, role, owner)


def _centred_lines(
    compositor: Compositor, frame: Frame, segments: Sequence[Segment], placed: Placed, role: str, owner: str
) -> Iterator[Item]:
    style = compositor.style.text[role]
    page = compositor.page
    x, row = _locate(segments, placed.row)
    lines = placed.variant.lines()
    height = style.size + style.leading * (len(lines) - 1)
    top = page.cell_top(row) + (placed.rows * page.grid.leading - height) * LOWER
    inset = 0.0
    if role == "quote":
        inset = page.grid.size
        for y in (top - 0.5 * style.size, top + height + 0.4 * style.size):
            yield Stroke(x, y, x + frame.width, y, 0.5, style.colour)
    for number, line in enumerate(lines):
        centred = role != "quote" and style.align == "center"
        offset = (frame.width - line.width) / 2 if centred else inset
        baseline = top + HAN_ASCENT * style.size + number * style.leading
        yield PlacedLine(x + offset, baseline, line, role, owner)


def _locate(segments: Sequence[Segment], row: int) -> tuple[float, int]:
    """Return the left edge and the page line of a frame's ``row``."""
    for segment in segments:
        if row < segment.rows:
            return segment.x, segment.top + row
        row -= segment.rows
    raise IndexError(row)


def jump_line(compositor: Compositor, frame: Frame, last: Segment, target: int, story: Story, owner: str) -> PlacedLine:
    """Set ▶下转N版 flush right on the line kept free at the end of the last column (P10)."""
    line = jump_text(compositor, compositor.style.wording.jump_out, target, story, frame.width)[0]
    baseline = compositor.page.baseline(last.bottom - 1)
    return PlacedLine(last.x + frame.width - line.width, baseline, line, "jump", owner)


def overset_mark(
    compositor: Compositor, x: float, y: float, width: float, rest: Sequence[Copy], owner: str
) -> tuple[Item, Item]:
    """A red bar and 超N字 under a column that ends at ``y``: seen on drafts only, since overset copy stops a press file."""
    words = compositor.style.wording.over.format(count=sum(item.characters for item in rest))
    line = compositor.line(words, compositor.style.text["jump"], colour=DRAFT_RED)
    bar = Fill(Rect(x, y + 1, width, 2), DRAFT_RED)
    return bar, PlacedLine(x + width - line.width, y + 12, line, "mark", owner)
