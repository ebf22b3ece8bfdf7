"""Fill columns with a story: which lines stand where, so that feet are level and nothing stands alone.

A story is a sequence of pieces (paragraphs, subheads …). Each piece has variants: a paragraph may be set one line tighter
or looser, a subhead may take a line more. The best sequence is found exactly, by dynamic programming over line positions:
no last line of a paragraph alone at a column top (CLREQ ``#adjustments_of_orphans_and_widows``), no subhead at a column
foot (at least two lines follow), the frame filled to its last line where that costs little.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

from layout.model.galley import Line

WIDOW = 1000
ORPHAN = 60
BLANK_ROW = 400
MISSING_ROW = 70
LINES_AFTER_SUBHEAD = 2
LEAST_BEFORE_HELD = 2


class Variant(NamedTuple):
    """One way to set a piece: how many grid rows it takes, what choosing it costs, and its lines, made when asked for."""

    lines: Callable[[], tuple[Line, ...]]
    rows: int
    cost: int = 0


class Piece(NamedTuple):
    """Something that flows: ``splits`` tells whether a column may end between its rows (body text)."""

    role: str
    variants: tuple[Variant, ...]
    splits: bool = True


class Placed(NamedTuple):
    """A piece at its place: ``row`` counts rows from the frame's first, through all segments.

    ``rows`` is how many of its rows stand there: fewer than the variant's where the frame's end cuts it. ``held`` is the
    first line that stands a row further down (0: none): the last but one, taken along so that the last is not alone.
    """

    piece: int
    variant: Variant
    row: int
    rows: int
    held: int = 0


class Filling(NamedTuple):
    """The result: pieces placed, rows used, and what did not fit (piece number and lines of it already placed)."""

    placed: tuple[Placed, ...]
    used: int
    cost: int
    rest: tuple[int, int] | None


class _State(NamedTuple):
    cost: int
    start: int
    variant: Variant | None
    previous: int
    held: int = 0


def fill(pieces: Sequence[Piece], depths: Sequence[int]) -> Filling:
    """Place pieces into segments of ``depths`` rows; the cheapest way that fits, else the best cut at the frame's end."""
    ends = list(accumulate(depths))
    total = ends[-1] if ends else 0
    layers: list[dict[int, _State]] = [{0: _State(0, 0, None, 0)}]
    cuts: list[tuple[int, int, int, int]] = []  # cost, piece number, previous position, variant number
    for number, piece in enumerate(pieces):
        layer: dict[int, _State] = {}
        for position, state in layers[-1].items():
            for choice, variant in enumerate(piece.variants):
                start, blanks = _start(position, piece, variant, ends)
                cost = state.cost + variant.cost + blanks * BLANK_ROW
                if variant.cost and not piece.splits and (start == 0 or start in ends):
                    cost += BLANK_ROW  # room above a subhead that stands first in its column is a hole
                end = start + variant.rows
                if piece.splits:
                    cost += _split_cost(start, variant.rows, ends)
                if end > total:
                    cuts.append((cost, number, position, choice))
                    continue
                _keep(layer, end, _State(cost, start, variant, position))
                held = _held(start, variant.rows, ends) if piece.splits else 0
                if held and end < total:
                    cost += BLANK_ROW - WIDOW
                    _keep(layer, end + 1, _State(cost, start, variant, position, held))
        if not layer:
            return _cut(pieces, layers, min(cuts), total)
        layers.append(layer)
    position = min(layers[-1], key=lambda p: (layers[-1][p].cost + (total - p) * MISSING_ROW, -p))
    return Filling(_trace(layers, position), position, layers[-1][position].cost, None)


def _keep(layer: dict[int, _State], end: int, state: _State) -> None:
    best = layer.get(end)
    if best is None or state.cost < best.cost:
        layer[end] = state


def _held(start: int, rows: int, ends: Sequence[int]) -> int:
    """Return the line of a paragraph that must move on with its last, which would stand alone; 0 where none must.

    That leaves a row blank at the column's foot, so it is the last remedy; two lines at least stay before it.
    """
    for end in ends:
        if start + rows - end == 1 and end - start > LEAST_BEFORE_HELD:
            return end - start - 1
    return 0


def _start(position: int, piece: Piece, variant: Variant, ends: Sequence[int]) -> tuple[int, int]:
    """Return the first row a piece may take, and how many rows stay blank before it."""
    if piece.splits:
        return position, 0
    need = variant.rows + (LINES_AFTER_SUBHEAD if piece.role == "subhead" else 0)
    blanks = 0
    for end in ends:
        if position >= end:
            continue
        if end - position >= need:
            break
        blanks += end - position
        position = end
    return position, blanks


def _split_cost(start: int, rows: int, ends: Sequence[int]) -> int:
    cost = 0
    for end in ends:
        if end <= start:
            continue
        if end >= start + rows:
            break
        if start + rows - end == 1:
            cost += WIDOW
        if end - start == 1:
            cost += ORPHAN
    return cost


def _trace(layers: list[dict[int, _State]], position: int) -> tuple[Placed, ...]:
    placed: list[Placed] = []
    for number in range(len(layers) - 1, 0, -1):
        state = layers[number][position]
        assert state.variant is not None
        placed.append(Placed(number - 1, state.variant, state.start, state.variant.rows, state.held))
        position = state.previous
    return tuple(reversed(placed))


def _cut(
    pieces: Sequence[Piece], layers: list[dict[int, _State]], cut: tuple[int, int, int, int], total: int
) -> Filling:
    """End a frame inside (or before) a piece: the cheapest of all cuts."""
    cost, number, position, choice = cut
    layers = layers[: number + 1]
    placed = list(_trace(layers, position))
    piece = pieces[number]
    taken = 0
    if piece.splits:
        taken = total - position
        if taken:
            placed.append(Placed(number, piece.variants[choice], position, taken))
    return Filling(tuple(placed), position + taken, cost, (number, taken))
