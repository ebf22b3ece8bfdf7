"""Fill columns with a story: which lines stand where, so that feet are level and nothing stands alone.

A story is a sequence of pieces (paragraphs, subheads …). Each piece has variants: a paragraph may be set one line tighter
or looser, a subhead may take a line more; where columns differ in measure they depend on the row it begins at. The best
sequence is found exactly, by dynamic programming over line positions: no last line of a paragraph alone at a column top
(CLREQ ``#adjustments_of_orphans_and_widows``), no subhead at a column foot (at least two lines follow), the frame filled to
its last line where that costs little. A story that jumps is cut at the end of a paragraph or sentence where that can be had.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from layout.model.galley import Line
from layout.records import NamedTuple

WIDOW = 1000
ORPHAN = 60
BLANK_ROW = 400
MISSING_ROW = 70
"""Cost of a row left empty at the end, where no way closes the block anyway."""
MUST_CLOSE = 500
"""The same where something may give way until it does."""
LINES_AFTER_SUBHEAD = 2
LEAST_BEFORE_HELD = 2
LEAST_AT_JUMP = 3
"""Lines of a story that stand before and after a jump, at least."""
JUMP_BLANK = (0, 55)
"""Cost of rows left blank above a jump line: one may be, so that a sentence is not cut."""
IN_SENTENCE, IN_CLAUSE = 100, 80
"""Cost of a jump inside a sentence; less after a comma."""
SENTENCE_ENDS, CLAUSE_ENDS = "。！？…", "，；：、—"
CLOSING = "”’」』）》"


class Variant(NamedTuple):
    """One way to set a piece: how many grid rows it takes, what choosing it costs, and its lines, made when asked for."""

    lines: Callable[[], tuple[Line, ...]]
    rows: int
    cost: int = 0


class Piece(NamedTuple):
    """Something that flows. ``variants`` gives the ways to set it from a row on (none: it cannot begin there).

    ``splits`` tells whether a column may end between its rows (body text).
    """

    role: str
    variants: Callable[[int], Sequence[Variant]]
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


class _Cut(NamedTuple):
    """The frame's end inside or before a piece: ``taken`` rows of it stand before the cut, from ``position`` on."""

    cost: int
    number: int
    position: int
    taken: int
    variant: Variant | None


def fill(
    pieces: Sequence[Piece],
    ends: Sequence[int],
    *,
    jumps: bool = False,
    missing: int = MISSING_ROW,
    even: bool = True,
) -> Filling:
    """Place pieces into segments that end after the rows ``ends``; the cheapest way that fits, else the best cut.

    ``jumps`` tells that what is over goes on elsewhere, so that the cut is one that readers see; ``missing`` is what every
    row costs that is left empty. ``even`` tells that all rows have one measure, so that a set line may move to the next one.
    """
    total = ends[-1] if ends else 0
    layers: list[dict[int, _State]] = [{0: _State(0, 0, None, 0)}]
    cuts: list[_Cut] = []
    for number, piece in enumerate(pieces):
        layer: dict[int, _State] = {}
        for position, state in layers[-1].items():
            if jumps and number:
                cuts += _cut_before(pieces, number, position, state, total)
            for start, blanks, variant in _choices(position, piece, ends):
                cost = state.cost + variant.cost + blanks * BLANK_ROW
                if variant.cost and not piece.splits and (start == 0 or start in ends):
                    cost += BLANK_ROW  # room above a subhead that stands first in its column is a hole
                if piece.role == "credit" and start in ends:
                    cost += BLANK_ROW  # an end credit alone at the head of a column
                end = start + variant.rows
                if piece.splits:
                    cost += _split_cost(start, variant.rows, ends)
                if end > total:
                    cuts += _cuts_inside(pieces, number, (position, cost), variant, total, jumps=jumps)
                    continue
                _keep(layer, end, _State(cost, start, variant, position))
                held = _held(start, variant.rows, ends) if piece.splits and even else 0
                if held and end < total:
                    cost += BLANK_ROW - WIDOW
                    _keep(layer, end + 1, _State(cost, start, variant, position, held))
        if not layer:
            return _ended(pieces, layers, min(cuts, key=lambda cut: cut[:4]))
        layers.append(layer)
    position = min(layers[-1], key=lambda p: (layers[-1][p].cost + (total - p) * missing, -p))
    return Filling(_trace(layers, position), position, layers[-1][position].cost, None)


def _keep(layer: dict[int, _State], end: int, state: _State) -> None:
    best = layer.get(end)
    if best is None or state.cost < best.cost:
        layer[end] = state


