"""What changed between two states of a page: a digest of what is on it, and the places where the two differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b
from typing import Final

from layout.fonts import FaceSet
from layout.makeup.memory import file_state
from layout.model.geometry import Rect
from layout.model.issue import Issue
from layout.model.page import (
    Item,
    Outline,
    PageLayout,
    PlacedLine,
    PlacedPicture,
    Shape,
    Stroke,
)
from layout.proofs.diff.printed import box_of

AIR: Final = 3.0
"""Points round an item that its edges may touch when drawn."""
MOST: Final = 60
"""More places than this are told as one."""


def printed_with(page: PageLayout, issue: Issue, faces: FaceSet) -> tuple[object, ...]:
    """Return what a page looks like by, besides what is on it: the press, and the states of the files it is printed with."""
    keys = {run.face for item in page.items if isinstance(item, PlacedLine) for run in item.line.runs}
    files = [faces.face(key).path for key in sorted(keys)]
    files += [item.file for item in page.items if isinstance(item, PlacedPicture)]
    return issue.press, *map(file_state, (issue.press.icc, *files))


def digest(page: PageLayout, around: tuple[object, ...]) -> str:
    """Return a name for what a page looks like (``around``: ``printed_with``)."""
    return blake2b(repr((page, around)).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def dirty(before: PageLayout, after: PageLayout, stale: Iterable[PlacedPicture] = ()) -> tuple[Rect, ...] | None:
    """Return where two states of a page differ; None: everywhere. ``stale`` are pictures whose files changed."""
    if (before.width, before.height, before.fold) != (after.width, after.height, after.fold):
        return None
    old, new = Counter(before.items), Counter(after.items)
    if not (old - new or new - old):  # the same things, one over the other in another order, or other files
        moved = [item for item, was in zip(after.items, before.items, strict=True) if item != was]
        found = [_room(item) for item in (*moved, *stale)]
    else:
        found = [_room(item) for item in (*(old - new), *(new - old), *stale)]
    return _joined(found)


def _joined(rects: list[Rect]) -> tuple[Rect, ...]:
    """Return rectangles, or the one around them where they are many."""
    if len(rects) <= MOST:
        return tuple(rects)
    left, top = min(rect.x for rect in rects), min(rect.y for rect in rects)
    right, bottom = max(rect.right for rect in rects), max(rect.bottom for rect in rects)
    return (Rect(left, top, right - left, bottom - top),)


def _room(item: Item) -> Rect:
    """Return the room an item takes when drawn, with air: readings, marks and swashes stand round a line, pens have a width."""
    air = AIR
    if isinstance(item, PlacedLine):
        air += item.line.size
    elif isinstance(item, Stroke | Shape | Outline):
        air += item.width
    return box_of(item).inset(-air, -air)
