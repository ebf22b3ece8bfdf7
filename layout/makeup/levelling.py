"""Level feet (栏脚齐平): where copy is short the columns end alike, none more than a line higher than another.

What stands in the way is a piece that is not split: a subhead with the lines that must follow it, a pull quote. Paragraphs set
looser help, or columns chosen otherwise to end higher; a pull quote may stand after another paragraph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, islice

from layout.makeup.copy import Copy
from layout.makeup.course import Course
from layout.makeup.flow import Filling, Piece, leaves_alone
from layout.makeup.frames import Frame, Obstacle, Segment, free_segments, open_feet
from layout.records import NamedTuple

MOST_UNEVEN = 1
"""Lines by which the feet of a story's columns may differ."""
MOST_LEVELS = 12
"""How many ways are tried to choose the columns that end a line higher."""
LOWER_FEET = 3
"""How many depths are tried for level feet."""
QUOTE_MOVES = (1, -1, 2, -2, 3, -3)
"""By how many paragraphs a pull quote may move so that feet are level."""


class Filled(NamedTuple):
    """Copy in its frame: where each piece stands, along which course, and the copy that is left over."""

    filling: Filling
    pieces: tuple[Piece, ...]
    course: Course
    rest: tuple[Copy, ...]
    raised: int = 0
    """Lines taken off the feet of the columns, to level them."""

    @property
    def missing(self) -> int:
        """Lines left empty, a line kept for the jump line not counted."""
        return self.raised + self.course.total - self.filling.used

    @property
    def is_alone(self) -> bool:
        """Tell whether the last line of a paragraph stands alone at a column top."""
        return any(
            leaves_alone(placed.row, placed.variant.rows, self.course.ends)
            for placed in self.filling.placed
            if self.pieces[placed.piece].splits and not placed.held
        )

    @property
    def closes(self) -> bool:
        """Tell whether the copy fills its frame exactly: no row left blank in it, no line alone."""
        is_whole = sum(placed.rows for placed in self.filling.placed) == self.filling.used
        return not self.rest and not self.missing and is_whole and not self.is_alone


Again = Callable[[Sequence[Segment], Sequence[Copy]], Filled]
"""Fills other segments, with the same copy or with a quote moved."""


def levelled(
    frame: Frame, obstacles: tuple[Obstacle, ...], copy: Sequence[Copy], filled: Filled, again: Again
) -> tuple[Filled, int]:
    """Return copy with its feet as level as can be, and by how many lines they still differ."""
    best, uneven = _level(frame, obstacles, copy, filled, again)
    if uneven > MOST_UNEVEN and best.filling.cost:
        for moved in _moved_quotes(copy):
            tried = again(free_segments(frame, obstacles), moved)
            if bool(tried.rest) != bool(filled.rest):
                continue
            tried, own = _level(frame, obstacles, moved, tried, again)
            if own < uneven:
                best, uneven = tried, own
            if uneven <= MOST_UNEVEN:
                break
    return best, uneven


def _level(
    frame: Frame, obstacles: tuple[Obstacle, ...], copy: Sequence[Copy], filled: Filled, again: Again
) -> tuple[Filled, int]:
    """Raise the feet by the lines that are missing, some by one more; by less where a line would be alone.

    A column that ends over a picture is filled: a hole in the middle of the page is worse than feet that are not level.
    """
    best, uneven = filled, _uneven(frame, obstacles, filled)
    if filled.rest or uneven <= MOST_UNEVEN:
        return best, uneven
    for missing in range(filled.missing, max(filled.missing - LOWER_FEET, 0), -1):
        for raised in _raised(frame, obstacles, missing):
            segments = free_segments(frame, obstacles, raised)
            if not segments:  # a line with room at both sides of a picture is two of what is missing
                continue
            level = again(segments, copy)
            if level.rest or level.is_alone:
                continue
            level = level._replace(raised=missing)
            own = _uneven(frame, obstacles, level)
            if own < uneven:
                best, uneven = level, own
            if uneven <= MOST_UNEVEN:
                return best, uneven
    over_pictures = len(open_feet(frame, obstacles)) < len(frame.columns)
    for raised in _at_one_line(frame, obstacles, filled.missing) if over_pictures else ():
        segments = free_segments(frame, obstacles, raised)
        level = again(segments, copy) if segments else filled
        if level.closes:
            return level._replace(raised=filled.missing), 0
    return best, uneven


