"""Put set pieces on the page: body lines on the grid, subheads centred in their rows, the jump line at the cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layout.makeup.boxes import TINT
from layout.makeup.compositor import Compositor
from layout.makeup.copy import FACT_PAD, Copy
from layout.makeup.course import Course
from layout.makeup.flow import Placed
from layout.makeup.frames import Segment
from layout.makeup.grid import HAN_ASCENT
from layout.makeup.jump_words import jump_text
from layout.makeup.levelling import Filled
from layout.model.color import Colour
from layout.model.geometry import Rect
from layout.model.page import Fill, Item, PlacedLine, Stroke
from layout.model.story import Story

LOWER = 0.54
"""Part of a subhead's free room that stands above it: a little more than half, so that it belongs to what follows."""
LINE_BY_LINE = ("note", "credit")
"""Pieces that stand on the lines of the grid though they do not flow like body text."""
DRAFT_RED = Colour(0, 1, 1, 0)


def copy_items(compositor: Compositor, filled: Filled, owner: str) -> Iterator[Item]:
    """Place every line of a filled frame, in reading order."""
    for placed in filled.filling.placed:
        piece = filled.pieces[placed.piece]
        if piece.role == "body" or piece.role in LINE_BY_LINE:
            yield from _running_lines(compositor, filled.course, placed, piece.role, owner)
        elif piece.role == "fact":
            yield from _fact_items(compositor, filled.course, placed, owner)
        else:
            yield from _centred_lines(compositor, filled.course, placed, piece.role, owner)


def _running_lines(compositor: Compositor, through: Course, placed: Placed, role: str, owner: str) -> Iterator[Item]:
    size, page = compositor.style.grid.size, compositor.page
    for number, line in enumerate(placed.variant.lines()[: placed.rows]):
        moved = placed.held and number >= placed.held
        x, row, measure = through.slot(placed.row + number + bool(moved))
        yield PlacedLine(x, page.baseline(row), line, role, owner, measure * size)


def _centred_lines(compositor: Compositor, through: Course, placed: Placed, role: str, owner: str) -> Iterator[Item]:
    style = compositor.style.text[role]
    page = compositor.page
    x, row, width = _room(through, placed, page.grid.size)
    lines = placed.variant.lines()
    height = style.size + style.leading * (len(lines) - 1)
    top = page.cell_top(row) + (placed.rows * page.grid.leading - height) * LOWER
    inset = 0.0
    if role == "quote":
        inset = page.grid.size
        for y in (top - 0.5 * style.size, top + height + 0.4 * style.size):
            yield Stroke(x, y, x + width, y, 0.5, style.colour)
    for number, line in enumerate(lines):
        centred = role != "quote" and style.align == "center"
        offset = (width - line.width) / 2 if centred else inset
        baseline = top + HAN_ASCENT * style.size + number * style.leading
        yield PlacedLine(x + offset, baseline, line, role, owner)


def _fact_items(compositor: Compositor, through: Course, placed: Placed, owner: str) -> Iterator[Item]:
    """Set a fact box on a tint, its foot level with the text's."""
    style, page = compositor.style.text["fact"], compositor.page
    x, row, width = _room(through, placed, page.grid.size)
    pad = FACT_PAD * page.grid.size
    lines = placed.variant.lines()
    height = style.leading * (len(lines) - 1) + style.size + 2 * pad
    box = Rect(x, page.ink_bottom(row + placed.rows) - height, width, height)
    yield Fill(box, Colour(0, 0, 0, TINT))
    for number, line in enumerate(lines):
        baseline = box.y + pad + HAN_ASCENT * style.size + number * style.leading
        yield PlacedLine(x + pad, baseline, line, "fact", owner)


def _room(through: Course, placed: Placed, size: float) -> tuple[float, int, float]:
    """Return the left edge, first line and width in points that all rows of a piece have in common."""
    first = through.slot(placed.row)
    slots = [through.slot(row) for row in range(placed.row, placed.row + placed.rows)] if through.measures else [first]
    left = max(slot.x for slot in slots)
    right = min(slot.x + slot.measure * size for slot in slots)
    return left, first.line, right - left


def jump_line(compositor: Compositor, last: Segment, target: int, story: Story, owner: str) -> PlacedLine:
    """Set ▶下转N版 flush right on the line kept free at the end of the last column (P10)."""
    slot = last.slot(last.rows - 1)
    width = slot.measure * compositor.style.grid.size
    line = jump_text(
        compositor, compositor.style.wording.jump_out, target, story, width, compositor.style.text["jump"]
    )[0]
    return PlacedLine(slot.x + width - line.width, compositor.page.baseline(slot.line), line, "jump", owner)


def overset_mark(
    compositor: Compositor, x: float, y: float, width: float, rest: Sequence[Copy], owner: str
) -> tuple[Item, Item]:
    """A red bar and 超N字 under a column that ends at ``y``: seen on drafts only, since overset copy stops a press file."""
    words = compositor.style.wording.over.format(count=sum(item.characters for item in rest))
    line = compositor.line(words, compositor.style.text["jump"], colour=DRAFT_RED)
    bar = Fill(Rect(x, y + 1, width, 2), DRAFT_RED)
    return bar, PlacedLine(x + width - line.width, y + 12, line, "mark", owner)
