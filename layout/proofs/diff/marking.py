"""Where on a page characters stand, and where a mark for them goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from layout.model.geometry import Rect
from layout.proofs.diff.align import Run
from layout.proofs.diff.changes import Mark, Sign
from layout.proofs.diff.texts import Element, Printed
from layout.proofs.places import bare, rect_of, spans

if TYPE_CHECKING:
    from layout.fonts import FaceSet

NEAR = 1.0
"""Lines whose edges are so near (points) stand under each other in a column."""
APART = 1.2
"""Lines nearer than so many times their height are one passage."""


def run_marks(element: Element, runs: Sequence[Run], faces: FaceSet | None) -> Iterator[Mark]:
    """Yield a mark for each run of characters that came, with what was there; for those that went, where they stood."""
    at, gone = 0, ""
    for run in runs:
        if run.op == "-":
            gone = run.text
            continue
        if run.op == "+":
            sign: Sign = "changed" if gone else "added"
            yield from (Mark(page, sign, rect, gone) for page, rect in _covered(element, at, at + len(run.text), faces))
        elif gone:
            yield from _caret(element, at, gone, faces)
        at, gone = at + len(run.text), ""
    if gone:
        yield from _caret(element, at, gone, faces)


def _covered(element: Element, start: int, end: int, faces: FaceSet | None) -> Iterator[tuple[int, Rect]]:
    for line in element.lines:
        if line.start < end and start < line.end:
            yield line.page, part_of(line, start - line.start, end - line.start, faces)


def _caret(element: Element, at: int, gone: str, faces: FaceSet | None) -> Iterator[Mark]:
    """Yield where characters are gone: before the character that follows, or after the last one."""
    for line in element.lines:
        if line.start <= at < line.end or (at == line.end == len(element.text)):
            yield Mark(line.page, "lost", _edge(line, at - line.start, faces), gone)


def _edge(line: Printed, at: int, faces: FaceSet | None) -> Rect:
    last = at == line.end - line.start
    rect = part_of(line, at - last, at - last + 1, faces)
    if _is_vertical(line):
        return Rect(rect.x, rect.bottom if last else rect.y, rect.width, 0.0)
    return Rect(rect.right if last else rect.x, rect.y, 0.0, rect.height)


def part_of(line: Printed, start: int, end: int, faces: FaceSet | None) -> Rect:
    """Return the box of some characters of a line; without its faces they are taken to be equally wide."""
    count = len(bare(line.seen.text))
    start, end = max(start, 0), min(end, count)
    if line.seen.placed is not None and faces is not None:
        found = spans(line.seen.placed, faces)
        if len(found) == count:
            return rect_of(line.seen.placed, found[start][0], found[end - 1][1])
    rect, share = line.seen.rect, 1 / max(count, 1)
    if _is_vertical(line):
        return Rect(rect.x, rect.y + rect.height * share * start, rect.width, rect.height * share * (end - start))
    return Rect(rect.x + rect.width * share * start, rect.y, rect.width * share * (end - start), rect.height)


def _is_vertical(line: Printed) -> bool:
    if line.seen.placed is not None:
        return line.seen.placed.line.vertical
    return line.seen.rect.height > line.seen.rect.width and len(bare(line.seen.text)) > 1


def passages(lines: Iterable[Printed]) -> Iterator[tuple[int, Rect]]:
    """Yield the boxes of lines, those that follow each other in a column as one."""
    box: tuple[int, Rect] | None = None
    for line in lines:
        rect = line.seen.rect
        if box is not None and box[0] == line.page and _follows(box[1], rect):
            box = box[0], around((box[1], rect))
            continue
        if box is not None:
            yield box
        box = line.page, rect
    if box is not None:
        yield box


def _follows(box: Rect, line: Rect) -> bool:
    """Tell whether a line goes on below a passage, or to the left of vertical lines."""
    gap = APART * min(line.width, line.height)
    below = -NEAR < line.y - box.bottom < gap and line.x < box.right and box.x < line.right
    beside = -NEAR < box.x - line.right < gap and abs(line.y - box.y) < NEAR and line.height > line.width
    return below or beside


def around(rects: Sequence[Rect]) -> Rect:
    """Return the box around boxes."""
    x, y = min(each.x for each in rects), min(each.y for each in rects)
    return Rect(x, y, max(each.right for each in rects) - x, max(each.bottom for each in rects) - y)
