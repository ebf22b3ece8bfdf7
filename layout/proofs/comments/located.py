"""Where comments stand on the pages as they are today. None is ever dropped: one whose words are gone is ``lost``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from layout.model.comment import Anchor, Thread
from layout.model.geometry import Rect
from layout.proofs.comments.anchors import block_rect, picture_of
from layout.proofs.comments.matching import State, find
from layout.proofs.comments.passages import Mark, Pages, Passage


class Located(NamedTuple):
    """A thread and its place: ``marks`` are its rectangles, several where it runs over lines, columns or pages.

    ``page`` is where to look for it, 0 where nothing of its story is printed. ``text`` are the words that stand there today.
    ``point`` is the spot pointed at in a picture, a block or a page. Without marks its copy is on no page.
    """

    thread: Thread
    state: State
    page: int = 0
    marks: tuple[Mark, ...] = ()
    text: str = ""
    point: tuple[float, float] | None = None


def located(threads: Iterable[Thread], pages: Pages) -> tuple[Located, ...]:
    """Return where each thread stands, in the order given."""
    return tuple(_locate(thread, pages) for thread in threads)


def _locate(thread: Thread, pages: Pages) -> Located:
    anchor = thread.anchor
    if anchor.quote:
        return _words(thread, pages)
    if anchor.picture:
        return _picture(thread, pages)
    if anchor.story and not anchor.block:
        return _story(thread, pages)
    return _block(thread, pages)


def _words(thread: Thread, pages: Pages) -> Located:
    anchor = thread.anchor
    match = find(anchor, _candidates(anchor, pages))
    if match is None:
        return Located(thread, "lost", _home(anchor, pages))
    marks = pages.marks(match.passage, match.start, match.end)
    page = marks[0].page if marks else _home(anchor, pages)
    return Located(thread, match.state, page, marks, match.passage.text[match.start : match.end])


def _candidates(anchor: Anchor, pages: Pages) -> list[Passage]:
    """Return where a quote may stand: the copy of its story, the words of its picture."""
    if anchor.picture:
        return [passage for passage in pages.standing if passage.picture == anchor.picture]
    return [passage for passage in pages.standing if passage.story == anchor.story and not passage.picture]


def _home(anchor: Anchor, pages: Pages) -> int:
    """Return the page where the comment's story begins; that of the comment where the story is on none."""
    numbers = [place.page for place in pages.places if anchor.story and place.story == anchor.story]
    there = {layout.number for layout in pages.layouts}
    return min(numbers, default=anchor.page if anchor.page in there else 0)


def _story(thread: Thread, pages: Pages) -> Located:
    """A comment on a whole story stands at its first line."""
    for place in pages.places:
        if place.story == thread.anchor.story and place.placed is not None:
            return Located(thread, "exact", place.page, (Mark(place.page, place.rect, place.placed.line.vertical),))
    return Located(
        thread, "exact" if thread.anchor.story in pages.issue.stories else "lost", _home(thread.anchor, pages)
    )


def _picture(thread: Thread, pages: Pages) -> Located:
    """Find a picture by its file, on its own page first; on another page it has moved."""
    anchor = thread.anchor
    found = [place for place in pages.places if place.role == "picture" and picture_of(pages, place) == anchor.picture]
    if not found:
        return Located(thread, "lost", _home(anchor, pages))
    place = min(found, key=lambda each: (each.page != anchor.page, each.owner != anchor.block, each.page))
    state: State = "exact" if anchor.page in (0, place.page) else "moved"
    return Located(thread, state, place.page, (Mark(place.page, place.rect),), place.text, _point(place.rect, anchor))


def _block(thread: Thread, pages: Pages) -> Located:
    """A block or a page is where it was; one that was of a story is another when it holds another."""
    anchor = thread.anchor
    layout = next((each for each in pages.layouts if each.number == anchor.page), None)
    if layout is None:
        return Located(thread, "lost")
    rect: Rect | None = Rect(0, 0, layout.width, layout.height)
    if anchor.block:
        rect = block_rect(pages, anchor.page, anchor.block)
    if rect is None:
        return Located(thread, "lost", anchor.page)
    state: State = "exact" if _holds(pages, anchor) else "changed"
    return Located(thread, state, anchor.page, (Mark(anchor.page, rect),), "", _point(rect, anchor))


def _holds(pages: Pages, anchor: Anchor) -> bool:
    """Tell whether a block still has the story that the comment was made in; one that names none says nothing of it."""
    plan = next(plan for plan in pages.issue.pages if plan.number == anchor.page)
    return not anchor.story or getattr(plan.blocks.get(anchor.block), "story", "") == anchor.story


def _point(rect: Rect, anchor: Anchor) -> tuple[float, float] | None:
    if anchor.point is None:
        return None
    return rect.x + anchor.point[0] * rect.width, rect.y + anchor.point[1] * rect.height
