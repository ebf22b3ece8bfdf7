"""Make up one story block: heading, pictures, text through its columns, and the jump line where it is cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from layout.makeup import messages
from layout.makeup.boxes import box_items
from layout.makeup.compositor import Compositor
from layout.makeup.copy import Copy, pieces, rest_of, story_copy
from layout.makeup.flow import ORPHAN, Filling, Piece, Placed, fill
from layout.makeup.frames import Frame, Obstacle, Segment, free_segments, obstacle_rect, text_frame
from layout.makeup.grid import HAN_ASCENT, PageGrid
from layout.makeup.headings import Heading, set_heading, set_jump_heading
from layout.makeup.pictures import natural_rows, picture_items
from layout.model.diagnostics import Diagnostic, Diagnostics, diagnose
from layout.model.issue import StoryBlock
from layout.model.color import Colour
from layout.model.geometry import Rect
from layout.model.page import Fill, Item, PlacedLine, Stroke
from layout.model.story import Picture, Story

LEAST_LINES_AT_JUMP = 3


@dataclass(frozen=True, slots=True)
class Rest:
    """What of a story is still to be set: its copy, and the page it comes from."""

    copy: tuple[Copy, ...]
    page: int


@dataclass(frozen=True, slots=True)
class MadeBlock:
    """A block made up: its items, what is left for a later page, and what was wrong."""

    items: tuple[Item, ...]
    rest: Rest | None
    diagnostics: Diagnostics


@dataclass(frozen=True, slots=True)
class Shape:
    """A block's text columns with what stands in them: heading zone and pictures."""

    frame: Frame
    heading: Heading
    obstacles: tuple[Obstacle, ...]
    pictures: tuple[tuple[Picture, Obstacle], ...]


def make_story(
    compositor: Compositor, page: PageGrid, number: int, owner: str, block: StoryBlock, story: Story, rest: Rest | None
) -> MadeBlock:
    """Make up a story, or its continuation (``rest``), on page ``number``."""
    air = block_air(block)
    shape, diagnostics = _shape(compositor, page, owner, block, story, rest, air)
    copy = rest.copy if rest else story_copy(compositor, story)
    filling, segments, found = _fill(compositor, shape, copy, block, story)
    diagnostics += found
    items: list[Item] = box_items(compositor.style, block.box, page.area_rect(block.area, air))
    items += shape.heading.items(shape.frame.columns[0].x, page.cell_top(shape.frame.top), owner)
    set_pieces = filling.pieces
    for placed in filling.filling.placed:
        items += _piece_items(compositor, page, shape.frame, segments, set_pieces[placed.piece], placed, owner)
    if filling.jumps and block.jump is not None:
        items.append(_jump_line(compositor, page, shape.frame, segments[-1], block.jump, owner))
    elif filling.rest and block.jump is None:
        items += _overset_mark(compositor, page, shape.frame, segments, filling.rest, owner)
    for picture, obstacle in shape.pictures:
        items += _story_picture(compositor, page, shape.frame, picture, obstacle, owner)
    left = Rest(filling.rest, number) if filling.rest and not block.jump_outside else None
    return MadeBlock(tuple(items), left, tuple(diagnostics))


def block_air(block: StoryBlock) -> int:
    """Blank lines above a block: one, unless it stands first on the page or the designer says otherwise."""
    if block.air is not None:
        return block.air
    return 0 if min(span.top for span in block.area.spans) == 0 else 1


def _shape(
    compositor: Compositor,
    page: PageGrid,
    owner: str,
    block: StoryBlock,
    story: Story,
    rest: Rest | None,
    air: int,
) -> tuple[Shape, list[Diagnostic]]:
    frame = text_frame(page, block.area, block.columns, air=air, boxed=block.box.style != "none")
    columns = min(block.headline.span or frame.heading_columns(), frame.heading_columns())
    width = frame.span(columns)
    if rest is not None:
        heading = set_jump_heading(compositor, story, block.headline, width, rest.page)
    else:
        heading = set_heading(compositor, story, block.headline, width)
    diagnostics: list[Diagnostic] = []
    if heading.is_too_wide:
        size = next(e.size for e in heading.elements if e.role == "headline")
        level = compositor.style.headlines.get(block.headline.level)
        least = level.min_size if level else size
        headline = story.headline.text
        diagnostics.append(
            diagnose(
                messages.HEADLINE_TOO_WIDE, block.source, headline=headline, size=f"{size:.1f}", least=f"{least:g}"
            )
        )
    obstacles = [Obstacle(0, columns, frame.top, frame.top + heading.rows)] if heading.rows else []
    pictures: list[tuple[Picture, Obstacle]] = []
    if rest is None or block.pictures:
        for picture in block.pictures or story.pictures:
            obstacle = _picture_obstacle(compositor, frame, picture, frame.top + heading.rows, columns)
            if obstacle is None:
                diagnostics.append(
                    diagnose(messages.PICTURE_TOO_DEEP, picture.source, file=picture.file.name, block=owner)
                )
                continue
            obstacles.append(obstacle)
            pictures.append((picture, obstacle))
    return Shape(frame, heading, tuple(obstacles), tuple(pictures)), diagnostics


