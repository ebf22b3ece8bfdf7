"""Set paragraphs: the stage's entry points."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from layout.composition.breaking import Passage, break_paragraph
from layout.composition.costs import is_loose
from layout.composition.justify import set_tokens
from layout.composition.rules import classes as c
from layout.composition.rules.bindings import RESCUE
from layout.composition.rules.profiles import EM
from layout.composition.stock import Room, Styled
from layout.model.galley import Line
from layout.model.style import Align, Punctuation


def set_paragraph(
    parts: Sequence[Styled],
    size: float,
    measure: float,
    punctuation: Punctuation,
    *,
    indent: float = 2.0,
    align: Align = "justify",
    looseness: int = 0,
    rooms: Sequence[Room] = (),
) -> tuple[Line, ...]:
    """Return the lines of a paragraph.

    Args:
        parts: The text, in stretches of one face chain and colour. A line feed in it ends a line.
        size: One em in points.
        measure: Line length in em of ``size``.
        punctuation: Level of line-edge rules, width style of marks, Han–Latin space.
        indent: First-line indent in em.
        align: ``justify`` fills every line but the last; others set ragged lines, placed by their first run's ``x``.
        looseness: −1 or +1 asks for one line fewer or more if no gap comes out wider than 0.12 em.
        rooms: Place and measure of the first lines where they differ from those of the others, which begin at 0 and have
            ``measure``: text that goes round a picture.
    """
    return _set_paragraph(Passage(tuple(parts), measure, punctuation, indent, align, tuple(rooms)), size, looseness)


def count_lines(
    parts: Sequence[Styled],
    measure: float,
    punctuation: Punctuation,
    *,
    indent: float = 2.0,
    align: Align = "justify",
    looseness: int = 0,
    rooms: Sequence[Room] = (),
) -> int:
    """Return how many lines ``set_paragraph`` makes of the same arguments: the breaks are found, the lines not made."""
    broken = break_paragraph(Passage(tuple(parts), measure, punctuation, indent, align, tuple(rooms)), looseness)
    return sum(len(stretch.breaks) for stretch in broken.stretches)


def count_loose_lines(
    parts: Sequence[Styled],
    measure: float,
    punctuation: Punctuation,
    *,
    indent: float = 2.0,
    looseness: int = 0,
    rooms: Sequence[Room] = (),
) -> int:
    """Return how many justified lines of a paragraph get gaps of more than 0.10 em."""
    passage = Passage(tuple(parts), measure, punctuation, indent, rooms=tuple(rooms))
    broken = break_paragraph(passage, looseness)
    loose = 0
    for _, _, breaks, allowed, places, setting in broken.stretches:
        ends = [0, *(allowed.index(token) + 1 for token in breaks[:-1])]
        if places is not None:
            lines = enumerate(pairwise(ends))
            loose += sum(is_loose(places, setting.measure_of(line), i, j) for line, (i, j) in lines)
    return loose


@lru_cache(maxsize=8192)
def _set_paragraph(passage: Passage, size: float, looseness: int) -> tuple[Line, ...]:
    prepared, stretches = break_paragraph(passage, looseness)
    inset, align, rooms = round(passage.indent * EM), passage.align, passage.rooms
    lines: list[Line] = []
    for stretch in stretches:
        for number, (first, last) in enumerate(stretch.lines):
            full = stretch.setting.measure_of(number)
            room = full - (0 if first else inset)
            line = set_tokens(prepared, first, last, room, align == "justify" and last != stretch.end, size)
            if last != stretch.end and (prepared.penalties[last] >= RESCUE or prepared.lefts[last + 1] == c.PIECE):
                line = line._replace(rescued=True)
            left = rooms[len(lines)].x * EM if len(lines) < len(rooms) else 0
            lines.append(_placed(line, align, full * size / EM, (full - room) * size / EM, left * size / EM))
    if lines:
        lines[-1] = lines[-1]._replace(ends=True)
    return tuple(lines)


def _placed(line: Line, align: Align, measure: float, inset: float, left: float) -> Line:
    """Move a line's runs to where its alignment puts them within the measure, which begins at ``left``."""
    free = measure - inset - line.width
    x = left + inset + (free if align == "right" else free / 2 if align == "center" else 0.0)
    if not x:
        return line
    marks = tuple(mark._replace(start=mark.start + x, end=mark.end + x) for mark in line.marks)
    return line._replace(runs=tuple(run._replace(x=run.x + x) for run in line.runs), marks=marks)