def _choices(position: int, piece: Piece, ends: Sequence[int]) -> Iterator[tuple[int, int, Variant]]:
    """Yield the ways to set a piece from a row on: where it begins, how many rows stay blank before it, the variant."""
    if piece.splits:
        for variant in piece.variants(position):
            yield position, 0, variant
        return
    after = LINES_AFTER_SUBHEAD if piece.role == "subhead" else 0
    starts = _starts(position, piece, ends)
    for number in range(max(len(piece.variants(start)) for start in starts)):
        for start in starts:
            variants = piece.variants(start)
            end = next((end for end in ends if end > start), start)
            if number < len(variants) and (end - start >= variants[number].rows + after or start == starts[-1]):
                yield start, start - position, variants[number]
                break


def _starts(position: int, piece: Piece, ends: Sequence[int]) -> list[int]:
    """Return the rows at which a piece that is not split may begin: here, or at the head of a segment that follows.

    Where it cannot be set here, because lines are parted by a picture, the next rows of this segment will do.
    """
    later = [end for end in ends if end > position]
    if piece.variants(position) or not later:
        return [position, *later]
    return [next((row for row in range(position, later[0]) if piece.variants(row)), later[0]), *later]


def _held(start: int, rows: int, ends: Sequence[int]) -> int:
    """Return the line of a paragraph that must move on with its last, which would stand alone; 0 where none must.

    That leaves a row blank at the column's foot, so it is the last remedy; two lines at least stay before it.
    """
    for end in ends:
        if start + rows - end == 1 and end - start > LEAST_BEFORE_HELD:
            return end - start - 1
    return 0


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


def leaves_alone(start: int, rows: int, ends: Sequence[int]) -> bool:
    """Tell whether a paragraph's last line stands alone after the end of a segment."""
    return any(start < end == start + rows - 1 for end in ends)


def _cut_before(pieces: Sequence[Piece], number: int, position: int, state: _State, total: int) -> Iterator[_Cut]:
    """Yield the cut before a piece at which a story may jump: never right after a subhead."""
    blank = total - position
    if blank < len(JUMP_BLANK) and pieces[number - 1].role != "subhead":
        short = WIDOW * _is_short(pieces, number, 0)
        yield _Cut(state.cost + JUMP_BLANK[blank] + short, number, position, 0, None)


def _cuts_inside(
    pieces: Sequence[Piece], number: int, state: tuple[int, int], variant: Variant, total: int, *, jumps: bool
) -> Iterator[_Cut]:
    """Yield the cuts at the frame's end in a piece that reaches over it; ``state`` are the position and the cost so far."""
    position, cost = state
    piece = pieces[number]
    if not piece.splits:
        yield _Cut(cost, number, position, 0, None)
    elif not jumps:
        yield _Cut(cost, number, position, total - position, variant)
    else:
        least = LINES_AFTER_SUBHEAD if number and pieces[number - 1].role == "subhead" else 1
        for blank, price in enumerate(JUMP_BLANK):
            taken = total - blank - position
            if taken < least:
                continue
            price += _sentence_cost(variant, taken) + WIDOW * _is_short(pieces, number + 1, variant.rows - taken)
            if blank:  # what the line left alone at the frame's very end cost
                price += _alone(taken, variant.rows) - _alone(taken + 1, variant.rows)
            yield _Cut(cost + price, number, position, taken, variant)


def _alone(taken: int, rows: int) -> int:
    return WIDOW * (rows - taken == 1) + ORPHAN * (taken == 1)


def _sentence_cost(variant: Variant, taken: int) -> int:
    """Return what it costs that a story jumps after so many lines of a paragraph."""
    text = variant.lines()[taken - 1].text.rstrip().rstrip(CLOSING)
    return 0 if text.endswith(tuple(SENTENCE_ENDS)) else IN_CLAUSE if text.endswith(tuple(CLAUSE_ENDS)) else IN_SENTENCE


def _is_short(pieces: Sequence[Piece], number: int, left: int) -> bool:
    """Tell whether fewer lines than a jump is worth are left: ``left`` of a piece, and all from ``number`` on."""
    for piece in pieces[number : number + LEAST_AT_JUMP]:
        if left >= LEAST_AT_JUMP:
            break
        left += min((variant.rows for variant in piece.variants(0)), default=0)
    return left < LEAST_AT_JUMP


def _trace(layers: list[dict[int, _State]], position: int) -> tuple[Placed, ...]:
    placed: list[Placed] = []
    for number in range(len(layers) - 1, 0, -1):
        state = layers[number][position]
        assert state.variant is not None
        placed.append(Placed(number - 1, state.variant, state.start, state.variant.rows, state.held))
        position = state.previous
    return tuple(reversed(placed))


def _ended(pieces: Sequence[Piece], layers: list[dict[int, _State]], cut: _Cut) -> Filling:
    """End a frame inside (or before) a piece."""
    placed = list(_trace(layers[: cut.number + 1], cut.position))
    if cut.taken and cut.variant is not None:
        placed.append(Placed(cut.number, cut.variant, cut.position, cut.taken))
    return Filling(tuple(placed), cut.position + cut.taken, cut.cost, (cut.number, cut.taken))
