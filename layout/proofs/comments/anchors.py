"""Make anchors: of a stretch of copy, of a point of a page that was pointed at."""

from __future__ import annotations

import re
from typing import Final

from layout.makeup.grid import PageGrid
from layout.makeup.stories import block_air
from layout.makeup.strips import block_rect as place_of_block
from layout.model.comment import CONTEXT, MOST_QUOTE, Anchor
from layout.model.geometry import Rect
from layout.model.issue import Issue, MastheadBlock, StoryBlock
from layout.proofs.comments.passages import Pages, Passage, is_vertical, shown_file
from layout.proofs.places import Place, character_at, far, field_text

_CLAUSE: Final = re.compile(r"(?:[^，。；：！？、,.;:!?]|[,.:](?=[0-9]))*[，。；：！？、,.;:!?]?")
"""A stretch of copy up to a mark; 4.0 and 21:30 hold none."""
_MOST: Final = 40
"""Characters of a clause that a click marks."""
_AIR: Final = 0.6
"""A line is pointed at from so far beside it, in parts of its size."""


def anchor_of(issue: Issue, story: str, field: str, paragraph: int, start: int, end: int) -> Anchor | None:
    """Return the anchor of characters of a story's field, counted without blanks; None where there are none."""
    try:
        text = field_text(issue.stories[story], field, paragraph)
    except (KeyError, IndexError, AttributeError):
        return None
    return of_passage(Passage(story, field, paragraph, "", text), start, end)


def of_passage(passage: Passage, start: int, end: int, place: Place | None = None) -> Anchor | None:
    """Return the anchor of characters of a passage; ``place`` is where it was pointed at."""
    text, start = passage.text, max(start, 0)
    end = min(end, len(text), start + MOST_QUOTE)
    if start >= end:
        return None
    return Anchor(
        story=passage.story,
        field=passage.field,
        paragraph=passage.paragraph,
        start=start,
        quote=text[start:end],
        before=text[max(start - CONTEXT, 0) : start],
        after=text[end : end + CONTEXT],
        picture=passage.picture,
        page=place.page if place else 0,
        block=place.owner if place else "",
    )


def anchor_at(pages: Pages, page: int, x: float, y: float) -> Anchor | None:
    """Return the anchor of a point of a page, in points: a clause of copy, a picture, a block, or the page; None outside."""
    hit = _line_at(pages, page, x, y)
    if hit is not None:
        number, at = hit
        shown = pages.shown[number]
        assert shown is not None
        passage = shown[0]
        return of_passage(passage, *_clause(passage.text, shown[1] + at), pages.places[number])
    return _spot(pages, page, x, y)


def _line_at(pages: Pages, page: int, x: float, y: float) -> tuple[int, int] | None:
    """Return the line of copy pointed at, by its number, and which of its characters."""
    best: tuple[float, int] | None = None
    for number, place in enumerate(pages.places):
        if place.page != page or pages.shown[number] is None:
            continue
        air = _AIR * (place.rect.width if is_vertical(place) else place.rect.height)
        distance = far(place.rect, x, y)
        if distance <= air and (best is None or distance < best[0]):
            best = distance, number
    if best is None:
        return None
    return best[1], character_at(pages.places[best[1]], pages.faces, x, y)


def _clause(text: str, at: int) -> tuple[int, int]:
    """Return the clause round a character: what stands between two marks, not too long."""
    for found in _CLAUSE.finditer(text):
        if found.start() <= at < found.end():
            start, end = found.span()
            return (max(start, at - _MOST // 2), min(end, at + _MOST // 2))
    return at, at + 1


def _spot(pages: Pages, page: int, x: float, y: float) -> Anchor | None:
    layout = next((each for each in pages.layouts if each.number == page), None)
    if layout is None or not (0 <= x <= layout.width and 0 <= y <= layout.height):
        return None
    for place in pages.places:
        if place.page == page and place.role == "picture" and far(place.rect, x, y) == 0:
            file = picture_of(pages, place)
            return Anchor(place.story, picture=file, page=page, block=place.owner, point=_within(place.rect, x, y))
    plan = next(plan for plan in pages.issue.pages if plan.number == page)
    for owner, block in plan.blocks.items():
        rect = block_rect(pages, page, owner)
        if rect is not None and far(rect, x, y) == 0:
            return Anchor(getattr(block, "story", ""), page=page, block=owner, point=_within(rect, x, y))
    return Anchor(page=page, point=_within(Rect(0, 0, layout.width, layout.height), x, y))


def picture_of(pages: Pages, place: Place) -> str:
    """Return the file of a picture's place, from the issue's folder on."""
    return shown_file(pages.issue, place.file) if place.file is not None else place.text


def block_rect(pages: Pages, page: int, owner: str) -> Rect | None:
    """Return the box round a block's place on a page, the blank line above it left out."""
    plan = next((plan for plan in pages.issue.pages if plan.number == page), None)
    block = plan.blocks.get(owner) if plan else None
    if plan is None or block is None:
        return None
    style = pages.issue.style_of(plan)
    grid = PageGrid(style.grid, style.page)
    if isinstance(block, StoryBlock):
        rects = [grid.area_rect(area, block_air(block)) for area in block.areas]
    elif isinstance(block, MastheadBlock):
        rects = [grid.area_rect(block.area)]
    else:
        rects = [place_of_block(grid, block)]
    left, top = min(rect.x for rect in rects), min(rect.y for rect in rects)
    return Rect(left, top, max(r.right for r in rects) - left, max(r.bottom for r in rects) - top)


def _within(rect: Rect, x: float, y: float) -> tuple[float, float]:
    return (round((x - rect.x) / (rect.width or 1), 4), round((y - rect.y) / (rect.height or 1), 4))