def _picture_obstacle(
    compositor: Compositor, frame: Frame, picture: Picture, under_heading: int, heading_columns: int
) -> Obstacle | None:
    """Find the columns and lines of a picture inside a story, or None where it does not fit."""
    count = min(picture.columns, len(frame.columns))
    rows = picture.lines or natural_rows(compositor, picture, frame.span(count))
    where = picture.at
    first = {"left": 0, "right": len(frame.columns) - count}.get(where.rpartition("-")[2], (len(frame.columns) - count) // 2)
    if "-" not in where:
        first = (len(frame.columns) - count) // 2
    covered = frame.columns[first : first + count]
    top = max(c.top for c in covered)
    if first < heading_columns:
        top = max(top, under_heading)
    bottom = min(c.bottom for c in covered)
    if rows > bottom - top:
        return None
    if where.startswith("foot"):
        top = bottom - rows
    elif where == "middle":
        top += (bottom - top - rows) // 2
    return Obstacle(first, count, top, top + rows)


@dataclass(frozen=True, slots=True)
class _Filled:
    filling: Filling
    pieces: tuple[Piece, ...]
    rest: tuple[Copy, ...]
    jumps: bool


def _fill(
    compositor: Compositor, shape: Shape, copy: Sequence[Copy], block: StoryBlock, story: Story
) -> tuple[_Filled, tuple[Segment, ...], list[Diagnostic]]:
    """Fill the frame: naturally if that comes out well, else with looser and tighter paragraphs; feet kept level."""
    frame = shape.frame
    reserve = 1 if block.jump is not None else 0
    segments = free_segments(frame, shape.obstacles)
    depths = _depths(segments, reserve)
    if not depths:
        empty = _Filled(Filling((), 0, 0, (0, 0)), (), tuple(copy), False)
        return empty, segments, [diagnose(messages.NO_ROOM, block.source, block=block.story)]
    filled = _try(compositor, frame, copy, depths, elastic=False)
    total = sum(depths)
    if filled.filling.cost >= ORPHAN or (filled.filling.rest is None and filled.filling.used != total) or (
        filled.filling.rest and not reserve
    ):
        filled = _try(compositor, frame, copy, depths, elastic=True)
    diagnostics = _fit_diagnostics(compositor, frame, filled, total, block, story)
    shorter = (total - filled.filling.used) // len(frame.columns) if filled.filling.rest is None else 0
    if shorter and not reserve:
        segments = free_segments(frame, shape.obstacles, shorter)
        level = _try(compositor, frame, copy, _depths(segments, 0), elastic=True)
        filled = level if level.filling.rest is None else filled
        if level.filling.rest is not None:
            segments = free_segments(frame, shape.obstacles)
    if reserve and filled.filling.rest is None:
        diagnostics.append(diagnose(messages.NOTHING_JUMPS, block.source, story=story.id, page=block.jump))
    return filled, segments, diagnostics


def _depths(segments: Sequence[Segment], reserve: int) -> list[int]:
    """Rows of each segment; ``reserve`` keeps the last line for the jump line."""
    depths = [segment.rows for segment in segments]
    if depths and reserve:
        depths[-1] -= reserve
    return depths


def _try(
    compositor: Compositor, frame: Frame, copy: Sequence[Copy], depths: Sequence[int], *, elastic: bool
) -> _Filled:
    made = pieces(compositor, copy, frame.measure, elastic=elastic)
    filling = fill(made, depths)
    if filling.rest is None:
        return _Filled(filling, made, (), False)
    number, taken = filling.rest
    lines = filling.placed[-1].variant.lines if taken else ()
    return _Filled(filling, made, rest_of(copy, (number, taken), lines), True)


def _fit_diagnostics(
    compositor: Compositor, frame: Frame, filled: _Filled, total: int, block: StoryBlock, story: Story
) -> list[Diagnostic]:
    if filled.filling.rest is None:
        missing = total - filled.filling.used
        if missing >= len(frame.columns) and block.jump is None:
            return [diagnose(messages.UNDERSET, block.source, story=story.id, lines=missing)]
        return []
    over = pieces(compositor, filled.rest, frame.measure, elastic=False)
    lines = sum(piece.variants[0].rows for piece in over)
    if block.jump is None:
        characters = sum(item.characters for item in filled.rest)
        return [diagnose(messages.OVERSET, block.source, story=story.id, characters=characters, lines=lines)]
    for count, side, side_zh in ((filled.filling.used, "before", "前"), (lines, "after", "后")):
        if count < LEAST_LINES_AT_JUMP:
            values = {"story": story.id, "lines": count, "side": side, "side_zh": side_zh}
            return [diagnose(messages.SHORT_JUMP, block.source, least=LEAST_LINES_AT_JUMP, **values)]
    return []


def _piece_items(
    compositor: Compositor,
    page: PageGrid,
    frame: Frame,
    segments: Sequence[Segment],
    piece: Piece,
    placed: Placed,
    owner: str,
) -> list[Item]:
    """Place the lines of a piece: body lines on the grid, others centred in the rows they take."""
    items: list[Item] = []
    if piece.splits:
        for number, line in enumerate(placed.variant.lines):
            x, row = _locate(segments, placed.row + number)
            items.append(PlacedLine(x, page.baseline(row), line, piece.role, owner))
        return items
    style = compositor.style.text[piece.role]
    x, row = _locate(segments, placed.row)
    lines = placed.variant.lines
    pitch = style.leading if len(lines) > 1 else 0.0
    height = style.size + pitch * (len(lines) - 1)
    room = placed.variant.rows * page.grid.leading
    top = page.cell_top(row) + (room - height) * 0.54
    if piece.role == "quote":
        for y in (top - 0.5 * style.size, top + height + 0.4 * style.size):
            items.append(Stroke(x, y, x + frame.width, y, 0.5, style.colour))
    for number, line in enumerate(lines):
        offset = (frame.width - line.width) / 2 if style.align == "center" else 0.0
        if piece.role == "quote":
            offset = page.grid.size
        y = top + HAN_ASCENT * style.size + number * pitch
        items.append(PlacedLine(x + offset, y, line, piece.role, owner))
    return items


def _locate(segments: Sequence[Segment], row: int) -> tuple[float, int]:
    """Return the left edge and the page line of a frame's ``row``."""
    for segment in segments:
        if row < segment.rows:
            return segment.x, segment.top + row
        row -= segment.rows
    raise IndexError(row)


def _jump_line(
    compositor: Compositor, page: PageGrid, frame: Frame, last: Segment, target: int, owner: str
) -> PlacedLine:
    """▶下转N版, flush right on the line kept free at the end of the last column (P10)."""
    words = compositor.style.wording.jump_out.format(page=target)
    line = compositor.line(words, compositor.style.text["jump"])
    return PlacedLine(last.x + frame.width - line.width, page.baseline(last.bottom - 1), line, "jump", owner)


def _overset_mark(
    compositor: Compositor,
    page: PageGrid,
    frame: Frame,
    segments: Sequence[Segment],
    rest: Sequence[Copy],
    owner: str,
) -> list[Item]:
    """A red bar with 超N字 under the last column: seen on drafts only, since overset copy stops a press file."""
    if not segments:
        return []
    red = Colour(0, 1, 1, 0)
    last = segments[-1]
    words = f"超{sum(item.characters for item in rest)}字"
    line = compositor.line(words, compositor.style.text["jump"], colour=red)
    y = page.ink_bottom(last.bottom)
    bar = Fill(Rect(last.x, y + 1, frame.width, 2), red)
    return [bar, PlacedLine(last.x + frame.width - line.width, y + 12, line, "mark", owner)]


def _story_picture(
    compositor: Compositor, page: PageGrid, frame: Frame, picture: Picture, obstacle: Obstacle, owner: str
) -> list[Item]:
    """Draw a picture inside a story; one line of its obstacle stays blank towards the text."""
    rect = obstacle_rect(page, frame, obstacle)
    leading = page.grid.leading
    column = frame.columns[obstacle.first]
    blank_above = leading if obstacle.top > column.top and picture.at.startswith(("foot", "middle")) else 0.0
    blank_below = leading * 0.7 if obstacle.bottom < column.bottom else 0.0
    inner = type(rect)(rect.x, rect.y + blank_above * 0.5, rect.width, rect.height - blank_above * 0.5 - blank_below)
    return picture_items(compositor, picture, inner, owner)
