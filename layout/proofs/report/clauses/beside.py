"""Clauses about what stands beside lines: emphasis dots, proper-noun and wavy lines, frames, readings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from layout.proofs.report.clauses.evidence import EXACT, Evidence, Instance, where
from layout.proofs.report.printed.cells import along, length
from layout.proofs.report.printed.drawn import Drawn, foot
from layout.proofs.report.printed.lines import PrintedLine
from layout.proofs.report.printed.reading import Cell

CLOSE: Final = 0.35
"""Marks stand within so many em of their characters."""
WIDER: Final = 0.02
"""PDFium's box of a wave is so much longer at either end, in em."""
LEAST_LINE_GAP: Final = 0.5
"""Least room between lines with marks, in em (CLREQ ``#handling_interlinear_punctuation``)."""
LEAST_NOTE_GAP: Final = 0.25


def dots(evidence: Evidence) -> Iterator[Instance]:
    """Emphasis dots stand at the middle of their character, below it, or at the right of a vertical line."""
    for mark in evidence.drawn:
        if mark.kind == "dot":
            yield _is_beside(mark, right=True) and _is_centred(mark), where(mark.line)


def bars(evidence: Evidence) -> Iterator[Instance]:
    """Lines and waves stand below their characters, or at the left of a vertical line, and are as long as they are."""
    for mark in evidence.drawn:
        if mark.kind in ("line", "wave"):
            yield _is_beside(mark, right=False) and _is_as_long(mark), where(mark.line)


def all_marks(evidence: Evidence) -> Iterator[Instance]:
    """Marks stand at their characters."""
    yield from dots(evidence)
    yield from bars(evidence)


def _is_beside(mark: Drawn, *, right: bool) -> bool:
    if mark.box is None:
        return False
    em, edge = mark.line.cells[0].size, foot(mark.line)
    left, top, far, _ = mark.box
    at_side = left - edge if right else edge - em - far
    return -EXACT <= (at_side if mark.line.vertical else top - edge) / em <= CLOSE


def _is_centred(mark: Drawn) -> bool:
    start, end = mark.along
    return any(abs((start + end) / 2 - _middle(cell, mark.line)) <= EXACT * cell.size for cell in mark.cells)


def _middle(cell: Cell, line: PrintedLine) -> float:
    return along(cell, line.vertical) + length(cell, line.vertical) / 2


def _ends(cells: Sequence[Cell], line: PrintedLine) -> tuple[float, float]:
    """Return where glyphs begin and end along their line."""
    last = cells[-1]
    return along(cells[0], line.vertical), along(last, line.vertical) + length(last, line.vertical)


def _is_as_long(mark: Drawn) -> bool:
    """Tell whether a line reaches from its first character to its last, an eighth of an em less at either end at most."""
    if not mark.cells:
        return False
    (start, end), (first, last) = mark.along, _ends(mark.cells, mark.line)
    em = mark.cells[0].size
    return all(-WIDER <= short / em <= 0.125 + EXACT for short in (start - first, last - end))


def parted(evidence: Evidence) -> Iterator[Instance]:
    """The lines of two names in a row do not touch."""
    ours = [mark for mark in evidence.drawn if mark.kind in ("line", "wave") and mark.cells and mark.box is not None]
    for one, other in pairwise(ours):
        em = one.cells[0].size
        is_next = (
            one.line is other.line and abs(_ends(one.cells, one.line)[1] - _ends(other.cells, one.line)[0]) < 0.25 * em
        )
        if is_next:
            yield other.along[0] - one.along[1] > 0.02 * em, where(one.line)


def room(evidence: Evidence) -> Iterator[Instance]:
    """Lines with marks have half an em between them at least."""
    grid = evidence.issue.style.grid
    for mark in evidence.drawn:
        yield grid.leading - grid.size >= LEAST_LINE_GAP * grid.size - EXACT, where(mark.line)


def readings(evidence: Evidence) -> Iterator[Instance]:
    """Readings stand over the middle of their characters (or of a line's edge), half as big as they are.

    Their middle is the middle of a character, or between two where the reading is for a word.
    """
    for line in evidence.lines:
        em = line.cells[0].size
        middles = sorted(_middle(cell, line) for cell in line.cells)
        places = [*middles, *((one + other) / 2 for one, other in pairwise(middles))]
        head, end = _ends(line.cells, line)
        for note in line.notes:
            start, stop = _ends(note, line)
            at_edge = start - head < EXACT * em or end - stop < EXACT * em
            centred = at_edge or min(abs((start + stop) / 2 - place) for place in places) <= 2 * EXACT * em
            cell = note[0]
            beside = cell.x >= foot(line) - EXACT * em if line.vertical else cell.y <= line.cells[0].y - 0.8 * em
            yield centred and beside and abs(cell.size / em - 0.5) <= 0.05, where(line, "".join(c.text for c in note))


def apart(evidence: Evidence) -> Iterator[Instance]:
    """Between two readings stands a quarter of an em of theirs at least."""
    for line in evidence.lines:
        for one, other in pairwise(sorted(line.notes, key=lambda note: _ends(note, line)[0])):
            space = (_ends(other, line)[0] - _ends(one, line)[1]) / one[0].size
            yield space >= LEAST_NOTE_GAP - 2 * EXACT, where(line, one[0].text + other[0].text)


def frames(evidence: Evidence) -> Iterator[Instance]:
    """The black frame encloses its characters."""
    for mark in evidence.drawn:
        if mark.kind == "frame":
            yield _encloses(mark), where(mark.line)


def _encloses(mark: Drawn) -> bool:
    if mark.box is None or not mark.cells:
        return False
    left, top, right, bottom = mark.box
    return all(
        left <= cell.ink[0] and top <= cell.ink[1] and right >= cell.ink[2] and bottom >= cell.ink[3]
        for cell in mark.cells
    )
