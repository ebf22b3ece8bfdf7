"""The dummy (版样): rows of letters become areas of the page grid.

A row ``34: A A B B`` is 34 body lines deep and has one letter for each basic column; ``.`` is an empty cell. A letter's
area may have any shape (穿插、咬合: L, U, T, steps, a ring), but is one piece.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import yaml

from layout.manifest import messages
from layout.manifest.kinds import wrong_type
from layout.manifest.reader import Log, Value
from layout.model.geometry import Area, ColumnSpan
from layout.model.style import Grid

EMPTY: Final = "."
_MAX_LINES: Final = 10_000


@dataclass(eq=False, repr=False)
class Dummy:
    """A page as drawn: where each letter first stands, and the area of each that has a sound one.

    ``is_whole`` is false where rows could not be read, so that letters may be missing.
    """

    letters: dict[str, Value]
    areas: dict[str, Area]
    is_whole: bool


@dataclass(eq=False, repr=False)
class _Row:
    """A row of the dummy; ``depth`` 0 is ``rest``, ``top`` and ``bottom`` come when the rows are put together."""

    depth: int
    letters: tuple[str, ...]
    value: Value
    top: int = 0
    bottom: int = 0


def read_dummy(values: tuple[Value, ...], grid: Grid, log: Log) -> Dummy:
    """Return what is drawn. Rows that do not add up give no areas, but their letters are known all the same."""
    rows = [row for value in values if (row := _read_row(value, log)) is not None]
    letters: dict[str, Value] = {}
    for row in rows:
        for letter in row.letters:
            if letter != EMPTY:
                letters.setdefault(letter, row.value)
    is_whole = is_sound = len(rows) == len(values)
    for row in rows:
        if len(row.letters) != grid.columns:
            log.add(messages.UNEQUAL_ROWS, row.value, found=len(row.letters), columns=grid.columns)
            is_sound = False
    if not _stack(rows, grid, log) or not is_sound:
        return Dummy(letters, {}, is_whole)
    return Dummy(letters, _areas(rows, letters, log), is_whole)


def _read_row(value: Value, log: Log) -> _Row | None:
    if not isinstance(value.node, yaml.MappingNode) or len(value.node.value) != 1:
        wrong_type(value, log, "one row such as `34: A A B B`", "一行版样，如 `34: A A B B`")
        return None
    key, cells = value.node.value[0]
    depth = str(key.value)
    if depth != "rest" and not (depth.isascii() and depth.isdigit() and 0 < int(depth[:6]) < _MAX_LINES):
        log.add(messages.BAD_DEPTH, value.child(key, ""), found=depth)
        return None
    inner = value.child(cells, f".{depth}")
    if inner.scalar is None:
        wrong_type(inner, log, "letters, one for each column", "字母，每栏一个")
        return None
    return _Row(0 if depth == "rest" else int(depth), tuple(inner.scalar.split()), inner)


def _stack(rows: list[_Row], grid: Grid, log: Log) -> bool:
    """Put rows below one another, where they fit; ``rest`` takes what the others leave."""
    fixed = sum(row.depth for row in rows)
    rests = [row for row in rows if not row.depth]
    for row in rests[1:]:
        log.add(messages.TWO_RESTS, row.value)
    if fixed > grid.lines:
        log.add(messages.TOO_DEEP, rows[-1].value, found=fixed, lines=grid.lines, over=fixed - grid.lines)
    elif rests and fixed == grid.lines:
        log.add(messages.NO_REST, rests[0].value, found=fixed, lines=grid.lines)
    top = 0
    for row in rows:
        row.top, row.bottom = top, top + (row.depth or grid.lines - fixed)
        top = row.bottom
    return len(rests) < 2 and fixed + len(rests) <= grid.lines


def _areas(rows: list[_Row], letters: dict[str, Value], log: Log) -> dict[str, Area]:
    """Return each letter's area; letters whose cells are not one piece are noted and left out."""
    found: dict[str, Area] = {}
    for letter, first in letters.items():
        spans = _spans(rows, letter)
        if _is_connected(spans):
            found[letter] = Area(spans)
        else:
            log.add(messages.NOT_CONTIGUOUS, first, name=letter)
    return found


def _spans(rows: list[_Row], letter: str) -> tuple[ColumnSpan, ...]:
    """Return the letter's runs of lines, column by column."""
    spans: dict[int, list[ColumnSpan]] = {}
    for row in rows:
        for column, cell in enumerate(row.letters):
            if cell != letter:
                continue
            own = spans.setdefault(column, [])
            if own and own[-1].bottom == row.top:
                own[-1] = own[-1]._replace(bottom=row.bottom)
            else:
                own.append(ColumnSpan(column, row.top, row.bottom))
    return tuple(span for column in sorted(spans) for span in spans[column])


def _is_connected(spans: tuple[ColumnSpan, ...]) -> bool:
    """Tell whether all runs hang together, each touching one in a neighbouring column along a line at least."""
    reached, waiting = {spans[0]}, [spans[0]]
    while waiting:
        one = waiting.pop()
        for other in spans:
            if other not in reached and abs(other.column - one.column) == 1 and _meet(one, other):
                reached.add(other)
                waiting.append(other)
    return len(reached) == len(spans)


def _meet(one: ColumnSpan, other: ColumnSpan) -> bool:
    return max(one.top, other.top) < min(one.bottom, other.bottom)


def overlap(first: Area, second: Area) -> bool:
    """Tell whether two areas share a cell of the grid."""
    return any(one.column == other.column and _meet(one, other) for one in first.spans for other in second.spans)
