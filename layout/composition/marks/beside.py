"""Draw a line's marks and readings beside it: loaded for marked text only.

Places across the line are in em: a horizontal character reaches from 0.12 below its baseline to 0.88 above it, a vertical
one half an em to either side of the axis. Marks stand close to their characters (CLREQ ``#handling_interlinear_punctuation``):
under horizontal text; of vertical text lines at the left, dots and readings at the right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from layout.composition.marks.ornaments import FRAME_PAD, FRAME_PEN, HALF_SIZE, Bar, BarKind, Note
from layout.composition.rules.profiles import EM
from layout.model.color import Colour
from layout.model.galley import GlyphRun, Line, LineMark
from layout.records import NamedTuple

if TYPE_CHECKING:
    from layout.composition.prepare import Prepared

FOOT: Final = -0.12
"""The foot of a horizontal character."""
MIDDLE: Final = 0.38
DOT: Final = 0.17
"""Diameter of an emphasis dot, and how far it is from its character."""
DOT_AWAY: Final = 0.06
LINE: Final = 0.05
"""Thickness of a proper-noun line, and how far it is from its characters."""
LINE_AWAY: Final = 0.08
WAVE: Final = 0.11
"""Height of a wavy line, and how far it is from its characters."""
WAVE_AWAY: Final = 0.06
SHORTER: Final = 1 / 16
"""What a line lacks at either end, so that two names in a row have two lines."""
RUBY_RISE: Final = 1.0
"""Baseline of a reading above that of its characters: its descenders are just clear of them."""
FRAMED_RISE: Final = 0.07
"""How much further it is from characters in a frame."""
RUBY_AXIS: Final = 0.75
"""Axis of a reading at the right of vertical text, and how much further off one stands that lies: its descenders."""
LYING_AWAY: Final = 0.09


class _Place(NamedTuple):
    """Where things are in one line: its tokens, the start of each token's cell (1/1000 em), its length (em).

    An em is ``size`` points across the line, ``scale`` as many along it.
    """

    first: int
    last: int
    starts: list[float]
    widths: list[float]
    length: float
    size: float
    vertical: bool
    scale: float = 1.0

    def cell(self, first: int, last: int) -> tuple[float, float]:
        """Return where tokens begin and end, in em."""
        end = self.starts[last - self.first] + self.widths[last - self.first]
        return self.starts[first - self.first] / EM, end / EM


def decorate(
    line: Line,
    prepared: Prepared,
    first: int,
    last: int,
    changes: Sequence[tuple[int, float]],
    size: float,
    measure: float = float("inf"),
    *,
    grown: Mapping[int, float] = MappingProxyType({}),
    scale: float = 1.0,
) -> Line:
    """Return a line of tokens ``first`` to ``last`` with their marks, and their readings as its last runs.

    ``changes`` are the amounts (1/1000 em) that justifying added after tokens, ``grown`` how much it widened tokens, and
    ``scale`` is the set width. A reading longer than its characters at the edge of a full line (of ``measure``) keeps
    inside the measure and its characters stand at the edge, too.
    """
    ornaments = prepared.ornaments
    assert ornaments is not None, "only marked paragraphs are decorated"
    place = _place(prepared, first, last, changes, line, size, grown, scale)
    is_full = place.length * EM > measure - 1
    runs = line.runs
    for note in ornaments.notes:
        if note.first == first and note.hang > 0:
            runs = _to_head(runs, prepared.glyphs[min(note.last, last) + 1] - prepared.glyphs[first], note.hang)
            _move(place, first, note.last, -note.hang)
        if note.last == last and note.hang > 0 and is_full:
            runs = _to_end(runs, prepared.glyphs[last + 1] - prepared.glyphs[max(note.first, first)], note.hang)
            _move(place, note.first, last, note.hang)
    readings = [_reading(note, place) for note in ornaments.notes if first <= note.first <= last]
    return line._replace(runs=(*runs, *readings), marks=tuple(_marks(prepared, place)))


def _place(
    prepared: Prepared,
    first: int,
    last: int,
    changes: Sequence[tuple[int, float]],
    line: Line,
    size: float,
    grown: Mapping[int, float],
    scale: float,
) -> _Place:
    added = [0.0] * (last - first + 2)
    for token, amount in changes:
        added[token - first + 1] += amount
    pens, gaps = prepared.pens, prepared.gaps
    starts = [
        float(pens[i] - prepared.begins[first] + more)
        for i, more in zip(range(first, last + 1), accumulate(added), strict=False)
    ]
    widths = [pens[i + 1] - pens[i] - gaps[i].kern + grown.get(i, 0) for i in range(first, last + 1)]
    return _Place(first, last, starts, widths, line.width / (size * scale), size, line.vertical, scale)


def _move(place: _Place, first: int, last: int, amount: int) -> None:
    for i in range(max(first, place.first), min(last, place.last) + 1):
        place.starts[i - place.first] += amount


def _reading(note: Note, place: _Place) -> GlyphRun:
    """Set a reading over the middle of its characters, or where it keeps inside the line."""
    start, end = place.cell(note.first, min(note.last, place.last))
    length = note.width / EM
    x = max(0.0, min((start + end - length) / 2, place.length - length))
    size, shape = place.size, note.shape
    run = GlyphRun(
        shape.face, size * HALF_SIZE, note.colour, x * size, shape.gids, (0.0,) * len(shape.gids), shape.texts,
        shape.scale, shape.stroke, shape.mode,
    )  # fmt: skip
    rise = RUBY_RISE
    if place.vertical:
        rise = RUBY_AXIS + shape.rise * HALF_SIZE + LYING_AWAY * (shape.mode == "turned")
    return run._replace(rise=(rise + FRAMED_RISE * note.is_framed) * size)


def _marks(prepared: Prepared, place: _Place) -> Iterator[LineMark]:
    ornaments = prepared.ornaments
    assert ornaments is not None, "only marked paragraphs are decorated"
    read = {token for note in ornaments.notes for token in range(note.first, note.last + 1)} if place.vertical else ()
    for token, colour in ornaments.dots:
        if place.first <= token <= place.last:
            start, end = place.cell(token, token)
            begin = (start + end - DOT) / 2
            rise = _beside(place, DOT_AWAY + DOT / 2, right=token not in read)
            yield _mark(place, "dot", (begin, begin + DOT), rise, DOT, colour)
    for bar in ornaments.bars:
        first, last = max(bar.first, place.first), min(bar.last, place.last)
        if first <= last and (mark := _bar(bar, place, first, last)).start < mark.end:
            yield mark


def _bar(bar: Bar, place: _Place, first: int, last: int) -> LineMark:
    start, end = place.cell(first, last)
    # Blanks of marks that line edges cut off are no part of it.
    if bar.kind == "frame":
        pad, half = FRAME_PAD / EM, FRAME_PEN // 2 / EM
        ends = max(start - pad, half), min(end + pad, place.length - half)
        return _mark(place, "frame", ends, 0.0 if place.vertical else MIDDLE, 1 + 2 * pad, bar.colour)
    start = max(start, 0.0) + SHORTER * (bar.begun and first == bar.first)
    end = min(end, place.length) - SHORTER * (last == bar.last)
    size, away = (WAVE, WAVE_AWAY) if bar.kind == "wave" else (LINE, LINE_AWAY)
    return _mark(place, bar.kind, (start, end), _beside(place, away + size / 2), size, bar.colour)


def _beside(place: _Place, distance: float, *, right: bool = False) -> float:
    """Return the rise of a mark ``distance`` from its characters: under them, in vertical text at one side."""
    if not place.vertical:
        return FOOT - distance
    return 0.5 + distance if right else -0.5 - distance


def _mark(
    place: _Place, kind: Literal["dot", BarKind], ends: tuple[float, float], rise: float, size: float, colour: Colour
) -> LineMark:
    em, along = place.size, place.size * place.scale
    return LineMark(kind, ends[0] * along, ends[1] * along, rise * em, size * em, colour)


def _to_head(runs: tuple[GlyphRun, ...], count: int, amount: int) -> tuple[GlyphRun, ...]:
    """Move the first ``count`` glyphs towards the line's head by ``amount`` (1/1000 em)."""
    moved: list[GlyphRun] = []
    for run in runs:
        if count > 0:
            run = _opened(run, count, amount)._replace(x=run.x - amount * run.size * run.scale / EM)
            count -= len(run.gids)
        moved.append(run)
    return tuple(moved)


def _to_end(runs: tuple[GlyphRun, ...], count: int, amount: int) -> tuple[GlyphRun, ...]:
    """Move the last ``count`` glyphs towards the line's end by ``amount`` (1/1000 em)."""
    moved: list[GlyphRun] = []
    for run in reversed(runs):
        if count >= len(run.gids):
            run = run._replace(x=run.x + amount * run.size * run.scale / EM)
        elif count > 0:
            run = _opened(run, len(run.gids) - count, amount)
        count -= len(run.gids)
        moved.append(run)
    return tuple(reversed(moved))


def _opened(run: GlyphRun, count: int, amount: int) -> GlyphRun:
    """Put ``amount`` more between a run's first ``count`` glyphs and the others, if there are others."""
    if count >= len(run.gids):
        return run
    gaps = list(run.gaps)
    gaps[count - 1] += amount
    return run._replace(gaps=tuple(gaps))
