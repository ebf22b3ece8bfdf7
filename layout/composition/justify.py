"""Give a line its final gaps, in the order of CLREQ's squeeze and stretch steps, and make its glyph runs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise

from layout.composition.prepare import Prepared
from layout.composition.rules.spacing import LOOSE, SQUEEZE_STEPS, STRETCH_LAST
from layout.composition.stock import Ink, Shaped
from layout.model.galley import GlyphRun, Line


def _share(amount: int, takers: list[int]) -> list[tuple[int, int]]:
    """Divide ``amount`` over ``takers`` in whole thousandths, as evenly as can be."""
    each, over = divmod(amount, len(takers))
    return [(taker, each + (i < over)) for i, taker in enumerate(takers)]


def squeeze(prepared: Prepared, first: int, last: int, excess: int) -> list[tuple[int, int]]:
    """Return (token, amount ≤ 0 after it) pairs that take ``excess`` out of the line (CLREQ reduction steps 2–7)."""
    changes: list[tuple[int, int]] = []
    gaps = prepared.gaps
    givers = [i for i in range(first, last) if gaps[i].shrink]
    for step in SQUEEZE_STEPS:
        if excess <= 0:
            break
        ours = sorted((i for i in givers if gaps[i].step == step), key=lambda i: gaps[i].shrink)
        for rank, i in enumerate(ours):
            taken = min(gaps[i].shrink, -(-excess // (len(ours) - rank)))
            changes.append((i, -taken))
            excess -= taken
    return changes


def stretch(prepared: Prepared, first: int, last: int, slack: int) -> tuple[list[tuple[int, int]], int]:
    """Return (token, amount after it) pairs that fill ``slack``, and the widest amount put between characters.

    Word and Han–Latin spaces grow first, up to their room; then all gaps alike. Before these get more than LOOSE, the
    Han–Latin spaces take what they have left, and the gaps inside brackets and beside connectors open, which are spared
    till then (CLREQ expansion steps; JLREQ table 6).
    """
    gaps, span = prepared.gaps, range(first, last)
    changes: list[tuple[int, int]] = []
    if prepared.rooms[last] > prepared.rooms[first]:
        changes, slack = _fill(slack, [(i, gaps[i].room) for i in span])
    if not slack:
        return changes, 0
    takers = [i for i in span if gaps[i].grows]
    if not takers:
        takers = [i for i in span if gaps[i].stretch == STRETCH_LAST]
    elif slack > LOOSE * len(takers) and prepared.lates[last] > prepared.lates[first]:
        late, slack = _fill(slack, [(i, gaps[i].late) for i in span], LOOSE * len(takers))
        changes += late
        full = [i for i in takers if gaps[i].late] if slack > LOOSE * len(takers) else []
        if 0 < len(full) < len(takers):
            changes += [(i, LOOSE) for i in full]
            slack -= LOOSE * len(full)
            takers = [i for i in takers if not gaps[i].late]
    if not takers or not slack:
        return changes, slack
    shares = _share(slack, takers)
    return changes + shares, shares[0][1]


def _fill(slack: int, rooms: list[tuple[int, int]], kept: int = 0) -> tuple[list[tuple[int, int]], int]:
    """Put ``slack``, but for what is ``kept``, alike into (token, room) pairs; return (token, amount) pairs and the rest."""
    changes: list[tuple[int, int]] = []
    roomy = sorted((pair for pair in rooms if pair[1]), key=_room)
    for rank, (i, room) in enumerate(roomy):
        given = min(room, -(-(slack - kept) // (len(roomy) - rank)))
        changes.append((i, given))
        slack -= given
    return changes, slack


def _room(pair: tuple[int, int]) -> int:
    return pair[1]


def runs(
    prepared: Prepared, first: int, last: int, changes: Iterable[tuple[int, float]], size: float, scale: float = 1.0
) -> tuple[GlyphRun, ...]:
    """Return the glyph runs of tokens ``first`` to ``last``, one per stretch of equal face and colour.

    ``changes`` are (glyph, amount added after it in 1/1000 em) pairs; the first token's ink begins at x = 0.
    """
    start, end = prepared.glyphs[first], prepared.glyphs[last + 1]
    if start == end:
        return ()
    spread: list[float] = list(prepared.spread[start:end])
    for glyph, amount in changes:
        spread[glyph - start] += amount
    pen: float = prepared.pens[first] - prepared.begins[first] + prepared.shifts.get(first, 0)
    made: list[GlyphRun] = []
    at = bisect_right(prepared.inks, first, key=_first_token) - 1
    for (token, ink), (following, _) in pairwise((*prepared.inks[max(0, at) :], (last + 1, prepared.inks[0][1]))):
        if token > last:
            break
        a, b = prepared.glyphs[max(token, first)], prepared.glyphs[min(following, last + 1)]
        if a == b:  # the line begins with what draws nothing
            continue
        gaps = spread[a - start : b - start]
        after, gaps[-1] = gaps[-1], 0
        shape = prepared.shapes[token]
        gids, texts = tuple(prepared.gids[a:b]), tuple(prepared.texts[a:b])
        x = pen * size * scale / 1000
        run = GlyphRun(shape.face, size, ink.colour, x, gids, tuple(gaps), texts, scale, shape.stroke)
        made.append(_standing(run, shape, pen) if prepared.vertical else run)
        if following <= last:
            pen += after + sum(gaps) + sum(s.width for s in prepared.shapes[max(token, first) : following])
    return tuple(made)


def _standing(run: GlyphRun, shape: Shaped, pen: float) -> GlyphRun:
    """Return a run of a vertical line, whose set width is across it and moves no pen (a lying word has none)."""
    scale = 1.0 if shape.mode == "turned" else run.scale * shape.scale
    rise = shape.rise * (run.scale if shape.mode == "across" else 1.0) * run.size
    return run._replace(x=pen * run.size / 1000, scale=scale, mode=shape.mode, rise=rise)


def _first_token(ink: tuple[int, Ink]) -> int:
    return ink[0]


def set_tokens(prepared: Prepared, begin: int, end: int, measure: int, justifies: bool, size: float) -> Line:
    """Set tokens ``begin`` to ``end`` as a line at x = 0: ``measure`` wide, or at most so where it is not justified."""
    text = prepared.text[prepared.starts[begin] : prepared.starts[end + 1]]
    first, last = begin, max(begin, prepared.last[end])
    natural = prepared.ends[last] - prepared.begins[first]
    changes: list[tuple[int, int]] = []
    widest = 0
    if natural > measure:
        changes = squeeze(prepared, first, last, natural - measure)
        widest = min((amount for _, amount in changes), default=0)
    elif justifies and natural < measure:
        changes, widest = stretch(prepared, first, last, measure - natural)
    width = natural + sum(amount for _, amount in changes)
    is_overfull = width > measure
    if is_overfull:
        widest = measure - width  # nothing left to give
    glyphs = prepared.glyphs
    made = runs(prepared, first, last, ((glyphs[token + 1] - 1, amount) for token, amount in changes), size)
    line = Line(made, max(0, width) * size / 1000, text, False, widest, prepared.vertical, (), is_overfull)
    if prepared.ornaments is None:
        return line
    from layout.composition.marks.beside import decorate  # few paragraphs have marks or readings

    return decorate(line, prepared, first, last, changes, size, measure)