def _at_one_line(frame: Frame, obstacles: tuple[Obstacle, ...], missing: int) -> Iterator[list[int]]:
    """Let all columns end at one line of the page, those over a picture too: for stories so short that feet cannot be level.

    The last ones end a line higher where the lines do not come out alike.
    """
    last = {segment.column: segment for segment in free_segments(frame, obstacles)}

    def raised_to(line: int) -> dict[int, int]:
        return {column: min(max(each.bottom - line, 0), each.rows) for column, each in last.items()}

    line = max((each.bottom for each in last.values()), default=0)
    while line > 0 and sum(raised_to(line - 1).values()) <= missing:
        line -= 1
    lines = raised_to(line)
    over = missing - sum(lines.values())
    higher = [column for column, by in raised_to(line - 1).items() if by > lines[column]]
    for chosen in islice(combinations(reversed(higher), over), MOST_LEVELS):
        yield [lines.get(column, 0) + (column in chosen) for column in range(len(frame.columns))]


def _raised(frame: Frame, obstacles: tuple[Obstacle, ...], missing: int) -> Iterator[list[int]]:
    """Share missing lines among the open feet of the last area, and of the one before it where that has not so many.

    Where they do not come out alike, some columns are a line higher, the last ones first.
    """
    depths = _depths(frame, obstacles)
    open_ = [number for number in open_feet(frame, obstacles) if number in depths]
    raised = [0] * len(frame.columns)
    for area in sorted({frame.columns[number].area for number in open_}, reverse=True):
        own = [number for number in open_ if frame.columns[number].area == area]
        room = sum(depths[number] for number in own)
        if missing >= room:
            for number in own:
                raised[number] = depths[number]
            missing -= room
            continue
        each = 0
        while sum(min(depths[number], each + 1) for number in own) <= missing:
            each += 1
        over = missing - sum(min(depths[number], each) for number in own)
        for number in own:
            raised[number] = min(depths[number], each)
        deeper = [number for number in reversed(own) if depths[number] > each]
        for higher in islice(combinations(deeper, over), MOST_LEVELS):
            yield [lines + (number in higher) for number, lines in enumerate(raised)]
        return


def _uneven(frame: Frame, obstacles: tuple[Obstacle, ...], filled: Filled) -> int:
    """Return by how many lines the open feet of an area differ: how much more is blank below one than below another."""
    depths = _depths(frame, obstacles)
    taken = {placed.row + n + (0 < placed.held <= n) for placed in filled.filling.placed for n in range(placed.rows)}
    feet: dict[int, int] = {}
    start = 0
    for segment, end in zip(filled.course.segments, filled.course.ends, strict=True):
        used = [segment.slot(row - start).line + 1 for row in range(start, end) if row in taken]
        if used:
            feet[segment.column] = max(used)
        start = end
    open_ = [number for number in open_feet(frame, obstacles) if number in depths]
    if filled.rest:  # the last column has the jump line
        open_ = open_[:-1]
    areas: dict[int, list[int]] = {}
    for number in open_:
        if number in feet:
            areas.setdefault(frame.columns[number].area, []).append(frame.columns[number].bottom - feet[number])
    for number in open_:  # a column without text is as blank as it can be: no deeper than it is
        own = areas.get(frame.columns[number].area)
        if number not in feet and own and depths[number] > min(own):
            own.append(depths[number])
    return max((max(blank) - min(blank) for blank in areas.values()), default=0)


def _depths(frame: Frame, obstacles: tuple[Obstacle, ...]) -> dict[int, int]:
    """Return how many lines of the page the last free run of every column has."""
    return {segment.column: segment.bottom - segment.top for segment in free_segments(frame, obstacles)}


def _moved_quotes(copy: Sequence[Copy]) -> Iterator[list[Copy]]:
    """Yield the copy with its pull quote after other paragraphs, the nearest first, never after a subhead."""
    place = next((n for n, item in enumerate(copy) if item.role == "quote"), None)
    if place is None:
        return
    others = [item for item in copy if item.role != "quote"]
    for by in QUOTE_MOVES:
        after = place + by
        if 0 < after < len(others) and others[after - 1].role == "text":
            yield [*others[:after], copy[place], *others[after:]]
